#include "modules/dossiers/store_closings.hpp"
#include <algorithm>
#include <map>

namespace dossiers {
namespace {

constexpr std::string_view select_closed_days = "select min(day), max(recorded_day) from dossier_closings";

constexpr std::string_view select_earliest_touched = R"sql(
    select min(flow_day), min(undo_day), min(occurred_at) from dossier_events where recorded_at between ? and ?
)sql";

constexpr std::string_view select_closings = R"sql(
    select unit_id, channel, in_progress, overdue from dossier_closings
     where day = ? and recorded_day <= ? order by recorded_day
)sql";

constexpr std::string_view insert_closing_sql = R"sql(
    insert into dossier_closings (day, recorded_day, unit_id, channel, in_progress, overdue)
    values (?, ?, ?, ?, ?, ?)
    on conflict (day, unit_id, channel, recorded_day) do update
       set in_progress = excluded.in_progress, overdue = excluded.overdue
)sql";

}  // namespace

std::optional<ClosedDays> find_closed_days(db::Transaction& tx) {
    for (const db::Row& row : tx.query(select_closed_days)) {
        if (row.is_null(0)) return std::nullopt;
        return ClosedDays{row.get<Date>(0), row.get<Date>(1)};
    }
    return std::nullopt;
}

Date earliest_day_touched(db::Transaction& tx, Date recorded_on) {
    Date earliest = recorded_on;
    for (const db::Row& row : tx.query(select_earliest_touched, start_of_day(recorded_on),
                                       end_of_day(recorded_on) - std::chrono::seconds{1})) {
        earliest = std::min(earliest, row.get<std::optional<Date>>(0).value_or(recorded_on));
        earliest = std::min(earliest, row.get<std::optional<Date>>(1).value_or(recorded_on));
        if (!row.is_null(2)) earliest = std::min(earliest, local_date(row.get<Instant>(2)));
    }
    return earliest;
}

std::vector<Closing> list_closings(db::Transaction& tx, Date day, Date recorded_on) {
    std::map<std::pair<UnitId, Channel>, Closing> latest;
    for (const db::Row& row : tx.query(select_closings, day, recorded_on)) {
        const Closing one{row.get<UnitId>(0), procedures::from_word<Channel>(row.get<std::string>(1)),
                          row.get<std::int64_t>(2), row.get<std::int64_t>(3)};
        latest[{one.unit, one.channel}] = one;
    }
    std::vector<Closing> closings;
    for (const auto& [key, one] : latest)
        if (one.in_progress != 0 || one.overdue != 0) closings.push_back(one);
    return closings;
}

void insert_closing(db::Transaction& tx, Date day, Date recorded_on, const Closing& closing) {
    tx.execute(insert_closing_sql, day, recorded_on, closing.unit, word(closing.channel), closing.in_progress,
               closing.overdue);
}

}  // namespace dossiers
