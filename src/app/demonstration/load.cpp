#include "app/demonstration/load.hpp"
#include <array>
#include <future>
#include <queue>
#include "app/demonstration/applicants.hpp"
#include "app/demonstration/choice.hpp"
#include "app/demonstration/index_store.hpp"
#include "modules/dossiers/bulk.hpp"

namespace demonstration {
namespace {

const Date first_day = make_date(2021, 1, 4);
const Date last_day = make_date(2023, 11, 17);
/// Older notices have been read and swept.
const Date notices_from = make_date(2023, 11, 6);
constexpr int acts_in_a_batch = 8000, batches_at_once = 12;  // in one transaction

/// One of the 22 units: a commune, or the division of the district that has the land.
struct Counter {
    const Office* office;
    const Place* place;
    std::vector<const Service*> services;
    int commune;  // place in commune_facts(); below zero: the district
};

/// The next act of a dossier in work.
struct Due {
    Instant at{};
    DossierId dossier;
    int counter = 0;
    int step = 0;  // that ends; 0: hand over
    int handler = 0;
    std::int64_t pace = 0;  // office minutes from act to act
    const Service* service = nullptr;
};
struct Later {
    bool operator()(const Due& a, const Due& b) const {
        return std::tie(a.at, a.dossier) > std::tie(b.at, b.dossier);
    }
};

/// With all six steps before the hand-over: eight acts in all.
bool is_usual(const Service& service, Channel channel) {
    if (!procedures::offers(service.content, channel)) return false;
    const auto limit = procedures::limit_for(service.content, case_of(service), channel);
    return limit && limit->unit == calendar::LimitUnit::working_days && limit->amount >= 2 && limit->amount <= 10 &&
           dossiers::plan_of(service.content).last_counted() == 6;
}

class Load {
  public:
    Load(app::Application& app, const World& world, std::int64_t dossiers)
        : app_(app), calendar_(app.database->read([&](db::Transaction& tx) {
              return app.calendars.current(tx, world.district.authority, first_day).calendar;
          })),
          bulk_(app.dossier_actions.ground()), wanted_(dossiers), many_applicants_(int(std::min<std::int64_t>(dossiers / 3 + 21, 999'999))),
          persons_(std::size_t(many_applicants_.count())) {
        add_counter(world, world.district, world.divisions.at("tnmt"), -1);
        for (std::size_t i = 0; i < world.communes.size(); ++i)
            add_counter(world, world.communes[i], world.communes[i].authority, int(i));
        for (Date day = first_day; day <= last_day; day += std::chrono::days{1})
            if (calendar_->is_working_day(day)) days_.push_back(day);
    }
    void make() {
        bulk_.write_notices(false);
        std::int64_t done = 0;
        for (std::size_t i = 0; i < days_.size(); ++i) {
            const std::int64_t until = wanted_ * std::int64_t(i + 1) / std::int64_t(days_.size());
            plan_day(days_[i], until - done);
            done = until;
            // Some days together, so that one batch is made while another is written; notices begin with a day.
            const bool notices_begin = i + 1 < days_.size() && days_[i] < notices_from && days_[i + 1] >= notices_from;
            if (receptions_.size() < 12'000 && !notices_begin && i + 1 < days_.size()) continue;
            while (perform_some(at_local(days_[i], std::chrono::hours{23}))) {
            }
            bulk_.write_notices(notices_begin || days_[i] >= notices_from);
        }
        while (perform_some(first_moment)) {
        }
        app_.database->write([&](db::Transaction& tx) { bulk_.finish(tx); }, db::Length::declared_long);
    }

  private:
    static constexpr std::array channels{Channel::direct, Channel::partly_online, Channel::fully_online};

    void add_counter(const World& world, const Office& office, UnitId unit, int commune) {
        Counter counter{&office, &office.places.at(unit), {}, commune};
        for (const Service& service : world.services) {
            const bool here = commune < 0 ? service.district && service.division == unit : service.commune;
            if (here && is_usual(service, Channel::direct)) counter.services.push_back(&service);
        }
        counters_.push_back(std::move(counter));
    }
    /// Receptions of a day in order, with everything that falls between them.
    void plan_day(Date day, std::int64_t count) {
        std::vector<int> minutes;
        for (std::int64_t i = 0; i < count; ++i) {
            const auto minute = random_.between(0, 399);
            minutes.push_back(int(minute < 230 ? 452 + minute : 812 + minute - 230));
        }
        std::sort(minutes.begin(), minutes.end());
        for (const int minute : minutes) receptions_.push(at_local(day, std::chrono::minutes{minute}));
    }
    bool is_left(Instant until) const {
        return !receptions_.empty() || (!work_.empty() && work_.top().at < until);
    }
    /// Some batches in one transaction; false when nothing is left before the moment.
    bool perform_some(Instant until) {
        app_.database->write(
            [&](db::Transaction& tx) {
                std::future<void> writing;  // the batch before, while the next one is made
                for (int batch = 0; batch < batches_at_once && is_left(until); ++batch) {
                    if (bulk_.writes_notices() && writing.valid()) writing.get();
                    for (int acts = 0; acts < acts_in_a_batch && is_left(until); ++acts) perform(tx);
                    if (writing.valid()) writing.get();
                    writing = std::async(std::launch::async, [&tx, rows = bulk_.take()]() mutable {
                        for (db::BulkTable& table : rows) table.flush(tx);
                    });
                }
                if (writing.valid()) writing.get();
            },
            db::Length::declared_long);
        return is_left(until);
    }
    void perform(db::Transaction& tx) {
        if (!receptions_.empty() && (work_.empty() || receptions_.front() <= work_.top().at))
            receive(tx);
        else
            go_on(tx);
    }
    void receive(db::Transaction& tx) {
        tx.advance_to(receptions_.front());
        receptions_.pop();
        Due due{.counter = int(received_++ % std::int64_t(counters_.size())), .step = 1};
        const Counter& counter = counters_[std::size_t(due.counter)];
        due.service = random_.pick(counter.services);
        due.handler = int(random_.below(std::int64_t(counter.place->handlers.size())));
        // Two days for most, up to three weeks for some: those are late.
        due.pace = random_.chance(95) ? random_.between(60, 200) : random_.between(300, 1200);
        auto filed = reception(counter, *due.service);
        PersonId& person = persons_[std::size_t(many_applicants_.somebody(random_, counter.commune))];
        filed.applicant = person;
        if (!person) filed.applicant = many_applicants_.draft(int(&person - persons_.data()));
        due.dossier = bulk_.receive(tx, counter.office->receivers.front(), filed);
        person = bulk_.applicant(due.dossier);
        due.at = calendar_->add_working_minutes(tx.now(), due.pace / 4);
        work_.push(due);
    }
    dossiers::Reception reception(const Counter& counter, const Service& service) {
        dossiers::Reception made;
        made.desk = counter.office->desk;
        made.procedure = service.procedure;
        made.case_key = case_of(service);
        made.channel = channels[std::size_t(random_.below(3))];
        if (!procedures::offers(service.content, made.channel)) made.channel = Channel::direct;
        const bool digitised = random_.chance(74);
        for (const auto& paper : procedures::papers_for(service.content, made.case_key)) {
            if (paper.conditional || paper.shown_only) continue;
            made.papers.push_back({.key = paper.key,
                                   .name = paper.name,
                                   .form = paper.originals > 0 ? dossiers::PaperForm::original
                                                               : dossiers::PaperForm::copy,
                                   .count = std::max(1, paper.originals + paper.copies),
                                   .scanned = digitised});
        }
        return made;
    }
    void go_on(db::Transaction& tx) {
        Due due = work_.top();
        work_.pop();
        tx.advance_to(due.at);
        const Counter& counter = counters_[std::size_t(due.counter)];
        if (due.step == 0) return bulk_.hand_over(tx, counter.office->receivers.front(), due.dossier, "");
        if (due.step == 6) {
            bulk_.complete(tx, counter.office->clerk, due.dossier, {.opinion = "Đủ điều kiện"});
            due.step = 0;
        } else {
            bulk_.forward(tx, worker(counter, due), due.dossier, {.to = next_officer(counter, due)});
            ++due.step;
        }
        due.at = calendar_->add_working_minutes(due.at, due.pace);
        work_.push(due);
    }
    const Actor& worker(const Counter& counter, const Due& due) const { return at_step(counter, due, due.step); }
    OfficerId next_officer(const Counter& counter, const Due& due) const {
        return at_step(counter, due, due.step + 1).officer;
    }
    /// receive, assign, appraise, examine, sign, issue.
    const Actor& at_step(const Counter& counter, const Due& due, int step) const {
        switch (step) {
            case 1: return counter.office->receivers.front();
            case 3: return counter.place->handlers[std::size_t(due.handler)];
            case 5: return counter.office->leaders.front();
            case 6: return counter.office->clerk;
            default: return counter.place->head;
        }
    }

    app::Application& app_;
    calendar::SharedCalendar calendar_;
    dossiers::Bulk bulk_;
    std::int64_t wanted_;
    Random random_{22};
    Applicants many_applicants_;
    std::vector<PersonId> persons_;
    std::vector<Counter> counters_;
    std::vector<Date> days_;
    std::queue<Instant> receptions_;
    std::priority_queue<Due, std::vector<Due>, Later> work_;
    std::int64_t received_ = 0;
};

}  // namespace

void make_load(app::Application& app, const World& world, std::int64_t dossiers) {
    Indexes indexes(*app.database);
    give_memory(*app.database);
    Load(app, world, dossiers).make();
    indexes.make_again();
}

}  // namespace demonstration
