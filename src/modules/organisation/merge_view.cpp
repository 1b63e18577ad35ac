#include "modules/organisation/merge_view.hpp"
#include <fmt/format.h>
#include <numeric>
#include "modules/organisation/officer_store.hpp"
#include "modules/organisation/policy.hpp"
#include "modules/organisation/rules.hpp"
#include "modules/organisation/signing_store.hpp"
#include "platform/view/parts.hpp"

namespace organisation {
namespace {

VIEW_NAME(name, "NAME");
VIEW_NAME(day, "DAY");
VIEW_NAME(now_text, "NOW");
VIEW_NAME(old_part, "OLD");
VIEW_NAME(facts, "FACTS");
VIEW_NAME(column, "COLUMN");
VIEW_NAME(row_part, "ROW");
VIEW_NAME(cell, "CELL");
VIEW_NAME(label, "LABEL");
VIEW_NAME(value, "VALUE");
VIEW_NAME(sum, "SUM");
VIEW_NAME(how, "HOW");
VIEW_NAME(check_part, "CHECK");
VIEW_NAME(ok, "OK");
VIEW_NAME(not_ok, "NOT");
VIEW_NAME(text_name, "TEXT");
VIEW_NAME(note, "NOTE");
VIEW_NAME(kept, "KEPT");
VIEW_NAME(field_name, "FIELD_NAME");

std::int64_t total(const Carried& row) { return std::accumulate(row.counts.begin(), row.counts.end(), 0LL); }

/// Counts over the unit and its own parts, which close with it.
template <class Count>
Carried carried(const Tree& before, const std::vector<UnitId>& units, std::string name, std::string how,
                Count count) {
    Carried row{.name = std::move(name), .how = std::move(how), .counts = {}};
    for (const UnitId unit : units) {
        std::int64_t sum = 0;
        for (const UnitId part : before.own(unit)) sum += std::int64_t(count(part));
        row.counts.push_back(sum);
    }
    return row;
}

void name_target(db::Transaction& tx, const Merger& merger, MergePreview& preview) {
    if (const auto* draft = std::get_if<NewUnit>(&merger.into)) {
        preview.into_name = draft->name;
        preview.into_facts = fmt::format("mã {}, đơn vị mới", draft->code);
        return;
    }
    const Unit into = load_unit(tx, std::get<UnitId>(merger.into)).unit;
    preview.into_name = into.name;
    preview.into_facts = fmt::format("mã {}, từ {}", into.code, format_date(into.valid_from));
}

void add_checks(MergePreview& preview, std::int64_t officers, std::int64_t grants) {
    preview.checks.push_back(
        {officers == 0, fmt::format("Người chưa có vị trí mới: {}", officers),
         officers ? "Phân công lại tại đơn vị tiếp nhận" : "Không ai phải phân công lại"});
    preview.checks.push_back({grants == 0, fmt::format("Thẩm quyền ký cần lập lại: {}", grants),
                              grants ? "Hết hiệu lực cùng đơn vị" : "Không có"});
}

}  // namespace

MergePreview preview_merge(db::Transaction& tx, const Rooms& rooms, const Actor& actor,
                           const Merger& merger) {
    MergePreview preview;
    const Date last_day = merger.on - std::chrono::days{1};
    const Tree before(last_day, list_units(tx, last_day));
    for (const UnitId id : merger.old_units) {
        require(may_manage(actor, id), "merge this unit");
        const Unit unit = load_unit(tx, id).unit;
        check_open(unit, last_day, "units");
        refuse_unless(!unit.valid_to, "units", unit.name + " đã có ngày kết thúc.");
        preview.old_units.push_back(
            {before.unit(id).name, fmt::format("mã {}, {} bộ phận", unit.code, before.own(id).size() - 1)});
    }
    name_target(tx, merger, preview);
    const auto add = [&](std::string what, std::string way, auto count) {
        preview.rows.push_back(carried(before, merger.old_units, std::move(what), std::move(way), count));
        return total(preview.rows.back());
    };
    if (rooms.carried) preview.rows = rooms.carried(tx, merger.old_units);
    add("Bộ phận bên dưới", "Kết thúc cùng đơn vị; việc chuyển về bộ phận cùng loại",
        [&](UnitId part) { return is_authority(before.unit(part).kind) ? 0 : 1; });
    const auto officers = add("Cán bộ đang được phân công", "Phân công kết thúc, cần phân công lại",
                              [&](UnitId part) { return list_open_assignments(tx, part, merger.on).size(); });
    const auto grants = add("Thẩm quyền ký", "Hết hiệu lực, cần lập lại",
                            [&](UnitId part) { return list_signing_from(tx, part, merger.on).size(); });
    add_checks(preview, officers, grants);
    return preview;
}

void fill_merge_preview(view::Dictionary& dict, const MergePreview& preview, const Merger& merger,
                        Instant now, const http::Fields& form) {
    dict.SetValue(name, preview.into_name);
    dict.SetValue(facts, preview.into_facts);
    dict.SetValue(day, format_date(merger.on));
    dict.SetValue(now_text, format_moment(now));
    for (const auto& old_unit : preview.old_units) {
        view::Dictionary& entry = *dict.AddSectionDictionary(old_part);
        entry.SetValue(name, old_unit.name);
        entry.SetValue(facts, old_unit.facts);
        dict.AddSectionDictionary(column)->SetValue(name, old_unit.name);
    }
    for (const auto& row : preview.rows) {
        view::Dictionary& entry = *dict.AddSectionDictionary(row_part);
        entry.SetValue(name, row.name);
        entry.SetValue(how, row.how);
        entry.SetValue(sum, format_number(total(row)));
        for (std::size_t i = 0; i < row.counts.size(); ++i) {
            view::Dictionary& one = *entry.AddSectionDictionary(cell);
            one.SetValue(label, preview.old_units[i].name);
            one.SetValue(value, format_number(row.counts[i]));
        }
    }
    for (const auto& each : preview.checks) {
        view::Dictionary& entry = *dict.AddSectionDictionary(check_part);
        entry.ShowSection(each.ok ? ok : not_ok);
        entry.SetValue(text_name, each.text);
        entry.SetValue(note, each.note);
    }
    view::add_message(dict, {.kind = view::Message::Kind::ok,
                             .strong = "Không hồ sơ nào đổi ngày hẹn.",
                             .text = "Mã hồ sơ giữ nguyên; hồ sơ mới mang mã của đơn vị tiếp nhận."});
    for (const auto& [field, typed] : form.pairs()) {
        if (field == "_csrf" || field == "step") continue;
        view::Dictionary& entry = *dict.AddSectionDictionary(kept);
        entry.SetValue(field_name, field);
        entry.SetValue(value, typed);
    }
}

}  // namespace organisation
