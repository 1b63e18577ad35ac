#include "modules/indicators/api.hpp"
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include "base/errors.hpp"

namespace indicators {
namespace {

using nlohmann::ordered_json;

/// 73.88 as a JSON number: two exact decimals.
ordered_json share_value(const Figure& figure) {
    const auto share = figure.hundredths();
    if (!share) return nullptr;
    return ordered_json::parse(fmt::format("{}.{:02}", *share / 100, *share % 100));
}

ordered_json json_of(const Figure& figure) {
    const Definition& definition = definition_of(figure.key);
    const bool share = definition.kind == Kind::share;
    return {{"key", definition.word},
            {"value", share ? share_value(figure) : ordered_json(figure.numerator)},
            {"numerator", figure.numerator},
            {"denominator", figure.denominator ? ordered_json(*figure.denominator) : ordered_json(nullptr)},
            {"unit_of_measure", definition.unit_of_measure},
            {"records", figure.records}};
}

ordered_json json_of(const std::vector<Figure>& figures) {
    ordered_json list = ordered_json::array();
    for (const Figure& figure : figures) list.push_back(json_of(figure));
    return list;
}

Date read_date(const std::string& name, const std::string& text) {
    const auto date = parse_iso_date(text);
    if (!date)
        throw BadRequest(name + ": a day like 2022-12-15 is expected: " + text,
                         fmt::format("{}: cần một ngày dạng 2022-12-15.", name));
    return *date;
}

/// A day means its end.
std::optional<Instant> read_as_of(const std::string& text) {
    if (text.empty()) return std::nullopt;
    if (const auto day = parse_iso_date(text)) return end_of_day(*day) - std::chrono::seconds{1};
    const auto moment = parse_iso_instant(text);
    if (!moment)
        throw BadRequest("as-of: a moment like 2023-11-13T17:30 or a day is expected: " + text,
                         "as-of: cần một thời điểm dạng 2023-11-13T17:30.");
    return moment;
}

template <class Value>
Value chosen(const char* name, const char* choices, const std::optional<Value>& value) {
    if (!value) throw BadRequest(fmt::format("{}: one of {} is expected", name, choices),
                                 fmt::format("{}: chọn một trong {}.", name, choices));
    return *value;
}

}  // namespace

std::string to_json(const std::string& unit_code, const Query& query, const Answer& answer) {
    ordered_json json{{"unit", unit_code},
                      {"from", format_iso(query.scope.period.from)},
                      {"to", format_iso(query.scope.period.to)},
                      {"as_of", format_iso(answer.as_of)},
                      {"scope", word(query.scope.breadth)},
                      {"units", word(query.scope.standpoint)},
                      {"figures", json_of(answer.figures)}};
    ordered_json groups = ordered_json::array();
    for (const Group& group : answer.by)
        groups.push_back({{"key", group.key}, {"name", group.name}, {"figures", json_of(group.figures)}});
    json["by"] = groups;
    return json.dump(2);
}

Asked read_words(db::Transaction& tx, const organisation::Lookup& units, const Words& words) {
    Asked asked;
    ScopeQuery& scope = asked.query.scope;
    scope.period = {read_date("from", words.from), read_date("to", words.to)};
    if (scope.period.to < scope.period.from)
        throw BadRequest("to: ends before it begins", "Ngày cuối phải không trước ngày đầu.");
    if (scope.period.to - scope.period.from > std::chrono::days{3660})
        throw BadRequest("to: ten years at most", "Một kỳ dài nhất mười năm.");
    scope.breadth = chosen("scope", "own, subtree, communes", parse_breadth(words.scope));
    scope.standpoint = chosen("units", "then, now", parse_standpoint(words.units));
    asked.query.as_of = read_as_of(words.as_of);
    if (!words.by.empty())
        asked.query.by = chosen("by", "channel, unit, month, sector, procedure", parse_by(words.by));
    scope.unit = load_unit_by_code(tx, units, words.unit, scope.period);
    asked.unit_code = words.unit;
    return asked;
}

std::string answer_json(db::Database& database, const organisation::Lookup& units, const Words& words,
                        const std::optional<Scope>& within) {
    return database.read([&](db::Transaction& tx) {
        Asked asked = read_words(tx, units, words);
        asked.query.scope.within = within;
        return to_json(asked.unit_code, asked.query, compute(tx, units, asked.query));
    });
}

}  // namespace indicators
