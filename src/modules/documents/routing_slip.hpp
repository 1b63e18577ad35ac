#pragma once
#include <optional>
#include "modules/documents/letterhead.hpp"

namespace documents {

/// Kết quả giải quyết của một chặng.
enum class HopOutcome { early, on_time, late };

/// One hand-over between two holders of the dossier.
struct RoutingHop {
    std::string giver_unit = {};
    std::string giver_name = {};
    std::string receiver_unit = {};
    std::string receiver_name = {};     // empty: not yet taken by an officer
    Instant handed_at{};
    std::optional<HopOutcome> outcome = {};  // of the giver's step; none for the first hand-over
    std::string note = {};              // the step's name, a reason; may be empty
};

/// Phiếu kiểm soát quá trình giải quyết hồ sơ (form 06), as printed.
struct RoutingContent {
    Letterhead head = {};
    std::string dossier_code = {};
    std::string applicant_name = {};
    std::string procedure_name = {};
    std::string lead_unit = {};                      // cơ quan (bộ phận) giải quyết
    std::vector<std::string> supporting_units = {};  // cơ quan phối hợp; may be empty
    Instant received_at{};
    Instant promised_at{};
    std::vector<RoutingHop> hops = {};
};

paper::Document routing_slip(const RoutingContent&);

}  // namespace documents
