#include "platform/http/url_coding.hpp"
#include "base/text.hpp"

namespace http {
namespace {

int hex_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

std::string decode_or_refuse(std::string_view coded, std::size_t limit) {
    if (coded.size() > limit * 3) throw BadRequest{"a form field is too long", "Nội dung gửi lên quá dài."};
    auto decoded = percent_decode(coded, Plus::is_blank);
    if (!decoded) throw BadRequest{"bad percent coding", "Địa chỉ hoặc biểu mẫu bị mã hóa sai."};
    if (decoded->size() > limit) throw BadRequest{"a form field is too long", "Nội dung gửi lên quá dài."};
    return accept_text(*decoded);
}

}  // namespace

std::optional<std::string> percent_decode(std::string_view coded, Plus plus) {
    std::string result;
    result.reserve(coded.size());
    for (std::size_t at = 0; at < coded.size(); ++at) {
        const char c = coded[at];
        if (c == '+' && plus == Plus::is_blank)
            result += ' ';
        else if (c != '%')
            result += c;
        else {
            if (at + 2 >= coded.size()) return std::nullopt;
            const int high = hex_value(coded[at + 1]), low = hex_value(coded[at + 2]);
            if (high < 0 || low < 0) return std::nullopt;
            result += static_cast<char>(high * 16 + low);
            at += 2;
        }
    }
    return result;
}

std::string accept_text(std::string_view bytes) {
    auto accepted = text::normalise(bytes);
    if (!accepted)
        throw BadRequest{"text is not UTF-8 or holds control characters",
                         "Văn bản gửi lên không đúng bảng mã Unicode (UTF-8) hoặc có ký tự điều khiển."};
    return std::move(*accepted);
}

Fields parse_urlencoded(std::string_view coded, const FieldLimits& limits) {
    Fields fields;
    while (!coded.empty()) {
        const auto end = coded.find('&');
        const std::string_view pair = coded.substr(0, end);
        coded = end == std::string_view::npos ? std::string_view{} : coded.substr(end + 1);
        if (pair.empty()) continue;
        if (fields.pairs().size() == limits.fields)
            throw BadRequest{"too many form fields", "Biểu mẫu có quá nhiều mục."};
        const auto equals = pair.find('=');
        const auto value = equals == std::string_view::npos ? std::string_view{} : pair.substr(equals + 1);
        fields.add(decode_or_refuse(pair.substr(0, equals), limits.name),
                   decode_or_refuse(value, limits.value));
    }
    return fields;
}

}  // namespace http
