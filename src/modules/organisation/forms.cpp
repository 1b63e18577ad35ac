#include "modules/organisation/forms.hpp"
#include <charconv>
#include "base/text.hpp"

namespace organisation {
namespace {

std::optional<std::int64_t> whole_number(std::string_view typed) {
    std::int64_t number = 0;
    const auto [end, wrong] = std::from_chars(typed.data(), typed.data() + typed.size(), number);
    if (wrong != std::errc{} || end != typed.data() + typed.size()) return std::nullopt;
    return number;
}

constexpr const char* date_fault = "Nhập ngày dạng 20/11/2023.";

}  // namespace

std::string FormReader::text(const char* field) const { return ::text::squeeze(form_[field]); }

Date FormReader::date(const char* field) {
    const auto found = parse_date(::text::trim(form_[field]));
    if (!found) errors.add(field, date_fault);
    return found.value_or(Date{});
}

std::optional<Date> FormReader::maybe_date(const char* field) {
    if (::text::trim(form_[field]).empty()) return std::nullopt;
    return date(field);
}

int FormReader::number(const char* field, int fallback) {
    const auto typed = ::text::trim(form_[field]);
    if (typed.empty()) return fallback;
    const auto found = whole_number(typed);
    if (!found || *found < 0 || *found > 1'000'000) errors.add(field, "Nhập một số.");
    return int(found.value_or(0));
}

std::int64_t FormReader::id_number(const char* field, const char* when_missing) {
    const auto found = whole_number(form_[field]);
    if (!found && when_missing) errors.add(field, when_missing);
    return found.value_or(0);
}

std::vector<std::int64_t> FormReader::id_numbers(const char* field) const {
    std::vector<std::int64_t> found;
    for (const auto typed : form_.all(field))
        if (const auto number = whole_number(typed)) found.push_back(*number);
    return found;
}

}  // namespace organisation
