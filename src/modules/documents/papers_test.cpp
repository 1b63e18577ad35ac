#include <doctest/doctest.h>
#include <filesystem>
#include <fstream>
#include <thread>
#include "base/check.hpp"
#include "base/errors.hpp"
#include "modules/documents/number_series.hpp"
#include "modules/documents/papers.hpp"
#include "modules/documents/sample_contents.hpp"
#include "platform/files/store.hpp"
#include "tests/support/test_database.hpp"
#include "tests/support/tool.hpp"

using namespace documents;

namespace {

const UnitId desk{7}, other_desk{8};
constexpr std::int64_t dossier = 42;

struct Office {
    explicit Office(db::Engine engine) : database(engine), files(database.folder() + "/files") {}
    PaperId issue(const Content& content, UnitId unit = desk) {
        return database->write([&](db::Transaction& tx) {
            return papers.issue(tx, actor, kind_of(content), unit, dossier, content);
        });
    }
    Paper load(PaperId id) {
        return database->read([&](db::Transaction& tx) { return load_paper(tx, id); });
    }
    test::TestDatabase database;
    files::Store files;
    Papers papers{database.get(), files, Seal("0123456789abcdef0123456789abcdef")};
    Actor actor = Actor::program("test");
};

ReceiptContent receipt_of_today() {
    ReceiptContent receipt = sample::receipt();
    receipt.head.issued_at = {};
    receipt.head.number.clear();
    return receipt;
}

void damage(const std::string& folder, const std::string& digest) {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
        if (entry.is_regular_file() && entry.path().string().find(digest.substr(8)) != std::string::npos) {
            std::filesystem::permissions(entry.path(), std::filesystem::perms::owner_all);
            std::ofstream(entry.path(), std::ios::app) << "x";
        }
}

}  // namespace

TEST_CASE("papers are numbered per kind, unit and year") {
    for (const auto engine : test::engines()) {
        CAPTURE(test::name_of(engine));
        Office office(engine);
        CHECK(office.load(office.issue(receipt_of_today())).number_text() == "1/TNHS");
        CHECK(office.load(office.issue(receipt_of_today())).number_text() == "2/TNHS");
        CHECK(office.load(office.issue(receipt_of_today(), other_desk)).number_text() == "1/TNHS");
        CHECK(office.load(office.issue(sample::refusal())).number_text() == "1/TC");
        office.database.clock.set(at_local(make_date(2024, 1, 2), std::chrono::hours{8}));
        const Paper next_year = office.load(office.issue(receipt_of_today()));
        CHECK(next_year.number_text() == "1/TNHS");
        CHECK(next_year.year == 2024);
        CHECK(next_year.content.find("\"number\":\"1/TNHS\"") != std::string::npos);
    }
}

TEST_CASE("a number taken by an act that fails is given to the next one") {
    for (const auto engine : test::engines()) {
        CAPTURE(test::name_of(engine));
        Office office(engine);
        const auto failing = [&] {
            office.database->write([&](db::Transaction& tx) {
                office.papers.issue(tx, office.actor, PaperKind::receipt_slip, desk, dossier, receipt_of_today());
                throw Refused("x", "y");
            });
        };
        CHECK_THROWS_AS(failing(), Refused);
        CHECK(office.load(office.issue(receipt_of_today())).number == 1);
    }
}

TEST_CASE("many writers at once take exactly 1…n") {
    for (const auto engine : test::engines()) {
        CAPTURE(test::name_of(engine));
        test::TestDatabase database(engine);
        std::vector<std::vector<std::int64_t>> taken(8);
        {
            std::vector<std::jthread> writers;
            for (auto& mine : taken)
                writers.emplace_back([&] {
                    for (int i = 0; i < 25; ++i)
                        mine.push_back(database->write(
                            [](db::Transaction& tx) { return next_number(tx, "test", desk, 20231120); }));
                });
        }
        std::vector<std::int64_t> all;
        for (const auto& mine : taken) all.insert(all.end(), mine.begin(), mine.end());
        std::ranges::sort(all);
        for (std::size_t i = 0; i < all.size(); ++i) CHECK(all[i] == static_cast<std::int64_t>(i) + 1);
    }
}

