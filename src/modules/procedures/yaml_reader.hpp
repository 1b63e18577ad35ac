#pragma once
#include <fmt/format.h>
#include <yaml-cpp/yaml.h>
#include <algorithm>
#include <set>
#include <string>
#include "base/text.hpp"
#include "modules/procedures/content_file.hpp"

// Strict reading of YAML; included by content_file*.cpp only.
namespace procedures {

/// Reads nodes of one file and says where it is when something is wrong.
class Reader {
  public:
    explicit Reader(std::string file) : file_(std::move(file)) {}

    std::string place(const YAML::Node& node) const { return fmt::format("{}:{}", file_, node.Mark().line + 1); }
    [[noreturn]] void fail(const YAML::Node& node, const std::string& what) const {
        throw ContentError(place(node) + ": " + what);
    }
    void keys(const YAML::Node& map, std::initializer_list<std::string_view> needed,
              std::initializer_list<std::string_view> optional) const {
        if (!map.IsMap()) fail(map, "a map of keys and values is expected");
        std::set<std::string> seen;
        for (const auto& pair : map) {
            const auto& key = pair.first.Scalar();
            const auto known = [&](const auto& list) { return std::find(list.begin(), list.end(), key) != list.end(); };
            if (!known(needed) && !known(optional)) fail(pair.first, "unknown key: " + key);
            if (!seen.insert(key).second) fail(pair.first, "key given twice: " + key);
        }
        for (const auto& key : needed)
            if (!seen.contains(std::string(key))) fail(map, "missing key: " + std::string(key));
    }
    const std::string& scalar(const YAML::Node& node) const {
        if (!node.IsScalar()) fail(node, "one value is expected");
        return node.Scalar();
    }
    std::string words(const YAML::Node& node, std::size_t most = 1000) const {
        const auto value = text::normalise(scalar(node));
        if (!value || text::trim(*value).empty() || text::length(*value) > most)
            fail(node, fmt::format("1 to {} characters are expected", most));
        return *value;
    }
    std::string words_or_nothing(const YAML::Node& node) const { return node ? words(node, 20000) : std::string{}; }
    int number(const YAML::Node& node, int least, int most) const {
        const auto& digits = scalar(node);
        if (digits.empty() || digits.size() > 9 || !text::only_digits(digits)) fail(node, "not a number: " + digits);
        const int value = std::stoi(digits);
        if (value < least || value > most) fail(node, fmt::format("a number from {} to {} is expected", least, most));
        return value;
    }
    bool yes_or_no(const YAML::Node& node) const {
        if (scalar(node) == "true") return true;
        if (scalar(node) != "false") fail(node, "true or false is expected");
        return false;
    }
    template <class Enum>
    Enum one_of(const YAML::Node& node) const {
        const auto value = parse<Enum>(scalar(node));
        if (!value) fail(node, "unknown word: " + node.Scalar() + " (known: " + all_words<Enum>() + ")");
        return *value;
    }
    YAML::Node list(const YAML::Node& node) const {
        if (!node.IsSequence()) fail(node, "a list is expected");
        return node;
    }
    std::vector<std::string> texts(const YAML::Node& node) const {
        std::vector<std::string> result;
        if (node)
            for (const auto& item : list(node)) result.push_back(words(item));
        return result;
    }

  private:
    std::string file_;
};

}  // namespace procedures
