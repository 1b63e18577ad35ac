#include "base/errors.hpp"
#include "base/text.hpp"
#include "modules/accounts/forms.hpp"
#include "modules/accounts/session_store.hpp"
#include "modules/accounts/web.hpp"
#include "platform/view/field.hpp"
#include "platform/view/parts.hpp"

namespace accounts {
namespace {

VIEW_NAME(next, "NEXT");
VIEW_NAME(help, "HELP");
VIEW_NAME(login_field, "LOGIN");
VIEW_NAME(password_field, "PASSWORD");
VIEW_NAME(again_field, "AGAIN");
VIEW_NAME(shared_field, "SHARED");
VIEW_NAME(action, "ACTION");

constexpr int device_cookie_seconds = 180 * 24 * 3600;

struct SignInPage {
    std::string login, target;
    bool shared = false;
    std::string fault = {};    // beside no field: it must not say which of the two was wrong
    std::string message = {};  // "Đã đăng xuất."
    int status = 200;
};

http::Response sign_in_page(const Rooms& rooms, const http::Request& request, const SignInPage& page) {
    FieldErrors errors;
    if (!page.fault.empty()) errors.add("password", page.fault);
    const auto fill = [&](view::Dictionary& dict) {
        dict.SetValue(next, page.target);
        dict.SetValue(help, rooms.office_help.empty() ? "" : ", hoặc " + rooms.office_help);
        view::add_errors(dict, "Không đăng nhập được", errors);
        if (!page.message.empty())
            view::add_message(dict, {.kind = view::Message::Kind::ok, .strong = page.message, .spoken = true});
        view::add_field(dict, login_field,
                        {.name = "login", .label = "Tên đăng nhập", .value = page.login, .longest = 64,
                         .autocomplete = "username"});
        view::add_field(dict, password_field,
                        {.name = "password", .label = "Mật khẩu", .kind = view::Field::Kind::password,
                         .longest = 128, .autocomplete = "current-password"});
        view::add_field(dict, shared_field,
                        {.name = "shared", .label = "Đây là máy dùng chung", .value = page.shared ? "yes" : "",
                         .kind = view::Field::Kind::check, .hint = "Tự thoát sau 15 phút không dùng"});
    };
    return rooms.views.gate(request, page.fault.empty() ? "Đăng nhập" : "Lỗi: Đăng nhập", "accounts/sign_in.html", fill,
                            page.status);
}

http::Response get_sign_in(const Rooms& rooms, http::Request& request) {
    const std::string target = safe_target(request.query["tiep"]);
    if (request.identity) return http::see_other(target);
    const bool left = request.query["da-thoat"] == "1";
    return sign_in_page(rooms, request,
                        {.login = {}, .target = target, .message = left ? "Đã đăng xuất." : ""});
}

Credentials credentials_of(const http::Request& request) {
    return {.login = std::string(request.form["login"]),
            .password = std::string(request.form["password"]),
            .shared_machine = request.form["shared"] == "yes",
            .device_token = request.cookie(cookie_name(request.secure, device_cookie)),
            .old_token = request.cookie(cookie_name(request.secure, session_cookie)),
            .address = request.peer,
            .user_agent = std::string(request.header("User-Agent")),
            .request_id = request.request_id};
}

std::string waiting_text(std::chrono::seconds time) {
    const auto minutes = (time.count() + 59) / 60;
    return "Đã thử sai nhiều lần. Xin chờ " +
           (time.count() <= 90 ? std::to_string(time.count()) + " giây" : std::to_string(minutes) + " phút") +
           " rồi thử lại.";
}

http::Response post_sign_in(const Rooms& rooms, http::Request& request) {
    SignInPage page{.login = text::shorten(request.form["login"], 64),
                    .target = safe_target(request.form["tiep"]),
                    .shared = request.form["shared"] == "yes",
                    .status = 422};
    if (text::trim(request.form["login"]).empty() || request.form["password"].empty()) {
        page.fault = "Nhập tên đăng nhập và mật khẩu.";
        return sign_in_page(rooms, request, page);
    }
    const auto answer = rooms.sign_in.sign_in(credentials_of(request));
    if (const auto* signed_in = std::get_if<SignedIn>(&answer)) {
        auto response = http::see_other(signed_in->must_change ? "/tai-khoan" : page.target);
        hand_out(response, request, *signed_in);
        return response;
    }
    page.fault = "Tên đăng nhập hoặc mật khẩu không đúng.";
    if (const auto* wait = std::get_if<MustWait>(&answer)) {
        page.fault = waiting_text(wait->time);
        page.status = 429;
        auto response = sign_in_page(rooms, request, page);
        return response.with("Retry-After", std::to_string(wait->time.count()));
    }
    return sign_in_page(rooms, request, page);
}

http::Response post_sign_out(const Rooms& rooms, http::Request& request) {
    rooms.sign_in.sign_out(request.actor(), request.identity->session);
    auto response = http::see_other("/dang-nhap?da-thoat=1");
    http::clear_cookie(response, std::string(session_cookie), request.secure);
    return response;
}

http::Response choose_password_page(const Rooms& rooms, const http::Request& request, const FieldErrors& errors) {
    const auto fill = [&](view::Dictionary& dict) {
        dict.SetValue(action, "/dat-mat-khau/" + text::url_encode(request.param("word")));
        view::add_errors(dict, "Chưa lưu được mật khẩu", errors);
        using Kind = view::Field::Kind;
        view::add_field(dict, password_field,
                        {.name = "password", .label = "Mật khẩu mới", .kind = Kind::password,
                         .hint = "Ít nhất 12 ký tự", .autocomplete = "new-password"}, errors);
        view::add_field(dict, again_field,
                        {.name = "again", .label = "Nhập lại mật khẩu", .kind = Kind::password,
                         .autocomplete = "new-password"}, errors);
    };
    auto response = rooms.views.gate(request, errors.empty() ? "Đặt mật khẩu" : "Lỗi: Đặt mật khẩu",
                                     "accounts/choose_password.html", fill, errors.empty() ? 200 : 422);
    return unkept(std::move(response));
}

http::Response post_chosen_password(const Rooms& rooms, http::Request& request) {
    const auto parsed = parse_new_password(request.form, "");
    if (const auto* errors = std::get_if<FieldErrors>(&parsed)) return choose_password_page(rooms, request, *errors);
    rooms.actions.choose_password(request.param("word"), std::get<std::string>(parsed));
    return http::see_other("/dang-nhap");
}

/// The first page that this officer may open.
http::Response get_start(http::Request& request) {
    const Actor& actor = request.actor();
    if (actor.may(Permission::receive_dossiers) || actor.may(Permission::list_dossiers))
        return http::see_other("/ho-so");
    if (actor.may(Permission::edit_procedures)) return http::see_other("/quan-ly/thu-tuc");
    if (actor.may(Permission::manage_accounts)) return http::see_other("/quan-ly/tai-khoan");
    if (actor.may(Permission::view_audit)) return http::see_other("/nhat-ky");
    return http::see_other("/tai-khoan");
}

}  // namespace

std::string safe_target(std::string_view typed) {
    const bool local = typed.size() > 1 && typed.size() <= 2000 && typed[0] == '/' && typed[1] != '/' &&
                       typed.find('\\') == std::string_view::npos;
    const bool clean = std::all_of(typed.begin(), typed.end(), [](unsigned char c) { return c > 0x20 && c != 0x7f; });
    if (!local || !clean || typed.starts_with("/dang-")) return "/bat-dau";
    return std::string(typed);
}

void hand_out(http::Response& response, const http::Request& request, const SignedIn& signed_in) {
    Authenticator::hand_out_token(response, request, signed_in.token);
    if (!signed_in.device_token.empty())
        http::set_cookie(response, std::string(device_cookie), signed_in.device_token,
                         {.max_age_seconds = device_cookie_seconds, .secure = request.secure});
}

http::Response unkept(http::Response response) {
    response.with("Cache-Control", "no-store");
    response.with("Referrer-Policy", "no-referrer");
    return response;
}

void add_gate_routes(http::Router& router, const Rooms& rooms) {
    using http::Access;
    router.get("/dang-nhap", Access::everybody(), [rooms](auto& r) { return get_sign_in(rooms, r); });
    router.post("/dang-nhap", Access::everybody(), [rooms](auto& r) { return post_sign_in(rooms, r); });
    router.post("/dang-xuat", Access::signed_in(), [rooms](auto& r) { return post_sign_out(rooms, r); });
    router.get("/bat-dau", Access::signed_in(), [](auto& r) { return get_start(r); });
    router.get("/dat-mat-khau/{word}", Access::everybody(),
               [rooms](auto& r) { return choose_password_page(rooms, r, {}); });
    router.post("/dat-mat-khau/{word}", Access::everybody(),
                [rooms](auto& r) { return post_chosen_password(rooms, r); });
}

}  // namespace accounts
