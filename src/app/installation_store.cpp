#include "app/installation.hpp"
#include <fmt/format.h>
#include <algorithm>
#include "base/errors.hpp"

namespace app {
namespace {

constexpr std::string_view read_value = "select value from installation where key = ?";
constexpr std::string_view write_value =
    "insert into installation (key, value) values (?, ?) on conflict (key) do update set value = excluded.value";
constexpr std::string_view remove_value = "delete from installation where key = ?";
constexpr std::string_view last_recorded = "select coalesce(max(recorded_at), 0) from audit_lines";

void put(db::Database& database, std::string_view key, const std::string& value) {
    database.write([&](db::Transaction& tx) { tx.execute(write_value, key, value); });
}

std::optional<Instant> kept_first_moment(db::Database& database) {
    return database.read([](db::Transaction& tx) -> std::optional<Instant> {
        const auto kept = tx.find<std::string>(read_value, "first_moment");
        if (!kept) return std::nullopt;
        return Instant{std::chrono::seconds{std::stoll(*kept)}};
    });
}

}  // namespace

Installation read_installation(db::Database& database) {
    return database.read([](db::Transaction& tx) {
        Installation result;
        result.world = tx.find<std::string>(read_value, "world").value_or("");
        if (const auto offset = tx.find<std::string>(read_value, "clock_offset"))
            result.offset = std::chrono::seconds{std::stoll(*offset)};
        return result;
    });
}

void write_world(db::Database& database, const std::string& world) { put(database, "world", world); }

void set_first_moment(db::Database& database, Instant moment) {
    database.write([&](db::Transaction& tx) {
        tx.execute(remove_value, "clock_offset");
        tx.execute(write_value, "first_moment", std::to_string(moment.time_since_epoch().count()));
    });
}

void set_office_clock(db::Database& database, SystemClock& clock, std::optional<Instant> first_moment) {
    const bool has_offset = database.read(
        [](db::Transaction& tx) { return tx.find<std::string>(read_value, "clock_offset").has_value(); });
    if (!first_moment) first_moment = kept_first_moment(database);
    const Installation known = read_installation(database);
    const Instant recorded = database.read([](db::Transaction& tx) { return tx.one<Instant>(last_recorded); });
    const bool shifted = has_offset || first_moment.has_value();
    if (!shifted) {
        if (machine_now() + std::chrono::minutes{5} < recorded)
            throw Unavailable(fmt::format("the machine's clock ({}) stands more than 5 minutes before the last recorded "
                                          "moment ({}); set the clock right and start again",
                                          format_iso(machine_now()), format_iso(recorded)));
        return;
    }
    Instant now = has_offset ? machine_now() + known.offset : *first_moment;
    now = std::max(now, recorded);
    clock.set_offset(now - machine_now());
    put(database, "clock_offset", std::to_string(clock.offset().count()));
}

}  // namespace app
