#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// Vietnamese text is UTF-8 in NFC inside the house; everything that enters passes `normalise` once.
namespace text {

bool is_valid_utf8(std::string_view);
/// NFC, control characters (but line breaks and tabs) refused; nothing when it is not UTF-8.
std::optional<std::string> normalise(std::string_view);
/// NFC of valid UTF-8.
std::string nfc(std::string_view);
/// For search: lower case, marks stripped, đ → d, runs of white space and punctuation to one blank, trimmed.
std::string fold(std::string_view);
/// The folded words of a name in reversed order: "Nguyễn Văn An" → "an van nguyen".
std::string fold_reversed(std::string_view);
/// ICU collation key for Vietnamese, bytes; equal order on both database engines.
std::string sort_key_vi(std::string_view);
/// The key for staff lists: by given name, then the rest.
std::string sort_key_person(std::string_view full_name);

/// Number of characters (code points), not bytes.
std::size_t length(std::string_view);
/// At most `characters` code points, with "…" when cut.
std::string shorten(std::string_view, std::size_t characters);
std::string_view trim(std::string_view);
/// White space inside runs folded to one blank, trimmed.
std::string squeeze(std::string_view);
std::vector<std::string> split(std::string_view, char separator);
std::string join(const std::vector<std::string>&, std::string_view separator);
bool only_digits(std::string_view);
/// Full Unicode lower and upper case (ICU), for first letters and document heads.
std::string lower(std::string_view);
std::string upper(std::string_view);

/// Identity number or phone as shown on screen: first digits, dots, last three ("0421•••••318").
std::string mask_number(std::string_view);

/// Percent-encoding of one path segment or query value.
std::string url_encode(std::string_view);

}  // namespace text
