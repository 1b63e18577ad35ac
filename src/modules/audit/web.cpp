#include "modules/audit/web.hpp"
#include <fmt/format.h>
#include "base/errors.hpp"
#include "base/money.hpp"
#include "base/text.hpp"
#include "modules/audit/audit.hpp"
#include "modules/audit/chain.hpp"
#include "modules/audit/kinds.hpp"
#include "modules/audit/log_download.hpp"
#include "modules/audit/log_query.hpp"
#include "modules/audit/rail.hpp"
#include "platform/view/parts.hpp"

namespace audit {
namespace {

VIEW_NAME(whole, "WHOLE");
VIEW_NAME(broken, "BROKEN");
VIEW_NAME(chain_state, "CHAIN_STATE");
VIEW_NAME(chain_text, "CHAIN_TEXT");
VIEW_NAME(head_text, "HEAD");
VIEW_NAME(query_text, "QUERY");
VIEW_NAME(from_text, "FROM");
VIEW_NAME(to_text, "TO");
VIEW_NAME(group, "GROUP");
VIEW_NAME(group_word, "WORD");
VIEW_NAME(group_name, "NAME");
VIEW_NAME(chosen, "CHOSEN");
VIEW_NAME(status, "STATUS");
VIEW_NAME(xlsx_href, "XLSX_HREF");
VIEW_NAME(csv_href, "CSV_HREF");
VIEW_NAME(line_row, "LINE");
VIEW_NAME(notable, "NOTABLE");
VIEW_NAME(position_text, "POSITION");
VIEW_NAME(moment, "MOMENT");
VIEW_NAME(who, "WHO");
VIEW_NAME(post_name, "POST_NAME");
VIEW_NAME(act, "ACT");
VIEW_NAME(linked, "LINKED");
VIEW_NAME(plain, "PLAIN");
VIEW_NAME(href, "HREF");
VIEW_NAME(subject_text, "SUBJECT");
VIEW_NAME(request_text, "REQUEST");
VIEW_NAME(hash_text, "HASH");

struct LogText {
    std::vector<RowText> rows;
    LogPage page;
    Head head;
    std::optional<Check> check;
};

LogText read_log(db::Database& database, const Names& names, Asked& asked) {
    return database.read([&](db::Transaction& tx) {
        LogText text;
        resolve_typed(tx, names, asked);
        text.page = list_log(tx, asked.query, asked.before, asked.after);
        for (const LogEntry& entry : text.page.entries)
            text.rows.push_back(row_text(tx, names, entry, asked.query.from == asked.query.to));
        text.head = read_head(tx);
        text.check = find_last_check(tx);
        return text;
    });
}

/// "51be 90d7 2c4f a8e3 …": enough to compare with a print.
std::string format_hash(const std::string& hash) {
    if (hash.size() < 16) return "chưa có";
    return fmt::format("{} {} {} {} …", hash.substr(0, 4), hash.substr(4, 4), hash.substr(8, 4), hash.substr(12, 4));
}

void fill_chain(view::Dictionary& dict, const LogText& text) {
    const std::string lines = format_number(text.head.position) + " dòng trong chuỗi";
    dict.SetValue(head_text, format_hash(text.head.hash));
    if (!text.check) {
        dict.SetValue(chain_state, "Chuỗi chưa được kiểm tra.");
        dict.SetValue(chain_text, lines + ".");
    } else if (text.check->difference.empty()) {
        dict.ShowSection(whole);
        dict.SetValue(chain_state, "Chuỗi nguyên vẹn.");
        dict.SetValue(chain_text, fmt::format("{}, kiểm tra lúc {} đến dòng {}.", lines,
                                              format_moment(text.check->checked_at),
                                              format_number(text.check->head.position)));
    } else {
        dict.ShowSection(broken);
        dict.SetValue(chain_state, "Chuỗi không còn nguyên vẹn.");
        dict.SetValue(chain_text, fmt::format("{} Kiểm tra lúc {}.", text.check->difference,
                                              format_moment(text.check->checked_at)));
    }
}

void fill_rows(view::Dictionary& dict, const std::vector<RowText>& rows) {
    for (const RowText& row : rows) {
        view::Dictionary& part = *dict.AddSectionDictionary(line_row);
        if (row.notable) part.ShowSection(notable);
        part.SetValue(position_text, row.position);
        part.SetValue(moment, row.moment);
        part.SetValue(who, row.who);
        part.SetValue(post_name, row.post);
        part.SetValue(act, row.act);
        view::Dictionary& subject = *part.AddSectionDictionary(row.href.empty() ? plain : linked);
        subject.SetValue(subject_text, row.subject);
        if (!row.href.empty()) subject.SetValue(href, row.href);
        part.SetValue(request_text, row.request);
        part.SetValue(hash_text, row.hash);
    }
}

void fill_filter(view::Dictionary& dict, const Asked& asked) {
    dict.SetValue(query_text, asked.typed);
    dict.SetValue(from_text, format_date(asked.query.from));
    dict.SetValue(to_text, format_date(asked.query.to));
    for (const KindGroup& each : kind_groups()) {
        view::Dictionary& part = *dict.AddSectionDictionary(group);
        part.SetValue(group_word, std::string(each.word));
        part.SetValue(group_name, std::string(each.name));
        if (each.word == asked.group) part.ShowSection(chosen);
    }
    dict.SetValue(xlsx_href, address(asked, "/nhat-ky/tai", "&dang=xlsx"));
    dict.SetValue(csv_href, address(asked, "/nhat-ky/tai", "&dang=csv"));
    view::add_errors(dict, "Chưa lọc được", asked.errors);
}

void fill_pager(view::Dictionary& dict, const Asked& asked, const LogPage& page) {
    view::Pager pager{.total = format_number(page.total) + " dòng"};
    if (page.has_newer && !page.entries.empty()) {
        pager.first = address(asked, "/nhat-ky");
        pager.previous = address(asked, "/nhat-ky", "&sau=" + format_place(page.entries.front().line));
    }
    if (page.has_older && !page.entries.empty())
        pager.next = address(asked, "/nhat-ky", "&truoc=" + format_place(page.entries.back().line));
    view::add_pager(dict, pager);
}

http::Response log_page(db::Database& database, const view::Views& views, const Names& names, http::Request& request) {
    Asked asked = parse_query(request, database.clock().today());
    const LogText text = asked.errors.empty() ? read_log(database, names, asked) : LogText{};
    const auto fill = [&](view::Dictionary& dict) {
        fill_chain(dict, text);
        fill_filter(dict, asked);
        const std::string days = asked.query.from == asked.query.to
                                     ? "ngày " + format_date(asked.query.from)
                                     : fmt::format("từ {} đến {}", format_date(asked.query.from), format_date(asked.query.to));
        dict.SetValue(status, fmt::format("{} dòng {}", format_number(text.page.total), days));
        fill_rows(dict, text.rows);
        fill_pager(dict, asked, text.page);
    };
    return views.desk(request,
                      {.title = "Nhật ký hệ thống",
                       .module = view::Module::organisation,
                       .rail = office_rail(request.actor(), "/nhat-ky"),
                       .file = "audit/log.html",
                       .status = asked.errors.empty() ? 200 : 422},
                      fill);
}

/// The whole chain holds the lines of every unit: only for those who may see all of them.
void require_everything(const Actor& actor) {
    require(actor.scope(Permission::view_audit).everything, "audit.export");
}

http::Response post_export(db::Database& database, http::Request& request) {
    require_everything(request.actor());
    const Head head = database.write([&](db::Transaction& tx) {
        record(tx, request.actor(), "audit.exported", 0);
        return read_head(tx);
    });
    const auto place = std::make_shared<std::int64_t>(-1);
    return http::stream("nhat-ky.txt", "text/plain; charset=utf-8", [&database, head, place](std::string& out) {
        if (*place < 0) {
            out = export_heading;
            *place = 0;
            return true;
        }
        if (next_export_lines(database, *place, head, out)) return true;
        if (*place > head.position) return false;
        out = export_footer(head);
        *place = head.position + 1;
        return true;
    });
}

http::Response post_check(db::Database& database, http::Request& request) {
    require_everything(request.actor());
    database.write([&](db::Transaction& tx) { record(tx, request.actor(), "audit.checked", 0); });
    check_chain(database, false);
    return http::see_other("/nhat-ky");
}

}  // namespace

void add_routes(http::Router& router, db::Database& database, const view::Views& views, Names names,
                std::string temporary_folder) {
    const auto access = http::Access::needs(Permission::view_audit);
    router.get("/nhat-ky", access,
               [&database, &views, names](auto& r) { return log_page(database, views, names, r); });
    router.get("/nhat-ky/tai", access, [&database, names, temporary_folder](auto& r) {
        return download_log(database, names, temporary_folder, r);
    });
    router.post("/nhat-ky/chuoi", access, [&database](auto& r) { return post_export(database, r); });
    router.post("/nhat-ky/kiem-tra", access, [&database](auto& r) { return post_check(database, r); });
}

}  // namespace audit
