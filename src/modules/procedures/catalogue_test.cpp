#include <doctest/doctest.h>
#include <chrono>
#include "base/errors.hpp"
#include "modules/procedures/actions.hpp"
#include "modules/procedures/canonical.hpp"
#include "modules/procedures/import.hpp"
#include "modules/procedures/lookup.hpp"
#include "modules/procedures/rules.hpp"
#include "modules/procedures/store.hpp"
#include "tests/support/test_database.hpp"

using namespace procedures;
using calendar::LimitUnit;
using calendar::TimeLimit;

namespace {

const Date new_year = make_date(2023, 1, 1), july = make_date(2023, 7, 1), may = make_date(2023, 5, 1);
const Actor office = Actor::program("test");

Content birth() {
    Content content;
    content.name = "Đăng ký khai sinh";
    content.sector = "Hộ tịch";
    content.ministry = "Bộ Tư pháp";
    content.levels = {Level::commune, Level::district};
    content.decision = "163/QĐ-BTP";
    content.cases = {{"late", "Quá 60 ngày", TimeLimit{2, LimitUnit::working_days}}};
    content.channels = {{Channel::direct, {}},
                        {Channel::fully_online, TimeLimit{4, LimitUnit::working_hours}}};
    content.fees = {
        {.kind = FeeKind::fixed, .amount = Dong{8000}, .channel = Channel::direct, .case_key = "late"},
        {.kind = FeeKind::set_by_council, .note = "Nghị quyết 12"}};
    content.papers = {{.key = "form", .name = "Tờ khai", .originals = 1, .form_file = "TK-KS.docx"},
                      {.key = "id", .name = "Căn cước", .database = "Cơ sở dữ liệu quốc gia về dân cư"}};
    content.legal_limit = TimeLimit{3, LimitUnit::working_days};
    content.promised_limit = TimeLimit{2, LimitUnit::working_days};
    content.cut_off = std::chrono::hours{15};
    content.received_counts = true;
    content.applicants = {"Công dân Việt Nam"};
    content.results = {{"Giấy khai sinh", "KQ.G15.000031"}};
    content.legal_bases = {"60/2014/QH13"};
    content.online = OnlineLevel::partly_online;
    content.online_reason = "Phải có mặt ký sổ";
    content.steps = modelled_steps(*content.promised_limit);
    content.notes = {"Ghi chú"};
    content.source = "Cổng";
    return content;
}

ProcedureVersionId published(db::Database& database, Date from) {
    return database.write([&](db::Transaction& tx) {
        const auto id = create_procedure(tx, office, {.code = "1.001193", .content = birth()});
        publish(tx, office, {.version = id, .from = from});
        return id;
    });
}

ProcedureId id_of(db::Database& database, const std::string& code) {
    return database.read([&](db::Transaction& tx) { return find_procedure_by_code(tx, code)->id; });
}

}  // namespace

TEST_CASE("a version comes back as it was written, with every part") {
    for (const auto engine : test::engines()) {
        CAPTURE(test::name_of(engine));
        test::TestDatabase database(engine);
        const auto id = published(*database, new_year);
        const auto version = database->read([&](db::Transaction& tx) { return load_full_version(tx, id); });
        CHECK(canonical_text(version.content) == canonical_text(birth()));
        CHECK(version.digest == digest_of(birth()));
        CHECK(version.status == Status::published);
        CHECK(version.code == "1.001193");
        CHECK(version.content.steps == birth().steps);
        CHECK(version.content.papers[1].replaced_by_database());
    }
}

TEST_CASE("a new version ends the one before on the day before, and an overlap is refused") {
    for (const auto engine : test::engines()) {
        CAPTURE(test::name_of(engine));
        test::TestDatabase database(engine);
        const organisation::Lookup units{*database};
        const Lookup lookup{units};
        const auto first = published(*database, new_year);
        const auto procedure = id_of(*database, "1.001193");
        const auto draft =
            database->write([&](db::Transaction& tx) { return create_draft(tx, office, procedure); });
        CHECK_THROWS_AS(database->write([&](db::Transaction& tx) { create_draft(tx, office, procedure); }),
                        Refused);
        CHECK_THROWS_AS(database->write([&](db::Transaction& tx) {
            publish(tx, office, {.version = draft, .from = new_year});
        }),
                        Refused);
        database->write([&](db::Transaction& tx) { publish(tx, office, {.version = draft, .from = july}); });
        database->read([&](db::Transaction& tx) {
            CHECK(lookup.version_in_force(tx, procedure, july - std::chrono::days{1})->id == first);
            CHECK(lookup.version_in_force(tx, procedure, july)->id == draft);
            CHECK(lookup.version_in_force(tx, procedure, new_year - std::chrono::days{1}) == nullptr);
            CHECK(find_head(tx, first)->valid_to == july - std::chrono::days{1});
            CHECK(verify_digests(tx).empty());
        });
    }
}

TEST_CASE("published content never changes, and a changed byte is named") {
    test::TestDatabase database;
    const auto id = published(*database, new_year);
    CHECK_THROWS_AS(
        database->write([&](db::Transaction& tx) { save_draft(tx, office, load_full_version(tx, id)); }),
        IllegalTransition);
    database->write([&](db::Transaction& tx) {
        tx.execute("update procedure_steps set minutes = minutes + 30 where version_id = ? and seq = 1", id);
    });
    database->read(
        [&](db::Transaction& tx) { CHECK(verify_digests(tx).find("1.001193") != std::string::npos); });
}

