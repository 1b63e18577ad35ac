#include <doctest/doctest.h>
#include <filesystem>
#include <fstream>
#include "app/backup.hpp"
#include "base/errors.hpp"
#include "platform/files/folder_lock.hpp"
#include "platform/files/store.hpp"
#include "tests/support/test_database.hpp"

namespace {

namespace fs = std::filesystem;

void write_file(const fs::path& path, const std::string& words) {
    fs::create_directories(path.parent_path());
    std::ofstream(path) << words;
}
std::string read_file(const fs::path& path) {
    std::ifstream stream(path);
    return {std::istreambuf_iterator<char>(stream), {}};
}

/// An office with one stored file, a key and a clock, served at this moment; and an empty place to go to.
struct World {
    explicit World(db::Engine engine)
        : database(engine), empty(engine, Instant{}, test::Tables::none), engine(engine),
          served(database.folder() + "/data"), digest(files::Store(served + "/files").put("tờ khai đã quét")) {
        write_file(served + "/keys/people.key", "secret");
        fs::permissions(served + "/keys/people.key", fs::perms::owner_read | fs::perms::owner_write);
        write_file(served + "/clock", "12345");
        if (engine == db::Engine::sqlite) fs::rename(database.folder() + "/cchc.db", served + "/cchc.db");
        office = db::open({.url = from().database_url}, database.clock);
        office->write([](db::Transaction& tx) { tx.execute("insert into node_leases (node, holder, renewed_at) values (7, 'x', 1)"); });
    }
    app::Place from() const { return place(served, database); }
    app::Place to() const { return place(empty.folder() + "/data", empty); }
    app::Place place(const std::string& folder, const test::TestDatabase& of) const {
        return {folder, engine == db::Engine::sqlite ? "sqlite:" + folder + "/cchc.db" : of.url()};
    }
    std::string copy() const { return database.folder() + "/backup"; }

    test::TestDatabase database, empty;
    db::Engine engine;
    std::string served, digest;
    std::unique_ptr<db::Database> office;
};

}  // namespace

TEST_CASE("what was backed up beside the server stands again elsewhere: records, files, keys, clock") {
    for (const auto engine : test::engines()) {
        CAPTURE(test::name_of(engine));
        World world(engine);
        const files::FolderLock server(world.served);
        CHECK(app::take_backup(world.from(), world.copy()).files == 1);
        CHECK(app::restore_backup(world.copy(), world.to()).files == 1);

        const auto restored = db::open({.url = world.to().database_url}, world.database.clock);
        CHECK(restored->read([](db::Transaction& tx) { return tx.one<int>("select node from node_leases"); }) == 7);
        CHECK(files::Store(world.to().data_folder + "/files").read(world.digest) == "tờ khai đã quét");
        CHECK(read_file(world.to().data_folder + "/keys/people.key") == "secret");
        CHECK(read_file(world.to().data_folder + "/clock") == "12345");
        CHECK(fs::status(world.to().data_folder + "/keys/people.key").permissions() == (fs::perms::owner_read | fs::perms::owner_write));
    }
}

TEST_CASE("a backup goes only to an empty folder, a restore only to an empty and idle one") {
    World world(db::Engine::sqlite);
    CHECK_THROWS_AS(app::take_backup(world.from(), world.served), Unavailable);
    app::take_backup(world.from(), world.copy());
    CHECK_THROWS_AS(app::restore_backup(world.copy(), world.from()), Unavailable);
    const files::FolderLock server(world.to().data_folder);
    CHECK_THROWS_AS(app::restore_backup(world.copy(), world.to()), Unavailable);
}

TEST_CASE("a backup that is damaged or not complete is refused before anything is written") {
    World world(db::Engine::sqlite);
    app::take_backup(world.from(), world.copy());
    SUBCASE("a damaged database") { std::ofstream(world.copy() + "/database.sqlite", std::ios::app) << "x"; }
    SUBCASE("not complete") { fs::remove(world.copy() + "/backup.json"); }
    SUBCASE("a changed file") {
        std::ofstream(world.copy() + "/files/" + world.digest.substr(0, 2) + "/" + world.digest.substr(2)) << "another";
    }
    CHECK_THROWS_AS(app::restore_backup(world.copy(), world.to()), Unavailable);
    CHECK_FALSE(fs::exists(world.to().data_folder + "/cchc.db"));
}
