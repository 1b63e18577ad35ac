#pragma once
#include "modules/dossiers/actions.hpp"
#include "modules/dossiers/event.hpp"

namespace dossiers {

/// One act of the course, ready to print.
struct EventView {
    std::string css;    // done, now, fail
    std::string title;  // "Yêu cầu bổ sung"
    std::string line;   // "12/11, 8:42, Trần Minh Đức, Bộ phận Một cửa"
    std::string note;   // opinion, reason, what was asked for
    bool corrected = false;
};
std::vector<EventView> event_views(db::Transaction&, const Ground&, const Loaded&, const std::vector<Event>&);
/// The steps still to come, hollow.
std::vector<EventView> steps_to_come(const Loaded&);

}  // namespace dossiers
