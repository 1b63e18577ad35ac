#include <doctest/doctest.h>
#include <map>
#include "modules/dossiers/dossier.hpp"
#include "modules/dossiers/promises.hpp"
#include "modules/dossiers/store.hpp"
#include "modules/dossiers/store_succession.hpp"
#include "modules/dossiers/worklist.hpp"
#include "tests/support/test_database.hpp"

// The plan of every hot statement over 100,000 dossiers: on its index, in the order of the index, never through
// the whole table.
using namespace dossiers;

namespace {

// A year of 22 units: nine of ten dossiers are finished, a few in a hundred wait for a signature.
constexpr std::string_view fill_sql = R"sql(
    insert into dossiers (id, code, code_key, version, last_seq, procedure_id, procedure_version_id,
        calendar_version_id, case_key, authority_id, desk_id, unit_id, applicant_id, channel, return_way, sets,
        subject, lookup_digest, lookup_generation, received_at, received_on, received_recorded_at, promised_at,
        legal_due_at, provisional, digitised, state, stage, step, step_kind, unit_now_id, assignee_id, step_due_at,
        due_at, judged_due_at, clock, remaining_minutes, clock_at, supplements, extensions)
    with recursive n(i) as (select 1 union all select i + 1 from n where i < 100000)
    select i, 'C' || i, 'C' || i, 1, 1, i % 370, i % 370, 1, '', 1, 100 + i % 22, 1 + i % 22, i % 30000, 'direct',
           'desk', 1, 'x', 'y', 1, 1671000000 + i * 288, 19340 + i / 300, 1671000000 + i * 288,
           1671300000 + i * 288, 1671300000 + i * 288, 0, 1,
           case when i % 10 < 9 then 'handed_over' when i % 100 = 9 then 'awaiting_supplement'
                when i % 100 = 19 then 'completed' when i % 100 = 29 then 'received' else 'in_process' end,
           case when i % 10 < 9 then 'finished' when i % 100 = 9 then 'paused' when i % 100 = 19 then 'ready'
                else 'open' end,
           2, case when i % 100 = 39 then 'sign' else 'appraise' end, 1 + i % 22,
           case when i % 100 = 49 then null else i % 60 + 1 end, 1671200000 + i * 288, 1671300000 + i * 288,
           1671300000 + i * 288, 'running', 0, 1671000000, 0, 0
      from n
)sql";

std::string plan_of(db::Connection& connection, db::Engine engine, std::string_view sql,
                    std::span<const db::Value> values) {
    const bool lite = engine == db::Engine::sqlite;
    const auto cursor = connection.query((lite ? "explain query plan " : "explain ") + std::string(sql), values);
    std::string plan = std::string(sql) + "\n";
    while (cursor->next()) plan += db::Row(*cursor).get<std::string>(lite ? 3 : 0) + "\n";
    return plan;
}

/// Hands everything on, and has each statement explained first.
class Recorder final : public db::Connection {
  public:
    Recorder(db::Connection& inner, db::Engine engine) : inner_(inner), engine_(engine) {}
    std::unique_ptr<db::Cursor> query(std::string_view sql, std::span<const db::Value> values) override {
        plans.push_back(plan_of(inner_, engine_, sql, values));
        return inner_.query(sql, values);
    }
    std::int64_t execute(std::string_view sql, std::span<const db::Value> values) override {
        return inner_.execute(sql, values);
    }
    void run_script(const std::string& sql) override { inner_.run_script(sql); }
    std::vector<std::string> plans;

  private:
    db::Connection& inner_;
    db::Engine engine_;
};

