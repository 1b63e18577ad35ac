#include "modules/organisation/store.hpp"
#include "base/check.hpp"
#include "base/errors.hpp"
#include "base/text.hpp"

namespace organisation {
namespace {

using UnitNameId = Id<struct UnitNameTag>;
using UnitParentId = Id<struct UnitParentTag>;
using UnitAliasId = Id<struct UnitAliasTag>;
using StateVersion = Id<struct StateVersionTag>;

constexpr std::string_view select_units = R"sql(
    select u.id, u.code, u.kind, n.name, p.parent_id, u.dossier_prefix, u.valid_from, u.valid_to
      from units u
      join unit_names n on n.unit_id = u.id and n.valid_from <= ? and (n.valid_to is null or n.valid_to >= ?)
      left join unit_parents p on p.unit_id = u.id and p.valid_from <= ?
                              and (p.valid_to is null or p.valid_to >= ?)
     where u.valid_from <= ? and (u.valid_to is null or u.valid_to >= ?)
)sql";
constexpr std::string_view select_units_from = R"sql(
    select u.id, u.code, u.kind, n.name, p.parent_id, u.dossier_prefix, u.valid_from, u.valid_to
      from units u
      join unit_names n on n.unit_id = u.id and (n.valid_to is null or n.valid_to = u.valid_to)
      left join unit_parents p on p.unit_id = u.id and (p.valid_to is null or p.valid_to = u.valid_to)
     where u.valid_to is null or u.valid_to >= ?
     order by n.name, u.id
)sql";
constexpr std::string_view select_unit = R"sql(
    select u.id, u.code, u.kind, n.name, p.parent_id, u.dossier_prefix, u.valid_from, u.valid_to, u.area_code,
           u.version
      from units u
      join unit_names n on n.unit_id = u.id
      left join unit_parents p on p.unit_id = u.id
     where u.id = ?
     order by n.valid_from desc, p.valid_from desc
     limit 1
)sql";
constexpr std::string_view select_by_code = "select id from units where code = ?";
constexpr std::string_view insert_unit_row = R"sql(
    insert into units (id, code, kind, dossier_prefix, area_code, valid_from, valid_to, version, recorded_at)
    values (?, ?, ?, ?, ?, ?, ?, 1, ?)
)sql";
constexpr std::string_view close_unit_row =
    "update units set valid_to = ?, version = version + 1 where id = ? and version = ?";
constexpr std::string_view touch_unit_row =
    "update units set version = version + 1 where id = ? and version = ?";

constexpr std::string_view select_names = R"sql(
    select name, valid_from, valid_to, document from unit_names where unit_id = ? order by valid_from
)sql";
constexpr std::string_view insert_name_row = R"sql(
    insert into unit_names (id, unit_id, name, folded, valid_from, valid_to, document, recorded_at)
    values (?, ?, ?, ?, ?, ?, ?, ?)
)sql";
constexpr std::string_view end_name_row =
    "update unit_names set valid_to = ? where unit_id = ? and valid_from = ?";
constexpr std::string_view select_parents = R"sql(
    select parent_id, valid_from, valid_to, document from unit_parents where unit_id = ? order by valid_from
)sql";
constexpr std::string_view insert_parent_row = R"sql(
    insert into unit_parents (id, unit_id, parent_id, valid_from, valid_to, document, recorded_at)
    values (?, ?, ?, ?, ?, ?, ?)
)sql";
constexpr std::string_view end_parent_row =
    "update unit_parents set valid_to = ? where unit_id = ? and valid_from = ?";

