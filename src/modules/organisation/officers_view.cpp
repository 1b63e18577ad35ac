#include "modules/organisation/officers_view.hpp"
#include <fmt/format.h>
#include "modules/organisation/policy.hpp"
#include "modules/organisation/web_parts.hpp"

namespace organisation {
namespace {

VIEW_NAME(officer_part, "OFFICER");
VIEW_NAME(name, "NAME");
VIEW_NAME(href, "HREF");
VIEW_NAME(position, "POSITION");
VIEW_NAME(unit, "UNIT");
VIEW_NAME(kind, "KIND");
VIEW_NAME(summary, "SUMMARY");
VIEW_NAME(held_part, "HELD");
VIEW_NAME(since, "SINCE");
VIEW_NAME(until, "UNTIL");
VIEW_NAME(document, "DOCUMENT");
VIEW_NAME(can_end, "CAN_END");
VIEW_NAME(end_href, "END_HREF");
VIEW_NAME(nothing_held, "NOTHING_HELD");

}  // namespace

std::string vietnamese(OfficerKind kind) {
    switch (kind) {
        case OfficerKind::cadre: return "Cán bộ";
        case OfficerKind::civil_servant: return "Công chức";
        case OfficerKind::public_employee: return "Viên chức";
    }
    return {};
}

std::vector<OfficerLine> officer_lines(db::Transaction& tx, const Lookup& lookup,
                                       const std::vector<OfficerRow>& rows, Date day) {
    std::vector<OfficerLine> lines;
    for (const auto& row : rows) {
        const auto known = lookup.officer_name(tx, row.officer.id, day);
        lines.push_back({row.officer.name, path_of(row.officer.id), known.position, known.unit,
                         vietnamese(row.officer.kind), row.sort_key, row.officer.id});
    }
    return lines;
}

OfficerPage officer_page(db::Transaction& tx, const Lookup& lookup, const Actor& actor, OfficerId id) {
    OfficerPage page{.officer = load_officer(tx, id), .summary = "Hiện không giữ vị trí nào", .held = {}};
    for (const auto& each : list_assignments_of_officer(tx, id)) {
        const Date day = each.valid_to ? std::min(*each.valid_to, tx.today()) : tx.today();
        const std::string where = lookup.unit_name(tx, each.unit, day);
        if (each.holds_on(tx.today())) page.summary = each.position_name + ", " + where;
        const bool can_end_it =
            may_manage(actor, each.unit) && (!each.valid_to || *each.valid_to >= tx.today());
        page.held.push_back(
            {each.position_name, where, path_of(each.unit), format_date(each.valid_from),
             each.valid_to ? format_date(*each.valid_to) : "nay",
             each.end_document.empty() ? each.document : each.document + "; " + each.end_document,
             can_end_it ? fmt::format("/phan-cong/{}/ket-thuc", each.id.value) : ""});
    }
    return page;
}

void fill_officer_lines(view::Dictionary& dict, const std::vector<OfficerLine>& lines) {
    for (const auto& line : lines) {
        view::Dictionary& row = *dict.AddSectionDictionary(officer_part);
        row.SetValue(name, line.name);
        row.SetValue(href, line.href);
        row.SetValue(position, line.position.empty() ? "Không giữ vị trí" : line.position);
        row.SetValue(unit, line.unit);
        row.SetValue(kind, line.kind);
    }
}

void fill_officer_page(view::Dictionary& dict, const OfficerPage& page) {
    dict.SetValue(name, page.officer.name);
    dict.SetValue(kind, vietnamese(page.officer.kind));
    dict.SetValue(summary, page.summary);
    if (page.held.empty()) dict.ShowSection(nothing_held);
    for (const auto& each : page.held) {
        view::Dictionary& row = *dict.AddSectionDictionary(held_part);
        row.SetValue(position, each.position);
        row.SetValue(unit, each.unit);
        row.SetValue(href, each.unit_href);
        row.SetValue(since, each.since);
        row.SetValue(until, each.until);
        row.SetValue(document, each.document);
        if (!each.end_href.empty()) row.AddSectionDictionary(can_end)->SetValue(end_href, each.end_href);
    }
}

}  // namespace organisation
