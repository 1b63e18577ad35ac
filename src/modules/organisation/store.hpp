#pragma once
#include <vector>
#include "modules/organisation/succession.hpp"
#include "modules/organisation/unit.hpp"
#include "platform/db/database.hpp"

namespace organisation {

std::vector<Unit> list_units(db::Transaction&, Date);
/// Units that are there on the day or begin later, under their last name.
std::vector<Unit> list_units_from(db::Transaction&, Date);
/// Kind, first and last day; name and parent as of the unit's own last (or the present) day. Throws NotFound.
struct StoredUnit {
    Unit unit;
    std::string area_code;
    int version{};
};
StoredUnit load_unit(db::Transaction&, UnitId);
std::optional<UnitId> find_unit_by_code(db::Transaction&, std::string_view code);
void insert_unit(db::Transaction&, const StoredUnit&, const std::string& document);
/// Nothing changed when somebody else saved first: throws StaleVersion.
void close_unit(db::Transaction&, UnitId, Date last_day, int version);
void touch_unit(db::Transaction&, UnitId, int version);

struct UnitName {
    std::string name;
    Date valid_from{};
    std::optional<Date> valid_to;
    std::string document;
};
std::vector<UnitName> list_names(db::Transaction&, UnitId);
/// The name of the day; before the first day the first name, after the last day the last; empty: no such
/// unit.
std::string find_name_near(db::Transaction&, UnitId, Date);
void insert_name(db::Transaction&, UnitId, const UnitName&);
/// The name (parent) that began on `from` ends on the last day.
void end_name(db::Transaction&, UnitId, Date from, Date last_day);
struct UnitParent {
    UnitId parent;
    Date valid_from{};
    std::optional<Date> valid_to;
    std::string document;
};
std::vector<UnitParent> list_parents(db::Transaction&, UnitId);
void insert_parent(db::Transaction&, UnitId, const UnitParent&);
void end_parent(db::Transaction&, UnitId, Date from, Date last_day);

void insert_succession(db::Transaction&, const Succession&);
std::vector<Succession> list_successions(db::Transaction&);
std::vector<Succession> list_successions_of(db::Transaction&, UnitId);
void insert_alias(db::Transaction&, UnitId, const std::string& alias);
std::vector<std::string> list_aliases(db::Transaction&, UnitId);
/// Present and former names and aliases that begin a word with `folded`.
std::vector<UnitId> find_units_named(db::Transaction&, std::string_view folded, int limit);

std::int64_t state_version(db::Transaction&);
void bump_state(db::Transaction&);
/// Districts exist on that day.
bool has_districts(db::Transaction&, Date);

}  // namespace organisation
