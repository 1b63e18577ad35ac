#include <fmt/format.h>
#include "modules/indicators/records_page.hpp"
#include "platform/paper/csv.hpp"
#include "platform/paper/xlsx.hpp"

namespace indicators {
namespace {

constexpr int chunk = 500;

/// Where a download has come to; lives as long as the stream.
struct Progress {
    Selection selection;
    std::optional<Place> place;
    bool ended = false;
};

paper::SheetHead head_of(const ListAsked& asked, const std::string& heading, Instant now) {
    using paper::ColumnKind;
    return {.title = heading,
            .period = "Kỳ: " + format_period(asked.choice.period),
            .filters = "Số liệu tính đến " + format_moment(asked.selection.as_of.value_or(now)),
            .columns = {{"Mã hồ sơ", ColumnKind::text, 26},
                        {"Thủ tục", ColumnKind::text, 50},
                        {"Đơn vị giải quyết", ColumnKind::text, 32},
                        {"Người nộp (che)", ColumnKind::text, 22},
                        {"Kênh nộp", ColumnKind::text, 20},
                        {"Tiếp nhận", ColumnKind::moment, 18},
                        {"Kết thúc", ColumnKind::moment, 18},
                        {"Ngày hẹn", ColumnKind::date, 14},
                        {"Thời hạn", ColumnKind::text, 16},
                        {"Nộp trực tuyến", ColumnKind::money, 16}}};
}

/// A fresh keyset page per chunk, outside any long transaction.
std::vector<paper::SheetRow> next_rows(const Rooms& rooms, Progress& progress) {
    std::vector<paper::SheetRow> rows;
    if (progress.ended) return rows;
    rooms.database.read([&](db::Transaction& tx) {
        const auto page = list_records(tx, progress.selection, progress.place, chunk);
        for (const RecordRow& row : record_rows(tx, rooms.units, page.records))
            rows.push_back({row.code, row.procedure, row.unit, row.applicant, row.channel, row.received_at,
                            row.ended_at ? paper::SheetCell{*row.ended_at} : paper::SheetCell{}, row.promised_on,
                            row.badge, row.paid ? paper::SheetCell{Dong{row.paid}} : paper::SheetCell{}});
        progress.ended = !page.has_after;
        if (!page.records.empty()) progress.place = Place{page.records.back().day, page.records.back().row};
    });
    return rows;
}

}  // namespace

http::Response download_records(const Rooms& rooms, const http::Request& request) {
    auto progress = std::make_shared<Progress>();
    std::string name;
    const auto head = rooms.database.read([&](db::Transaction& tx) {
        const ListAsked asked = list_asked(tx, rooms.units, request);
        progress->selection = asked.selection;
        // What is recorded while the file is made does not come into it.
        if (!progress->selection.as_of) progress->selection.as_of = tx.now();
        name = fmt::format("{}-{}-{}", word(asked.key), format_iso(asked.choice.period.from),
                           format_iso(asked.choice.period.to));
        return head_of(asked, list_heading(tx, rooms.units, asked), tx.now());
    });
    const auto rows = [rooms, progress] { return next_rows(rooms, *progress); };
    if (request.query["dang"] == "csv")
        return http::stream(name + ".csv", paper::csv_media_type, paper::stream_csv(head, rows));
    return http::stream(name + ".xlsx", paper::xlsx_media_type, paper::stream_xlsx(head, rows, rooms.temporary_folder));
}

}  // namespace indicators
