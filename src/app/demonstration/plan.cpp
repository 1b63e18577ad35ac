#include "app/demonstration/plan.hpp"
#include <algorithm>
#include <array>
#include <numeric>
#include <tuple>
#include "app/demonstration/applicants.hpp"
#include "app/demonstration/choice.hpp"
#include "app/demonstration/units.hpp"
#include "base/check.hpp"
#include "modules/dossiers/step_plan.hpp"

namespace demonstration {
namespace {

using namespace std::chrono_literals;

// Báo cáo CCHC năm 2023 của huyện (15/12/2022–14/11/2023).
constexpr std::array channels{Channel::direct, Channel::partly_online, Channel::fully_online};
constexpr std::array<int, 3> of_district{1038, 2461, 975};
constexpr std::array<int, 3> of_communes{1088, 15394, 6229};
constexpr int digitised = 20084;
constexpr std::int64_t paid_in_district = 26'928'000, paid_in_communes = 82'037'025;

const Date first_day = make_date(2022, 12, 15);
const Date last_day = make_date(2023, 11, 14);
/// When the last result of the window is out, and the last hand-over.
const Instant last_end = at_local(last_day, 16h + 30min);
const Instant last_hand_over = at_local(last_day, 17h);

/// `total` by weights, by largest remainder.
std::vector<int> spread(int total, std::span<const CommuneFacts> facts) {
    std::int64_t sum = 0;
    for (const auto& each : facts) sum += each.weight;
    std::vector<int> parts;
    std::vector<std::pair<std::int64_t, std::size_t>> rests;
    for (std::size_t i = 0; i < facts.size(); ++i) {
        const std::int64_t share = std::int64_t(total) * facts[i].weight;
        parts.push_back(int(share / sum));
        rests.emplace_back(-(share % sum), i);
    }
    std::sort(rests.begin(), rests.end());
    int left = total - std::accumulate(parts.begin(), parts.end(), 0);
    for (std::size_t i = 0; left > 0; ++i, --left) ++parts[rests[i].second];
    return parts;
}

/// Plans the dossiers of the window one by one.
class Window {
  public:
    Window(const Planner& planner, Plan& plan) : world_(planner.world), calendar_(planner.calendar),
                                                 random_(planner.random), plan_(plan) {
        for (Date day = first_day; day <= last_day; day += std::chrono::days{1})
            if (calendar_.is_working_day(day)) days_.push_back(day);
    }
    void make() {
        for (std::size_t c = 0; c < channels.size(); ++c) {
            make_district(channels[c], of_district[c]);
            make_communes(channels[c], of_communes[c]);
        }
        mark_digitised();
        mark_paid(true, paid_in_district, 1122, {14000, 24000, 34000});
        mark_paid(false, paid_in_communes, 5469, {8000, 15000, 22000});
    }

