#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include "base/date.hpp"

namespace indicators {

/// The closed list of figures. Their words are the keys of the JSON interface and stay for ever.
enum class Key {
    dossiers_received,
    dossiers_received_direct,
    dossiers_received_partly_online,
    dossiers_received_fully_online,
    dossiers_received_by_post,
    dossiers_resolved,
    dossiers_resolved_early,
    dossiers_resolved_on_time,
    dossiers_resolved_late,
    dossiers_in_progress,
    dossiers_overdue,
    online_share,
    fully_online_share,
    within_limit_share,
    digitised_share,
    online_payment_amount,
    procedures_published,
    count_
};
inline constexpr std::size_t key_count = static_cast<std::size_t>(Key::count_);

/// How a figure is made: counted over a period, counted at its end, a part of a whole, a sum of đồng, or
/// counted in the catalogue.
enum class Kind { flow, stock, share, money, catalogue };
/// Which way is better; `neutral` when neither is.
enum class Direction { up, down, neutral };

/// Định nghĩa số liệu. Published content never changes: a changed rule is a new version with its own first day.
struct Definition {
    Key key{};
    std::string_view word;
    std::string_view title;     // "Hồ sơ tiếp nhận"
    std::string_view sentence;  // what is counted, for people
    std::string_view formula;   // in words
    std::string_view unit_of_measure;
    Kind kind{};
    Direction direction{};
    int version = 1;
    Date valid_from{};
};

std::span<const Definition> all_definitions();
const Definition& definition_of(Key);
std::string_view word(Key);
std::optional<Key> parse_key(std::string_view);

/// Số liệu — one value. A share keeps both its parts; a count is its own numerator.
struct Figure {
    Key key{};
    std::int64_t numerator{};
    std::optional<std::int64_t> denominator = {};  // shares only
    std::int64_t records{};                        // how many stand behind it, as its list counts them

    /// Shares: hundredths of a per cent, half up, exact; nothing over a denominator of zero.
    std::optional<std::int64_t> hundredths() const;
};

/// 20084 of 27185 is 7388. Half up; `whole` is not zero.
std::int64_t share_in_hundredths(std::int64_t part, std::int64_t whole);
std::string format_hundredths(std::int64_t);  // "73,88%"
/// For people: "27.185", "73,88%", "26.928.000 đồng"; "không có" for a share of nothing.
std::string format_value(const Figure&);

}  // namespace indicators
