#include "modules/procedures/store.hpp"
#include "base/check.hpp"
#include "base/errors.hpp"
#include "base/text.hpp"
#include "modules/procedures/rules.hpp"
#include "modules/procedures/store_rows.hpp"

namespace procedures {

namespace {

constexpr std::string_view insert_procedure_sql = R"sql(
    insert into procedures (id, code, name, sector, ministry, aliases, replaces, invented, version, recorded_at)
    values (?, ?, ?, ?, ?, ?, ?, ?, 1, ?)
)sql";
constexpr std::string_view procedure_by_id = R"sql(
    select id, code, name, sector, ministry, aliases, replaces, invented, version from procedures where id = ?
)sql";
constexpr std::string_view procedure_by_code = R"sql(
    select id, code, name, sector, ministry, aliases, replaces, invented, version from procedures where code = ?
)sql";
constexpr std::string_view all_procedures = R"sql(
    select id, code, name, sector, ministry, aliases, replaces, invented, version from procedures order by code
)sql";
constexpr std::string_view lock_procedure_sql = "update procedures set version = version + 1 where id = ?";
constexpr std::string_view update_procedure_sql = R"sql(
    update procedures set name = ?, sector = ?, ministry = ?, aliases = ?, replaces = ? where id = ?
)sql";

constexpr std::string_view head_by_id = R"sql(
    select id, procedure_id, number, status, valid_from, valid_to, digest, imported_digest, version, recorded_at
      from procedure_versions where id = ?
)sql";
constexpr std::string_view heads_of_procedure = R"sql(
    select id, procedure_id, number, status, valid_from, valid_to, digest, imported_digest, version, recorded_at
      from procedure_versions where procedure_id = ? order by number desc
)sql";
constexpr std::string_view all_heads = R"sql(
    select id, procedure_id, number, status, valid_from, valid_to, digest, imported_digest, version, recorded_at
      from procedure_versions order by procedure_id, number
)sql";
constexpr std::string_view head_in_force = R"sql(
    select id, procedure_id, number, status, valid_from, valid_to, digest, imported_digest, version, recorded_at
      from procedure_versions
     where procedure_id = ? and status in ('published', 'ended') and valid_from <= ?
       and (valid_to is null or valid_to >= ?)
)sql";

constexpr std::string_view insert_version_sql = R"sql(
    insert into procedure_versions (id, procedure_id, number, status, valid_from, valid_to, digest,
        missing, imported_digest, version, recorded_at, published_at, name, sector, decision, legal_amount,
        legal_unit, promised_amount, promised_unit,
        cut_off, received_counts, sets, online, step_origin, confidence, details)
    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
)sql";
constexpr std::string_view update_draft = R"sql(
    update procedure_versions set valid_from = ?, digest = ?, missing = ?, imported_digest = ?, version = version + 1,
           recorded_at = ?, name = ?, sector = ?, decision = ?, legal_amount = ?, legal_unit = ?,
           promised_amount = ?, promised_unit = ?,
           cut_off = ?, received_counts = ?, sets = ?, online = ?, step_origin = ?, confidence = ?, details = ?
     where id = ? and version = ? and status = 'draft'
)sql";
constexpr std::string_view publish_sql = R"sql(
    update procedure_versions set status = 'published', missing = '', decision = ?, digest = ?,
           valid_from = ?, valid_to = ?, published_at = ?, version = version + 1
     where id = ? and status = 'draft'
)sql";
constexpr std::string_view end_sql = R"sql(
    update procedure_versions set status = 'ended', valid_to = ?, version = version + 1
     where id = ? and status = 'published'
)sql";
constexpr std::string_view delete_draft_sql =
    "delete from procedure_versions where id = ? and status = 'draft'";
constexpr std::string_view full_version = R"sql(
    select v.id, v.procedure_id, p.code, v.number, v.status, v.valid_from, v.valid_to, v.digest, v.version,
           v.imported_digest, v.name, v.sector, v.decision, v.legal_amount, v.legal_unit,
           v.promised_amount, v.promised_unit, v.cut_off,
           v.received_counts, v.sets, v.online, v.step_origin, v.confidence, v.details
      from procedure_versions v join procedures p on p.id = v.procedure_id
     where v.id = ?
)sql";