constexpr std::string_view insert_succession_row = R"sql(
    insert into unit_successions (id, old_unit_id, new_unit_id, share, kind, on_day, document, recorded_at)
    values (?, ?, ?, ?, ?, ?, ?, ?)
)sql";
constexpr std::string_view select_successions = R"sql(
    select old_unit_id, new_unit_id, share, kind, on_day, document, recorded_at
      from unit_successions order by on_day, id
)sql";
constexpr std::string_view select_successions_of = R"sql(
    select old_unit_id, new_unit_id, share, kind, on_day, document, recorded_at
      from unit_successions where old_unit_id = ? or new_unit_id = ? order by on_day, id
)sql";
constexpr std::string_view insert_alias_row = R"sql(
    insert into unit_aliases (id, unit_id, alias, folded) values (?, ?, ?, ?)
        on conflict (unit_id, folded) do nothing
)sql";
constexpr std::string_view select_aliases = "select alias from unit_aliases where unit_id = ? order by alias";
// A few hundred units at most: reading them all is the plan.
constexpr std::string_view select_named = R"sql(
    select unit_id from unit_names where folded like ? escape '!' or folded like ? escape '!'
    union
    select unit_id from unit_aliases where folded like ? escape '!' or folded like ? escape '!'
    limit ?
)sql";
constexpr std::string_view select_state = "select version from organisation_state where id = 1";
// A fresh id, never a counter: the number of an act that was rolled back must not come again.
constexpr std::string_view bump_state_row = "update organisation_state set version = ? where id = 1";
constexpr std::string_view select_tiers = R"sql(
    select has_districts from tier_models where valid_from <= ? order by valid_from desc limit 1
)sql";

Unit unit_of(const db::Row& row) {
    const auto kind = parse_unit_kind(row.get<std::string>(2));
    check(kind.has_value(), "a stored unit kind is known");
    return {.id = row.get<UnitId>(0),
            .code = row.get<std::string>(1),
            .kind = *kind,
            .name = row.get<std::string>(3),
            .parent = row.get<UnitId>(4),
            .dossier_prefix = row.get<std::string>(5),
            .valid_from = row.get<Date>(6),
            .valid_to = row.get<std::optional<Date>>(7)};
}

Succession succession_of(const db::Row& row) {
    const auto share = parse_share(row.get<std::string>(2));
    const auto kind = parse_succession_kind(row.get<std::string>(3));
    check(share && kind, "a stored succession is known");
    return {.old_unit = row.get<UnitId>(0),
            .new_unit = row.get<UnitId>(1),
            .share = *share,
            .kind = *kind,
            .on = row.get<Date>(4),
            .document = row.get<std::string>(5),
            .recorded_at = row.get<Instant>(6)};
}

void expect_one(std::int64_t changed) {
    if (changed != 1)
        throw StaleVersion{"unit changed meanwhile",
                           "Đơn vị vừa được người khác sửa. Hãy mở lại trang rồi làm lại."};
}

}  // namespace

std::vector<Unit> list_units(db::Transaction& tx, Date day) {
    std::vector<Unit> units;
    for (const db::Row& row : tx.query(select_units, day, day, day, day, day, day))
        units.push_back(unit_of(row));
    return units;
}

std::vector<Unit> list_units_from(db::Transaction& tx, Date day) {
    std::vector<Unit> units;
    for (const db::Row& row : tx.query(select_units_from, day)) units.push_back(unit_of(row));
    return units;
}

StoredUnit load_unit(db::Transaction& tx, UnitId id) {
    for (const db::Row& row : tx.query(select_unit, id))
        return {unit_of(row), row.get<std::string>(8), row.get<int>(9)};
    throw NotFound{"no such unit", "Không có đơn vị này."};
}

std::optional<UnitId> find_unit_by_code(db::Transaction& tx, std::string_view code) {
    return tx.find<UnitId>(select_by_code, code);
}

void insert_unit(db::Transaction& tx, const StoredUnit& stored, const std::string& document) {
    const Unit& unit = stored.unit;
    tx.execute(insert_unit_row, unit.id, unit.code, word(unit.kind), unit.dossier_prefix, stored.area_code,
               unit.valid_from, unit.valid_to, tx.now());
    insert_name(tx, unit.id, {unit.name, unit.valid_from, unit.valid_to, document});
    insert_parent(tx, unit.id, {unit.parent, unit.valid_from, unit.valid_to, document});
}

