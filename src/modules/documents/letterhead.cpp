#include "modules/documents/letterhead.hpp"
#include <fmt/format.h>
#include "base/text.hpp"

namespace documents {

namespace {

/// "ngày 05 tháng 12 năm 2026": the decree wants two digits for days below 10 and for months 1 and 2.
std::string date_of_paper(Date day) {
    const std::chrono::year_month_day ymd{day};
    const unsigned month = static_cast<unsigned>(ymd.month());
    return fmt::format("ngày {:02} tháng {} năm {}", static_cast<unsigned>(ymd.day()),
                       month < 3 ? fmt::format("{:02}", month) : std::to_string(month), year_of(day));
}

}  // namespace

paper::Head head_of(const Letterhead& head, std::string subject) {
    const std::string date = date_of_paper(local_date(head.issued_at));
    return {text::upper(head.parent_name), text::upper(head.office_name), head.number,
            head.place.empty() ? date : head.place + ", " + date, std::move(subject)};
}

paper::Signature signature_of(const Signer& signer) {
    return {text::upper(signer.authority), text::upper(signer.position), "", signer.name};
}

std::string moment_in_words(Instant moment) {
    const auto time = std::chrono::hh_mm_ss(local_time_of_day(moment));
    return fmt::format("{:02} giờ {:02} phút, ngày {}", time.hours().count(), time.minutes().count(),
                       format_date(local_date(moment)));
}

paper::Fields applicant_fields(std::string label, const ApplicantLines& applicant) {
    paper::Fields fields;
    const auto add = [&](std::string name, const std::string& value) {
        if (!value.empty()) fields.pairs.emplace_back(std::move(name), paper::bold(value));
    };
    add(std::move(label), applicant.name);
    add("Địa chỉ", applicant.address);
    add("Số điện thoại", applicant.phone);
    add("Email", applicant.email);
    return fields;
}

}  // namespace documents