TEST_CASE("the second of two officers who save one draft is told") {
    test::TestDatabase database;
    const auto id = database->write(
        [&](db::Transaction& tx) { return create_procedure(tx, office, {.code = "1", .content = birth()}); });
    const auto opened = database->read([&](db::Transaction& tx) { return load_full_version(tx, id); });
    database->write([&](db::Transaction& tx) { save_draft(tx, office, opened); });
    CHECK_THROWS_AS(database->write([&](db::Transaction& tx) { save_draft(tx, office, opened); }),
                    StaleVersion);
}

TEST_CASE("a procedure without a limit stays a draft") {
    test::TestDatabase database;
    auto content = birth();
    content.legal_limit = content.promised_limit = std::nullopt;
    content.channels = {{Channel::direct, {}}};
    CHECK_THROWS_AS(database->write([&](db::Transaction& tx) {
        publish(tx, office,
                {.version = create_procedure(tx, office, {.code = "1", .content = content}), .from = may});
    }),
                    Refused);
}

TEST_CASE("who may not publish is refused") {
    test::TestDatabase database;
    Actor clerk;
    clerk.allow(Permission::edit_procedures, {.everything = true});
    const auto id = database->write(
        [&](db::Transaction& tx) { return create_procedure(tx, clerk, {.code = "1", .content = birth()}); });
    CHECK_THROWS_AS(
        database->write([&](db::Transaction& tx) { publish(tx, clerk, {.version = id, .from = may}); }),
        Forbidden);
}

TEST_CASE("an authority handles a procedure from a day, and the deciding unit can change") {
    for (const auto engine : test::engines()) {
        CAPTURE(test::name_of(engine));
        test::TestDatabase database(engine);
        published(*database, new_year);
        const auto procedure = id_of(*database, "1.001193");
        const UnitId authority{77}, justice{78}, office_unit{79};
        database->write([&](db::Transaction& tx) {
            adopt(tx, office, {procedure, authority, justice, new_year});
            adopt(tx, office, {procedure, authority, justice, new_year});
            adopt(tx, office, {procedure, authority, office_unit, july});
        });
        database->read([&](db::Transaction& tx) {
            REQUIRE(list_handled(tx, authority, may).size() == 1);
            CHECK(list_handled(tx, authority, may)[0].handling.deciding_unit == justice);
            CHECK(list_handled(tx, authority, july)[0].handling.deciding_unit == office_unit);
            CHECK(list_handled(tx, UnitId{80}, july).empty());
            CHECK(tx.one<int>("select count(*) from procedures_published_facts where authority_id = ? "
                              "and handled_from <= ? and (handled_to is null or handled_to >= ?)",
                              authority, may, may) == 1);
        });
    }
}

TEST_CASE("the project's catalogue imports in under a second and the second time changes nothing") {
    for (const auto engine : test::engines()) {
        CAPTURE(test::name_of(engine));
        test::TestDatabase database(engine);
        const auto entries = read_folder("content/procedures");
        CHECK(entries.size() == 341);
        const auto begun = std::chrono::steady_clock::now();
        const auto report = import_entries(*database, office, entries);
        const auto took = std::chrono::steady_clock::now() - begun;
        MESSAGE(
            "import of 341 procedures: ", std::chrono::duration_cast<std::chrono::milliseconds>(took).count(),
            " ms on ", test::name_of(engine), "; complete ", report.complete);
        CHECK(report.added == 341);
        CHECK(report.complete > 230);
        CHECK(report.incomplete > 60);
        const auto again = import_procedures(*database, office, "content/procedures");
        CHECK(again.unchanged == 341);
        const auto drafts = publish_ready(*database, office, may, "12/QĐ-UBND");
        CHECK(drafts.published >= report.complete);
        CHECK(import_entries(*database, office, entries).unchanged == 341);
        database->read([&](db::Transaction& tx) { CHECK(verify_digests(tx).empty()); });
    }
}

TEST_CASE("many versions go into force in slices, past ones with their last day") {
    for (const auto engine : test::engines()) {
        CAPTURE(test::name_of(engine));
        test::TestDatabase database(engine);
        std::vector<PublishedVersion> versions;
        for (int i = 0; i < 60; ++i) {
            versions.push_back(
                {{.code = "H." + std::to_string(i), .content = birth(), .invented = true}, new_year, may});
            versions.push_back(
                {{.code = "H." + std::to_string(i), .content = birth(), .invented = true}, july});
        }
        const auto ids = publish_many(*database, office, versions);
        const UnitId authority{77};
        std::vector<Adoption> adoptions;
        database->read([&](db::Transaction& tx) {
            for (const auto& procedure : list_procedures(tx))
                adoptions.push_back({procedure.id, authority, authority, new_year});
        });
        adopt_many(*database, office, adoptions);
        database->read([&](db::Transaction& tx) {
            CHECK(list_handled(tx, authority, new_year).size() == 60);
            CHECK(list_handled(tx, authority, may + std::chrono::days{1}).empty());
            CHECK(list_handled(tx, authority, july).size() == 60);
            CHECK(find_head(tx, ids[0])->status == Status::ended);
            CHECK(find_procedure_by_code(tx, "H.1")->invented);
            CHECK(verify_digests(tx).empty());
        });
    }
}
