#include <fmt/format.h>
#include <charconv>
#include "base/text.hpp"
#include "modules/procedures/catalogue_list.hpp"
#include "modules/procedures/difference.hpp"
#include "modules/procedures/policy.hpp"
#include "modules/procedures/web.hpp"
#include "platform/paper/csv.hpp"
#include "platform/paper/xlsx.hpp"
#include "platform/view/parts.hpp"

namespace procedures {
namespace {

VIEW_NAME(summary, "SUMMARY");
VIEW_NAME(xlsx, "XLSX");
VIEW_NAME(csv, "CSV");
VIEW_NAME(can_edit, "CAN_EDIT");
VIEW_NAME(query, "QUERY");
VIEW_NAME(sector, "SECTOR");
VIEW_NAME(level, "LEVEL");
VIEW_NAME(state, "STATE");
VIEW_NAME(code, "CODE");
VIEW_NAME(chosen, "CHOSEN");
VIEW_NAME(text_name, "TEXT");
VIEW_NAME(list_name, "LIST");
VIEW_NAME(count_name, "COUNT");
VIEW_NAME(row_name, "ROW");
VIEW_NAME(href, "HREF");
VIEW_NAME(name, "NAME");
VIEW_NAME(number, "NUMBER");
VIEW_NAME(invented, "INVENTED");
VIEW_NAME(draft, "DRAFT");
VIEW_NAME(published, "PUBLISHED");
VIEW_NAME(status, "STATUS");
VIEW_NAME(dates, "DATES");
VIEW_NAME(limit, "LIMIT");
VIEW_NAME(online, "ONLINE");
VIEW_NAME(missing, "MISSING");

constexpr std::size_t page_size = 50;

std::string with(const std::string& path, const std::string& filter, std::size_t page = 1) {
    auto query_text = filter;
    if (page > 1) query_text += fmt::format("{}trang={}", filter.empty() ? "" : "&", page);
    return query_text.empty() ? path : path + "?" + query_text;
}

void add_option(view::Dictionary& dict, const ctemplate::TemplateString& marker, const std::string& value,
                const std::string& said, bool is_chosen) {
    auto& option = *dict.AddSectionDictionary(marker);
    option.SetValue(code, value);
    option.SetValue(text_name, said);
    if (is_chosen) option.ShowSection(chosen);
}

void fill_filter(view::Dictionary& dict, const Catalogue& catalogue, const CatalogueFilter& filter) {
    dict.SetValue(query, filter.query);
    for (const auto& one : catalogue.sectors) add_option(dict, sector, one, one, one == filter.sector);
    for (const auto one : {Level::ministry, Level::province, Level::district, Level::commune, Level::other})
        add_option(dict, level, std::string(word(one)), std::string(vietnamese(one)), filter.level == one);
    for (std::size_t i = 1; i < state_options().size(); ++i)
        add_option(dict, state, state_options()[i].first, state_options()[i].second,
                   state_options()[i].first == word(filter.state));
}

void fill_row(view::Dictionary& dict, const CatalogueRow& row, Date today) {
    dict.SetValue(href, fmt::format("/quan-ly/thu-tuc/{}", row.version.value));
    dict.SetValue(name, row.name);
    dict.SetValue(code, row.code);
    dict.SetIntValue(number, row.number);
    if (row.invented) dict.ShowSection(invented);
    dict.SetValue(sector, row.sector);
    if (row.status == Status::draft) dict.ShowSection(draft);
    if (row.status == Status::published) dict.ShowSection(published);
    dict.SetValue(status, format_status(row, today));
    dict.SetValue(dates, format_dates(row));
    dict.SetValue(limit, format_limit(row.promised_limit ? row.promised_limit : row.legal_limit));
    dict.SetValue(online, std::string(vietnamese(row.online)));
    dict.SetValue(missing, text::join(row.missing, "; "));
}

std::size_t page_of(const http::Request& request, std::size_t total) {
    const auto typed = request.query["trang"];
    std::size_t page = 1;
    std::from_chars(typed.data(), typed.data() + typed.size(), page);
    return std::clamp<std::size_t>(page, 1, 1 + (total == 0 ? 0 : (total - 1) / page_size));
}

http::Response list(const Services& it, const http::Request& request) {
    const auto filter = read_filter(request.query);
    Date today;
    const auto catalogue = it.database.read([&](db::Transaction& tx) {
        today = tx.today();
        return read_catalogue(tx, filter);
    });
    const auto fill = [&](view::Dictionary& dict) {
        dict.SetValue(
            summary,
            fmt::format("{} thủ tục: {} bản đang công bố, {} bản nháp, trong đó {} bản còn thiếu",
                        catalogue.procedures, catalogue.published, catalogue.drafts, catalogue.incomplete));
        dict.SetValue(xlsx, with("/quan-ly/thu-tuc/danh-muc.xlsx", filter.address()));
        dict.SetValue(csv, with("/quan-ly/thu-tuc/danh-muc.csv", filter.address()));
        if (may_edit(request.actor())) dict.ShowSection(can_edit);
        fill_filter(dict, catalogue, filter);
        const auto total = catalogue.rows.size();
        if (total == 0)
            return view::add_empty(dict, {.heading = "Không có thủ tục nào",
                                          .text = "Bỏ bớt điều kiện lọc, hoặc nhập danh mục từ tệp.",
                                          .links = {{"Xem tất cả", "/quan-ly/thu-tuc"}}});
        auto& inner = *dict.AddSectionDictionary(list_name);
        inner.SetValue(count_name,
                       fmt::format("{} phiên bản", format_number(static_cast<std::int64_t>(total))));
        const auto page = page_of(request, total), from = (page - 1) * page_size;
        for (std::size_t i = from; i < std::min(total, from + page_size); ++i)
            fill_row(*inner.AddSectionDictionary(row_name), catalogue.rows[i], today);
        view::add_pager(
            inner,
            {.previous = page > 1 ? with("/quan-ly/thu-tuc", filter.address(), page - 1) : "",
             .next = from + page_size < total ? with("/quan-ly/thu-tuc", filter.address(), page + 1) : "",
             .position = fmt::format("Trang {}", page),
             .total = fmt::format("{} phiên bản", format_number(static_cast<std::int64_t>(total)))});
    };
    return it.views.desk(
        request,
        {.title = "Danh mục thủ tục", .module = view::Module::procedures, .file = "procedures/list.html"},
        fill);
}

paper::SheetHead sheet_head(const CatalogueFilter& filter) {
    return {.title = "Danh mục thủ tục hành chính",
            .filters = filter.said(),
            .columns = {{"Mã thủ tục"},
                        {"Tên thủ tục", paper::ColumnKind::text, 60},
                        {"Bản", paper::ColumnKind::number, 6},
                        {"Lĩnh vực", paper::ColumnKind::text, 30},
                        {"Trạng thái"},
                        {"Hiệu lực từ", paper::ColumnKind::date},
                        {"Đến hết", paper::ColumnKind::date},
                        {"Thời hạn"},
                        {"Trực tuyến"},
                        {"Độ tin cậy"},
                        {"Còn thiếu", paper::ColumnKind::text, 40}}};
}

paper::SheetCell day_cell(const std::optional<Date>& day) {
    return day ? paper::SheetCell(*day) : paper::SheetCell(std::monostate{});
}

paper::SheetRow sheet_row(const CatalogueRow& row, Date today) {
    return {row.code,
            row.name,
            std::int64_t{row.number},
            row.sector,
            format_status(row, today),
            day_cell(row.valid_from),
            day_cell(row.valid_to),
            format_limit(row.promised_limit ? row.promised_limit : row.legal_limit),
            std::string(vietnamese(row.online)),
            std::string(vietnamese(row.confidence)),
            text::join(row.missing, "; ")};
}

/// The rows of one moment, given out in pieces.
paper::NextRows rows_of(const Services& it, const CatalogueFilter& filter) {
    auto today = std::make_shared<Date>();
    auto rows = std::make_shared<std::vector<CatalogueRow>>(it.database.read([&](db::Transaction& tx) {
        *today = tx.today();
        return read_catalogue(tx, filter).rows;
    }));
    return [today, rows, place = std::size_t{0}]() mutable {
        std::vector<paper::SheetRow> piece;
        for (; place < rows->size() && piece.size() < 500; ++place)
            piece.push_back(sheet_row((*rows)[place], *today));
        return piece;
    };
}

http::Response download_xlsx(const Services& it, const http::Request& request) {
    const auto filter = read_filter(request.query);
    return http::stream("danh-muc-thu-tuc.xlsx", paper::xlsx_media_type,
                        paper::stream_xlsx(sheet_head(filter), rows_of(it, filter), it.temporary_folder));
}

http::Response download_csv(const Services& it, const http::Request& request) {
    const auto filter = read_filter(request.query);
    return http::stream("danh-muc-thu-tuc.csv", paper::csv_media_type,
                        paper::stream_csv(sheet_head(filter), rows_of(it, filter)));
}

}  // namespace

void add_catalogue_routes(http::Router& router, const Services& it) {
    const auto access = http::Access::needs(Permission::edit_procedures);
    router.get("/quan-ly/thu-tuc", access, [it](http::Request& request) { return list(it, request); });
    router.get("/quan-ly/thu-tuc/danh-muc.xlsx", access,
               [it](http::Request& request) { return download_xlsx(it, request); });
    router.get("/quan-ly/thu-tuc/danh-muc.csv", access,
               [it](http::Request& request) { return download_csv(it, request); });
}

}  // namespace procedures
