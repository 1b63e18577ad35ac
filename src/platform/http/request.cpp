#include "platform/http/request.hpp"
#include <algorithm>
#include <charconv>
#include "base/check.hpp"
#include "base/text.hpp"

namespace http {
namespace {

char lower_ascii(char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; }

bool same_name(std::string_view a, std::string_view b) {
    return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) {
               return lower_ascii(x) == lower_ascii(y);
           });
}

}  // namespace

std::string_view Fields::operator[](std::string_view name) const {
    for (const auto& [key, value] : pairs_)
        if (key == name) return value;
    return {};
}

bool Fields::has(std::string_view name) const {
    return std::any_of(pairs_.begin(), pairs_.end(), [&](const auto& pair) { return pair.first == name; });
}

std::vector<std::string_view> Fields::all(std::string_view name) const {
    std::vector<std::string_view> values;
    for (const auto& [key, value] : pairs_)
        if (key == name) values.push_back(value);
    return values;
}

std::string_view Request::header(std::string_view name) const {
    for (const auto& [key, value] : headers)
        if (same_name(key, name)) return value;
    return {};
}

std::string Request::cookie(std::string_view name) const {
    for (const auto& [key, value] : headers) {
        if (!same_name(key, "Cookie")) continue;
        std::string_view rest = value;
        while (!rest.empty()) {
            const auto end = rest.find(';');
            const std::string_view pair = text::trim(rest.substr(0, end));
            const auto equals = pair.find('=');
            if (equals != std::string_view::npos && pair.substr(0, equals) == name)
                return std::string(pair.substr(equals + 1));
            rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
        }
    }
    return {};
}

const std::string& Request::param(const std::string& name) const {
    const auto found = params.find(name);
    check(found != params.end(), "the pattern of the route has this parameter");
    return found->second;
}

std::int64_t Request::path_number(const std::string& name) const {
    const std::string& digits = param(name);
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (error != std::errc{} || end != digits.data() + digits.size() || value <= 0)
        throw NotFound{"the path parameter " + name + " is no id"};
    return value;
}

std::string Request::target() const {
    std::string result = path;
    char separator = '?';
    for (const auto& [key, value] : query.pairs()) {
        result += separator;
        result += text::url_encode(key) + '=' + text::url_encode(value);
        separator = '&';
    }
    return result;
}

}  // namespace http
