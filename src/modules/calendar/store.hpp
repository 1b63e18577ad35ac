#pragma once
#include "modules/calendar/version.hpp"
#include "platform/db/database.hpp"

namespace calendar::store {

/// Bumps the lock of a year (making the year when it is new); nobody else changes it in this transaction.
void lock_year(db::Transaction&, int year);
std::optional<YearVersion> find_version(db::Transaction&, YearVersionId);
std::optional<YearVersion> find_published(db::Transaction&, int year);
std::optional<YearVersion> find_draft(db::Transaction&, int year);
/// Newest first.
std::vector<YearVersion> list_versions(db::Transaction&, int year);
/// Years with a version, ascending.
std::vector<int> list_years(db::Transaction&);
bool knows_digest(db::Transaction&, int year, std::string_view digest);
/// Fills id and number.
YearVersion insert_version(db::Transaction&, YearVersion);
void update_draft(db::Transaction&, const YearVersion&);
void publish(db::Transaction&, YearVersionId, bool moved);
void end(db::Transaction&, YearVersionId);
void discard_draft(db::Transaction&, YearVersionId);
void mark_moved(db::Transaction&, YearVersionId);
std::vector<YearVersion> list_unmoved(db::Transaction&);

std::optional<Edition> find_current(db::Transaction&);
std::optional<Edition> find_edition(db::Transaction&, CalendarVersionId);
std::vector<Edition> list_editions(db::Transaction&, int most);
/// A new edition: all published versions as they are now.
Edition add_edition(db::Transaction&, const std::string& reason);
std::vector<YearVersion> versions_of(db::Transaction&, CalendarVersionId);

/// The hours of a unit itself in an edition, by date.
std::vector<UnitHours> hours_of(db::Transaction&, UnitId, int edition_number);
std::optional<UnitHours> find_hours(db::Transaction&, HoursId);
std::vector<UnitHours> list_hours(db::Transaction&, int edition_number);
void insert_hours(db::Transaction&, const UnitHours&, int edition_number);
void remove_hours(db::Transaction&, HoursId, int edition_number);

}  // namespace calendar::store
