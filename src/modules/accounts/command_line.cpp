#include "modules/accounts/command_line.hpp"
#include <fmt/format.h>
#include <map>
#include "base/errors.hpp"
#include "base/text.hpp"
#include "modules/accounts/actions.hpp"
#include "modules/accounts/roles.hpp"
#include "modules/accounts/store.hpp"
#include "modules/organisation/lookup.hpp"

namespace accounts::command_line {
namespace {

/// What every command needs.
struct Office {
    explicit Office(db::Database& d) : database(d) {}
    db::Database& database;
    organisation::Lookup organisation{database};
    PasswordHasher hasher;
    Actions actions{database, organisation, hasher};
    Actor program = Actor::program("cchc accounts");

    Account account(const std::string& login) {
        const auto found = database.read([&](db::Transaction& tx) { return find_account(tx, clean_login(login)); });
        if (!found) throw NotFound("no account with the login " + login);
        return *found;
    }
    UnitId unit(const std::string& code) {
        const auto tree = organisation.tree(database.clock().today());
        const auto* found = tree->find(std::string_view(code));
        if (!found) throw NotFound("no unit with the code " + code + " today");
        return found->id;
    }
    std::string link(AccountId account) {
        return "/dat-mat-khau/" + actions.make_password_link(program, account) + "  (once, within 24 hours)";
    }
};

OfficerId find_officer(Office& office, const Create& wanted) {
    if (wanted.unit_code.empty()) return {};
    const UnitId unit = office.unit(wanted.unit_code);
    return office.database.read([&](db::Transaction& tx) {
        for (const auto& each : office.organisation.officers_of(tx, unit, tx.today()))
            if (text::fold(each.name) == text::fold(wanted.name)) return each.officer;
        throw NotFound("nobody called " + wanted.name + " works in " + wanted.unit_code + " today");
    });
}

}  // namespace

std::string list(db::Database& database) {
    return database.read([](db::Transaction& tx) {
        std::map<AccountId, std::string> roles;
        for (const Grant& grant : list_grants_in_force(tx, tx.today()))
            roles[grant.account] += fmt::format(" {}@{}/{}", word(grant.role), grant.unit.value, word(grant.breadth));
        std::string lines;
        for (const Account& account : list_accounts(tx)) {
            const char* state = account.disabled ? "disabled" : account.has_password ? "open" : "no password";
            lines += fmt::format("{}\t{}\t{}\t{}\n", account.login, account.name, state, text::trim(roles[account.id]));
        }
        return lines;
    });
}

std::string create(db::Database& database, const Create& wanted) {
    Office office(database);
    const std::string login = clean_login(wanted.login);
    if (login.empty()) throw Refused("login", "3 to 40 of a-z, 0-9, dot, hyphen, underscore");
    const OfficerId officer = find_officer(office, wanted);
    const auto id = office.actions.create(office.program, {.login = login, .name = wanted.name, .officer = officer});
    return fmt::format("{} created; its owner chooses a password at {}\n", login, office.link(id));
}

std::string grant(db::Database& database, const Give& wanted) {
    Office office(database);
    const auto role = parse_role(wanted.role);
    const auto breadth = parse_breadth(wanted.breadth);
    if (!role) throw BadRequest("no such role: " + wanted.role);
    if (!breadth) throw BadRequest("own_unit, own_subtree or whole_authority is expected: " + wanted.breadth);
    office.actions.grant(office.program, {.account = office.account(wanted.login).id,
                                          .role = *role,
                                          .breadth = *breadth,
                                          .unit = office.unit(wanted.unit_code),
                                          .position = {},
                                          .valid_from = wanted.from.value_or(database.clock().today()),
                                          .valid_to = wanted.to});
    return fmt::format("{}: {} at {} ({})\n", wanted.login, wanted.role, wanted.unit_code, wanted.breadth);
}

std::string reset_password(db::Database& database, const std::string& login) {
    Office office(database);
    return fmt::format("a new password is chosen at {}\n", office.link(office.account(login).id));
}

std::string revoke_sessions(db::Database& database, const std::string& login) {
    Office office(database);
    const int count = office.actions.revoke_sessions(office.program, office.account(login).id);
    return fmt::format("{} sessions ended\n", count);
}

}  // namespace accounts::command_line
