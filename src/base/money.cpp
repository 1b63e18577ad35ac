#include "base/money.hpp"

std::string format_number(std::int64_t number) {
    std::string digits = std::to_string(number);
    const std::size_t first = number < 0 ? 1 : 0;
    for (std::size_t at = digits.size(); at > first + 3;) digits.insert(at -= 3, 1, '.');
    return digits;
}

std::string format_dong(Dong money) { return format_number(money.amount) + " đồng"; }

std::optional<Dong> parse_amount(std::string_view typed) {
    std::string digits;
    for (const char c : typed) {
        if (c >= '0' && c <= '9') digits += c;
        else if (c != '.' && c != ' ') break;
    }
    if (digits.empty() || digits.size() > 15) return std::nullopt;
    return Dong{std::stoll(digits)};
}
