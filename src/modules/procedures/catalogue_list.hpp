#pragma once
#include <string>
#include <vector>
#include "modules/procedures/search.hpp"
#include "modules/procedures/store.hpp"
#include "platform/http/request.hpp"

namespace procedures {

/// What the catalogue page is narrowed by; comes from the address.
struct CatalogueFilter {
    enum class State { any, draft, incomplete, complete, published, ended };
    std::string query, sector;
    std::optional<Level> level;
    State state = State::any;
    /// "q=…&linh-vuc=…", empty when nothing is narrowed.
    std::string address() const;
    /// For the head of a download.
    std::string said() const;
};
CatalogueFilter read_filter(const http::Fields& query);
const std::vector<std::pair<std::string, std::string>>& state_options();  // word in the address, Vietnamese
std::string_view word(CatalogueFilter::State);

struct Catalogue {
    std::vector<CatalogueRow> rows;    // as narrowed, by sector and name, the best match first when searched
    std::vector<std::string> sectors;  // of all rows
    int procedures = 0, published = 0, drafts = 0, incomplete = 0;  // of all rows
};
/// A province's catalogue is a few thousand rows: read whole, narrowed here.
Catalogue read_catalogue(db::Transaction&, const CatalogueFilter&);

std::string format_dates(const CatalogueRow&);
std::string format_status(const CatalogueRow&, Date today);

}  // namespace procedures
