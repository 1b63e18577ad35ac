#include "platform/db/sqlite_database.hpp"
#include <condition_variable>
#include <deque>
#include <filesystem>
#include <mutex>
#include <thread>
#include "base/check.hpp"
#include "platform/db/age.hpp"
#include "platform/db/recorded_time.hpp"
#include "platform/db/sqlite_connection.hpp"

namespace db {
namespace {

constexpr std::size_t largest_group = 64;
constexpr std::chrono::seconds group_time{1};  // what has not begun by then waits for the next transaction
constexpr std::uintmax_t checkpoint_above = 16u << 20;
thread_local bool inside_a_write = false;

/// An act on its way to the writer thread. Lives on the stack of the worker that waits for it.
struct Act {
    const std::function<void(Transaction&)>* run;
    Length length;
    bool runs_alone;  // long, or came back from a group that grew too old
    std::exception_ptr failure;
    bool was_run = false;
    bool done = false;
};

class SqliteDatabase final : public Database {
  public:
    SqliteDatabase(const std::string& path, const Options& options, const Clock& clock)
        : path_(path), options_(options), clock_(clock), ids_(options.node),
          writing_(path, SqliteConnection::Use::writing, options.synchronous),
          writer_([this](std::stop_token stop) { write_until(stop); }),
          checkpointer_([this](std::stop_token stop) { checkpoint_until(stop); }) {}

    ~SqliteDatabase() override {
        checkpointer_.request_stop();
        writer_.request_stop();
        arrived_.notify_all();
    }

    Engine engine() const override { return Engine::sqlite; }
    const Clock& clock() const override { return clock_; }

    void run_exclusively(const std::function<void(Connection&)>& run) override {
        SqliteConnection connection(path_, SqliteConnection::Use::writing, options_.synchronous);
        run(connection);
    }

  protected:
    void do_write(const std::function<void(Transaction&)>& run, Length length) override {
        check(!inside_a_write, "a write inside a write");
        Act act{&run, length, length == Length::declared_long, nullptr};
        std::unique_lock lock(mutex_);
        queue_.push_back(&act);
        arrived_.notify_one();
        answered_.wait(lock, [&] { return act.done; });
        if (act.failure) std::rethrow_exception(act.failure);
    }

    void do_read(const std::function<void(Transaction&)>& run) override {
        auto connection = take_reader();
        try {
            connection->execute("begin", {});
            Transaction tx(*connection, Engine::sqlite, clock_.now(), nullptr);
            run(tx);
            connection->execute("commit", {});
        } catch (...) {
            const auto failure = std::current_exception();
            try {
                connection->execute("rollback", {});
            } catch (...) {  // a broken connection is dropped, the first failure is what counts
                std::rethrow_exception(failure);
            }
            give_back(std::move(connection));
            std::rethrow_exception(failure);
        }
        give_back(std::move(connection));
    }

  private:
    void write_until(std::stop_token stop) {
        inside_a_write = true;
        while (true) {
            const auto group = take_group(stop);
            if (group.empty()) return;
            commit_group(group);
            answer(group);
        }
    }

    /// What waits, in order.
    std::vector<Act*> take_group(std::stop_token stop) {
        std::vector<Act*> group;
        std::unique_lock lock(mutex_);
        arrived_.wait(lock, stop, [&] { return !queue_.empty(); });
        while (!queue_.empty() && group.size() < largest_group) {
            const bool runs_alone = queue_.front()->runs_alone;
            if (runs_alone && !group.empty()) break;
            group.push_back(queue_.front());
            queue_.pop_front();
            if (runs_alone) break;
        }
        return group;
    }

    /// Acts that were left out of the transaction go back to the front of the queue.
    void answer(const std::vector<Act*>& group) {
        const std::scoped_lock lock(mutex_);
        for (auto act = group.rbegin(); act != group.rend(); ++act) {
            if ((*act)->was_run || (*act)->failure)
                (*act)->done = true;
            else
                queue_.push_front(*act);
        }
        answered_.notify_all();
    }

