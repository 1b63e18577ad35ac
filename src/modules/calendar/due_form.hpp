#pragma once
#include "base/parsed.hpp"
#include "modules/calendar/due_date.hpp"
#include "platform/http/request.hpp"

namespace calendar {

/// What somebody wants to know: when is it due?
struct DueQuestion {
    Instant received{};
    TimeLimit limit;
    DueRules rules;
    std::vector<Pause> pauses;
};

/// The words of the public form: received_on (dd/mm/yyyy), received_time (hh:mm), amount, unit, cut_off,
/// received_counts ("yes"), pause_from and pause_to ("dd/mm/yyyy hh:mm", both or none).
Parsed<DueQuestion> parse_due_form(const http::Fields&);
/// The words of the interface for programs: from (2023-01-19T14:10), limit ("3 working_days"), cut_off,
/// received_counts (yes|no), pause (FROM..TO, several).
Parsed<DueQuestion> parse_due_query(const http::Fields&);

/// "22/11/2023 14:00".
std::optional<Instant> parse_moment(std::string_view);

}  // namespace calendar
