#include "modules/dossiers/store_succession.hpp"

namespace dossiers {
namespace {

// `on_day` is the first day of the new order.
constexpr std::string_view select_left_behind = R"sql(
    select d.id, s.new_unit_id
      from organisation_succession_facts s
      join dossiers d on d.unit_now_id = s.old_unit_id and d.stage = ?
     where s.share = 'whole' and s.kind <> 'transfer' and s.new_unit_id is not null
       and s.new_unit_id <> s.old_unit_id and s.on_day <= ?
     order by d.id limit ?
)sql";

}  // namespace

std::vector<LeftBehind> list_left_behind(db::Transaction& tx, int at_most) {
    std::vector<LeftBehind> found;
    for (const Stage stage : {Stage::open, Stage::paused, Stage::ready})
        for (const db::Row& row : tx.query(select_left_behind, word(stage), tx.today(), at_most))
            found.push_back({row.get<DossierId>(0), row.get<UnitId>(1)});
    return found;
}

}  // namespace dossiers
