#include "base/errors.hpp"
#include "base/text.hpp"
#include "modules/accounts/forms.hpp"
#include "modules/accounts/roles.hpp"
#include "modules/accounts/web.hpp"
#include "platform/view/field.hpp"
#include "platform/view/parts.hpp"

namespace accounts {
namespace {

VIEW_NAME(action, "ACTION");
VIEW_NAME(person_field, "PERSON");
VIEW_NAME(login_field, "LOGIN");
VIEW_NAME(password_field, "PASSWORD");
VIEW_NAME(again_field, "AGAIN");
VIEW_NAME(kind_field, "KIND");
VIEW_NAME(title_field, "TITLE_FIELD");
VIEW_NAME(code_field, "CODE_FIELD");
VIEW_NAME(prefix_field, "PREFIX_FIELD");
VIEW_NAME(role_row, "ROLE");
VIEW_NAME(role_id, "ID");
VIEW_NAME(role_word, "WORD");
VIEW_NAME(role_name, "NAME");
VIEW_NAME(role_ticked, "TICKED");

using Kind = view::Field::Kind;

std::string address_of(const http::Request& request) { return "/thiet-lap/" + text::url_encode(request.param("word")); }

std::string typed(const http::Request& request, const char* field) { return std::string(request.form[field]); }

http::Response administrator_page(const Rooms& rooms, const http::Request& request, const FieldErrors& errors) {
    const auto fill = [&](view::Dictionary& dict) {
        dict.SetValue(action, address_of(request));
        view::add_errors(dict, "Chưa tạo được người quản trị", errors);
        view::add_field(dict, person_field,
                        {.name = "name", .label = "Họ và tên", .value = typed(request, "name"), .longest = 100,
                         .autocomplete = "name"}, errors);
        view::add_field(dict, login_field,
                        {.name = "login", .label = "Tên đăng nhập", .value = typed(request, "login"),
                         .hint = "Chữ thường không dấu, ví dụ: van.lth", .longest = 40, .autocomplete = "username"},
                        errors);
        view::add_field(dict, password_field,
                        {.name = "password", .label = "Mật khẩu", .kind = Kind::password,
                         .hint = "Ít nhất 12 ký tự; một câu ngắn dễ nhớ là tốt", .autocomplete = "new-password"},
                        errors);
        view::add_field(dict, again_field,
                        {.name = "again", .label = "Nhập lại mật khẩu", .kind = Kind::password,
                         .autocomplete = "new-password"}, errors);
    };
    return unkept(rooms.views.gate(request, errors.empty() ? "Thiết lập" : "Lỗi: Thiết lập",
                                   "accounts/setup_administrator.html", fill, errors.empty() ? 200 : 422));
}

void add_roles(view::Dictionary& dict, const http::Request& request) {
    const auto chosen = request.form.all("role");
    for (const Role role : {Role::receiver, Role::handler, Role::leader, Role::records_clerk}) {
        view::Dictionary& row = *dict.AddSectionDictionary(role_row);
        const std::string word(accounts::word(role));
        row.SetValue(role_id, "role-" + word);
        row.SetValue(role_word, word);
        row.SetValue(role_name, format_role(role));
        if (std::find(chosen.begin(), chosen.end(), word) != chosen.end()) row.ShowSection(role_ticked);
    }
}

http::Response authority_page(const Rooms& rooms, const http::Request& request, const FieldErrors& errors) {
    const auto fill = [&](view::Dictionary& dict) {
        dict.SetValue(action, address_of(request));
        view::add_errors(dict, "Chưa tạo được cơ quan", errors);
        const std::string kind = typed(request, "kind");
        view::add_field(dict, kind_field,
                        {.name = "kind", .label = "Cơ quan của Ông/Bà", .value = kind.empty() ? "commune" : kind,
                         .kind = Kind::radios,
                         .options = {{"commune", "Xã (từ 1/7/2025)"},
                                     {"ward", "Phường hoặc đặc khu (từ 1/7/2025)"},
                                     {"district", "Huyện trước đây (đến 30/6/2025)"}}}, errors);
        view::add_field(dict, title_field,
                        {.name = "name", .label = "Tên cơ quan", .value = typed(request, "name"),
                         .hint = "Ví dụ: Xã Hương Khê", .longest = 100}, errors);
        view::add_field(dict, code_field,
                        {.name = "code", .label = "Mã", .value = typed(request, "code"),
                         .hint = "Đứng trong địa chỉ trang; để trống thì lấy từ tên", .optional = true, .longest = 40},
                        errors);
        view::add_field(dict, prefix_field,
                        {.name = "dossier_prefix", .label = "Mã định danh cơ quan",
                         .value = typed(request, "dossier_prefix"),
                         .hint = "Đứng đầu mã hồ sơ, ví dụ: H27.021.03", .optional = true, .digits = true,
                         .longest = 30},
                        errors);
        add_roles(dict, request);
    };
    return unkept(rooms.views.gate(request, errors.empty() ? "Thiết lập" : "Lỗi: Thiết lập",
                                   "accounts/setup_authority.html", fill, errors.empty() ? 200 : 422));
}

http::Response get_setup(const Rooms& rooms, http::Request& request) {
    const auto stage = rooms.setup.stage(request.param("word"));
    return stage == Setup::Stage::administrator ? administrator_page(rooms, request, {})
                                                : authority_page(rooms, request, {});
}

http::Response post_administrator(const Rooms& rooms, http::Request& request) {
    const auto parsed = parse_first_administrator(request.form);
    if (const auto* errors = std::get_if<FieldErrors>(&parsed)) return administrator_page(rooms, request, *errors);
    const auto account = rooms.setup.make_administrator(request.param("word"), std::get<FirstAdministrator>(parsed));
    auto response = http::see_other(address_of(request));
    hand_out(response, request,
             rooms.sign_in.admit(account, std::string(request.header("User-Agent")), request.request_id));
    return response;
}

http::Response post_authority(const Rooms& rooms, http::Request& request) {
    const auto parsed = parse_first_authority(request.form);
    if (const auto* errors = std::get_if<FieldErrors>(&parsed)) return authority_page(rooms, request, *errors);
    try {
        rooms.setup.found_authority(request.param("word"), std::get<FirstAuthority>(parsed));
    } catch (const Refused& refused) {
        FieldErrors errors;
        errors.add(refused.field, refused.message);
        return authority_page(rooms, request, errors);
    }
    return http::see_other("/quan-ly/thu-tuc/tiep-nhan-danh-muc");
}

http::Response post_setup(const Rooms& rooms, http::Request& request) {
    const auto stage = rooms.setup.stage(request.param("word"));
    return stage == Setup::Stage::administrator ? post_administrator(rooms, request) : post_authority(rooms, request);
}

}  // namespace

void add_setup_routes(http::Router& router, const Rooms& rooms) {
    using http::Access;
    router.get("/thiet-lap/{word}", Access::everybody(), [rooms](auto& r) { return get_setup(rooms, r); });
    router.post("/thiet-lap/{word}", Access::everybody(), [rooms](auto& r) { return post_setup(rooms, r); });
}

}  // namespace accounts
