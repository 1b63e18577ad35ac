#pragma once
#include <optional>
#include <string>
#include "platform/clock/clock.hpp"
#include "platform/db/database.hpp"

namespace app {

/// Kept with the data: which demonstration it is, and by how much its office clock differs from the machine's.
struct Installation {
    std::string world;              // "huong-khe-2023"; empty: real work
    std::chrono::seconds offset{0};
};
Installation read_installation(db::Database&);
void write_world(db::Database&, const std::string& world);

/// For a world that was made: no offset yet, and where its first server's clock begins.
void set_first_moment(db::Database&, Instant);

/// Sets the office clock. A demonstration goes on from the later of real time passed and the last recorded moment;
/// `first_moment`, else the one kept with the data, sets it when there is no offset yet. Real work whose machine clock stands more than five
/// minutes before the last recorded moment is refused (Unavailable).
void set_office_clock(db::Database&, SystemClock&, std::optional<Instant> first_moment);

}  // namespace app
