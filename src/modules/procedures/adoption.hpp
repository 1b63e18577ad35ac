#pragma once
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>
#include "modules/organisation/tree.hpp"
#include "modules/procedures/actions.hpp"
#include "modules/procedures/content_file.hpp"

// First steps of an authority: the catalogue that came with the program becomes its own, sector by sector.
namespace procedures {

/// One file of content/procedures, as it was when the program was built.
struct EmbeddedFile {
    std::string_view name, yaml;
};
std::span<const EmbeddedFile> embedded_files();
/// Read once and kept: the content of a build never changes.
const std::vector<Entry>& embedded_entries();

/// The entries that an authority of this kind handles: a district those of its tier until 30/6/2025.
std::vector<Entry> entries_for(organisation::UnitKind, const std::vector<Entry>& = embedded_entries());

/// What the page lists: a sector with what can be published of it.
struct SectorOffer {
    std::string sector, ministry;
    int complete = 0, incomplete = 0;
};
/// By sector in Vietnamese order.
std::vector<SectorOffer> sector_offers(const std::vector<Entry>&);

/// The unit of the authority whose name fits the ministry best (Nghị định 150/2025/NĐ-CP for communes); the
/// authority itself when none does.
UnitId suggested_unit(const organisation::Tree&, UnitId authority, const std::string& ministry);

struct CatalogueAdoption {
    UnitId authority;
    organisation::UnitKind kind{};
    std::map<std::string, UnitId> deciding_units;  // by chosen sector
    Date from{};
    std::string decision;  // stands in where the source names none
};
struct AdoptionReport {
    int published = 0;   // now put into force
    int adopted = 0;     // handled by the authority from the day
    int incomplete = 0;  // drafts that still lack something
};
/// Imports, publishes what lacks nothing, and gives it to the deciding units. A second time changes nothing.
AdoptionReport adopt_catalogue(db::Database&, const Actor&, const CatalogueAdoption&);

}  // namespace procedures
