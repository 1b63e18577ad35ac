#include <doctest/doctest.h>
#include "base/errors.hpp"
#include "modules/accounts/session_store.hpp"
#include "modules/accounts/test_world.hpp"

using namespace accounts;
using accounts::test::World;
using namespace std::chrono_literals;

TEST_CASE("a right password opens a session, and the page knows who it is") {
    for (const auto engine : ::test::engines()) {
        CAPTURE(::test::name_of(engine));
        World world(engine);
        const auto van = world.account("van.lth");
        world.give(van, Role::receiver, Breadth::own_unit, world.desk);
        const std::string token = world.enter(" Van.LTH ");
        REQUIRE(!token.empty());
        const auto visit = world.visit(token);
        REQUIRE(visit);
        CHECK(visit->identity.actor.account == van);
        CHECK(visit->identity.actor.may(Permission::receive_dossiers, world.desk));
        CHECK(!visit->identity.actor.may(Permission::receive_dossiers, world.commune_desk));
        CHECK(visit->identity.csrf_secret.size() == 32);
        CHECK(visit->new_token.empty());
        CHECK(world.audit_lines("account.signed_in") == 1);
        CHECK(!world.visit("somebody else's token"));
    }
}

TEST_CASE("an unknown name, a wrong password and a closed account get the same answer") {
    World world;
    const auto closed = world.account("dong");
    world.account("mo");
    world.account("chua-co-mat-khau", "");
    world.database->write([&](db::Transaction& tx) { set_disabled(tx, closed, true); });
    for (const char* login : {"nobody", "mo", "dong", "chua-co-mat-khau"}) {
        CAPTURE(login);
        const bool wrong_word = std::string(login) == "mo";
        const auto answer = world.sign_in.sign_in(
            World::credentials(login, wrong_word ? "một câu khác hẳn" : "một câu ngắn dễ nhớ"));
        CHECK(std::holds_alternative<Rejected>(answer));
    }
    CHECK(world.audit_lines("account.sign_in_failed") == 4);
}

TEST_CASE("guessing gets slower and slower, is never a lock-out, and does not slow a browser known before") {
    World world;
    world.account("van");
    auto from_home = World::credentials("van", "một câu ngắn dễ nhớ");
    const auto first = world.sign_in.sign_in(from_home);
    from_home.device_token = std::get<SignedIn>(first).device_token;

    const auto guess = World::credentials("van", "đoán mò lần nữa");
    for (int i = 0; i < 3; ++i) CHECK(std::holds_alternative<Rejected>(world.sign_in.sign_in(guess)));
    const auto fourth = world.sign_in.sign_in(guess);
    REQUIRE(std::holds_alternative<MustWait>(fourth));
    CHECK(std::get<MustWait>(fourth).time == 2s);
    world.machine += 2s;
    CHECK(std::holds_alternative<Rejected>(world.sign_in.sign_in(guess)));
    CHECK(std::get<MustWait>(world.sign_in.sign_in(guess)).time == 4s);

    CHECK(std::holds_alternative<SignedIn>(world.sign_in.sign_in(from_home)));
    world.machine += 5min;
    CHECK(!world.enter("van").empty());
}

TEST_CASE("an unknown name is slowed like a known one") {
    World world;
    const auto guess = World::credentials("khong-co-ai", "đoán mò lần nữa");
    for (int i = 0; i < 3; ++i) world.sign_in.sign_in(guess);
    CHECK(std::holds_alternative<MustWait>(world.sign_in.sign_in(guess)));
}

TEST_CASE("one address may try often, but not without end") {
    World world;
    int waits = 0;
    for (int i = 0; i < 130; ++i) {
        const auto answer = world.sign_in.sign_in(World::credentials("ten" + std::to_string(i), "x"));
        waits += std::holds_alternative<MustWait>(answer);
    }
    CHECK(waits >= 5);
    CHECK(waits <= 10);
}

TEST_CASE("a session ends after two idle hours, after twelve hours, and on a shared machine after fifteen minutes") {
    World world;
    world.account("van");
    const std::string idle = world.enter("van");
    world.machine += 1h + 59min;
    CHECK(world.visit(idle));
    world.machine += 2h;
    CHECK(!world.visit(idle));

    const std::string busy = world.enter("van");
    for (int hour = 0; hour < 11; ++hour) {
        world.machine += 1h;
        CHECK(world.visit(busy));
    }
    world.machine += 1h;
    CHECK(!world.visit(busy));

    auto shared = World::credentials("van", "một câu ngắn dễ nhớ");
    shared.shared_machine = true;
    const auto answer = std::get<SignedIn>(world.sign_in.sign_in(shared));
    CHECK(answer.device_token.empty());
    world.machine += 15min;
    CHECK(!world.visit(answer.token));
}

