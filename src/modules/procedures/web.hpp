#pragma once
#include "modules/organisation/lookup.hpp"
#include "modules/procedures/lookup.hpp"
#include "modules/procedures/search.hpp"
#include "platform/http/router.hpp"
#include "platform/view/view.hpp"

namespace procedures {

struct Services {
    db::Database& database;
    const Lookup& lookup;
    const Search& search;
    const organisation::Lookup& organisation;
    const view::Views& views;
    std::string public_url;        // heads the address in QR codes
    std::string temporary_folder;  // for spreadsheets being made
};

/// /thu-tuc (public search, page, QR sheet), /quan-ly/thu-tuc (catalogue, editor, import),
/// /api/v1/procedures.
void add_routes(http::Router&, const Services&);

// Parts of add_routes, one file each.
void add_public_routes(http::Router&, const Services&);
void add_catalogue_routes(http::Router&, const Services&);
void add_editor_routes(http::Router&, const Services&);
void add_import_routes(http::Router&, const Services&);
void add_adoption_routes(http::Router&, const Services&);
void add_api_routes(http::Router&, const Services&);

}  // namespace procedures
