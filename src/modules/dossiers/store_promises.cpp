#include "modules/dossiers/promises.hpp"

namespace dossiers {
namespace {

constexpr std::string_view count_touched_sql =
    "select count(*) from dossiers where stage = 'open' and judged_due_at >= ? and received_on <= ?";
constexpr std::string_view touched_sql = R"sql(
    select id, code, unit_id, received_on, due_at from dossiers
     where stage = 'open' and judged_due_at >= ? and received_on <= ? order by judged_due_at, id limit ?
)sql";
constexpr std::string_view count_due_sql =
    "select count(*) from dossiers where stage = 'open' and due_at >= ? and due_at < ?";
constexpr std::string_view due_sql = R"sql(
    select id, code, unit_id, received_on, due_at from dossiers
     where stage = 'open' and due_at >= ? and due_at < ? order by due_at, id limit ?
)sql";

std::vector<calendar::OpenPromise> read_promises(db::Rows rows) {
    std::vector<calendar::OpenPromise> promises;
    for (const db::Row& row : rows)
        promises.push_back({.dossier = row.get<std::int64_t>(0),
                            .code = row.get<std::string>(1),
                            .unit = row.get<UnitId>(2),
                            .received_on = row.get<Date>(3),
                            .due_at = row.get<Instant>(4)});
    return promises;
}

}  // namespace

std::int64_t Promises::count_touched(db::Transaction& tx, Date from, Date to) const {
    return tx.one<std::int64_t>(count_touched_sql, start_of_day(from), to);
}

std::vector<calendar::OpenPromise> Promises::touched(db::Transaction& tx, Date from, Date to,
                                                     int most) const {
    return read_promises(tx.query(touched_sql, start_of_day(from), to, most));
}

std::int64_t Promises::count_due_on(db::Transaction& tx, Date day) const {
    return tx.one<std::int64_t>(count_due_sql, start_of_day(day), end_of_day(day));
}

std::vector<calendar::OpenPromise> Promises::due_on(db::Transaction& tx, Date day, int most) const {
    return read_promises(tx.query(due_sql, start_of_day(day), end_of_day(day), most));
}

void Promises::move(db::Transaction& tx, const Actor& actor, const calendar::OpenPromise& promise,
                    Instant due_at, CalendarVersionId version, const std::string& reason) {
    actions_.move_promise(tx, actor, DossierId{promise.dossier}, due_at, version, reason);
}

}  // namespace dossiers
