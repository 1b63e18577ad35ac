#pragma once
#include <string>
#include <vector>
#include "base/date.hpp"
#include "platform/paper/document.hpp"

namespace documents {

/// What stands at the head of every paper. Names as on the day of issue; printed in capitals where the decree
/// wants them.
struct Letterhead {
    std::string parent_name = {};  // UBND huyện Hương Khê
    std::string office_name = {};  // Bộ phận Tiếp nhận và Trả kết quả
    std::string place = {};        // Hương Khê
    Instant issued_at{};      // zero: Papers::issue fills in the moment of the act
    std::string number = {};       // 12/TNHS; filled in by Papers::issue
};

/// Who the paper is about, as far as it is printed; empty lines are left out.
struct ApplicantLines {
    std::string name = {};
    std::string address = {};
    std::string phone = {};
    std::string email = {};
};

/// Quyền hạn, chức vụ, họ tên above and below a signature.
struct Signer {
    std::string authority = {};  // KT. CHỦ TỊCH; may be empty
    std::string position = {};   // PHÓ CHỦ TỊCH
    std::string name = {};
};

paper::Head head_of(const Letterhead&, std::string subject = {});
paper::Signature signature_of(const Signer&);
/// "16 giờ 30 phút, ngày 05/12/2026".
std::string moment_in_words(Instant);
/// "Tiếp nhận hồ sơ của: …", address, phone, email; `label` names the first line.
paper::Fields applicant_fields(std::string label, const ApplicantLines&);

}  // namespace documents
