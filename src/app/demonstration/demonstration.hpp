#pragma once
#include <string>
#include "app/config.hpp"

namespace demonstration {

struct Wanted {
    app::Config config;
    std::string world;  // "huong-khe-2023" or "load"
    std::int64_t dossiers = 1'000'000;  // of the world "load"
};
/// Makes a world in an empty folder and database; Refused when there is something already.
void make(const Wanted&);

}  // namespace demonstration
