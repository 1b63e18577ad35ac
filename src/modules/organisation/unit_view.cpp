#include "modules/organisation/unit_view.hpp"
#include <algorithm>
#include <fmt/format.h>
#include "base/text.hpp"
#include "modules/organisation/officer_store.hpp"
#include "modules/organisation/policy.hpp"
#include "modules/organisation/rules.hpp"
#include "modules/organisation/store.hpp"
#include "modules/organisation/signing_store.hpp"
#include "modules/organisation/signing_lookup.hpp"
#include "modules/organisation/web_parts.hpp"

namespace organisation {
namespace {

using Turn = UnitPage::Turn;

std::string standing_text(Standing standing) {
    switch (standing) {
        case Standing::head: return "Người đứng đầu";
        case Standing::deputy: return "Cấp phó";
        case Standing::member: return "";
    }
    return {};
}

void add_posts(db::Transaction& tx, UnitId unit, Date day, UnitPage& page) {
    const auto assignments = list_assignments_in_unit(tx, unit, day);
    for (const auto& position : list_positions(tx, unit, day)) {
        page.places += position.places;
        int held = 0;
        for (const auto& each : assignments) {
            if (each.position != position.id) continue;
            ++held;
            page.posts.push_back({position.name, standing_text(position.standing), each.officer_name,
                                  path_of(each.officer), each.document, format_date(each.valid_from),
                                  "badge-ok",
                                  each.valid_to ? "Đến " + format_date(*each.valid_to) : "Đang giữ"});
        }
        page.present += held;
        if (held < position.places)
            page.posts.push_back({position.name, standing_text(position.standing), "", "", "",
                                  format_date(position.valid_from), "badge-wait",
                                  fmt::format("Trống {}", position.places - held)});
    }
}

std::string succession_title(const Succession& s, bool this_ends) {
    const bool part = s.share == Share::part;
    switch (s.kind) {
        case SuccessionKind::rename: return this_ends ? "Tổ chức lại thành" : "Tổ chức lại từ";
        case SuccessionKind::merge: return this_ends ? "Sáp nhập vào" : "Lập từ";
        case SuccessionKind::split: return this_ends ? "Chia, một phần về" : "Nhận một phần từ";
        case SuccessionKind::abolish:
            if (!s.new_unit) return "Kết thúc hoạt động, chưa có đơn vị tiếp nhận";
            if (part) return this_ends ? "Kết thúc hoạt động, một phần về" : "Nhận một phần từ";
            return this_ends ? "Kết thúc hoạt động, chuyển về" : "Nhận từ";
        case SuccessionKind::transfer:
            if (part) return this_ends ? "Chuyển một phần việc cho" : "Nhận một phần việc từ";
            return this_ends ? "Chuyển việc cho" : "Nhận việc từ";
    }
    return {};
}

void add_successions(db::Transaction& tx, UnitId unit, UnitPage& page) {
    for (const auto& s : list_successions_of(tx, unit)) {
        const bool this_ends = s.old_unit == unit;
        const UnitId other = this_ends ? s.new_unit : s.old_unit;
        Turn turn{.on = s.on,
                  .title = succession_title(s, this_ends),
                  .document = s.document,
                  .next_name = {},
                  .next_href = {}};
        if (other) {
            turn.next_name = find_name_near(tx, other, s.on);
            turn.next_href = path_of(other);
        }
        page.turns.push_back(std::move(turn));
    }
}

void add_turns(db::Transaction& tx, const Unit& unit, Date day, UnitPage& page) {
    const auto names = list_names(tx, unit.id);
    page.turns.push_back(
        {unit.valid_from, "Thành lập: " + names.front().name, names.front().document, {}, {}});
    for (std::size_t i = 1; i < names.size(); ++i)
        page.turns.push_back({names[i].valid_from, "Đổi tên: " + names[i].name, names[i].document, {}, {}});
    const auto parents = list_parents(tx, unit.id);
    for (std::size_t i = 1; i < parents.size(); ++i) {
        const UnitId parent = parents[i].parent;
        page.turns.push_back(
            {parents[i].valid_from, "Chuyển về trực thuộc", parents[i].document,
             parent ? find_name_near(tx, parent, parents[i].valid_from) : "không có cấp trên",
             parent ? path_of(parent) : ""});
    }
    add_successions(tx, unit.id, page);
    std::stable_sort(page.turns.begin(), page.turns.end(),
                     [](const Turn& a, const Turn& b) { return a.on < b.on; });
    for (auto& turn : page.turns) turn.past = turn.on <= day;
}

void add_signers(db::Transaction& tx, UnitId unit, Date day, UnitPage& page) {
    const auto add = [&](const std::string& kind) {
        for (const auto& block : signing_blocks(tx, unit, kind, day)) {
            const bool seen = std::any_of(page.signers.begin(), page.signers.end(), [&](const auto& signer) {
                return signer.name == block.officer_name && signer.lines == block.lines;
            });
            if (seen) continue;
            page.signers.push_back({block.officer_name, paper_name(kind), block.document, "", block.lines});
        }
    };
    add("");
    for (const auto& grant : list_signing(tx, unit, day)) {
        if (!grant.paper_kind.empty()) add(grant.paper_kind);
    }
    if (!page.can_manage) return;
    for (const auto& grant : list_signing(tx, unit, day))
        for (auto& signer : page.signers)
            if (signer.end_href.empty() && signer.document == grant.document &&
                signer.paper == paper_name(grant.paper_kind)) {
                signer.end_href = fmt::format("/tham-quyen-ky/{}/ket-thuc", grant.id.value);
                break;
            }
}

void add_head(db::Transaction& tx, const Lookup& lookup, const Unit& unit, Date day, UnitPage& page) {
    const bool open = unit.valid_from <= day && (!unit.valid_to || *unit.valid_to >= day);
    page.name = lookup.unit_name(tx, unit.id, day);
    page.state = open ? "Đang hoạt động" : unit.valid_from > day ? "Chưa thành lập" : "Đã kết thúc";
    page.badge = open ? "badge-ok" : "badge-wait";
    page.facts =
        fmt::format("{}, mã {}, từ {}", vietnamese(unit.kind), unit.code, format_date(unit.valid_from));
    if (unit.valid_to) page.facts += " đến hết " + format_date(*unit.valid_to);
    const auto aliases = list_aliases(tx, unit.id);
    if (!aliases.empty()) page.facts += ". Tên khác: " + text::join(aliases, ", ");
}

}  // namespace

std::vector<std::pair<std::string, std::string>> paper_kinds() {
    return {{"", "Mọi giấy tờ của đơn vị"},
            {"outcome", "Kết quả giải quyết thủ tục"},
            {"receipt_slip", "Giấy tiếp nhận và hẹn trả kết quả"},
            {"supplement_slip", "Phiếu yêu cầu bổ sung"},
            {"refusal_slip", "Phiếu từ chối"},
            {"apology_slip", "Phiếu xin lỗi và hẹn lại"},
            {"official_letter", "Công văn"},
            {"decision", "Quyết định"},
            {"report", "Báo cáo"}};
}

std::string paper_name(const std::string& paper_kind) {
    for (const auto& [code, name] : paper_kinds())
        if (code == paper_kind) return name;
    return paper_kind;
}

UnitPage unit_page(db::Transaction& tx, const Lookup& lookup, const Actor& actor, UnitId id, Date day) {
    const Unit unit = load_unit(tx, id).unit;
    const auto tree = lookup.tree(tx, day);
    UnitPage page;
    page.self = path_of(id);
    page.day = format_date(day);
    page.can_manage = may_manage(actor, id) && (!unit.valid_to || *unit.valid_to >= tx.today());
    add_head(tx, lookup, unit, day, page);
    for (const Unit* above = tree->find(unit.parent); above; above = tree->find(above->parent))
        page.above.insert(page.above.begin(), {above->name, path_of(above->id)});
    add_posts(tx, id, day, page);
    for (const UnitId child : tree->children(id))
        page.children.push_back(
            {tree->unit(child).name, std::string(vietnamese(tree->unit(child).kind)), path_of(child)});
    add_turns(tx, unit, day, page);
    add_signers(tx, id, day, page);
    return page;
}

}  // namespace organisation
