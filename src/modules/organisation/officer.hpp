#pragma once
#include <optional>
#include <string>
#include <string_view>
#include "base/date.hpp"
#include "base/id.hpp"

namespace organisation {

using AssignmentId = Id<struct AssignmentTag>;

/// Cán bộ, công chức, viên chức.
enum class OfficerKind { cadre, civil_servant, public_employee };
/// Người đứng đầu, cấp phó, người khác.
enum class Standing { head, deputy, member };

std::string_view word(OfficerKind);
std::optional<OfficerKind> parse_officer_kind(std::string_view);
std::string_view word(Standing);
std::optional<Standing> parse_standing(std::string_view);

struct Officer {
    OfficerId id;
    std::string name;
    OfficerKind kind{};
    int version{};
};

/// Chức vụ, vị trí — a post in a unit; `places` is how many it may have (biên chế).
struct Position {
    PositionId id;
    UnitId unit;
    std::string name;
    Standing standing{};
    int places{};
    Date valid_from{};
    std::optional<Date> valid_to;
};

/// Phân công công tác — who holds which post from which day to which.
struct Assignment {
    AssignmentId id;
    OfficerId officer;
    PositionId position;
    UnitId unit;
    std::string officer_name, position_name;
    Standing standing{};
    Date valid_from{};
    std::optional<Date> valid_to;  // last day
    std::string document, end_document;

    bool holds_on(Date day) const { return valid_from <= day && (!valid_to || *valid_to >= day); }
};

}  // namespace organisation
