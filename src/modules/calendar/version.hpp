#pragma once
#include <optional>
#include <string>
#include <vector>
#include "base/id.hpp"
#include "modules/calendar/content.hpp"

namespace calendar {

using YearVersionId = Id<struct YearVersionTag>;
using HoursId = Id<struct HoursTag>;

enum class VersionState { draft, published, ended };
/// content: a file that came with the program; office: changed on the page by somebody of the office.
enum class Origin { content, office };
std::string_view word(VersionState);
std::string_view word(Origin);

/// Bản lịch của một năm. Once published its content never changes; `digest` proves it.
struct YearVersion {
    YearVersionId id;
    int year{};
    int number{};
    VersionState state{};
    YearStatus status{};
    Origin origin{};
    std::string content, digest, reason;
    Instant recorded_at{};
    std::optional<Instant> published_at;
    bool moved = true;
};

/// Bộ lịch — an edition: the versions of all years and the hours of all units that held together. Dossiers
/// pin it.
struct Edition {
    CalendarVersionId id;
    int number{};
    Instant recorded_at{};
    std::string reason;
};

/// Giờ làm việc của một đơn vị, and of all units below that have none of their own.
struct UnitHours {
    HoursId id;
    UnitId unit;
    OfficeHours hours;
    DueRules rules;
    std::string document;
};

}  // namespace calendar
