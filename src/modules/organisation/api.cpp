#include "modules/organisation/api.hpp"
#include <nlohmann/json.hpp>
#include "base/errors.hpp"

namespace organisation {
namespace {

using nlohmann::ordered_json;

constexpr std::size_t longest_code = 80;

ordered_json json_of(const Unit& unit) {
    return {{"id", std::to_string(unit.id.value)},
            {"code", unit.code},
            {"kind", word(unit.kind)},
            {"name", unit.name},
            {"parent_id", unit.parent ? ordered_json(std::to_string(unit.parent.value)) : ordered_json(nullptr)},
            {"dossier_prefix", unit.dossier_prefix},
            {"valid_from", format_iso(unit.valid_from)},
            {"valid_to", unit.valid_to ? ordered_json(format_iso(*unit.valid_to)) : ordered_json(nullptr)}};
}

Date day_asked(const http::Request& request, Date today) {
    if (!request.query.has("on")) return today;
    const auto day = parse_iso_date(request.query["on"]);
    if (!day) throw BadRequest("bad day", "Tham số on phải là một ngày, ví dụ 2023-11-14.");
    return *day;
}

http::Response get_units(const Rooms& rooms, const http::Request& request) {
    return rooms.database.read([&](db::Transaction& tx) {
        return http::json(units_json(*rooms.lookup.tree(tx, day_asked(request, tx.today()))));
    });
}

http::Response get_unit(const Rooms& rooms, const http::Request& request) {
    const std::string& code = request.param("code");
    if (code.size() > longest_code) throw BadRequest("code too long", "Mã đơn vị dài quá 80 ký tự.");
    return rooms.database.read([&](db::Transaction& tx) {
        const auto tree = rooms.lookup.tree(tx, day_asked(request, tx.today()));
        const Unit* unit = tree->find(code);
        if (!unit) throw NotFound("no such unit on the day", "Không có đơn vị này vào ngày đã hỏi.");
        ordered_json json = json_of(*unit);
        ordered_json children = ordered_json::array();
        for (const UnitId child : tree->children(unit->id)) children.push_back(tree->unit(child).code);
        json["authority"] = tree->unit(tree->authority_of(unit->id)).code;
        json["children"] = children;
        return http::json(json.dump());
    });
}

}  // namespace

std::string units_json(const Tree& tree) {
    ordered_json units = ordered_json::array();
    for (const Unit& unit : tree.units()) units.push_back(json_of(unit));
    return ordered_json{{"day", format_iso(tree.day())}, {"units", units}}.dump();
}

void add_api_routes(http::Router& router, const Rooms& rooms) {
    router.get("/api/v1/units", http::Access::api("catalogue"),
               [rooms](http::Request& r) { return get_units(rooms, r); });
    router.get("/api/v1/units/{code}", http::Access::api("catalogue"),
               [rooms](http::Request& r) { return get_unit(rooms, r); });
}

}  // namespace organisation
