#pragma once
#include <string>
#include <string_view>
#include <unordered_map>

namespace db {

struct HashOfText {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const noexcept { return std::hash<std::string_view>{}(text); }
};

/// Prepared statements by their text, found without copying it.
template <class Prepared>
using StatementCache = std::unordered_map<std::string, Prepared, HashOfText, std::equal_to<>>;

}  // namespace db
