#include "modules/people/person_form.hpp"
#include "base/text.hpp"

namespace people {
namespace {

/// A day or only a year, as old papers have it.
void parse_birth(std::string_view typed, PersonDraft& draft, FieldErrors& errors) {
    const auto birth = text::trim(typed);
    if (birth.empty()) return;
    if (birth.size() == 4 && text::only_digits(birth)) {
        draft.birth_year = std::stoi(std::string(birth));
        return;
    }
    draft.born_on = parse_date(birth);
    if (!draft.born_on) errors.add("birth", "Nhập ngày sinh dạng 20/11/1980, hoặc chỉ năm sinh.");
}

}  // namespace

Parsed<PersonDraft> parse_person(const http::Fields& form, Date today, const std::string& prefix) {
    const auto field = [&](const char* name) { return std::string(form[prefix + name]); };
    FieldErrors errors;
    PersonDraft draft;
    const auto kind = parse_applicant_kind(field("kind"));
    if (!kind) errors.add("kind", "Chọn công dân, tổ chức hoặc doanh nghiệp.");
    draft.kind = kind.value_or(ApplicantKind::citizen);
    draft.full_name = field("full_name");
    draft.identity_number = field("identity_number");
    draft.phone = field("phone");
    draft.address = field("address");
    draft.area_code = field("area_code");
    draft.area_text = field("area_text");
    draft.email = field("email");
    parse_birth(field("birth"), draft, errors);
    draft = tidy(std::move(draft));
    const auto broken = faults(draft, today);
    for (const auto& [name, fault] : broken.all()) errors.add(name, fault);
    if (errors.empty()) return draft;
    FieldErrors prefixed;
    for (const auto& [name, fault] : errors.all()) prefixed.add(prefix + name, fault);
    return prefixed;
}

}  // namespace people
