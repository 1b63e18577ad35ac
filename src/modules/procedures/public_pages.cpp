#include "modules/procedures/public_pages.hpp"
#include <fmt/format.h>
#include "base/text.hpp"
#include "modules/procedures/difference.hpp"
#include "platform/view/parts.hpp"

namespace procedures {
namespace {

VIEW_NAME(query, "QUERY");
VIEW_NAME(summary, "SUMMARY");
VIEW_NAME(sector_chosen, "SECTOR_CHOSEN");
VIEW_NAME(list, "LIST");
VIEW_NAME(row_name, "ROW");
VIEW_NAME(href, "HREF");
VIEW_NAME(name, "NAME");
VIEW_NAME(code, "CODE");
VIEW_NAME(sector, "SECTOR");
VIEW_NAME(limit, "LIMIT");
VIEW_NAME(online, "ONLINE");
VIEW_NAME(sectors, "SECTORS");
VIEW_NAME(sector_link, "SECTOR_LINK");
VIEW_NAME(text_name, "TEXT");
VIEW_NAME(lede, "LEDE");
VIEW_NAME(cases, "CASES");
VIEW_NAME(case_name, "CASE");
VIEW_NAME(current, "CURRENT");
VIEW_NAME(fact, "FACT");
VIEW_NAME(label, "LABEL");
VIEW_NAME(online_full, "ONLINE_FULL");
VIEW_NAME(online_reason, "ONLINE_REASON");
VIEW_NAME(channel, "CHANNEL");
VIEW_NAME(fees, "FEES");
VIEW_NAME(papers, "PAPERS");
VIEW_NAME(no_papers, "NO_PAPERS");
VIEW_NAME(paper, "PAPER");
VIEW_NAME(form, "FORM");
VIEW_NAME(conditional, "CONDITIONAL");
VIEW_NAME(copies, "COPIES");
VIEW_NAME(databases, "DATABASES");
VIEW_NAME(database, "DATABASE");
VIEW_NAME(order, "ORDER");
VIEW_NAME(line, "LINE");
VIEW_NAME(steps, "STEPS");
VIEW_NAME(step_name, "STEP");
VIEW_NAME(origin, "ORIGIN");
VIEW_NAME(place, "PLACE");
VIEW_NAME(hours, "HOURS");
VIEW_NAME(conditions, "CONDITIONS");
VIEW_NAME(laws, "LAWS");
VIEW_NAME(source, "SOURCE");
VIEW_NAME(notes, "NOTES");
VIEW_NAME(where, "WHERE");
VIEW_NAME(sheet, "SHEET");

std::string search_summary(const SearchPage& page) {
    if (page.query.empty())
        return fmt::format("{} thủ tục", format_number(static_cast<std::int64_t>(page.total)));
    if (page.total == 0) return "Không có thủ tục nào khớp với “" + page.query + "”.";
    return fmt::format("{} thủ tục khớp với “{}”", format_number(static_cast<std::int64_t>(page.total)),
                       page.query);
}

void add_lines(view::Dictionary& dict, const ctemplate::TemplateString& section,
               const std::vector<std::string>& lines) {
    if (lines.empty()) return;
    auto& inner = *dict.AddSectionDictionary(section);
    for (const auto& text : lines) inner.AddSectionDictionary(line)->SetValue(text_name, text);
}

std::vector<std::string> paragraphs(const std::string& text) {
    auto lines = text::split(text, '\n');
    std::erase_if(lines, [](const std::string& one) { return text::trim(one).empty(); });
    return lines;
}

std::string said_limit(const Content& content, const std::string& case_key, Channel way) {
    const auto promised = limit_for(content, case_key, way), legal = legal_limit_for(content, case_key, way);
    auto said = format_limit(promised);
    if (promised && legal && *promised != *legal) said += " (theo luật: " + format_limit(legal) + ")";
    if (promised && promised->unit == calendar::LimitUnit::same_day && content.cut_off)
        said +=
            fmt::format(". Nhận sau {} giờ thì trả ngày làm việc tiếp theo", content.cut_off->count() / 3600);
    return said;
}

std::string said_fees(const Content& content, const std::string& case_key, Channel way) {
    std::vector<std::string> said;
    for (const auto& fee : fees_for(content, case_key, way)) said.push_back(format_fee(fee));
    return said.empty() ? "Chưa rõ" : text::join(said, "; ");
}

std::string lede_of(const Content& content, const std::string& case_key) {
    const auto limit = limit_for(
        content, case_key, content.channels.empty() ? Channel::direct : content.channels.front().channel);
    auto said = content.sector + ". Thời hạn: " + text::lower(format_limit(limit)) + ".";
    if (content.fees.size() == 1 && content.fees.front().kind == FeeKind::free)
        said += " Không thu phí, lệ phí.";
    return said;
}

void add_fact(view::Dictionary& dict, const std::string& what, const std::string& said) {
    if (said.empty()) return;
    auto& inner = *dict.AddSectionDictionary(fact);
    inner.SetValue(label, what);
    inner.SetValue(text_name, said);
}

std::string said_results(const Content& content) {
    std::vector<std::string> names;
    for (const auto& result : content.results) names.push_back(result.name);
    return names.empty() ? "Chưa rõ" : text::join(names, "; ");
}

void fill_facts(view::Dictionary& dict, const ProcedureVersion& version,
                const std::vector<std::string>& units) {
    const auto& content = version.content;
    std::vector<std::string> levels;
    for (const auto level : content.levels) levels.emplace_back(vietnamese(level));
    add_fact(dict, "Mã thủ tục", version.code);
    add_fact(dict, "Lĩnh vực", content.sector);
    add_fact(dict, "Cấp giải quyết", text::join(levels, ", "));
    add_fact(dict, "Nơi giải quyết", text::join(units, "; "));
    add_fact(dict, "Đối tượng", text::join(content.applicants, "; "));
    add_fact(dict, "Số bộ hồ sơ", std::to_string(content.sets));
    add_fact(dict, "Kết quả", said_results(content));
    add_fact(dict, "Quyết định công bố", content.decision);
    if (version.valid_from) add_fact(dict, "Hiệu lực từ", format_date(*version.valid_from));
    dict.SetValue(online, std::string(vietnamese(content.online)));
    dict.SetValue(online_reason, content.online_reason);
    if (content.online == OnlineLevel::fully_online) dict.ShowSection(online_full);
}

void fill_channels(view::Dictionary& dict, const Content& content, const std::string& case_key) {
    for (const auto& offer : content.channels) {
        auto& inner = *dict.AddSectionDictionary(channel);
        inner.SetValue(text_name, std::string(vietnamese(offer.channel)));
        inner.SetValue(limit, said_limit(content, case_key, offer.channel));
        inner.SetValue(fees, said_fees(content, case_key, offer.channel));
    }
}

void fill_papers(view::Dictionary& dict, const Content& content, const std::string& case_key) {
    view::Dictionary *table = nullptr, *replaced = nullptr;
    for (const auto& required : papers_for(content, case_key)) {
        if (required.replaced_by_database()) {
            if (!replaced) replaced = dict.AddSectionDictionary(databases);
            auto& inner = *replaced->AddSectionDictionary(database);
            inner.SetValue(name, required.name);
            inner.SetValue(text_name, required.database);
            continue;
        }
        if (!table) table = dict.AddSectionDictionary(papers);
        auto& inner = *table->AddSectionDictionary(paper);
        inner.SetValue(name, required.name);
        inner.SetValue(copies, format_copies(required));
        if (required.conditional) inner.ShowSection(conditional);
        if (!required.form_file.empty())
            inner.AddSectionDictionary(form)->SetValue(text_name, required.form_file);
    }
    if (!table) dict.ShowSection(no_papers);
}

void fill_steps(view::Dictionary& dict, const Content& content) {
    if (content.steps.empty()) return;
    auto& inner = *dict.AddSectionDictionary(steps);
    inner.SetValue(origin, content.step_origin == StepOrigin::official
                               ? "Theo quy trình nội bộ đã phê duyệt."
                               : "Quy trình mẫu theo thời hạn, chưa phải quy trình đã phê duyệt.");
    for (const auto& step : content.steps) {
        auto& row = *inner.AddSectionDictionary(step_name);
        row.SetValue(name, step.name);
        row.SetValue(place, step.unit.empty() ? std::string(vietnamese(step.place)) : step.unit);
        row.SetValue(hours, step.counted ? format_hours(step.length) : "Không tính");
    }
}

void fill_cases(view::Dictionary& dict, const ProcedureVersion& version, const std::string& case_key) {
    if (version.content.cases.empty()) return;
    auto& inner = *dict.AddSectionDictionary(cases);
    for (const auto& one : version.content.cases) {
        auto& tab = *inner.AddSectionDictionary(case_name);
        tab.SetValue(
            href, "/thu-tuc/" + text::url_encode(version.code) + "?truong-hop=" + text::url_encode(one.key));
        tab.SetValue(text_name, one.name);
        if (one.key == case_key) tab.ShowSection(current);
    }
}

void fill_warning(view::Dictionary& dict, const Content& content) {
    if (content.confidence == Confidence::high) return;
    view::add_message(dict, {.kind = view::Message::Kind::wait,
                             .strong = "Thông tin chưa được kiểm tra đủ.",
                             .text = "Ông/Bà vui lòng hỏi Bộ phận Một cửa trước khi nộp."});
}

}  // namespace

void fill(view::Dictionary& dict, const SearchPage& page) {
    view::add_crumbs(dict, {{"Trang chủ", "/"}}, "Tìm thủ tục");
    dict.SetValue(query, page.query);
    dict.SetValue(summary, search_summary(page));
    if (!page.sector.empty()) {
        auto& chosen = *dict.AddSectionDictionary(sector_chosen);
        chosen.SetValue(href, page.without_sector);
        chosen.SetValue(text_name, page.sector);
    }
    if (!page.rows.empty()) {
        auto& inner = *dict.AddSectionDictionary(list);
        for (const auto& row : page.rows) {
            auto& item = *inner.AddSectionDictionary(row_name);
            item.SetValue(href, row.href);
            item.SetValue(name, row.name);
            item.SetValue(code, row.code);
            item.SetValue(sector, row.sector);
            item.SetValue(limit, row.limit);
            item.SetValue(online, row.online);
        }
        view::add_pager(inner, {.previous = page.previous,
                                .next = page.next,
                                .position = page.position,
                                .total = format_number(static_cast<std::int64_t>(page.total)) + " thủ tục"});
    } else {
        view::add_empty(dict, {.heading = "Không tìm thấy thủ tục",
                               .text = "Thử từ ngắn hơn, ví dụ “khai sinh”. Gõ không dấu cũng được.",
                               .links = {{"Xem tất cả thủ tục", "/thu-tuc"}}});
    }
    if (page.sectors.empty()) return;
    auto& inner = *dict.AddSectionDictionary(sectors);
    for (const auto& [said, address] : page.sectors) {
        auto& chip = *inner.AddSectionDictionary(sector_link);
        chip.SetValue(text_name, said);
        chip.SetValue(href, address);
    }
}

void fill_show(view::Dictionary& dict, const ProcedureVersion& version, const std::string& case_key,
               const std::vector<std::string>& units) {
    const auto& content = version.content;
    view::add_crumbs(dict,
                     {{"Trang chủ", "/"},
                      {"Thủ tục", "/thu-tuc"},
                      {content.sector, "/thu-tuc?linh-vuc=" + text::url_encode(content.sector)}},
                     content.name);
    dict.SetValue(name, content.name);
    dict.SetValue(lede, lede_of(content, case_key));
    fill_warning(dict, content);
    fill_cases(dict, version, case_key);
    fill_facts(dict, version, units);
    fill_channels(dict, content, case_key);
    fill_papers(dict, content, case_key);
    fill_steps(dict, content);
    add_lines(dict, order, paragraphs(content.order_text));
    add_lines(dict, conditions, paragraphs(content.conditions));
    add_lines(dict, laws, content.legal_bases);
    add_lines(dict, notes, content.notes);
    dict.SetValue(source, content.source.empty() ? "Do cơ quan nhập." : content.source + ".");
    dict.SetValue(where, units.empty() ? "Nộp tại Bộ phận Tiếp nhận và Trả kết quả."
                                       : "Nộp tại Bộ phận Tiếp nhận và Trả kết quả của nơi giải quyết.");
    dict.SetValue(sheet, "/thu-tuc/" + text::url_encode(version.code) + "/ma-qr");
}

}  // namespace procedures
