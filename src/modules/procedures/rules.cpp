#include "modules/procedures/rules.hpp"
#include <fmt/format.h>
#include <algorithm>
#include <array>
#include <numeric>
#include <set>

namespace chr = std::chrono;
using calendar::LimitUnit;

namespace procedures {

namespace {

constexpr chr::minutes half_hour{30};

struct Pattern {
    int hours;
    std::array<int, 6> share;  // receive, assign, appraise, examine, sign, issue; in hours
};
constexpr std::array patterns{
    Pattern{8, {2, 0, 3, 0, 2, 1}},       Pattern{16, {2, 2, 4, 2, 4, 2}},  Pattern{24, {2, 2, 10, 4, 4, 2}},
    Pattern{40, {4, 4, 20, 4, 4, 4}},     Pattern{56, {4, 4, 32, 6, 6, 4}}, Pattern{80, {2, 4, 58, 6, 7, 3}},
    Pattern{168, {4, 4, 112, 24, 16, 8}},
};

struct UsualStep {
    StepKind kind;
    StepPlace place;
    std::string_view name;
};
constexpr std::array<UsualStep, 6> usual_steps{{
    {StepKind::receive, StepPlace::desk, "Tiếp nhận, số hóa, chuyển hồ sơ"},
    {StepKind::assign, StepPlace::unit, "Phân công xử lý"},
    {StepKind::appraise, StepPlace::unit, "Thẩm định, dự thảo kết quả"},
    {StepKind::examine, StepPlace::unit, "Xem xét dự thảo"},
    {StepKind::sign, StepPlace::leadership, "Ký duyệt"},
    {StepKind::issue, StepPlace::records, "Vào số, phát hành, chuyển kết quả"},
}};

const Pattern& pattern_for(chr::minutes total) {
    for (const auto& pattern : patterns)
        if (total <= chr::hours(pattern.hours)) return pattern;
    return patterns.back();
}

/// Office time inside a limit in calendar days or months, roughly: five days of seven.
chr::minutes about(const calendar::TimeLimit& limit) {
    const int days = limit.unit == LimitUnit::months ? limit.amount * 30 : limit.amount;
    return day_of_work * std::max(1, days * 5 / 7);
}

void check_limits(const Content& content, std::vector<Missing>& missing) {
    const bool every_channel_has_its_own =
        !content.channels.empty() &&
        std::all_of(content.channels.begin(), content.channels.end(),
                    [](const ChannelOffer& offer) { return offer.limit.has_value(); });
    if (!content.limit() && !every_channel_has_its_own)
        missing.push_back({"limit", "Chưa có thời hạn giải quyết"});
    if (content.promised_limit && content.legal_limit &&
        is_longer(*content.promised_limit, *content.legal_limit))
        missing.push_back({"promised_limit", "Thời hạn cam kết dài hơn thời hạn theo luật"});
}

std::string hours_text(chr::minutes time) {
    const auto minutes = time.count();
    if (minutes % 60 == 0) return fmt::format("{} giờ", minutes / 60);
    return fmt::format("{},{} giờ", minutes / 60, minutes % 60 * 10 / 60);
}

void check_steps(const Content& content, std::vector<Missing>& missing) {
    const auto add = [&](std::string text) { missing.push_back({"steps", std::move(text)}); };
    if (content.steps.empty()) return add("Chưa có bảng các bước xử lý");
    if (content.steps.front().kind != StepKind::receive) add("Bước đầu phải là tiếp nhận");
    for (const auto& step : content.steps) {
        if (step.kind == StepKind::hand_over && step.counted) add("Bước trả kết quả không tính vào thời hạn");
        if (step.counted && step.length <= chr::minutes{0}) add("Bước “" + step.name + "” chưa có thời gian");
    }
    if (!content.limit()) return;
    const auto total = working_time(*content.limit());
    const auto sum = counted_time(content.steps);
    if (total && sum != *total)
        add(fmt::format("Các bước cộng lại {}, thời hạn là {}", hours_text(sum), hours_text(*total)));
}

void check_papers_and_cases(const Content& content, std::vector<Missing>& missing) {
    std::set<std::string> cases, papers;
    for (const auto& one : content.cases)
        if (one.key.empty() || !cases.insert(one.key).second)
            missing.push_back({"cases", "Mã trường hợp trống hoặc trùng: " + one.key});
    for (const auto& paper : content.papers) {
        if (paper.key.empty() || !papers.insert(paper.key).second)
            missing.push_back({"papers", "Mã giấy tờ trống hoặc trùng: " + paper.key});
        if (!paper.case_key.empty() && !cases.contains(paper.case_key))
            missing.push_back({"papers", "Giấy tờ “" + paper.name + "” thuộc một trường hợp không có"});
    }
}

}  // namespace

std::optional<chr::minutes> working_time(const calendar::TimeLimit& limit) {
    switch (limit.unit) {
        case LimitUnit::working_days: return day_of_work * limit.amount;
        case LimitUnit::working_hours: return chr::hours(limit.amount);
        case LimitUnit::same_day: return day_of_work;
        default: return std::nullopt;
    }
}

std::vector<Missing> missing_for_reception(const Content& content) {
    std::vector<Missing> missing;
    if (content.name.empty()) missing.push_back({"name", "Chưa có tên thủ tục"});
    if (content.sector.empty()) missing.push_back({"sector", "Chưa có lĩnh vực"});
    if (content.decision.empty()) missing.push_back({"decision", "Chưa có quyết định công bố"});
    if (content.channels.empty()) missing.push_back({"channels", "Chưa có cách nộp hồ sơ"});
    check_limits(content, missing);
    check_steps(content, missing);
    check_papers_and_cases(content, missing);
    return missing;
}

std::vector<Step> modelled_steps(const calendar::TimeLimit& limit) {
    const auto total = working_time(limit).value_or(about(limit));
    const auto& pattern = pattern_for(total);
    std::vector<Step> steps;
    for (std::size_t i = 0; i < usual_steps.size(); ++i)
        if (pattern.share[i] > 0)
            steps.push_back({.kind = usual_steps[i].kind,
                             .place = usual_steps[i].place,
                             .name = std::string(usual_steps[i].name),
                             .length = chr::hours(pattern.share[i])});
    if (total >= half_hour * static_cast<int>(steps.size())) {
        scale_steps(steps, total);
    } else {  // one or two hours: received, decided, handed over
        steps = {steps.front(), steps[steps.size() - 2]};
        scale_steps(steps, total);
    }
    steps.push_back(
        {.kind = StepKind::hand_over, .place = StepPlace::desk, .name = "Trả kết quả", .counted = false});
    return steps;
}

void scale_steps(std::vector<Step>& steps, chr::minutes total) {
    std::vector<Step*> counted;
    for (auto& step : steps)
        if (step.counted) counted.push_back(&step);
    const auto sum = counted_time(steps);
    if (counted.empty() || sum <= chr::minutes{0} || total < half_hour * static_cast<int>(counted.size()))
        return;
    // In half hours: the whole part of each share (at least one), then one more by largest remainder.
    const long units = total / half_hour;
    std::vector<std::pair<long, std::size_t>> remainders;
    long given = 0;
    for (std::size_t i = 0; i < counted.size(); ++i) {
        const long share = counted[i]->length.count() * units;
        const long whole = std::max(1L, share / static_cast<long>(sum.count()));
        remainders.emplace_back(-(share % static_cast<long>(sum.count())), i);
        counted[i]->length = half_hour * whole;
        given += whole;
    }
    std::sort(remainders.begin(), remainders.end());
    for (std::size_t k = 0; given < units; k = (k + 1) % remainders.size(), ++given)
        counted[remainders[k].second]->length += half_hour;
    const auto longer = [](const Step* a, const Step* b) { return a->length < b->length; };
    for (; given > units; --given)
        (*std::max_element(counted.begin(), counted.end(), longer))->length -= half_hour;
    // A total that is no whole number of half hours: the odd minutes go to the first step.
    counted.front()->length += total - counted_time(steps);
}

bool overlap(Date from_a, std::optional<Date> to_a, Date from_b, std::optional<Date> to_b) {
    return (!to_a || from_b <= *to_a) && (!to_b || from_a <= *to_b);
}

bool is_longer(const calendar::TimeLimit& promised, const calendar::TimeLimit& legal) {
    if (promised.unit == legal.unit) return promised.amount > legal.amount;
    const auto a = working_time(promised), b = working_time(legal);
    return a && b && *a > *b;
}

}  // namespace procedures
