#include "modules/indicators/condition.hpp"
#include <fmt/format.h>
#include <algorithm>

namespace indicators {
namespace {

std::size_t padded(std::size_t count) {
    for (const std::size_t size : {1, 4, 16, 64, 256, 1024})
        if (count <= size) return size;
    return count;
}

std::string places(std::size_t count) {
    std::string text = "?";
    for (std::size_t at = 1; at < count; ++at) text += ",?";
    return text;
}

std::string in_units(std::string_view column, const std::vector<UnitId>& units, std::vector<db::Value>& values) {
    const std::size_t size = padded(std::max<std::size_t>(units.size(), 1));
    for (std::size_t at = 0; at < size; ++at)
        values.push_back(units.empty() ? db::Value{nullptr} : db::Value{units[std::min(at, units.size() - 1)].value});
    return fmt::format("{} in ({})", column, places(size));
}

}  // namespace

void Condition::append(std::string_view part) {
    if (!text.empty()) text += " and ";
    text += part;
}

void Condition::add_units(std::string_view column, const std::vector<UnitId>& units) {
    append(in_units(column, units, values));
}

void Condition::add_words(std::string_view column, const std::vector<std::string_view>& words) {
    append(fmt::format("{} in ({})", column, places(words.size())));
    for (const auto one : words) values.push_back(one);
}

void Condition::add_words(std::string_view column, const std::vector<procedures::Channel>& channels) {
    std::vector<std::string_view> words;
    for (const auto channel : channels) words.push_back(procedures::word(channel));
    add_words(column, words);
}

void Condition::add_holders(std::string_view unit, std::string_view holder, const Reach& reach) {
    if (reach.parts.empty()) return;
    std::vector<db::Value> more;
    const auto whole = in_units(unit, reach.whole, more);
    append(fmt::format("({} or {})", whole, in_units(holder, reach.holders, more)));
    values.insert(values.end(), more.begin(), more.end());
}

}  // namespace indicators
