#pragma once
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// Whole đồng. Fees, charges and payments; never a floating number.
struct Dong {
    std::int64_t amount{};
    auto operator<=>(const Dong&) const = default;
    Dong operator+(Dong other) const { return {amount + other.amount}; }
};

/// 1.234.567
std::string format_number(std::int64_t);
/// 26.928.000 đồng
std::string format_dong(Dong);
/// "75000", "75.000", "75 000", "75.000đ", "75.000 đồng"; nothing when it is no whole sum below a thousand billion:
/// letters, a sign, decimals, or groups that are not of three digits.
std::optional<Dong> parse_amount(std::string_view);