    /// All acts of the group in one transaction, each under its own savepoint; answered after the commit.
    void commit_group(const std::vector<Act*>& group) {
        try {
            learn_recorded();
            writing_.execute("begin immediate", {});
            const Age age(options_.oldest_write);
            for (Act* act : group)
                if (age.passed() < group_time) run_act(*act);
            if (age.is_old() && group.front()->length == Length::brief) {
                roll_back();
                for (Act* act : group) {  // those without fault are run again
                    act->was_run = false;
                    act->runs_alone = true;
                }
                return;
            }
            writing_.execute("commit", {});
        } catch (...) {
            for (Act* act : group)
                if (!act->failure) act->failure = std::current_exception();
            roll_back();
        }
    }

    void run_act(Act& act) {
        const Age age(options_.oldest_write);
        Transaction tx(writing_, Engine::sqlite, recorded_.next(clock_.now()), &ids_);
        writing_.execute("savepoint act", {});
        act.was_run = true;
        try {
            (*act.run)(tx);
            if (act.length == Length::brief) age.require_young();
        } catch (...) {
            act.failure = std::current_exception();
            if (!writing_.is_in_transaction()) throw;  // the disk is full: the engine has undone the whole group
            writing_.execute("rollback to act", {});
        }
        writing_.execute("release act", {});
    }

    void roll_back() {
        try {
            if (writing_.is_in_transaction()) writing_.execute("rollback", {});
        } catch (const std::exception&) {  // the engine rolls back by itself when it cannot do it on request
        }
    }

    /// Once, when the tables exist: ids start above, and time does not go below, what is recorded.
    void learn_recorded() {
        if (recorded_.is_known()) return;
        const auto table = writing_.query("select 1 from sqlite_schema where name = 'audit_lines'", {});
        if (table->next()) recorded_.learn(writing_, ids_);
    }

    void checkpoint_until(std::stop_token stop) {
        SqliteConnection connection(path_, SqliteConnection::Use::writing, options_.synchronous);
        std::mutex mutex;
        std::condition_variable_any pause;
        std::unique_lock lock(mutex);
        while (!pause.wait_for(lock, stop, std::chrono::milliseconds(200), [&] { return stop.stop_requested(); })) {
            std::error_code missing;
            const auto size = std::filesystem::file_size(path_ + "-wal", missing);
            if (!missing && size > checkpoint_above) connection.checkpoint();
        }
    }

    std::unique_ptr<SqliteConnection> take_reader() {
        {
            std::unique_lock lock(readers_mutex_);
            reader_free_.wait(lock, [&] { return !readers_.empty() || readers_open_ < options_.readers; });
            if (!readers_.empty()) {
                auto connection = std::move(readers_.back());
                readers_.pop_back();
                return connection;
            }
            ++readers_open_;
        }
        try {
            return std::make_unique<SqliteConnection>(path_, SqliteConnection::Use::reading, true);
        } catch (...) {
            forget_reader();
            throw;
        }
    }

    void give_back(std::unique_ptr<SqliteConnection> connection) {
        const std::scoped_lock lock(readers_mutex_);
        readers_.push_back(std::move(connection));
        reader_free_.notify_one();
    }

    void forget_reader() {
        const std::scoped_lock lock(readers_mutex_);
        --readers_open_;
        reader_free_.notify_one();
    }

    const std::string path_;
    const Options options_;
    const Clock& clock_;
    IdGenerator ids_;
    SqliteConnection writing_;
    RecordedTime recorded_;

    std::mutex readers_mutex_;
    std::condition_variable reader_free_;
    std::vector<std::unique_ptr<SqliteConnection>> readers_;
    int readers_open_ = 0;

    std::mutex mutex_;
    std::condition_variable_any arrived_;
    std::condition_variable answered_;
    std::deque<Act*> queue_;
    std::jthread writer_;
    std::jthread checkpointer_;
};

}  // namespace

std::unique_ptr<Database> open_sqlite(const std::string& path, const Options& options, const Clock& clock) {
    return std::make_unique<SqliteDatabase>(path, options, clock);
}

}  // namespace db
