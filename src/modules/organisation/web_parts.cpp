#include "modules/organisation/web_parts.hpp"
#include <fmt/format.h>
#include <map>
#include "modules/audit/rail.hpp"
#include "modules/organisation/officer_store.hpp"
#include "modules/organisation/policy.hpp"
#include "modules/organisation/store.hpp"

namespace organisation {
namespace {

VIEW_NAME(heading, "HEADING");
VIEW_NAME(about, "ABOUT");
VIEW_NAME(action, "ACTION");
VIEW_NAME(button, "BUTTON");
VIEW_NAME(version, "VERSION");
VIEW_NAME(field_part, "FIELD");
VIEW_NAME(plain, "PLAIN");
VIEW_NAME(refusing, "REFUSING");

constexpr int most_officers = 2000;

}  // namespace

view::DeskPage desk_page(const http::Request& request, std::string title, std::string file,
                         std::string_view rail_entry, bool wrong) {
    return {.title = (wrong ? "Lỗi: " : "") + title,
            .module = view::Module::organisation,
            .rail = audit::office_rail(request.actor(), rail_entry),
            .file = std::move(file),
            .status = wrong ? 422 : 200};
}

std::string path_of(UnitId unit) { return fmt::format("/to-chuc/{}", unit.value); }
std::string path_of(OfficerId officer) { return fmt::format("/can-bo/{}", officer.value); }

Date asked_day(const http::Request& request, Date today) {
    return parse_date(request.query["ngay"]).value_or(today);
}

http::Response act_page(const Rooms& rooms, const http::Request& request, const ActForm& form,
                        const FieldErrors& errors) {
    const auto fill = [&](view::Dictionary& dict) {
        view::add_crumbs(dict, form.crumbs, form.heading);
        view::add_errors(dict, "Chưa ghi được", errors);
        dict.SetValue(heading, form.heading);
        dict.SetValue(about, form.about);
        dict.SetValue(action, form.path);
        dict.SetIntValue(version, form.version);
        for (const auto& field : form.fields) view::add_field(dict, field_part, field, errors);
        dict.AddSectionDictionary(form.refusing ? refusing : plain)->SetValue(button, form.button);
    };
    return rooms.views.desk(
        request, desk_page(request, form.heading, "organisation/act.html", form.rail_entry, !errors.empty()),
        fill);
}

void add_saved_message(view::Dictionary& dict, const http::Request& request) {
    if (request.query["da-ghi"] == "1")
        view::add_message(dict, {.kind = view::Message::Kind::ok, .strong = "Đã ghi.", .spoken = true});
}

view::Field date_field(const char* name, const char* label, const http::Request& request, const char* hint) {
    return {.name = name,
            .label = label,
            .value = std::string(request.form[name]),
            .kind = view::Field::Kind::date,
            .size = view::Field::Size::small,
            .hint = hint};
}

view::Field document_field(const http::Request& request) {
    return {.name = "document",
            .label = "Căn cứ",
            .value = std::string(request.form["document"]),
            .hint = "Số, ký hiệu và ngày của văn bản, ví dụ Quyết định 123/QĐ-UBND ngày 01/11/2023",
            .longest = 300};
}

view::Field text_field(const char* name, const char* label, const http::Request& request,
                       const std::string& value) {
    return {.name = name,
            .label = label,
            .value = request.form.has(name) ? std::string(request.form[name]) : value,
            .longest = 200};
}

view::Field select_field(const char* name, const char* label, const http::Request& request,
                         std::vector<view::Option> options, const std::string& value) {
    return {.name = name,
            .label = label,
            .value = request.form.has(name) ? std::string(request.form[name]) : value,
            .kind = view::Field::Kind::select,
            .options = std::move(options)};
}

std::vector<view::Option> unit_options(db::Transaction& tx, const Actor& actor, const std::string& none) {
    const auto units = list_units_from(tx, tx.today());
    std::map<UnitId, const Unit*> by_id;
    for (const auto& unit : units) by_id[unit.id] = &unit;
    std::vector<view::Option> options{{"", none}};
    for (const auto& unit : units) {
        if (!may_manage(actor, unit.id)) continue;
        std::string name = unit.name;
        const auto parent = by_id.find(unit.parent);
        if (!is_authority(unit.kind) && parent != by_id.end()) name += ", " + parent->second->name;
        if (unit.valid_from > tx.today()) name += " (từ " + format_date(unit.valid_from) + ")";
        options.push_back({std::to_string(unit.id.value), std::move(name)});
    }
    return options;
}

std::vector<view::Option> officer_options(db::Transaction& tx) {
    std::vector<view::Option> options{{"", "Chọn cán bộ"}};
    for (const auto& row : list_officers(tx, "", {}, {}, most_officers)) {
        std::string name = row.officer.name;
        for (const auto& held : list_assignments_of_officer(tx, row.officer.id))
            if (held.holds_on(tx.today())) {
                name += ", " + held.position_name;
                break;
            }
        options.push_back({std::to_string(row.officer.id.value), std::move(name)});
    }
    return options;
}

void add_routes(http::Router& router, const Rooms& rooms) {
    add_tree_routes(router, rooms);
    add_merge_routes(router, rooms);
    add_unit_routes(router, rooms);
    add_unit_act_routes(router, rooms);
    add_signing_routes(router, rooms);
    add_officer_routes(router, rooms);
    add_area_routes(router, rooms);
}

}  // namespace organisation
