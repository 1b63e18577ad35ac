#pragma once
#include "modules/indicators/choice.hpp"

namespace indicators {

/// A row of the table of units: an authority with all below it, or the own part of the unit that is looked at.
struct UnitRow {
    std::string name;
    UnitId unit;  // none: "chưa phân định"
    Breadth breadth = Breadth::subtree;
    std::vector<Figure> figures;
};

/// Everything that a dashboard shows, read in one transaction.
struct Overview {
    std::string unit_name;
    Instant as_of{};
    std::vector<Figure> figures;
    std::vector<Figure> last_year;  // the same days a year before, as far as the period has come
    std::vector<std::pair<Period, std::int64_t>> months;  // received
    std::vector<Group> channels;
    std::vector<UnitRow> units;
    std::vector<UnitRow> summary;    // own part and communes, when there are both
    bool may_list = false;           // the lists behind are this officer's to see
    Reading reading;
};

Overview read_overview(db::Transaction&, const organisation::Lookup&, const Actor&, const Choice&);

}  // namespace indicators
