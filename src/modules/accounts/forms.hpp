#pragma once
#include <string>
#include <vector>
#include "base/parsed.hpp"
#include "modules/accounts/actions.hpp"
#include "modules/accounts/setup.hpp"
#include "modules/accounts/tokens.hpp"
#include "platform/http/request.hpp"

// Text from browsers becomes valid values, or errors beside the fields.
namespace accounts {

/// Fields `password` and `again`; the login is asked only so that the password is not it.
Parsed<std::string> parse_new_password(const http::Fields&, std::string_view login);
Parsed<FirstAdministrator> parse_first_administrator(const http::Fields&);
Parsed<FirstAuthority> parse_first_authority(const http::Fields&);
/// `officer` is an id of the list offered.
Parsed<NewAccount> parse_new_account(const http::Fields&);
Parsed<NewGrant> parse_new_grant(const http::Fields&, AccountId, Date today);
Parsed<NewToken> parse_new_token(const http::Fields&);

}  // namespace accounts
