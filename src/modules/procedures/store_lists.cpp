#include "modules/procedures/store_rows.hpp"

// SQL of lists and of who handles what, part of the module's store.
namespace procedures {

namespace {

constexpr std::string_view insert_handling_sql = R"sql(
    insert into procedure_units (id, procedure_id, authority_id, deciding_unit_id, valid_from, valid_to, recorded_at)
    values (?, ?, ?, ?, ?, ?, ?)
)sql";
constexpr std::string_view drop_handling_begun = R"sql(
    delete from procedure_units where authority_id = ? and procedure_id = ? and valid_from > ?
)sql";
constexpr std::string_view end_handling_sql = R"sql(
    update procedure_units set valid_to = ?
     where authority_id = ? and procedure_id = ? and valid_from <= ? and (valid_to is null or valid_to > ?)
)sql";
constexpr std::string_view handling_on = R"sql(
    select procedure_id, authority_id, deciding_unit_id, valid_from, valid_to from procedure_units
     where authority_id = ? and procedure_id = ? and valid_from <= ? and (valid_to is null or valid_to >= ?)
)sql";
constexpr std::string_view handlings_of_authority = R"sql(
    select procedure_id, authority_id, deciding_unit_id, valid_from, valid_to from procedure_units
     where authority_id = ? and valid_from <= ? and (valid_to is null or valid_to >= ?)
     order by procedure_id
)sql";
constexpr std::string_view handlings_of_procedure = R"sql(
    select procedure_id, authority_id, deciding_unit_id, valid_from, valid_to from procedure_units
     where procedure_id = ? and valid_from <= ? and (valid_to is null or valid_to >= ?)
     order by authority_id
)sql";
constexpr std::string_view handled = R"sql(
    select u.procedure_id, u.authority_id, u.deciding_unit_id, u.valid_from, u.valid_to, v.id, p.code, v.name, v.sector
      from procedure_units u
      join procedure_versions v on v.procedure_id = u.procedure_id
      join procedures p on p.id = u.procedure_id
     where u.authority_id = ? and u.valid_from <= ? and (u.valid_to is null or u.valid_to >= ?)
       and v.status in ('published', 'ended') and v.valid_from <= ? and (v.valid_to is null or v.valid_to >= ?)
     order by v.sector, v.name, u.procedure_id
)sql";
constexpr std::string_view catalogue = R"sql(
    select v.procedure_id, p.code, v.name, v.sector, p.invented, v.id, v.number, v.status, v.valid_from, v.valid_to,
           v.legal_amount, v.legal_unit, v.promised_amount, v.promised_unit, v.online, v.step_origin, v.confidence,
           v.decision, v.missing
      from procedure_versions v join procedures p on p.id = v.procedure_id
     order by v.sector, v.name, v.procedure_id, v.number
)sql";
constexpr std::string_view all_levels = "select version_id, level from procedure_version_levels";
constexpr std::string_view insert_upload_sql = R"sql(
    insert into procedure_uploads (id, account_id, file_name, content, recorded_at) values (?, ?, ?, ?, ?)
)sql";
constexpr std::string_view upload_by_id =
    "select id, account_id, file_name, content from procedure_uploads where id = ?";
constexpr std::string_view delete_upload_sql = "delete from procedure_uploads where id = ?";
constexpr std::string_view delete_old_uploads = "delete from procedure_uploads where recorded_at < ?";
constexpr std::string_view bump_state_sql = "update procedures_state set version = version + 1 where id = 1";
constexpr std::string_view state_version_sql = "select version from procedures_state where id = 1";

Handling read_handling(const db::Row& row) {
    return {row.get<ProcedureId>(0), row.get<UnitId>(1), row.get<UnitId>(2), row.get<Date>(3),
            row.get<std::optional<Date>>(4)};
}

