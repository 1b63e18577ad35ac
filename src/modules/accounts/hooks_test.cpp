#include <doctest/doctest.h>
#include "modules/accounts/test_world.hpp"
#include "modules/accounts/tokens.hpp"

using namespace accounts;
using accounts::test::World;

TEST_CASE("the server learns who asks, hands out the new token, and knows the bearer of an API token") {
    World world;
    http::Hooks hooks;
    world.authenticator.install(hooks);
    const auto van = world.account("van");
    const std::string token = world.enter("van");
    http::Response carried;
    CHECK(hooks.authenticate(World::request_with(token), carried));
    CHECK(carried.headers.empty());
    world.give(van, Role::handler, Breadth::own_unit, world.division);
    CHECK(hooks.authenticate(World::request_with(token), carried));
    REQUIRE(carried.headers.size() == 1);
    CHECK(carried.headers[0].second.starts_with("cchc="));
    CHECK(carried.headers[0].second.find("HttpOnly") != std::string::npos);

    TokenActions tokens{world.database.get(), world.machine_clock};
    const std::string word = tokens.create(world.actor(van), {.name = "Trang tin", .scopes = {"figures"}, .days = 1});
    http::Request api;
    CHECK(!hooks.authenticate_token(api, "figures"));
    api.headers.emplace_back("Authorization", "Bearer " + word);
    const auto identity = hooks.authenticate_token(api, "figures");
    REQUIRE(identity);
    CHECK(identity->actor.account == van);
    CHECK(!hooks.authenticate_token(api, "dossiers"));
    world.machine += std::chrono::hours{25};
    CHECK(!hooks.authenticate_token(api, "figures"));
}

TEST_CASE("behind https the session's cookie is bound to the host") {
    World world;
    world.account("van");
    const std::string token = world.enter("van");
    http::Request request = World::request_with(token);
    request.secure = true;
    CHECK(!world.authenticator.authenticate(request));
    request.headers.emplace_back("Cookie", "__Host-cchc=" + token);
    CHECK(world.authenticator.authenticate(request));
    http::Response response;
    Authenticator::hand_out_token(response, request, token);
    CHECK(response.headers[0].second.starts_with("__Host-cchc="));
    CHECK(response.headers[0].second.find("Secure") != std::string::npos);
}
