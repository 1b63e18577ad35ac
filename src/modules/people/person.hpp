#pragma once
#include <optional>
#include <string>
#include <string_view>
#include "base/date.hpp"
#include "base/id.hpp"
#include "base/parsed.hpp"

namespace people {

using PersonId = Id<struct PersonTag>;

/// Công dân, tổ chức, doanh nghiệp — whom the office serves.
enum class ApplicantKind { citizen, organisation, enterprise };

std::string_view word(ApplicantKind);
std::optional<ApplicantKind> parse_applicant_kind(std::string_view);
std::string_view vietnamese(ApplicantKind);

/// What the desk types about an applicant; numbers in the clear, only on their way in.
struct PersonDraft {
    ApplicantKind kind{ApplicantKind::citizen};
    std::string full_name;
    std::optional<Date> born_on = {};
    std::optional<int> birth_year = {};  // when the day is not known
    std::string identity_number =
        {};  // căn cước 12 digits, CMND 9; tax code 10 or 13 (organisation, enterprise)
    std::string phone = {};
    std::string address = {};
    std::string area_code = {};  // of the commune, when chosen from the list
    std::string area_text = {};  // "Xã Gia Phố"
    std::string email = {};
};

/// As kept and shown: numbers masked.
struct Person {
    PersonId id;
    ApplicantKind kind{};
    std::string full_name;
    std::optional<Date> born_on;
    std::optional<int> birth_year;
    std::string identity_mask, phone_mask;  // empty: none given
    std::string address, area_code, area_text, email;
    int version{};
};

/// White space squeezed, digits without blanks and dots, the year taken from the day of birth.
PersonDraft tidy(PersonDraft);
/// What is wrong with a tidy draft, by field.
FieldErrors faults(const PersonDraft&, Date today);

}  // namespace people
