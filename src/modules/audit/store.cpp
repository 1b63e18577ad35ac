#include "modules/audit/store.hpp"

namespace audit {
namespace {

using CheckId = Id<struct AuditCheckTag>;

constexpr std::string_view insert_line = R"sql(
    insert into audit_lines (id, recorded_at, kind, subject_id, account_id, officer_id, position_id, unit_id,
                             request_id, salt, content_digest)
    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
)sql";
constexpr std::string_view insert_pending = "insert into audit_pending (line_id) values (?)";

constexpr std::string_view touch_head = "update audit_head set position = position where id = 1";
constexpr std::string_view select_head = "select position, hash from audit_head where id = 1";
constexpr std::string_view update_head = "update audit_head set position = ?, hash = ? where id = 1";
constexpr std::string_view select_pending = R"sql(
    select l.id, l.recorded_at, l.kind, l.subject_id, l.account_id, l.officer_id, l.position_id, l.unit_id,
           l.request_id, l.salt, l.content_digest
      from audit_pending p join audit_lines l on l.id = p.line_id
     order by p.line_id limit ?
)sql";
constexpr std::string_view insert_link = "insert into audit_chain (position, line_id, hash) values (?, ?, ?)";
constexpr std::string_view delete_pending_lines = "delete from audit_pending where line_id in (?*)";
constexpr std::string_view select_chain = R"sql(
    select l.id, l.recorded_at, l.kind, l.subject_id, l.account_id, l.officer_id, l.position_id, l.unit_id,
           l.request_id, l.salt, l.content_digest, c.position, c.hash, c.line_id
      from audit_chain c left join audit_lines l on l.id = c.line_id
     where c.position > ? order by c.position limit ?
)sql";
constexpr std::string_view count_lines =
    "select (select count(*) from audit_lines) - (select count(*) from audit_pending)";
constexpr std::string_view select_loose = R"sql(
    select l.id from audit_lines l
     where not exists (select 1 from audit_chain c where c.line_id = l.id)
       and not exists (select 1 from audit_pending p where p.line_id = l.id)
     order by l.id limit 1
)sql";
constexpr std::string_view select_waiting = R"sql(
    select p.line_id from audit_pending p join audit_lines l on l.id = p.line_id
     where l.recorded_at < ? order by p.line_id limit 1
)sql";
constexpr std::string_view select_lines_of = R"sql(
    select id, recorded_at, kind, subject_id, account_id, officer_id, position_id, unit_id, request_id, salt,
           content_digest
      from audit_lines where subject_id = ? order by recorded_at, id
)sql";
constexpr std::string_view insert_check_row = R"sql(
    insert into audit_checks (id, checked_at, from_position, position, hash, difference) values (?, ?, ?, ?, ?, ?)
)sql";
constexpr std::string_view select_last_check = R"sql(
    select checked_at, from_position, position, hash, difference from audit_checks order by id desc limit 1
)sql";

Line line_from(const db::Row& row) {
    return {.id = row.get<AuditLineId>(0),
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
}

}  // namespace

void append_line(db::Transaction& tx, const Actor& actor, std::string_view kind, std::int64_t subject_id,
                 const std::string& salt, const std::string& content_digest) {
    const auto id = tx.new_id<AuditLineId>();
    tx.execute(insert_line, id, tx.now(), kind, subject_id, actor.account, actor.officer, actor.position, actor.unit,
               actor.request_id, salt, content_digest);
    tx.execute(insert_pending, id);
}

Head lock_head(db::Transaction& tx) {
    tx.execute(touch_head);
    return read_head(tx);
}

Head read_head(db::Transaction& tx) {
    db::Rows rows = tx.query(select_head);
    if (!rows.next()) return {};
    return {rows.row().get<std::int64_t>(0), rows.row().get<std::string>(1)};
}

std::vector<Line> list_pending(db::Transaction& tx, int most) {
    std::vector<Line> lines;
    for (const db::Row& row : tx.query(select_pending, most)) lines.push_back(line_from(row));
    return lines;
}

void append_links(db::Transaction& tx, const std::vector<Link>& links) {
    for (const Link& link : links) tx.execute(insert_link, link.position, link.line, link.hash);
}

void move_head(db::Transaction& tx, const Head& head) { tx.execute(update_head, head.position, head.hash); }

void delete_pending(db::Transaction& tx, const std::vector<Link>& links) {
    // By id, never by range: a line with a smaller id may have been committed since they were read.
    db::Many ids;
    for (const Link& link : links) ids.values.push_back(link.line.value);
    tx.execute(delete_pending_lines, ids);
}

std::vector<ChainedLine> list_chain(db::Transaction& tx, std::int64_t after_position, int most) {
    std::vector<ChainedLine> lines;
    for (const db::Row& row : tx.query(select_chain, after_position, most)) {
        ChainedLine chained{.position = row.get<std::int64_t>(11),
                            .hash = row.get<std::string>(12),
                            .line = std::nullopt,
                            .line_id = row.get<AuditLineId>(13)};
        if (!row.is_null(0)) chained.line = line_from(row);
        lines.push_back(std::move(chained));
    }
    return lines;
}

std::int64_t count_loose_lines(db::Transaction& tx, const Head& head) {
    return tx.one<std::int64_t>(count_lines) - head.position;
}

std::optional<AuditLineId> find_loose_line(db::Transaction& tx) { return tx.find<AuditLineId>(select_loose); }

std::optional<AuditLineId> find_waiting_line(db::Transaction& tx, Instant recorded_before) {
    return tx.find<AuditLineId>(select_waiting, recorded_before);
}

std::vector<Line> lines_of(db::Transaction& tx, std::int64_t subject) {
    std::vector<Line> lines;
    for (const db::Row& row : tx.query(select_lines_of, subject)) lines.push_back(line_from(row));
    return lines;
}

void insert_check(db::Transaction& tx, const Check& check) {
    tx.execute(insert_check_row, tx.new_id<CheckId>(), check.checked_at, check.from_position, check.head.position,
               check.head.hash, check.difference);
}

std::optional<Check> find_last_check(db::Transaction& tx) {
    db::Rows rows = tx.query(select_last_check);
    if (!rows.next()) return std::nullopt;
    const db::Row row = rows.row();
    return Check{.checked_at = row.get<Instant>(0),
                 .from_position = row.get<std::int64_t>(1),
                 .head = {row.get<std::int64_t>(2), row.get<std::string>(3)},
                 .difference = row.get<std::string>(4)};
}

}  // namespace audit
