#include "modules/indicators/records_page.hpp"
#include <fmt/format.h>
#include <algorithm>
#include "base/money.hpp"
#include "modules/indicators/overview_page.hpp"
#include "platform/view/chart.hpp"
#include "platform/view/parts.hpp"

namespace indicators {
namespace {

VIEW_NAME(n_agrees, "AGREES");
VIEW_NAME(n_all_href, "ALL_HREF");
VIEW_NAME(n_amount, "AMOUNT");
VIEW_NAME(n_applicant, "APPLICANT");
VIEW_NAME(n_as_of, "AS_OF");
VIEW_NAME(n_badge, "BADGE");
VIEW_NAME(n_badge_class, "BADGE_CLASS");
VIEW_NAME(n_by_ended, "BY_ENDED");
VIEW_NAME(n_by_received, "BY_RECEIVED");
VIEW_NAME(n_channel, "CHANNEL");
VIEW_NAME(n_code, "CODE");
VIEW_NAME(n_content, "CONTENT");
VIEW_NAME(n_counted, "COUNTED");
VIEW_NAME(n_csv_href, "CSV_HREF");
VIEW_NAME(n_definition, "DEFINITION");
VIEW_NAME(n_disagrees, "DISAGREES");
VIEW_NAME(n_ended, "ENDED");
VIEW_NAME(n_expected, "EXPECTED");
VIEW_NAME(n_filtered, "FILTERED");
VIEW_NAME(n_formula, "FORMULA");
VIEW_NAME(n_group, "GROUP");
VIEW_NAME(n_has_groups, "HAS_GROUPS");
VIEW_NAME(n_has_rows, "HAS_ROWS");
VIEW_NAME(n_heading, "HEADING");
VIEW_NAME(n_hidden, "HIDDEN");
VIEW_NAME(n_href, "HREF");
VIEW_NAME(n_judged, "JUDGED");
VIEW_NAME(n_key, "KEY");
VIEW_NAME(n_last_heading, "LAST_HEADING");
VIEW_NAME(n_measure, "MEASURE");
VIEW_NAME(n_name, "NAME");
VIEW_NAME(n_near, "NEAR");
VIEW_NAME(n_no_rows, "NO_ROWS");
VIEW_NAME(n_paid, "PAID");
VIEW_NAME(n_procedure, "PROCEDURE");
VIEW_NAME(n_promised, "PROMISED");
VIEW_NAME(n_range, "RANGE");
VIEW_NAME(n_received, "RECEIVED");
VIEW_NAME(n_row, "ROW");
VIEW_NAME(n_selected, "SELECTED");
VIEW_NAME(n_sentence, "SENTENCE");
VIEW_NAME(n_shared, "SHARED");
VIEW_NAME(n_sum, "SUM");
VIEW_NAME(n_summary, "SUMMARY");
VIEW_NAME(n_text, "TEXT");
VIEW_NAME(n_total, "TOTAL");
VIEW_NAME(n_unit, "UNIT");
VIEW_NAME(n_unit_name, "UNIT_NAME");
VIEW_NAME(n_valid_from, "VALID_FROM");
VIEW_NAME(n_value, "VALUE");
VIEW_NAME(n_version, "VERSION");
VIEW_NAME(n_width, "WIDTH");
VIEW_NAME(n_xlsx_href, "XLSX_HREF");

using view::Dictionary;

struct Option {
    UnitId unit;
    std::string name;
};

struct Model {
    ListAsked asked;
    std::string heading;
    Answer answer;
    RecordPage page;
    std::vector<RecordRow> rows;
    std::vector<Option> units;
    view::Rail rail;
    bool filtered = false;
};

/// The unit itself and what lies directly below, as far as its figures are the actor's to see.
std::vector<Option> unit_options(db::Transaction& tx, const Rooms& rooms, const Actor& actor, const Choice& choice) {
    const Date day = choice.standpoint == Standpoint::now ? tx.today() : std::min(choice.period.to, tx.today());
    const auto tree = rooms.units.tree(tx, day);
    std::vector<Option> options{{choice.unit, rooms.units.unit_name(tx, choice.unit, day)}};
    if (!tree->find(choice.unit)) return options;
    if (const UnitId above = tree->unit(choice.unit).parent;
        above && actor.scope(Permission::view_figures).contains(above))
        options.insert(options.begin(), {above, tree->unit(above).name});
    for (const UnitId child : tree->children(choice.unit))
        if (actor.scope(Permission::view_figures).contains(child)) options.push_back({child, tree->unit(child).name});
    return options;
}

Model read_model(const Rooms& rooms, const http::Request& request) {
    return rooms.database.read([&](db::Transaction& tx) {
        Model model{.asked = list_asked(tx, rooms.units, request), .heading = {}, .answer = {}, .page = {},
                    .rows = {}, .units = {}, .rail = {}};
        const ListAsked& asked = model.asked;
        model.heading = list_heading(tx, rooms.units, asked);
        model.filtered = bool(asked.selection.procedure);
        model.answer = compute(tx, rooms.units,
                               {.scope = asked.choice.scope(request.actor().scope(Permission::view_figures)),
                                .as_of = asked.choice.as_of, .by = By::unit});
        model.page = list_records(tx, asked.selection, asked.place);
        model.rows = record_rows(tx, rooms.units, model.page.records);
        model.units = unit_options(tx, rooms, request.actor(), asked.choice);
        model.rail = rail_of(asked.choice, "/so-lieu/ho-so", tx.today());
        return model;
    });
}

std::int64_t expected(const Model& model) {
    const Figure& figure = model.answer.of(model.asked.key);
    if (model.asked.key == Key::online_payment_amount) return figure.records;
    return model.asked.part == Part::denominator ? *figure.denominator : figure.numerator;
}

std::string things(const Model& model, std::int64_t count) {
    const bool payments = model.asked.key == Key::online_payment_amount;
    return fmt::format("{} {}", format_number(count), payments ? "lần nộp" : "hồ sơ");
}

void fill_definition(const Model& model, Dictionary& dict) {
    const Definition& definition = definition_of(model.asked.key);
    const bool share = definition.kind == Kind::share;
    const Figure& figure = model.answer.of(model.asked.key);
    dict.SetValue(n_value, share ? format_number(expected(model)) : format_value(figure));
    dict.SetValue(n_measure, definition.kind == Kind::money ? "" : "hồ sơ");
    const std::string said = share && model.asked.part == Part::numerator
                                 ? fmt::format("{} {} là {}.", definition.sentence, definition.title, format_value(figure))
                                 : std::string(definition.sentence);
    dict.SetValue(n_sentence, said);
    dict.SetValue(n_key, std::string(definition.word));
    dict.SetValue(n_definition, definition_path(definition.key));
    dict.SetValue(n_version, std::to_string(definition.version));
    dict.SetValue(n_valid_from, format_date(definition.valid_from));
    dict.SetValue(n_formula, std::string(definition.formula));
    const bool agrees = model.page.total == expected(model);
    Dictionary& said_so = *dict.AddSectionDictionary(model.filtered ? n_filtered : agrees ? n_agrees : n_disagrees);
    said_so.SetValue(n_total, things(model, model.page.total));
    said_so.SetValue(n_expected, format_number(expected(model)));
    said_so.SetValue(n_all_href, list_path(model.asked.choice, model.asked.key, model.asked.part));
}

void fill_filters(const Model& model, const http::Request& request, Dictionary& dict) {
    for (const auto& [name, value] : request.query.pairs()) {
        if (name == "don_vi" || name == "luc" || name == "sau" || name == "truoc") continue;
        Dictionary& hidden = *dict.AddSectionDictionary(n_hidden);
        hidden.SetValue(n_name, name);
        hidden.SetValue(n_content, value);
    }
    dict.SetValue(n_as_of, model.asked.choice.as_of_text);
    for (const Option& one : model.units) {
        Dictionary& option = *dict.AddSectionDictionary(n_unit);
        option.SetValue(n_code, std::to_string(one.unit.value));
        option.SetValue(n_text, one.name);
        if (one.unit == model.asked.choice.unit) option.ShowSection(n_selected);
    }
}

void fill_rows(const Model& model, Dictionary& dict, const std::string& address) {
    const RecordPage& page = model.page;
    const bool payments = model.asked.selection.basis == Basis::payments;
    dict.SetValue(n_last_heading, payments ? "Số tiền" : "Thời hạn");
    if (page.records.empty()) {
        dict.SetValue(n_range, "Không có hồ sơ");
        view::add_empty(*dict.AddSectionDictionary(n_no_rows),
                        {.heading = "Không có hồ sơ nào đứng sau số liệu này",
                         .text = "Kỳ, đơn vị hoặc thời điểm đang chọn không có hồ sơ.",
                         .links = {{"Về tổng quan", model.asked.choice.address("/so-lieu")}}});
        return;
    }
    dict.SetValue(n_range, fmt::format("{} đến {} trên {}", format_number(page.position + 1),
                                       format_number(page.position + std::int64_t(page.records.size())),
                                       things(model, page.total)));
    Dictionary& table = *dict.AddSectionDictionary(n_has_rows);
    table.ShowSection(model.asked.selection.basis == Basis::resolved ? n_by_ended : n_by_received);
    for (const RecordRow& row : model.rows) {
        Dictionary& line = *table.AddSectionDictionary(n_row);
        line.SetValue(n_href, row.href);
        line.SetValue(n_code, row.code);
        line.SetValue(n_procedure, row.procedure);
        line.SetValue(n_unit_name, row.unit);
        line.SetValue(n_applicant, row.applicant);
        line.SetValue(n_received, row.received);
        line.SetValue(n_channel, row.channel);
        line.SetValue(n_ended, row.ended);
        line.SetValue(n_promised, row.promised);
        Dictionary& last = *line.AddSectionDictionary(payments ? n_paid : n_judged);
        last.SetValue(n_amount, row.amount);
        last.SetValue(n_badge, row.badge);
        last.SetValue(n_badge_class, row.badge_class);
    }
    view::Pager pager{.position = fmt::format("Trang {}", page.position / records_on_a_page + 1),
                      .total = things(model, page.total)};
    const auto place = [](const Record& r) { return fmt::format("{}.{}", r.day.time_since_epoch().count(), r.row); };
    if (page.has_before) {
        pager.first = address;
        pager.previous = address + "&truoc=" + place(page.records.front());
    }
    if (page.has_after) pager.next = address + "&sau=" + place(page.records.back());
    view::add_pager(table, pager);
}

std::int64_t part_of(const Model& model, const std::vector<Figure>& figures) {
    const Figure& figure = figure_of(figures, model.asked.key);
    return model.asked.part == Part::denominator ? *figure.denominator : figure.numerator;
}

void fill_groups(const Model& model, Dictionary& dict) {
    if (model.answer.by.size() < 2) return;
    Dictionary& table = *dict.AddSectionDictionary(n_has_groups);
    table.SetValue(n_counted, model.asked.key == Key::online_payment_amount ? "Đồng" : "Hồ sơ");
    std::vector<const Group*> groups;
    std::int64_t most = 0;
    for (const Group& group : model.answer.by) {
        if (part_of(model, group.figures) == 0) continue;
        groups.push_back(&group);
        most = std::max(most, part_of(model, group.figures));
    }
    std::stable_sort(groups.begin(), groups.end(), [&](const Group* a, const Group* b) {
        return part_of(model, a->figures) > part_of(model, b->figures);
    });
    for (const Group* group : groups) {
        Dictionary& row = *table.AddSectionDictionary(n_group);
        const auto count = part_of(model, group->figures);
        row.SetValue(n_name, group->name);
        row.SetValue(n_value, format_number(count));
        row.SetValue(n_width, view::percent_of(count, most));
        row.SetValue(n_href, group->unit ? list_path(model.asked.choice.with(group->unit, Breadth::own),
                                                     model.asked.key, model.asked.part)
                                         : definition_path(model.asked.key));
    }
    table.SetValue(n_sum, format_number(part_of(model, model.answer.figures)));
}

void fill_near(const Model& model, Dictionary& dict) {
    const bool resolved = model.asked.selection.basis == Basis::resolved;
    const std::vector<Key> keys =
        resolved ? std::vector{Key::dossiers_resolved, Key::dossiers_resolved_early, Key::dossiers_resolved_on_time,
                               Key::dossiers_resolved_late, Key::within_limit_share}
                 : std::vector{Key::dossiers_received, Key::dossiers_received_direct,
                               Key::dossiers_received_partly_online, Key::dossiers_received_fully_online,
                               Key::online_share, Key::digitised_share, Key::dossiers_in_progress};
    for (const Key key : keys) {
        const Figure& figure = model.answer.of(key);
        Dictionary& row = *dict.AddSectionDictionary(n_near);
        row.SetValue(n_name, std::string(counted_title(key, Part::numerator)));
        row.SetValue(n_value, format_number(figure.numerator));
        row.SetValue(n_href, list_path(model.asked.choice, key, Part::numerator));
        if (figure.denominator)
            row.AddSectionDictionary(n_shared)->SetValue(
                "SHARE", fmt::format("{} của {}", format_value(figure), format_number(*figure.denominator)));
    }
}

}  // namespace

http::Response records_page(const Rooms& rooms, const http::Request& request) {
    const Model model = read_model(rooms, request);
    const Choice& choice = model.asked.choice;
    std::string extra;
    if (model.filtered) extra = fmt::format("&thu_tuc={}", model.asked.selection.procedure.value);
    const std::string address = list_path(choice, model.asked.key, model.asked.part) + extra;
    const std::string download = choice.address(
        "/so-lieu/tai", fmt::format("&chi_so={}{}{}", word(model.asked.key),
                                    model.asked.part == Part::denominator ? "&phan=tong" : "", extra));
    return rooms.views.desk(
        request,
        {.title = choice.errors.empty() ? model.heading : "Lỗi: " + model.heading,
         .module = view::Module::indicators,
         .rail = model.rail,
         .file = "indicators/records.html",
         .status = choice.errors.empty() ? 200 : 422},
        [&](Dictionary& dict) {
            view::add_crumbs(dict, {{"Tổng quan", choice.address("/so-lieu")}}, "Hồ sơ đứng sau số liệu");
            view::add_errors(dict, "Chưa lọc được", choice.errors);
            dict.SetValue(n_heading, model.heading);
            dict.SetValue(n_summary, fmt::format("Kỳ {}. Số liệu tính đến {}", choice.period_text(),
                                                 format_moment(model.answer.as_of)));
            dict.SetValue(n_xlsx_href, download + "&dang=xlsx");
            dict.SetValue(n_csv_href, download + "&dang=csv");
            fill_definition(model, dict);
            fill_filters(model, request, dict);
            fill_rows(model, dict, address);
            fill_groups(model, dict);
            fill_near(model, dict);
        });
}

void add_record_routes(http::Router& router, const Rooms& rooms) {
    using http::Access;
    router.get("/so-lieu/ho-so", Access::needs(Permission::view_figures),
               [rooms](http::Request& request) { return records_page(rooms, request); });
    router.get("/so-lieu/tai", Access::needs(Permission::view_figures),
               [rooms](http::Request& request) { return download_records(rooms, request); });
}

}  // namespace indicators
