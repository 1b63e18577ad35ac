#include "base/text.hpp"
#include <unicode/coll.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>
#include <algorithm>
#include <memory>
#include "base/check.hpp"

namespace text {
namespace {

const icu::Normalizer2& nfc_normalizer() {
    static UErrorCode status = U_ZERO_ERROR;
    static const icu::Normalizer2* instance = icu::Normalizer2::getNFCInstance(status);
    check(U_SUCCESS(status), "ICU has NFC data");
    return *instance;
}

const icu::Normalizer2& nfd_normalizer() {
    static UErrorCode status = U_ZERO_ERROR;
    static const icu::Normalizer2* instance = icu::Normalizer2::getNFDInstance(status);
    check(U_SUCCESS(status), "ICU has NFD data");
    return *instance;
}

icu::UnicodeString to_icu(std::string_view utf8) {
    return icu::UnicodeString::fromUTF8(icu::StringPiece(utf8.data(), std::int32_t(utf8.size())));
}

std::string to_utf8(const icu::UnicodeString& wide) {
    std::string result;
    wide.toUTF8String(result);
    return result;
}

icu::UnicodeString decompose(std::string_view utf8) {
    UErrorCode status = U_ZERO_ERROR;
    icu::UnicodeString result = nfd_normalizer().normalize(to_icu(utf8), status);
    check(U_SUCCESS(status), "NFD of valid text");
    return result;
}

const icu::Collator& collator() {
    // A collator's keys are thread-safe on a const instance once built.
    static const std::unique_ptr<icu::Collator> instance = [] {
        UErrorCode status = U_ZERO_ERROR;
        std::unique_ptr<icu::Collator> made(icu::Collator::createInstance(icu::Locale("vi"), status));
        check(U_SUCCESS(status), "ICU has Vietnamese collation");
        return made;
    }();
    return *instance;
}

bool is_refused_control(UChar32 c) {
    return (c < 0x20 && c != '\n' && c != '\r' && c != '\t') || c == 0x7f || c == 0xfffe || c == 0xffff ||
           (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

UChar32 base_letter(UChar32 c) {
    if (c == 0x0111 || c == 0x0110) return 'd';  // đ does not decompose
    return u_tolower(c);
}

std::vector<std::string> folded_words(std::string_view utf8) { return split(fold(utf8), ' '); }

}  // namespace

bool is_valid_utf8(std::string_view bytes) {
    std::int32_t at = 0;
    const auto size = std::int32_t(bytes.size());
    while (at < size) {
        UChar32 c;
        U8_NEXT(reinterpret_cast<const std::uint8_t*>(bytes.data()), at, size, c);
        if (c < 0) return false;
    }
    return true;
}

std::string nfc(std::string_view utf8) {
    const bool ascii = std::all_of(utf8.begin(), utf8.end(), [](unsigned char c) { return c < 0x80; });
    if (ascii) return std::string(utf8);
    UErrorCode status = U_ZERO_ERROR;
    const icu::UnicodeString result = nfc_normalizer().normalize(to_icu(utf8), status);
    check(U_SUCCESS(status), "NFC of valid text");
    return to_utf8(result);
}

std::optional<std::string> normalise(std::string_view bytes) {
    if (!is_valid_utf8(bytes)) return std::nullopt;
    std::int32_t at = 0;
    const auto size = std::int32_t(bytes.size());
    while (at < size) {
        UChar32 c;
        U8_NEXT_UNSAFE(bytes.data(), at, c);
        if (is_refused_control(c)) return std::nullopt;
    }
    return nfc(bytes);
}

std::string fold(std::string_view utf8) {
    const icu::UnicodeString wide = decompose(utf8);
    std::string result;
    bool blank_waits = false;
    for (std::int32_t at = 0; at < wide.length();) {
        const UChar32 c = wide.char32At(at);
        at += U16_LENGTH(c);
        if (u_charType(c) == U_NON_SPACING_MARK) continue;
        if (!u_isalnum(c)) {
            blank_waits = !result.empty();
            continue;
        }
        if (blank_waits) result += ' ';
        blank_waits = false;
        icu::UnicodeString(base_letter(c)).toUTF8String(result);
    }
    return result;
}

std::string fold_reversed(std::string_view utf8) {
    auto words = folded_words(utf8);
    std::reverse(words.begin(), words.end());
    return join(words, " ");
}

std::string sort_key_vi(std::string_view utf8) {
    const icu::UnicodeString wide = to_icu(utf8);
    std::string key(64, '\0');
    auto need = collator().getSortKey(wide, reinterpret_cast<std::uint8_t*>(key.data()), std::int32_t(key.size()));
    if (need > std::int32_t(key.size())) {
        key.resize(std::size_t(need));
        need = collator().getSortKey(wide, reinterpret_cast<std::uint8_t*>(key.data()), need);
    }
    key.resize(std::size_t(std::max(need - 1, 0)));  // without the closing zero
    return key;
}

std::string sort_key_person(std::string_view full_name) {
    const std::string name = squeeze(full_name);
    const auto blank = name.rfind(' ');
    if (blank == std::string::npos) return sort_key_vi(name);
    return sort_key_vi(name.substr(blank + 1) + " " + name.substr(0, blank));
}

std::size_t length(std::string_view utf8) {
    return std::size_t(std::count_if(utf8.begin(), utf8.end(), [](char c) { return (c & 0xc0) != 0x80; }));
}

std::string shorten(std::string_view utf8, std::size_t characters) {
    if (length(utf8) <= characters) return std::string(utf8);
    std::size_t bytes = 0, seen = 0;
    while (bytes < utf8.size()) {
        if ((utf8[bytes] & 0xc0) != 0x80 && seen++ == characters - 1) break;
        ++bytes;
    }
    return std::string(trim(utf8.substr(0, bytes))) + "…";
}

std::string_view trim(std::string_view utf8) {
    constexpr std::string_view blanks = " \t\r\n";
    const auto first = utf8.find_first_not_of(blanks);
    if (first == std::string_view::npos) return {};
    return utf8.substr(first, utf8.find_last_not_of(blanks) - first + 1);
}

std::string squeeze(std::string_view utf8) {
    std::string result;
    bool blank_waits = false;
    for (const char c : utf8) {
        if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
            blank_waits = !result.empty();
            continue;
        }
        if (blank_waits) result += ' ';
        blank_waits = false;
        result += c;
    }
    return result;
}

std::vector<std::string> split(std::string_view utf8, char separator) {
    std::vector<std::string> parts;
    while (true) {
        const auto at = utf8.find(separator);
        parts.emplace_back(utf8.substr(0, at));
        if (at == std::string_view::npos) return parts;
        utf8.remove_prefix(at + 1);
    }
}

std::string join(const std::vector<std::string>& parts, std::string_view separator) {
    std::string result;
    for (const auto& part : parts) {
        if (&part != &parts.front()) result += separator;
        result += part;
    }
    return result;
}

bool only_digits(std::string_view utf8) {
    return !utf8.empty() && std::all_of(utf8.begin(), utf8.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::string lower(std::string_view utf8) { return to_utf8(to_icu(utf8).toLower(icu::Locale("vi"))); }

std::string upper(std::string_view utf8) { return to_utf8(to_icu(utf8).toUpper(icu::Locale("vi"))); }

std::string mask_number(std::string_view number) {
    if (number.size() < 6) return std::string(number.size(), '*');
    const std::size_t shown_first = number.size() > 9 ? 4 : 2;
    std::string result(number.substr(0, shown_first));
    for (std::size_t i = shown_first; i + 3 < number.size(); ++i) result += "•";
    return result.append(number.substr(number.size() - 3));
}

std::string url_encode(std::string_view value) {
    static constexpr char hex[] = "0123456789ABCDEF";
    std::string result;
    for (const char c : value) {
        const auto byte = static_cast<unsigned char>(c);
        if (std::isalnum(byte) || c == '-' || c == '_' || c == '.' || c == '~') {
            result += c;
            continue;
        }
        result += '%';
        result += hex[byte >> 4];
        result += hex[byte & 15];
    }
    return result;
}

}  // namespace text
