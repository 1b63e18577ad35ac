#pragma once
#include <filesystem>
#include "base/actor.hpp"
#include "base/parsed.hpp"
#include "modules/calendar/version.hpp"
#include "platform/db/database.hpp"

// The acts upon calendars. Each runs inside the `database.write` of its caller, writes one audit line, and
// throws Forbidden, Refused, StaleVersion or NotFound. Years belong to the unit at the top of the tree
// (`top`).
namespace calendar {

/// Puts the files that came with the program into the database. A year that is not there yet is opened with
/// its file; a file that changed since becomes a draft of its year, because publishing it may move promises.
/// Doing it again changes nothing. Returns how many years were opened or drafted.
int import_calendars(db::Transaction&, const Actor&, std::span<const ContentFile> = embedded_years());
/// The same from a folder; throws ContentError before anything is written.
int import_calendars(db::Database&, const Actor&, const std::filesystem::path& folder);

/// The draft of a year, made or replaced. `content` is a checked file; the reason names the announcement.
YearVersion draft_year(db::Transaction&, const Actor&, UnitId top, const YearContent& content,
                       const std::string& reason, Origin = Origin::office);
void discard_draft(db::Transaction&, const Actor&, UnitId top, int year);
/// Puts the draft into force as a new edition; call move_promises afterwards. `seen` is the draft that the
/// person looked at: another one in its place is a StaleVersion.
YearVersion publish_draft(db::Transaction&, const Actor&, UnitId top, int year, YearVersionId seen,
                          std::string_view seen_digest);

struct NewHours {
    UnitId unit;
    OfficeHours hours;
    DueRules rules;
    std::string document;  // the decision
};
HoursId set_hours(db::Transaction&, const Actor&, const NewHours&);
void remove_hours(db::Transaction&, const Actor&, HoursId);

}  // namespace calendar
