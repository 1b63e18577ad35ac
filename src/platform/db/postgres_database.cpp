#include "platform/db/postgres_database.hpp"
#include "base/check.hpp"
#include "base/errors.hpp"
#include "platform/db/age.hpp"
#include "platform/db/postgres_pool.hpp"
#include "platform/db/recorded_time.hpp"

namespace db {
namespace {

thread_local bool inside_a_write = false;

constexpr std::string_view begin_write = "begin isolation level read committed";
constexpr std::string_view begin_read = "begin isolation level repeatable read read only";
constexpr std::string_view has_audit = "select to_regclass('audit_lines') is not null";

class PostgresDatabase final : public Database {
  public:
    PostgresDatabase(const Options& options, const Clock& clock)
        : options_(options), clock_(clock), ids_(options.node), pool_(options.url, options.readers) {}

    Engine engine() const override { return Engine::postgres; }
    const Clock& clock() const override { return clock_; }

    void run_exclusively(const std::function<void(Connection&)>& run) override {
        PostgresConnection connection(options_.url);
        connection.run_script("set statement_timeout = 0; set idle_in_transaction_session_timeout = 0");
        run(connection);
    }

  protected:
    void do_write(const std::function<void(Transaction&)>& run, Length length) override {
        check(!inside_a_write, "a write inside a write");
        const InsideAWrite mark;
        write_once(run, length);
    }

    void do_read(const std::function<void(Transaction&)>& run) override {
        auto connection = begun(begin_read);
        try {
            Transaction tx(**connection, Engine::postgres, clock_.now(), nullptr);
            run(tx);
            (*connection)->execute("commit", {});
        } catch (const LostGuard& lost) {
            roll_back(**connection);
            throw Unavailable(lost.what(), "Cơ sở dữ liệu tạm thời không làm việc. Xin thử lại sau.");
        } catch (...) {
            roll_back(**connection);
            throw;
        }
    }

  private:
    struct InsideAWrite {
        InsideAWrite() { inside_a_write = true; }
        ~InsideAWrite() { inside_a_write = false; }
    };
    using Loan = std::unique_ptr<PostgresPool::Loan>;

    /// A connection in a transaction. An idle one may have died unseen: nothing is lost yet, so one more try.
    Loan begun(std::string_view begin) {
        for (int attempt = 1;; ++attempt) {
            auto loan = pool_.take();
            try {
                (*loan)->execute(begin, {});
                return loan;
            } catch (const Unavailable&) {
                if (attempt == 2) throw;
            }
        }
    }

    void write_once(const std::function<void(Transaction&)>& run, Length length) {
        auto connection = begun(begin_write);
        const Age age(options_.oldest_write);
        try {
            learn_recorded(**connection);
            if (length == Length::declared_long) (*connection)->run_script("set local statement_timeout = 0");
            Transaction tx(**connection, Engine::postgres, recorded_.next(clock_.now()), &ids_);
            run(tx);
            if (length == Length::brief) age.require_young();
            (*connection)->execute("commit", {});
        } catch (...) {
            roll_back(**connection);
            throw;
        }
    }

    static void roll_back(PostgresConnection& connection) {
        try {
            if (!connection.is_broken()) connection.execute("rollback", {});
        } catch (const std::exception&) {  // lost: the server rolls back by itself, the pool drops the connection
        }
    }

    /// Once, when the tables exist: ids start above, and time does not go below, what is recorded.
    void learn_recorded(PostgresConnection& connection) {
        if (recorded_.is_known()) return;
        const auto table = connection.query(has_audit, {});
        if (table->next() && table->integer(0) == 1) recorded_.learn(connection, ids_);
    }

    const Options options_;
    const Clock& clock_;
    IdGenerator ids_;
    PostgresPool pool_;
    RecordedTime recorded_;
};

}  // namespace

std::unique_ptr<Database> open_postgres(const Options& options, const Clock& clock) {
    return std::make_unique<PostgresDatabase>(options, clock);
}

}  // namespace db
