#include "modules/organisation/area.hpp"
#include <array>
#include "base/text.hpp"

namespace organisation {
namespace {

constexpr std::array<std::string_view, 3> level_words = {"province", "district", "commune"};
constexpr std::array<std::string_view, 10> kind_words = {
    "province",        "central_city", "rural_district", "urban_district", "town",
    "provincial_city", "commune",      "ward",           "township",       "special_zone"};

struct Prefix {
    AreaLevel level;
    std::string_view words;
    AreaKind kind;
};
// In small letters: lists write "Thành phố" and "Thành Phố".
constexpr Prefix prefixes[] = {
    {AreaLevel::province, "thành phố ", AreaKind::central_city},
    {AreaLevel::province, "tỉnh ", AreaKind::province},
    {AreaLevel::district, "huyện ", AreaKind::rural_district},
    {AreaLevel::district, "quận ", AreaKind::urban_district},
    {AreaLevel::district, "thị xã ", AreaKind::town},
    {AreaLevel::district, "thành phố ", AreaKind::provincial_city},
    {AreaLevel::commune, "xã ", AreaKind::commune},
    {AreaLevel::commune, "phường ", AreaKind::ward},
    {AreaLevel::commune, "thị trấn ", AreaKind::township},
    {AreaLevel::commune, "đặc khu ", AreaKind::special_zone},
};

}  // namespace

std::string_view word(AreaLevel level) { return level_words[static_cast<std::size_t>(level)]; }

std::optional<AreaLevel> parse_area_level(std::string_view text) {
    for (std::size_t i = 0; i < level_words.size(); ++i)
        if (level_words[i] == text) return static_cast<AreaLevel>(i);
    return std::nullopt;
}

std::string_view word(AreaKind kind) { return kind_words[static_cast<std::size_t>(kind)]; }

std::optional<AreaKind> parse_area_kind(std::string_view text) {
    for (std::size_t i = 0; i < kind_words.size(); ++i)
        if (kind_words[i] == text) return static_cast<AreaKind>(i);
    return std::nullopt;
}

std::optional<AreaKind> kind_of_name(AreaLevel level, std::string_view name) {
    const std::string small = text::lower(name);
    for (const auto& prefix : prefixes)
        if (prefix.level == level && small.starts_with(prefix.words)) return prefix.kind;
    return std::nullopt;
}

std::string bare_name(std::string_view name) {
    const std::string small = text::lower(name);
    for (const auto& prefix : prefixes)
        if (small.starts_with(prefix.words)) return std::string(name.substr(prefix.words.size()));
    return std::string(name);
}

}  // namespace organisation
