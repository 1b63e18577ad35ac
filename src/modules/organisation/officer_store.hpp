#pragma once
#include <vector>
#include "modules/organisation/officer.hpp"
#include "platform/db/database.hpp"

namespace organisation {

Officer load_officer(db::Transaction&, OfficerId);  // throws NotFound
void insert_officer(db::Transaction&, const Officer&);
void update_officer(db::Transaction&, const Officer&);  // throws StaleVersion

/// By given name; with a folded prefix (written or reversed order) only those.
struct OfficerRow {
    Officer officer;
    db::Blob sort_key;
};
std::vector<OfficerRow> list_officers(db::Transaction&, std::string_view folded_prefix,
                                      const db::Blob& after_key, OfficerId after, int limit);
/// The page before the one that begins with this officer, in the same order.
std::vector<OfficerRow> list_officers_before(db::Transaction&, std::string_view folded_prefix,
                                             const db::Blob& key, OfficerId, int limit);
std::int64_t count_officers(db::Transaction&, std::string_view folded_prefix);

Position load_position(db::Transaction&, PositionId);  // throws NotFound
void insert_position(db::Transaction&, const Position&);
void end_position(db::Transaction&, PositionId, Date last_day);
std::vector<Position> list_positions(db::Transaction&, UnitId, Date);

Assignment load_assignment(db::Transaction&, AssignmentId);  // throws NotFound
void insert_assignment(db::Transaction&, const Assignment&);
void end_assignment_row(db::Transaction&, AssignmentId, Date last_day, const std::string& document);
std::vector<Assignment> list_assignments_in_unit(db::Transaction&, UnitId, Date);
/// The newest first.
std::vector<Assignment> list_assignments_of_officer(db::Transaction&, OfficerId);
std::vector<Assignment> list_holders(db::Transaction&, PositionId, Date);
/// Still open on or after the day (for the closing of a unit).
std::vector<Assignment> list_open_assignments(db::Transaction&, UnitId, Date);

/// Officers and places by unit on the day, for the tree.
struct Staffing {
    UnitId unit;
    int officers{}, places{};
};
std::vector<Staffing> list_staffing(db::Transaction&, Date);

}  // namespace organisation
