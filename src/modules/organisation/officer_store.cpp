#include "modules/organisation/officer_store.hpp"
#include <algorithm>
#include "base/check.hpp"
#include "base/errors.hpp"
#include "base/text.hpp"

namespace organisation {
namespace {

constexpr std::string_view select_officer = "select id, name, kind, version from officers where id = ?";
constexpr std::string_view insert_officer_row = R"sql(
    insert into officers (id, name, folded, folded_reversed, sort_key, kind, version, recorded_at)
    values (?, ?, ?, ?, ?, ?, 1, ?)
)sql";
constexpr std::string_view update_officer_row = R"sql(
    update officers
       set name = ?, folded = ?, folded_reversed = ?, sort_key = ?, kind = ?, version = version + 1
     where id = ? and version = ?
)sql";
constexpr std::string_view select_officers = R"sql(
    select id, name, kind, version, sort_key from officers
     where (sort_key, id) > (?, ?) order by sort_key, id limit ?
)sql";
// An authority has hundreds of officers: a filter over them is cheap, and the order is by given name.
constexpr std::string_view select_officers_named = R"sql(
    select id, name, kind, version, sort_key from officers
     where ((folded >= ? and folded < ?) or (folded_reversed >= ? and folded_reversed < ?))
       and (sort_key, id) > (?, ?)
     order by sort_key, id limit ?
)sql";
constexpr std::string_view select_officers_before = R"sql(
    select id, name, kind, version, sort_key from officers
     where (sort_key, id) < (?, ?) order by sort_key desc, id desc limit ?
)sql";
constexpr std::string_view select_officers_named_before = R"sql(
    select id, name, kind, version, sort_key from officers
     where ((folded >= ? and folded < ?) or (folded_reversed >= ? and folded_reversed < ?))
       and (sort_key, id) < (?, ?)
     order by sort_key desc, id desc limit ?
)sql";
constexpr std::string_view count_all = "select count(*) from officers";
constexpr std::string_view count_named = R"sql(
    select count(*) from officers
     where (folded >= ? and folded < ?) or (folded_reversed >= ? and folded_reversed < ?)
)sql";

constexpr std::string_view select_position = R"sql(
    select id, unit_id, name, standing, places, valid_from, valid_to from positions where id = ?
)sql";
constexpr std::string_view select_positions = R"sql(
    select id, unit_id, name, standing, places, valid_from, valid_to from positions
     where unit_id = ? and valid_from <= ? and (valid_to is null or valid_to >= ?)
     order by case standing when 'head' then 0 when 'deputy' then 1 else 2 end, id
)sql";
constexpr std::string_view insert_position_row = R"sql(
    insert into positions (id, unit_id, name, standing, places, valid_from, valid_to)
    values (?, ?, ?, ?, ?, ?, ?)
)sql";
constexpr std::string_view end_position_row =
    "update positions set valid_to = ? where id = ? and (valid_to is null or valid_to > ?)";

