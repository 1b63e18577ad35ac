#include "modules/organisation/officer.hpp"
#include <array>

namespace organisation {
namespace {

constexpr std::array<std::string_view, 3> kind_words = {"cadre", "civil_servant", "public_employee"};
constexpr std::array<std::string_view, 3> standing_words = {"head", "deputy", "member"};

template <class Enum>
std::optional<Enum> parse_word(const std::array<std::string_view, 3>& words, std::string_view text) {
    for (std::size_t i = 0; i < words.size(); ++i)
        if (words[i] == text) return static_cast<Enum>(i);
    return std::nullopt;
}

}  // namespace

std::string_view word(OfficerKind kind) { return kind_words[static_cast<std::size_t>(kind)]; }
std::optional<OfficerKind> parse_officer_kind(std::string_view text) {
    return parse_word<OfficerKind>(kind_words, text);
}
std::string_view word(Standing standing) { return standing_words[static_cast<std::size_t>(standing)]; }
std::optional<Standing> parse_standing(std::string_view text) {
    return parse_word<Standing>(standing_words, text);
}

}  // namespace organisation
