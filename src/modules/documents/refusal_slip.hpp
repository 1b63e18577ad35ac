#pragma once
#include "modules/documents/letterhead.hpp"

namespace documents {

/// Phiếu từ chối tiếp nhận giải quyết hồ sơ (form 03), as printed.
struct RefusalContent {
    Letterhead head = {};
    std::string dossier_code = {};  // empty when refused before reception
    ApplicantLines applicant = {};
    std::string procedure_name = {};
    std::string reason = {};
    std::string legal_basis = {};        // căn cứ; may be empty
    std::string competent_agency = {};   // the agency to turn to; may be empty
    Signer signer = {};
};

paper::Document refusal_slip(const RefusalContent&);

}  // namespace documents