TEST_CASE("last seen is written at most once a minute") {
    World world;
    const auto van = world.account("van");
    const std::string token = world.enter("van");
    const Instant entered = world.machine;
    const auto last_seen = [&] {
        return world.database->read([&](db::Transaction& tx) {
            return list_live_sessions(tx, van, world.machine).front().last_seen_at;
        });
    };
    world.machine += 59s;
    world.visit(token);
    CHECK(last_seen() == entered);
    world.machine += 1s;
    world.visit(token);
    CHECK(last_seen() == world.machine);
}

TEST_CASE("what ended long ago is swept, what is open stays") {
    for (const auto engine : ::test::engines()) {
        CAPTURE(::test::name_of(engine));
        World world(engine);
        const auto van = world.account("van");
        world.enter("van");
        world.actions.make_password_link(Actor::program("test"), van);
        CHECK(sweep(world.database.get(), world.machine) == 0);
        world.machine += 24h * 29;
        const std::string fresh = world.enter("van");
        CHECK(sweep(world.database.get(), world.machine + 24h * 3) == 2);
        CHECK(world.visit(fresh));
    }
}

TEST_CASE("the demonstration's own day ends nobody's session") {
    World world;
    world.account("van");
    const std::string token = world.enter("van");
    world.database.clock.advance(24h * 400);
    CHECK(world.visit(token));
}

TEST_CASE("signing in again in the same browser ends the session before; signing out ends this one") {
    World world;
    world.account("van");
    const std::string first = world.enter("van");
    auto again = World::credentials("van", "một câu ngắn dễ nhớ");
    again.old_token = first;
    const std::string second = std::get<SignedIn>(world.sign_in.sign_in(again)).token;
    CHECK(first != second);
    CHECK(!world.visit(first));
    const auto visit = world.visit(second);
    REQUIRE(visit);
    world.sign_in.sign_out(visit->identity.actor, visit->identity.session);
    CHECK(!world.visit(second));
}

TEST_CASE("a change of rights gives the session a new token; the old one dies a minute later") {
    for (const auto engine : ::test::engines()) {
        CAPTURE(::test::name_of(engine));
        World world(engine);
        const auto van = world.account("van");
        const std::string old_token = world.enter("van");
        CHECK(!world.visit(old_token)->identity.actor.may(Permission::process_dossiers));
        world.give(van, Role::handler, Breadth::own_unit, world.division);
        const auto visit = world.visit(old_token);
        REQUIRE(visit);
        CHECK(visit->identity.actor.may(Permission::process_dossiers, world.division));
        REQUIRE(!visit->new_token.empty());
        CHECK(visit->new_token != old_token);
        const auto under_way = world.visit(old_token);
        REQUIRE(under_way);
        CHECK(under_way->new_token.empty());
        CHECK(world.visit(visit->new_token)->new_token.empty());
        world.machine += 61s;
        CHECK(!world.visit(old_token));
        CHECK(world.visit(visit->new_token));
    }
}

TEST_CASE("whoever must change the password may do nothing else before") {
    World world;
    const std::string hash = world.hasher.hash("mật khẩu người khác biết");
    const auto van = world.database->write([&](db::Transaction& tx) {
        return Actions::insert(tx, Actor::program("test"), {.login = "van", .name = "Vân", .officer = {}}, hash, true);
    });
    world.give(van, Role::leader, Breadth::whole_authority, world.district);
    const auto answer = std::get<SignedIn>(world.sign_in.sign_in(World::credentials("van", "mật khẩu người khác biết")));
    CHECK(answer.must_change);
    const auto visit = world.visit(answer.token);
    REQUIRE(visit);
    http::Request request;
    request.identity = visit->identity;
    for (const char* closed : {"/ho-so", "/", "/tai-khoan-khac"}) {
        request.path = closed;
        CHECK(Authenticator::instead(request));
    }
    for (const char* open : {"/tai-khoan", "/tai-khoan/mat-khau", "/dang-xuat"}) {
        request.path = open;
        CHECK(!Authenticator::instead(request));
    }
    world.actions.change_password(visit->identity.actor, visit->identity.session, "một câu chỉ mình biết");
    const auto after = world.visit(answer.token);
    REQUIRE(after);
    CHECK(!after->identity.must_change_password);
    CHECK(after->identity.actor.may(Permission::sign_outcomes, world.division));
}
