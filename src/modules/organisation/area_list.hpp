#pragma once
#include <string>
#include <string_view>
#include <vector>
#include "modules/organisation/area.hpp"

namespace organisation {

/// One line of the state's list: what an area was, and (a part of) what it became.
struct AreaListRow {
    int line{};
    struct Named {
        std::string code, name;
    };
    Named old_province, old_district,
        old_commune;  // no commune: the district itself had none (island districts)
    Named new_province, new_commune;
    Share share{};
    Date on{};
};

/// What is wrong with the file, with its line (1 is the head).
struct AreaListFault {
    int line{};
    std::string vietnamese;
};

struct AreaList {
    std::vector<AreaListRow> rows;
    std::vector<AreaListFault> faults;
};

/// Tab-separated with a head naming the columns old_province_code old_province old_district_code old_district
/// old_commune_code old_commune new_province_code new_province new_commune_code new_commune share; others are
/// ignored. The first day of the new order stands in a column `on` (yyyy-mm-dd), or is given for the whole
/// file.
AreaList parse_area_list(std::string_view text, std::optional<Date> on);
/// "areas-succession-2025-07-01.tsv" → 1/7/2025.
std::optional<Date> date_in_file_name(std::string_view path);

}  // namespace organisation
