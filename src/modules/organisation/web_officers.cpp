#include <fmt/format.h>
#include "base/digest.hpp"
#include "base/text.hpp"
#include "modules/organisation/officer_actions.hpp"
#include "modules/organisation/officers_view.hpp"
#include "modules/organisation/policy.hpp"
#include "modules/organisation/web_parts.hpp"
#include "platform/paper/csv.hpp"
#include "platform/paper/xlsx.hpp"

namespace organisation {
namespace {

VIEW_NAME(day_text, "DAY");
VIEW_NAME(typed_text, "TYPED");
VIEW_NAME(xlsx, "XLSX");
VIEW_NAME(csv, "CSV");
VIEW_NAME(can_manage, "CAN_MANAGE");
VIEW_NAME(found_part, "FOUND");
VIEW_NAME(edit, "EDIT");

constexpr int lines_a_page = 50;
constexpr int rows_a_chunk = 200;

/// Where a list goes on: "<id>.<hex of the sort key>".
struct Cursor {
    db::Blob key;
    OfficerId after;
};

Cursor parse_cursor(std::string_view typed) {
    const auto dot = typed.find('.');
    if (dot == std::string_view::npos || dot > 18 || !text::only_digits(typed.substr(0, dot))) return {};
    return {db::Blob{digest::from_hex(typed.substr(dot + 1))},
            OfficerId{std::stoll(std::string(typed.substr(0, dot)))}};
}

std::string format_cursor(const OfficerLine& line) {
    return fmt::format("{}.{}", line.id.value, digest::to_hex(line.sort_key.bytes));
}

std::string list_href(const std::string& typed, const char* way, const std::string& cursor) {
    std::string href = "/can-bo?q=" + text::url_encode(typed);
    return cursor.empty() ? href : href + "&" + way + "=" + cursor;
}

struct ListPage {
    std::string typed;
    Date day{};
    std::int64_t total = 0;
    std::vector<OfficerLine> lines;
    bool before = false, after = false;  // there are more on that side
};

ListPage read_list(const Rooms& rooms, const http::Request& request) {
    ListPage page;
    page.typed = text::shorten(text::squeeze(request.query["q"]), 100);
    const std::string folded = text::fold(page.typed);
    const Cursor after = parse_cursor(request.query["sau"]), before = parse_cursor(request.query["truoc"]);
    rooms.database.read([&](db::Transaction& tx) {
        page.total = count_officers(tx, folded);
        page.day = tx.today();
        auto rows = before.after
                        ? list_officers_before(tx, folded, before.key, before.after, lines_a_page + 1)
                        : list_officers(tx, folded, after.key, after.after, lines_a_page + 1);
        const bool more = rows.size() > std::size_t(lines_a_page);
        if (more) rows.erase(before.after ? rows.begin() : rows.end() - 1);
        page.before = before.after ? more : bool(after.after);
        page.after = before.after || more;
        page.lines = officer_lines(tx, rooms.lookup, rows, page.day);
    });
    return page;
}

void fill_list(view::Dictionary& dict, const ListPage& page) {
    dict.SetValue(day_text, format_date(page.day));
    dict.SetValue(typed_text, page.typed);
    dict.SetValue(xlsx, "/can-bo/danh-sach.xlsx?q=" + text::url_encode(page.typed));
    dict.SetValue(csv, "/can-bo/danh-sach.csv?q=" + text::url_encode(page.typed));
    if (page.lines.empty())
        return view::add_empty(dict, {.heading = "Không thấy ai",
                                      .text = "Thử gõ vài chữ đầu của họ hoặc tên.",
                                      .links = {{"Xem tất cả", "/can-bo"}}});
    view::Dictionary& part = *dict.AddSectionDictionary(found_part);
    fill_officer_lines(part, page.lines);
    const auto way = [&](bool there, const char* name, const OfficerLine& line) {
        return there ? list_href(page.typed, name, format_cursor(line)) : "";
    };
    view::add_pager(part, {.first = page.before ? list_href(page.typed, "", "") : "",
                           .previous = way(page.before, "truoc", page.lines.front()),
                           .next = way(page.after, "sau", page.lines.back()),
                           .position = {},
                           .total = format_number(page.total) + " người"});
}

http::Response list_page(const Rooms& rooms, const http::Request& request) {
    const ListPage page = read_list(rooms, request);
    const auto fill = [&](view::Dictionary& dict) {
        add_saved_message(dict, request);
        if (may_manage_officers(request.actor())) dict.ShowSection(can_manage);
        fill_list(dict, page);
    };
    return rooms.views.desk(
        request, desk_page(request, "Cán bộ, công chức", "organisation/officers.html", "/can-bo"), fill);
}

http::Response download(const Rooms& rooms, const http::Request& request, bool as_csv) {
    using Kind = paper::ColumnKind;
    const std::string folded = text::fold(text::shorten(text::squeeze(request.query["q"]), 100));
    const Date day = rooms.database.clock().today();
    const paper::SheetHead head{.title = "Danh sách cán bộ, công chức",
                                .period = "Tại ngày " + format_date(day),
                                .filters = folded.empty() ? "" : "Tên bắt đầu bằng: " + folded,
                                .columns = {{"Họ và tên", Kind::text, 30},
                                            {"Vị trí", Kind::text, 30},
                                            {"Đơn vị", Kind::text, 44},
                                            {"Loại", Kind::text, 14}}};
    const auto next = [rooms, folded, day, at = Cursor{}]() mutable {
        auto lines = rooms.database.read([&](db::Transaction& tx) {
            return officer_lines(tx, rooms.lookup, list_officers(tx, folded, at.key, at.after, rows_a_chunk),
                                 day);
        });
        std::vector<paper::SheetRow> rows;
        for (const auto& line : lines) rows.push_back({line.name, line.position, line.unit, line.kind});
        if (!lines.empty()) at = {lines.back().sort_key, lines.back().id};
        return rows;
    };
    if (as_csv) return http::stream("can-bo.csv", paper::csv_media_type, paper::stream_csv(head, next));
    return http::stream("can-bo.xlsx", paper::xlsx_media_type,
                        paper::stream_xlsx(head, next, rooms.temporary_folder));
}

http::Response show_page(const Rooms& rooms, const http::Request& request) {
    const auto page = rooms.database.read([&](db::Transaction& tx) {
        return officer_page(tx, rooms.lookup, request.actor(), request.path_id<OfficerId>("id"));
    });
    const auto fill = [&](view::Dictionary& dict) {
        view::add_crumbs(dict, {{"Cán bộ, công chức", "/can-bo"}}, page.officer.name);
        add_saved_message(dict, request);
        fill_officer_page(dict, page);
        if (!may_manage_officers(request.actor())) return;
        dict.AddSectionDictionary(can_manage)->SetValue(edit, path_of(page.officer.id) + "/sua");
    };
    return rooms.views.desk(
        request, desk_page(request, page.officer.name, "organisation/officer.html", "/can-bo"), fill);
}

std::vector<view::Option> kind_options() {
    std::vector<view::Option> options;
    for (const OfficerKind kind :
         {OfficerKind::civil_servant, OfficerKind::cadre, OfficerKind::public_employee})
        options.push_back({std::string(word(kind)), vietnamese(kind)});
    return options;
}

ActForm new_form(const http::Request& request) {
    return {.path = "/can-bo/moi",
            .heading = "Thêm cán bộ",
            .about = "Sau khi thêm, phân công vào vị trí tại trang của đơn vị",
            .button = "Thêm cán bộ",
            .crumbs = {{"Cán bộ, công chức", "/can-bo"}},
            .fields = {text_field("name", "Họ và tên", request),
                       select_field("kind", "Loại", request, kind_options())},
            .rail_entry = "/can-bo"};
}

ActForm edit_form(const Rooms& rooms, const http::Request& request) {
    const auto officer = rooms.database.read(
        [&](db::Transaction& tx) { return load_officer(tx, request.path_id<OfficerId>("id")); });
    return {
        .path = path_of(officer.id) + "/sua",
        .heading = "Sửa cán bộ",
        .about = "Giấy tờ đã phát hành vẫn giữ tên cũ",
        .button = "Ghi",
        .crumbs = {{"Cán bộ, công chức", "/can-bo"}, {officer.name, path_of(officer.id)}},
        .fields = {text_field("name", "Họ và tên", request, officer.name),
                   select_field("kind", "Loại", request, kind_options(), std::string(word(officer.kind)))},
        .version = officer.version,
        .rail_entry = "/can-bo"};
}

ActForm end_form(const Rooms& rooms, const http::Request& request) {
    return rooms.database.read([&](db::Transaction& tx) {
        const auto held = load_assignment(tx, request.path_id<AssignmentId>("id"));
        return ActForm{
            .path = fmt::format("/phan-cong/{}/ket-thuc", held.id.value),
            .heading = "Kết thúc phân công",
            .about = held.officer_name + ", " + held.position_name + ", từ " + format_date(held.valid_from),
            .button = "Kết thúc phân công",
            .refusing = true,
            .crumbs = {{"Cán bộ, công chức", "/can-bo"}, {held.officer_name, path_of(held.officer)}},
            .fields = {date_field("last_day", "Ngày làm việc cuối cùng", request), document_field(request)},
            .rail_entry = "/can-bo"};
    });
}

http::Response post_end(const Rooms& rooms, const http::Request& request) {
    const auto id = request.path_id<AssignmentId>("id");
    const ActForm form = end_form(rooms, request);
    return do_act(
        rooms, request, form,
        [&](FormReader& reader) {
            return AssignmentEnd{id, reader.date("last_day"), reader.text("document")};
        },
        [&](db::Transaction& tx, const AssignmentEnd& end) { end_assignment(tx, request.actor(), end); },
        form.crumbs.back().href);
}

http::Response post_new(const Rooms& rooms, const http::Request& request) {
    return do_act(
        rooms, request, new_form(request),
        [](FormReader& form) {
            return NewOfficer{form.text("name"), form.choice("kind", parse_officer_kind, "Chọn loại.")};
        },
        [&](db::Transaction& tx, const NewOfficer& draft) { add_officer(tx, request.actor(), draft); },
        "/can-bo");
}

http::Response post_edit(const Rooms& rooms, const http::Request& request) {
    const auto id = request.path_id<OfficerId>("id");
    return do_act(
        rooms, request, edit_form(rooms, request),
        [&](FormReader& form) {
            return Officer{id, form.text("name"), form.choice("kind", parse_officer_kind, "Chọn loại."),
                           form.number("version", 0)};
        },
        [&](db::Transaction& tx, const Officer& officer) { correct_officer(tx, request.actor(), officer); },
        path_of(id));
}

}  // namespace

void add_officer_routes(http::Router& router, const Rooms& rooms) {
    router.get("/can-bo", http::Access::signed_in(), [rooms](auto& r) { return list_page(rooms, r); });
    router.get("/can-bo/danh-sach.xlsx", http::Access::signed_in(),
               [rooms](auto& r) { return download(rooms, r, false); });
    router.get("/can-bo/danh-sach.csv", http::Access::signed_in(),
               [rooms](auto& r) { return download(rooms, r, true); });
    router.get("/can-bo/moi", http::Access::needs(Permission::manage_organisation),
               [rooms](auto& r) { return act_page(rooms, r, new_form(r)); });
    router.post("/can-bo/moi", http::Access::needs(Permission::manage_organisation),
                [rooms](auto& r) { return post_new(rooms, r); });
    router.get("/can-bo/{id}", http::Access::signed_in(), [rooms](auto& r) { return show_page(rooms, r); });
    router.get("/can-bo/{id}/sua", http::Access::needs(Permission::manage_organisation),
               [rooms](auto& r) { return act_page(rooms, r, edit_form(rooms, r)); });
    router.post("/can-bo/{id}/sua", http::Access::needs(Permission::manage_organisation),
                [rooms](auto& r) { return post_edit(rooms, r); });
    router.get("/phan-cong/{id}/ket-thuc", http::Access::needs(Permission::manage_organisation),
               [rooms](auto& r) { return act_page(rooms, r, end_form(rooms, r)); });
    router.post("/phan-cong/{id}/ket-thuc", http::Access::needs(Permission::manage_organisation),
                [rooms](auto& r) { return post_end(rooms, r); });
}

}  // namespace organisation
