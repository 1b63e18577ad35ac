#include "modules/indicators/overview_page.hpp"
#include <fmt/format.h>
#include "base/money.hpp"
#include "base/text.hpp"
#include "modules/indicators/breakdown.hpp"
#include "platform/view/chart.hpp"
#include "platform/view/parts.hpp"

namespace indicators {
namespace {

VIEW_NAME(n_action, "ACTION");
VIEW_NAME(n_as_of, "AS_OF");
VIEW_NAME(n_bar_class, "BAR_CLASS");
VIEW_NAME(n_cell, "CELL");
VIEW_NAME(n_change, "CHANGE");
VIEW_NAME(n_changed, "CHANGED");
VIEW_NAME(n_change_class, "CHANGE_CLASS");
VIEW_NAME(n_channel, "CHANNEL");
VIEW_NAME(n_code, "CODE");
VIEW_NAME(n_colour, "COLOUR");
VIEW_NAME(n_csv_href, "CSV_HREF");
VIEW_NAME(n_definition, "DEFINITION");
VIEW_NAME(n_from, "FROM");
VIEW_NAME(n_has_bar, "HAS_BAR");
VIEW_NAME(n_has_procedures, "HAS_PROCEDURES");
VIEW_NAME(n_has_units, "HAS_UNITS");
VIEW_NAME(n_heading, "HEADING");
VIEW_NAME(n_href, "HREF");
VIEW_NAME(n_label, "LABEL");
VIEW_NAME(n_last_cell, "LAST_CELL");
VIEW_NAME(n_linked, "LINKED");
VIEW_NAME(n_months, "MONTHS");
VIEW_NAME(n_name, "NAME");
VIEW_NAME(n_note, "NOTE");
VIEW_NAME(n_opens, "OPENS");
VIEW_NAME(n_part, "PART");
VIEW_NAME(n_parts, "PARTS");
VIEW_NAME(n_part_href, "PART_HREF");
VIEW_NAME(n_plain, "PLAIN");
VIEW_NAME(n_procedure, "PROCEDURE");
VIEW_NAME(n_procedures_note, "PROCEDURES_NOTE");
VIEW_NAME(n_received, "RECEIVED");
VIEW_NAME(n_received_href, "RECEIVED_HREF");
VIEW_NAME(n_resolved, "RESOLVED");
VIEW_NAME(n_selected, "SELECTED");
VIEW_NAME(n_standpoint, "STANDPOINT");
VIEW_NAME(n_summary, "SUMMARY");
VIEW_NAME(n_text, "TEXT");
VIEW_NAME(n_tile, "TILE");
VIEW_NAME(n_to, "TO");
VIEW_NAME(n_total_cell, "TOTAL_CELL");
VIEW_NAME(n_total_last, "TOTAL_LAST");
VIEW_NAME(n_unit, "UNIT");
VIEW_NAME(n_units_heading, "UNITS_HEADING");
VIEW_NAME(n_units_note, "UNITS_NOTE");
VIEW_NAME(n_unit_href, "UNIT_HREF");
VIEW_NAME(n_unit_row, "UNIT_ROW");
VIEW_NAME(n_unlinked, "UNLINKED");
VIEW_NAME(n_value, "VALUE");
VIEW_NAME(n_whole, "WHOLE");
VIEW_NAME(n_whole_href, "WHOLE_HREF");
VIEW_NAME(n_whole_value, "WHOLE_VALUE");
VIEW_NAME(n_width, "WIDTH");
VIEW_NAME(n_xlsx_href, "XLSX_HREF");

using view::Dictionary;

constexpr std::size_t most_procedures = 30;

/// One page being filled.
struct Page {
    const Choice& choice;
    const Overview& overview;
    Dictionary& dict;
    std::string href(Key key, Part part = Part::numerator) const {
        return behind(choice, key, part, overview.may_list);
    }
};

std::string signed_text(std::int64_t difference, const std::string& size) {
    return (difference > 0 ? "tăng " : "giảm ") + size;
}

/// "tăng 0,31 điểm": a change for the better is `up`, for the worse `down`, whichever way the number went.
void add_change(const Page& page, Dictionary& tile, const Figure& figure) {
    if (page.overview.last_year.empty()) return;
    for (const Figure& before : page.overview.last_year) {
        if (before.key != figure.key) continue;
        const Definition& definition = definition_of(figure.key);
        const bool share = definition.kind == Kind::share;
        if (share && (!figure.hundredths() || !before.hundredths())) return;
        const auto difference =
            share ? *figure.hundredths() - *before.hundredths() : figure.numerator - before.numerator;
        if (difference == 0) return;
        const auto size = difference < 0 ? -difference : difference;
        Dictionary& change = *tile.AddSectionDictionary(n_changed);
        change.SetValue(n_change, signed_text(difference, share ? fmt::format("{},{:02} điểm", size / 100, size % 100)
                                                                : format_number(size)));
        const bool better = (difference > 0) == (definition.direction == Direction::up);
        change.SetValue(n_change_class, definition.direction == Direction::neutral ? "" : better ? "up" : "down");
    }
}

Dictionary& add_tile(const Page& page, Key key, const std::string& note) {
    const Figure& figure = figure_of(page.overview.figures, key);
    const Definition& definition = definition_of(key);
    Dictionary& tile = *page.dict.AddSectionDictionary(n_tile);
    tile.SetValue(n_label, std::string(definition.title));
    tile.SetValue(n_value, format_value(figure));
    tile.SetValue(n_href, page.href(key));
    tile.SetValue(n_definition, definition_path(key));
    tile.SetValue(n_note, note);
    add_change(page, tile, figure);
    if (!figure.denominator) return tile;
    Dictionary& parts = *tile.AddSectionDictionary(n_parts);
    parts.SetValue(n_part, format_number(figure.numerator));
    parts.SetValue(n_part_href, page.href(key));
    parts.SetValue(n_whole_value, format_number(*figure.denominator));
    parts.SetValue(n_whole_href, page.href(key, Part::denominator));
    Dictionary& bar = *tile.AddSectionDictionary(n_has_bar);
    bar.SetValue(n_bar_class, key == Key::within_limit_share ? "ok" : "");
    bar.SetValue(n_width, view::percent_of(figure.numerator, *figure.denominator));
    return tile;
}

void add_received_tile(const Page& page) {
    const auto& summary = page.overview.summary;
    if (summary.size() < 2) {
        add_tile(page, Key::dossiers_received, "");
        return;
    }
    const auto own = figure_of(summary[0].figures, Key::dossiers_received).numerator;
    const auto below = figure_of(summary[1].figures, Key::dossiers_received).numerator;
    Dictionary& tile = add_tile(page, Key::dossiers_received,
                                fmt::format("Cơ quan {}, cấp dưới {}.", format_number(own), format_number(below)));
    Dictionary& bar = *tile.AddSectionDictionary(n_has_bar);
    bar.ShowSection(n_whole);
    bar.SetValue(n_bar_class, "");
    bar.SetValue(n_width, view::percent_of(own, own + below));
}

void add_tiles(const Page& page) {
    add_received_tile(page);
    add_tile(page, Key::dossiers_in_progress, "");
    add_tile(page, Key::dossiers_overdue, "");
    add_tile(page, Key::within_limit_share, "");
    add_tile(page, Key::online_share, "");
    add_tile(page, Key::fully_online_share, "");
    add_tile(page, Key::digitised_share, "");
    add_tile(page, Key::online_payment_amount, "");
    add_tile(page, Key::procedures_published, "");
}

void add_months(const Page& page) {
    view::Columns chart{.id = "months", .caption = "Hồ sơ tiếp nhận theo tháng", .first = "Tháng", .series = {"Hồ sơ"},
                        .columns = {}};
    for (const auto& [month, received] : page.overview.months)
        chart.columns.push_back({format_short_month(month.from),
                                 {received},
                                 {behind(page.choice.with(month), Key::dossiers_received, Part::numerator,
                                         page.overview.may_list)}});
    if (chart.columns.size() <= 24) view::add_columns(page.dict, n_months, chart);
}

void add_bar_row(const Page& page, const ctemplate::TemplateString& section, Key key, std::int64_t whole, const char* colour) {
    const Figure& figure = figure_of(page.overview.figures, key);
    Dictionary& row = *page.dict.AddSectionDictionary(section);
    row.SetValue(n_name, std::string(definition_of(key).title));
    row.SetValue(n_value, format_value(figure));
    row.SetValue(n_href, page.href(key));
    row.SetValue(n_colour, colour);
    row.SetValue(n_width, view::percent_of(figure.numerator, whole));
}

void add_channels(const Page& page) {
    const Figure& received = figure_of(page.overview.figures, Key::dossiers_received);
    page.dict.SetValue(n_received, format_value(received));
    page.dict.SetValue(n_received_href, page.href(Key::dossiers_received));
    for (const Key key : {Key::dossiers_received_direct, Key::dossiers_received_by_post,
                          Key::dossiers_received_partly_online, Key::dossiers_received_fully_online})
        add_bar_row(page, n_channel, key, received.numerator, "");
    const auto resolved = figure_of(page.overview.figures, Key::dossiers_resolved).numerator;
    add_bar_row(page, n_resolved, Key::dossiers_resolved_early, resolved, "ok");
    add_bar_row(page, n_resolved, Key::dossiers_resolved_on_time, resolved, "ok");
    add_bar_row(page, n_resolved, Key::dossiers_resolved_late, resolved, "late");
}

struct CellLink {
    const Choice& choice;
    bool linked;
    bool may_list;
    std::string extra = {};
};

void add_cell(Dictionary& row, const ctemplate::TemplateString& section, const std::vector<Figure>& figures, Key key, const CellLink& link) {
    Dictionary& cell = *row.AddSectionDictionary(section);
    Dictionary& inside = *cell.AddSectionDictionary(link.linked ? n_linked : n_unlinked);
    inside.SetValue(n_value, format_value(figure_of(figures, key)));
    if (link.linked) {
        auto href = behind(link.choice, key, Part::numerator, link.may_list);
        inside.SetValue(n_href, link.may_list ? href + link.extra : href);
    }
}

constexpr Key unit_cells[] = {Key::dossiers_received,    Key::dossiers_resolved, Key::within_limit_share,
                              Key::dossiers_in_progress, Key::dossiers_overdue,  Key::digitised_share};
constexpr Key procedure_cells[] = {Key::dossiers_received, Key::dossiers_resolved, Key::within_limit_share,
                                   Key::dossiers_in_progress, Key::dossiers_overdue};

void add_unit_row(const Page& page, Dictionary& table, const UnitRow& unit) {
    Dictionary& row = *table.AddSectionDictionary(n_unit_row);
    const Choice choice = page.choice.with(unit.unit, unit.breadth);
    const CellLink link{choice, bool(unit.unit), page.overview.may_list};
    Dictionary& name = *row.AddSectionDictionary(unit.unit ? n_opens : n_plain);
    name.SetValue(n_name, unit.name);
    if (unit.unit)
        name.SetValue(n_unit_href, choice.address(fmt::format("/so-lieu/don-vi/{}", unit.unit.value)));
    for (const Key key : unit_cells) add_cell(row, n_cell, unit.figures, key, link);
    const Figure& digitised = figure_of(unit.figures, Key::digitised_share);
    row.SetValue(n_width, view::percent_of(digitised.numerator, digitised.denominator.value_or(0)));
    add_cell(row, n_last_cell, unit.figures, Key::fully_online_share, link);
}

void add_units(const Page& page) {
    if (page.overview.units.size() < 2) return;
    Dictionary& table = *page.dict.AddSectionDictionary(n_has_units);
    const bool below = !page.overview.summary.empty();
    table.SetValue(n_units_heading, below ? "So sánh xã, thị trấn" : "Theo đơn vị");
    table.SetValue(n_units_note, page.choice.standpoint == Standpoint::now ? "đơn vị của hôm nay" : "đơn vị của lúc ấy");
    for (const UnitRow& unit : page.overview.units) add_unit_row(page, table, unit);
    const CellLink link{page.choice, true, page.overview.may_list};
    for (const Key key : unit_cells) add_cell(table, n_total_cell, page.overview.figures, key, link);
    add_cell(table, n_total_last, page.overview.figures, Key::fully_online_share, link);
}

void add_procedures(const Page& page, const std::vector<Group>& procedures) {
    if (procedures.empty()) return;
    Dictionary& table = *page.dict.AddSectionDictionary(n_has_procedures);
    const auto shown = std::min(procedures.size(), most_procedures);
    table.SetValue(n_procedures_note,
                   shown < procedures.size() ? fmt::format("{} thủ tục nhiều hồ sơ nhất, trên {}", shown, procedures.size())
                                             : fmt::format("{} thủ tục có hồ sơ", shown));
    for (std::size_t at = 0; at < shown; ++at) {
        const Group& group = procedures[at];
        Dictionary& row = *table.AddSectionDictionary(n_procedure);
        row.SetValue(n_name, text::shorten(group.name, 100));
        row.SetValue(n_code, group.key);
        const CellLink link{page.choice, true, page.overview.may_list,
                            fmt::format("&thu_tuc={}", group.procedure.value)};
        for (const Key key : procedure_cells) add_cell(row, n_cell, group.figures, key, link);
    }
}

void add_form(const Page& page, std::string_view action) {
    page.dict.SetValue(n_action, std::string(action));
    page.dict.SetValue(n_unit, std::to_string(page.choice.unit.value));
    page.dict.SetValue(n_from, page.choice.from_text);
    page.dict.SetValue(n_to, page.choice.to_text);
    page.dict.SetValue(n_as_of, page.choice.as_of_text);
    for (const auto& [code, text, standpoint] :
         {std::tuple{"luc-ay", "Lúc ấy", Standpoint::then}, std::tuple{"hom-nay", "Hôm nay", Standpoint::now}}) {
        Dictionary& option = *page.dict.AddSectionDictionary(n_standpoint);
        option.SetValue(n_code, code);
        option.SetValue(n_text, text);
        if (page.choice.standpoint == standpoint) option.ShowSection(n_selected);
    }
    view::add_errors(page.dict, "Chưa xem được kỳ này", page.choice.errors);
}

struct Model {
    Choice choice;
    Overview overview;
    std::vector<Group> procedures;
    view::Rail rail;
};

Model read_model(const Rooms& rooms, const http::Request& request, OverviewKind kind, const std::string& path) {
    return rooms.database.read([&](db::Transaction& tx) {
        const bool one = kind == OverviewKind::unit;
        const UnitId unit =
            unit_asked(tx, rooms.units, request.actor(), one ? std::string_view(request.param("id")) : request.query["don_vi"]);
        Model model{.choice = choice_of(request.query, unit, tx.today()), .overview = {}, .procedures = {}, .rail = {}};
        model.overview = read_overview(tx, rooms.units, request.actor(), model.choice);
        if (one) {
            Query query{.scope = model.choice.scope(request.actor().scope(Permission::view_figures)),
                        .as_of = effective(tx, model.choice.as_of),
                        .by = By::procedure};
            model.procedures = list_by_procedure(tx, rooms.units, query, model.overview.reading);
        }
        model.rail = rail_of(model.choice, path, tx.today());
        return model;
    });
}

}  // namespace

std::string behind(const Choice& choice, Key key, Part part, bool may_list) {
    return may_list && selection_behind(key) ? list_path(choice, key, part) : definition_path(key);
}

http::Response overview_page(const Rooms& rooms, const http::Request& request, OverviewKind kind) {
    const bool one = kind == OverviewKind::unit;
    const std::string path = one ? "/so-lieu/don-vi/" + request.param("id") : "/so-lieu";
    const Model model = read_model(rooms, request, kind, path);
    const std::string heading = one ? model.overview.unit_name : "Tổng quan: " + model.overview.unit_name;
    return rooms.views.desk(
        request,
        {.title = model.choice.errors.empty() ? heading : "Lỗi: " + heading,
         .module = view::Module::indicators,
         .rail = model.rail,
         .file = "indicators/overview.html",
         .status = model.choice.errors.empty() ? 200 : 422},
        [&](Dictionary& dict) {
            const Page page{model.choice, model.overview, dict};
            if (one) view::add_crumbs(dict, {{"Tổng quan", "/so-lieu"}}, model.overview.unit_name);
            dict.SetValue(n_heading, heading);
            dict.SetValue(n_summary, fmt::format("{}. Số liệu tính đến {}", model.choice.period_text(),
                                                 format_moment(model.overview.as_of)));
            dict.SetValue(n_xlsx_href, model.choice.address("/so-lieu/bang", "&dang=xlsx"));
            dict.SetValue(n_csv_href, model.choice.address("/so-lieu/bang", "&dang=csv"));
            add_form(page, path);
            add_tiles(page);
            add_months(page);
            add_channels(page);
            add_units(page);
            if (one) add_procedures(page, model.procedures);
        });
}

}  // namespace indicators
