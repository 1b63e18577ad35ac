#pragma once
#include <optional>
#include <string>
#include "modules/accounts/account.hpp"
#include "platform/db/database.hpp"

// What `cchc accounts` does: the same acts as the pages, by the program itself (whoever may run it holds the data).
// Texts to print; throws DomainError with a sentence for the operator in `what()`.
namespace accounts::command_line {

/// One account a line: login, name, state, roles.
std::string list(db::Database&);

struct Create {
    std::string login;
    std::string name;                // of an account without officer, or of the officer to find
    std::string unit_code;           // where the officer works; empty: an account without officer
};
/// Prints the path of the one-time link with which its owner chooses a password.
std::string create(db::Database&, const Create&);

struct Give {
    std::string login, role, unit_code;
    std::string breadth = "own_unit";
    std::optional<Date> from, to;
};
std::string grant(db::Database&, const Give&);
/// A new one-time link.
std::string reset_password(db::Database&, const std::string& login);
std::string revoke_sessions(db::Database&, const std::string& login);

}  // namespace accounts::command_line
