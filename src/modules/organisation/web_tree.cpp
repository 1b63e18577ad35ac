#include <fmt/format.h>
#include <set>
#include "base/text.hpp"
#include "modules/organisation/actions.hpp"
#include "modules/organisation/policy.hpp"
#include "modules/organisation/rules.hpp"
#include "modules/organisation/store.hpp"
#include "modules/organisation/tree_view.hpp"
#include "modules/organisation/web_parts.hpp"
#include "platform/paper/csv.hpp"
#include "platform/paper/xlsx.hpp"

namespace organisation {
namespace {

VIEW_NAME(summary, "SUMMARY");
VIEW_NAME(xlsx, "XLSX");
VIEW_NAME(csv, "CSV");
VIEW_NAME(can_manage, "CAN_MANAGE");
VIEW_NAME(day_text, "DAY");
VIEW_NAME(typed_text, "TYPED");
VIEW_NAME(kind_part, "KIND");
VIEW_NAME(code, "CODE");
VIEW_NAME(text_name, "TEXT");
VIEW_NAME(chosen, "CHOSEN");
VIEW_NAME(status, "STATUS");
VIEW_NAME(chips, "CHIPS");
VIEW_NAME(chip, "CHIP");
VIEW_NAME(href, "HREF");
VIEW_NAME(label, "LABEL");
VIEW_NAME(list_part, "LIST");
VIEW_NAME(whole, "WHOLE");
VIEW_NAME(officer_part, "OFFICER");
VIEW_NAME(node_part, "NODE");
VIEW_NAME(leaf, "LEAF");
VIEW_NAME(branch, "BRANCH");
VIEW_NAME(name, "NAME");
VIEW_NAME(noted, "NOTED");
VIEW_NAME(note, "NOTE");
VIEW_NAME(group_part, "GROUP");
VIEW_NAME(heading, "HEADING");
VIEW_NAME(count, "COUNT");
VIEW_NAME(bank, "BANK");
VIEW_NAME(community, "COMMUNITY");
VIEW_NAME(badge, "BADGE");
VIEW_NAME(building, "BUILDING");

constexpr int most_found = 50;
constexpr UnitKind filter_kinds[] = {UnitKind::department,  UnitKind::division,
                                     UnitKind::commune,     UnitKind::one_stop_desk,
                                     UnitKind::public_unit, UnitKind::vertical_agency};

struct OfficerHit {
    std::string name, note, href;
};
struct TreePage {
    Date day{};
    std::string typed, kind, office, summary;
    std::vector<TreeNode> nodes;
    std::vector<OfficerHit> officers;
    std::set<Date> turns;  // first days of new orders
    bool as_list = false, can_manage = false;
};

void show_icon(view::Dictionary& part, const std::string& icon) {
    part.ShowSection(icon == "building-bank"        ? bank
                     : icon == "building-community" ? community
                     : icon == "id-badge-2"         ? badge
                                                    : building);
}

void add_node(view::Dictionary& above, const TreeNode& node) {
    view::Dictionary& include = *above.AddIncludeDictionary(node_part);
    include.SetFilename("organisation/node.html");
    view::Dictionary& part = *include.AddSectionDictionary(node.groups.empty() ? leaf : branch);
    part.SetValue(name, node.name);
    part.SetValue(href, node.href);
    show_icon(part, node.icon);
    if (!node.note.empty()) part.AddSectionDictionary(noted)->SetValue(note, node.note);
    for (const auto& group : node.groups) {
        view::Dictionary& entry = *part.AddSectionDictionary(group_part);
        entry.SetValue(heading, group.heading);
        entry.SetValue(count, group.count);
        for (const auto& child : group.nodes) add_node(entry, child);
    }
}

TreeFacts read_facts(db::Transaction& tx, const Tree& tree) {
    TreeFacts facts{.tree = tree, .staffing = {}, .successions = list_successions(tx), .names_now = {}};
    for (const auto& each : list_staffing(tx, tree.day())) facts.staffing[each.unit] = each;
    for (const auto& s : facts.successions)
        if (s.new_unit && s.on > tree.day())
            facts.names_now[s.new_unit] = find_name_near(tx, s.new_unit, s.on);
    return facts;
}

void find_by_name(db::Transaction& tx, const Lookup& lookup, const TreeFacts& facts, TreePage& page) {
    const std::string folded = text::fold(page.typed);
    for (const UnitId id : find_units_named(tx, folded, most_found)) {
        if (const Unit* unit = facts.tree.find(id)) {
            page.nodes.push_back(leaf_of(facts, *unit));
            continue;
        }
        const auto gone = load_unit(tx, id).unit;  // of another day: said so
        page.nodes.push_back({.name = gone.name,
                              .href = path_of(id),
                              .note = "từ " + format_date(gone.valid_from) +
                                      (gone.valid_to ? " đến " + format_date(*gone.valid_to) : ""),
                              .icon = icon_of(gone.kind),
                              .groups = {}});
    }
    for (const auto& row : list_officers(tx, folded, {}, {}, most_found)) {
        const auto known = lookup.officer_name(tx, row.officer.id, page.day);
        page.officers.push_back({known.name, known.position.empty() ? "" : known.position + ", " + known.unit,
                                 path_of(row.officer.id)});
    }
}

TreePage read_page(const Rooms& rooms, const http::Request& request) {
    return rooms.database.read([&](db::Transaction& tx) {
        TreePage page;
        page.day = asked_day(request, tx.today());
        page.typed = text::shorten(text::squeeze(request.query["q"]), 100);
        page.kind = request.query["loai"];
        page.can_manage = may_manage_officers(request.actor());
        const auto tree = rooms.lookup.tree(tx, page.day);
        const auto facts = read_facts(tx, *tree);
        page.summary = tree_summary(*tree);
        if (!tree->units().empty()) page.office = tree->units().front().name;
        for (const auto& s : facts.successions) page.turns.insert(s.on);
        const auto kind = parse_unit_kind(page.kind);
        page.as_list = !page.typed.empty() || kind;
        if (!page.typed.empty())
            find_by_name(tx, rooms.lookup, facts, page);
        else if (kind)
            for (const auto& unit : tree->units()) {
                if (unit.kind == *kind) page.nodes.push_back(leaf_of(facts, unit));
            }
        else
            page.nodes = tree_nodes(facts);
        return page;
    });
}

void add_chip(view::Dictionary& list, Date day, const std::string& words) {
    view::Dictionary& entry = *list.AddSectionDictionary(chip);
    entry.SetValue(href, "/to-chuc?ngay=" + format_date(day));
    entry.SetValue(label, format_date(day) + words);
}

void fill_page(view::Dictionary& dict, const TreePage& page) {
    dict.SetValue(summary, page.office + " tại ngày " + format_date(page.day) + ": " + page.summary);
    dict.SetValue(xlsx, "/to-chuc/danh-sach.xlsx?ngay=" + format_date(page.day));
    dict.SetValue(csv, "/to-chuc/danh-sach.csv?ngay=" + format_date(page.day));
    if (page.can_manage) dict.ShowSection(can_manage);
    dict.SetValue(day_text, format_date(page.day));
    dict.SetValue(typed_text, page.typed);
    for (const UnitKind kind : filter_kinds) {
        view::Dictionary& option = *dict.AddSectionDictionary(kind_part);
        option.SetValue(code, std::string(word(kind)));
        option.SetValue(text_name, std::string(vietnamese(kind)));
        if (page.kind == word(kind)) option.ShowSection(chosen);
    }
    dict.SetValue(status, page.as_list
                              ? fmt::format("{} đơn vị, {} người", page.nodes.size(), page.officers.size())
                              : "Tại " + format_date(page.day));
    if (!page.turns.empty()) {
        view::Dictionary& list = *dict.AddSectionDictionary(chips);
        for (const Date turn : page.turns) {
            add_chip(list, turn - std::chrono::days{1}, ", trước khi sắp xếp");
            add_chip(list, turn, ", sau khi sắp xếp");
        }
    }
    if (page.nodes.empty() && page.officers.empty())
        view::add_empty(dict, {.heading = "Không có đơn vị nào",
                               .text = "Thử ngày khác hoặc gõ vài chữ đầu của tên.",
                               .links = {{"Xem cây hôm nay", "/to-chuc"}}});
    view::Dictionary& body = *dict.AddSectionDictionary(page.as_list ? list_part : whole);
    for (const auto& hit : page.officers) {
        view::Dictionary& entry = *body.AddSectionDictionary(officer_part);
        entry.SetValue(name, hit.name);
        entry.SetValue(note, hit.note);
        entry.SetValue(href, hit.href);
    }
    for (const auto& node : page.nodes) add_node(body, node);
}

http::Response tree_page(const Rooms& rooms, const http::Request& request) {
    const TreePage page = read_page(rooms, request);
    return rooms.views.desk(request, desk_page(request, "Cây tổ chức", "organisation/tree.html", "/to-chuc"),
                            [&](view::Dictionary& dict) {
                                add_saved_message(dict, request);
                                fill_page(dict, page);
                            });
}

std::vector<paper::SheetRow> sheet_rows(const Rooms& rooms, Date day) {
    return rooms.database.read([&](db::Transaction& tx) {
        const auto tree = rooms.lookup.tree(tx, day);
        std::map<UnitId, Staffing> staffing;
        for (const auto& each : list_staffing(tx, day)) staffing[each.unit] = each;
        std::vector<paper::SheetRow> rows;
        for (const auto& unit : tree->units()) {
            const Unit* parent = tree->find(unit.parent);
            const auto& staff = staffing[unit.id];
            rows.push_back({unit.code, std::string(vietnamese(unit.kind)), unit.name,
                            parent ? parent->name : "", unit.valid_from,
                            unit.valid_to ? paper::SheetCell{*unit.valid_to} : paper::SheetCell{},
                            std::int64_t{staff.officers}, std::int64_t{staff.places}});
        }
        return rows;
    });
}

http::Response download(const Rooms& rooms, const http::Request& request, bool as_csv) {
    using Kind = paper::ColumnKind;
    const Date day = asked_day(request, rooms.database.clock().today());
    paper::SheetHead head{.title = "Danh sách đơn vị",
                          .period = "Tại ngày " + format_date(day),
                          .filters = {},
                          .columns = {{"Mã", Kind::text, 24},
                                      {"Loại", Kind::text, 20},
                                      {"Tên", Kind::text, 44},
                                      {"Trực thuộc", Kind::text, 44},
                                      {"Từ ngày", Kind::date, 12},
                                      {"Đến ngày", Kind::date, 12},
                                      {"Có mặt", Kind::number, 10},
                                      {"Biên chế", Kind::number, 10}}};
    const auto next = [rows = sheet_rows(rooms, day), given = false]() mutable {
        if (given) return std::vector<paper::SheetRow>{};
        given = true;
        return std::move(rows);
    };
    if (as_csv) return http::stream("don-vi.csv", paper::csv_media_type, paper::stream_csv(head, next));
    return http::stream("don-vi.xlsx", paper::xlsx_media_type,
                        paper::stream_xlsx(head, next, rooms.temporary_folder));
}

ActForm new_unit_form(const Rooms& rooms, const http::Request& request) {
    std::vector<view::Option> kinds{{"", "Chọn loại"}};
    for (int i = 0; i <= int(UnitKind::vertical_agency); ++i)
        kinds.push_back({std::string(word(UnitKind(i))), std::string(vietnamese(UnitKind(i)))});
    auto parents = rooms.database.read(
        [&](db::Transaction& tx) { return unit_options(tx, request.actor(), "Không có cấp trên"); });
    auto code_field = text_field("code", "Mã", request);
    code_field.hint = "Chữ thường không dấu, không đổi về sau, ví dụ huong-khe.tnmt";
    auto prefix = text_field("dossier_prefix", "Mã định danh", request);
    prefix.hint = "Đứng đầu mã hồ sơ, ví dụ 000.00.27.H56; để trống nếu dùng mã của cơ quan";
    prefix.optional = true;
    auto area = text_field("area_code", "Mã đơn vị hành chính", request);
    area.optional = true;
    return {
        .path = "/to-chuc/moi",
        .heading = "Thêm đơn vị",
        .about = "Đơn vị mới có trong cây từ ngày thành lập",
        .button = "Thêm đơn vị",
        .crumbs = {{"Cây tổ chức", "/to-chuc"}},
        .fields = {text_field("name", "Tên đơn vị", request), select_field("kind", "Loại", request, kinds),
                   select_field("parent", "Trực thuộc", request, std::move(parents)), code_field, prefix,
                   area, date_field("from", "Từ ngày", request), document_field(request)}};
}

NewUnit read_new_unit(FormReader& form) {
    NewUnit draft;
    draft.name = form.text("name");
    draft.kind = form.choice("kind", parse_unit_kind, "Chọn loại đơn vị.");
    draft.parent = form.maybe_id<UnitId>("parent");
    draft.code = form.text("code");
    draft.dossier_prefix = form.text("dossier_prefix");
    draft.area_code = form.text("area_code");
    draft.from = form.date("from");
    draft.document = form.text("document");
    return draft;
}

}  // namespace

void add_tree_routes(http::Router& router, const Rooms& rooms) {
    router.get("/to-chuc", http::Access::signed_in(), [rooms](auto& r) { return tree_page(rooms, r); });
    router.get("/to-chuc/danh-sach.xlsx", http::Access::signed_in(),
               [rooms](auto& r) { return download(rooms, r, false); });
    router.get("/to-chuc/danh-sach.csv", http::Access::signed_in(),
               [rooms](auto& r) { return download(rooms, r, true); });
    router.get("/to-chuc/moi", http::Access::needs(Permission::manage_organisation),
               [rooms](auto& r) { return act_page(rooms, r, new_unit_form(rooms, r)); });
    router.post("/to-chuc/moi", http::Access::needs(Permission::manage_organisation), [rooms](auto& r) {
        return do_act(
            rooms, r, new_unit_form(rooms, r), read_new_unit,
            [&](db::Transaction& tx, const NewUnit& draft) { create_unit(tx, r.actor(), draft); },
            "/to-chuc");
    });
}

}  // namespace organisation
