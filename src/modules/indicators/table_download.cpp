#include "modules/indicators/table_download.hpp"
#include <fmt/format.h>
#include "modules/indicators/overview.hpp"
#include "platform/paper/csv.hpp"
#include "platform/paper/xlsx.hpp"

namespace indicators {
namespace {

constexpr Key columns[] = {
    Key::dossiers_received,        Key::dossiers_received_direct,
    Key::dossiers_received_by_post, Key::dossiers_received_partly_online,
    Key::dossiers_received_fully_online, Key::dossiers_resolved,
    Key::dossiers_resolved_early,  Key::dossiers_resolved_on_time,
    Key::dossiers_resolved_late,   Key::dossiers_in_progress,
    Key::dossiers_overdue,         Key::online_share,
    Key::fully_online_share,       Key::within_limit_share,
    Key::digitised_share,          Key::online_payment_amount};

paper::SheetHead head_of(const Overview& overview, const Choice& choice) {
    using paper::ColumnKind;
    paper::SheetHead head{.title = "Số liệu theo đơn vị: " + overview.unit_name,
                          .period = "Kỳ: " + format_period(choice.period),
                          .filters = "Tính đến " + format_moment(overview.as_of),
                          .columns = {{"Đơn vị", ColumnKind::text, 40}}};
    for (const Key key : columns) {
        const Definition& definition = definition_of(key);
        const bool share = definition.kind == Kind::share;
        head.columns.push_back({std::string(definition.title) + (share ? " (%)" : ""),
                                share                              ? ColumnKind::hundredths
                                : definition.kind == Kind::money ? ColumnKind::money
                                                                   : ColumnKind::number,
                                16});
    }
    return head;
}

paper::SheetCell cell_of(const Figure& figure) {
    switch (definition_of(figure.key).kind) {
        case Kind::share: {
            const auto share = figure.hundredths();
            return share ? paper::SheetCell{paper::Hundredths{*share}} : paper::SheetCell{};
        }
        case Kind::money: return Dong{figure.numerator};
        default: return figure.numerator;
    }
}

paper::SheetRow row_of(const std::string& name, const std::vector<Figure>& figures) {
    paper::SheetRow row{name};
    for (const Key key : columns) row.push_back(cell_of(figure_of(figures, key)));
    return row;
}

}  // namespace

http::Response download_table(const Rooms& rooms, const http::Request& request) {
    Choice choice;
    const Overview overview = rooms.database.read([&](db::Transaction& tx) {
        const UnitId unit = unit_asked(tx, rooms.units, request.actor(), request.query["don_vi"]);
        choice = choice_of(request.query, unit, tx.today());
        return read_overview(tx, rooms.units, request.actor(), choice);
    });
    auto rows = std::make_shared<std::vector<paper::SheetRow>>();
    for (const UnitRow& unit : overview.units) rows->push_back(row_of(unit.name, unit.figures));
    rows->push_back(row_of("Cộng", overview.figures));
    const auto next = [rows] { return std::exchange(*rows, {}); };
    const auto head = head_of(overview, choice);
    const std::string name = fmt::format("so-lieu-{}-{}", format_iso(choice.period.from), format_iso(choice.period.to));
    if (request.query["dang"] == "csv")
        return http::stream(name + ".csv", paper::csv_media_type, paper::stream_csv(head, next));
    return http::stream(name + ".xlsx", paper::xlsx_media_type,
                        paper::stream_xlsx(head, next, rooms.temporary_folder));
}

}  // namespace indicators
