#include <doctest/doctest.h>
#include "base/errors.hpp"
#include "modules/accounts/command_line.hpp"
#include "modules/accounts/test_world.hpp"

using accounts::test::World;
namespace acts = accounts::command_line;

TEST_CASE("the command line opens an account, grants a role, prints links and ends sessions") {
    World world;
    const std::string created = acts::create(world.database.get(), {.login = "van.lth", .name = "Vân", .unit_code = {}});
    const auto at = created.find("/dat-mat-khau/") + 14;
    world.actions.choose_password(created.substr(at, 43), "một câu ngắn dễ nhớ");
    acts::grant(world.database.get(), {.login = "van.lth", .role = "receiver", .unit_code = "mot-cua", .from = {}, .to = {}});
    const std::string lines = acts::list(world.database.get());
    CHECK(lines.find("van.lth\tVân\topen\treceiver@") != std::string::npos);
    const std::string session = world.enter("van.lth");
    CHECK(world.visit(session)->identity.actor.may(Permission::receive_dossiers, world.desk));
    CHECK(acts::revoke_sessions(world.database.get(), "van.lth") == "1 sessions ended\n");
    CHECK(!world.visit(session));
    CHECK(acts::reset_password(world.database.get(), "van.lth").find("/dat-mat-khau/") != std::string::npos);
    CHECK_THROWS_AS(acts::reset_password(world.database.get(), "nobody"), NotFound);
    CHECK_THROWS_AS(acts::grant(world.database.get(), {.login = "van.lth", .role = "king", .unit_code = "mot-cua", .from = {}, .to = {}}), BadRequest);
    CHECK_THROWS_AS(acts::create(world.database.get(), {.login = "van.lth", .name = "Vân", .unit_code = {}}), Refused);
    CHECK_THROWS_AS(acts::create(world.database.get(), {.login = "khac", .name = "Ai Đó", .unit_code = "mot-cua"}), NotFound);
}
