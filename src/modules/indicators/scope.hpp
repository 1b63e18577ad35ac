#pragma once
#include <map>
#include <optional>
#include <string_view>
#include <vector>
#include "base/actor.hpp"
#include "modules/indicators/period.hpp"
#include "modules/organisation/lookup.hpp"

namespace indicators {

/// Phạm vi — how far below a unit: `own` is the authority with its divisions and desk; `communes` is the subtree
/// without them.
enum class Breadth { own, subtree, communes };
/// Đơn vị của lúc ấy hay của hôm nay: units of now stand for all they took over whole.
enum class Standpoint { then, now };

std::string_view word(Breadth);
std::string_view word(Standpoint);
std::optional<Breadth> parse_breadth(std::string_view);
std::optional<Standpoint> parse_standpoint(std::string_view);

/// Which records count: those of the units of then in `whole`, and of the units in `parts` (which passed to
/// several) the records whose holder now is among `holders`. All lists are sorted.
struct Reach {
    std::vector<UnitId> whole;
    std::vector<UnitId> parts;
    std::vector<UnitId> holders;
    std::map<UnitId, UnitId> now_of;  // of units of then, followed through whole successions
    std::vector<UnitId> all() const;  // whole and parts
    /// The unit under which a record is shown; none is "chưa phân định".
    UnitId shown_under(UnitId unit, UnitId holder) const;
    bool contains(UnitId unit, UnitId holder) const;
};

struct ScopeQuery {
    UnitId unit;
    Breadth breadth = Breadth::subtree;
    Standpoint standpoint = Standpoint::then;
    Period period;
    std::optional<Scope> within = {};  // the units whose figures the asker may see; none: all
};
/// Throws NotFound when the unit is there on no day of the period (then), or not today (now).
Reach resolve(db::Transaction&, const organisation::Lookup&, const ScopeQuery&);
/// The unit of that code on a day of the period, or today. Throws NotFound.
UnitId load_unit_by_code(db::Transaction&, const organisation::Lookup&, std::string_view code, const Period&);
/// Days of the period on which the tree of units may differ: its ends and the days of successions between.
std::vector<Date> days_of_trees(db::Transaction&, const Period&);

}  // namespace indicators
