#pragma once
#include "base/actor.hpp"

namespace procedures {

/// The catalogue belongs to the whole office: whoever may, may for every procedure.
inline bool may_edit(const Actor& actor) { return actor.may(Permission::edit_procedures); }
inline bool may_publish(const Actor& actor) { return actor.may(Permission::publish_procedures); }

}  // namespace procedures
