#include "modules/procedures/adoption.hpp"
#include <algorithm>
#include "base/errors.hpp"
#include "base/text.hpp"
#include "modules/procedures/import.hpp"
#include "modules/procedures/policy.hpp"
#include "modules/procedures/rules.hpp"
#include "modules/procedures/store.hpp"

namespace procedures {
namespace {

using organisation::UnitKind;

/// Words of a ministry, then words of unit names that take its work, the nearest first.
struct Kinship {
    std::string_view ministry;
    std::vector<std::string_view> units;
};
const std::vector<Kinship>& kinships() {
    static const std::vector<Kinship> table = {
        {"tu phap", {"tu phap", "van phong"}},
        {"noi vu", {"noi vu", "van hoa"}},
        {"giao duc", {"giao duc", "van hoa"}},
        {"y te", {"y te", "van hoa"}},
        {"van hoa", {"van hoa"}},
        {"tai chinh", {"tai chinh", "kinh te"}},
        {"xay dung", {"ha tang", "kinh te"}},
        {"cong thuong", {"ha tang", "kinh te"}},
        {"nong nghiep", {"tai nguyen", "nong nghiep", "kinh te"}},
        {"cong an", {"van phong"}},
        {"quoc phong", {"van phong"}},
    };
    return table;
}

bool handles(UnitKind kind, const Entry& entry) {
    if (kind == UnitKind::commune) return std::ranges::count(entry.content.levels, Level::commune) > 0;
    if (kind == UnitKind::district) return std::ranges::count(entry.levels_until_2025_06_30, Level::district) > 0;
    if (kind == UnitKind::province) return std::ranges::count(entry.content.levels, Level::province) > 0;
    return false;
}

/// What has to be done with one chosen procedure.
struct Work {
    ProcedureId procedure;
    ProcedureVersionId draft;  // to publish; none when a version is in force
    UnitId deciding_unit;
};

std::vector<Work> works_of(db::Transaction& tx, const std::vector<Entry>& chosen, const CatalogueAdoption& act,
                           AdoptionReport& report) {
    std::map<std::string, ProcedureId> known;
    for (const auto& procedure : list_procedures(tx)) known[procedure.code] = procedure.id;
    std::vector<Work> works;
    for (const auto& entry : chosen) {
        const auto procedure = known.at(entry.code);
        const auto unit = act.deciding_units.at(entry.content.sector);
        if (find_head_in_force(tx, procedure, act.from)) {
            works.push_back({procedure, {}, unit});
            continue;
        }
        const auto newest = list_heads(tx, procedure).front();
        auto content = load_full_version(tx, newest.id).content;
        if (content.decision.empty()) content.decision = act.decision;
        if (newest.status == Status::draft && missing_for_reception(content).empty())
            works.push_back({procedure, newest.id, unit});
        else
            ++report.incomplete;
    }
    return works;
}

void carry_out(db::Transaction& tx, const Actor& actor, const CatalogueAdoption& act, const Work& work) {
    if (work.draft) {
        const auto written = load_full_version(tx, work.draft).content.decision;
        publish(tx, actor,
                {.version = work.draft, .from = act.from, .decision = written.empty() ? act.decision : written});
    }
    adopt(tx, actor,
          {.procedure = work.procedure, .authority = act.authority, .deciding_unit = work.deciding_unit, .from = act.from});
}

}  // namespace

const std::vector<Entry>& embedded_entries() {
    static const std::vector<Entry> entries = [] {
        std::vector<Entry> all;
        for (const auto& file : embedded_files())
            for (auto& entry : parse_entries(std::string(file.name), std::string(file.yaml))) all.push_back(std::move(entry));
        return all;
    }();
    return entries;
}

std::vector<Entry> entries_for(UnitKind kind, const std::vector<Entry>& all) {
    std::vector<Entry> chosen;
    std::ranges::copy_if(all, std::back_inserter(chosen), [kind](const Entry& entry) { return handles(kind, entry); });
    return chosen;
}

std::vector<SectorOffer> sector_offers(const std::vector<Entry>& entries) {
    std::map<std::string, SectorOffer> offers;
    std::vector<Finding> unread;
    for (const auto& entry : entries) {
        auto& offer = offers[text::sort_key_vi(entry.content.sector)];
        offer.sector = entry.content.sector;
        offer.ministry = entry.content.ministry;
        ++(missing_for_reception(settle(entry, {}, unread)).empty() ? offer.complete : offer.incomplete);
    }
    std::vector<SectorOffer> list;
    for (auto& [key, offer] : offers) list.push_back(std::move(offer));
    return list;
}

UnitId suggested_unit(const organisation::Tree& tree, UnitId authority, const std::string& ministry) {
    const auto folded = text::fold(ministry);
    for (const auto& kinship : kinships()) {
        if (folded.find(kinship.ministry) == std::string::npos) continue;
        for (const auto word : kinship.units)
            for (const UnitId id : tree.own(authority)) {
                const auto& unit = tree.unit(id);
                if (unit.kind == UnitKind::division && text::fold(unit.name).find(word) != std::string::npos) return id;
            }
    }
    return authority;
}

AdoptionReport adopt_catalogue(db::Database& database, const Actor& actor, const CatalogueAdoption& act) {
    require(may_edit(actor) && may_publish(actor), "adopt the catalogue");
    auto chosen = entries_for(act.kind);
    std::erase_if(chosen, [&](const Entry& entry) { return !act.deciding_units.contains(entry.content.sector); });
    import_entries(database, actor, chosen);
    AdoptionReport report;
    const auto works = database.read([&](db::Transaction& tx) { return works_of(tx, chosen, act, report); });
    constexpr std::size_t slice = 10;  // procedures in one transaction: a few milliseconds
    for (std::size_t from = 0; from < works.size(); from += slice)
        database.write([&](db::Transaction& tx) {
            for (std::size_t i = from; i < std::min(works.size(), from + slice); ++i)
                carry_out(tx, actor, act, works[i]);
        });
    for (const auto& work : works) report.published += work.draft ? 1 : 0;
    report.adopted = static_cast<int>(works.size());
    return report;
}

}  // namespace procedures
