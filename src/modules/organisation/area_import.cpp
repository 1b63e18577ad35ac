#include "modules/organisation/area_import.hpp"
#include <fmt/format.h>
#include <fstream>
#include <map>
#include <set>
#include <unordered_map>
#include "base/digest.hpp"
#include "base/errors.hpp"
#include "modules/audit/audit.hpp"
#include "modules/organisation/area_store.hpp"
#include "modules/organisation/policy.hpp"

namespace organisation {
namespace {

constexpr std::size_t rows_a_slice = 1000;

std::string read_file(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) throw NotFound{"cannot read " + path, "Không đọc được tệp " + path + "."};
    return {std::istreambuf_iterator<char>(file), {}};
}

/// What the rows ask for beyond what is stored.
class Plan {
  public:
    Plan(db::Transaction& tx, AreaImport& summary) : summary_(summary) {
        for (auto& area : list_areas(tx)) keep(std::move(area));
        for (const auto& s : list_area_successions(tx)) known_.insert({s.old_area, s.new_area});
    }

    void add(const AreaListRow& row) {
        const AreaId province = old_area(row, AreaLevel::province, row.old_province, {});
        const AreaId district = old_area(row, AreaLevel::district, row.old_district, province);
        const bool island = row.old_commune.code.empty();
        const AreaId then = island ? district : old_area(row, AreaLevel::commune, row.old_commune, district);
        const AreaId new_province = new_area(row, AreaLevel::province, row.new_province, {});
        const AreaId now = new_area(row, AreaLevel::commune, row.new_commune, new_province);
        if (known_.insert({then, now}).second) successions.push_back({then, now, row.share, row.on});
        const auto between = std::pair{province, new_province};
        if (province_pairs_.insert(between).second)
            provinces_.push_back({between.first, between.second, {}, row.on});
    }

    /// Provinces follow from their communes: whole when all of them went to the same one.
    void finish() {
        std::map<AreaId, int> targets;
        for (const auto& s : provinces_) ++targets[s.old_area];
        for (auto s : provinces_) {
            s.share = targets[s.old_area] == 1 ? Share::whole : Share::part;
            if (known_.insert({s.old_area, s.new_area}).second) successions.push_back(s);
        }
    }

    std::vector<Area> added;
    std::vector<std::pair<AreaId, Date>> ended;
    std::vector<AreaSuccession> successions;

  private:
    AreaId old_area(const AreaListRow& row, AreaLevel level, const AreaListRow::Named& named, AreaId parent) {
        const Date last_day = row.on - std::chrono::days{1};
        for (Area* area : stored(named.code)) {
            if (area->valid_from > last_day || (area->valid_to && *area->valid_to != last_day)) continue;
            if (area->name != named.name) return clash(row, named, *area);
            if (!area->valid_to) {
                area->valid_to = last_day;
                ended.emplace_back(area->id, last_day);
            }
            return area->id;
        }
        return make(level, named, parent, since_ever, last_day);
    }

    AreaId new_area(const AreaListRow& row, AreaLevel level, const AreaListRow::Named& named, AreaId parent) {
        for (Area* area : stored(named.code)) {
            if (area->valid_from != row.on) continue;
            if (area->name != named.name) return clash(row, named, *area);
            return area->id;
        }
        return make(level, named, parent, row.on, std::nullopt);
    }

    AreaId clash(const AreaListRow& row, const AreaListRow::Named& named, const Area& stored) {
        if (summary_.faults.size() < 20)
            summary_.faults.push_back({row.line, "Mã " + named.code + " đã ghi là \"" + stored.name +
                                                     "\", dòng này ghi \"" + named.name + "\"."});
        return stored.id;
    }

    AreaId make(AreaLevel level, const AreaListRow::Named& named, AreaId parent, Date from,
                std::optional<Date> to) {
        Area area{.id = {next_id_--},  // its true id is given when it is written
                  .code = named.code,
                  .level = level,
                  .kind = *kind_of_name(level, named.name),
                  .name = named.name,
                  .parent = parent,
                  .valid_from = from,
                  .valid_to = to};
        added.push_back(area);
        const AreaId id = area.id;
        keep(std::move(area));
        return id;
    }

    void keep(Area area) { by_code_[area.code].push_back(std::move(area)); }

    std::vector<Area*> stored(const std::string& code) {
        std::vector<Area*> found;
        for (Area& area : by_code_[code]) found.push_back(&area);
        return found;
    }

    AreaImport& summary_;
    std::unordered_map<std::string, std::vector<Area>> by_code_;
    std::set<std::pair<AreaId, AreaId>> known_;
    std::set<std::pair<AreaId, AreaId>> province_pairs_;
    std::vector<AreaSuccession> provinces_;
    std::int64_t next_id_ = -1;
};

/// Areas stand in the plan before those that name them as parent, so parents always have their true id.
class Writer {
  public:
    explicit Writer(db::Database& database) : database_(database) {}

    void write(Plan& plan) {
        database_.write([&](db::Transaction& tx) {
            for (const auto& [id, last_day] : plan.ended) end_area(tx, id, last_day);
        });
        slices(plan.added, [&](db::Transaction& tx, std::vector<Area> slice) {
            for (Area& area : slice) {
                area.id = true_ids_[area.id] = tx.new_id<AreaId>();
                area.parent = true_id(area.parent);
            }
            insert_areas(tx, slice);
        });
        slices(plan.successions, [&](db::Transaction& tx, std::vector<AreaSuccession> slice) {
            for (auto& s : slice) {
                s.old_area = true_id(s.old_area);
                s.new_area = true_id(s.new_area);
            }
            insert_area_successions(tx, slice);
        });
    }

  private:
    template <class Row, class Save>
    void slices(const std::vector<Row>& rows, Save save) {
        for (std::size_t from = 0; from < rows.size(); from += rows_a_slice) {
            const auto to = std::min(rows.size(), from + rows_a_slice);
            database_.write([&](db::Transaction& tx) {
                save(tx, std::vector<Row>(rows.begin() + std::ptrdiff_t(from),
                                          rows.begin() + std::ptrdiff_t(to)));
            });
        }
    }

    AreaId true_id(AreaId id) const {
        const auto found = true_ids_.find(id);
        return found == true_ids_.end() ? id : found->second;
    }

    db::Database& database_;
    std::unordered_map<AreaId, AreaId> true_ids_;
};

}  // namespace

AreaImport import_areas(db::Database& database, const Actor& actor, const std::string& path,
                        std::optional<Date> on) {
    require(may_manage_everything(actor), "import areas");
    const std::string bytes = read_file(path);
    const auto list = parse_area_list(bytes, on ? on : date_in_file_name(path));
    AreaImport summary{.faults = list.faults, .rows = int(list.rows.size())};
    if (!summary.faults.empty()) return summary;
    std::optional<Plan> plan;
    database.read([&](db::Transaction& tx) {
        plan.emplace(tx, summary);
        for (const auto& row : list.rows) plan->add(row);
        plan->finish();
    });
    if (!summary.faults.empty()) return summary;
    summary.areas_added = int(plan->added.size());
    summary.areas_ended = int(plan->ended.size());
    summary.successions_added = int(plan->successions.size());
    if (summary.areas_added + summary.areas_ended + summary.successions_added == 0) return summary;
    Writer(database).write(*plan);
    database.write([&](db::Transaction& tx) {
        audit::record(tx, actor, "areas.imported", 0,
                      fmt::format("{}|{}|{}|{}", digest::sha256_hex(bytes), summary.areas_added,
                                  summary.areas_ended, summary.successions_added));
    });
    return summary;
}

}  // namespace organisation
