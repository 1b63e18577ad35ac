#include <fmt/format.h>
#include "base/money.hpp"
#include "modules/indicators/overview.hpp"
#include "modules/indicators/web.hpp"
#include "platform/paper/csv.hpp"
#include "platform/paper/xlsx.hpp"
#include "platform/view/chart.hpp"
#include "platform/view/parts.hpp"

namespace indicators {
namespace {

VIEW_NAME(n_bar_class, "BAR_CLASS");
VIEW_NAME(n_has_bar, "HAS_BAR");
VIEW_NAME(n_has_units, "HAS_UNITS");
VIEW_NAME(n_href, "HREF");
VIEW_NAME(n_label, "LABEL");
VIEW_NAME(n_lede, "LEDE");
VIEW_NAME(n_months, "MONTHS");
VIEW_NAME(n_name, "NAME");
VIEW_NAME(n_note, "NOTE");
VIEW_NAME(n_row, "ROW");
VIEW_NAME(n_tile, "TILE");
VIEW_NAME(n_total, "TOTAL");
VIEW_NAME(n_total_within, "TOTAL_WITHIN");
VIEW_NAME(n_value, "VALUE");
VIEW_NAME(n_width, "WIDTH");
VIEW_NAME(n_within, "WITHIN");

using view::Dictionary;

struct Model {
    Choice choice;
    Overview overview;
};

/// The authority at the top, the present report year, what is known now. Numbers open their definitions.
Model read_model(const Rooms& rooms) {
    return rooms.database.read([&](db::Transaction& tx) {
        const UnitId root = rooms.units.tree(tx, tx.today())->root();
        Model model{.choice = choice_of({}, root, tx.today()), .overview = {}};
        model.choice.period.to = std::min(model.choice.period.to, tx.today());
        model.overview = read_overview(tx, rooms.units, Actor::program("trang công khai"), model.choice);
        return model;
    });
}

void add_tile(const Model& model, Dictionary& dict, Key key) {
    const Figure& figure = figure_of(model.overview.figures, key);
    Dictionary& tile = *dict.AddSectionDictionary(n_tile);
    tile.SetValue(n_label, std::string(definition_of(key).title));
    tile.SetValue(n_href, definition_path(key));
    tile.SetValue(n_value, format_value(figure));
    if (!figure.denominator) return;
    tile.SetValue(n_note, fmt::format("{} trên {} hồ sơ", format_number(figure.numerator),
                                      format_number(*figure.denominator)));
    Dictionary& bar = *tile.AddSectionDictionary(n_has_bar);
    bar.SetValue(n_bar_class, key == Key::within_limit_share ? "ok" : "");
    bar.SetValue(n_width, view::percent_of(figure.numerator, *figure.denominator));
}

void add_months(const Model& model, Dictionary& dict) {
    view::Columns chart{.id = "months", .caption = "Hồ sơ tiếp nhận theo tháng", .first = "Tháng", .series = {"Hồ sơ"},
                        .columns = {}};
    for (const auto& [month, received] : model.overview.months)
        chart.columns.push_back({format_short_month(month.from), {received}});
    view::add_columns(dict, n_months, chart);
}

void add_units(const Model& model, Dictionary& dict) {
    if (model.overview.units.size() < 2) return;
    Dictionary& table = *dict.AddSectionDictionary(n_has_units);
    const auto received = [](const std::vector<Figure>& figures) {
        return figure_of(figures, Key::dossiers_received).numerator;
    };
    const auto within = [](const std::vector<Figure>& figures) {
        return format_value(figure_of(figures, Key::within_limit_share));
    };
    const auto most = received(model.overview.units.front().figures);
    for (const UnitRow& unit : model.overview.units) {
        Dictionary& row = *table.AddSectionDictionary(n_row);
        row.SetValue(n_name, unit.name);
        row.SetValue(n_value, format_number(received(unit.figures)));
        row.SetValue(n_width, view::percent_of(received(unit.figures), most));
        row.SetValue(n_within, within(unit.figures));
    }
    table.SetValue(n_total, format_number(received(model.overview.figures)));
    table.SetValue(n_total_within, within(model.overview.figures));
}

http::Response public_page(const Rooms& rooms, const http::Request& request) {
    const Model model = read_model(rooms);
    return rooms.views.portal(
        request, {.title = "Số liệu công khai", .file = "indicators/public.html", .current = "figures"},
        [&](Dictionary& dict) {
            view::add_crumbs(dict, {{"Trang chủ", "/"}}, "Số liệu công khai");
            dict.SetValue(n_lede, fmt::format("{}, {}. Số liệu tính đến {}.", model.overview.unit_name,
                                              format_period(model.choice.period),
                                              format_moment(model.overview.as_of)));
            for (const Key key : {Key::dossiers_received, Key::dossiers_resolved, Key::within_limit_share,
                                  Key::online_share, Key::fully_online_share, Key::digitised_share,
                                  Key::procedures_published})
                add_tile(model, dict, key);
            add_months(model, dict);
            add_units(model, dict);
        });
}

http::Response public_csv(const Rooms& rooms) {
    const Model model = read_model(rooms);
    auto rows = std::make_shared<std::vector<paper::SheetRow>>();
    for (const auto& [month, received] : model.overview.months) rows->push_back({format_month(month.from), received});
    const paper::SheetHead head{.title = "Hồ sơ tiếp nhận theo tháng: " + model.overview.unit_name,
                                .period = "Kỳ: " + format_period(model.choice.period),
                                .filters = "Số liệu tính đến " + format_moment(model.overview.as_of),
                                .columns = {{"Tháng"}, {"Hồ sơ tiếp nhận", paper::ColumnKind::number, 16}}};
    return http::stream("ho-so-theo-thang.csv", paper::csv_media_type,
                        paper::stream_csv(head, [rows] { return std::exchange(*rows, {}); }));
}

}  // namespace

void add_public_routes(http::Router& router, const Rooms& rooms) {
    using http::Access;
    router.get("/cong-khai", Access::everybody(), [rooms](http::Request& request) { return public_page(rooms, request); });
    router.get("/cong-khai.csv", Access::everybody(), [rooms](http::Request&) { return public_csv(rooms); });
}

}  // namespace indicators
