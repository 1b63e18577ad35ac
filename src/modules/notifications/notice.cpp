#include "modules/notifications/notice.hpp"
#include "modules/notifications/store.hpp"

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

int sweep(db::Database& database) {
    int swept = 0, slice = 0;
    do {
        slice = database.write([](db::Transaction& tx) { return sweep_notices(tx); });
        swept += slice;
    } while (slice > 0);
    return swept;
}

}  // namespace notifications
