#include <fmt/format.h>
#include <algorithm>
#include <charconv>
#include <map>
#include <numeric>
#include "base/text.hpp"
#include "modules/procedures/difference.hpp"
#include "modules/procedures/public_pages.hpp"
#include "modules/procedures/qr_sheet.hpp"
#include "modules/procedures/web.hpp"

namespace procedures {
namespace {

constexpr std::size_t page_size = 30;
constexpr std::size_t longest_query = 200;

std::size_t page_of(const http::Request& request) {
    const auto typed = request.query["trang"];
    std::size_t page = 1;
    std::from_chars(typed.data(), typed.data() + typed.size(), page);
    return std::clamp<std::size_t>(page, 1, 10'000);
}

std::string address_of(const std::string& query, const std::string& sector, std::size_t page) {
    std::vector<std::string> parts;
    if (!query.empty()) parts.push_back("q=" + text::url_encode(query));
    if (!sector.empty()) parts.push_back("linh-vuc=" + text::url_encode(sector));
    if (page > 1) parts.push_back(fmt::format("trang={}", page));
    return parts.empty() ? "/thu-tuc" : "/thu-tuc?" + text::join(parts, "&");
}

std::vector<std::pair<std::string, std::string>> sectors_of(const SearchIndex& index) {
    std::map<std::string, std::pair<std::string, int>> counted;  // in Vietnamese order
    for (const auto& item : index.items()) {
        auto& entry = counted[text::sort_key_vi(item.sector)];
        entry.first = item.sector;
        ++entry.second;
    }
    std::vector<std::pair<std::string, std::string>> links;
    for (const auto& [key, entry] : counted)
        links.emplace_back(fmt::format("{} ({})", entry.first, entry.second), address_of({}, entry.first, 1));
    return links;
}

SearchPage::Row row_of(const SearchItem& item) {
    return {"/thu-tuc/" + text::url_encode(item.code),
            item.name,
            item.code,
            item.sector,
            format_limit(item.limit),
            std::string(vietnamese(item.online))};
}

SearchPage search_page(const SearchIndex& index, const http::Request& request) {
    SearchPage page;
    page.query = std::string(text::trim(request.query["q"]));
    if (text::length(page.query) > longest_query) page.query = text::shorten(page.query, longest_query);
    page.sector = std::string(request.query["linh-vuc"]);
    page.without_sector = address_of(page.query, {}, 1);
    std::vector<std::size_t> found(index.items().size());
    if (page.query.empty())
        std::iota(found.begin(), found.end(), 0);
    else
        found = index.find(page.query);
    if (!page.sector.empty())
        std::erase_if(found, [&](std::size_t i) { return index.items()[i].sector != page.sector; });
    page.total = found.size();
    const auto number = std::min(page_of(request), 1 + (found.empty() ? 0 : (found.size() - 1) / page_size));
    const auto from = (number - 1) * page_size;
    for (std::size_t i = from; i < std::min(found.size(), from + page_size); ++i)
        page.rows.push_back(row_of(index.items()[found[i]]));
    page.position = fmt::format("Trang {}", number);
    if (number > 1) page.previous = address_of(page.query, page.sector, number - 1);
    if (from + page_size < found.size()) page.next = address_of(page.query, page.sector, number + 1);
    if (page.query.empty() && page.sector.empty()) page.sectors = sectors_of(index);
    return page;
}

http::Response search(const Services& it, const http::Request& request) {
    const auto page = it.database.read(
        [&](db::Transaction& tx) { return search_page(*it.search.index(tx, tx.today()), request); });
    return it.views.portal(
        request, {.title = "Tìm thủ tục", .file = "procedures/search.html", .current = "procedures"},
        [&](view::Dictionary& dict) { fill(dict, page); });
}

VersionRef version_of_today(const Services& it, db::Transaction& tx, const std::string& code) {
    const auto procedure = it.lookup.find_by_code(tx, code);
    const auto version = procedure ? it.lookup.version_in_force(tx, procedure->id, tx.today()) : nullptr;
    if (!version)
        throw NotFound{"no such published procedure", "Không có thủ tục này, hoặc thủ tục chưa công bố."};
    return version;
}

/// A few names; a procedure of every commune is said by its level.
std::vector<std::string> deciding_units(const Services& it, db::Transaction& tx, ProcedureId procedure) {
    const auto handlings = list_handlings_of(tx, procedure, tx.today());
    std::vector<std::string> names;
    if (handlings.size() > 3) return names;
    const auto tree = it.organisation.tree(tx, tx.today());
    for (const auto& handling : handlings)
        if (const auto* unit = tree->find(handling.deciding_unit)) names.push_back(unit->name);
    return names;
}

std::string chosen_case(const Content& content, std::string_view typed) {
    for (const auto& one : content.cases)
        if (one.key == typed) return one.key;
    return content.cases.empty() ? std::string{} : content.cases.front().key;
}

http::Response show(const Services& it, const http::Request& request) {
    std::vector<std::string> units;
    const auto version = it.database.read([&](db::Transaction& tx) {
        const auto found = version_of_today(it, tx, request.param("code"));
        units = deciding_units(it, tx, found->procedure);
        return found;
    });
    const auto case_key = chosen_case(version->content, request.query["truong-hop"]);
    return it.views.portal(
        request, {.title = version->content.name, .file = "procedures/show.html", .current = "procedures"},
        [&](view::Dictionary& dict) { fill_show(dict, *version, case_key, units); });
}

http::Response qr_sheet(const Services& it, const http::Request& request) {
    std::string office;
    const auto version = it.database.read([&](db::Transaction& tx) {
        const auto tree = it.organisation.tree(tx, tx.today());
        if (!tree->units().empty()) office = tree->unit(tree->root()).name;
        return version_of_today(it, tx, request.param("code"));
    });
    return http::inline_file(
        "thu-tuc-" + version->code + ".pdf", "application/pdf",
        render_qr_sheet(*version, office, it.public_url + "/thu-tuc/" + text::url_encode(version->code)));
}

}  // namespace

void add_public_routes(http::Router& router, const Services& it) {
    router.get("/thu-tuc", http::Access::everybody(),
               [it](http::Request& request) { return search(it, request); });
    router.get("/thu-tuc/{code}", http::Access::everybody(),
               [it](http::Request& request) { return show(it, request); });
    router.get("/thu-tuc/{code}/ma-qr", http::Access::everybody(),
               [it](http::Request& request) { return qr_sheet(it, request); });
}

}  // namespace procedures
