#include "modules/audit/chain.hpp"
#include "modules/audit/store.hpp"

namespace audit {
namespace {

constexpr int largest_batch = 500;

int seal_batch(db::Transaction& tx) {
    Head head = lock_head(tx);
    std::vector<Link> links;
    for (const Line& line : list_pending(tx, largest_batch)) {
        head = {head.position + 1, chain_hash(head.hash, canonical_text(line))};
        links.push_back({head.position, line.id, head.hash});
    }
    if (links.empty()) return 0;
    append_links(tx, links);
    move_head(tx, head);
    delete_pending(tx, links);
    return int(links.size());
}

}  // namespace

bool is_sealing_wanted(db::Database& database) {
    return database.read([](db::Transaction& tx) { return !list_pending(tx, 1).empty(); });
}

int seal(db::Database& database) {
    // Most seconds nothing waits: look before taking the writer's time.
    if (!is_sealing_wanted(database)) return 0;
    int total = 0;
    for (int sealed = largest_batch; sealed == largest_batch; total += sealed)
        sealed = database.write([](db::Transaction& tx) { return seal_batch(tx); });
    return total;
}

}  // namespace audit
