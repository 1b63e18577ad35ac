#pragma once
#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <thread>
#include "platform/jobs/queue.hpp"

namespace jobs {

/// Runs the jobs of the queue and the periodic ones, each in one process at a time (guard rows). A job that throws
/// is tried again later and later; its failure is logged, never silent.
class Runner {
  public:
    explicit Runner(db::Database& database) : database_(database) {}
    ~Runner() { stop(); }
    Runner(const Runner&) = delete;

    /// How jobs of this kind are done. Before `start`.
    void on(std::string kind, std::function<void(const Job&)> run);
    /// Again and again, `interval` after its last end. `is_wanted` is a cheap question asked first, so that a house
    /// without work writes nothing.
    void every(std::string name, std::chrono::seconds interval, std::function<void()> run,
               std::function<bool()> is_wanted = {});
    /// Once for each local day, at `time_of_day` or later; days the program slept through are made up for in order.
    void daily(std::string name, std::chrono::seconds time_of_day, std::function<void(Date)> run);

    /// `threads` look for work every second: a long night job holds up one of them.
    void start(int threads = 2);
    /// Waits for the jobs that run.
    void stop();
    /// Look now: something was enqueued.
    void wake() { wake_.notify_one(); }
    /// Everything that is due, here and now. Returns how many ran. For tests and the command line.
    int run_due();

  private:
    struct Periodic {
        std::string name;
        std::chrono::seconds interval{};     // every
        std::chrono::seconds time_of_day{};  // daily
        std::function<void()> run;
        std::function<bool()> is_wanted;
        std::function<void(Date)> run_day;
    };
    bool run_periodic(const Periodic&);
    Date run_days(const Periodic&, Date last_day);
    bool run_next_job();
    void run(const Job&);
    void look_until(std::stop_token);

    db::Database& database_;
    std::map<std::string, std::function<void(const Job&)>> kinds_;
    std::vector<Periodic> periodic_;
    std::vector<std::jthread> threads_;
    std::mutex mutex_;
    std::condition_variable_any wake_;
};

}  // namespace jobs
