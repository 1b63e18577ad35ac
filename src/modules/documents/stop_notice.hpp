#pragma once
#include "modules/documents/letterhead.hpp"

namespace documents {

/// Thông báo dừng giải quyết hồ sơ (form 05), as printed.
struct StopContent {
    Letterhead head = {};
    std::string dossier_code = {};
    ApplicantLines applicant = {};
    std::string procedure_name = {};
    std::string reason = {};
    std::string step_name = {};           // giai đoạn lúc dừng; may be empty
    std::vector<std::string> given_back = {};  // papers and money given back; may be empty
    Signer signer = {};
};

paper::Document stop_notice(const StopContent&);

}  // namespace documents
