#pragma once
#include <string>
#include "base/text.hpp"
#include "modules/accounts/actions.hpp"
#include "modules/accounts/authenticator.hpp"
#include "modules/accounts/roles.hpp"
#include "modules/accounts/sign_in.hpp"
#include "modules/accounts/store.hpp"
#include "modules/organisation/actions.hpp"
#include "tests/support/test_database.hpp"

namespace accounts::test {

/// A district with a division and a desk, a commune with its desk; accounts sign in on a machine whose clock stands
/// where the test puts it.
struct World {
    explicit World(db::Engine engine = db::Engine::sqlite) : database(engine) {
        database->write([&](db::Transaction& tx) {
            district = unit(tx, "huong-khe", organisation::UnitKind::district, "Huyện Hương Khê", {});
            division = unit(tx, "kinh-te", organisation::UnitKind::division, "Phòng Kinh tế", district);
            desk = unit(tx, "mot-cua", organisation::UnitKind::one_stop_desk, "Bộ phận Một cửa", district);
            commune = unit(tx, "huong-do", organisation::UnitKind::commune, "Xã Hương Đô", district);
            commune_desk = unit(tx, "huong-do-mot-cua", organisation::UnitKind::one_stop_desk, "Một cửa xã", commune);
        });
    }

    UnitId unit(db::Transaction& tx, const char* code, organisation::UnitKind kind, const char* name, UnitId parent) {
        return organisation::create_unit(tx, Actor::program("test"),
                                         {.code = code,
                                          .kind = kind,
                                          .name = name,
                                          .parent = parent,
                                          .dossier_prefix = {},
                                          .area_code = {},
                                          .from = make_date(2020, 1, 1),
                                          .document = {}});
    }

    AccountId account(const std::string& login, const std::string& password = "một câu ngắn dễ nhớ") {
        const std::string hash = password.empty() ? "" : hasher.hash(password);
        return database->write([&](db::Transaction& tx) {
            return Actions::insert(tx, Actor::program("test"), {.login = login, .name = login, .officer = {}}, hash,
                                   false);
        });
    }

    GrantId give(AccountId account, Role role, Breadth breadth, UnitId unit) {
        return database->write([&](db::Transaction& tx) {
            return Actions::insert(tx, Actor::program("test"),
                                   {.account = account,
                                    .role = role,
                                    .breadth = breadth,
                                    .unit = unit,
                                    .position = {},
                                    .valid_from = make_date(2023, 1, 1),
                                    .valid_to = {}});
        });
    }

    Actor actor(AccountId id) {
        return database->read(
            [&](db::Transaction& tx) { return authenticator.actor_of(tx, load_account(tx, id)); });
    }

    std::string enter(const std::string& login, const std::string& password = "một câu ngắn dễ nhớ") {
        const auto answer = sign_in.sign_in(credentials(login, password));
        const auto* signed_in = std::get_if<SignedIn>(&answer);
        return signed_in ? signed_in->token : "";
    }

    static Credentials credentials(const std::string& login, const std::string& password) {
        return {.login = login,
                .password = password,
                .shared_machine = false,
                .device_token = {},
                .old_token = {},
                .address = "192.0.2.1",
                .user_agent = "Mozilla/5.0 (Windows NT 10.0) Firefox/115.0",
                .request_id = "r1"};
    }

    static http::Request request_with(const std::string& token) {
        http::Request request;
        request.request_id = "r2";
        request.headers.emplace_back("Cookie", "cchc=" + token);
        return request;
    }

    std::optional<Authenticated> visit(const std::string& token) {
        return authenticator.authenticate(request_with(token));
    }

    int audit_lines(const std::string& kind) {
        return database->read([&](db::Transaction& tx) {
            return tx.one<int>("select count(*) from audit_lines where kind = ?", kind);
        });
    }

    ::test::TestDatabase database;
    Instant machine = at_local(make_date(2026, 11, 25), std::chrono::hours{9});
    MachineClock machine_clock = [this] { return machine; };
    PasswordHasher hasher{PasswordHasher::cheapest(), {}};
    organisation::Lookup organisation{database.get()};
    Authenticator authenticator{database.get(), organisation, machine_clock};
    SignIn sign_in{database.get(), hasher, machine_clock};
    Actions actions{database.get(), organisation, hasher, machine_clock};
    UnitId district, division, desk, commune, commune_desk;
};

}  // namespace accounts::test
