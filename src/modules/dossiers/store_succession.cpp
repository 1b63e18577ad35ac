#include "modules/dossiers/store_succession.hpp"

namespace dossiers {
namespace {

// Few rows for ever. `on_day` is the first day of the new order; a transfer ends nobody.
constexpr std::string_view select_ended = R"sql(
    select old_unit_id, new_unit_id from organisation_succession_facts
     where share = 'whole' and kind <> 'transfer' and new_unit_id is not null and new_unit_id <> old_unit_id
       and on_day <= ?
)sql";
// One probe of the index for each ended unit: a join would let the planner walk all dossiers instead.
constexpr std::string_view select_held = "select id from dossiers where unit_now_id = ? and stage = ? limit ?";

struct Ended {
    UnitId unit, successor;
};

}  // namespace

std::vector<LeftBehind> list_left_behind(db::Transaction& tx, int at_most) {
    std::vector<Ended> ended;
    for (const db::Row& row : tx.query(select_ended, tx.today()))
        ended.push_back({row.get<UnitId>(0), row.get<UnitId>(1)});
    std::vector<LeftBehind> found;
    for (const Ended& one : ended)
        for (const Stage stage : {Stage::open, Stage::paused, Stage::ready}) {
            const int room = at_most - int(found.size());
            if (room <= 0) return found;
            for (const db::Row& row : tx.query(select_held, one.unit, word(stage), room))
                found.push_back({row.get<DossierId>(0), one.successor});
        }
    return found;
}

}  // namespace dossiers
