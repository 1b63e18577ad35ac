#include "modules/notifications/notice.hpp"

namespace notifications {
namespace {

struct CategoryRow {
    Category category;
    std::string_view word, name;
};
constexpr CategoryRow table[] = {{Category::deadline, "deadline", "Thời hạn"},
                                 {Category::assignment, "assignment", "Việc giao"},
                                 {Category::answer, "answer", "Trả lời"},
                                 {Category::system, "system", "Hệ thống"}};

}  // namespace

std::string_view word(Category category) { return table[std::size_t(category)].word; }

std::optional<Category> parse_category(std::string_view text) {
    for (const CategoryRow& row : table)
        if (row.word == text) return row.category;
    return std::nullopt;
}

std::string format_category(Category category) { return std::string(table[std::size_t(category)].name); }

}  // namespace notifications
