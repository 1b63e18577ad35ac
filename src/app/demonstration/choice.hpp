#pragma once
#include <functional>
#include <vector>
#include "app/demonstration/catalogue.hpp"
#include "app/demonstration/plan.hpp"

namespace demonstration {

/// The services that one kind of office takes through one channel, by sector.
class Choice {
  public:
    Choice(const World&, bool district, Channel);
    /// As likely as its sector weighs; published procedures before invented ones.
    const Service& pick(Random&) const;
    /// Of one sector; nullptr when it has none for the channel.
    const Service* of_sector(Random&, std::size_t sector) const;
    /// The quickest of them all, for the last days of a period.
    const Service& quickest() const { return *quickest_; }

  private:
    std::vector<int> weights_;
    std::vector<std::vector<const Service*>> by_sector_;
    const Service* quickest_ = nullptr;
    Channel channel_;
};

/// Its promise for the channel; the first case when it has cases.
calendar::TimeLimit limit_of(const Service&, Channel);
std::string case_of(const Service&);
/// About how many working days it has.
int days_of(const calendar::TimeLimit&);
/// When a dossier of it, received then, is due.
Instant due_of(const calendar::WorkingCalendar&, const Service&, Channel, Instant received_at);
/// The deciding place in the office.
const Place& place_of(const Office&, const Service&, bool district);
/// Fills who works on it.
void staff(Random&, PlannedDossier&);

}  // namespace demonstration
