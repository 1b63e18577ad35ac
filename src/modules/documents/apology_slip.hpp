#pragma once
#include "modules/documents/letterhead.hpp"

namespace documents {

/// Văn bản xin lỗi và đề nghị gia hạn thời gian giải quyết (form 04), as printed.
struct ApologyContent {
    Letterhead head = {};
    std::string dossier_code = {};
    std::string applicant_name = {};     // without "Ông/Bà"
    bool applicant_is_organisation = false;
    std::string procedure_name = {};
    Instant received_at{};
    Instant promised_at{};
    std::string reason = {};             // continues "do …"
    std::string late_agency = {};        // bộ phận/cơ quan gây chậm; may be empty
    Instant new_promised_at{};
    bool provisional = false;       // "tạm tính"
    Signer signer = {};
    std::vector<std::string> recipients = {};  // Nơi nhận, besides "Như trên" and "Lưu"; may be empty
};

paper::Document apology_slip(const ApologyContent&);

}  // namespace documents
