#include "modules/procedures/difference.hpp"
#include <fmt/format.h>
#include <algorithm>
#include <map>
#include "base/text.hpp"

namespace procedures {

namespace {

class Comparison {
  public:
    void text(std::string label, const std::string& before, const std::string& after) {
        if (before != after) changes.push_back({std::move(label), before, after});
    }
    /// Lists of things with a key and a text: one line for each that came, went or changed.
    using Keyed = std::vector<std::pair<std::string, std::string>>;
    void list(const std::string& label, const Keyed& before, const Keyed& after) {
        const auto find = [](const Keyed& where, const std::string& key) {
            const auto at =
                std::find_if(where.begin(), where.end(), [&](const auto& it) { return it.first == key; });
            return at == where.end() ? std::string{} : at->second;
        };
        for (const auto& [key, said] : before) text(label, said, find(after, key));
        for (const auto& [key, said] : after)
            if (find(before, key).empty()) text(label, {}, said);
    }
    std::vector<Change> changes;
};

Comparison::Keyed plain(const std::vector<std::string>& texts) {
    Comparison::Keyed result;
    for (const auto& text : texts) result.emplace_back(text, text);
    return result;
}

Comparison::Keyed said_cases(const Content& content) {
    Comparison::Keyed result;
    for (const auto& one : content.cases)
        result.emplace_back(one.key, one.limit ? one.name + ": " + format_limit(one.limit) : one.name);
    return result;
}

Comparison::Keyed said_channels(const Content& content) {
    Comparison::Keyed result;
    for (const auto& offer : content.channels)
        result.emplace_back(word(offer.channel),
                            fmt::format("{}: {}", vietnamese(offer.channel),
                                        format_limit(offer.limit ? offer.limit : content.limit())));
    return result;
}

Comparison::Keyed said_fees(const Content& content) {
    Comparison::Keyed result;
    for (const auto& fee : content.fees) {
        auto said = format_fee(fee);
        if (fee.channel) said += fmt::format(" ({})", vietnamese(*fee.channel));
        if (!fee.case_key.empty()) said += " [" + fee.case_key + "]";
        result.emplace_back(
            fmt::format("{} {} {}", word(fee.name), fee.channel ? word(*fee.channel) : "", fee.case_key),
            said);
    }
    return result;
}

Comparison::Keyed said_papers(const Content& content) {
    Comparison::Keyed result;
    for (const auto& paper : content.papers) {
        auto said = paper.name + ": " + format_copies(paper);
        if (paper.conditional) said += ", nếu có";
        if (!paper.case_key.empty()) said += " [" + paper.case_key + "]";
        result.emplace_back(paper.key, said);
    }
    return result;
}

Comparison::Keyed said_steps(const Content& content) {
    Comparison::Keyed result;
    int number = 0;
    for (const auto& step : content.steps)
        result.emplace_back(std::to_string(++number),
                            step.counted
                                ? fmt::format("{}. {}: {} giờ", number, step.name, format_hours(step.length))
                                : fmt::format("{}. {}: không tính", number, step.name));
    return result;
}

Comparison::Keyed said_results(const Content& content) {
    Comparison::Keyed result;
    for (const auto& one : content.results)
        result.emplace_back(one.name, text::join({one.name, one.code}, " "));
    return result;
}

std::string said_levels(const Content& content) {
    std::vector<std::string> names;
    for (const auto level : content.levels) names.emplace_back(vietnamese(level));
    std::sort(names.begin(), names.end());
    return text::join(names, ", ");
}

std::string said_cut_off(const Content& content) {
    if (!content.cut_off) return "theo cơ quan";
    return fmt::format("{:02}:{:02}", content.cut_off->count() / 3600, content.cut_off->count() / 60 % 60);
}

std::string said_received(const Content& content) {
    if (!content.received_counts) return "theo cơ quan";
    return *content.received_counts ? "có" : "không";
}

void compare_texts(Comparison& comparison, const Content& before, const Content& after) {
    comparison.text("Tên thủ tục", before.name, after.name);
    comparison.text("Lĩnh vực", before.sector, after.sector);
    comparison.text("Cơ quan chủ quản", before.ministry, after.ministry);
    comparison.text("Cấp giải quyết", said_levels(before), said_levels(after));
    comparison.text("Quyết định công bố", before.decision, after.decision);
    comparison.text("Yêu cầu, điều kiện", before.conditions, after.conditions);
    comparison.text("Trình tự thực hiện", before.order_text, after.order_text);
    comparison.text("Nguồn", before.source, after.source);
    comparison.text("Độ tin cậy", std::string(vietnamese(before.confidence)),
                    std::string(vietnamese(after.confidence)));
}

void compare_times(Comparison& comparison, const Content& before, const Content& after) {
    comparison.text("Thời hạn theo luật", format_limit(before.legal_limit), format_limit(after.legal_limit));
    if (before.promised_limit || after.promised_limit)
        comparison.text("Thời hạn cam kết", format_limit(before.promised_limit),
                        format_limit(after.promised_limit));
    comparison.text("Giờ chốt nhận trong ngày", said_cut_off(before), said_cut_off(after));
    comparison.text("Tính cả ngày nhận", said_received(before), said_received(after));
    comparison.text("Số bộ hồ sơ", std::to_string(before.sets), std::to_string(after.sets));
    comparison.text("Mức độ trực tuyến", std::string(vietnamese(before.online)),
                    std::string(vietnamese(after.online)));
    comparison.text("Lý do chưa toàn trình", before.online_reason, after.online_reason);
    comparison.text("Quy trình", std::string(vietnamese(before.step_origin)),
                    std::string(vietnamese(after.step_origin)));
}

}  // namespace

std::vector<Change> differences(const Content& before, const Content& after) {
    Comparison comparison;
    compare_texts(comparison, before, after);
    compare_times(comparison, before, after);
    comparison.list("Trường hợp", said_cases(before), said_cases(after));
    comparison.list("Cách nộp", said_channels(before), said_channels(after));
    comparison.list("Phí, lệ phí", said_fees(before), said_fees(after));
    comparison.list("Giấy tờ", said_papers(before), said_papers(after));
    comparison.list("Bước xử lý", said_steps(before), said_steps(after));
    comparison.list("Kết quả", said_results(before), said_results(after));
    comparison.list("Đối tượng thực hiện", plain(before.applicants), plain(after.applicants));
    comparison.list("Căn cứ pháp lý", plain(before.legal_bases), plain(after.legal_bases));
    comparison.list("Ghi chú", plain(before.notes), plain(after.notes));
    return std::move(comparison.changes);
}

std::string format_limit(const std::optional<calendar::TimeLimit>& limit) {
    return limit ? calendar::format_time_limit(*limit) : "Chưa rõ";
}

std::string format_hours(std::chrono::minutes time) {
    const auto minutes = time.count();
    if (minutes % 60 == 0) return std::to_string(minutes / 60);
    return fmt::format("{},{}", minutes / 60,
                       minutes % 60 == 30 ? "5" : fmt::format("{:02}", minutes % 60 * 100 / 60));
}

std::string format_fee(const Fee& fee) {
    std::string said{vietnamese(fee.kind)};
    if (fee.kind == FeeKind::fixed) said = fee.amount ? format_dong(*fee.amount) : "Chưa rõ mức thu";
    if (fee.kind == FeeKind::set_by_ministry && fee.amount) said += ", nguồn in " + format_dong(*fee.amount);
    if (fee.name != FeeName::unspecified) said = fmt::format("{}: {}", vietnamese(fee.name), said);
    return fee.note.empty() ? said : said + ". " + fee.note;
}

std::string format_copies(const RequiredPaper& paper) {
    if (paper.replaced_by_database()) return "Không phải nộp: có trong " + paper.database;
    if (paper.shown_only) return "Xuất trình";
    std::vector<std::string> parts;
    if (paper.originals > 0) parts.push_back(fmt::format("{} bản chính", paper.originals));
    if (paper.copies > 0) parts.push_back(fmt::format("{} bản sao", paper.copies));
    return parts.empty() ? "Chưa rõ số bản" : text::join(parts, ", ");
}

}  // namespace procedures
