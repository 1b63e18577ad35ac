#include "modules/procedures/editor_pages.hpp"
#include <fmt/format.h>
#include "base/text.hpp"
#include "modules/procedures/difference.hpp"
#include "modules/procedures/rules.hpp"
#include "platform/view/parts.hpp"

namespace procedures {
namespace {

VIEW_NAME(code, "CODE");
VIEW_NAME(name, "NAME");
VIEW_NAME(is_draft_name, "IS_DRAFT");
VIEW_NAME(can_save, "CAN_SAVE");
VIEW_NAME(published, "PUBLISHED");
VIEW_NAME(status, "STATUS");
VIEW_NAME(summary, "SUMMARY");
VIEW_NAME(can_draft, "CAN_DRAFT");
VIEW_NAME(base, "BASE");
VIEW_NAME(public_name, "PUBLIC");
VIEW_NAME(missing_name, "MISSING");
VIEW_NAME(count_name, "COUNT");
VIEW_NAME(line, "LINE");
VIEW_NAME(href, "HREF");
VIEW_NAME(text_name, "TEXT");
VIEW_NAME(fixed, "FIXED");
VIEW_NAME(number, "NUMBER");
VIEW_NAME(fact, "FACT");
VIEW_NAME(label, "LABEL");
VIEW_NAME(can_publish, "CAN_PUBLISH");
VIEW_NAME(p_decision, "P_DECISION");
VIEW_NAME(p_from, "P_FROM");
VIEW_NAME(can_end, "CAN_END");
VIEW_NAME(p_last, "P_LAST");
VIEW_NAME(difference, "DIFFERENCE");
VIEW_NAME(heading, "HEADING");
VIEW_NAME(change, "CHANGE");
VIEW_NAME(before, "BEFORE");
VIEW_NAME(after, "AFTER");
VIEW_NAME(other, "OTHER");
VIEW_NAME(current, "CURRENT");
VIEW_NAME(handling, "HANDLING");
VIEW_NAME(no_handling, "NO_HANDLING");
VIEW_NAME(can_adopt, "CAN_ADOPT");
VIEW_NAME(a_unit, "A_UNIT");
VIEW_NAME(a_from, "A_FROM");
VIEW_NAME(can_discard, "CAN_DISCARD");

std::string address_of(ProcedureVersionId id) { return fmt::format("/quan-ly/thu-tuc/{}", id.value); }

std::string typed_or(const EditorPage& page, std::string_view field, std::string usual) {
    return page.typed && page.typed->has(field) ? std::string((*page.typed)[field]) : std::move(usual);
}

std::string said_status(const EditorPage& page) {
    const auto& version = page.version;
    return fmt::format("Bản {}: {}", version.number, text::lower(vietnamese(version.status)));
}

std::string said_dates(std::optional<Date> from, std::optional<Date> to) {
    if (!from) return "nháp";
    return to ? format_date(*from) + " đến " + format_date(*to) : "từ " + format_date(*from);
}

std::string said_summary(const EditorPage& page) {
    const auto& version = page.version;
    if (version.status != Status::draft)
        return "Hiệu lực " + said_dates(version.valid_from, version.valid_to);
    if (page.before) return fmt::format("Sửa từ bản {}", page.before->number);
    return "Bản đầu tiên";
}

void fill_missing(view::Dictionary& dict, const Content& content) {
    const auto missing = missing_for_reception(content);
    if (missing.empty()) return;
    auto& inner = *dict.AddSectionDictionary(missing_name);
    inner.SetIntValue(count_name, static_cast<long>(missing.size()));
    for (const auto& one : missing) {
        auto& item = *inner.AddSectionDictionary(line);
        item.SetValue(href, "#" + one.field);
        item.SetValue(text_name, one.text);
    }
}

/// A fixed version as a list: what differs from an empty content.
void fill_fixed(view::Dictionary& dict, const ProcedureVersion& version) {
    auto& inner = *dict.AddSectionDictionary(fixed);
    inner.SetIntValue(number, version.number);
    for (const auto& one : differences(Content{}, version.content)) {
        if (one.after.empty()) continue;
        auto& row = *inner.AddSectionDictionary(fact);
        row.SetValue(label, one.label);
        row.SetValue(text_name, one.after);
    }
}

void fill_side(view::Dictionary& dict, const ctemplate::TemplateString& side, const std::string& said) {
    if (!said.empty()) dict.AddSectionDictionary(side)->SetValue(text_name, said);
}

void fill_difference(view::Dictionary& dict, const EditorPage& page) {
    if (!page.before) return;
    const auto changes = differences(page.before->content, page.version.content);
    auto& inner = *dict.AddSectionDictionary(difference);
    inner.SetValue(heading, changes.empty()
                                ? fmt::format("Không khác bản {}", page.before->number)
                                : fmt::format("Khác bản {} ({})", page.before->number, changes.size()));
    for (const auto& one : changes) {
        auto& item = *inner.AddSectionDictionary(change);
        item.SetValue(label, one.label);
        fill_side(item, before, one.before);
        fill_side(item, after, one.after);
    }
}

void fill_versions(view::Dictionary& dict, const EditorPage& page) {
    for (const auto& head : page.heads) {
        auto& row = *dict.AddSectionDictionary(other);
        row.SetValue(href, address_of(head.id));
        row.SetIntValue(number, head.number);
        row.SetValue(text_name, said_dates(head.valid_from, head.valid_to));
        if (head.id == page.version.id) row.ShowSection(current);
    }
}

void fill_acts(view::Dictionary& dict, const EditorPage& page) {
    const bool is_draft = page.version.status == Status::draft;
    bool has_draft = false;
    for (const auto& head : page.heads) has_draft = has_draft || head.status == Status::draft;
    if (page.may_edit && !has_draft)
        dict.AddSectionDictionary(can_draft)->SetValue(base, address_of(page.version.id));
    if (page.may_edit && is_draft && page.heads.size() > 1) dict.ShowSection(can_discard);
    if (page.may_publish && is_draft) {
        auto& inner = *dict.AddSectionDictionary(can_publish);
        view::add_field(inner, p_decision,
                        {.name = "publish_decision",
                         .label = "Quyết định công bố",
                         .value = typed_or(page, "publish_decision", page.version.content.decision),
                         .longest = 300},
                        page.errors);
        view::add_field(inner, p_from,
                        {.name = "valid_from",
                         .label = "Hiệu lực từ",
                         .value = typed_or(page, "valid_from", format_date(page.today)),
                         .kind = view::Field::Kind::date,
                         .size = view::Field::Size::small,
                         .note = "Bản trước tự kết thúc ngày hôm trước. Hồ sơ đã nhận giữ bản cũ."},
                        page.errors);
    }
    if (page.may_publish && page.version.status == Status::published)
        view::add_field(*dict.AddSectionDictionary(can_end), p_last,
                        {.name = "last_day",
                         .label = "Ngày cuối cùng có hiệu lực",
                         .value = typed_or(page, "last_day", ""),
                         .kind = view::Field::Kind::date,
                         .size = view::Field::Size::small},
                        page.errors);
}

void fill_handling(view::Dictionary& dict, const EditorPage& page) {
    for (const auto& said : page.handlings) dict.AddSectionDictionary(handling)->SetValue(text_name, said);
    if (page.handlings.empty()) dict.ShowSection(no_handling);
    if (!page.may_publish || page.units.empty()) return;
    auto& inner = *dict.AddSectionDictionary(can_adopt);
    view::add_field(inner, a_unit,
                    {.name = "deciding_unit",
                     .label = "Đơn vị giải quyết",
                     .value = typed_or(page, "deciding_unit", ""),
                     .kind = view::Field::Kind::select,
                     .options = page.units},
                    page.errors);
    view::add_field(inner, a_from,
                    {.name = "handled_from",
                     .label = "Từ ngày",
                     .value = typed_or(page, "handled_from", format_date(page.today)),
                     .kind = view::Field::Kind::date,
                     .size = view::Field::Size::small},
                    page.errors);
}

}  // namespace

void fill(view::Dictionary& dict, const EditorPage& page) {
    const auto& version = page.version;
    view::add_crumbs(dict, {{"Danh mục thủ tục", "/quan-ly/thu-tuc"}},
                     fmt::format("{}, bản {}", version.code, version.number));
    view::add_errors(dict, "Chưa ghi được", page.errors);
    dict.SetValue(code, version.code);
    dict.SetValue(name, version.content.name);
    dict.SetValue(status, said_status(page));
    dict.SetValue(summary, said_summary(page));
    dict.SetValue(base, address_of(version.id));
    dict.SetValue(public_name, "/thu-tuc/" + text::url_encode(version.code));
    if (version.status == Status::published) dict.ShowSection(published);
    if (version.status == Status::draft) {
        dict.ShowSection(is_draft_name);
        if (page.may_edit) dict.ShowSection(can_save);
        fill_missing(dict, version.content);
        fill_draft_form(dict, page);
    } else {
        fill_fixed(dict, version);
    }
    fill_acts(dict, page);
    fill_difference(dict, page);
    fill_versions(dict, page);
    fill_handling(dict, page);
}

}  // namespace procedures
