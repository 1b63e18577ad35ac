#pragma once
#include "modules/organisation/officer_store.hpp"
#include "modules/organisation/lookup.hpp"
#include "platform/view/view.hpp"

namespace organisation {

std::string vietnamese(OfficerKind);

struct OfficerLine {
    std::string name, href, position, unit, kind;
    db::Blob sort_key;
    OfficerId id;
};
/// As lines, with the post held on the day.
std::vector<OfficerLine> officer_lines(db::Transaction&, const Lookup&, const std::vector<OfficerRow>&,
                                       Date day);

struct OfficerPage {
    Officer officer;
    std::string summary;
    struct Held {
        std::string position, unit, unit_href, since, until, document, end_href;
    };
    std::vector<Held> held;
};
OfficerPage officer_page(db::Transaction&, const Lookup&, const Actor&, OfficerId);

void fill_officer_lines(view::Dictionary&, const std::vector<OfficerLine>&);
void fill_officer_page(view::Dictionary&, const OfficerPage&);

}  // namespace organisation
