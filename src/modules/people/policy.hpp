#pragma once
#include "base/actor.hpp"

namespace people {

/// Applicants belong to no unit: whoever receives or works on dossiers anywhere may find and enter them.
inline bool may_find(const Actor& actor) {
    return actor.may(Permission::receive_dossiers) || actor.may(Permission::process_dossiers) ||
           actor.may(Permission::list_dossiers);
}
inline bool may_enter(const Actor& actor) {
    return actor.may(Permission::receive_dossiers) || actor.may(Permission::process_dossiers);
}
inline bool may_reveal(const Actor& actor) { return actor.may(Permission::reveal_identity); }

}  // namespace people
