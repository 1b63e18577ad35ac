#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>
#include "base/date.hpp"
#include "base/id.hpp"
#include "modules/organisation/succession.hpp"

namespace organisation {

using AreaId = Id<struct AreaTag>;

enum class AreaLevel { province, district, commune };

/// Tỉnh, thành phố trung ương · huyện, quận, thị xã, thành phố thuộc tỉnh · xã, phường, thị trấn, đặc khu.
enum class AreaKind {
    province,
    central_city,
    rural_district,
    urban_district,
    town,
    provincial_city,
    commune,
    ward,
    township,
    special_zone
};

std::string_view word(AreaLevel);
std::optional<AreaLevel> parse_area_level(std::string_view);
std::string_view word(AreaKind);
std::optional<AreaKind> parse_area_kind(std::string_view);
/// From the first words of the full name: "Thị trấn Hương Khê" → township. "Thành phố" depends on the level.
std::optional<AreaKind> kind_of_name(AreaLevel, std::string_view name);
/// "Xã Gia Phố" → "Gia Phố".
std::string bare_name(std::string_view name);

/// Areas whose beginning no list tells began "since ever".
inline constexpr Date since_ever{std::chrono::days{-719162}};

/// Đơn vị hành chính — an administrative area in one stretch of time.
struct Area {
    AreaId id;
    std::string code;
    AreaLevel level{};
    AreaKind kind{};
    std::string name;
    AreaId parent;  // district or province of its time
    Date valid_from{since_ever};
    std::optional<Date> valid_to;
};

struct AreaSuccession {
    AreaId old_area, new_area;
    Share share{};
    Date on{};
};

}  // namespace organisation
