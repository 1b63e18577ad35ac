#include <fmt/format.h>
#include "base/text.hpp"
#include "modules/calendar/actions.hpp"
#include "modules/calendar/hours_text.hpp"
#include "modules/calendar/policy.hpp"
#include "modules/calendar/store.hpp"
#include "modules/calendar/trace.hpp"
#include "modules/calendar/web.hpp"
#include "modules/calendar/year_pages.hpp"
#include "platform/view/field.hpp"
#include "platform/view/parts.hpp"

namespace chr = std::chrono;

namespace calendar {

namespace {

VIEW_NAME(row_section, "ROW");
VIEW_NAME(none_section, "NONE");
VIEW_NAME(some_section, "SOME");
VIEW_NAME(form_section, "FORM");
VIEW_NAME(remove_section, "REMOVE");
VIEW_NAME(id_text, "ID");
VIEW_NAME(unit_name, "UNIT_NAME");
VIEW_NAME(period, "PERIOD");
VIEW_NAME(open_text, "OPEN_TEXT");
VIEW_NAME(cut_off_text, "CUT_OFF_TEXT");
VIEW_NAME(counts_text, "COUNTS_TEXT");
VIEW_NAME(document_text, "DOCUMENT_TEXT");
VIEW_NAME(unit_field, "UNIT");
VIEW_NAME(from_field, "FROM");
VIEW_NAME(to_field, "TO");
VIEW_NAME(open_field, "OPEN");
VIEW_NAME(cut_off_field, "CUT_OFF");
VIEW_NAME(counts_field, "RECEIVED_COUNTS");
VIEW_NAME(document_field, "DOCUMENT");

using Kind = view::Field::Kind;
using Size = view::Field::Size;

struct HoursPage {
    std::vector<UnitHours> rows;
    std::vector<view::Option> units;  // whose hours the person may set
    std::map<UnitId, std::string> names;
    std::vector<int> years;
};

HoursPage load(const Services& services, const Actor& actor) {
    return services.database.read([&](db::Transaction& tx) {
        HoursPage page;
        const auto edition = store::find_current(tx);
        if (edition) page.rows = store::list_hours(tx, edition->number);
        page.years = store::list_years(tx);
        for (const auto& unit : services.organisation.tree(tx, tx.today())->units()) {
            page.names[unit.id] = unit.name;
            if (may_manage_hours(actor, unit.id))
                page.units.push_back({fmt::to_string(unit.id.value), unit.name});
        }
        return page;
    });
}

void fill_rows(view::Dictionary& dict, const HoursPage& page, const Actor& actor) {
    if (page.rows.empty()) return dict.ShowSection(none_section);
    auto& table = *dict.AddSectionDictionary(some_section);
    for (const auto& row : page.rows) {
        auto& entry = *table.AddSectionDictionary(row_section);
        const auto name = page.names.find(row.unit);
        entry.SetValue(unit_name, name == page.names.end() ? "Đơn vị đã kết thúc" : name->second);
        entry.SetValue(period, format_date(row.hours.from) + " đến " + format_date(row.hours.to));
        entry.SetValue(open_text, format_hours_in_words(row.hours.open));
        entry.SetValue(cut_off_text, format_clock(row.rules.cut_off));
        entry.SetValue(counts_text, row.rules.received_counts ? "Có" : "Không");
        entry.SetValue(document_text, row.document);
        if (may_manage_hours(actor, row.unit))
            entry.AddSectionDictionary(remove_section)->SetValue(id_text, fmt::to_string(row.id.value));
    }
}

std::string typed_text(const http::Fields& typed, const char* name, const char* otherwise = "") {
    return typed.has(name) ? std::string(typed[name]) : std::string(otherwise);
}

void fill_form(view::Dictionary& form, const HoursPage& page, const http::Fields& typed,
               const FieldErrors& errors) {
    view::add_field(form, unit_field,
                    {.name = "unit",
                     .label = "Đơn vị",
                     .value = typed_text(typed, "unit"),
                     .kind = Kind::select,
                     .hint = "Áp dụng cả cho đơn vị bên dưới chưa có giờ riêng.",
                     .options = page.units},
                    errors);
    view::add_field(form, from_field,
                    {.name = "from",
                     .label = "Từ ngày",
                     .value = typed_text(typed, "from"),
                     .kind = Kind::date,
                     .size = Size::middle,
                     .longest = 10},
                    errors);
    view::add_field(form, to_field,
                    {.name = "to",
                     .label = "Đến ngày",
                     .value = typed_text(typed, "to"),
                     .kind = Kind::date,
                     .size = Size::middle,
                     .longest = 10},
                    errors);
}

void fill_rules(view::Dictionary& form, const http::Fields& typed, const FieldErrors& errors) {
    view::add_field(form, open_field,
                    {.name = "open",
                     .label = "Giờ làm việc",
                     .value = typed_text(typed, "open", "07:30-11:30, 13:30-17:30"),
                     .hint = "Ví dụ: 07:00-11:30, 13:30-17:00",
                     .digits = true,
                     .longest = 60},
                    errors);
    view::add_field(form, cut_off_field,
                    {.name = "cut_off",
                     .label = "Giờ chốt nhận",
                     .value = typed_text(typed, "cut_off", "15:00"),
                     .size = Size::small,
                     .digits = true,
                     .longest = 5},
                    errors);
    view::add_field(form, counts_field,
                    {.name = "received_counts",
                     .label = "Tính cả ngày tiếp nhận vào thời hạn",
                     .value = typed_text(typed, "received_counts"),
                     .kind = Kind::check},
                    errors);
    view::add_field(form, document_field,
                    {.name = "document",
                     .label = "Căn cứ",
                     .value = typed_text(typed, "document"),
                     .hint = "Số và ngày của quyết định",
                     .longest = 200},
                    errors);
}

http::Response show(const Services& services, http::Request& request, const FieldErrors& errors) {
    const auto facts = load(services, request.actor());
    const view::DeskPage page{
        .title = errors.empty() ? "Giờ làm việc của đơn vị" : "Lỗi: Giờ làm việc của đơn vị",
        .module = view::Module::organisation,
        .rail = calendar_rail(facts.years, year_of(services.database.clock().today()), true),
        .file = "calendar/hours.html",
        .status = errors.empty() ? 200 : 422};
    return services.views.desk(request, page, [&](view::Dictionary& dict) {
        view::add_errors(dict, "Chưa ghi được", errors);
        fill_rows(dict, facts, request.actor());
        if (facts.units.empty()) return;
        auto& form = *dict.AddSectionDictionary(form_section);
        fill_form(form, facts, request.form, errors);
        fill_rules(form, request.form, errors);
    });
}

UnitId parse_unit(const HoursPage& page, std::string_view text) {
    for (const auto& option : page.units)
        if (option.code == text) return UnitId{std::stoll(option.code)};
    return {};
}

Parsed<NewHours> parse_new_hours(const HoursPage& page, const http::Fields& form) {
    NewHours wanted;
    FieldErrors errors;
    wanted.unit = parse_unit(page, form["unit"]);
    if (!wanted.unit) errors.add("unit", "Chọn đơn vị.");
    const auto from = parse_date(text::trim(form["from"])), to = parse_date(text::trim(form["to"]));
    if (!from) errors.add("from", "Nhập ngày theo dạng ngày/tháng/năm, ví dụ 16/04/2026.");
    if (!to) errors.add("to", "Nhập ngày theo dạng ngày/tháng/năm, ví dụ 15/10/2026.");
    if (from && to && *to < *from) errors.add("to", "Ngày cuối phải sau ngày đầu.");
    const auto open = parse_hours(form["open"]);
    if (!open) errors.add("open", "Nhập các khoảng giờ theo thứ tự, ví dụ 07:30-11:30, 13:30-17:30.");
    const auto cut_off = parse_time_of_day(text::trim(form["cut_off"]));
    if (!cut_off) errors.add("cut_off", "Nhập giờ theo dạng giờ:phút, ví dụ 15:00.");
    wanted.document = text::squeeze(form["document"]);
    if (wanted.document.empty() || text::length(wanted.document) > 200)
        errors.add("document", "Nhập căn cứ, tối đa 200 ký tự.");
    if (!errors.empty()) return errors;
    wanted.hours = {*from, *to, *open};
    wanted.rules = {chr::duration_cast<chr::minutes>(*cut_off), form["received_counts"] == "yes"};
    return wanted;
}

http::Response add(const Services& services, http::Request& request) {
    auto parsed = parse_new_hours(load(services, request.actor()), request.form);
    if (const auto* errors = std::get_if<FieldErrors>(&parsed)) return show(services, request, *errors);
    try {
        services.database.write(
            [&](db::Transaction& tx) { set_hours(tx, request.actor(), std::get<NewHours>(parsed)); });
    } catch (const Refused& refusal) {
        FieldErrors errors;
        errors.add(refusal.field, refusal.message);
        return show(services, request, errors);
    }
    return http::see_other("/lich/gio-lam-viec");
}

http::Response remove(const Services& services, http::Request& request) {
    const auto id = request.path_id<HoursId>("id");
    services.database.write([&](db::Transaction& tx) { remove_hours(tx, request.actor(), id); });
    return http::see_other("/lich/gio-lam-viec");
}

}  // namespace

void add_hours_routes(http::Router& router, const Services& services) {
    const auto access = http::Access::needs(Permission::manage_calendar);
    router.get("/lich/gio-lam-viec", http::Access::signed_in(),
               [services](http::Request& request) { return show(services, request, {}); });
    router.post("/lich/gio-lam-viec", access,
                [services](http::Request& request) { return add(services, request); });
    router.post("/lich/gio-lam-viec/{id}/bo", access,
                [services](http::Request& request) { return remove(services, request); });
}

}  // namespace calendar
