#pragma once
#include <source_location>
#include <stdexcept>
#include <string>

/// A broken invariant of the program itself (never a person's mistake): ends the request with a 500.
struct BrokenInvariant : std::logic_error {
    using std::logic_error::logic_error;
};

/// Always on. `what` says what should have been true.
inline void check(bool holds, const char* what,
                  std::source_location where = std::source_location::current()) {
    if (!holds)
        throw BrokenInvariant(std::string(what) + " (" + where.file_name() + ":" +
                              std::to_string(where.line()) + ")");
}
