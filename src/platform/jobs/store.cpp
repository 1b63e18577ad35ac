#include "platform/jobs/store.hpp"
#include <algorithm>
#include "base/errors.hpp"
#include "platform/db/holder.hpp"

namespace jobs {
namespace {

constexpr std::string_view insert_job = R"sql(
    insert into jobs (id, kind, payload, unique_key, state, due_at, attempts, holder, held_until, last_error)
    values (?, ?, ?, ?, 'waiting', ?, 0, '', 0, '')
        on conflict (unique_key) do nothing
)sql";
constexpr std::string_view delete_job = "delete from jobs where id = ? and holder = ?";
constexpr std::string_view any_due = "select 1 from jobs where state = 'waiting' and due_at <= ? limit 1";
constexpr std::string_view due_jobs = R"sql(
    select id, kind, payload, attempts, holder, held_until from jobs
     where state = 'waiting' and due_at <= ?
     order by due_at, id limit 20
)sql";
constexpr std::string_view hold_job = R"sql(
    update jobs set holder = ?, held_until = ?
     where id = ? and attempts = ? and holder = ? and held_until = ?
)sql";
constexpr std::string_view retry_job = R"sql(
    update jobs set state = ?, due_at = ?, attempts = attempts + 1, holder = '', held_until = 0, last_error = ?
     where id = ? and holder = ?
)sql";
constexpr std::string_view given_up_jobs = R"sql(
    select id, kind, payload, attempts, last_error from jobs where state = 'given_up' order by due_at desc, id desc limit ?
)sql";
constexpr std::string_view revive_job = R"sql(
    update jobs set state = 'waiting', due_at = ?, attempts = 0 where id = ? and state = 'given_up'
)sql";
constexpr std::string_view waiting_jobs = "select count(*) from jobs where state = 'waiting'";

constexpr std::string_view insert_turn = R"sql(
    insert into periodic_jobs (name, due_at, last_day, holder, held_until) values (?, 0, ?, '', 0)
        on conflict (name) do nothing
)sql";
constexpr std::string_view turn_of = "select due_at, last_day, holder, held_until from periodic_jobs where name = ?";
constexpr std::string_view hold_turn = R"sql(
    update periodic_jobs set holder = ?, held_until = ?
     where name = ? and due_at = ? and last_day = ? and holder = ? and held_until = ?
)sql";
constexpr std::string_view release_turn = R"sql(
    update periodic_jobs set due_at = ?, last_day = ?, holder = '', held_until = 0 where name = ? and holder = ?
)sql";

/// Held by a living process. Holding times run on the machine clock: they are time-outs.
bool is_held(const std::string& holder, Instant until) {
    return !holder.empty() && until > machine_now() && !db::is_surely_dead(holder);
}

}  // namespace

void enqueue(db::Transaction& tx, std::string_view kind, std::string_view payload, When when) {
    const std::optional<std::string> key =
        when.unique_key.empty() ? std::nullopt : std::optional<std::string>(when.unique_key);
    tx.execute(insert_job, tx.new_id<JobId>(), kind, payload, key, when.due_at.value_or(tx.now()));
}

void finish(db::Transaction& tx, const Job& job) {
    if (tx.execute(delete_job, job.id, db::this_holder()) != 1)
        throw IllegalTransition("job " + job.kind + " was finished already, or another process has it");
}

bool is_any_due(db::Transaction& tx) { return tx.find<int>(any_due, tx.now()).has_value(); }

std::optional<Job> take_next(db::Transaction& tx, std::chrono::seconds hold) {
    for (const db::Row& row : tx.query(due_jobs, tx.now())) {
        const Job job{row.get<JobId>(0), row.get<std::string>(1), row.get<std::string>(2), row.get<int>(3)};
        const auto holder = row.get<std::string>(4);
        const auto held_until = row.get<Instant>(5);
        if (is_held(holder, held_until)) continue;
        if (tx.execute(hold_job, db::this_holder(), machine_now() + hold, job.id, job.attempts, holder, held_until) == 1)
            return job;
    }
    return std::nullopt;
}

void put_back(db::Transaction& tx, const Job& job, std::string_view error) {
    const bool gives_up = job.attempts + 1 >= most_attempts;
    const auto pause = std::min(std::chrono::seconds{30} * (1 << std::min(job.attempts, 10)), std::chrono::seconds{6 * 3600});
    tx.execute(retry_job, gives_up ? "given_up" : "waiting", tx.now() + pause, error, job.id, db::this_holder());
}

std::vector<GivenUp> list_given_up(db::Transaction& tx, int most) {
    std::vector<GivenUp> jobs;
    for (const db::Row& row : tx.query(given_up_jobs, most))
        jobs.push_back({{row.get<JobId>(0), row.get<std::string>(1), row.get<std::string>(2), row.get<int>(3)},
                        row.get<std::string>(4)});
    return jobs;
}

void try_again(db::Transaction& tx, JobId id) {
    if (tx.execute(revive_job, tx.now(), id) != 1) throw NotFound("no job given up has this id");
}

std::int64_t count_waiting(db::Transaction& tx) { return tx.one<std::int64_t>(waiting_jobs); }

std::optional<Turn> find_turn(db::Transaction& tx, std::string_view name) {
    auto rows = tx.query(turn_of, name);
    if (!rows.next()) return std::nullopt;
    const db::Row row = rows.row();
    return Turn{row.get<Instant>(0), row.get<Date>(1), row.get<std::string>(2), row.get<Instant>(3)};
}

Turn load_turn(db::Transaction& tx, std::string_view name) {
    return find_turn(tx, name).value_or(Turn{Instant{}, tx.today() - std::chrono::days{1}, {}, {}});
}

bool is_held(const Turn& turn) { return is_held(turn.holder, turn.held_until); }

bool take_turn(db::Transaction& tx, std::string_view name, const Turn& seen, std::chrono::seconds hold) {
    tx.execute(insert_turn, name, seen.last_day);
    return tx.execute(hold_turn, db::this_holder(), machine_now() + hold, name, seen.due_at, seen.last_day, seen.holder,
                      seen.held_until) == 1;
}

void end_turn(db::Transaction& tx, std::string_view name, Instant next_due, Date last_day) {
    tx.execute(release_turn, next_due, last_day, name, db::this_holder());
}

}  // namespace jobs
