#include <doctest/doctest.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>
#include <charconv>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>
#include "base/check.hpp"
#include "base/text.hpp"
#include "platform/files/store.hpp"
#include "tests/support/test_database.hpp"

// What a process promised must be there after it was killed, after the power was gone, after its disk was full and
// after its database was stopped under it: nothing lost, nothing half done, numbers exactly 1…n.
namespace {

namespace fs = std::filesystem;

/// act_writer as a process of its own; what it printed is what it promised.
class Writer {
  public:
    Writer(const std::string& url, const std::string& folder, std::vector<std::string> environment, bool synced = true) {
        int ends[2];
        check(pipe2(ends, O_CLOEXEC) == 0, "a pipe can be made");
        output_ = ends[0];
        process_ = fork();
        if (process_ == 0) {
            dup2(ends[1], STDOUT_FILENO);
            for (auto& variable : environment) putenv(variable.data());
            execl(ACT_WRITER, ACT_WRITER, url.c_str(), folder.c_str(), synced ? nullptr : "no-sync", nullptr);
            _exit(127);
        }
        close(ends[1]);
    }
    ~Writer() {
        kill();
        close(output_);
    }

    /// Reads until this many more acts are promised.
    void wait_for(std::size_t acts) {
        for (const auto wanted = promised_.size() + acts; promised_.size() < wanted;)
            check(read_some(), "the writer is still alive");
    }
    void kill() {
        if (process_ > 0) ::kill(process_, SIGKILL);
        wait_for_its_end();
    }
    void wait_for_its_end() {
        while (read_some()) {
        }
        if (process_ > 0) waitpid(process_, nullptr, 0);
        process_ = 0;
    }
    const std::set<std::int64_t>& promised() const { return promised_; }

  private:
    bool read_some() {
        char bytes[4096];
        const auto got = read(output_, bytes, sizeof bytes);
        if (got <= 0) return false;
        half_line_.append(bytes, std::size_t(got));
        const auto last = half_line_.rfind('\n');
        if (last == std::string::npos) return true;
        for (const auto& line : text::split(half_line_.substr(0, last), '\n')) promised_.insert(std::stoll(line));
        half_line_.erase(0, last + 1);
        return true;
    }

    int output_;
    pid_t process_;
    std::string half_line_;
    std::set<std::int64_t> promised_;
};

struct Found {
    std::int64_t acts{};      // complete ones
    bool whole = true;        // no half act, no gap, no file missing
    std::int64_t lost{};      // promised and not there
};

struct World {
    /// Nobody has the database open when its machine is lost: the file is made and left.
    explicit World(db::Engine engine)
        : database(engine),
          url(engine == db::Engine::sqlite ? "sqlite:" + database.folder() + "/acts.db" : database.url()) {
        make_tables(*db::open({.url = url}, database.clock));
    }

    static void make_tables(db::Database& database) {
        const db::Migration tables[] = {{9999, "acts",
            "create table act_series (id {int} primary key, last {int} not null) {strict};"
            "create table act_papers (number {int} not null, half {int} not null, digest {text} not null,"
            "                         primary key (number, half)) {strict};"}};
        db::migrate(database, tables);
    }

    /// With a fresh connection, as the next start of the program would.
    Found look(const std::string& at, const std::set<std::int64_t>& promised) {
        const auto opened = db::open({.url = at}, database.clock);
        const files::Store store(database.folder() + "/files");
        std::set<std::int64_t> numbers;
        Found found;
        std::int64_t halves = 0;
        opened->read([&](db::Transaction& tx) {
            for (const db::Row& row : tx.query("select number, digest from act_papers order by number, half")) {
                numbers.insert(row.get<std::int64_t>(0));
                found.whole = found.whole && store.is_intact(row.get<std::string>(1));
                ++halves;
            }
        });
        found.acts = std::int64_t(numbers.size());
        found.whole = found.whole && halves == 2 * found.acts && (numbers.empty() || *numbers.rbegin() == found.acts);
        for (const auto number : promised) found.lost += !numbers.contains(number);
        return found;
    }
    Found look(const std::set<std::int64_t>& promised) { return look(url, promised); }

