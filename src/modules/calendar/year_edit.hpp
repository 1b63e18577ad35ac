#pragma once
#include "base/parsed.hpp"
#include "modules/calendar/content.hpp"
#include "platform/http/request.hpp"

// Changes of a draft, pure: a year and a filled form become another year, or errors beside the fields.
namespace calendar {

/// A year nobody has opened: the fixed holidays of the Labour Code, provisional; the lunar ones are to be
/// added from the announcement.
YearContent propose_year(int year);

/// rest_from, rest_to (dd/mm/yyyy; empty: one day), rest_name, rest_kind. Weekly rest days in between are
/// passed over.
Parsed<YearContent> add_rest_days(YearContent, const http::Fields&);
/// made_up_on, instead_of: the second becomes a swapped rest day when it is none.
Parsed<YearContent> add_make_up_day(YearContent, const http::Fields&);
/// on (yyyy-mm-dd): a rest day or a make-up day.
Parsed<YearContent> remove_day(YearContent, const http::Fields&);
/// on, enabled ("yes").
Parsed<YearContent> switch_optional_day(YearContent, const http::Fields&);
/// status, source.
Parsed<YearContent> set_status(YearContent, const http::Fields&);

}  // namespace calendar
