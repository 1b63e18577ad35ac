#pragma once
#include "app/demonstration/random.hpp"
#include "app/demonstration/world.hpp"
#include "platform/db/database.hpp"

namespace demonstration {

/// Posts, their holders, and who may sign: so that every desk receives, every division decides, every paper is
/// signed. Fills the actors of the offices, with the rights of their posts.
void make_officers(db::Transaction&, const Actor&, World&, Random&);

}  // namespace demonstration
