#pragma once
#include <atomic>
#include "base/date.hpp"

/// The office clock: everything recorded and computed uses it. Time-outs, throttles, sessions and logs use the
/// machine clock (std::chrono::steady_clock, machine_now) instead, so that a demonstration's own day never
/// ends anybody's session.
class Clock {
  public:
    virtual ~Clock() = default;
    virtual Instant now() const = 0;
    Date today() const { return local_date(now()); }
};

/// The machine's wall clock plus a fixed offset (zero outside a demonstration).
class SystemClock final : public Clock {
  public:
    explicit SystemClock(std::chrono::seconds offset = std::chrono::seconds{0}) : offset_(offset.count()) {}
    Instant now() const override;
    void set_offset(std::chrono::seconds offset) { offset_ = offset.count(); }
    std::chrono::seconds offset() const { return std::chrono::seconds{offset_.load()}; }

  private:
    std::atomic<std::int64_t> offset_;
};

/// For tests and for worlds made in bulk: stands where it is put.
class FixedClock final : public Clock {
  public:
    explicit FixedClock(Instant moment) : moment_(moment.time_since_epoch().count()) {}
    Instant now() const override { return Instant{std::chrono::seconds{moment_.load()}}; }
    void set(Instant moment) { moment_ = moment.time_since_epoch().count(); }
    void advance(std::chrono::seconds by) { moment_ += by.count(); }

  private:
    std::atomic<std::int64_t> moment_;
};

/// The machine's wall clock, for sessions and logs only.
Instant machine_now();
