#pragma once
#include <string>
#include <string_view>
#include <vector>
#include "modules/notifications/notice.hpp"

namespace notifications {

struct Sentence {
    std::string title, text, icon, path;
    bool hot = false;  // red: something is late or broken
};

/// What a notice says. An unknown kind is shown as it is stored.
Sentence sentence_of(std::string_view kind, std::int64_t subject_id, const std::vector<std::string>& words);
Category category_of(std::string_view kind);
/// Every kind that has a sentence.
std::vector<std::string_view> all_kinds();

}  // namespace notifications
