#pragma once
#include "modules/dossiers/actions.hpp"
#include "platform/files/store.hpp"
#include "platform/view/view.hpp"

namespace dossiers {

/// What the pages of this module need; all of it outlives the router.
struct Rooms {
    const Actions& actions;
    const view::Views& views;
    files::Store& files;
    std::string temporary_folder = {};  // downloads are made there; empty: the system's
    const Ground& ground() const { return actions.ground(); }
    db::Database& database() const { return actions.ground().database; }
};

/// "/ho-so/123".
std::string dossier_path(DossierId);

}  // namespace dossiers
