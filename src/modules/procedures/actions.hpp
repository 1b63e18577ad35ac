#pragma once
#include <vector>
#include "base/actor.hpp"
#include "modules/procedures/procedure.hpp"
#include "platform/db/database.hpp"

// The acts upon the catalogue. Those with a Transaction run inside the `database.write` of their caller,
// write one audit line, and throw Forbidden, Refused (with the field), StaleVersion, IllegalTransition or
// NotFound.
namespace procedures {

/// A procedure that the catalogue does not know yet, with its first draft.
struct NewProcedure {
    std::string code;
    Content content;
    std::vector<std::string> aliases = {}, replaces = {};
    bool invented = false;
    std::string imported_digest = {};
};
ProcedureVersionId create_procedure(db::Transaction&, const Actor&, const NewProcedure&);

/// A draft with the content of the newest version. Refused while there is another draft.
ProcedureVersionId create_draft(db::Transaction&, const Actor&, ProcedureId);
/// `draft.version` is what the form was opened with.
void save_draft(db::Transaction&, const Actor&, ProcedureVersion draft);
void discard_draft(db::Transaction&, const Actor&, ProcedureVersionId);

/// Công bố — into force from a day. The version before ends the day before; an overlap with any other is
/// refused.
struct Publication {
    ProcedureVersionId version;
    Date from{};
    std::string decision = {};  // empty: the one in the content
    std::optional<Date> to = {};
};
void publish(db::Transaction&, const Actor&, const Publication&);
/// Hết hiệu lực, with no other version after it.
void end_version(db::Transaction&, const Actor&, ProcedureVersionId, Date last_day);

/// The authority handles the procedure from a day, and this unit of it decides.
struct Adoption {
    ProcedureId procedure;
    UnitId authority, deciding_unit;
    Date from{};
    std::optional<Date> to = {};
};
void adopt(db::Transaction&, const Actor&, const Adoption&);
void end_adoption(db::Transaction&, const Actor&, ProcedureId, UnitId authority, Date last_day);

// Many at once, in slices of a few milliseconds each: imports, demonstrations, set-up.

/// A version that goes straight into force; its procedure is made when the code is new.
struct PublishedVersion {
    NewProcedure procedure;
    Date from{};
    std::optional<Date> to = {};
};
/// Ids in the order given.
std::vector<ProcedureVersionId> publish_many(db::Database&, const Actor&,
                                             const std::vector<PublishedVersion>&);
void adopt_many(db::Database&, const Actor&, const std::vector<Adoption>&);
/// Publishes every draft that lacks nothing; `decision` stands in where the content has none.
struct PublishedDrafts {
    int published = 0;
    int incomplete = 0;
};
PublishedDrafts publish_ready(db::Database&, const Actor&, Date from, const std::string& decision = {});

/// Recomputes the digest of every version that is fixed; the first difference, empty when all agree.
std::string verify_digests(db::Transaction&);

}  // namespace procedures
