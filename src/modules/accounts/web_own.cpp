#include "base/errors.hpp"
#include "modules/accounts/forms.hpp"
#include "modules/accounts/pages.hpp"
#include "modules/accounts/web.hpp"
#include "platform/view/field.hpp"
#include "platform/view/parts.hpp"

namespace accounts {
namespace {

VIEW_NAME(who, "WHO");
VIEW_NAME(no_grants, "NO_GRANTS");
VIEW_NAME(has_grants, "HAS_GRANTS");
VIEW_NAME(has_tokens, "HAS_TOKENS");
VIEW_NAME(current_field, "CURRENT_PASSWORD");
VIEW_NAME(password_field, "PASSWORD");
VIEW_NAME(again_field, "AGAIN");
VIEW_NAME(token_name_field, "TOKEN_NAME");
VIEW_NAME(days_field, "DAYS");
VIEW_NAME(scope_row, "SCOPE");
VIEW_NAME(scope_id, "ID");
VIEW_NAME(scope_word, "WORD");
VIEW_NAME(scope_name, "NAME");
VIEW_NAME(heading, "HEADING");
VIEW_NAME(summary, "SUMMARY");
VIEW_NAME(label, "LABEL");
VIEW_NAME(secret, "SECRET");
VIEW_NAME(back, "BACK");

struct OwnPage {
    std::string who;
    std::vector<GrantRow> grants;
    std::vector<SessionRow> sessions;
    std::vector<TokenRow> tokens;
    bool must_change = false;
};

OwnPage read_own(const Rooms& rooms, const http::Request& request) {
    const Actor& actor = request.actor();
    OwnPage page;
    page.who = actor.position_name.empty() ? actor.name
                                           : actor.name + ", " + actor.position_name + ", " + actor.unit_name;
    rooms.database.read([&](db::Transaction& tx) {
        page.must_change = load_account(tx, actor.account).must_change;
        for (const Grant& grant : list_grants(tx, actor.account))
            if (in_force(grant, tx.today())) page.grants.push_back(grant_row(tx, rooms.organisation, grant, tx.today()));
        for (const Session& session : list_live_sessions(tx, actor.account, rooms.now()))
            page.sessions.push_back(session_row(session, request.identity->session));
        for (const ApiToken& token : list_tokens(tx, actor.account))
            page.tokens.push_back(token_row(token, rooms.now()));
    });
    return page;
}

void fill_password_form(view::Dictionary& dict, const FieldErrors& errors) {
    using Kind = view::Field::Kind;
    view::add_field(dict, current_field,
                    {.name = "current", .label = "Mật khẩu hiện nay", .kind = Kind::password,
                     .size = view::Field::Size::middle, .autocomplete = "current-password"}, errors);
    view::add_field(dict, password_field,
                    {.name = "password", .label = "Mật khẩu mới", .kind = Kind::password,
                     .size = view::Field::Size::middle, .hint = "Ít nhất 12 ký tự", .autocomplete = "new-password"},
                    errors);
    view::add_field(dict, again_field,
                    {.name = "again", .label = "Nhập lại mật khẩu mới", .kind = Kind::password,
                     .size = view::Field::Size::middle, .autocomplete = "new-password"}, errors);
}

void fill_token_form(view::Dictionary& dict, const http::Request& request, const FieldErrors& errors) {
    view::add_field(dict, token_name_field,
                    {.name = "token_name", .label = "Dùng cho", .value = std::string(request.form["token_name"]),
                     .size = view::Field::Size::middle, .hint = "Ví dụ: trang thông tin điện tử của huyện",
                     .longest = 100}, errors);
    const std::string days(request.form["days"]);
    view::add_field(dict, days_field,
                    {.name = "days", .label = "Thời hạn (ngày)", .value = days.empty() ? "90" : days,
                     .kind = view::Field::Kind::number, .size = view::Field::Size::small, .longest = 3}, errors);
    for (const TokenScope& scope : token_scopes()) {
        view::Dictionary& row = *dict.AddSectionDictionary(scope_row);
        row.SetValue(scope_id, "scope-" + std::string(scope.word));
        row.SetValue(scope_word, std::string(scope.word));
        row.SetValue(scope_name, std::string(scope.name));
    }
}

http::Response own_page(const Rooms& rooms, const http::Request& request, const FieldErrors& errors = {}) {
    const OwnPage page = read_own(rooms, request);
    const auto fill = [&](view::Dictionary& dict) {
        dict.SetValue(who, page.who);
        dict.ShowSection(page.grants.empty() ? no_grants : has_grants);
        if (!page.tokens.empty()) dict.ShowSection(has_tokens);
        view::add_errors(dict, "Chưa lưu được", errors);
        if (page.must_change)
            view::add_message(dict, {.kind = view::Message::Kind::wait,
                                     .strong = "Hãy đặt mật khẩu mới.",
                                     .text = "Mật khẩu hiện nay do người khác đặt; các trang khác mở ra sau khi đổi."});
        if (request.query["da-luu"] == "1")
            view::add_message(dict, {.kind = view::Message::Kind::ok, .strong = "Đã lưu.", .spoken = true});
        fill_grants(dict, page.grants);
        fill_sessions(dict, page.sessions);
        fill_tokens(dict, page.tokens);
        fill_password_form(dict, errors);
        fill_token_form(dict, request, errors);
    };
    const char* title = errors.empty() ? "Tài khoản của tôi" : "Lỗi: Tài khoản của tôi";
    return rooms.views.desk(request, {.title = title, .file = "accounts/own.html", .status = errors.empty() ? 200 : 422},
                            fill);
}

http::Response post_password(const Rooms& rooms, http::Request& request) {
    const Actor& actor = request.actor();
    const auto account = rooms.database.read([&](db::Transaction& tx) { return load_account(tx, actor.account); });
    const auto parsed = parse_new_password(request.form, account.login);
    if (const auto* errors = std::get_if<FieldErrors>(&parsed)) return own_page(rooms, request, *errors);
    FieldErrors errors;
    try {
        if (!rooms.sign_in.confirm(actor.account, std::string(request.form["current"])))
            errors.add("current", "Mật khẩu hiện nay không đúng.");
    } catch (const Refused& refused) {
        errors.add(refused.field, refused.message);
    }
    if (!errors.empty()) return own_page(rooms, request, errors);
    rooms.actions.change_password(actor, request.identity->session, std::get<std::string>(parsed));
    return http::see_other("/tai-khoan?da-luu=1");
}

http::Response post_token(const Rooms& rooms, http::Request& request) {
    const auto parsed = parse_new_token(request.form);
    if (const auto* errors = std::get_if<FieldErrors>(&parsed)) return own_page(rooms, request, *errors);
    std::string word;
    try {
        word = rooms.tokens.create(request.actor(), std::get<NewToken>(parsed));
    } catch (const Refused& refused) {
        FieldErrors errors;
        errors.add(refused.field, refused.message);
        return own_page(rooms, request, errors);
    }
    const auto fill = [&](view::Dictionary& dict) {
        dict.SetValue(heading, "Mã truy cập API");
        dict.SetValue(summary, "Chép lại ngay: mã chỉ hiện lần này");
        dict.SetValue(label, "Mã");
        dict.SetValue(secret, word);
        dict.SetValue(back, "/tai-khoan");
    };
    return unkept(rooms.views.desk(request, {.title = "Mã truy cập API", .file = "accounts/secret.html"}, fill));
}

}  // namespace

void add_own_account_routes(http::Router& router, const Rooms& rooms) {
    const auto signed_in = http::Access::signed_in();
    router.get("/tai-khoan", signed_in, [rooms](auto& r) { return own_page(rooms, r); });
    router.post("/tai-khoan/mat-khau", signed_in, [rooms](auto& r) { return post_password(rooms, r); });
    router.post("/tai-khoan/phien/{id}/thu-hoi", signed_in, [rooms](auto& r) {
        rooms.actions.revoke_own_session(r.actor(), r.template path_id<SessionId>("id"));
        return http::see_other("/tai-khoan?da-luu=1");
    });
    router.post("/tai-khoan/ma-api", signed_in, [rooms](auto& r) { return post_token(rooms, r); });
    router.post("/tai-khoan/ma-api/{id}/thu-hoi", signed_in, [rooms](auto& r) {
        rooms.tokens.revoke(r.actor(), r.template path_id<ApiTokenId>("id"));
        return http::see_other("/tai-khoan?da-luu=1");
    });
}

}  // namespace accounts