  private:
    void make_district(Channel channel, int count) {
        const Choice choice(world_, true, channel);
        for (int i = 0; i < count; ++i) make_one(world_.district, -1, choice, channel, i);
    }
    void make_communes(Channel channel, int count) {
        const Choice choice(world_, false, channel);
        const auto parts = spread(count, commune_facts());
        int made = 0;
        for (std::size_t c = 0; c < world_.communes.size(); ++c)
            for (int i = 0; i < parts[c]; ++i) make_one(world_.communes[c], int(c), choice, channel, made++);
    }
    /// The first ones at the counter go round the sectors, so that each has one.
    void make_one(const Office& office, int commune, const Choice& choice, Channel channel, int number) {
        PlannedDossier d;
        d.office = &office;
        d.channel = channel;
        if (channel == Channel::direct && number < int(sectors().size()))
            d.service = choice.of_sector(random_, std::size_t(number));
        const bool any_day = d.service == nullptr;
        const Date day = any_day ? random_.pick(days_) : days_[std::size_t(number)];
        d.received_at = moment_on(day);
        if (any_day) d.service = &service_for(choice, channel, day);
        d.place = &place_of(office, *d.service, commune < 0);
        d.due_at = due_of(calendar_, *d.service, channel, d.received_at);
        d.applicant = applicants_.somebody(random_, commune);
        staff(random_, d);
        if (channel == Channel::direct && random_.chance(25)) {
            d.way = payments::PaymentWay::cash;
            d.paid = Dong{random_.between(2, 5) * 5000};
        }
        plan_.dossiers.push_back(d);
        plan_course(int(plan_.dossiers.size()) - 1);
    }
    Instant moment_on(Date day) {
        if (day == last_day) return at_local(day, std::chrono::minutes{random_.between(455, 570)});
        const bool morning = random_.chance(62);
        return at_local(day, std::chrono::minutes{morning ? random_.between(455, 680) : random_.between(815, 1005)});
    }
    /// Nothing is left over at the end: the later, the quicker the procedures.
    const Service& service_for(const Choice& choice, Channel channel, Date day) {
        const int left = calendar_.working_days_between(day, last_day);
        for (int tries = 0; tries < 40; ++tries) {
            const Service& service = choice.pick(random_);
            if (days_of(limit_of(service, channel)) <= left) return service;
        }
        return choice.quickest();
    }
    void plan_course(int index) {
        const PlannedDossier& d = plan_.dossiers[std::size_t(index)];
        const auto steps = dossiers::plan_of(d.service->content);
        const auto room = calendar_.working_minutes_between(d.received_at, std::min(d.due_at, last_end));
        check(room > 30, "a dossier of the window can be decided in it");
        const auto length = std::max<std::int64_t>(20, room * random_.between(30, 97) / 100);
        std::int64_t total = 0, done = 0;
        for (const auto& step : steps.steps()) total += step.counted ? step.length.count() : 0;
        plan_.add(index, Act::receive, d.received_at);
        for (int number = 1; number < steps.last_counted(); ++number) {
            done += steps.step(number).length.count();
            plan_.add(index, Act::forward, calendar_.add_working_minutes(d.received_at, length * done / total));
        }
        const Instant end = calendar_.add_working_minutes(d.received_at, length);
        plan_.add(index, Act::complete, end);
        plan_.add(index, Act::hand_over,
                  std::min(calendar_.add_working_minutes(end, random_.between(10, 700)), last_hand_over));
    }
    std::vector<int> by_reception() const {
        std::vector<int> order(plan_.dossiers.size());
        std::iota(order.begin(), order.end(), 0);
        std::stable_sort(order.begin(), order.end(), [&](int a, int b) {
            return plan_.dossiers[std::size_t(a)].received_at < plan_.dossiers[std::size_t(b)].received_at;
        });
        return order;
    }
    /// Evenly by the order of reception, so that the share is the same at every later moment.
    void mark_digitised() {
        const auto order = by_reception();
        const auto all = std::int64_t(order.size());
        for (std::int64_t i = 0; i < all; ++i)
            plan_.dossiers[std::size_t(order[std::size_t(i)])].digitised =
                (i + 1) * digitised / all > i * digitised / all;
    }
    /// `count` payments among the online dossiers; the last one brings the sum to the đồng.
    void mark_paid(bool district, std::int64_t sum, int count, const std::array<int, 3>& amounts) {
        std::vector<int> online;
        for (const int i : by_reception()) {
            const PlannedDossier& d = plan_.dossiers[std::size_t(i)];
            if (d.channel != Channel::direct && (d.office == &world_.district) == district) online.push_back(i);
        }
        std::int64_t left = sum;
        for (int i = 0; i < count; ++i) {
            auto& d = plan_.dossiers[std::size_t(online[online.size() * std::size_t(i) / std::size_t(count)])];
            d.way = payments::PaymentWay::online;
            d.paid = Dong{i + 1 == count ? left : amounts[std::size_t(i) % amounts.size()]};
            left -= d.paid.amount;
        }
        check(left == 0, "the payments make the sum of the report");
    }

    const World& world_;
    const calendar::WorkingCalendar& calendar_;
    Random& random_;
    Plan& plan_;
    Applicants applicants_;
    std::vector<Date> days_;
};

}  // namespace

void Plan::add(int dossier, Act act, Instant at) { acts.push_back({at, dossier, int(acts.size()), act}); }

void Plan::sort() {
    std::sort(acts.begin(), acts.end(), [](const PlannedAct& a, const PlannedAct& b) {
        return std::tie(a.at, a.dossier, a.order) < std::tie(b.at, b.dossier, b.order);
    });
}

void plan_window(const Planner& planner, Plan& plan) { Window(planner, plan).make(); }

}  // namespace demonstration
