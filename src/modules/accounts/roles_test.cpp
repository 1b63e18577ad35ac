#include <doctest/doctest.h>
#include "base/errors.hpp"
#include "modules/accounts/test_world.hpp"
#include "modules/organisation/actions.hpp"

using namespace accounts;
using accounts::test::World;

namespace {

std::vector<UnitId> sorted(std::vector<UnitId> units) {
    std::sort(units.begin(), units.end());
    return units;
}

}  // namespace

TEST_CASE("every role and breadth has a word that is read back, and a name") {
    for (const Role role : all_roles()) {
        CHECK(parse_role(word(role)) == role);
        CHECK(!format_role(role).empty());
        CHECK(!permissions_of(role).empty());
    }
    for (const Breadth breadth : all_breadths()) CHECK(parse_breadth(word(breadth)) == breadth);
    CHECK(!parse_role("king"));
}

TEST_CASE("the administrator sees no dossier, the auditor reveals nobody") {
    const Scope everywhere{.everything = true};
    const Actor administrator = actor_of_role(Role::administrator, everywhere);
    CHECK(administrator.may(Permission::manage_accounts));
    CHECK(!administrator.may(Permission::list_dossiers));
    CHECK(!administrator.may(Permission::reveal_identity));
    const Actor auditor = actor_of_role(Role::auditor, everywhere);
    CHECK(auditor.may(Permission::list_dossiers));
    CHECK(auditor.may(Permission::view_audit));
    CHECK(!auditor.may(Permission::reveal_identity));
    CHECK(!auditor.may(Permission::process_dossiers));
}

TEST_CASE("a role reaches its own unit, the unit and all below, or the whole authority without those below") {
    World world;
    const auto scope = [&](Breadth breadth, UnitId unit) {
        const auto account = world.account("a" + std::string(word(breadth)) + std::to_string(unit.value));
        world.give(account, Role::handler, breadth, unit);
        return world.actor(account).scope(Permission::process_dossiers);
    };
    CHECK(scope(Breadth::own_unit, world.commune).units == std::vector{world.commune});
    CHECK(scope(Breadth::own_subtree, world.commune).units == sorted({world.commune, world.commune_desk}));
    CHECK(scope(Breadth::whole_authority, world.division).units ==
          sorted({world.district, world.division, world.desk}));
    CHECK(scope(Breadth::own_subtree, world.district).everything);
}

TEST_CASE("a closed unit belongs to the scope of its successor, at once") {
    World world;
    const auto account = world.account("van");
    world.give(account, Role::handler, Breadth::own_unit, world.commune);
    const auto other = world.database->write([&](db::Transaction& tx) {
        return world.unit(tx, "phu-gia", organisation::UnitKind::commune, "Xã Phú Gia", world.district);
    });
    CHECK(!world.actor(account).may(Permission::process_dossiers, other));
    world.database->write([&](db::Transaction& tx) {
        organisation::abolish_unit(tx, Actor::program("test"),
                                   {.unit = other, .successor = world.commune, .on = make_date(2023, 11, 1),
                                    .document = "Nghị quyết 1"});
    });
    CHECK(world.actor(account).may(Permission::process_dossiers, other));
}

TEST_CASE("a role counts from its first day to its last") {
    World world;
    const auto account = world.account("van");
    world.database->write([&](db::Transaction& tx) {
        Actions::insert(tx, Actor::program("test"),
                        {.account = account, .role = Role::handler, .breadth = Breadth::own_unit,
                         .unit = world.division, .position = {}, .valid_from = make_date(2023, 11, 21),
                         .valid_to = make_date(2023, 11, 22)});
    });
    const auto may_on = [&](unsigned day) {
        world.database.clock.set(at_local(make_date(2023, 11, day), std::chrono::hours{10}));
        return world.actor(account).may(Permission::process_dossiers);
    };
    CHECK(!may_on(20));
    CHECK(may_on(21));
    CHECK(may_on(22));
    CHECK(!may_on(23));
}

