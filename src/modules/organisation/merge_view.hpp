#pragma once
#include "modules/organisation/actions.hpp"
#include "modules/organisation/web.hpp"

namespace organisation {

/// What a merge would do, counted before anything is written.
struct MergePreview {
    struct Old {
        std::string name, facts;
    };
    std::vector<Old> old_units;
    std::string into_name, into_facts;
    std::vector<Carried> rows;
    struct Check {
        bool ok = false;
        std::string text, note;
    };
    std::vector<Check> checks;
};

/// Throws Refused like the act itself.
MergePreview preview_merge(db::Transaction&, const Rooms&, const Actor&, const Merger&);
void fill_merge_preview(view::Dictionary&, const MergePreview&, const Merger&, Instant now,
                        const http::Fields&);

}  // namespace organisation
