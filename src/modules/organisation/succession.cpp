#include "modules/organisation/succession.hpp"
#include <algorithm>
#include <array>
#include "base/check.hpp"

namespace organisation {
namespace {

constexpr std::array<std::pair<SuccessionKind, std::string_view>, 5> kind_words = {{
    {SuccessionKind::rename, "rename"},
    {SuccessionKind::merge, "merge"},
    {SuccessionKind::split, "split"},
    {SuccessionKind::abolish, "abolish"},
    {SuccessionKind::transfer, "transfer"},
}};

/// A transfer moves work between units that both go on; it does not end the old one.
bool ends_old(const Succession& s) { return s.kind != SuccessionKind::transfer; }

}  // namespace

std::string_view word(SuccessionKind kind) { return kind_words[static_cast<std::size_t>(kind)].second; }

std::optional<SuccessionKind> parse_succession_kind(std::string_view text) {
    for (const auto& [kind, name] : kind_words)
        if (name == text) return kind;
    return std::nullopt;
}

std::string_view word(Share share) { return share == Share::whole ? "whole" : "part"; }

std::optional<Share> parse_share(std::string_view text) {
    if (text == "whole") return Share::whole;
    if (text == "part") return Share::part;
    return std::nullopt;
}

std::map<UnitId, UnitId> whole_successors(const std::vector<Succession>& successions, Date day) {
    std::map<UnitId, UnitId> next;
    for (const auto& s : successions)
        if (s.share == Share::whole && ends_old(s) && s.new_unit && s.new_unit != s.old_unit && s.on <= day)
            next[s.old_unit] = s.new_unit;
    std::map<UnitId, UnitId> last;
    for (const auto& [old_unit, first] : next) {
        UnitId at = first;
        for (std::size_t hops = 0; next.contains(at); at = next.at(at))
            check(++hops <= next.size(), "successions do not run in a circle");
        last[old_unit] = at;
    }
    return last;
}

bool passed_by_part(const std::vector<Succession>& successions, UnitId unit, Date day) {
    return std::any_of(successions.begin(), successions.end(), [&](const Succession& s) {
        return s.old_unit == unit && s.share == Share::part && ends_old(s) && s.on <= day;
    });
}

std::vector<NowCount> map_then_to_now(const std::vector<Succession>& successions, Date day,
                                      const std::vector<ThenCount>& then,
                                      const std::map<UnitId, std::vector<ThenCount>>& holders) {
    const auto last = whole_successors(successions, day);
    const auto now_of = [&](UnitId unit) {
        const auto found = last.find(unit);
        return found == last.end() ? unit : found->second;
    };
    std::map<UnitId, std::int64_t> sums;
    for (const auto& group : then) {
        const UnitId end = now_of(group.unit);
        if (!passed_by_part(successions, end, day)) {
            sums[end] += group.count;
            continue;
        }
        std::int64_t left = group.count;
        if (const auto own = holders.find(group.unit); own != holders.end())
            for (const auto& [holder, count] : own->second) {
                const UnitId now = now_of(holder);
                if (passed_by_part(successions, now, day)) continue;  // still with the unit that is gone
                sums[now] += count;
                left -= count;
            }
        check(left >= 0, "no unit of then has more holders than records");
        if (left > 0) sums[UnitId{}] += left;
    }
    std::vector<NowCount> now;
    for (const auto& [unit, count] : sums) now.push_back({unit, count});
    return now;
}

}  // namespace organisation