Procedure read_procedure(const db::Row& row) {
    return {.id = row.get<ProcedureId>(0),
            .code = row.get<std::string>(1),
            .name = row.get<std::string>(2),
            .sector = row.get<std::string>(3),
            .ministry = row.get<std::string>(4),
            .aliases = lines_of(row.get<std::string>(5)),
            .replaces = lines_of(row.get<std::string>(6)),
            .invented = row.get<int>(7) != 0,
            .version = row.get<int>(8)};
}

VersionHead read_head(const db::Row& row) {
    return {row.get<ProcedureVersionId>(0),
            row.get<ProcedureId>(1),
            row.get<int>(2),
            from_word<Status>(row.get<std::string>(3)),
            row.get<std::optional<Date>>(4),
            row.get<std::optional<Date>>(5),
            row.get<std::string>(6),
            row.get<std::string>(7),
            row.get<int>(8),
            row.get<Instant>(9)};
}

std::optional<Procedure> first_procedure(db::Rows rows) {
    if (!rows.next()) return std::nullopt;
    return read_procedure(rows.row());
}

std::optional<VersionHead> first_head(db::Rows rows) {
    if (!rows.next()) return std::nullopt;
    return read_head(rows.row());
}

std::string missing_of(const Content& content) {
    std::vector<std::string> lines;
    for (const auto& missing : missing_for_reception(content)) lines.push_back(missing.text);
    return text::join(lines, "\n");
}

std::optional<std::int64_t> seconds_of(const Content& content) {
    if (!content.cut_off) return std::nullopt;
    return content.cut_off->count();
}

ProcedureVersion read_version(const db::Row& row) {
    ProcedureVersion version;
    version.id = row.get<ProcedureVersionId>(0);
    version.procedure = row.get<ProcedureId>(1);
    version.code = row.get<std::string>(2);
    version.number = row.get<int>(3);
    version.status = from_word<Status>(row.get<std::string>(4));
    version.valid_from = row.get<std::optional<Date>>(5);
    version.valid_to = row.get<std::optional<Date>>(6);
    version.digest = row.get<std::string>(7);
    version.version = row.get<int>(8);
    version.imported_digest = row.get<std::string>(9);
    auto& content = version.content;
    content.name = row.get<std::string>(10);
    content.sector = row.get<std::string>(11);
    content.decision = row.get<std::string>(12);
    content.legal_limit = read_limit(row, 13);
    content.promised_limit = read_limit(row, 15);
    if (!row.is_null(17)) content.cut_off = std::chrono::seconds{row.get<std::int64_t>(17)};
    if (!row.is_null(18)) content.received_counts = row.get<int>(18) != 0;
    content.sets = row.get<int>(19);
    content.online = from_word<OnlineLevel>(row.get<std::string>(20));
    content.step_origin = from_word<StepOrigin>(row.get<std::string>(21));
    content.confidence = from_word<Confidence>(row.get<std::string>(22));
    read_details(row.get<std::string>(23), content);
    return version;
}

}  // namespace

std::vector<std::string> lines_of(const std::string& text) {
    return text.empty() ? std::vector<std::string>{} : text::split(text, '\n');
}

void insert_procedure(db::Transaction& tx, const Procedure& it) {
    tx.execute(insert_procedure_sql, it.id, it.code, it.name, it.sector, it.ministry,
               text::join(it.aliases, "\n"), text::join(it.replaces, "\n"), it.invented, tx.now());
}

std::optional<Procedure> find_procedure(db::Transaction& tx, ProcedureId id) {
    return first_procedure(tx.query(procedure_by_id, id));
}

std::optional<Procedure> find_procedure_by_code(db::Transaction& tx, const std::string& code) {
    return first_procedure(tx.query(procedure_by_code, code));
}

