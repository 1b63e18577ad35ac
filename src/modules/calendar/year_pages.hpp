#pragma once
#include "base/parsed.hpp"
#include "modules/calendar/changes.hpp"
#include "modules/calendar/version.hpp"
#include "platform/view/view.hpp"

namespace calendar {

/// All that the page of a year shows.
struct YearPage {
    int year{};
    std::optional<YearContent> content;  // none: nobody has opened it
    std::vector<YearVersion> versions;   // newest first
    bool has_draft = false;
    bool may_manage = false;
};
void fill_year(view::Dictionary&, const YearPage&);

/// The draft being edited, and what publishing it would do.
struct DraftPage {
    YearVersion draft;
    YearContent content;
    Consequences consequences;
    bool opens_year = false;  // nothing published yet
};
void fill_draft(view::Dictionary&, const DraftPage&, const http::Fields& typed, const FieldErrors&);

/// The months of a year with their rest days (sections MONTH, WEEK, CELL).
void fill_months(view::Dictionary&, const YearContent&);
view::Rail calendar_rail(const std::vector<int>& years, int current_year, bool at_hours);
std::string name_of(YearStatus);
std::string name_of(RestKind);

}  // namespace calendar
