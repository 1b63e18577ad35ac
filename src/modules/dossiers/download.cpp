#include "modules/dossiers/download.hpp"
#include <fmt/format.h>
#include "modules/dossiers/list_filters.hpp"
#include "modules/dossiers/list_page.hpp"
#include "platform/paper/csv.hpp"
#include "platform/paper/xlsx.hpp"

namespace dossiers {
namespace {

constexpr int chunk = 500;

paper::SheetHead head_of(const NamedQueue& queue, Instant as_of) {
    using paper::ColumnKind;
    return {.title = queue.label,
            .period = "Tính đến " + format_moment(as_of),
            .filters = queue.group,
            .columns = {{"Mã hồ sơ", ColumnKind::text, 26},
                        {"Thủ tục", ColumnKind::text, 50},
                        {"Người nộp", ColumnKind::text, 26},
                        {"Địa chỉ", ColumnKind::text, 24},
                        {"Bước hiện tại", ColumnKind::text, 24},
                        {"Đơn vị", ColumnKind::text, 28},
                        {"Trạng thái", ColumnKind::text, 20},
                        {"Tiếp nhận", ColumnKind::moment, 18},
                        {"Hạn của bước", ColumnKind::moment, 18},
                        {"Hẹn trả", ColumnKind::date, 14}}};
}

/// Where a download has come to; lives as long as the stream.
struct Progress {
    Actor actor;
    NamedQueue queue;
    Narrowing narrowing;
    std::optional<Place> place;
    bool ended = false;
};

std::vector<paper::SheetRow> next_rows(const Rooms& rooms, Progress& progress) {
    std::vector<paper::SheetRow> rows;
    if (progress.ended) return rows;
    rooms.database().read([&](db::Transaction& tx) {
        const auto page = list_work(tx, progress.queue.queue, progress.narrowing, progress.place, chunk);
        const auto views = row_views(tx, rooms.ground(), progress.actor, page.rows);
        for (std::size_t i = 0; i < page.rows.size(); ++i) {
            const auto& row = page.rows[i];
            const auto& v = views[i];
            rows.push_back({v.code, v.procedure, v.applicant, v.address, v.step, v.holder, v.state,
                            row.received_at, row.now.step_due_at, local_date(row.now.due_at)});
        }
        progress.ended = !page.has_after;
        if (!page.rows.empty()) progress.place = Place{page.rows.back().now.step_due_at, page.rows.back().id};
    });
    return rows;
}

}  // namespace

http::Response download_list(const Rooms& rooms, const http::Request& request) {
    const Filters filters = filters_of(request.query);
    const Instant now = rooms.database().clock().now();
    auto progress = std::make_shared<Progress>();
    progress->actor = request.actor();
    progress->queue = find_queue(queues_of(request.actor(), now), filters.queue);
    progress->narrowing = narrowing_of(progress->queue, filters, now);
    const auto head = head_of(progress->queue, now);
    const auto rows = [rooms, progress] { return next_rows(rooms, *progress); };
    const std::string name = fmt::format("ho-so-{}-{}", progress->queue.word, format_iso(local_date(now)));
    if (request.query["dang"] == "csv")
        return http::stream(name + ".csv", paper::csv_media_type, paper::stream_csv(head, rows));
    return http::stream(name + ".xlsx", paper::xlsx_media_type, paper::stream_xlsx(head, rows, rooms.temporary_folder));
}

}  // namespace dossiers
