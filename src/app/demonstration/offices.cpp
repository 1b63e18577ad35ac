#include "app/demonstration/offices.hpp"
#include "app/demonstration/catalogue.hpp"
#include "app/demonstration/officers.hpp"
#include "app/demonstration/sign_ins.hpp"
#include "app/demonstration/units.hpp"

namespace demonstration {

World make_offices(app::Application& app) {
    Actor by = Actor::program("Trình diễn");
    by.request_id = "demo";
    World world;
    app.database->write(
        [&](db::Transaction& tx) {
            world = World{};  // also when it is run again
            Random random(2023);
            make_units(tx, by, world);
            make_officers(tx, by, world, random);
            make_later_history(tx, by, world);
        },
        db::Length::declared_long);
    make_accounts(*app.database, app.hasher, by, world);
    make_catalogue(*app.database, app.procedures, by, world);
    return world;
}

}  // namespace demonstration
