#include "base/errors.hpp"
#include "modules/indicators/web.hpp"
#include "platform/view/parts.hpp"

namespace indicators {
namespace {

VIEW_NAME(n_direction, "DIRECTION");
VIEW_NAME(n_formula, "FORMULA");
VIEW_NAME(n_href, "HREF");
VIEW_NAME(n_key, "KEY");
VIEW_NAME(n_measure, "MEASURE");
VIEW_NAME(n_name, "NAME");
VIEW_NAME(n_other, "OTHER");
VIEW_NAME(n_rounding, "ROUNDING");
VIEW_NAME(n_row, "ROW");
VIEW_NAME(n_sentence, "SENTENCE");
VIEW_NAME(n_title, "TITLE");
VIEW_NAME(n_valid_from, "VALID_FROM");
VIEW_NAME(n_version, "VERSION");

using view::Dictionary;

std::string direction_text(Direction direction) {
    switch (direction) {
        case Direction::up: return "Càng cao càng tốt";
        case Direction::down: return "Càng thấp càng tốt";
        case Direction::neutral: break;
    }
    return "Không đánh giá";
}

std::string rounding_text(Kind kind) {
    return kind == Kind::share ? "Hai chữ số thập phân, từ nửa trở lên làm tròn lên; tính trên số nguyên, không qua số gần đúng"
                               : "Số nguyên, không làm tròn";
}

void fill_definition(const Definition& definition, Dictionary& dict) {
    dict.SetValue(n_title, std::string(definition.title));
    dict.SetValue(n_sentence, std::string(definition.sentence));
    dict.SetValue(n_formula, std::string(definition.formula));
    dict.SetValue(n_measure, std::string(definition.unit_of_measure));
    dict.SetValue(n_key, std::string(definition.word));
    dict.SetValue(n_version, std::to_string(definition.version));
    dict.SetValue(n_valid_from, format_date(definition.valid_from));
    dict.SetValue(n_direction, direction_text(definition.direction));
    dict.SetValue(n_rounding, rounding_text(definition.kind));
    for (const Definition& other : all_definitions()) {
        if (other.key == definition.key) continue;
        Dictionary& row = *dict.AddSectionDictionary(n_other);
        row.SetValue(n_name, std::string(other.title));
        row.SetValue(n_href, definition_path(other.key));
    }
}

http::Response definition_page(const Rooms& rooms, const http::Request& request) {
    const auto key = parse_key(request.param("key"));
    if (!key) throw NotFound{"no such figure", "Không có số liệu này."};
    const Definition& definition = definition_of(*key);
    return rooms.views.portal(request,
                              {.title = std::string(definition.title),
                               .file = "indicators/definition.html",
                               .current = "figures"},
                              [&](Dictionary& dict) {
                                  view::add_crumbs(dict,
                                                   {{"Trang chủ", "/"},
                                                    {"Số liệu công khai", "/cong-khai"},
                                                    {"Định nghĩa số liệu", "/so-lieu/dinh-nghia"}},
                                                   std::string(definition.title));
                                  fill_definition(definition, dict);
                              });
}

http::Response definitions_page(const Rooms& rooms, const http::Request& request) {
    return rooms.views.portal(
        request, {.title = "Định nghĩa số liệu", .file = "indicators/definitions.html", .current = "figures"},
        [&](Dictionary& dict) {
            view::add_crumbs(dict, {{"Trang chủ", "/"}, {"Số liệu công khai", "/cong-khai"}}, "Định nghĩa số liệu");
            for (const Definition& definition : all_definitions()) {
                Dictionary& row = *dict.AddSectionDictionary(n_row);
                row.SetValue(n_name, std::string(definition.title));
                row.SetValue(n_href, definition_path(definition.key));
                row.SetValue(n_sentence, std::string(definition.sentence));
            }
        });
}

}  // namespace

void add_definition_routes(http::Router& router, const Rooms& rooms) {
    using http::Access;
    router.get("/so-lieu/dinh-nghia", Access::everybody(),
               [rooms](http::Request& request) { return definitions_page(rooms, request); });
    router.get("/so-lieu/dinh-nghia/{key}", Access::everybody(),
               [rooms](http::Request& request) { return definition_page(rooms, request); });
}

}  // namespace indicators
