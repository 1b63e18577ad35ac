#include "modules/dossiers/bulk.hpp"
#include <doctest/doctest.h>
#include <algorithm>
#include <nlohmann/json.hpp>
#include "modules/audit/chain.hpp"
#include "modules/dossiers/test_world.hpp"
#include "modules/dossiers/verify.hpp"

using namespace dossiers;

namespace {

constexpr int dossiers_made = 300, persons = 120;

/// One act of the script that both ways follow.
struct Step {
    Instant at{};
    int dossier{};
    int act{};  // 0: receive; 1…4: forward; 5: complete; 6: hand over
    auto operator<=>(const Step&) const = default;
};
/// Every seventh is left in work at one of its steps, every fifth takes longer than was promised.
std::vector<Step> script(const calendar::WorkingCalendar& calendar) {
    std::vector<Step> steps;
    for (int i = 0; i < dossiers_made; ++i) {
        const Instant start = calendar.add_working_minutes(
            at_local(make_date(2023, 11, 21), std::chrono::hours{8}), std::int64_t(i) * 17);
        const int last = i % 7 == 0 ? i / 7 % 6 : 6;
        for (int act = 0; act <= last; ++act)
            steps.push_back({calendar.add_working_minutes(start, act * (i % 5 == 0 ? 700 : 90)), i, act});
    }
    std::sort(steps.begin(), steps.end());
    return steps;
}

people::PersonDraft person(int number) {
    people::PersonDraft draft;
    draft.full_name = "Nguyễn Thị Hoài";
    draft.birth_year = 1986;
    draft.identity_number = "042186" + std::to_string(900000 + number);
    draft.phone = "0912345678";
    draft.area_text = "Xã Hương Long";
    return draft;
}

Reception reception(const TestWorld& world, int i, std::variant<PersonId, people::PersonDraft> applicant) {
    const Channel channels[] = {Channel::direct, Channel::partly_online, Channel::fully_online, Channel::by_post};
    auto made = world.reception(i % 3 == 0 ? world.commune_desk : world.desk, channels[i % 4]);
    made.applicant = std::move(applicant);
    made.papers.back().scanned = i % 2 == 0;
    return made;
}

void by_acts(TestWorld& world, const std::vector<Step>& steps) {
    std::vector<On> known(dossiers_made);
    std::vector<PersonId> applicants(persons);
    world.database->write([&](db::Transaction& tx) {
        for (const Step& step : steps) {
            tx.advance_to(step.at);
            On& on = known[std::size_t(step.dossier)];
            Dossier after;
            if (step.act == 0) {
                PersonId& applicant = applicants[std::size_t(step.dossier * 7 % persons)];
                std::variant<PersonId, people::PersonDraft> who = applicant;
                if (!applicant) who = person(step.dossier * 7 % persons);
                after = world.actions.receive(tx, world.receiver, reception(world, step.dossier, who));
                applicant = after.applicant;
            } else if (step.act < 5)
                after = world.actions.forward(tx, world.receiver, on, {.opinion = "Đủ điều kiện"});
            else if (step.act == 5)
                after = world.actions.complete(tx, world.receiver, on, {.reference = "12/KQ"});
            else
                after = world.actions.hand_over(tx, world.receiver, on, "Ông An");
            on = {after.id, after.version};
        }
    }, db::Length::declared_long);
}

void in_bulk(TestWorld& world, const std::vector<Step>& steps) {
    Bulk bulk(world.actions.ground());
    std::vector<DossierId> known(dossiers_made);
    std::vector<PersonId> applicants(persons);
    world.database->write([&](db::Transaction& tx) {
        for (const Step& step : steps) {
            tx.advance_to(step.at);
            DossierId& id = known[std::size_t(step.dossier)];
            if (step.act == 0) {
                PersonId& applicant = applicants[std::size_t(step.dossier * 7 % persons)];
                std::variant<PersonId, people::PersonDraft> who = applicant;
                if (!applicant) who = person(step.dossier * 7 % persons);
                id = bulk.receive(tx, world.receiver, reception(world, step.dossier, who));
                applicant = bulk.applicant(id);
            } else if (step.act < 5)
                bulk.forward(tx, world.receiver, id, {.opinion = "Đủ điều kiện"});
            else if (step.act == 5)
                bulk.complete(tx, world.receiver, id, {.reference = "12/KQ"});
            else
                bulk.hand_over(tx, world.receiver, id, "Ông An");
            if (step.dossier % 50 == 0) bulk.flush(tx);
        }
        bulk.finish(tx);
    }, db::Length::declared_long);
}

/// Random by nature, or made from an id.
bool is_random(const std::string& column) {
    for (const char* name : {"salt", "content_digest", "hash", "digest", "lookup_digest", "identity_cipher",
                             "phone_cipher"})
        if (column == name) return true;
    return false;
}

using Texts = std::vector<std::string>;
Texts texts(db::Transaction& tx, const std::string& sql) {
    Texts all;
    for (const db::Row& row : tx.query(sql)) all.push_back(row.get<std::string>(0));
    return all;
}

/// The rows of every table as text, ids by their rank in their table.
std::map<std::string, Texts> contents(TestWorld& world) {
    return world.database->read([&](db::Transaction& tx) {
        std::map<std::string, std::string> names;  // id → table and rank
        std::map<std::string, Texts> columns, rows;
        for (const auto& table : texts(tx, "select name from sqlite_master where type = 'table' order by name")) {
            columns[table] = texts(tx, fmt::format("select name from pragma_table_info('{}')", table));
            if (std::count(columns[table].begin(), columns[table].end(), "id") == 0) continue;
            int rank = 0;
            for (const auto& id : texts(tx, fmt::format("select id from {} order by id", table)))
                names[id] = fmt::format("{}#{}", table, ++rank);
        }
        for (const auto& [table, its_columns] : columns) {
            Texts& lines = rows[table];
            for (const db::Row& row : tx.query(fmt::format("select * from {}", table))) {
                std::string line;
                for (std::size_t i = 0; i < its_columns.size(); ++i) {
                    const std::string& column = its_columns[i];
                    std::string value = row.is_null(int(i)) ? "NULL" : row.get<std::string>(int(i));
                    if (is_random(column)) value = row.is_null(int(i)) ? "NULL" : "(random)";
                    if ((column == "id" || column.ends_with("_id")) && names.contains(value)) value = names[value];
                    if (table == "papers" && column == "content") {
                        auto json = nlohmann::json::parse(value);
                        json.erase("look_up");
                        value = json.dump();
                    }
                    line += column + "=" + value + " ";
                }
                lines.push_back(line);
            }
            std::sort(lines.begin(), lines.end());
        }
        return rows;
    });
}

std::vector<Step> script_of(TestWorld& world) {
    return world.database->read([&](db::Transaction& tx) {
        return script(*world.calendars.current(tx, world.district, make_date(2023, 11, 21)).calendar);
    });
}

}  // namespace

