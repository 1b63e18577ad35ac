#include <fmt/format.h>
#include <set>
#include "base/errors.hpp"
#include "modules/accounts/forms.hpp"
#include "modules/accounts/pages.hpp"
#include "modules/accounts/policy.hpp"
#include "modules/accounts/roles.hpp"
#include "modules/accounts/web.hpp"
#include "modules/audit/rail.hpp"
#include "platform/view/field.hpp"
#include "platform/view/parts.hpp"

namespace accounts {
namespace {

VIEW_NAME(summary, "SUMMARY");
VIEW_NAME(name, "NAME");
VIEW_NAME(post_name, "POST_NAME");
VIEW_NAME(login_name, "LOGIN_NAME");
VIEW_NAME(badge, "BADGE");
VIEW_NAME(state, "STATE");
VIEW_NAME(no_grants, "NO_GRANTS");
VIEW_NAME(has_grants, "HAS_GRANTS");
VIEW_NAME(others, "OTHERS");
VIEW_NAME(himself, "HIMSELF");
VIEW_NAME(open_account, "OPEN");
VIEW_NAME(closed_account, "CLOSED");
VIEW_NAME(sessions_text, "SESSIONS");
VIEW_NAME(grant_action, "GRANT_ACTION");
VIEW_NAME(link_action, "LINK_ACTION");
VIEW_NAME(revoke_action, "REVOKE_ACTION");
VIEW_NAME(disable_action, "DISABLE_ACTION");
VIEW_NAME(enable_action, "ENABLE_ACTION");
VIEW_NAME(role_field, "ROLE_FIELD");
VIEW_NAME(unit_field, "UNIT_FIELD");
VIEW_NAME(breadth_field, "BREADTH_FIELD");
VIEW_NAME(from_field, "FROM_FIELD");
VIEW_NAME(to_field, "TO_FIELD");
VIEW_NAME(officer_field, "OFFICER_FIELD");
VIEW_NAME(login_field, "LOGIN");
VIEW_NAME(heading, "HEADING");
VIEW_NAME(label, "LABEL");
VIEW_NAME(secret, "SECRET");
VIEW_NAME(back, "BACK");

const std::string list_path = "/quan-ly/tai-khoan";

std::string path_of(AccountId account) { return fmt::format("{}/{}", list_path, account.value); }

view::DeskPage desk_page(const http::Request& request, std::string title, std::string file, bool wrong = false) {
    return {.title = (wrong ? "Lỗi: " : "") + title,
            .module = view::Module::organisation,
            .rail = audit::office_rail(request.actor(), list_path),
            .file = std::move(file),
            .status = wrong ? 422 : 200};
}

/// Accounts whose officer works within the scope, and those that work nowhere yet.
bool is_seen(const Actor& actor, const std::vector<Post>& posts) {
    return posts.empty() || std::any_of(posts.begin(), posts.end(), [&](const Post& post) {
        return actor.may(Permission::manage_accounts, post.unit);
    });
}

http::Response list_page(const Rooms& rooms, http::Request& request) {
    const auto rows = rooms.database.read([&](db::Transaction& tx) {
        const auto grants = list_grants_in_force(tx, tx.today());
        std::vector<AccountRow> found;
        for (const Account& account : list_accounts(tx))
            if (is_seen(request.actor(), posts_of(tx, account.officer, tx.today())))
                found.push_back(account_row(tx, rooms.organisation, account, grants, tx.today()));
        return found;
    });
    return rooms.views.desk(request, desk_page(request, "Tài khoản, vai trò", "accounts/list.html"),
                            [&](view::Dictionary& dict) {
                                dict.SetValue(summary, fmt::format("{} tài khoản trong phạm vi quản trị", rows.size()));
                                fill_accounts(dict, rows);
                            });
}

/// The units a role may be granted at, as "— Phòng Kinh tế" below its authority.
std::vector<view::Option> unit_options(const Actor& actor, const organisation::Tree& tree) {
    std::vector<view::Option> options{{"", "Chọn đơn vị"}};
    for (const auto& unit : tree.units()) {
        if (!actor.may(Permission::manage_accounts, unit.id)) continue;
        const bool part = !organisation::is_authority(unit.kind) && unit.parent;
        const std::string of = part && tree.find(unit.parent) ? ", " + tree.unit(unit.parent).name : "";
        options.push_back({std::to_string(unit.id.value), unit.name + of});
    }
    return options;
}

struct ShowPage {
    Account account;
    AccountRow row;
    std::vector<GrantRow> grants;
    std::size_t sessions = 0;
    std::vector<view::Option> units;
};

ShowPage read_show(const Rooms& rooms, const http::Request& request, AccountId id) {
    return rooms.database.read([&](db::Transaction& tx) {
        ShowPage page;
        page.account = load_account(tx, id);
        if (!is_seen(request.actor(), posts_of(tx, page.account.officer, tx.today())))
            throw NotFound("account out of scope", "Không có tài khoản này trong phạm vi quản trị.");
        const auto grants = list_grants(tx, id);
        page.row = account_row(tx, rooms.organisation, page.account, grants, tx.today());
        for (const Grant& grant : grants) page.grants.push_back(grant_row(tx, rooms.organisation, grant, tx.today()));
        const bool own = id == request.actor().account;
        if (own)
            for (GrantRow& row : page.grants) row.can_end = false;
        page.sessions = list_live_sessions(tx, id, rooms.now()).size();
        page.units = unit_options(request.actor(), *rooms.organisation.tree(tx, tx.today()));
        return page;
    });
}

void fill_grant_form(view::Dictionary& dict, const http::Request& request, const ShowPage& page,
                     const FieldErrors& errors) {
    std::vector<view::Option> roles{{"", "Chọn vai trò"}};
    for (const Role role : all_roles()) roles.push_back({std::string(word(role)), format_role(role)});
    std::vector<view::Option> breadths;
    for (const Breadth breadth : all_breadths()) breadths.push_back({std::string(word(breadth)), format_breadth(breadth)});
    const auto typed = [&](const char* field) { return std::string(request.form[field]); };
    using Kind = view::Field::Kind;
    constexpr auto middle = view::Field::Size::middle;
    view::add_field(dict, role_field, {.name = "role", .label = "Vai trò", .value = typed("role"),
                                       .kind = Kind::select, .size = middle, .options = roles}, errors);
    view::add_field(dict, unit_field, {.name = "unit", .label = "Tại đơn vị", .value = typed("unit"),
                                       .kind = Kind::select, .options = page.units}, errors);
    view::add_field(dict, breadth_field,
                    {.name = "breadth", .label = "Phạm vi", .value = typed("breadth").empty() ? "own_unit" : typed("breadth"),
                     .kind = Kind::radios, .options = breadths}, errors);
    view::add_field(dict, from_field,
                    {.name = "valid_from", .label = "Từ ngày", .value = typed("valid_from"), .kind = Kind::date,
                     .size = view::Field::Size::small, .hint = "Để trống: từ hôm nay", .optional = true}, errors);
    view::add_field(dict, to_field,
                    {.name = "valid_to", .label = "Đến hết ngày", .value = typed("valid_to"), .kind = Kind::date,
                     .size = view::Field::Size::small, .hint = "Để trống: đến khi thu hồi", .optional = true}, errors);
}

http::Response show_page(const Rooms& rooms, const http::Request& request, AccountId id, const FieldErrors& errors = {}) {
    const ShowPage page = read_show(rooms, request, id);
    const auto fill = [&](view::Dictionary& dict) {
        view::add_crumbs(dict, {{"Tài khoản, vai trò", list_path}}, page.row.name);
        view::add_errors(dict, "Chưa trao được vai trò", errors);
        if (request.query["da-luu"] == "1")
            view::add_message(dict, {.kind = view::Message::Kind::ok, .strong = "Đã ghi.", .spoken = true});
        dict.SetValue(name, page.row.name);
        dict.SetValue(post_name, page.row.post);
        dict.SetValue(login_name, page.row.login);
        dict.SetValue(badge, page.row.state_badge);
        dict.SetValue(state, page.row.state);
        dict.ShowSection(page.grants.empty() ? no_grants : has_grants);
        fill_grants(dict, page.grants);
        if (id == request.actor().account) return dict.ShowSection(himself);
        view::Dictionary& part = *dict.AddSectionDictionary(others);
        part.SetValue(sessions_text, fmt::format("{} phiên đang mở.", page.sessions));
        part.SetValue(grant_action, path_of(id) + "/vai-tro");
        part.SetValue(link_action, path_of(id) + "/mat-khau");
        part.SetValue(revoke_action, path_of(id) + "/phien/thu-hoi");
        part.AddSectionDictionary(page.account.disabled ? closed_account : open_account);
        part.SetValue(disable_action, path_of(id) + "/khoa");
        part.SetValue(enable_action, path_of(id) + "/mo-khoa");
        fill_grant_form(part, request, page, errors);
    };
    return rooms.views.desk(request, desk_page(request, page.row.name, "accounts/show.html", !errors.empty()), fill);
}

http::Response post_grant(const Rooms& rooms, http::Request& request) {
    const auto id = request.path_id<AccountId>("id");
    const auto parsed = parse_new_grant(request.form, id, rooms.database.clock().today());
    if (const auto* errors = std::get_if<FieldErrors>(&parsed)) return show_page(rooms, request, id, *errors);
    try {
        rooms.actions.grant(request.actor(), std::get<NewGrant>(parsed));
    } catch (const Refused& refused) {
        FieldErrors errors;
        errors.add(refused.field, refused.message);
        return show_page(rooms, request, id, errors);
    }
    return http::see_other(path_of(id) + "?da-luu=1");
}

http::Response link_page(const Rooms& rooms, const http::Request& request, AccountId id) {
    const std::string word = rooms.actions.make_password_link(request.actor(), id);
    const auto fill = [&](view::Dictionary& dict) {
        dict.SetValue(heading, "Liên kết đặt mật khẩu");
        dict.SetValue(summary, "Gửi cho chủ tài khoản. Dùng được một lần, trong 24 giờ; chỉ hiện lần này");
        dict.SetValue(label, "Liên kết");
        dict.SetValue(secret, rooms.public_url + "/dat-mat-khau/" + word);
        dict.SetValue(back, path_of(id));
    };
    return unkept(rooms.views.desk(request, desk_page(request, "Liên kết đặt mật khẩu", "accounts/secret.html"), fill));
}

/// Officers within the scope who have no account yet.
std::vector<view::Option> officer_options(const Rooms& rooms, const Actor& actor) {
    return rooms.database.read([&](db::Transaction& tx) {
        std::set<OfficerId> taken;
        for (const Account& account : list_accounts(tx)) taken.insert(account.officer);
        std::vector<view::Option> options{{"", "Chọn cán bộ, công chức"}};
        for (const auto& unit : rooms.organisation.tree(tx, tx.today())->units()) {
            if (!actor.may(Permission::manage_accounts, unit.id)) continue;
            for (const auto& each : rooms.organisation.officers_of(tx, unit.id, tx.today()))
                if (taken.insert(each.officer).second)
                    options.push_back({std::to_string(each.officer.value),
                                       fmt::format("{}, {}, {}", each.name, each.position_name, unit.name)});
        }
        return options;
    });
}

http::Response new_page(const Rooms& rooms, const http::Request& request, const FieldErrors& errors = {}) {
    const auto fill = [&](view::Dictionary& dict) {
        view::add_crumbs(dict, {{"Tài khoản, vai trò", list_path}}, "Mở tài khoản");
        view::add_errors(dict, "Chưa mở được tài khoản", errors);
        view::add_field(dict, officer_field,
                        {.name = "officer", .label = "Cán bộ, công chức", .value = std::string(request.form["officer"]),
                         .kind = view::Field::Kind::select,
                         .hint = "Người chưa có tài khoản; thêm người mới tại mục Cán bộ",
                         .options = officer_options(rooms, request.actor())}, errors);
        view::add_field(dict, login_field,
                        {.name = "login", .label = "Tên đăng nhập", .value = std::string(request.form["login"]),
                         .size = view::Field::Size::middle, .hint = "Chữ thường không dấu, ví dụ: van.lth",
                         .longest = 40}, errors);
    };
    return rooms.views.desk(request, desk_page(request, "Mở tài khoản", "accounts/new.html", !errors.empty()), fill);
}

http::Response post_new(const Rooms& rooms, http::Request& request) {
    auto parsed = parse_new_account(request.form);
    if (const auto* errors = std::get_if<FieldErrors>(&parsed)) return new_page(rooms, request, *errors);
    auto& wanted = std::get<NewAccount>(parsed);
    FieldErrors errors;
    const auto offered = officer_options(rooms, request.actor());
    const std::string chosen = std::to_string(wanted.officer.value);
    if (std::none_of(offered.begin(), offered.end(), [&](const view::Option& option) { return option.code == chosen; }))
        errors.add("officer", "Người này đã có tài khoản hoặc không thuộc phạm vi quản trị.");
    if (!errors.empty()) return new_page(rooms, request, errors);
    try {
        wanted.name = rooms.database.read([&](db::Transaction& tx) {
            return rooms.organisation.officer_name(tx, wanted.officer, tx.today()).name;
        });
        return link_page(rooms, request, rooms.actions.create(request.actor(), wanted));
    } catch (const Refused& refused) {
        errors.add(refused.field, refused.message);
        return new_page(rooms, request, errors);
    }
}

}  // namespace

void add_account_routes(http::Router& router, const Rooms& rooms) {
    const auto access = http::Access::needs(Permission::manage_accounts);
    const auto id_of = [](const http::Request& r) { return r.path_id<AccountId>("id"); };
    const auto post = [&](const char* act, auto perform) {
        router.post("/quan-ly/tai-khoan/{id}" + std::string(act), access, [perform, id_of](auto& r) {
            perform(r, id_of(r));
            return http::see_other(path_of(id_of(r)) + "?da-luu=1");
        });
    };
    router.get(list_path, access, [rooms](auto& r) { return list_page(rooms, r); });
    router.get("/quan-ly/tai-khoan/moi", access, [rooms](auto& r) { return new_page(rooms, r); });
    router.post("/quan-ly/tai-khoan/moi", access, [rooms](auto& r) { return post_new(rooms, r); });
    router.get("/quan-ly/tai-khoan/{id}", access, [rooms, id_of](auto& r) { return show_page(rooms, r, id_of(r)); });
    router.post("/quan-ly/tai-khoan/{id}/vai-tro", access, [rooms](auto& r) { return post_grant(rooms, r); });
    router.post("/quan-ly/tai-khoan/{id}/mat-khau", access,
                [rooms, id_of](auto& r) { return link_page(rooms, r, id_of(r)); });
    post("/vai-tro/{grant}/thu-hoi", [rooms](auto& r, AccountId) {
        rooms.actions.end_grant(r.actor(), r.template path_id<GrantId>("grant"));
    });
    post("/phien/thu-hoi", [rooms](auto& r, AccountId id) { rooms.actions.revoke_sessions(r.actor(), id); });
    post("/khoa", [rooms](auto& r, AccountId id) { rooms.actions.disable(r.actor(), id); });
    post("/mo-khoa", [rooms](auto& r, AccountId id) { rooms.actions.enable(r.actor(), id); });
}

void add_routes(http::Router& router, const Rooms& rooms) {
    add_gate_routes(router, rooms);
    add_setup_routes(router, rooms);
    add_own_account_routes(router, rooms);
    add_account_routes(router, rooms);
}

}  // namespace accounts
