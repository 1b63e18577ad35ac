#pragma once
#include <map>
#include <string>
#include <vector>
#include "modules/organisation/officer_store.hpp"
#include "modules/organisation/succession.hpp"
#include "modules/organisation/tree.hpp"

namespace organisation {

/// One line of the tree: a unit, its note, and its children by kind.
struct TreeNode {
    std::string name, href, note,
        icon;  // icon: "building-bank", "building", "building-community", "id-badge-2"
    struct Group {
        std::string heading, count;
        std::vector<TreeNode> nodes;
    };
    std::vector<Group> groups;  // empty: a leaf
};

/// What the tree of a day is drawn from.
struct TreeFacts {
    const Tree& tree;
    std::map<UnitId, Staffing> staffing;
    std::vector<Succession> successions;
    std::map<UnitId, std::string> names_now;  // of successors, for "sau 01/7/2025: Xã Hương Phố"
};

std::vector<TreeNode> tree_nodes(const TreeFacts&);
TreeNode leaf_of(const TreeFacts&, const Unit&);
/// "13 phòng chuyên môn, 21 xã, 1 bộ phận Một cửa".
std::string tree_summary(const Tree&);
std::string icon_of(UnitKind);

}  // namespace organisation
