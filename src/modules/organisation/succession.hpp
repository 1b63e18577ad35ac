#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>
#include "base/date.hpp"
#include "base/id.hpp"

namespace organisation {

using SuccessionId = Id<struct SuccessionTag>;

/// Kế thừa — what became of a unit or an area.
enum class SuccessionKind { rename, merge, split, abolish, transfer };
enum class Share { whole, part };

std::string_view word(SuccessionKind);
std::optional<SuccessionKind> parse_succession_kind(std::string_view);
std::string_view word(Share);
std::optional<Share> parse_share(std::string_view);

struct Succession {
    UnitId old_unit;
    UnitId new_unit;  // none: abolished without a successor
    Share share{};
    SuccessionKind kind{};
    Date on{};  // first day of the new order
    std::string document;
    Instant recorded_at{};
};

/// Where each unit of then stands on the day: followed through whole successions to their end. A unit that
/// passed by part, or has no successor, maps to itself: its records go by their own holder.
std::map<UnitId, UnitId> whole_successors(const std::vector<Succession>&, Date day);

/// One group of records of a figure "of then": how many, and by which holder now (for parts).
struct ThenCount {
    UnitId unit;
    std::int64_t count{};
};
struct NowCount {
    UnitId unit;  // none: "chưa phân định"
    std::int64_t count{};
    bool operator==(const NowCount&) const = default;
};

/// Units that were split among several and closed: whole sums cannot follow them.
bool passed_by_part(const std::vector<Succession>&, UnitId, Date day);

/// Groups of then become groups of now. Through whole successions in memory; a unit that passed by part goes
/// by `holders` (records of that unit by their holder now); what nobody allotted stays under no unit. The sum
/// never changes.
std::vector<NowCount> map_then_to_now(const std::vector<Succession>&, Date day,
                                      const std::vector<ThenCount>& then,
                                      const std::map<UnitId, std::vector<ThenCount>>& holders);

}  // namespace organisation