    /// The writer's folder loses power after some acts; returns what is found afterwards.
    Found lose_power(bool synced) {
        const std::string power_switch = database.folder() + "/switch";
        Writer writer(url, database.folder(),
                      {"LD_PRELOAD=" FORGET_UNSYNCED, "CCHC_POWER_FOLDER=" + database.folder(), "CCHC_POWER_SWITCH=" + power_switch},
                      synced);
        writer.wait_for(150);
        std::ofstream(power_switch) << "off";
        writer.wait_for_its_end();
        fs::remove(power_switch);
        return look(writer.promised());
    }

    test::TestDatabase database;
    std::string url;
};

int script(const std::string& words) {
    return std::system(("CCHC_POSTGRES_OPTIONS='-c fsync=on' tests/support/postgres.sh " + words).c_str());
}

}  // namespace

TEST_CASE("fifty times killed, nothing promised is lost") {
    for (const auto engine : test::engines()) {
        CAPTURE(test::name_of(engine));
        World world(engine);
        std::set<std::int64_t> promised;
        for (int i = 0; i < 50; ++i) {
            Writer writer(world.url, world.database.folder(), {});
            writer.wait_for(std::size_t(1 + 7 * i % 40));
            writer.kill();
            promised.insert(writer.promised().begin(), writer.promised().end());
        }
        const Found found = world.look(promised);
        CHECK(found.whole);
        CHECK(found.lost == 0);
        CHECK(found.acts >= 50);
    }
}

TEST_CASE("the power goes, nothing promised is lost") {
    World world(db::Engine::sqlite);
    for (int i = 0; i < 10; ++i) {
        const Found found = world.lose_power(true);
        CHECK(found.whole);
        CHECK(found.lost == 0);
    }
}

TEST_CASE("without syncing the loss of power is seen, so this test can fail") {
    World world(db::Engine::sqlite);
    CHECK(world.lose_power(false).lost > 0);
}

TEST_CASE("a full disk refuses clearly, and the office goes on when there is room again") {
    World world(db::Engine::sqlite);
    const std::string full = world.database.folder() + "/full";
    Writer writer(world.url, world.database.folder(),
                  {"LD_PRELOAD=" FULL_DISK, "CCHC_FULL_FOLDER=" + world.database.folder(), "CCHC_FULL_SWITCH=" + full});
    for (int i = 0; i < 5; ++i) {
        writer.wait_for(30);
        std::ofstream(full) << "full";
        usleep(100'000);
        fs::remove(full);
    }
    writer.wait_for(30);
    writer.kill();
    const Found found = world.look(writer.promised());
    CHECK(found.whole);
    CHECK(found.lost == 0);
}

TEST_CASE("PostgreSQL is stopped at once under the running program, which goes on by itself when it is back") {
    if (test::engines().size() < 2) return;
    World world(db::Engine::sqlite);  // for its folder
    std::string cluster = "/tmp/cchc-crash-XXXXXX";
    REQUIRE(mkdtemp(cluster.data()) != nullptr);
    const std::string port = std::to_string(20000 + getpid() % 20000);
    REQUIRE(script("start " + cluster + " " + port + " >/dev/null") == 0);
    const std::string url = "postgresql://cchc@127.0.0.1:" + port + "/postgres";
    World::make_tables(*db::open({.url = url}, world.database.clock));
    Writer writer(url, world.database.folder(), {});
    for (int i = 0; i < 3; ++i) {
        writer.wait_for(60);
        REQUIRE(script("crash " + cluster) == 0);
        REQUIRE(script("start " + cluster + " " + port + " >/dev/null") == 0);
    }
    writer.wait_for(60);
    writer.kill();
    const Found found = world.look(url, writer.promised());
    CHECK(found.whole);
    CHECK(found.lost == 0);
    script("stop " + cluster);
    fs::remove_all(cluster);
}

TEST_CASE("with five milliseconds a sync, acts still share their commits") {
    World world(db::Engine::sqlite);
    Writer writer(world.url, world.database.folder(), {"LD_PRELOAD=" SLOW_SYNC});
    const auto start = std::chrono::steady_clock::now();
    writer.wait_for(200);
    // Each act syncs its file twice (10 ms) before it writes: alone, eight officers would need 200 × 15 ms in turn.
    CHECK(std::chrono::steady_clock::now() - start < std::chrono::milliseconds{200 * 15});
}
