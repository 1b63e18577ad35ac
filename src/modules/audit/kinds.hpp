#pragma once
#include <span>
#include <string>
#include <string_view>

namespace audit {

/// What a line says, in Vietnamese; a kind that this release does not know is shown as it is stored.
std::string format_kind(std::string_view kind);

/// Groups of kinds for the filter of the log: a kind belongs to the group whose prefix it begins with.
struct KindGroup {
    std::string_view word;    // in addresses
    std::string_view name;
    std::string_view prefix;  // empty: all
};
std::span<const KindGroup> kind_groups();
/// The group "all" when the word is none.
const KindGroup& kind_group(std::string_view word);

/// A refusal, a wrong password, a look at personal data: the page marks it.
bool is_notable(std::string_view kind);

/// "/ho-so/12" for a dossier; empty when the thing has no page.
std::string subject_path(std::string_view kind, std::int64_t subject);

}  // namespace audit
