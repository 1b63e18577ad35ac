#include <fmt/format.h>
#include <unistd.h>
#include <thread>
#include "base/errors.hpp"
#include "platform/db/database.hpp"
#include "platform/files/store.hpp"

// act_writer URL FOLDER [no-sync]: eight officers write acts until somebody kills them. An act takes the next number,
// writes both halves of its paper, puts a file before, and is printed only when the program has promised to keep it.
namespace {

constexpr std::string_view take_number = R"sql(
    insert into act_series (id, last) values (1, 1)
        on conflict (id) do update set last = act_series.last + 1 returning last
)sql";
constexpr std::string_view write_half = "insert into act_papers (number, half, digest) values (?, ?, ?)";

void act_for_ever(db::Database& database, files::Store& store, int officer) {
    for (int count = 0;; ++count) {
        try {
            const std::string digest = store.put(fmt::format("paper of officer {} {} {}", getpid(), officer, count));
            const auto number = database.write([&](db::Transaction& tx) {
                const auto taken = tx.one<std::int64_t>(take_number);
                tx.execute(write_half, taken, 1, digest);
                tx.execute(write_half, taken, 2, digest);
                return taken;
            });
            const std::string line = std::to_string(number) + "\n";
            if (write(STDOUT_FILENO, line.data(), line.size()) < 0) return;
        } catch (const Unavailable&) {  // a full disk, a database that is gone: the officer tries again
            std::this_thread::sleep_for(std::chrono::milliseconds{20});
        }
    }
}

}  // namespace

int main(int count, char** words) {
    if (count < 3) return 2;
    const SystemClock clock;
    const auto database = db::open({.url = words[1], .readers = 8, .synchronous = count < 4}, clock);
    files::Store store(std::string(words[2]) + "/files");
    std::vector<std::jthread> officers;
    for (int i = 0; i < 8; ++i) officers.emplace_back([&, i] { act_for_ever(*database, store, i); });
}
