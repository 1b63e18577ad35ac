#include "modules/people/person.hpp"
#include <algorithm>
#include <array>
#include "base/text.hpp"

namespace people {
namespace {

constexpr std::array<std::string_view, 3> words = {"citizen", "organisation", "enterprise"};
constexpr int oldest_birth_year = 1880;

std::string without_separators(std::string_view number) {
    std::string digits;
    for (const char c : number)
        if (c != ' ' && c != '.' && c != '-') digits += c;
    return digits;
}

void check_identity(const PersonDraft& draft, FieldErrors& errors) {
    const std::string& number = draft.identity_number;
    if (number.empty()) return;
    if (!text::only_digits(number)) return errors.add("identity_number", "Số chỉ gồm chữ số.");
    if (draft.kind == ApplicantKind::citizen) {
        if (number.size() != 12 && number.size() != 9)
            errors.add("identity_number",
                       "Số định danh (căn cước) có 12 chữ số, chứng minh nhân dân có 9 chữ số.");
        return;
    }
    // A household business may use its owner's identity number as its tax code.
    if (number.size() != 10 && number.size() != 13 && number.size() != 12)
        errors.add("identity_number", "Mã số thuế có 10 hoặc 13 chữ số.");
}

void check_birth(const PersonDraft& draft, Date today, FieldErrors& errors) {
    if (draft.born_on && *draft.born_on > today) errors.add("birth", "Ngày sinh ở tương lai.");
    if (draft.birth_year && (*draft.birth_year < oldest_birth_year || *draft.birth_year > year_of(today)))
        errors.add("birth", "Năm sinh không hợp lệ.");
}

void check_length(const char* field, const std::string& value, std::size_t longest, FieldErrors& errors) {
    if (text::length(value) > longest) errors.add(field, "Dài quá " + std::to_string(longest) + " ký tự.");
}

bool is_email(std::string_view email) {
    const auto at = email.find('@');
    return at != std::string_view::npos && at > 0 && email.find('@', at + 1) == std::string_view::npos &&
           email.find('.', at) != std::string_view::npos && email.find(' ') == std::string_view::npos &&
           email.back() != '.' && email[at + 1] != '.';
}

}  // namespace

std::string_view word(ApplicantKind kind) { return words[static_cast<std::size_t>(kind)]; }

std::optional<ApplicantKind> parse_applicant_kind(std::string_view text) {
    for (std::size_t i = 0; i < words.size(); ++i)
        if (words[i] == text) return static_cast<ApplicantKind>(i);
    return std::nullopt;
}

std::string_view vietnamese(ApplicantKind kind) {
    switch (kind) {
        case ApplicantKind::citizen: return "Công dân";
        case ApplicantKind::organisation: return "Tổ chức";
        case ApplicantKind::enterprise: return "Doanh nghiệp";
    }
    return {};
}

PersonDraft tidy(PersonDraft draft) {
    draft.full_name = text::squeeze(draft.full_name);
    draft.identity_number = without_separators(draft.identity_number);
    draft.phone = without_separators(draft.phone);
    if (draft.phone.starts_with("+84")) draft.phone = "0" + draft.phone.substr(3);
    draft.address = text::squeeze(draft.address);
    draft.area_text = text::squeeze(draft.area_text);
    draft.email = std::string(text::trim(draft.email));
    if (draft.born_on) draft.birth_year = year_of(*draft.born_on);
    return draft;
}

FieldErrors faults(const PersonDraft& draft, Date today) {
    FieldErrors errors;
    if (text::fold(draft.full_name).empty())
        errors.add("full_name",
                   draft.kind == ApplicantKind::citizen ? "Nhập họ và tên." : "Nhập tên tổ chức.");
    check_length("full_name", draft.full_name, 200, errors);
    check_identity(draft, errors);
    if (!draft.phone.empty() &&
        (draft.phone.size() != 10 || !text::only_digits(draft.phone) || draft.phone.front() != '0'))
        errors.add("phone", "Số điện thoại có 10 chữ số, bắt đầu bằng 0.");
    check_birth(draft, today, errors);
    check_length("address", draft.address, 300, errors);
    check_length("area_text", draft.area_text, 100, errors);
    check_length("area_code", draft.area_code, 10, errors);
    check_length("email", draft.email, 200, errors);
    if (!draft.email.empty() && !is_email(draft.email))
        errors.add("email", "Thư điện tử có dạng ten@vidu.vn.");
    return errors;
}

}  // namespace people
