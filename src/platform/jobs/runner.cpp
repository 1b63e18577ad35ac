#include "platform/jobs/runner.hpp"
#include "base/check.hpp"
#include "base/errors.hpp"
#include "platform/jobs/store.hpp"
#include "platform/logging/logging.hpp"

namespace jobs {
namespace {

// A holder elsewhere that fell silent keeps its job this long; one on this machine loses it at once.
constexpr std::chrono::seconds hold_job{300};
constexpr std::chrono::seconds hold_turn{900};
constexpr std::chrono::days one_day{1};

/// The last day whose time of day has come.
Date latest_day(Instant now, std::chrono::seconds time_of_day) {
    const Date today = local_date(now);
    return local_time_of_day(now) >= time_of_day ? today : today - one_day;
}

}  // namespace

void Runner::on(std::string kind, std::function<void(const Job&)> run) { kinds_[std::move(kind)] = std::move(run); }

void Runner::every(std::string name, std::chrono::seconds interval, std::function<void()> run,
                   std::function<bool()> is_wanted) {
    periodic_.push_back({std::move(name), interval, {}, std::move(run), std::move(is_wanted), {}});
}

void Runner::daily(std::string name, std::chrono::seconds time_of_day, std::function<void(Date)> run) {
    periodic_.push_back({std::move(name), {}, time_of_day, {}, {}, std::move(run)});
}

void Runner::start(int threads) {
    check(threads_.empty(), "a runner is started once");
    for (int i = 0; i < threads; ++i) threads_.emplace_back([this](std::stop_token stop) { look_until(stop); });
}

void Runner::stop() {
    for (auto& thread : threads_) thread.request_stop();
    threads_.clear();
}

void Runner::look_until(std::stop_token stop) {
    while (!stop.stop_requested()) {
        try {
            for (const Periodic& periodic : periodic_) {
                if (stop.stop_requested()) return;
                run_periodic(periodic);
            }
            while (!stop.stop_requested() && run_next_job()) {
            }
        } catch (const std::exception& error) {  // the database is gone for the moment
            logging::warn("jobs.cannot_look", {{"error", error.what()}});
        }
        std::unique_lock lock(mutex_);
        wake_.wait_for(lock, stop, std::chrono::seconds{1}, [] { return false; });
    }
}

int Runner::run_due() {
    int count = 0;
    for (const Periodic& periodic : periodic_) count += run_periodic(periodic);
    while (run_next_job()) ++count;
    return count;
}

bool Runner::run_periodic(const Periodic& periodic) {
    const Turn turn = database_.read([&](db::Transaction& tx) { return load_turn(tx, periodic.name); });
    const Instant now = database_.clock().now();
    const bool is_daily = bool(periodic.run_day);
    const bool due = is_daily ? turn.last_day < latest_day(now, periodic.time_of_day) : turn.due_at <= now;
    if (is_held(turn) || !due || (periodic.is_wanted && !periodic.is_wanted())) return false;
    if (!database_.write([&](db::Transaction& tx) { return take_turn(tx, periodic.name, turn, hold_turn); })) return false;

    Date last_day = turn.last_day;
    auto pause = periodic.interval;
    try {
        if (is_daily)
            last_day = run_days(periodic, last_day);
        else
            periodic.run();
    } catch (const std::exception& error) {
        logging::error("job.failed", {{"job", periodic.name}, {"error", error.what()}});
        pause = std::max(pause, std::chrono::seconds{30});
    }
    database_.write([&](db::Transaction& tx) { end_turn(tx, periodic.name, tx.now() + pause, last_day); });
    return true;
}

/// Returns the last day that is done; a day that fails is logged and comes again in the next round.
Date Runner::run_days(const Periodic& periodic, Date last_day) {
    const Date latest = latest_day(database_.clock().now(), periodic.time_of_day);
    try {
        for (; last_day < latest; last_day += one_day) periodic.run_day(last_day + one_day);
    } catch (const std::exception& error) {
        logging::error("job.failed", {{"job", periodic.name}, {"day", format_iso(last_day + one_day)}, {"error", error.what()}});
    }
    return last_day;
}

bool Runner::run_next_job() {
    if (!database_.read([](db::Transaction& tx) { return is_any_due(tx); })) return false;
    const auto job = database_.write([](db::Transaction& tx) { return take_next(tx, hold_job); });
    if (job) run(*job);
    return job.has_value();
}

void Runner::run(const Job& job) {
    try {
        const auto kind = kinds_.find(job.kind);
        check(kind != kinds_.end(), "every kind of job has somebody who does it");
        kind->second(job);
        database_.write([&](db::Transaction& tx) {
            try {
                finish(tx, job);
            } catch (const IllegalTransition&) {  // it finished itself together with its effect
            }
        });
    } catch (const std::exception& error) {
        logging::warn("job.failed", {{"job", job.kind}, {"id", job.id.value}, {"attempt", job.attempts + 1}, {"error", error.what()}});
        database_.write([&](db::Transaction& tx) { put_back(tx, job, error.what()); });
    }
}

}  // namespace jobs
