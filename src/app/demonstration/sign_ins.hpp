#pragma once
#include <string>
#include <string_view>
#include <vector>
#include "app/demonstration/world.hpp"
#include "modules/accounts/password.hpp"
#include "platform/db/database.hpp"

namespace demonstration {

/// The one password of all accounts of a demonstration; known to everybody, so the server then listens on loopback.
inline constexpr std::string_view password = "huong-khe-2023";

struct SignIn {
    std::string_view login, who;
};
/// The accounts of a demonstration, in the order in which a dossier meets them.
std::vector<SignIn> sign_ins();
/// As printed by `cchc demo` and by a server that serves one.
std::string format_sign_ins();

/// Opens the accounts and gives their roles; the actors of the offices get the accounts of their officers.
void make_accounts(db::Database&, accounts::PasswordHasher&, const Actor&, World&);

}  // namespace demonstration
