#include "modules/dossiers/successions.hpp"
#include "modules/dossiers/store_succession.hpp"

namespace dossiers {
namespace {

constexpr int slice = 50;  // a write stays short: the office goes on working beside it

}  // namespace

bool has_successions_to_follow(db::Transaction& tx) { return !list_left_behind(tx, 1).empty(); }

int follow_successions(db::Database& database, const Actions& actions, const Actor& actor) {
    int moved = 0;
    while (true) {
        const int now = database.write([&](db::Transaction& tx) {
            const auto left = list_left_behind(tx, slice);
            for (const auto& one : left)
                actions.change_unit(tx, actor, one.dossier, one.successor, "Kế thừa theo sắp xếp đơn vị");
            return int(left.size());
        });
        if (now == 0) return moved;
        moved += now;
    }
}

}  // namespace dossiers
