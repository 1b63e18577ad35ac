#include <fmt/format.h>
#include "base/text.hpp"
#include "modules/procedures/difference.hpp"
#include "modules/procedures/editor_pages.hpp"
#include "modules/procedures/rules.hpp"

namespace procedures {
namespace {

VIEW_NAME(form_of_draft, "FORM_OF_DRAFT");
VIEW_NAME(version_name, "VERSION");
VIEW_NAME(f_name, "F_NAME");
VIEW_NAME(f_sector, "F_SECTOR");
VIEW_NAME(f_ministry, "F_MINISTRY");
VIEW_NAME(f_decision, "F_DECISION");
VIEW_NAME(f_legal, "F_LEGAL");
VIEW_NAME(f_promised, "F_PROMISED");
VIEW_NAME(f_cut_off, "F_CUT_OFF");
VIEW_NAME(f_received, "F_RECEIVED");
VIEW_NAME(f_sets, "F_SETS");
VIEW_NAME(f_online, "F_ONLINE");
VIEW_NAME(f_reason, "F_REASON");
VIEW_NAME(f_origin, "F_ORIGIN");
VIEW_NAME(f_results, "F_RESULTS");
VIEW_NAME(f_applicants, "F_APPLICANTS");
VIEW_NAME(f_laws, "F_LAWS");
VIEW_NAME(f_conditions, "F_CONDITIONS");
VIEW_NAME(f_order, "F_ORDER");
VIEW_NAME(f_notes, "F_NOTES");
VIEW_NAME(step_summary, "STEP_SUMMARY");

using Kind = view::Field::Kind;
using Size = view::Field::Size;

template <class Enum, std::size_t n>
std::vector<view::Option> options(const Enum (&values)[n]) {
    std::vector<view::Option> result;
    for (const auto value : values)
        result.push_back({std::string(word(value)), std::string(vietnamese(value))});
    return result;
}

/// Adds fields; what was typed in a form with errors stands in for what is stored.
struct Fields {
    view::Dictionary& dict;
    const EditorPage& page;

