#include "base/money.hpp"
#include "modules/procedures/difference.hpp"
#include "modules/procedures/editor_pages.hpp"

// The repeated rows of the form of a draft; a few blank rows stand at the end of each table.
namespace procedures {
namespace {

VIEW_NAME(level_name, "LEVEL");
VIEW_NAME(channel_name, "CHANNEL");
VIEW_NAME(case_name, "CASE");
VIEW_NAME(fee_row, "FEE");
VIEW_NAME(fee_name, "FEE_NAME");
VIEW_NAME(fee_kind, "FEE_KIND");
VIEW_NAME(fee_channel, "FEE_CHANNEL");
VIEW_NAME(amount, "AMOUNT");
VIEW_NAME(case_key, "CASE_KEY");
VIEW_NAME(note, "NOTE");
VIEW_NAME(step_row, "STEP");
VIEW_NAME(step_kind, "STEP_KIND");
VIEW_NAME(step_place, "STEP_PLACE");
VIEW_NAME(unit, "UNIT");
VIEW_NAME(hours, "HOURS");
VIEW_NAME(paper_row, "PAPER");
VIEW_NAME(paper_kind, "PAPER_KIND");
VIEW_NAME(originals, "ORIGINALS");
VIEW_NAME(copies, "COPIES");
VIEW_NAME(form, "FORM");
VIEW_NAME(database, "DATABASE");
VIEW_NAME(code, "CODE");
VIEW_NAME(text_name, "TEXT");
VIEW_NAME(chosen, "CHOSEN");
VIEW_NAME(limit, "LIMIT");
VIEW_NAME(name, "NAME");
VIEW_NAME(key, "KEY");
VIEW_NAME(number, "NUMBER");

std::string typed_limit(const std::optional<calendar::TimeLimit>& value) {
    return value ? calendar::format_time_limit(*value) : std::string{};
}

view::Dictionary& add_option(view::Dictionary& dict, const ctemplate::TemplateString& marker,
                             std::string_view value, std::string_view said, bool is_chosen) {
    auto& option = *dict.AddSectionDictionary(marker);
    option.SetValue(code, std::string(value));
    option.SetValue(text_name, std::string(said));
    if (is_chosen) option.ShowSection(chosen);
    return option;
}

template <class Enum, std::size_t n>
void add_options(view::Dictionary& dict, const ctemplate::TemplateString& marker, const Enum (&values)[n],
                 std::optional<Enum> its) {
    for (const auto value : values) add_option(dict, marker, word(value), vietnamese(value), its == value);
}

template <class Row, class Fill>
void add_rows(view::Dictionary& dict, const ctemplate::TemplateString& marker, const std::vector<Row>& rows,
              std::size_t blank, const Fill& fill_row) {
    for (std::size_t i = 0; i < rows.size() + blank; ++i) {
        auto& row = *dict.AddSectionDictionary(marker);
        row.SetIntValue(number, static_cast<long>(i + 1));
        fill_row(row, i < rows.size() ? rows[i] : Row{}, i < rows.size());
    }
}

void fill_levels_and_channels(view::Dictionary& dict, const Content& content) {
    for (const auto level : {Level::province, Level::district, Level::commune, Level::ministry, Level::other})
        add_option(dict, level_name, word(level), vietnamese(level),
                   std::find(content.levels.begin(), content.levels.end(), level) != content.levels.end());
    for (const auto channel :
         {Channel::direct, Channel::partly_online, Channel::fully_online, Channel::by_post}) {
        auto& row =
            add_option(dict, channel_name, word(channel), vietnamese(channel), offers(content, channel));
        for (const auto& offer : content.channels)
            if (offer.channel == channel) row.SetValue(limit, typed_limit(offer.limit));
    }
}

void fill_fee(view::Dictionary& row, const Fee& fee, bool filled) {
    add_options(row, fee_name, {FeeName::unspecified, FeeName::fee, FeeName::charge},
                std::optional(fee.name));
    add_options(row, fee_kind,
                {FeeKind::free, FeeKind::fixed, FeeKind::set_by_council, FeeKind::set_by_ministry,
                 FeeKind::by_parts, FeeKind::unknown},
                filled ? std::optional(fee.kind) : std::nullopt);
    add_options(row, fee_channel,
                {Channel::direct, Channel::partly_online, Channel::fully_online, Channel::by_post},
                fee.channel);
    row.SetValue(amount, fee.amount ? format_number(fee.amount->amount) : std::string{});
    row.SetValue(case_key, fee.case_key);
    row.SetValue(note, fee.note);
}

void fill_step(view::Dictionary& row, const Step& step, bool filled) {
    row.SetValue(name, step.name);
    row.SetValue(unit, step.unit);
    row.SetValue(hours, filled && step.counted ? format_hours(step.length) : std::string{});
    add_options(row, step_kind,
                {StepKind::receive, StepKind::assign, StepKind::appraise, StepKind::examine,
                 StepKind::consult, StepKind::sign, StepKind::issue, StepKind::hand_over},
                std::optional(filled ? step.kind : StepKind::appraise));
    add_options(row, step_place,
                {StepPlace::desk, StepPlace::unit, StepPlace::leadership, StepPlace::records},
                std::optional(filled ? step.place : StepPlace::unit));
}

void fill_paper(view::Dictionary& row, const RequiredPaper& paper, bool filled) {
    row.SetValue(key, paper.key);
    row.SetValue(name, paper.name);
    row.SetIntValue(originals, filled ? paper.originals : 1);
    row.SetIntValue(copies, paper.copies);
    add_option(row, paper_kind, "always", "Phải nộp", !paper.conditional && !paper.shown_only);
    add_option(row, paper_kind, "conditional", "Nếu có", paper.conditional);
    add_option(row, paper_kind, "shown_only", "Xuất trình", paper.shown_only);
    row.SetValue(case_key, paper.case_key);
    row.SetValue(form, paper.form_file);
    row.SetValue(database, paper.database);
}

}  // namespace

void fill_tables(view::Dictionary& dict, const Content& content) {
    fill_levels_and_channels(dict, content);
    add_rows(dict, case_name, content.cases, 2, [](view::Dictionary& row, const Case& one, bool) {
        row.SetValue(name, one.name);
        row.SetValue(key, one.key);
        row.SetValue(limit, typed_limit(one.limit));
    });
    add_rows(dict, fee_row, content.fees, 1, fill_fee);
    add_rows(dict, step_row, content.steps, 2, fill_step);
    add_rows(dict, paper_row, content.papers, 2, fill_paper);
}

}  // namespace procedures
