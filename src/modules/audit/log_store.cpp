#include <algorithm>
#include "modules/audit/log.hpp"

namespace audit {
namespace {

// Each statement is made of the same parts; which index it walks is decided by the one that stands in `narrowed`.
const std::string columns = R"sql(
    select l.id, l.recorded_at, l.kind, l.subject_id, l.account_id, l.officer_id, l.position_id, l.unit_id,
           l.request_id, l.salt, l.content_digest, c.position, c.hash
      from audit_lines l left join audit_chain c on c.line_id = l.id
)sql";
const std::string count = "select count(*) from audit_lines l ";
const std::string filters = R"sql(
     where l.recorded_at >= ? and l.recorded_at < ? and l.kind >= ? and l.kind < ?
       and (? = '' or l.request_id = ?) and (? = 1 or l.unit_id in (?*))
)sql";
const std::string by_subject = " and l.subject_id = ?";
const std::string by_officer = " and l.officer_id = ?";
const std::string older = " and (l.recorded_at, l.id) < (?, ?) order by l.recorded_at desc, l.id desc limit ?";
const std::string newer = " and (l.recorded_at, l.id) > (?, ?) order by l.recorded_at, l.id limit ?";

const std::string older_lines = columns + filters + older;
const std::string newer_lines = columns + filters + newer;
const std::string count_lines = count + filters;
const std::string older_of_subject = columns + filters + by_subject + older;
const std::string newer_of_subject = columns + filters + by_subject + newer;
const std::string count_of_subject = count + filters + by_subject;
const std::string older_of_officer = columns + filters + by_officer + older;
const std::string newer_of_officer = columns + filters + by_officer + newer;
const std::string count_of_officer = count + filters + by_officer;

constexpr LogPlace newest{Instant{std::chrono::seconds{std::int64_t{1} << 40}}, 0};

LogEntry entry_from(const db::Row& row) {
    LogEntry entry;
    entry.line = {.id = row.get<AuditLineId>(0),
                  .recorded_at = row.get<Instant>(1),
                  .kind = row.get<std::string>(2),
                  .subject = row.is_null(3) ? 0 : row.get<std::int64_t>(3),
                  .account = row.get<AccountId>(4),
                  .officer = row.get<OfficerId>(5),
                  .position = row.get<PositionId>(6),
                  .unit = row.get<UnitId>(7),
                  .request_id = row.get<std::string>(8),
                  .salt = row.get<std::string>(9),
                  .content_digest = row.get<std::string>(10)};
    entry.position = row.get<std::optional<std::int64_t>>(11);
    if (entry.position) entry.hash = row.get<std::string>(12);
    return entry;
}

/// The arguments of `filters` and of what narrows it, then those of the place.
template <class F>
auto with_filters(const LogQuery& query, F&& ask) {
    const std::string kind_end = query.kind_prefix + '\x7f';
    const auto units = db::Many::of(query.scope.units);
    const auto common = [&](const auto&... narrowed) {
        return ask(start_of_day(query.from), end_of_day(query.to), query.kind_prefix, kind_end, query.request_id,
                   query.request_id, query.scope.everything, units, narrowed...);
    };
    if (query.subject != 0) return common(query.subject);
    if (query.officer) return common(query.officer);
    return common();
}

const std::string& pick(const LogQuery& query, const std::string& plain, const std::string& subject,
                        const std::string& officer) {
    if (query.subject != 0) return subject;
    return query.officer ? officer : plain;
}

std::vector<LogEntry> list(db::Transaction& tx, const LogQuery& query, const std::string& sql, const LogPlace& place,
                           int most) {
    return with_filters(query, [&](const auto&... arguments) {
        std::vector<LogEntry> entries;
        for (const db::Row& row : tx.query(sql, arguments..., place.recorded_at, place.id, most))
            entries.push_back(entry_from(row));
        return entries;
    });
}

}  // namespace

std::vector<LogEntry> list_older(db::Transaction& tx, const LogQuery& query, const std::optional<LogPlace>& before,
                                 int most) {
    return list(tx, query, pick(query, older_lines, older_of_subject, older_of_officer), before.value_or(newest), most);
}

LogPage list_log(db::Transaction& tx, const LogQuery& query, const std::optional<LogPlace>& before,
                 const std::optional<LogPlace>& after) {
    LogPage page;
    const bool back = after.has_value();
    const std::string& sql = back ? pick(query, newer_lines, newer_of_subject, newer_of_officer)
                                  : pick(query, older_lines, older_of_subject, older_of_officer);
    page.entries = list(tx, query, sql, back ? *after : before.value_or(newest), log_page_size + 1);
    const bool more = page.entries.size() > std::size_t(log_page_size);
    if (more) page.entries.pop_back();
    if (back) std::reverse(page.entries.begin(), page.entries.end());
    page.has_older = back || more;
    page.has_newer = back ? more : before.has_value();
    page.total = with_filters(query, [&](const auto&... arguments) {
        return tx.one<std::int64_t>(pick(query, count_lines, count_of_subject, count_of_officer), arguments...);
    });
    return page;
}

}  // namespace audit
