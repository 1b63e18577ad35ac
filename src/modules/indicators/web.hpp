#pragma once
#include "modules/indicators/choice.hpp"
#include "platform/http/router.hpp"
#include "platform/view/view.hpp"

namespace indicators {

/// What the pages of this module need; all of it outlives the router.
struct Rooms {
    db::Database& database;
    const organisation::Lookup& units;
    const view::Views& views;
    std::string temporary_folder;  // downloads are made there
};

void add_routes(http::Router&, const Rooms&);

// The parts of add_routes.
void add_record_routes(http::Router&, const Rooms&);      // /so-lieu/ho-so, /so-lieu/tai
void add_definition_routes(http::Router&, const Rooms&);  // /so-lieu/dinh-nghia
void add_public_routes(http::Router&, const Rooms&);      // /cong-khai

/// The rail of every page of figures: pages, and the periods that can be chosen.
view::Rail rail_of(const Choice&, std::string_view path, Date today);

}  // namespace indicators
