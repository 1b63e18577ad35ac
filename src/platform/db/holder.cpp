#include "platform/db/holder.hpp"
#include <fmt/format.h>
#include <unistd.h>
#include <array>
#include <fstream>
#include "base/text.hpp"

namespace db {
namespace {

/// The twenty-second field of /proc/PID/stat: when it started, in ticks. Empty when there is no such process.
std::string start_of(const std::string& pid) {
    std::ifstream file("/proc/" + pid + "/stat");
    std::string line;
    if (!std::getline(file, line)) return {};
    const auto after_name = line.rfind(')');
    if (after_name == std::string::npos) return {};
    const auto fields = text::split(line.substr(after_name + 2), ' ');
    return fields.size() > 19 && fields[0] != "Z" ? fields[19] : "";
}

/// Processes can be seen only within one start of one machine and one process space.
std::string place() {
    std::ifstream file("/proc/sys/kernel/random/boot_id");
    std::string boot;
    std::getline(file, boot);
    std::array<char, 64> space{};
    const auto length = readlink("/proc/self/ns/pid", space.data(), space.size());
    return boot + " " + std::string(space.data(), length > 0 ? std::size_t(length) : 0);
}

}  // namespace

const std::string& this_holder() {
    static const std::string holder =
        fmt::format("{} {} {}", place(), getpid(), start_of(std::to_string(getpid())));
    return holder;
}

bool is_surely_dead(const std::string& holder) {
    const auto parts = text::split(holder, ' ');
    if (parts.size() != 4 || parts[0] + " " + parts[1] != place()) return false;
    return start_of(parts[2]) != parts[3];
}

}  // namespace db