void close_unit(db::Transaction& tx, UnitId id, Date last_day, int version) {
    expect_one(tx.execute(close_unit_row, last_day, id, version));
}

void touch_unit(db::Transaction& tx, UnitId id, int version) {
    expect_one(tx.execute(touch_unit_row, id, version));
}

std::vector<UnitName> list_names(db::Transaction& tx, UnitId id) {
    std::vector<UnitName> names;
    for (const db::Row& row : tx.query(select_names, id))
        names.push_back({row.get<std::string>(0), row.get<Date>(1), row.get<std::optional<Date>>(2),
                         row.get<std::string>(3)});
    return names;
}

std::string find_name_near(db::Transaction& tx, UnitId id, Date day) {
    std::string near;
    for (const auto& name : list_names(tx, id))
        if (near.empty() || name.valid_from <= day) near = name.name;
    return near;
}

void insert_name(db::Transaction& tx, UnitId id, const UnitName& name) {
    tx.execute(insert_name_row, tx.new_id<UnitNameId>(), id, name.name, text::fold(name.name),
               name.valid_from, name.valid_to, name.document, tx.now());
}

void end_name(db::Transaction& tx, UnitId id, Date from, Date last_day) {
    tx.execute(end_name_row, last_day, id, from);
}

std::vector<UnitParent> list_parents(db::Transaction& tx, UnitId id) {
    std::vector<UnitParent> parents;
    for (const db::Row& row : tx.query(select_parents, id))
        parents.push_back(
            {row.get<UnitId>(0), row.get<Date>(1), row.get<std::optional<Date>>(2), row.get<std::string>(3)});
    return parents;
}

void insert_parent(db::Transaction& tx, UnitId id, const UnitParent& parent) {
    tx.execute(insert_parent_row, tx.new_id<UnitParentId>(), id, parent.parent, parent.valid_from,
               parent.valid_to, parent.document, tx.now());
}

void end_parent(db::Transaction& tx, UnitId id, Date from, Date last_day) {
    tx.execute(end_parent_row, last_day, id, from);
}

void insert_succession(db::Transaction& tx, const Succession& s) {
    tx.execute(insert_succession_row, tx.new_id<SuccessionId>(), s.old_unit, s.new_unit, word(s.share),
               word(s.kind), s.on, s.document, tx.now());
}

std::vector<Succession> list_successions(db::Transaction& tx) {
    std::vector<Succession> found;
    for (const db::Row& row : tx.query(select_successions)) found.push_back(succession_of(row));
    return found;
}

std::vector<Succession> list_successions_of(db::Transaction& tx, UnitId id) {
    std::vector<Succession> found;
    for (const db::Row& row : tx.query(select_successions_of, id, id)) found.push_back(succession_of(row));
    return found;
}

void insert_alias(db::Transaction& tx, UnitId id, const std::string& alias) {
    tx.execute(insert_alias_row, tx.new_id<UnitAliasId>(), id, alias, text::fold(alias));
}

std::vector<std::string> list_aliases(db::Transaction& tx, UnitId id) {
    std::vector<std::string> aliases;
    for (const db::Row& row : tx.query(select_aliases, id)) aliases.push_back(row.get<std::string>(0));
    return aliases;
}

std::vector<UnitId> find_units_named(db::Transaction& tx, std::string_view folded, int limit) {
    const std::string first = std::string(folded) + "%";  // folded text has no % and no _
    const std::string later = "% " + first;
    std::vector<UnitId> found;
    for (const db::Row& row : tx.query(select_named, first, later, first, later, limit))
        found.push_back(row.get<UnitId>(0));
    return found;
}

std::int64_t state_version(db::Transaction& tx) { return tx.one<std::int64_t>(select_state); }

void bump_state(db::Transaction& tx) { tx.execute(bump_state_row, tx.new_id<StateVersion>()); }

bool has_districts(db::Transaction& tx, Date day) { return tx.one<int>(select_tiers, day) == 1; }

}  // namespace organisation
