#include "modules/procedures/catalogue_list.hpp"
#include <fmt/format.h>
#include <algorithm>
#include <map>
#include <set>
#include <unordered_set>
#include "base/text.hpp"

namespace procedures {

namespace {

using State = CatalogueFilter::State;

bool in_state(const CatalogueRow& row, State state) {
    switch (state) {
        case State::any: return true;
        case State::draft: return row.status == Status::draft;
        case State::incomplete: return row.status == Status::draft && !row.missing.empty();
        case State::complete: return row.status == Status::draft && row.missing.empty();
        case State::published: return row.status == Status::published;
        case State::ended: return row.status == Status::ended;
    }
    return false;
}

void count(Catalogue& catalogue) {
    std::set<std::int64_t> procedures;
    std::map<std::string, std::string> sectors;
    for (const auto& row : catalogue.rows) {
        procedures.insert(row.procedure.value);
        sectors.emplace(text::sort_key_vi(row.sector), row.sector);
        catalogue.published += row.status == Status::published;
        catalogue.drafts += row.status == Status::draft;
        catalogue.incomplete += row.status == Status::draft && !row.missing.empty();
    }
    catalogue.procedures = static_cast<int>(procedures.size());
    for (auto& [key, sector] : sectors) catalogue.sectors.push_back(sector);
}

void keep_level(db::Transaction& tx, std::vector<CatalogueRow>& rows, Level level) {
    std::unordered_set<std::int64_t> of_level;
    for (const auto& [version, its] : list_levels(tx))
        if (its == level) of_level.insert(version.value);
    std::erase_if(rows, [&](const CatalogueRow& row) { return !of_level.contains(row.version.value); });
}

void keep_found(std::vector<CatalogueRow>& rows, const std::string& query) {
    std::vector<SearchItem> items;
    for (const auto& row : rows)
        items.push_back({.id = row.procedure, .code = row.code, .name = row.name, .sector = row.sector});
    const SearchIndex index(std::move(items));
    std::vector<CatalogueRow> found;
    for (const auto place : index.find(query)) found.push_back(std::move(rows[place]));
    rows = std::move(found);
}

void sort_by_name(std::vector<CatalogueRow>& rows) {
    std::vector<std::pair<std::string, std::size_t>> keys;
    for (std::size_t i = 0; i < rows.size(); ++i)
        keys.emplace_back(text::sort_key_vi(rows[i].sector) + '\0' + text::sort_key_vi(rows[i].name), i);
    std::stable_sort(keys.begin(), keys.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<CatalogueRow> sorted;
    for (const auto& [key, place] : keys) sorted.push_back(std::move(rows[place]));
    rows = std::move(sorted);
}

}  // namespace

const std::vector<std::pair<std::string, std::string>>& state_options() {
    static const std::vector<std::pair<std::string, std::string>> options{
        {"", "Tất cả"},       {"nhap", "Bản nháp"},        {"con-thieu", "Nháp còn thiếu"},
        {"du", "Nháp đã đủ"}, {"cong-bo", "Đang công bố"}, {"het", "Hết hiệu lực"},
    };
    return options;
}

std::string_view word(State state) { return state_options()[static_cast<std::size_t>(state)].first; }

std::string CatalogueFilter::address() const {
    std::vector<std::string> parts;
    if (!query.empty()) parts.push_back("q=" + text::url_encode(query));
    if (!sector.empty()) parts.push_back("linh-vuc=" + text::url_encode(sector));
    if (level) parts.push_back("cap=" + std::string(procedures::word(*level)));
    if (state != State::any) parts.push_back("trang-thai=" + std::string(procedures::word(state)));
    return text::join(parts, "&");
}

std::string CatalogueFilter::said() const {
    std::vector<std::string> parts;
    if (!query.empty()) parts.push_back("từ khóa “" + query + "”");
    if (!sector.empty()) parts.push_back("lĩnh vực " + sector);
    if (level) parts.emplace_back(vietnamese(*level));
    if (state != State::any) parts.push_back(state_options()[static_cast<std::size_t>(state)].second);
    return parts.empty() ? std::string{} : "Lọc: " + text::join(parts, "; ");
}

CatalogueFilter read_filter(const http::Fields& fields) {
    CatalogueFilter filter;
    filter.query = text::squeeze(fields["q"]);
    if (text::length(filter.query) > 200) filter.query = text::shorten(filter.query, 200);
    filter.sector = std::string(fields["linh-vuc"]);
    filter.level = parse<Level>(fields["cap"]);
    for (std::size_t i = 1; i < state_options().size(); ++i)
        if (state_options()[i].first == fields["trang-thai"]) filter.state = static_cast<State>(i);
    return filter;
}

Catalogue read_catalogue(db::Transaction& tx, const CatalogueFilter& filter) {
    Catalogue catalogue{.rows = list_catalogue(tx)};
    count(catalogue);
    auto& rows = catalogue.rows;
    std::erase_if(rows, [&](const CatalogueRow& row) {
        return !in_state(row, filter.state) || (!filter.sector.empty() && row.sector != filter.sector);
    });
    if (filter.level) keep_level(tx, rows, *filter.level);
    if (filter.query.empty())
        sort_by_name(rows);
    else
        keep_found(rows, filter.query);
    return catalogue;
}

std::string format_dates(const CatalogueRow& row) {
    if (!row.valid_from) return "";
    if (!row.valid_to) return "từ " + format_date(*row.valid_from);
    return format_date(*row.valid_from) + " – " + format_date(*row.valid_to);
}

std::string format_status(const CatalogueRow& row, Date today) {
    if (row.status == Status::draft) return "Nháp";
    if (*row.valid_from > today) return "Sắp có hiệu lực";
    if (row.valid_to && *row.valid_to < today) return "Hết hiệu lực";
    return row.valid_to ? "Sắp hết hiệu lực" : "Đang công bố";
}

}  // namespace procedures
