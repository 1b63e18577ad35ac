#pragma once
#include <optional>
#include <string>
#include <string_view>
#include "base/date.hpp"
#include "base/id.hpp"

namespace accounts {

using GrantId = Id<struct GrantTag>;
using ApiTokenId = Id<struct ApiTokenTag>;

/// Vai trò. What each may do is the table in roles.cpp.
enum class Role {
    receiver,        // cán bộ tiếp nhận tại Bộ phận Một cửa
    handler,         // chuyên viên xử lý
    division_head,   // trưởng phòng
    leader,          // lãnh đạo ký
    records_clerk,   // văn thư
    reform_officer,  // cán bộ cải cách hành chính
    administrator,   // quản trị
    auditor,         // kiểm tra, giám sát
};

/// Phạm vi của vai trò, counted from the unit of the grant.
enum class Breadth {
    own_unit,         // this unit
    own_subtree,      // this unit and all below
    whole_authority,  // the authority this unit belongs to, with its divisions and desk
};

/// Tài khoản.
struct Account {
    AccountId id;
    std::string login;
    std::string name;
    OfficerId officer;
    bool must_change = false;
    bool disabled = false;
    bool has_password = false;
    int rights_version = 0;
};

/// Vai trò được trao cho một tài khoản, có ngày bắt đầu và ngày cuối.
struct Grant {
    GrantId id;
    AccountId account;
    Role role{};
    Breadth breadth{};
    UnitId unit;
    PositionId position;  // none: holds whatever post the officer has
    Date valid_from{};
    std::optional<Date> valid_to;  // last day
    AccountId granted_by;
    std::optional<Instant> ended_at;
};

constexpr bool in_force(const Grant& grant, Date day) {
    return !grant.ended_at && grant.valid_from <= day && (!grant.valid_to || *grant.valid_to >= day);
}

/// An account that may be used to sign in.
inline bool is_open(const Account& account) { return !account.disabled && account.has_password; }

}  // namespace accounts
