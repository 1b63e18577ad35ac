#include "app/demonstration/choice.hpp"
#include "base/check.hpp"
#include "modules/dossiers/actions.hpp"

namespace demonstration {
namespace {

using calendar::LimitUnit;

/// Something to hand in that can be digitised or not.
bool has_a_paper(const Service& service) {
    for (const auto& paper : procedures::papers_for(service.content, case_of(service)))
        if (!paper.conditional && !paper.shown_only && !paper.replaced_by_database()) return true;
    return false;
}

bool is_usable(const Service& service, Channel channel) {
    if (!procedures::offers(service.content, channel) || !has_a_paper(service)) return false;
    const auto limit = procedures::limit_for(service.content, case_of(service), channel);
    return limit && days_of(*limit) <= 40;
}

}  // namespace

Choice::Choice(const World& world, bool district, Channel channel) : channel_(channel) {
    for (const Sector& sector : sectors()) {
        auto& services = by_sector_.emplace_back();
        for (const Service& service : world.services) {
            const bool there = district ? service.district : service.commune;
            if (!there || service.content.sector != sector.name || !is_usable(service, channel)) continue;
            for (int times = service.invented ? 1 : 5; times > 0; --times) services.push_back(&service);
            if (!quickest_ || days_of(limit_of(service, channel)) < days_of(limit_of(*quickest_, channel)))
                quickest_ = &service;
        }
        weights_.push_back(services.empty() ? 0 : district ? sector.district_weight : sector.commune_weight);
    }
    check(quickest_ != nullptr, "every channel has a service");
}

const Service& Choice::pick(Random& random) const { return *random.pick(by_sector_[random.weighted(weights_)]); }

const Service* Choice::of_sector(Random& random, std::size_t sector) const {
    return weights_[sector] == 0 ? nullptr : random.pick(by_sector_[sector]);
}

std::string case_of(const Service& service) {
    return service.content.cases.empty() ? std::string{} : service.content.cases.front().key;
}

calendar::TimeLimit limit_of(const Service& service, Channel channel) {
    return *procedures::limit_for(service.content, case_of(service), channel);
}

int days_of(const calendar::TimeLimit& limit) {
    switch (limit.unit) {
        case LimitUnit::working_days: return limit.amount;
        case LimitUnit::working_hours: return (limit.amount + 7) / 8;
        case LimitUnit::calendar_days: return limit.amount * 5 / 7 + 1;
        case LimitUnit::months: return limit.amount * 21;
        case LimitUnit::same_day: return 0;
    }
    return 0;
}

Instant due_of(const calendar::WorkingCalendar& calendar, const Service& service, Channel channel,
               Instant received_at) {
    return calendar::compute(calendar, received_at, limit_of(service, channel), {},
                             dossiers::rules_of(calendar, service.content))
        .due_at;
}

const Place& place_of(const Office& office, const Service& service, bool district) {
    return office.places.at(district ? service.division : office.authority);
}

void staff(Random& random, PlannedDossier& dossier) {
    dossier.receiver = int(random.below(std::int64_t(dossier.office->receivers.size())));
    dossier.handler = int(random.below(std::int64_t(dossier.place->handlers.size())));
    dossier.leader = int(random.below(std::int64_t(dossier.office->leaders.size())));
}

}  // namespace demonstration
