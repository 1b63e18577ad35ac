#include "modules/notifications/kinds.hpp"
#include <fmt/format.h>
#include "base/text.hpp"

namespace notifications {
namespace {

using enum Category;

/// {1} {2} {3} are the words in order. `path` is headed by the id's place; empty: no page.
struct Kind {
    std::string_view kind;
    Category category;
    std::string_view title, text, icon, path;
    bool hot = false;
};
constexpr Kind kinds[] = {
    {"dossier.assigned", assignment, "Giao xử lý hồ sơ {1}", "Hạn của bước: {2}", "clipboard-list", "/ho-so/"},
    {"dossier.forwarded", assignment, "Hồ sơ {1} chuyển đến", "Hạn của bước: {2}", "arrow-right", "/ho-so/"},
    {"dossier.opinion_asked", assignment, "Xin ý kiến về hồ sơ {1}", "Trả lời trước {2}", "message-circle", "/ho-so/"},
    {"dossier.to_sign", assignment, "Trình ký hồ sơ {1}", "Hạn của bước: {2}", "signature", "/ho-so/"},
    {"dossier.due_soon", deadline, "Hồ sơ {1} sắp đến hạn", "Hạn: {2}", "clock-hour-4", "/ho-so/"},
    {"dossier.overdue", deadline, "Hồ sơ {1} quá hạn", "Hạn: {2}", "alert-triangle", "/ho-so/", true},
    {"dossier.promise_moved", deadline, "Ngày hẹn của hồ sơ {1} đã dời", "Ngày hẹn mới: {2}", "calendar", "/ho-so/"},
    {"dossier.extended", deadline, "Hồ sơ {1} được gia hạn", "Ngày hẹn mới: {2}", "calendar", "/ho-so/"},
    {"dossier.resumed", answer, "Hồ sơ {1} đã được bổ sung", "Hạn mới: {2}", "refresh", "/ho-so/"},
    {"dossier.opinion_given", answer, "Đã có ý kiến về hồ sơ {1}", "", "message-circle", "/ho-so/"},
    {"dossier.completed", answer, "Hồ sơ {1} có kết quả, chờ trả", "", "circle-check", "/ho-so/"},
    {"dossier.refused", answer, "Hồ sơ {1} bị từ chối giải quyết", "", "alert-circle", "/ho-so/"},
    {"dossier.withdrawn", answer, "Người nộp rút hồ sơ {1}", "", "arrow-back-up", "/ho-so/"},
    {"dossier.unit_changed", system, "Hồ sơ {1} chuyển về đơn vị theo sắp xếp", "", "arrows-join", "/ho-so/"},
    {"procedure.published", system, "Thủ tục {1} có hiệu lực", "Từ ngày {2}", "file-text", ""},
    {"procedure.ended", system, "Thủ tục {1} hết hiệu lực", "Sau ngày {2}", "file-text", ""},
    {"calendar.published", system, "Lịch làm việc năm {1} đã công bố", "", "calendar", ""},
    {"account.role_granted", system, "Ông/Bà được trao vai trò {1}", "", "shield-check", ""},
    {"account.role_ended", system, "Vai trò {1} đã được thu hồi", "", "shield-check", ""},
    {"job.given_up", system, "Một việc nền không làm được", "{1}", "alert-circle", "", true},
    {"audit.broken", system, "Chuỗi nhật ký không còn nguyên vẹn", "Xem trang Nhật ký hệ thống", "alert-circle", "",
     true},
};

const Kind* find(std::string_view kind) {
    for (const Kind& each : kinds)
        if (each.kind == kind) return &each;
    return nullptr;
}

std::string with_words(std::string_view pattern, const std::vector<std::string>& words) {
    std::string text(pattern);
    for (std::size_t i = 0; i < 4; ++i) {
        const std::string place = fmt::format("{{{}}}", i + 1);
        if (const auto at = text.find(place); at != std::string::npos)
            text.replace(at, place.size(), i < words.size() ? words[i] : "");
    }
    return text;
}

}  // namespace

Sentence sentence_of(std::string_view kind, std::int64_t subject_id, const std::vector<std::string>& words) {
    const Kind* known = find(kind);
    if (!known) return {.title = std::string(kind), .text = text::join(words, ", "), .icon = "bell", .path = {}};
    // "Hạn của bước:" with nothing behind says less than nothing.
    const bool has_word = known->text.find("{2}") == std::string_view::npos || words.size() > 1;
    return {.title = with_words(known->title, words),
            .text = has_word ? with_words(known->text, words) : "",
            .icon = std::string(known->icon),
            .path = known->path.empty() ? "" : fmt::format("{}{}", known->path, subject_id),
            .hot = known->hot};
}

Category category_of(std::string_view kind) {
    const Kind* known = find(kind);
    return known ? known->category : system;
}

std::vector<std::string_view> all_kinds() {
    std::vector<std::string_view> names;
    for (const Kind& each : kinds) names.push_back(each.kind);
    return names;
}

}  // namespace notifications
