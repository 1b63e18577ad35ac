#pragma once
#include "modules/indicators/record_rows.hpp"
#include "modules/indicators/web.hpp"

namespace indicators {

/// Which list the address asks for; throws Forbidden when it reaches units whose dossiers are not the actor's to
/// list, NotFound for a figure without a list.
struct ListAsked {
    Choice choice;
    Key key{};
    Part part{};
    Selection selection;
    std::optional<Place> place;
};
ListAsked list_asked(db::Transaction&, const organisation::Lookup&, const http::Request&);
/// "Hồ sơ tiếp nhận: Ủy ban nhân dân huyện Hương Khê".
std::string list_heading(db::Transaction&, const organisation::Lookup&, const ListAsked&);
/// What is counted: the title of the part.
std::string_view counted_title(Key, Part);

http::Response records_page(const Rooms&, const http::Request&);
http::Response download_records(const Rooms&, const http::Request&);

}  // namespace indicators