    void add(const ctemplate::TemplateString& marker, view::Field field) {
        if (page.typed && page.typed->has(field.name)) field.value = std::string((*page.typed)[field.name]);
        view::add_field(dict, marker, field, page.errors);
    }
    void line(const ctemplate::TemplateString& marker, const char* name, const char* label, std::string value,
              bool optional = false) {
        add(marker,
            {.name = name, .label = label, .value = std::move(value), .optional = optional, .longest = 1000});
    }
    void limit(const ctemplate::TemplateString& marker, const char* name, const char* label,
               const std::optional<calendar::TimeLimit>& value, const char* hint) {
        add(marker, {.name = name,
                     .label = label,
                     .value = value ? calendar::format_time_limit(*value) : "",
                     .size = Size::middle,
                     .hint = hint,
                     .optional = true});
    }
    void area(const ctemplate::TemplateString& marker, const char* name, const char* label, std::string value,
              const char* hint = "") {
        add(marker, {.name = name,
                     .label = label,
                     .value = std::move(value),
                     .kind = Kind::area,
                     .hint = hint,
                     .optional = true,
                     .longest = 20'000});
    }
};

std::string said_cut_off(const Content& content) {
    if (!content.cut_off) return {};
    return fmt::format("{:02}:{:02}", content.cut_off->count() / 3600, content.cut_off->count() / 60 % 60);
}

std::string said_results(const Content& content) {
    std::vector<std::string> lines;
    for (const auto& one : content.results)
        lines.push_back(one.code.empty() ? one.name : one.name + " | " + one.code);
    return text::join(lines, "\n");
}

void fill_general(Fields& fields, const Content& content) {
    fields.line(f_name, "name", "Tên thủ tục", content.name);
    fields.line(f_sector, "sector", "Lĩnh vực", content.sector);
    fields.line(f_ministry, "ministry", "Cơ quan chủ quản", content.ministry, true);
    fields.line(f_decision, "decision", "Quyết định công bố", content.decision, true);
}

void fill_times(Fields& fields, const Content& content) {
    fields.limit(f_legal, "legal_limit", "Thời hạn theo luật", content.legal_limit, "Ví dụ: 3 ngày làm việc");
    fields.limit(f_promised, "promised_limit", "Thời hạn cam kết", content.promised_limit,
                 "Ngắn hơn thời hạn theo luật");
    fields.add(f_cut_off, {.name = "cut_off",
                           .label = "Giờ chốt nhận trong ngày",
                           .value = said_cut_off(content),
                           .size = Size::small,
                           .hint = "Để trống: theo cơ quan",
                           .optional = true,
                           .digits = true});
    const std::string received = !content.received_counts ? "" : *content.received_counts ? "yes" : "no";
    fields.add(f_received, {.name = "received_counts",
                            .label = "Tính cả ngày nhận",
                            .value = received,
                            .kind = Kind::select,
                            .size = Size::middle,
                            .options = {{"", "Theo cơ quan"}, {"yes", "Có"}, {"no", "Không"}}});
    fields.add(f_sets, {.name = "sets",
                        .label = "Số bộ hồ sơ",
                        .value = std::to_string(content.sets),
                        .kind = Kind::number,
                        .size = Size::small});
    fields.add(f_online, {.name = "online",
                          .label = "Mức độ trực tuyến",
                          .value = std::string(word(content.online)),
                          .kind = Kind::select,
                          .size = Size::middle,
                          .options = options({OnlineLevel::fully_online, OnlineLevel::partly_online,
                                              OnlineLevel::none, OnlineLevel::unknown})});
    fields.line(f_reason, "online_reason", "Lý do chưa toàn trình", content.online_reason, true);
}

void fill_words(Fields& fields, const Content& content) {
    fields.area(f_results, "results", "Kết quả", said_results(content), "Mỗi dòng một kết quả: tên | mã");
    fields.area(f_applicants, "applicants", "Đối tượng thực hiện", text::join(content.applicants, "\n"),
                "Mỗi dòng một đối tượng");
    fields.area(f_laws, "legal_bases", "Căn cứ pháp lý", text::join(content.legal_bases, "\n"),
                "Mỗi dòng một văn bản");
    fields.area(f_conditions, "conditions", "Yêu cầu, điều kiện", content.conditions);
    fields.area(f_order, "order_text", "Trình tự thực hiện", content.order_text, "Mỗi dòng một việc");
    fields.area(f_notes, "notes", "Ghi chú", text::join(content.notes, "\n"), "Mỗi dòng một ghi chú");
}

std::string said_steps(const Content& content) {
    const auto sum = format_hours(counted_time(content.steps));
    const auto total = content.limit() ? working_time(*content.limit()) : std::nullopt;
    if (!total) return fmt::format("Cộng {} giờ làm việc, không tính bước trả kết quả", sum);
    return fmt::format("{} / {} giờ làm việc, không tính bước trả kết quả", sum, format_hours(*total));
}

}  // namespace

void fill_draft_form(view::Dictionary& dict, const EditorPage& page) {
    const auto& content = page.version.content;
    auto& inner = *dict.AddSectionDictionary(form_of_draft);
    inner.SetIntValue(version_name, page.version.version);
    inner.SetValue(step_summary, said_steps(content));
    Fields fields{inner, page};
    fill_general(fields, content);
    fill_times(fields, content);
    fields.add(f_origin, {.name = "step_origin",
                          .label = "Nguồn của bảng bước",
                          .value = std::string(word(content.step_origin)),
                          .kind = Kind::select,
                          .size = Size::middle,
                          .options = options({StepOrigin::official, StepOrigin::modelled})});
    fill_words(fields, content);
    fill_tables(inner, content);
}

}  // namespace procedures