CatalogueRow read_catalogue(const db::Row& row) {
    return {.procedure = row.get<ProcedureId>(0),
            .code = row.get<std::string>(1),
            .name = row.get<std::string>(2),
            .sector = row.get<std::string>(3),
            .invented = row.get<int>(4) != 0,
            .version = row.get<ProcedureVersionId>(5),
            .number = row.get<int>(6),
            .status = from_word<Status>(row.get<std::string>(7)),
            .valid_from = row.get<std::optional<Date>>(8),
            .valid_to = row.get<std::optional<Date>>(9),
            .legal_limit = read_limit(row, 10),
            .promised_limit = read_limit(row, 12),
            .online = from_word<OnlineLevel>(row.get<std::string>(14)),
            .step_origin = from_word<StepOrigin>(row.get<std::string>(15)),
            .confidence = from_word<Confidence>(row.get<std::string>(16)),
            .decision = row.get<std::string>(17),
            .missing = lines_of(row.get<std::string>(18))};
}

}  // namespace

void insert_handling(db::Transaction& tx, const Handling& it) {
    tx.execute(insert_handling_sql, tx.new_id<Id<struct HandlingTag>>(), it.procedure, it.authority,
               it.deciding_unit, it.from, it.to, tx.now());
}

void end_handling(db::Transaction& tx, ProcedureId procedure, UnitId authority, Date last_day) {
    tx.execute(drop_handling_begun, authority, procedure, last_day);
    tx.execute(end_handling_sql, last_day, authority, procedure, last_day, last_day);
}

std::optional<Handling> find_handling(db::Transaction& tx, ProcedureId procedure, UnitId authority,
                                      Date day) {
    auto rows = tx.query(handling_on, authority, procedure, day, day);
    if (!rows.next()) return std::nullopt;
    return read_handling(rows.row());
}

std::vector<Handling> list_handlings(db::Transaction& tx, UnitId authority, Date day) {
    std::vector<Handling> result;
    for (const auto& row : tx.query(handlings_of_authority, authority, day, day))
        result.push_back(read_handling(row));
    return result;
}

std::vector<Handling> list_handlings_of(db::Transaction& tx, ProcedureId procedure, Date day) {
    std::vector<Handling> result;
    for (const auto& row : tx.query(handlings_of_procedure, procedure, day, day))
        result.push_back(read_handling(row));
    return result;
}

std::vector<HandledRow> list_handled(db::Transaction& tx, UnitId authority, Date day) {
    std::vector<HandledRow> result;
    for (const auto& row : tx.query(handled, authority, day, day, day, day))
        result.push_back({read_handling(row), row.get<ProcedureVersionId>(5), row.get<std::string>(6),
                          row.get<std::string>(7), row.get<std::string>(8)});
    return result;
}

std::vector<CatalogueRow> list_catalogue(db::Transaction& tx) {
    std::vector<CatalogueRow> result;
    for (const auto& row : tx.query(catalogue)) result.push_back(read_catalogue(row));
    return result;
}

std::vector<std::pair<ProcedureVersionId, Level>> list_levels(db::Transaction& tx) {
    std::vector<std::pair<ProcedureVersionId, Level>> result;
    for (const auto& row : tx.query(all_levels))
        result.emplace_back(row.get<ProcedureVersionId>(0), from_word<Level>(row.get<std::string>(1)));
    return result;
}

void insert_upload(db::Transaction& tx, const PendingUpload& it) {
    tx.execute(insert_upload_sql, it.id, it.account, it.file_name, it.content, tx.now());
}
std::optional<PendingUpload> find_upload(db::Transaction& tx, UploadId id) {
    auto rows = tx.query(upload_by_id, id);
    if (!rows.next()) return std::nullopt;
    const auto row = rows.row();
    return PendingUpload{row.get<UploadId>(0), row.get<AccountId>(1), row.get<std::string>(2),
                         row.get<std::string>(3)};
}
void delete_upload(db::Transaction& tx, UploadId id) { tx.execute(delete_upload_sql, id); }
void delete_uploads_before(db::Transaction& tx, Instant moment) { tx.execute(delete_old_uploads, moment); }

void bump_state(db::Transaction& tx) { tx.execute(bump_state_sql); }
std::int64_t state_version(db::Transaction& tx) { return tx.one<std::int64_t>(state_version_sql); }

}  // namespace procedures
