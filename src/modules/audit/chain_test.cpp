#include <doctest/doctest.h>
#include <cstdio>
#include <fstream>
#include <sstream>
#include "base/digest.hpp"
#include "modules/audit/audit.hpp"
#include "modules/audit/chain.hpp"
#include "tests/support/test_database.hpp"

namespace {

void write_lines(db::Database& database, int count, const std::string& kind = "dossier.received") {
    database.write([&](db::Transaction& tx) {
        for (int i = 1; i <= count; ++i)
            audit::record(tx, Actor::program("test"), kind, i, "content " + std::to_string(i));
    });
}

std::optional<audit::Difference> verify(db::Database& database) {
    return database.read([](db::Transaction& tx) { return audit::verify(tx); });
}

audit::Head head(db::Database& database) {
    return database.read([](db::Transaction& tx) { return audit::read_head(tx); });
}

void tamper(db::Database& database, const std::string& sql) {
    database.run_exclusively([&](db::Connection& connection) { connection.run_script(sql); });
}

std::string exported(db::Database& database) {
    std::ostringstream out;
    audit::write_export(database, out);
    return out.str();
}

std::optional<audit::Difference> verify_text(const std::string& text) {
    std::istringstream in(text);
    return audit::verify_export(in);
}

}  // namespace

TEST_CASE("the sealer chains every line once, in batches, and the chain verifies") {
    for (const auto engine : test::engines()) {
        CAPTURE(test::name_of(engine));
        test::TestDatabase database(engine);
        CHECK(audit::seal(database.get()) == 0);
        write_lines(database.get(), 1203);
        CHECK(audit::seal(database.get()) == 1203);
        CHECK(audit::seal(database.get()) == 0);
        CHECK(head(database.get()).position == 1203);
        write_lines(database.get(), 2);
        CHECK(audit::seal(database.get()) == 2);
        CHECK(head(database.get()).position == 1205);
        CHECK(!verify(database.get()));
    }
}

TEST_CASE("a line that was changed, removed, inserted, moved, or left waiting is named") {
    struct Case {
        const char* what;
        const char* sql;
        std::int64_t position;
    };
    const Case cases[] = {
        {"changed", "update audit_lines set kind = 'dossier.refused' where subject_id = 3", 3},
        {"changed digest", "update audit_lines set content_digest = '00' where subject_id = 4", 4},
        {"removed", "delete from audit_lines where subject_id = 5", 5},
        {"removed with its link", "delete from audit_chain where position = 6", 7},
        {"head moved back", "update audit_head set position = 9 where id = 1", 10},
        {"cut off", "delete from audit_chain where position = 10", 9},
        {"inserted", "insert into audit_lines select 1, recorded_at, kind, 99, account_id, officer_id, position_id, "
                     "unit_id, request_id, salt, content_digest from audit_lines where subject_id = 1", 0},
    };
    for (const auto engine : test::engines())
        for (const Case& each : cases) {
            CAPTURE(test::name_of(engine));
            CAPTURE(each.what);
            test::TestDatabase database(engine);
            write_lines(database.get(), 10);
            audit::seal(database.get());
            tamper(database.get(), each.sql);
            const auto difference = verify(database.get());
            REQUIRE(difference);
            CHECK(difference->position == each.position);
            CHECK(!difference->text.empty());
        }
    test::TestDatabase database;
    write_lines(database.get(), 1);
    database.clock.advance(std::chrono::seconds{10});
    CHECK(!verify(database.get()));
    database.clock.advance(std::chrono::seconds{1});
    CHECK(verify(database.get()));
}

TEST_CASE("a line carries the salted digest of what was decided, and nothing else of it") {
    test::TestDatabase database;
    database->write([](db::Transaction& tx) {
        audit::record(tx, Actor::program("test"), "person.created", 7, "Nguyễn Văn An");
    });
    const auto lines = database->read([](db::Transaction& tx) { return audit::lines_of(tx, 7); });
    REQUIRE(lines.size() == 1);
    CHECK(audit::carries(lines[0].salt, lines[0].content_digest, "Nguyễn Văn An"));
    CHECK(!audit::carries(lines[0].salt, lines[0].content_digest, "Nguyễn Văn Anh"));
    CHECK(audit::canonical_text(lines[0]).find("Văn") == std::string::npos);
}

TEST_CASE("an exported chain is checked without the database, with SHA-256 alone") {
    for (const auto engine : test::engines()) {
        CAPTURE(test::name_of(engine));
        test::TestDatabase database(engine);
        write_lines(database.get(), 2500);
        audit::seal(database.get());
        write_lines(database.get(), 3);  // not sealed yet: not exported
        const std::string text = exported(database.get());
        CHECK(!verify_text(text));

        std::istringstream lines(text);
        std::string line, before;
        std::getline(lines, line);
        std::getline(lines, line);
        const auto first = line.find('\t'), second = line.find('\t', first + 1);
        CHECK(digest::sha256_hex(before + line.substr(second + 1)) == line.substr(first + 1, 64));

        std::string changed = text;
        changed.replace(changed.find("dossier.received"), 16, "dossier.refused!");
        REQUIRE(verify_text(changed));
        CHECK(verify_text(changed)->position == 1);
        CHECK(verify_text(text.substr(0, text.rfind("head"))));
        CHECK(verify_text(text + "1\n"));
        CHECK(verify_text("something else\n"));
        std::string shorter = text;
        const auto last = shorter.find("\n2500\t") + 1;
        shorter.erase(last, shorter.find('\n', last) + 1 - last);
        CHECK(verify_text(shorter));
    }
}

TEST_CASE("the daily file outside the database keeps one line a day with the head") {
    test::TestDatabase database;
    write_lines(database.get(), 1);
    audit::seal(database.get());
    const std::string path = database.folder() + "/heads.txt";
    audit::append_head(database.get(), path);
    database.clock.advance(std::chrono::hours{24});
    audit::append_head(database.get(), path);
    std::ifstream file(path);
    std::string first, second, third;
    std::getline(file, first);
    std::getline(file, second);
    CHECK(first == "2023-11-20T08:00:00+07:00\t1\t" + head(database.get()).hash);
    CHECK(second.starts_with("2023-11-21T08:00:00+07:00\t1\t"));
    CHECK(!std::getline(file, third));
}

TEST_CASE("a check is written down; the next one goes on from where the last was right") {
    test::TestDatabase database;
    write_lines(database.get(), 5);
    audit::seal(database.get());
    CHECK(audit::check_chain(database.get(), true).difference.empty());
    write_lines(database.get(), 5);
    audit::seal(database.get());
    tamper(database.get(), "update audit_lines set kind = 'x' where subject_id = 2 and id > (select min(id) from audit_lines) + 4");
    const auto newer = audit::check_chain(database.get(), false);
    CHECK(newer.from_position == 5);
    CHECK(!newer.difference.empty());
    const auto last = database->read([](db::Transaction& tx) { return audit::find_last_check(tx); });
    REQUIRE(last);
    CHECK(last->difference == newer.difference);
    CHECK(audit::check_chain(database.get(), false).from_position == 0);
}
