#include "platform/clock/clock.hpp"

Instant machine_now() { return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()); }

Instant SystemClock::now() const { return machine_now() + offset(); }