constexpr std::string_view select_assignment = R"sql(
    select a.id, a.officer_id, a.position_id, a.unit_id, o.name, p.name, p.standing, a.valid_from, a.valid_to,
           a.document, a.end_document
      from officer_assignments a
      join officers o on o.id = a.officer_id
      join positions p on p.id = a.position_id
     where a.id = ?
)sql";
constexpr std::string_view select_in_unit = R"sql(
    select a.id, a.officer_id, a.position_id, a.unit_id, o.name, p.name, p.standing, a.valid_from, a.valid_to,
           a.document, a.end_document
      from officer_assignments a
      join officers o on o.id = a.officer_id
      join positions p on p.id = a.position_id
     where a.unit_id = ? and a.valid_from <= ? and (a.valid_to is null or a.valid_to >= ?)
     order by o.sort_key, o.id
)sql";
constexpr std::string_view select_of_officer = R"sql(
    select a.id, a.officer_id, a.position_id, a.unit_id, o.name, p.name, p.standing, a.valid_from, a.valid_to,
           a.document, a.end_document
      from officer_assignments a
      join officers o on o.id = a.officer_id
      join positions p on p.id = a.position_id
     where a.officer_id = ?
     order by a.valid_from desc, a.id desc
)sql";
constexpr std::string_view select_holders = R"sql(
    select a.id, a.officer_id, a.position_id, a.unit_id, o.name, p.name, p.standing, a.valid_from, a.valid_to,
           a.document, a.end_document
      from officer_assignments a
      join officers o on o.id = a.officer_id
      join positions p on p.id = a.position_id
     where a.position_id = ? and a.valid_from <= ? and (a.valid_to is null or a.valid_to >= ?)
     order by a.valid_from, a.id
)sql";
constexpr std::string_view select_open_in_unit = R"sql(
    select a.id, a.officer_id, a.position_id, a.unit_id, o.name, p.name, p.standing, a.valid_from, a.valid_to,
           a.document, a.end_document
      from officer_assignments a
      join officers o on o.id = a.officer_id
      join positions p on p.id = a.position_id
     where a.unit_id = ? and (a.valid_to is null or a.valid_to >= ?)
     order by o.sort_key, o.id
)sql";
constexpr std::string_view insert_assignment_row = R"sql(
    insert into officer_assignments (id, officer_id, position_id, unit_id, valid_from, valid_to, document,
                                     end_document, recorded_at)
    values (?, ?, ?, ?, ?, ?, ?, '', ?)
)sql";
constexpr std::string_view end_assignment_sql =
    "update officer_assignments set valid_to = ?, end_document = ? where id = ?";
constexpr std::string_view select_staffing = R"sql(
    select unit_id, sum(officers), sum(places) from (
        select unit_id, count(distinct officer_id) as officers, 0 as places from officer_assignments
         where valid_from <= ? and (valid_to is null or valid_to >= ?) group by unit_id
        union all
        select unit_id, 0 as officers, sum(places) as places from positions
         where valid_from <= ? and (valid_to is null or valid_to >= ?) group by unit_id
    ) staffing
    group by unit_id
)sql";

Officer officer_of(const db::Row& row) {
    const auto kind = parse_officer_kind(row.get<std::string>(2));
    check(kind.has_value(), "a stored officer kind is known");
    return {row.get<OfficerId>(0), row.get<std::string>(1), *kind, row.get<int>(3)};
}

Position position_of(const db::Row& row) {
    const auto standing = parse_standing(row.get<std::string>(3));
    check(standing.has_value(), "a stored standing is known");
    return {row.get<PositionId>(0), row.get<UnitId>(1), row.get<std::string>(2),        *standing,
            row.get<int>(4),        row.get<Date>(5),   row.get<std::optional<Date>>(6)};
}

Assignment assignment_of(const db::Row& row) {
    const auto standing = parse_standing(row.get<std::string>(6));
    check(standing.has_value(), "a stored standing is known");
    return {.id = row.get<AssignmentId>(0),
            .officer = row.get<OfficerId>(1),
            .position = row.get<PositionId>(2),
            .unit = row.get<UnitId>(3),
            .officer_name = row.get<std::string>(4),
            .position_name = row.get<std::string>(5),
            .standing = *standing,
            .valid_from = row.get<Date>(7),
            .valid_to = row.get<std::optional<Date>>(8),
            .document = row.get<std::string>(9),
            .end_document = row.get<std::string>(10)};
}

std::vector<Assignment> all_assignments(db::Rows rows) {
    std::vector<Assignment> found;
    for (const db::Row& row : rows) found.push_back(assignment_of(row));
    return found;
}

/// First text after everything that begins with the prefix.
std::string after_prefix(std::string_view prefix) { return std::string(prefix) + "\x7f"; }

}  // namespace

Officer load_officer(db::Transaction& tx, OfficerId id) {
    for (const db::Row& row : tx.query(select_officer, id)) return officer_of(row);
    throw NotFound{"no such officer", "Không có cán bộ này."};
}

void insert_officer(db::Transaction& tx, const Officer& officer) {
    tx.execute(insert_officer_row, officer.id, officer.name, text::fold(officer.name),
               text::fold_reversed(officer.name), db::Blob{text::sort_key_person(officer.name)},
               word(officer.kind), tx.now());
}

