#include "modules/indicators/selection.hpp"

namespace indicators {
namespace {

Selection received(std::vector<Channel> channels) {
    return {.basis = Basis::received, .channels = std::move(channels)};
}

Selection resolved(std::vector<std::string_view> timeliness) {
    return {.basis = Basis::resolved, .timeliness = std::move(timeliness)};
}

}  // namespace

std::optional<Selection> selection_behind(Key key, Part part) {
    const bool whole = part == Part::denominator;
    switch (key) {
        case Key::dossiers_received: return received({});
        case Key::dossiers_received_direct: return received({Channel::direct, Channel::by_post});
        case Key::dossiers_received_partly_online: return received({Channel::partly_online});
        case Key::dossiers_received_fully_online: return received({Channel::fully_online});
        case Key::dossiers_received_by_post: return received({Channel::by_post});
        case Key::dossiers_resolved: return resolved({});
        case Key::dossiers_resolved_early: return resolved({"early"});
        case Key::dossiers_resolved_on_time: return resolved({"on_time"});
        case Key::dossiers_resolved_late: return resolved({"late"});
        case Key::dossiers_in_progress: return Selection{.basis = Basis::in_progress};
        case Key::dossiers_overdue: return Selection{.basis = Basis::overdue};
        case Key::online_share:
            return whole ? received({}) : received({Channel::partly_online, Channel::fully_online});
        case Key::fully_online_share: return whole ? received({}) : received({Channel::fully_online});
        case Key::within_limit_share: return whole ? resolved({}) : resolved({"early", "on_time"});
        case Key::digitised_share: {
            Selection selection = received({});
            selection.digitised = !whole;
            return selection;
        }
        case Key::online_payment_amount: return Selection{.basis = Basis::payments};
        default: return std::nullopt;
    }
}

}  // namespace indicators
