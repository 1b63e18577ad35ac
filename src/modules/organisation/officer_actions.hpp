#pragma once
#include "base/actor.hpp"
#include "modules/organisation/officer.hpp"
#include "modules/organisation/signing.hpp"
#include "platform/db/database.hpp"

// The acts upon officers, posts, assignments and the right to sign; as in actions.hpp.
namespace organisation {

struct NewOfficer {
    std::string name;
    OfficerKind kind{OfficerKind::civil_servant};
};
OfficerId add_officer(db::Transaction&, const Actor&, const NewOfficer&);
/// `officer.version` is what the form was opened with.
void correct_officer(db::Transaction&, const Actor&, const Officer&);

struct NewPosition {
    UnitId unit;
    std::string name;
    Standing standing{Standing::member};
    int places = 1;
    Date from{};
};
PositionId add_position(db::Transaction&, const Actor&, const NewPosition&);

struct NewAssignment {
    OfficerId officer;
    PositionId position;
    Date from{};
    std::optional<Date> to = {};
    std::string document;
};
AssignmentId assign_officer(db::Transaction&, const Actor&, const NewAssignment&);

struct AssignmentEnd {
    AssignmentId assignment;
    Date last_day{};
    std::string document;
};
void end_assignment(db::Transaction&, const Actor&, const AssignmentEnd&);

/// `authority.id` is given by the act.
SigningAuthorityId grant_signing(db::Transaction&, const Actor&, const SigningAuthority&);
void end_signing(db::Transaction&, const Actor&, SigningAuthorityId, Date last_day,
                 const std::string& document);

}  // namespace organisation
