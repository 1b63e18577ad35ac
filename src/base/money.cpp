#include "base/money.hpp"
#include <algorithm>
#include "base/text.hpp"

namespace {

bool is_unit(std::string_view typed) {
    const std::string unit = text::lower(text::nfc(text::trim(typed)));
    return unit.empty() || unit == "đồng" || unit == "đ" || unit == "₫" || unit == "vnd" || unit == "vnđ";
}

bool is_grouping(char c) { return c == '.' || c == ' '; }

/// The digits of "75000", "75.000" or "75 000"; nothing when a group is not three digits or the marks are mixed.
std::optional<std::string> digits_of(std::string_view number) {
    const auto mark = std::find_if(number.begin(), number.end(), is_grouping);
    if (mark == number.end()) return std::string(number);
    const auto groups = text::split(number, *mark);
    for (std::size_t i = 0; i < groups.size(); ++i) {
        const bool fits = i == 0 ? !groups[i].empty() && groups[i].size() <= 3 : groups[i].size() == 3;
        if (!fits || !text::only_digits(groups[i])) return std::nullopt;
    }
    return text::join(groups, "");
}

}  // namespace

std::string format_number(std::int64_t number) {
    std::string digits = std::to_string(number);
    const std::size_t first = number < 0 ? 1 : 0;
    for (std::size_t at = digits.size(); at > first + 3;) digits.insert(at -= 3, 1, '.');
    return digits;
}

std::string format_dong(Dong money) { return format_number(money.amount) + " đồng"; }

std::optional<Dong> parse_amount(std::string_view typed) {
    constexpr std::size_t most_digits = 12;  // below a thousand billion
    typed = text::trim(typed);
    if (!text::is_valid_utf8(typed)) return std::nullopt;
    const auto in_number = [](char c) { return (c >= '0' && c <= '9') || is_grouping(c); };
    const auto end = std::find_if_not(typed.begin(), typed.end(), in_number);
    const auto width = std::size_t(end - typed.begin());
    if (!is_unit(typed.substr(width))) return std::nullopt;
    const auto digits = digits_of(text::trim(typed.substr(0, width)));
    if (!digits || digits->empty() || digits->size() > most_digits) return std::nullopt;
    return Dong{std::stoll(*digits)};
}