TEST_CASE("a role bound to a post is not held without the post") {
    World world;
    const auto account = world.account("van");
    world.database->write([&](db::Transaction& tx) {
        Actions::insert(tx, Actor::program("test"),
                        {.account = account, .role = Role::leader, .breadth = Breadth::whole_authority,
                         .unit = world.district, .position = PositionId{77}, .valid_from = make_date(2023, 1, 1),
                         .valid_to = {}});
    });
    CHECK(!world.actor(account).may(Permission::sign_outcomes));
}

TEST_CASE("nobody grants himself a role, nor further than he manages") {
    for (const auto engine : ::test::engines()) {
        CAPTURE(::test::name_of(engine));
        World world(engine);
        const auto chief = world.account("quan-tri");
        const auto local = world.account("quan-tri-xa");
        const auto van = world.account("van");
        world.give(chief, Role::administrator, Breadth::own_subtree, world.district);
        world.give(local, Role::administrator, Breadth::own_subtree, world.commune);
        const auto wanted = [&](AccountId account, Breadth breadth, UnitId unit) {
            return NewGrant{.account = account, .role = Role::receiver, .breadth = breadth, .unit = unit,
                            .position = {}, .valid_from = make_date(2023, 11, 20), .valid_to = {}};
        };
        CHECK_THROWS_AS(world.actions.grant(world.actor(chief), wanted(chief, Breadth::own_unit, world.desk)),
                        Forbidden);
        CHECK_THROWS_AS(world.actions.grant(world.actor(local), wanted(van, Breadth::own_unit, world.desk)),
                        Forbidden);
        CHECK_THROWS_AS(world.actions.grant(world.actor(van), wanted(local, Breadth::own_unit, world.commune)),
                        Forbidden);
        const auto grant =
            world.actions.grant(world.actor(local), wanted(van, Breadth::own_unit, world.commune_desk));
        CHECK(world.actor(van).may(Permission::receive_dossiers, world.commune_desk));
        CHECK(world.audit_lines("account.role_granted") == 3);
        CHECK_THROWS_AS(
            world.actions.grant(world.actor(chief), wanted(van, Breadth::own_unit, world.commune_desk)), Refused);
        world.actions.end_grant(world.actor(chief), grant);
        CHECK(!world.actor(van).may(Permission::receive_dossiers));
        CHECK(world.audit_lines("account.role_ended") == 1);
    }
}

TEST_CASE("whoever manages a commune cannot get into the account of the district") {
    World world;
    const auto chief = world.account("quan-tri");
    const auto local = world.account("quan-tri-xa");
    world.give(chief, Role::administrator, Breadth::own_subtree, world.district);
    world.give(local, Role::administrator, Breadth::own_subtree, world.commune);
    CHECK_THROWS_AS(world.actions.make_password_link(world.actor(local), chief), Forbidden);
    CHECK_THROWS_AS(world.actions.disable(world.actor(local), chief), Forbidden);
    CHECK(!world.actions.make_password_link(world.actor(chief), local).empty());
}

TEST_CASE("a password link works once, ends the sessions, and is stored nowhere") {
    World world;
    const auto chief = world.account("quan-tri");
    world.give(chief, Role::administrator, Breadth::own_subtree, world.district);
    const auto van = world.account("van");
    const std::string session = world.enter("van");
    const std::string link = world.actions.make_password_link(world.actor(chief), van);
    world.actions.choose_password(link, "mật khẩu hoàn toàn mới");
    CHECK(!world.visit(session));
    CHECK(world.enter("van").empty());
    CHECK(!world.enter("van", "mật khẩu hoàn toàn mới").empty());
    CHECK_THROWS_AS(world.actions.choose_password(link, "mật khẩu lần thứ hai"), NotFound);

    const std::string late = world.actions.make_password_link(world.actor(chief), van);
    world.machine += std::chrono::hours{24};
    CHECK_THROWS_AS(world.actions.choose_password(late, "mật khẩu lần thứ ba"), NotFound);
}

TEST_CASE("a password is long, and not the name with something behind") {
    CHECK(fault_of_password("ngắn quá", "van").find("12") != std::string::npos);
    CHECK(!fault_of_password("levanan123456", "levanan").empty());
    CHECK(!fault_of_password("aaaaaaaaaaaaaa", "van").empty());
    CHECK(fault_of_password("con trâu đi trước", "van").empty());
    CHECK(!fault_of_password(std::string(129, 'x') + "y", "van").empty());
}
