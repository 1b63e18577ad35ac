#include "modules/calendar/verify.hpp"
#include <fmt/format.h>
#include "base/digest.hpp"
#include "modules/calendar/store.hpp"

namespace calendar {

namespace {

std::string fault_of(const YearVersion& version) {
    if (digest::sha256_hex(version.content) != version.digest) return "content differs from its digest";
    try {
        if (parse_year(std::to_string(version.year), version.content).calendar.status == version.status)
            return {};
    } catch (const ContentError& error) {
        return error.what();
    }
    return "status differs from the content";
}

}  // namespace

std::vector<std::string> verify(db::Transaction& tx) {
    std::vector<std::string> wrong;
    for (const int year : store::list_years(tx))
        for (const auto& version : store::list_versions(tx, year)) {
            const auto fault = fault_of(version);
            if (!fault.empty())
                wrong.push_back(
                    fmt::format("calendar {} version {}: {}", version.year, version.number, fault));
        }
    return wrong;
}

}  // namespace calendar