TEST_CASE("dossiers made in bulk leave the rows of the acts in every table") {
    TestWorld acted, bulked;
    audit::seal(*bulked.database);
    by_acts(acted, script_of(acted));
    audit::seal(*acted.database);
    in_bulk(bulked, script_of(bulked));
    const auto expected = contents(acted), found = contents(bulked);
    REQUIRE(expected.at("dossiers").size() == dossiers_made);
    REQUIRE(expected.at("persons").size() == persons);
    REQUIRE(expected.size() == found.size());
    for (const auto& [table, rows] : expected) {
        INFO(table);
        const Texts& others = found.at(table);
        REQUIRE(rows.size() == others.size());
        for (std::size_t i = 0; i < rows.size(); ++i) REQUIRE(rows[i] == others[i]);
    }
}

TEST_CASE("what was made in bulk verifies on both engines") {
    for (const auto engine : test::engines()) {
        TestWorld world(engine);
        audit::seal(*world.database);
        in_bulk(world, script_of(world));
        CHECK(verify_history(*world.database).empty());
        CHECK(verify_day_tables(*world.database).empty());
        CHECK(documents::verify_papers(*world.database, world.files).empty());
        CHECK(!world.database->read([](db::Transaction& tx) { return audit::verify(tx); }));
        CHECK(!audit::is_sealing_wanted(*world.database));
    }
}
