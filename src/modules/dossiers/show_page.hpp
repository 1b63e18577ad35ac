#pragma once
#include "modules/dossiers/rooms.hpp"
#include "platform/view/parts.hpp"

namespace dossiers {

/// The dossier, what may be done with it, and its course. `message` says what was just done.
http::Response show_page(const Rooms&, const http::Request&, DossierId,
                         const std::optional<view::Message>& = {});

/// The acts that stand at the side of the page: the main one as a form, the others as links to their own
/// pages.
struct SideLink {
    std::string label, href;
    bool refusing = false;
};
struct SideActs {
    enum class Main { none, forward, complete, hand_over, resume } main = Main::none;
    std::string title, button, address;
    std::vector<organisation::Lookup::Colleague> colleagues;  // whom to forward to
    std::vector<SideLink> links;
};
SideActs side_acts(db::Transaction&, const Ground&, const Actor&, const Loaded&);

}  // namespace dossiers
