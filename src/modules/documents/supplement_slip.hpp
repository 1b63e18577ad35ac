#pragma once
#include <optional>
#include "modules/documents/letterhead.hpp"

namespace documents {

/// Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ (form 02), as printed.
struct SupplementContent {
    Letterhead head = {};
    std::string dossier_code = {};
    ApplicantLines applicant = {};
    std::string procedure_name = {};
    std::vector<std::string> items = {};  // what is to be added or corrected, numbered on the paper
    std::string reason = {};
    std::optional<Date> supplement_by = {};  // hạn bổ sung
    std::string contact_name = {};           // may be empty
    std::string contact_phone = {};          // may be empty
    Signer signer = {};                      // người hướng dẫn; position "NGƯỜI HƯỚNG DẪN" when empty
};

paper::Document supplement_slip(const SupplementContent&);

}  // namespace documents
