#pragma once
#include <string>
#include <vector>
#include "modules/procedures/procedure.hpp"
#include "modules/procedures/search.hpp"
#include "platform/view/view.hpp"

// View models of the public pages: finished strings.
namespace procedures {

struct SearchPage {
    struct Row {
        std::string href, name, code, sector, limit, online;
    };
    std::string query, sector;
    std::string without_sector;  // address of the same search without the sector
    std::vector<Row> rows;
    std::size_t total = 0;
    std::string previous, next, position;
    std::vector<std::pair<std::string, std::string>> sectors;  // "Hộ tịch (41)" and its address
};
void fill(view::Dictionary&, const SearchPage&);

/// One procedure as a citizen sees it, in one case.
void fill_show(view::Dictionary&, const ProcedureVersion&, const std::string& case_key,
               const std::vector<std::string>& deciding_units);

}  // namespace procedures
