#pragma once
#include <functional>
#include "modules/organisation/lookup.hpp"
#include "platform/http/router.hpp"
#include "platform/view/view.hpp"

namespace organisation {

/// What goes along with units that end, counted by the modules that own it: one row of the merge preview.
struct Carried {
    std::string name;                  // "Hồ sơ đang xử lý"
    std::string how;                   // "Chuyển ngay, giữ nguyên ngày hẹn và mã hồ sơ"
    std::vector<std::int64_t> counts;  // in the order of the units asked
};

/// What the pages of this module need; all of it outlives the router.
struct Rooms {
    db::Database& database;
    const Lookup& lookup;
    const view::Views& views;
    std::string temporary_folder;  // downloads are made there
    /// Open dossiers and the like of these units, for the preview of a merge; may be empty.
    std::function<std::vector<Carried>(db::Transaction&, const std::vector<UnitId>&)> carried = {};
    /// Called in the transaction of every succession, after it is recorded: open dossiers follow here.
    std::function<void(db::Transaction&, const Actor&)> follow = {};
};

void add_routes(http::Router&, const Rooms&);

// The parts of add_routes.
void add_tree_routes(http::Router&, const Rooms&);      // /to-chuc
void add_unit_routes(http::Router&, const Rooms&);      // /to-chuc/{id}
void add_unit_act_routes(http::Router&, const Rooms&);  // /to-chuc/{id}/doi-ten …
void add_merge_routes(http::Router&, const Rooms&);     // /to-chuc/sap-nhap
void add_officer_routes(http::Router&, const Rooms&);   // /can-bo
void add_signing_routes(http::Router&, const Rooms&);   // /to-chuc/{id}/tham-quyen-ky
void add_area_routes(http::Router&, const Rooms&);      // /dia-ban

}  // namespace organisation
