#pragma once
#include <map>
#include <string>
#include "app/application.hpp"
#include "tests/support/test_database.hpp"

namespace journeys {

/// The whole program over a small district, with officers who can sign in: the persons of the stories.
/// duc receives at the district's desk, van appraises in the division that lam heads, hung signs, mai issues, hoa keeps
/// procedures, nam administers, yen audits; loan receives at the desk of the commune Gia Phố.
struct Town {
    Town();
    std::string token_of(const std::string& person) const { return tokens.at(person); }
    void set_time(Instant moment) { app.clock.set_offset(moment - machine_now()); }

    test::TestDatabase place;  // only for its folder
    app::Application app;
    app::Face face;
    std::map<std::string, std::string> tokens;  // session cookies

  private:
    struct Units {
        UnitId district, desk, division, commune, commune_desk;
    };
    Units found_units(db::Transaction&);
    void publish_procedure(const Units&);
    void give_posts(const Units&);
};

}  // namespace journeys
