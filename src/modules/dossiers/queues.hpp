#pragma once
#include "base/actor.hpp"
#include "modules/dossiers/worklist.hpp"
#include "platform/view/view.hpp"

namespace dossiers {

/// A queue as the rail names it.
struct NamedQueue {
    std::string word;   // of the address: ?ds=qua-han
    std::string group;  // heading in the rail
    std::string label;
    Queue queue;
    Narrowing narrowing = {};
    bool hot = false;  // overdue
};

/// The queues of an officer, from what he or she may do; the first is where work begins.
std::vector<NamedQueue> queues_of(const Actor&, Instant now);
const NamedQueue& find_queue(const std::vector<NamedQueue>&, std::string_view word);
/// With counts, each exact, each on its index.
view::Rail rail_of(db::Transaction&, const std::vector<NamedQueue>&, std::string_view current);
/// The count beside the current queue; none when it is not counted.
std::optional<std::int64_t> current_count(const view::Rail&);

}  // namespace dossiers
