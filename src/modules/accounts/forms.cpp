#include "modules/accounts/forms.hpp"
#include <charconv>
#include "base/text.hpp"
#include "modules/accounts/roles.hpp"

namespace accounts {
namespace {

constexpr std::size_t longest_name = 100;
constexpr const char* login_rule = "Tên đăng nhập gồm 3 đến 40 chữ thường không dấu, chữ số, dấu chấm, gạch.";

std::int64_t number_of(std::string_view digits) {
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return error == std::errc{} && end == digits.data() + digits.size() && value > 0 ? value : 0;
}

std::string person_name(const http::Fields& form, FieldErrors& errors) {
    const std::string name = text::squeeze(form["name"]);
    if (name.empty()) errors.add("name", "Nhập họ và tên.");
    if (text::length(name) > longest_name) errors.add("name", "Họ và tên dài nhất 100 ký tự.");
    return name;
}

std::string login_name(const http::Fields& form, FieldErrors& errors) {
    const std::string login = clean_login(form["login"]);
    if (login.empty()) errors.add("login", login_rule);
    return login;
}

std::string new_password(const http::Fields& form, std::string_view login, FieldErrors& errors) {
    const std::string password(form["password"]);
    const std::string fault = fault_of_password(password, login);
    if (!fault.empty()) errors.add("password", fault);
    else if (form["again"] != password) errors.add("again", "Hai lần nhập mật khẩu không giống nhau.");
    return password;
}

/// A code stands in addresses: "huong-khe".
bool is_unit_code(std::string_view code) {
    return code.size() >= 2 && code.size() <= 40 &&
           code.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string_view::npos &&
           code.front() != '-' && code.back() != '-';
}

/// Mã định danh cơ quan (QĐ 20/2020/QĐ-TTg and after): "000.21.30.H27", "H27.021.03"; empty is allowed.
bool is_dossier_prefix(std::string_view prefix) {
    return prefix.size() <= 30 &&
           prefix.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.") == std::string_view::npos;
}

/// "Xã Hương Khê" → "huong-khe" when no code was typed.
std::string code_from(std::string_view name) {
    std::string folded = text::fold(name);
    for (const std::string_view kind : {"xa ", "phuong ", "dac khu ", "huyen ", "thi xa ", "thi tran "})
        if (folded.starts_with(kind)) folded.erase(0, kind.size());
    for (char& c : folded)
        if (c == ' ') c = '-';
    return folded;
}

template <class T>
Parsed<T> answer(T value, FieldErrors errors) {
    if (errors.empty()) return value;
    return errors;
}

std::optional<Date> optional_date(const http::Fields& form, const char* field, FieldErrors& errors) {
    const auto typed = text::trim(form[field]);
    if (typed.empty()) return std::nullopt;
    const auto date = parse_date(typed);
    if (!date) errors.add(field, "Nhập ngày dạng dd/mm/yyyy, ví dụ 20/11/2023.");
    return date;
}

}  // namespace

Parsed<std::string> parse_new_password(const http::Fields& form, std::string_view login) {
    FieldErrors errors;
    std::string password = new_password(form, login, errors);
    return answer(std::move(password), errors);
}

Parsed<FirstAdministrator> parse_first_administrator(const http::Fields& form) {
    FieldErrors errors;
    FirstAdministrator first;
    first.name = person_name(form, errors);
    first.login = login_name(form, errors);
    first.password = new_password(form, first.login, errors);
    return answer(std::move(first), errors);
}

Parsed<FirstAuthority> parse_first_authority(const http::Fields& form) {
    FieldErrors errors;
    FirstAuthority authority;
    const auto kind = form["kind"];
    authority.ward = kind == "ward";
    authority.kind = kind == "district" ? organisation::UnitKind::district : organisation::UnitKind::commune;
    if (kind != "commune" && kind != "ward" && kind != "district") errors.add("kind", "Chọn loại cơ quan.");
    authority.name = text::squeeze(form["name"]);
    if (authority.name.empty()) errors.add("name", "Nhập tên cơ quan, ví dụ: Xã Hương Khê.");
    if (text::length(authority.name) > longest_name) errors.add("name", "Tên dài nhất 100 ký tự.");
    authority.code = text::trim(form["code"]);
    if (authority.code.empty()) authority.code = code_from(authority.name);
    if (!is_unit_code(authority.code))
        errors.add("code", "Mã gồm 2 đến 40 chữ thường không dấu, chữ số và gạch ngang, ví dụ: huong-khe.");
    authority.dossier_prefix = text::upper(text::trim(form["dossier_prefix"]));
    if (!is_dossier_prefix(authority.dossier_prefix))
        errors.add("dossier_prefix", "Mã định danh gồm chữ, số và dấu chấm, dài nhất 30 ký tự, ví dụ: H27.021.03.");
    for (const auto typed : form.all("role"))
        if (const auto role = parse_role(typed)) authority.roles.push_back(*role);
    return answer(std::move(authority), errors);
}

Parsed<NewAccount> parse_new_account(const http::Fields& form) {
    FieldErrors errors;
    NewAccount account;
    account.login = login_name(form, errors);
    account.officer = OfficerId{number_of(form["officer"])};
    if (!account.officer) errors.add("officer", "Chọn cán bộ, công chức.");
    return answer(std::move(account), errors);
}

Parsed<NewGrant> parse_new_grant(const http::Fields& form, AccountId account, Date today) {
    FieldErrors errors;
    NewGrant grant{.account = account,
                   .unit = UnitId{number_of(form["unit"])},
                   .position = PositionId{number_of(form["position"])},
                   .valid_from = {},
                   .valid_to = {}};
    const auto role = parse_role(form["role"]);
    const auto breadth = parse_breadth(form["breadth"]);
    if (!role) errors.add("role", "Chọn vai trò.");
    if (!breadth) errors.add("breadth", "Chọn phạm vi.");
    if (!grant.unit) errors.add("unit", "Chọn đơn vị.");
    grant.role = role.value_or(Role::receiver);
    grant.breadth = breadth.value_or(Breadth::own_unit);
    grant.valid_from = optional_date(form, "valid_from", errors).value_or(today);
    grant.valid_to = optional_date(form, "valid_to", errors);
    if (grant.valid_to && *grant.valid_to < grant.valid_from)
        errors.add("valid_to", "Ngày cuối phải từ ngày bắt đầu trở đi.");
    return answer(std::move(grant), errors);
}

Parsed<NewToken> parse_new_token(const http::Fields& form) {
    FieldErrors errors;
    NewToken token;
    token.name = text::squeeze(form["token_name"]);
    if (token.name.empty() || text::length(token.name) > longest_name)
        errors.add("token_name", "Ghi mã này dùng cho việc gì (nhiều nhất 100 ký tự).");
    for (const auto word : form.all("scope")) token.scopes.emplace_back(word);
    if (!are_token_scopes(token.scopes)) errors.add("scope", "Chọn ít nhất một việc mà mã được làm.");
    token.days = int(number_of(form["days"]));
    if (token.days < 1 || token.days > 366) errors.add("days", "Thời hạn từ 1 đến 366 ngày.");
    return answer(std::move(token), errors);
}

}  // namespace accounts
