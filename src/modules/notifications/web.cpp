#include "modules/notifications/web.hpp"
#include <fmt/format.h>
#include <charconv>
#include "base/money.hpp"
#include "modules/notifications/kinds.hpp"
#include "modules/notifications/store.hpp"
#include "platform/view/parts.hpp"

namespace notifications {
namespace {

VIEW_NAME(summary, "SUMMARY");
VIEW_NAME(unread_section, "UNREAD");
VIEW_NAME(newest_id, "NEWEST");
VIEW_NAME(tab, "TAB");
VIEW_NAME(href, "HREF");
VIEW_NAME(current, "CURRENT");
VIEW_NAME(label, "LABEL");
VIEW_NAME(day_section, "DAY");
VIEW_NAME(day_name, "DAY_NAME");
VIEW_NAME(notice_row, "NOTICE");
VIEW_NAME(is_new, "IS_NEW");
VIEW_NAME(hot, "HOT");
VIEW_NAME(icon_href, "ICON_HREF");
VIEW_NAME(linked, "LINKED");
VIEW_NAME(plain, "PLAIN");
VIEW_NAME(title, "TITLE");
VIEW_NAME(text, "TEXT");
VIEW_NAME(time_text, "TIME");

constexpr int page_size = 30;

NoticeId id_from(std::string_view digits) {
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return NoticeId{error == std::errc{} && end == digits.data() + digits.size() && value > 0 ? value : 0};
}

struct ListPage {
    std::vector<Notice> notices;
    std::map<Category, std::int64_t> counts;
    std::int64_t unread = 0;
    bool has_older = false;
    std::optional<Category> category;
    bool is_first = true;
};

ListPage read_list(db::Database& database, const http::Request& request) {
    ListPage page;
    page.category = parse_category(request.query["loai"]);
    const NoticeId before = id_from(request.query["truoc"]);
    page.is_first = !before;
    database.read([&](db::Transaction& tx) {
        const Actor& actor = request.actor();
        page.notices = list_notices(tx, actor, page.category, before, page_size + 1);
        page.counts = count_by_category(tx, actor);
        page.unread = count_unread(tx, actor);
    });
    page.has_older = page.notices.size() > std::size_t(page_size);
    if (page.has_older) page.notices.pop_back();
    return page;
}

std::string address(const std::optional<Category>& category, NoticeId before = {}) {
    std::string path = "/thong-bao";
    if (category) path += "?loai=" + std::string(word(*category));
    if (before) path += fmt::format("{}truoc={}", category ? '&' : '?', before.value);
    return path;
}

void add_tab(view::Dictionary& dict, const std::optional<Category>& category, std::int64_t count, bool is_current) {
    view::Dictionary& part = *dict.AddSectionDictionary(tab);
    part.SetValue(href, address(category));
    part.SetValue(label, fmt::format("{} ({})", category ? format_category(*category) : "Tất cả", format_number(count)));
    if (is_current) part.ShowSection(current);
}

void fill_tabs(view::Dictionary& dict, const ListPage& page) {
    std::int64_t all = 0;
    for (const auto& [category, count] : page.counts) all += count;
    add_tab(dict, std::nullopt, all, !page.category);
    for (const Category category : {Category::deadline, Category::assignment, Category::answer, Category::system}) {
        const auto found = page.counts.find(category);
        add_tab(dict, category, found == page.counts.end() ? 0 : found->second, page.category == category);
    }
}

std::string name_of_day(Date day, Date today) {
    if (day == today) return "Hôm nay";
    if (day == today - std::chrono::days{1}) return "Hôm qua";
    return format_weekday(day) + " " + format_date(day);
}

void fill_notice(view::Dictionary& day, const Notice& notice) {
    const Sentence sentence = sentence_of(notice.kind, notice.subject_id, notice.words);
    view::Dictionary& part = *day.AddSectionDictionary(notice_row);
    if (notice.unread) part.ShowSection(is_new);
    if (sentence.hot) part.ShowSection(hot);
    part.SetValue(icon_href, view::asset("icons.svg") + "#" + sentence.icon);
    part.SetValue(title, sentence.title);
    part.SetValue(text, sentence.text);
    part.SetValue(time_text, format_time(notice.created_at));
    view::Dictionary& name = *part.AddSectionDictionary(sentence.path.empty() ? plain : linked);
    if (!sentence.path.empty()) name.SetValue(href, sentence.path);
}

void fill_days(view::Dictionary& dict, const std::vector<Notice>& notices, Date today) {
    view::Dictionary* day = nullptr;
    Date shown{};
    for (const Notice& notice : notices) {
        const Date date = local_date(notice.created_at);
        if (!day || date != shown) {
            day = dict.AddSectionDictionary(day_section);
            day->SetValue(day_name, name_of_day(date, today));
            shown = date;
        }
        fill_notice(*day, notice);
    }
}

void fill_list(view::Dictionary& dict, const ListPage& page, Date today) {
    dict.SetValue(summary, page.unread ? format_number(page.unread) + " chưa đọc" : "Đã đọc hết");
    if (page.unread && page.is_first && !page.category && !page.notices.empty())
        dict.AddSectionDictionary(unread_section)->SetValue(newest_id, std::to_string(page.notices.front().id.value));
    fill_tabs(dict, page);
    fill_days(dict, page.notices, today);
    if (page.notices.empty())
        view::add_empty(dict, {.heading = "Không có thông báo", .text = "Việc mới giao và hạn sắp đến hiện ở đây.",
                               .links = {{"Về danh sách hồ sơ", "/ho-so"}}});
    view::Pager pager;
    if (!page.is_first) pager.first = address(page.category);
    if (page.has_older) pager.next = address(page.category, page.notices.back().id);
    if (!pager.first.empty() || !pager.next.empty()) view::add_pager(dict, pager);
}

http::Response list_page(db::Database& database, const view::Views& views, http::Request& request) {
    const ListPage page = read_list(database, request);
    return views.desk(request, {.title = "Thông báo", .file = "notifications/list.html"},
                      [&](view::Dictionary& dict) { fill_list(dict, page, database.clock().today()); });
}

http::Response post_read(db::Database& database, http::Request& request) {
    const NoticeId up_to = id_from(request.form["den"]);
    database.write([&](db::Transaction& tx) { mark_read(tx, request.actor(), up_to); });
    return http::see_other("/thong-bao");
}

}  // namespace

void add_routes(http::Router& router, db::Database& database, const view::Views& views) {
    const auto access = http::Access::signed_in();
    router.get("/thong-bao", access, [&database, &views](auto& r) { return list_page(database, views, r); });
    router.post("/thong-bao/da-doc", access, [&database](auto& r) { return post_read(database, r); });
}

}  // namespace notifications
