#include "modules/procedures/api.hpp"
#include <charconv>
#include <nlohmann/json.hpp>
#include <numeric>
#include "base/errors.hpp"
#include "modules/procedures/canonical.hpp"
#include "modules/procedures/web.hpp"

using nlohmann::json;

namespace procedures {

namespace {

constexpr std::size_t usual_size = 100, largest_size = 500, longest_query = 200;

json date_of(const std::optional<Date>& day) { return day ? json(format_iso(*day)) : json(nullptr); }

json limit_of(const std::optional<calendar::TimeLimit>& limit) {
    return limit ? json(calendar::format_code(*limit)) : json(nullptr);
}

std::size_t number_of(const http::Request& request, std::string_view name, std::size_t usual,
                      std::size_t largest) {
    if (!request.query.has(name)) return usual;
    const auto typed = request.query[name];
    std::size_t value = 0;
    const auto [end, failure] = std::from_chars(typed.data(), typed.data() + typed.size(), value);
    if (failure != std::errc{} || end != typed.data() + typed.size() || value > largest)
        throw BadRequest{"bad number: " + std::string(name), "Tham số " + std::string(name) + " không đúng."};
    return value;
}

http::Response list(const Services& it, const http::Request& request) {
    const std::string query{request.query["q"]};
    if (query.size() > longest_query * 4) throw BadRequest{"query too long", "Từ khóa quá dài."};
    const auto offset = number_of(request, "offset", 0, 1'000'000);
    const auto size = number_of(request, "size", usual_size, largest_size);
    return http::json(it.database.read([&](db::Transaction& tx) {
        return list_json(*it.search.index(tx, tx.today()), query, offset, size);
    }));
}

http::Response show(const Services& it, const http::Request& request) {
    return http::json(it.database.read([&](db::Transaction& tx) {
        const auto procedure = it.lookup.find_by_code(tx, request.param("code"));
        Date day = tx.today();
        if (request.query.has("on")) {
            const auto typed = parse_iso_date(request.query["on"]);
            if (!typed) throw BadRequest{"bad date", "Ngày phải viết theo dạng yyyy-mm-dd."};
            day = *typed;
        }
        const auto version = procedure ? it.lookup.version_in_force(tx, procedure->id, day) : nullptr;
        if (!version) throw NotFound{"no such published procedure", "Không có thủ tục này."};
        return version_json(*version);
    }));
}

}  // namespace

std::string list_json(const SearchIndex& index, const std::string& query, std::size_t offset,
                      std::size_t size) {
    std::vector<std::size_t> found(index.items().size());
    if (query.empty())
        std::iota(found.begin(), found.end(), 0);
    else
        found = index.find(query);
    json rows = json::array();
    for (std::size_t i = offset; i < std::min(found.size(), offset + size); ++i) {
        const auto& item = index.items()[found[i]];
        rows.push_back({{"id", std::to_string(item.id.value)},
                        {"code", item.code},
                        {"name", item.name},
                        {"sector", item.sector},
                        {"limit", limit_of(item.limit)},
                        {"online", word(item.online)}});
    }
    const bool more = offset + size < found.size();
    return json{
        {"procedures", rows}, {"total", found.size()}, {"next", more ? json(offset + size) : json(nullptr)}}
        .dump();
}

std::string version_json(const ProcedureVersion& version) {
    json all = json::parse(canonical_text(version.content));
    all["id"] = std::to_string(version.procedure.value);
    all["version_id"] = std::to_string(version.id.value);
    all["code"] = version.code;
    all["number"] = version.number;
    all["status"] = word(version.status);
    all["valid_from"] = date_of(version.valid_from);
    all["valid_to"] = date_of(version.valid_to);
    all["digest"] = version.digest;
    return all.dump();
}

void add_api_routes(http::Router& router, const Services& it) {
    router.get("/api/v1/procedures", http::Access::api("catalogue"),
               [it](http::Request& request) { return list(it, request); });
    router.get("/api/v1/procedures/{code}", http::Access::api("catalogue"),
               [it](http::Request& request) { return show(it, request); });
}

}  // namespace procedures