void update_officer(db::Transaction& tx, const Officer& officer) {
    const auto changed = tx.execute(
        update_officer_row, officer.name, text::fold(officer.name), text::fold_reversed(officer.name),
        db::Blob{text::sort_key_person(officer.name)}, word(officer.kind), officer.id, officer.version);
    if (changed != 1)
        throw StaleVersion{"officer changed meanwhile",
                           "Cán bộ này vừa được người khác sửa. Hãy mở lại trang."};
}

std::vector<OfficerRow> list_officers(db::Transaction& tx, std::string_view prefix, const db::Blob& after_key,
                                      OfficerId after, int limit) {
    const auto end = after_prefix(prefix);
    auto rows = prefix.empty() ? tx.query(select_officers, after_key, after.value, limit)
                               : tx.query(select_officers_named, prefix, end, prefix, end, after_key,
                                          after.value, limit);
    std::vector<OfficerRow> found;
    for (const db::Row& row : rows) found.push_back({officer_of(row), row.get<db::Blob>(4)});
    return found;
}

std::vector<OfficerRow> list_officers_before(db::Transaction& tx, std::string_view prefix,
                                             const db::Blob& key, OfficerId id, int limit) {
    const auto end = after_prefix(prefix);
    auto rows = prefix.empty()
                    ? tx.query(select_officers_before, key, id.value, limit)
                    : tx.query(select_officers_named_before, prefix, end, prefix, end, key, id.value, limit);
    std::vector<OfficerRow> found;
    for (const db::Row& row : rows) found.push_back({officer_of(row), row.get<db::Blob>(4)});
    std::reverse(found.begin(), found.end());
    return found;
}

std::int64_t count_officers(db::Transaction& tx, std::string_view prefix) {
    if (prefix.empty()) return tx.one<std::int64_t>(count_all);
    const auto end = after_prefix(prefix);
    return tx.one<std::int64_t>(count_named, prefix, end, prefix, end);
}

Position load_position(db::Transaction& tx, PositionId id) {
    for (const db::Row& row : tx.query(select_position, id)) return position_of(row);
    throw NotFound{"no such position", "Không có vị trí này."};
}

void insert_position(db::Transaction& tx, const Position& p) {
    tx.execute(insert_position_row, p.id, p.unit, p.name, word(p.standing), p.places, p.valid_from,
               p.valid_to);
}

void end_position(db::Transaction& tx, PositionId id, Date last_day) {
    tx.execute(end_position_row, last_day, id, last_day);
}

std::vector<Position> list_positions(db::Transaction& tx, UnitId unit, Date day) {
    std::vector<Position> found;
    for (const db::Row& row : tx.query(select_positions, unit, day, day)) found.push_back(position_of(row));
    return found;
}

Assignment load_assignment(db::Transaction& tx, AssignmentId id) {
    for (const db::Row& row : tx.query(select_assignment, id)) return assignment_of(row);
    throw NotFound{"no such assignment", "Không có phân công này."};
}

void insert_assignment(db::Transaction& tx, const Assignment& a) {
    tx.execute(insert_assignment_row, a.id, a.officer, a.position, a.unit, a.valid_from, a.valid_to,
               a.document, tx.now());
}

void end_assignment_row(db::Transaction& tx, AssignmentId id, Date last_day, const std::string& document) {
    tx.execute(end_assignment_sql, last_day, document, id);
}

std::vector<Assignment> list_assignments_in_unit(db::Transaction& tx, UnitId unit, Date day) {
    return all_assignments(tx.query(select_in_unit, unit, day, day));
}

std::vector<Assignment> list_assignments_of_officer(db::Transaction& tx, OfficerId officer) {
    return all_assignments(tx.query(select_of_officer, officer));
}

std::vector<Assignment> list_holders(db::Transaction& tx, PositionId position, Date day) {
    return all_assignments(tx.query(select_holders, position, day, day));
}

std::vector<Assignment> list_open_assignments(db::Transaction& tx, UnitId unit, Date day) {
    return all_assignments(tx.query(select_open_in_unit, unit, day));
}

std::vector<Staffing> list_staffing(db::Transaction& tx, Date day) {
    std::vector<Staffing> found;
    for (const db::Row& row : tx.query(select_staffing, day, day, day, day))
        found.push_back({row.get<UnitId>(0), row.get<int>(1), row.get<int>(2)});
    return found;
}

}  // namespace organisation
