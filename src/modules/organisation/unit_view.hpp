#pragma once
#include "modules/organisation/lookup.hpp"
#include "modules/organisation/signing.hpp"
#include "platform/view/view.hpp"

namespace organisation {

/// The page of a unit as of a day, all strings ready.
struct UnitPage {
    std::string name, state, badge, facts, self, day;
    struct Above {
        std::string name, href;
    };
    std::vector<Above> above;
    int present = 0, places = 0;
    struct Post {
        std::string title, standing, holder, href, document, since, badge, state;
    };
    std::vector<Post> posts;
    struct Child {
        std::string name, kind, href;
    };
    std::vector<Child> children;
    std::string children_text;
    struct Turn {
        Date on{};
        std::string title, document, next_name, next_href;
        bool past = true;
    };
    std::vector<Turn> turns;
    struct Signer {
        std::string name, paper, document, end_href;
        std::vector<std::string> lines;
    };
    std::vector<Signer> signers;
    bool can_manage = false;
};

UnitPage unit_page(db::Transaction&, const Lookup&, const Actor&, UnitId, Date day);
void fill_unit_page(view::Dictionary&, const UnitPage&);
/// "receipt_slip" → "Giấy tiếp nhận"; the kinds of paper a grant can name.
std::string paper_name(const std::string& paper_kind);
std::vector<std::pair<std::string, std::string>> paper_kinds();

}  // namespace organisation
