#include "modules/audit/log_download.hpp"
#include "base/errors.hpp"
#include <fmt/format.h>
#include "modules/audit/kinds.hpp"
#include "platform/paper/csv.hpp"
#include "platform/paper/xlsx.hpp"

namespace audit {
namespace {

constexpr int chunk = 500;

paper::SheetHead head_of(const Asked& asked) {
    using paper::ColumnKind;
    std::string filters = std::string(kind_group(asked.group).name);
    if (!asked.typed.empty()) filters += "; " + asked.typed;
    return {.title = "Nhật ký hệ thống",
            .period = fmt::format("Từ {} đến {}", format_date(asked.query.from), format_date(asked.query.to)),
            .filters = filters,
            .columns = {{"Dòng", ColumnKind::text, 12},
                        {"Lúc", ColumnKind::moment, 18},
                        {"Người", ColumnKind::text, 26},
                        {"Vị trí", ColumnKind::text, 36},
                        {"Việc", ColumnKind::text, 36},
                        {"Đối tượng", ColumnKind::text, 26},
                        {"Mã yêu cầu", ColumnKind::text, 22},
                        {"Dấu", ColumnKind::text, 66}}};
}

/// Where a download has come to; lives as long as the stream.
struct Progress {
    LogQuery query;
    std::optional<LogPlace> place;
};

std::vector<paper::SheetRow> next_rows(db::Database& database, const Names& names, Progress& progress) {
    return database.read([&](db::Transaction& tx) {
        std::vector<paper::SheetRow> rows;
        for (const LogEntry& entry : list_older(tx, progress.query, progress.place, chunk)) {
            const RowText row = row_text(tx, names, entry, false);
            rows.push_back({row.position, entry.line.recorded_at, row.who, row.post, row.act, row.subject, row.request,
                            entry.hash});
            progress.place = LogPlace{entry.line.recorded_at, entry.line.id.value};
        }
        return rows;
    });
}

}  // namespace

http::Response download_log(db::Database& database, const Names& names, const std::string& temporary_folder,
                            const http::Request& request) {
    Asked asked = parse_query(request, database.clock().today());
    if (!asked.errors.empty()) throw BadRequest("days of the log", "Xin nhập các ngày dạng dd/mm/yyyy.");
    database.read([&](db::Transaction& tx) { resolve_typed(tx, names, asked); });
    const auto progress = std::make_shared<Progress>(Progress{asked.query, std::nullopt});
    const auto rows = [&database, names, progress] { return next_rows(database, names, *progress); };
    const std::string name =
        fmt::format("nhat-ky-{}-{}", format_iso(asked.query.from), format_iso(asked.query.to));
    if (request.query["dang"] == "csv")
        return http::stream(name + ".csv", paper::csv_media_type, paper::stream_csv(head_of(asked), rows));
    return http::stream(name + ".xlsx", paper::xlsx_media_type,
                        paper::stream_xlsx(head_of(asked), rows, temporary_folder));
}

}  // namespace audit
