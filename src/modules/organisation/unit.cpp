#include "modules/organisation/unit.hpp"
#include <array>
#include <utility>

namespace organisation {
namespace {

constexpr std::array<std::pair<UnitKind, std::string_view>, 8> unit_kind_words = {{
    {UnitKind::province, "province"},
    {UnitKind::district, "district"},
    {UnitKind::commune, "commune"},
    {UnitKind::department, "department"},
    {UnitKind::division, "division"},
    {UnitKind::public_unit, "public_unit"},
    {UnitKind::one_stop_desk, "one_stop_desk"},
    {UnitKind::vertical_agency, "vertical_agency"},
}};

}  // namespace

std::string_view word(UnitKind kind) { return unit_kind_words[static_cast<std::size_t>(kind)].second; }

std::optional<UnitKind> parse_unit_kind(std::string_view text) {
    for (const auto& [kind, name] : unit_kind_words)
        if (name == text) return kind;
    return std::nullopt;
}

}  // namespace organisation
