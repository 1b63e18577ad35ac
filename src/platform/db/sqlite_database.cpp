#include "platform/db/sqlite_database.hpp"
#include <condition_variable>
#include <deque>
#include <filesystem>
#include <mutex>
#include <thread>
#include "base/check.hpp"
#include "base/errors.hpp"
#include "platform/db/sqlite_connection.hpp"

namespace db {
namespace {

constexpr std::size_t largest_group = 64;
constexpr std::uintmax_t checkpoint_above = 16u << 20;
thread_local bool inside_a_write = false;

/// An act on its way to the writer thread. Lives on the stack of the worker that waits for it.
struct Act {
    const std::function<void(Transaction&)>* run;
    std::exception_ptr failure;
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
    void do_write(const std::function<void(Transaction&)>& run) override {
        check(!inside_a_write, "a write inside a write");
        Act act{&run, nullptr};
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
            std::vector<Act*> group;
            {
                std::unique_lock lock(mutex_);
                arrived_.wait(lock, stop, [&] { return !queue_.empty(); });
                if (queue_.empty()) return;
                while (!queue_.empty() && group.size() < largest_group) {
                    group.push_back(queue_.front());
                    queue_.pop_front();
                }
            }
            commit_group(group);
            const std::scoped_lock lock(mutex_);
            for (Act* act : group) act->done = true;
            answered_.notify_all();
        }
    }

    /// All acts of the group in one transaction, each under its own savepoint; answered after the commit.
    void commit_group(const std::vector<Act*>& group) {
        try {
            learn_largest_id();
            writing_.execute("begin immediate", {});
            for (Act* act : group) run_act(*act);
            writing_.execute("commit", {});
        } catch (...) {
            const auto failure = std::current_exception();
            for (Act* act : group)
                if (!act->failure) act->failure = failure;
            try {
                writing_.execute("rollback", {});
            } catch (...) {  // the engine has rolled back already
            }
        }
    }

    void run_act(Act& act) {
        last_now_ = std::max(last_now_, clock_.now());
        Transaction tx(writing_, Engine::sqlite, last_now_, &ids_);
        writing_.execute("savepoint act", {});
        try {
            (*act.run)(tx);
        } catch (const Unavailable&) {
            throw;  // the disk is full: nothing of the group can be kept
        } catch (...) {
            act.failure = std::current_exception();
            writing_.execute("rollback to act", {});
        }
        writing_.execute("release act", {});
    }

    /// Once, when the tables exist: ids start above, and time does not go below, what is recorded.
    void learn_largest_id() {
        if (learned_) return;
        const auto table = writing_.query("select 1 from sqlite_schema where name = 'audit_lines'", {});
        if (!table->next()) return;
        const auto row = writing_.query("select coalesce(max(id), 0), coalesce(max(recorded_at), 0) from audit_lines", {});
        row->next();
        ids_.start_above(row->integer(0));
        last_now_ = std::max(last_now_, Instant{std::chrono::seconds{row->integer(1)}});
        learned_ = true;
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
    Instant last_now_{};
    bool learned_ = false;

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