struct Hall {
    explicit Hall(db::Engine which, bool analysed = true) : engine(which), database(which) {
        database->write([](db::Transaction& tx) { tx.execute(fill_sql); }, db::Length::declared_long);
        const bool lite = engine == db::Engine::sqlite;
        if (analysed)
            database->run_exclusively([&](db::Connection& c) { c.run_script(lite ? "analyze" : "vacuum analyze"); });
    }
    /// The plans of all that `ask` asks, as text.
    template <class Ask>
    std::vector<std::string> plans(Ask ask) {
        return database->read([&](db::Transaction& tx) {
            Recorder recorder(tx.connection(), engine);
            db::Transaction spied(recorder, engine, tx.now(), nullptr);
            ask(spied);
            return recorder.plans;
        });
    }
    db::Engine engine;
    test::TestDatabase database;
};

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

/// Rows that the planner of PostgreSQL expects to sort; zero when it sorts none.
long sorted_rows(const std::string& plan) {
    const auto sort = plan.find("Sort  (");
    if (sort == std::string::npos) return 0;
    return std::stol(plan.substr(plan.find("rows=", sort) + 5));
}

/// Rows come in the order of the expected index; a count may be read from any index that covers it. The lists of work
/// that waits for a signature or at a desk are short: several units of them may be sorted.
void check_plan(db::Engine engine, const std::string& plan, const std::string& index, bool short_list = false) {
    CAPTURE(plan);
    if (engine == db::Engine::sqlite) {
        CHECK(!has(plan, "SCAN dossiers"));
        CHECK((short_list || !has(plan, "USE TEMP B-TREE FOR ORDER BY")));
        CHECK((has(plan, index) || (has(plan, "select count") && has(plan, "COVERING INDEX"))));
    } else {
        CHECK(!has(plan, "Seq Scan on dossiers"));
        // The planner's estimate from a sample, which differs from run to run: one officer's work (80 rows here) is
        // sorted sooner than walked in order; the short lists hold 1,000.
        CHECK(sorted_rows(plan) <= (short_list ? 2000 : 200));
    }
}

std::vector<UnitId> numbered(int from, int count) {
    std::vector<UnitId> all;
    for (int i = 0; i < count; ++i) all.push_back(UnitId{from + i});
    return all;
}

struct Case {
    std::string what;
    Queue queue;
    std::string index;
    bool short_list = false;
};

std::vector<Case> cases() {
    using enum Queue::Kind;
    return {{"mine", {.kind = mine, .officer = OfficerId{10}}, "dossiers_my_work"},
            {"one unit", {.kind = Queue::Kind::units, .units = numbered(3, 1)}, "dossiers_of_unit "},
            {"22 units", {.kind = Queue::Kind::units, .units = numbered(1, 22)}, "dossiers_of_units"},
            {"everybody", {.kind = Queue::Kind::units, .everybody = true}, "dossiers_of_units"},
            {"finished of one unit", {.kind = Queue::Kind::units, .units = numbered(3, 1), .stage = Stage::finished},
             "dossiers_of_unit "},
            {"finished of 22", {.kind = Queue::Kind::units, .units = numbered(1, 22), .stage = Stage::finished},
             "dossiers_of_units"},
            {"unassigned", {.kind = unassigned, .units = numbered(3, 1)}, "dossiers_unassigned"},
            {"to sign", {.kind = to_sign, .units = numbered(3, 1)}, "dossiers_to_sign"},
            {"desk", {.kind = desk, .units = numbered(103, 1)}, "dossiers_of_desk"},
            {"at the desk", {.kind = at_desk, .units = numbered(103, 1)}, "dossiers_at_desk"},
            {"unassigned of 22", {.kind = unassigned, .units = numbered(1, 22)}, "dossiers_"},
            {"to sign of 22", {.kind = to_sign, .units = numbered(1, 22)}, "dossiers_", true},
            {"22 desks", {.kind = desk, .units = numbered(100, 22)}, "dossiers_"},
            {"at 22 desks", {.kind = at_desk, .units = numbered(100, 22)}, "dossiers_at_desk", true}};
}

