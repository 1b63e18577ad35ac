#pragma once
#include <algorithm>
#include "base/actor.hpp"
#include "modules/accounts/account.hpp"

namespace accounts {

/// Accounts of officers of a unit: made, closed, given new links by whoever manages accounts there.
inline bool may_manage_accounts(const Actor& actor) { return actor.may(Permission::manage_accounts); }

/// Nobody manages his own account: what he may do about it is on "Tài khoản của tôi".
inline bool may_manage(const Actor& actor, const Account& account) {
    return may_manage_accounts(actor) && account.id != actor.account;
}

/// Everything of the other scope lies in what the actor manages himself.
inline bool covers(const Actor& actor, const Scope& reach) {
    const Scope& own = actor.scope(Permission::manage_accounts);
    if (own.everything) return true;
    return !reach.everything &&
           std::includes(own.units.begin(), own.units.end(), reach.units.begin(), reach.units.end());
}

/// Nobody grants himself a role, and nobody grants further than he manages himself.
inline bool may_grant(const Actor& actor, const Account& receiver, const Scope& reach) {
    const bool himself = receiver.officer && receiver.officer == actor.officer;
    return may_manage(actor, receiver) && !himself && !reach.empty() && covers(actor, reach);
}

}  // namespace accounts
