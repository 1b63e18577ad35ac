#include <fmt/format.h>
#include "base/digest.hpp"
#include "modules/audit/chain.hpp"
#include "modules/audit/line.hpp"
#include "modules/dossiers/event.hpp"
#include "modules/dossiers/store.hpp"
#include "modules/dossiers/verify.hpp"

namespace dossiers {
namespace {

constexpr int slice = 200;
constexpr std::string_view next_dossiers = "select id from dossiers where id > ? order by id limit ?";

// (recorded_at + 7 h) / 1 day: the local day of recording, the same integer division on both engines.
constexpr std::string_view day_differences = R"sql(
    with facts as (
        select e.flow_day as day, (e.recorded_at + 25200) / 86400 as recorded_day, d.unit_id as unit_id,
               d.channel as channel, e.flow as flow, 1 as sign, e.flow_digitised as digitised
          from dossier_events e join dossiers d on d.id = e.dossier_id where e.flow_day is not null
        union all
        select e.undo_day, (e.recorded_at + 25200) / 86400, d.unit_id, d.channel, e.undo_flow, -1, e.undo_digitised
          from dossier_events e join dossiers d on d.id = e.dossier_id where e.undo_day is not null
    ), counted as (
        select day, recorded_day, unit_id, channel,
               sum(case when flow = 'received' then sign else 0 end) as received,
               sum(case when flow = 'resolved_early' then sign else 0 end) as resolved_early,
               sum(case when flow = 'resolved_on_time' then sign else 0 end) as resolved_on_time,
               sum(case when flow = 'resolved_late' then sign else 0 end) as resolved_late,
               sum(sign * digitised) as digitised
          from facts group by day, recorded_day, unit_id, channel
    )
    select coalesce(c.day, t.day), coalesce(c.unit_id, t.unit_id), coalesce(c.channel, t.channel),
           coalesce(c.received, 0) - coalesce(t.received, 0),
           coalesce(c.resolved_early, 0) + coalesce(c.resolved_on_time, 0) + coalesce(c.resolved_late, 0)
             - coalesce(t.resolved_early, 0) - coalesce(t.resolved_on_time, 0) - coalesce(t.resolved_late, 0)
      from counted c full join dossier_days t
        on t.day = c.day and t.recorded_day = c.recorded_day and t.unit_id = c.unit_id and t.channel = c.channel
     where coalesce(c.received, 0) <> coalesce(t.received, 0)
        or coalesce(c.resolved_early, 0) <> coalesce(t.resolved_early, 0)
        or coalesce(c.resolved_on_time, 0) <> coalesce(t.resolved_on_time, 0)
        or coalesce(c.resolved_late, 0) <> coalesce(t.resolved_late, 0)
        or coalesce(c.digitised, 0) <> coalesce(t.digitised, 0)
     limit 1
)sql";

constexpr std::string_view month_sums = R"sql(
    select coalesce(sum(received), 0), coalesce(sum(resolved_early), 0), coalesce(sum(resolved_on_time), 0),
           coalesce(sum(resolved_late), 0), coalesce(sum(digitised), 0)
      from dossier_procedure_months
)sql";
constexpr std::string_view day_sums = R"sql(
    select coalesce(sum(received), 0), coalesce(sum(resolved_early), 0), coalesce(sum(resolved_on_time), 0),
           coalesce(sum(resolved_late), 0), coalesce(sum(digitised), 0)
      from dossier_days
)sql";
constexpr std::string_view paid_in_days = "select coalesce(sum(paid_online), 0) from dossier_days";
constexpr std::string_view paid_in_rows =
    "select coalesce(sum(amount), 0) from payments_payment_facts where way = 'online'";

std::string check_dossier(db::Transaction& tx, DossierId id) {
    const auto dossier = find_dossier(tx, id);
    const auto events = list_events(tx, id);
    const auto lines = audit::lines_of(tx, id.value);
    std::size_t line = 0;
    int seq = 0;
    for (const Event& event : events) {
        if (event.seq != ++seq) return fmt::format("hồ sơ {}: thiếu sự kiện thứ {}", dossier->code, seq);
        const std::string digest = digest::sha256_hex(canonical_text(event));
        if (digest != stored_digest(tx, event.id))
            return fmt::format("hồ sơ {}: sự kiện {} không còn đúng với dấu của nó", dossier->code, seq);
        const std::string kind = fmt::format("dossier.{}", word(event.kind));
        while (line < lines.size() && lines[line].kind != kind) ++line;
        if (line == lines.size() || !audit::carries(lines[line].salt, lines[line].content_digest, digest))
            return fmt::format("hồ sơ {}: sự kiện {} không khớp dòng nhật ký", dossier->code, seq);
        ++line;
    }
    if (events.empty() || dossier->last_seq != seq || !(dossier->now == events.back().after))
        return fmt::format("hồ sơ {}: hiện trạng khác với sự kiện cuối", dossier->code);
    return {};
}

std::vector<std::int64_t> read_sums(db::Transaction& tx, std::string_view sql) {
    std::vector<std::int64_t> sums;
    for (const db::Row& row : tx.query(sql))
        for (int i = 0; i < 5; ++i) sums.push_back(row.get<std::int64_t>(i));
    return sums;
}

}  // namespace

std::string verify_history(db::Database& database) {
    DossierId last;
    while (true) {
        std::string difference;
        const bool more = database.read([&](db::Transaction& tx) {
            std::vector<DossierId> ids;
            for (const db::Row& row : tx.query(next_dossiers, last.value, slice)) ids.push_back(row.get<DossierId>(0));
            for (const DossierId id : ids) {
                last = id;
                difference = check_dossier(tx, id);
                if (!difference.empty()) return false;
            }
            return int(ids.size()) == slice;
        });
        if (!difference.empty() || !more) return difference;
    }
}

std::string verify_day_tables(db::Database& database) {
    return database.read([](db::Transaction& tx) -> std::string {
        for (const db::Row& row : tx.query(day_differences))
            return fmt::format("bảng ngày {}, đơn vị {}, kênh {}: lệch {} tiếp nhận, {} giải quyết so với lịch sử",
                               format_date(row.get<Date>(0)), row.get<std::int64_t>(1), row.get<std::string>(2),
                               row.get<std::int64_t>(3), row.get<std::int64_t>(4));
        if (read_sums(tx, month_sums) != read_sums(tx, day_sums)) return "bảng tháng theo thủ tục không bằng bảng ngày";
        if (tx.one<std::int64_t>(paid_in_days) != tx.one<std::int64_t>(paid_in_rows))
            return "tiền nộp trực tuyến trong bảng ngày không bằng các khoản nộp";
        return {};
    });
}

}  // namespace dossiers
