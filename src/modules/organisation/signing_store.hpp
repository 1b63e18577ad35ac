#pragma once
#include <vector>
#include "modules/organisation/signing.hpp"
#include "platform/db/database.hpp"

namespace organisation {

void insert_signing(db::Transaction&, const SigningAuthority&);
SigningAuthority load_signing(db::Transaction&, SigningAuthorityId);  // throws NotFound
void end_signing_row(db::Transaction&, SigningAuthorityId, Date last_day);
void end_signing_of_unit(db::Transaction&, UnitId, Date last_day);
/// In force on the day.
std::vector<SigningAuthority> list_signing(db::Transaction&, UnitId, Date);
/// All of the unit that are in force at some time from the day on.
std::vector<SigningAuthority> list_signing_from(db::Transaction&, UnitId, Date);

}  // namespace organisation
