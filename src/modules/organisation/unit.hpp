#pragma once
#include <optional>
#include <string>
#include <string_view>
#include "base/date.hpp"
#include "base/id.hpp"

namespace organisation {

/// Loại đơn vị. Tiers are a matter of date (districts until 30/6/2025), never a constant.
enum class UnitKind {
    province,
    district,
    commune,
    department,
    division,
    public_unit,
    one_stop_desk,
    vertical_agency
};

std::string_view word(UnitKind);
std::optional<UnitKind> parse_unit_kind(std::string_view);

/// Province, district, commune, department, vertical agency decide in their own name; the others are parts of
/// one.
constexpr bool is_authority(UnitKind kind) {
    return kind == UnitKind::province || kind == UnitKind::district || kind == UnitKind::commune ||
           kind == UnitKind::department || kind == UnitKind::vertical_agency;
}

/// Đơn vị — as it is on one day: its identity never changes, its name and parent have dates.
struct Unit {
    UnitId id;
    std::string code;  // "huong-khe", stable, used by the command line and addresses
    UnitKind kind{};
    std::string name;            // Phòng Tài nguyên và Môi trường
    UnitId parent;               // none at the top
    std::string dossier_prefix;  // mã định danh, heads dossier codes: "000.15.27.H56"; empty: the authority's
    Date valid_from{};
    std::optional<Date> valid_to;  // last day
};

}  // namespace organisation
