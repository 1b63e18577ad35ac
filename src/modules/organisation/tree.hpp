#pragma once
#include <map>
#include <string_view>
#include <unordered_map>
#include <vector>
#include "modules/organisation/unit.hpp"

namespace organisation {

/// The units of one day, whole, in memory: a few hundred at most.
class Tree {
  public:
    Tree(Date day, std::vector<Unit> units);
    Date day() const { return day_; }
    /// Throws NotFound.
    const Unit& unit(UnitId) const;
    const Unit* find(UnitId) const;
    const Unit* find(std::string_view code) const;
    const std::vector<Unit>& units() const { return units_; }  // parents before children, then by name
    std::vector<UnitId> children(UnitId) const;
    /// The unit and all below.
    std::vector<UnitId> subtree(UnitId) const;
    /// The authority and its divisions, public units and desk, without authorities below ("own").
    std::vector<UnitId> own(UnitId) const;
    /// Itself when it is an authority, otherwise the nearest authority above.
    UnitId authority_of(UnitId) const;
    /// The one-stop desk of the authority of this unit; none when it has no desk.
    UnitId desk_of(UnitId) const;
    UnitId root() const;

  private:
    Date day_;
    std::vector<Unit> units_;
    std::unordered_map<UnitId, std::size_t> place_;
    std::unordered_map<UnitId, std::vector<UnitId>> children_;
};

}  // namespace organisation