std::vector<Procedure> list_procedures(db::Transaction& tx) {
    std::vector<Procedure> result;
    for (const auto& row : tx.query(all_procedures)) result.push_back(read_procedure(row));
    return result;
}

void lock_procedure(db::Transaction& tx, ProcedureId id) {
    if (tx.execute(lock_procedure_sql, id) != 1) throw NotFound{"no such procedure", "Không có thủ tục này."};
}

void update_procedure(db::Transaction& tx, const Procedure& it) {
    tx.execute(update_procedure_sql, it.name, it.sector, it.ministry, text::join(it.aliases, "\n"),
               text::join(it.replaces, "\n"), it.id);
}

std::optional<VersionHead> find_head(db::Transaction& tx, ProcedureVersionId id) {
    return first_head(tx.query(head_by_id, id));
}

std::vector<VersionHead> list_heads(db::Transaction& tx, ProcedureId procedure) {
    std::vector<VersionHead> result;
    for (const auto& row : tx.query(heads_of_procedure, procedure)) result.push_back(read_head(row));
    return result;
}

std::vector<VersionHead> list_all_heads(db::Transaction& tx) {
    std::vector<VersionHead> result;
    for (const auto& row : tx.query(all_heads)) result.push_back(read_head(row));
    return result;
}

std::optional<VersionHead> find_head_in_force(db::Transaction& tx, ProcedureId procedure, Date day) {
    return first_head(tx.query(head_in_force, procedure, day, day));
}

void insert_version(db::Transaction& tx, const ProcedureVersion& it) {
    const auto& content = it.content;
    const bool fixed = it.status != Status::draft;
    tx.execute(insert_version_sql, it.id, it.procedure, it.number, word(it.status), it.valid_from,
               it.valid_to, it.digest, fixed ? std::string{} : missing_of(content), it.imported_digest, 1,
               tx.now(), fixed ? std::optional(tx.now()) : std::nullopt, content.name, content.sector,
               content.decision, amount_of(content.legal_limit), unit_of(content.legal_limit),
               amount_of(content.promised_limit), unit_of(content.promised_limit), seconds_of(content),
               content.received_counts, content.sets, word(content.online), word(content.step_origin),
               word(content.confidence), write_details(content));
    insert_parts(tx, it.id, content);
}

void rewrite_draft(db::Transaction& tx, const ProcedureVersion& it) {
    const auto& content = it.content;
    const auto changed = tx.execute(
        update_draft, it.valid_from, it.digest, missing_of(content), it.imported_digest, tx.now(),
        content.name, content.sector, content.decision, amount_of(content.legal_limit),
        unit_of(content.legal_limit), amount_of(content.promised_limit), unit_of(content.promised_limit),
        seconds_of(content), content.received_counts, content.sets, word(content.online),
        word(content.step_origin), word(content.confidence), write_details(content), it.id, it.version);
    if (changed != 1)
        throw StaleVersion{"draft saved by somebody else",
                           "Bản nháp đã được người khác sửa hoặc đã công bố."};
    delete_parts(tx, it.id);
    insert_parts(tx, it.id, content);
}

void mark_published(db::Transaction& tx, ProcedureVersionId id, const std::string& decision,
                    const std::string& digest, Date from, std::optional<Date> to) {
    check(tx.execute(publish_sql, decision, digest, from, to, tx.now(), id) == 1,
          "only a draft is published");
}

void mark_ended(db::Transaction& tx, ProcedureVersionId id, Date last_day) {
    check(tx.execute(end_sql, last_day, id) == 1, "only a published version is ended");
}

void delete_draft(db::Transaction& tx, ProcedureVersionId id) {
    delete_parts(tx, id);
    tx.execute(delete_draft_sql, id);
}

ProcedureVersion load_full_version(db::Transaction& tx, ProcedureVersionId id) {
    auto rows = tx.query(full_version, id);
    if (!rows.next()) throw NotFound{"no such procedure version", "Không có phiên bản thủ tục này."};
    auto version = read_version(rows.row());
    read_parts(tx, version);
    return version;
}

}  // namespace procedures
