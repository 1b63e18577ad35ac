#include "modules/procedures/edit_form.hpp"
#include <fmt/format.h>
#include <charconv>
#include "base/text.hpp"

namespace chr = std::chrono;
using calendar::LimitUnit;
using calendar::TimeLimit;

namespace procedures {

namespace {

constexpr std::size_t longest_line = 1000, longest_text = 20'000, most_rows = 100;

/// Collects values and mistakes of one form.
struct Form {
    const http::Fields& fields;
    FieldErrors errors;

    std::string line(const std::string& name, const std::string& label, bool needed) {
        auto value = text::squeeze(fields[name]);
        if (needed && value.empty()) errors.add(name, "Nhập " + label);
        if (text::length(value) > longest_line)
            errors.add(name, fmt::format("Nhiều nhất {} ký tự", longest_line));
        return value;
    }
    std::string area(const std::string& name) {
        std::string value{text::trim(fields[name])};
        std::erase(value, '\r');
        if (text::length(value) > longest_text)
            errors.add(name, fmt::format("Nhiều nhất {} ký tự", longest_text));
        return value;
    }
    std::vector<std::string> lines(const std::string& name) {
        std::vector<std::string> result;
        for (const auto& one : text::split(area(name), '\n'))
            if (auto said = text::squeeze(one); !said.empty()) result.push_back(std::move(said));
        return result;
    }
    std::optional<TimeLimit> limit(const std::string& name) {
        const auto typed = text::trim(fields[name]);
        if (typed.empty()) return std::nullopt;
        const auto value = parse_typed_limit(typed);
        if (!value) errors.add(name, "Ví dụ: 3 ngày làm việc; 8 giờ; 30 ngày; 1 tháng; trong ngày");
        return value;
    }
    /// The n-th value of a repeated field; empty when it is not there.
    std::string at(const std::string& name, std::size_t place) const {
        const auto all = fields.all(name);
        return place < all.size() ? text::squeeze(all[place]) : std::string{};
    }
    std::size_t rows(const std::string& name) const { return std::min(most_rows, fields.all(name).size()); }
};

int whole_number(const std::string& typed, int most) {
    int value = -1;
    const auto [end, failure] = std::from_chars(typed.data(), typed.data() + typed.size(), value);
    if (failure != std::errc{} || end != typed.data() + typed.size() || value < 0 || value > most) return -1;
    return value;
}

void read_times(Form& form, Content& content) {
    content.legal_limit = form.limit("legal_limit");
    content.promised_limit = form.limit("promised_limit");
    const auto cut_off = text::trim(form.fields["cut_off"]);
    content.cut_off = parse_time_of_day(cut_off);
    if (!cut_off.empty() && !content.cut_off) form.errors.add("cut_off", "Nhập giờ dạng 15:00");
    const auto received = form.fields["received_counts"];
    content.received_counts = received.empty() ? std::nullopt : std::optional(received == "yes");
    content.sets = whole_number(form.line("sets", "số bộ hồ sơ", true), 99);
    if (content.sets < 1) form.errors.add("sets", "Nhập số từ 1 đến 99");
}

void read_cases(Form& form, Content& content) {
    content.cases.clear();
    for (std::size_t i = 0; i < form.rows("case_name"); ++i) {
        Case one{.key = form.at("case_key", i), .name = form.at("case_name", i)};
        if (one.name.empty()) continue;
        if (one.key.empty()) one.key = fmt::format("case_{:02}", i + 1);
        const auto typed = form.at("case_limit", i);
        one.limit = parse_typed_limit(typed);
        if (!typed.empty() && !one.limit)
            form.errors.add("cases", "Thời hạn của trường hợp chưa đúng: " + typed);
        content.cases.push_back(std::move(one));
    }
}

void read_channels(Form& form, Content& content) {
    content.channels.clear();
    for (const auto channel :
         {Channel::direct, Channel::partly_online, Channel::fully_online, Channel::by_post}) {
        const std::string name{word(channel)};
        if (form.fields["channel_" + name] == "yes")
            content.channels.push_back({channel, form.limit("limit_" + name)});
    }
}

void read_fees(Form& form, Content& content) {
    content.fees.clear();
    for (std::size_t i = 0; i < form.rows("fee_kind"); ++i) {
        const auto kind = parse<FeeKind>(form.at("fee_kind", i));
        if (!kind) continue;  // a row left blank
        Fee fee{.name = parse<FeeName>(form.at("fee_name", i)).value_or(FeeName::unspecified),
                .kind = *kind,
                .channel = parse<Channel>(form.at("fee_channel", i)),
                .case_key = form.at("fee_case", i),
                .note = form.at("fee_note", i)};
        const auto typed = form.at("fee_amount", i);
        fee.amount = parse_dong(typed);
        if (!typed.empty() && !fee.amount) form.errors.add("fees", "Số tiền chưa đúng: " + typed);
        if (*kind == FeeKind::fixed && typed.empty()) form.errors.add("fees", "Mức thu cố định cần số tiền");
        content.fees.push_back(std::move(fee));
    }
}

/// Keys are never given twice: dossiers remember papers by them.
std::string free_key(const Content& base, const Content& content) {
    for (int number = 1;; ++number) {
        const auto key = fmt::format("paper_{:02}", number);
        const auto has_it = [&](const RequiredPaper& paper) { return paper.key == key; };
        if (std::none_of(base.papers.begin(), base.papers.end(), has_it) &&
            std::none_of(content.papers.begin(), content.papers.end(), has_it))
            return key;
    }
}

void read_papers(Form& form, Content& content, const Content& base) {
    content.papers.clear();
    for (std::size_t i = 0; i < form.rows("paper_name"); ++i) {
        RequiredPaper paper{.key = form.at("paper_key", i), .name = form.at("paper_name", i)};
        if (paper.name.empty()) continue;
        paper.originals = whole_number(form.at("paper_originals", i), 99);
        paper.copies = whole_number(form.at("paper_copies", i), 99);
        if (paper.originals < 0 || paper.copies < 0)
            form.errors.add("papers", "Số bản của “" + paper.name + "” là số từ 0 đến 99");
        const auto kind = form.at("paper_kind", i);
        paper.conditional = kind == "conditional";
        paper.shown_only = kind == "shown_only";
        paper.case_key = form.at("paper_case", i);
        paper.form_file = form.at("paper_form", i);
        paper.database = form.at("paper_database", i);
        if (paper.key.empty()) paper.key = free_key(base, content);
        content.papers.push_back(std::move(paper));
    }
}

void read_steps(Form& form, Content& content) {
    content.steps.clear();
    for (std::size_t i = 0; i < form.rows("step_name"); ++i) {
        Step step{.kind = parse<StepKind>(form.at("step_kind", i)).value_or(StepKind::appraise),
                  .place = parse<StepPlace>(form.at("step_place", i)).value_or(StepPlace::unit),
                  .name = form.at("step_name", i),
                  .unit = form.at("step_unit", i)};
        if (step.name.empty()) continue;
        step.counted = step.kind != StepKind::hand_over;
        const auto typed = form.at("step_hours", i);
        const auto hours = parse_hours(typed);
        if (step.counted && !hours)
            form.errors.add("steps", "Số giờ của bước “" + step.name + "” chưa đúng: " + typed);
        if (step.counted && hours) step.length = *hours;
        content.steps.push_back(std::move(step));
    }
}

void read_words(Form& form, Content& content) {
    content.name = form.line("name", "tên thủ tục", true);
    content.sector = form.line("sector", "lĩnh vực", true);
    content.ministry = form.line("ministry", "cơ quan chủ quản", false);
    content.decision = form.line("decision", "quyết định công bố", false);
    content.online = parse<OnlineLevel>(form.fields["online"]).value_or(OnlineLevel::unknown);
    content.online_reason = form.line("online_reason", "lý do", false);
    content.conditions = form.area("conditions");
    content.order_text = form.area("order_text");
    content.applicants = form.lines("applicants");
    content.legal_bases = form.lines("legal_bases");
    content.notes = form.lines("notes");
    content.step_origin = parse<StepOrigin>(form.fields["step_origin"]).value_or(StepOrigin::modelled);
    content.levels.clear();
    for (const auto level : {Level::commune, Level::district, Level::ministry, Level::other, Level::province})
        if (form.fields["level_" + std::string(word(level))] == "yes") content.levels.push_back(level);
    content.results.clear();
    for (const auto& said : form.lines("results")) {
        const auto parts = text::split(said, '|');
        content.results.push_back({std::string(text::trim(parts[0])),
                                   parts.size() > 1 ? std::string(text::trim(parts[1])) : std::string{}});
    }
}

}  // namespace

TypedContent read_content(const http::Fields& fields, const Content& base) {
    Form form{fields, {}};
    Content content = base;
    read_words(form, content);
    read_times(form, content);
    read_cases(form, content);
    read_channels(form, content);
    read_fees(form, content);
    read_papers(form, content, base);
    read_steps(form, content);
    return {std::move(content), std::move(form.errors)};
}

std::optional<TimeLimit> parse_typed_limit(std::string_view typed) {
    if (const auto limit = calendar::parse_time_limit(typed)) return limit;
    const auto folded = text::fold(typed);
    if (folded == "trong ngay" || folded == "ngay trong ngay") return TimeLimit{0, LimitUnit::same_day};
    const auto space = folded.find(' ');
    const auto amount = whole_number(folded.substr(0, space), 3650);
    if (amount < 1) return std::nullopt;
    const auto unit = space == std::string::npos ? std::string{} : folded.substr(space + 1);
    if (unit.empty() || unit == "ngay lam viec") return TimeLimit{amount, LimitUnit::working_days};
    if (unit == "gio" || unit == "gio lam viec") return TimeLimit{amount, LimitUnit::working_hours};
    if (unit == "ngay") return TimeLimit{amount, LimitUnit::calendar_days};
    if (unit == "thang") return TimeLimit{amount, LimitUnit::months};
    return std::nullopt;
}

std::optional<chr::minutes> parse_hours(std::string_view typed) {
    std::string digits{text::trim(typed)};
    chr::minutes half{0};
    if (digits.ends_with(",5") || digits.ends_with(".5")) {
        half = chr::minutes{30};
        digits.resize(digits.size() - 2);
    }
    const int hours = whole_number(digits, 9999);
    if (hours < 0) return std::nullopt;
    return chr::hours(hours) + half;
}

std::optional<Dong> parse_dong(std::string_view typed) {
    std::string digits;
    for (const char c : text::fold(typed))
        if (c >= '0' && c <= '9')
            digits += c;
        else if (c != ' ')
            break;
    const auto rest = text::fold(typed);
    if (digits.empty() || rest.find_first_not_of("0123456789 dong") != std::string::npos) return std::nullopt;
    const int amount = whole_number(digits, 999'999'999);
    if (amount < 0) return std::nullopt;
    return Dong{amount};
}

}  // namespace procedures