/// Every minute: units that have ended, then one probe for each.
void check_left_behind(Hall& hall) {
    hall.database->write([](db::Transaction& tx) {
        for (const int id : {3, 4})
            tx.execute(R"sql(insert into units (id, code, kind, dossier_prefix, area_code, valid_from, version,
                             recorded_at) values (?, ?, 'commune', '', '', 0, 1, 1))sql",
                       id, std::to_string(id));
        tx.execute(R"sql(insert into unit_successions (id, old_unit_id, new_unit_id, share, kind, on_day, document,
                         recorded_at) values (1, 3, 4, 'whole', 'merge', 1, 'x', 1))sql");
    });
    const auto plans = hall.plans([](db::Transaction& tx) { list_left_behind(tx, 50); });
    CHECK(plans.size() >= 2);
    for (std::size_t i = 1; i < plans.size(); ++i) check_plan(hall.engine, plans[i], "dossiers_of_unit ");
}

}  // namespace

TEST_CASE("every list of work reads its index in the order of the index, before and after the tables are analysed") {
    auto halls = std::vector<std::pair<db::Engine, bool>>{{db::Engine::sqlite, false}};
    for (const auto engine : test::engines()) halls.push_back({engine, true});
    for (const auto& [engine, analysed] : halls) {
        CAPTURE(test::name_of(engine));
        CAPTURE(analysed);
        Hall hall(engine, analysed);
        const Instant middle{std::chrono::seconds{1671200000 + 50000 * 288}};
        for (const Case& one : cases()) {
            CAPTURE(one.what);
            for (const auto& place : {std::optional<Place>{}, std::optional(Place{middle, DossierId{50000}}),
                                      std::optional(Place{middle, DossierId{50000}, true})})
                for (const auto& plan :
                     hall.plans([&](db::Transaction& tx) { list_work(tx, one.queue, {}, place); }))
                    check_plan(engine, plan, one.index, one.short_list);
            for (const auto& plan : hall.plans([&](db::Transaction& tx) {
                     count_work(tx, one.queue, {.step_due_before = middle});
                 }))
                check_plan(engine, plan, one.index, one.short_list);
        }
        const auto check = [&](const char* index, auto ask) {
            for (const auto& plan : hall.plans(ask)) check_plan(engine, plan, index);
        };
        check("dossiers_by_code_key", [](db::Transaction& tx) { find_by_code_key(tx, "C77"); });
        check("PRIMARY KEY", [](db::Transaction& tx) { find_dossier(tx, DossierId{77}); });
        check("dossiers_received_at_desk",
              [](db::Transaction& tx) { count_received_on(tx, numbered(100, 1), Date{std::chrono::days{19400}}); });
        check("dossiers_of_applicant",
              [](db::Transaction& tx) { list_of_applicants(tx, {PersonId{5}}, 50); });
        check_left_behind(hall);
    }
}

TEST_CASE("history and the facts behind figures are read by index") {
    for (const auto engine : test::engines()) {
        CAPTURE(test::name_of(engine));
        Hall hall(engine);
        const auto check = [&](const char* index, const char* sql, std::vector<db::Value> values) {
            hall.database->read([&](db::Transaction& tx) {
                const auto plan = plan_of(tx.connection(), engine, sql, values);
                CAPTURE(plan);
                if (engine == db::Engine::sqlite) CHECK(has(plan, index));
            });
        };
        check("sqlite_autoindex_dossier_events", "select seq from dossier_events where dossier_id = ? order by seq",
              {db::Value{std::int64_t{7}}});
        check("dossiers_received", "select count(*) from dossiers where unit_id = ? and received_on between ? and ?",
              {db::Value{std::int64_t{3}}, db::Value{std::int64_t{19340}}, db::Value{std::int64_t{19350}}});
        check("dossiers_ended", "select count(*) from dossiers where unit_id = ? and ended_on between ? and ?",
              {db::Value{std::int64_t{3}}, db::Value{std::int64_t{19340}}, db::Value{std::int64_t{19350}}});
        check("dossier_days_of_unit", "select sum(received) from dossier_days where unit_id = ? and day between ? and ?",
              {db::Value{std::int64_t{3}}, db::Value{std::int64_t{19340}}, db::Value{std::int64_t{19350}}});
    }
}