TEST_CASE("the first print is kept, and every later one is the same file") {
    Office office(db::Engine::sqlite);
    const PaperId id = office.issue(receipt_of_today());
    CHECK(office.database->read([](db::Transaction& tx) { return tx.one<int>("select count(*) from paper_files"); }) == 0);
    const PaperFile first = office.papers.file(id);
    CHECK(first.name == "giay-tiep-nhan-1-TNHS-2023.pdf");
    CHECK(first.bytes.starts_with("%PDF-"));
    CHECK(office.files.has(first.digest));
    CHECK(office.papers.file(id).bytes == first.bytes);
    CHECK(office.papers.render(office.load(id)) == first.bytes);
    CHECK(office.papers.render_docx(office.load(id)).starts_with("PK"));
}

TEST_CASE("two who print at once get the same file") {
    Office office(db::Engine::sqlite);
    const PaperId id = office.issue(receipt_of_today());
    std::vector<PaperFile> got(4);
    {
        std::vector<std::jthread> printers;
        for (PaperFile& each : got) printers.emplace_back([&] { each = office.papers.file(id); });
    }
    for (const PaperFile& each : got) CHECK(each.bytes == got[0].bytes);
}

TEST_CASE("the look-up secret is on the paper and not in the database") {
    Office office(db::Engine::sqlite);
    const PaperId id = office.issue(receipt_of_today());
    CHECK(office.load(id).content.find("K7QF2M9XDA") == std::string::npos);
    if (!test::has_tool("pdftotext")) return;
    const test::TemporaryFolder folder;
    const std::string path = folder.file("a.pdf", office.papers.file(id).bytes);
    CHECK(test::run_tool("pdftotext " + path + " -").find("K7QF2M9XDA") != std::string::npos);
}

TEST_CASE("a paper issued by mistake keeps its number and says why it is void") {
    Office office(db::Engine::sqlite);
    const PaperId id = office.issue(receipt_of_today());
    const auto make_void = [&] {
        office.database->write(
            [&](db::Transaction& tx) { office.papers.make_void(tx, office.actor, id, "Ghi sai tên thủ tục"); });
    };
    make_void();
    CHECK(office.load(id).void_reason == "Ghi sai tên thủ tục");
    CHECK(office.load(id).voided_at == office.database.clock.now());
    CHECK_THROWS_AS(make_void(), IllegalTransition);
    CHECK(office.load(office.issue(receipt_of_today())).number == 2);
    CHECK(office.database->read([](db::Transaction& tx) { return list_papers(tx, dossier); }).size() == 2);
    CHECK(verify_papers(office.database.get(), office.files) == "");
}

TEST_CASE("the latest paper of a kind is found") {
    Office office(db::Engine::sqlite);
    office.issue(sample::apology());
    const PaperId second = office.issue(sample::apology());
    office.issue(receipt_of_today());
    office.database->read([&](db::Transaction& tx) {
        CHECK(find_latest_paper(tx, dossier, PaperKind::apology_slip)->id == second);
        CHECK_FALSE(find_latest_paper(tx, dossier, PaperKind::stop_notice));
        CHECK_THROWS_AS(load_paper(tx, PaperId{1}), NotFound);
    });
}

TEST_CASE("verification names a changed content, a gap in the numbers, a changed file") {
    for (const auto engine : test::engines()) {
        CAPTURE(test::name_of(engine));
        Office office(engine);
        const PaperId id = office.issue(receipt_of_today());
        office.issue(receipt_of_today());
        const PaperFile file = office.papers.file(id);
        const auto verify = [&] { return verify_papers(office.database.get(), office.files); };
        const auto run = [&](const std::string& sql) {
            office.database->write([&](db::Transaction& tx) { tx.execute(sql); });
        };
        CHECK(verify() == "");
        run("update papers set content = content || ' ' where number = 2");
        CHECK(verify().find("2/TNHS") != std::string::npos);
        run("delete from papers where number = 2");
        CHECK(verify().find("receipt_slip") != std::string::npos);
        run("update number_series set last = 1");
        CHECK(verify() == "");
        damage(office.files.folder(), file.digest);
        CHECK(verify().find(file.digest) != std::string::npos);
        CHECK_THROWS_AS(office.papers.file(id), BrokenInvariant);
    }
}
