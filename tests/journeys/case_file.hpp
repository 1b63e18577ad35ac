#pragma once
#include <optional>
#include <string>
#include <vector>
#include "base/date.hpp"

namespace journeys {

/// One request of a story and what must come of it.
struct Scene {
    int line = 0;
    std::string person;                  // "as:", kept from scene to scene; empty: a citizen who is not signed in
    std::optional<Instant> at;           // "at: 2023-11-20 08:30"
    std::string method, target;
    std::vector<std::pair<std::string, std::string>> fields;
    int status = 0;
    std::string location;                // of a redirect; may be its beginning
    std::vector<std::string> contains, lacks;
    std::vector<std::string> audit;      // kinds written by this scene, in order
    std::vector<std::string> notices;    // kinds written by this scene
};

/// Throws std::runtime_error naming file and line of what cannot be read.
std::vector<Scene> read_case(const std::string& path);

}  // namespace journeys
