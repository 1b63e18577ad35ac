#pragma once
#include <string>
#include <vector>
#include "base/date.hpp"
#include "modules/procedures/procedure.hpp"

namespace procedures {

/// Office hours in a day, as the provincial step tables count them.
inline constexpr std::chrono::minutes day_of_work{8 * 60};

/// The working time of a limit; nothing for calendar days and months, whose step table is not checked.
std::optional<std::chrono::minutes> working_time(const calendar::TimeLimit&);

/// One thing that stands in the way of publishing, with the field where it is shown.
struct Missing {
    std::string field;  // "limit", "steps", "channels", "decision", …
    std::string text;   // Vietnamese
};
/// What a version still needs before it can be published for reception; empty when it is complete.
std::vector<Missing> missing_for_reception(const Content&);

/// Quy trình mẫu — the usual six steps and the hand-over, scaled to the limit in half hours; labelled as
/// modelled. The shares are those that provinces decided (receive / assign / appraise / examine / sign /
/// issue).
std::vector<Step> modelled_steps(const calendar::TimeLimit&);
/// Changes the counted steps so that their sum is `total`, in half hours, by largest remainder.
void scale_steps(std::vector<Step>&, std::chrono::minutes total);

/// One word for both ends of a range that may be open.
bool overlap(Date from_a, std::optional<Date> to_a, Date from_b, std::optional<Date> to_b);

/// Own promises may be shorter than the law, never longer. Only limits of one unit can be compared.
bool is_longer(const calendar::TimeLimit& promised, const calendar::TimeLimit& legal);

}  // namespace procedures
