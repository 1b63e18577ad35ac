#pragma once
#include <optional>
#include <vector>
#include "modules/indicators/counts.hpp"
#include "modules/indicators/period.hpp"
#include "modules/organisation/succession.hpp"
#include "platform/db/database.hpp"

namespace indicators {

std::vector<organisation::Succession> list_successions(db::Transaction&);

/// Every unit there ever was, sorted.
std::vector<UnitId> list_units(db::Transaction&);

/// Flows of units of then from the day table; `recorded_to`: known at the end of that day.
Flows sum_days(db::Transaction&, const std::vector<UnitId>& units, const Period&, std::optional<Date> recorded_to,
               Reading&);
/// The facts recorded from the beginning of the day of `moment` up to it: what a day table cannot tell apart.
Flows sum_open_day(db::Transaction&, const std::vector<UnitId>& units, const Period&, Instant moment, Reading&);

struct ProcedureCounts {
    ProcedureId procedure;
    Channel channel{};
    Counts counts;
};
/// Whole months from the table of months, present knowledge. `first` and `last` are year * 12 + month - 1.
std::vector<ProcedureCounts> sum_months(db::Transaction&, const std::vector<UnitId>& units, int first, int last,
                                        Reading&);

/// Payments made online by units of then: how many rows, known at `as_of`.
std::int64_t count_online_payments(db::Transaction&, const std::vector<UnitId>& units, const Period&,
                                   std::optional<Instant> as_of);

/// Different procedures in force on the day and handled by these units (as authorities or deciding units).
std::int64_t count_published(db::Transaction&, const std::vector<UnitId>& units, Date);

struct ProcedureName {
    std::string code, name, sector;
};
/// The newest names, of the procedures asked for.
std::map<ProcedureId, ProcedureName> name_procedures(db::Transaction&, const std::vector<ProcedureId>&);

}  // namespace indicators
