#pragma once
#include <variant>
#include "base/actor.hpp"
#include "modules/organisation/succession.hpp"
#include "modules/organisation/unit.hpp"
#include "platform/db/database.hpp"

// The acts upon units. Each runs inside the `database.write` of its caller, writes one audit line, and throws
// Forbidden, Refused (with the field), StaleVersion or NotFound.
namespace organisation {

struct NewUnit {
    std::string code;
    UnitKind kind{};
    std::string name;
    UnitId parent;  // none: at the top
    std::string dossier_prefix;
    std::string area_code;  // mã đơn vị hành chính, for communes, districts, provinces
    Date from{};
    std::string document;  // the decision that founds it; may be empty for units of old
};
UnitId create_unit(db::Transaction&, const Actor&, const NewUnit&);

/// `version` 0 means: whatever it is now (imports); otherwise what the form was opened with.
struct Renaming {
    UnitId unit;
    std::string name;
    Date on{};
    std::string document;
    int version = 0;
};
void rename_unit(db::Transaction&, const Actor&, const Renaming&);

struct Move {
    UnitId unit;
    UnitId parent;
    Date on{};
    std::string document;
    int version = 0;
};
void move_unit(db::Transaction&, const Actor&, const Move&);

/// Another way people call the unit: found by search, never printed.
void add_alias(db::Transaction&, const Actor&, UnitId, const std::string& alias);

// Successions. The divisions, public units and desk of a closed unit close with it; each passes to the part
// of the same kind of the successor, or to the successor itself. Assignments and signing authorities end with
// the unit. Authorities below must have been moved or closed before. The open dossiers follow in the dossiers
// module, which reads organisation_succession_facts.

/// Sáp nhập: the old units end on the day before `on`, whole, into a new unit or one that is there.
struct Merger {
    std::vector<UnitId> old_units;
    std::variant<NewUnit, UnitId> into;
    Date on{};
    std::string document;
};
UnitId merge_units(db::Transaction&, const Actor&, const Merger&);

/// Chia: the unit ends, parts of it pass to several others.
struct Split {
    UnitId old_unit;
    std::vector<UnitId> into;
    Date on{};
    std::string document;
};
void split_unit(db::Transaction&, const Actor&, const Split&);

/// Giải thể, kết thúc hoạt động: whole to a successor, or to nobody yet.
struct Abolition {
    UnitId unit;
    UnitId successor;
    Date on{};
    std::string document;
};
void abolish_unit(db::Transaction&, const Actor&, const Abolition&);

/// Chuyển giao: work passes, both units go on.
struct Transfer {
    UnitId from, to;
    Share share{Share::part};
    Date on{};
    std::string document;
};
void transfer_work(db::Transaction&, const Actor&, const Transfer&);

}  // namespace organisation
