#pragma once
#include <optional>
#include "modules/dossiers/closings.hpp"

namespace dossiers {

struct ClosedDays {
    Date first{}, last_recorded{};
};
/// None before the first night.
std::optional<ClosedDays> find_closed_days(db::Transaction&);
/// The earliest day that something recorded on this day reaches back into; the day itself when nothing does.
Date earliest_day_touched(db::Transaction&, Date recorded_on);
void insert_closing(db::Transaction&, Date day, Date recorded_on, const Closing&);

}  // namespace dossiers
