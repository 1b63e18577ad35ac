#pragma once
#include "base/actor.hpp"
#include "modules/people/keys.hpp"
#include "modules/people/person.hpp"
#include "platform/db/database.hpp"

// The acts upon applicants; each runs inside the `database.write` of its caller and writes one audit line.
// A draft that breaks a rule is Refused with the field; forms check it before (people/person_form.hpp).
namespace people {

PersonId create_person(db::Transaction&, const Actor&, const Keys&, const PersonDraft&);

/// With the version the form was opened with. Numbers left empty in the draft stay as they are.
void update_person(db::Transaction&, const Actor&, const Keys&, PersonId, const PersonDraft&, int version);

/// For the desk: the person with this identity number; without a number, the one with this phone and name;
/// else a new one. A number that belongs to somebody of another name is Refused.
PersonId find_or_create(db::Transaction&, const Actor&, const Keys&, const PersonDraft&);

/// The number in the clear; each time an audit line `person.identity_revealed` or `person.phone_revealed`.
/// Empty when none was given.
std::string reveal(db::Transaction&, const Actor&, const Keys&, PersonId, Secret);

}  // namespace people
