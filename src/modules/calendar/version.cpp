#include "modules/calendar/version.hpp"
#include <array>

namespace calendar {

std::string_view word(VersionState state) {
    constexpr std::array<std::string_view, 3> words{"draft", "published", "ended"};
    return words[static_cast<std::size_t>(state)];
}

std::string_view word(Origin origin) { return origin == Origin::content ? "content" : "office"; }

}  // namespace calendar
