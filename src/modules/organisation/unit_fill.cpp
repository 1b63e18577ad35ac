#include <fmt/format.h>
#include "modules/organisation/unit_view.hpp"
#include "platform/view/parts.hpp"

namespace organisation {
namespace {

VIEW_NAME(name, "NAME");
VIEW_NAME(badge, "BADGE");
VIEW_NAME(state, "STATE");
VIEW_NAME(facts, "FACTS");
VIEW_NAME(can_manage, "CAN_MANAGE");
VIEW_NAME(position_href, "POSITION_HREF");
VIEW_NAME(assign_href, "ASSIGN_HREF");
VIEW_NAME(present, "PRESENT");
VIEW_NAME(places, "PLACES");
VIEW_NAME(missing, "MISSING");
VIEW_NAME(below, "BELOW");
VIEW_NAME(below_text, "BELOW_TEXT");
VIEW_NAME(day, "DAY");
VIEW_NAME(post, "POST");
VIEW_NAME(title, "TITLE");
VIEW_NAME(standing, "STANDING");
VIEW_NAME(held, "HELD");
VIEW_NAME(vacant, "VACANT");
VIEW_NAME(href, "HREF");
VIEW_NAME(holder, "HOLDER");
VIEW_NAME(document, "DOCUMENT");
VIEW_NAME(since, "SINCE");
VIEW_NAME(children, "CHILDREN");
VIEW_NAME(child, "CHILD");
VIEW_NAME(kind, "KIND");
VIEW_NAME(turn_part, "TURN");
VIEW_NAME(mark, "MARK");
VIEW_NAME(next, "NEXT");
VIEW_NAME(iso, "ISO");
VIEW_NAME(based, "BASED");
VIEW_NAME(self, "SELF");
VIEW_NAME(signers, "SIGNERS");
VIEW_NAME(signer_part, "SIGNER");
VIEW_NAME(no_signer, "NO_SIGNER");
VIEW_NAME(paper, "PAPER");
VIEW_NAME(line, "LINE");
VIEW_NAME(text_name, "TEXT");
VIEW_NAME(can_end, "CAN_END");
VIEW_NAME(stays, "STAYS");
VIEW_NAME(act, "ACT");
VIEW_NAME(label, "LABEL");

void fill_post(view::Dictionary& row, const UnitPage::Post& from) {
    row.SetValue(title, from.title);
    row.SetValue(standing, from.standing);
    row.SetValue(document, from.document);
    row.SetValue(since, from.since);
    row.SetValue(badge, from.badge);
    row.SetValue(state, from.state);
    if (from.holder.empty()) return row.ShowSection(vacant);
    view::Dictionary& entry = *row.AddSectionDictionary(held);
    entry.SetValue(href, from.href);
    entry.SetValue(holder, from.holder);
}

void fill_turn(view::Dictionary& row, const UnitPage::Turn& turn, bool last_past) {
    row.SetValue(mark, !turn.past ? "" : last_past ? "now" : "done");
    row.SetValue(title, turn.title);
    row.SetValue(iso, format_iso(turn.on));
    row.SetValue(day, format_date(turn.on));
    if (!turn.document.empty()) row.AddSectionDictionary(based)->SetValue(document, turn.document);
    if (turn.next_name.empty()) return;
    view::Dictionary& other = *row.AddSectionDictionary(next);
    other.SetValue(name, turn.next_name);
    other.SetValue(href, turn.next_href);
}

void fill_signer(view::Dictionary& row, const UnitPage::Signer& signer) {
    row.SetValue(name, signer.name);
    row.SetValue(paper, signer.paper);
    row.SetValue(document, signer.document);
    for (const auto& words : signer.lines) row.AddSectionDictionary(line)->SetValue(text_name, words);
    if (signer.end_href.empty()) return row.ShowSection(stays);
    row.AddSectionDictionary(can_end)->SetValue(href, signer.end_href);
}

void fill_acts(view::Dictionary& dict, const std::string& path) {
    dict.SetValue(position_href, path + "/vi-tri");
    dict.SetValue(assign_href, path + "/phan-cong");
    for (const auto& [words, where] : {std::pair{"Ghi thẩm quyền ký", "/tham-quyen-ky"},
                                       {"Đổi tên", "/doi-ten"},
                                       {"Chuyển trực thuộc", "/chuyen"},
                                       {"Thêm tên khác", "/ten-khac"},
                                       {"Chuyển giao việc", "/chuyen-giao"},
                                       {"Chia đơn vị", "/chia"},
                                       {"Giải thể, kết thúc", "/giai-the"}}) {
        view::Dictionary& entry = *dict.AddSectionDictionary(act);
        entry.SetValue(label, words);
        entry.SetValue(href, path + where);
    }
}

}  // namespace

void fill_unit_page(view::Dictionary& dict, const UnitPage& page) {
    std::vector<view::Link> above{{"Cây tổ chức", "/to-chuc"}};
    for (const auto& each : page.above) above.push_back({each.name, each.href});
    view::add_crumbs(dict, above, page.name);
    dict.SetValue(name, page.name);
    dict.SetValue(badge, page.badge);
    dict.SetValue(state, page.state);
    dict.SetValue(facts, page.facts);
    dict.SetValue(self, page.self);
    dict.SetValue(day, page.day);
    dict.SetIntValue(present, page.present);
    dict.SetIntValue(places, page.places);
    dict.SetValue(missing, page.places == 0             ? "Chưa ghi biên chế"
                           : page.present < page.places ? fmt::format("Thiếu {}", page.places - page.present)
                                                        : "Đủ");
    dict.SetIntValue(below, long(page.children.size()));
    dict.SetValue(below_text, page.children.empty() ? "Không có" : "Xem danh sách bên dưới");
    for (const auto& each : page.posts) fill_post(*dict.AddSectionDictionary(post), each);
    if (!page.children.empty()) {
        view::Dictionary& list = *dict.AddSectionDictionary(children);
        for (const auto& each : page.children) {
            view::Dictionary& entry = *list.AddSectionDictionary(child);
            entry.SetValue(name, each.name);
            entry.SetValue(kind, each.kind);
            entry.SetValue(href, each.href);
        }
    }
    for (std::size_t i = 0; i < page.turns.size(); ++i) {
        const bool last = page.turns[i].past && (i + 1 == page.turns.size() || !page.turns[i + 1].past);
        fill_turn(*dict.AddSectionDictionary(turn_part), page.turns[i], last);
    }
    if (page.signers.empty()) dict.ShowSection(no_signer);
    if (!page.signers.empty()) {
        view::Dictionary& list = *dict.AddSectionDictionary(signers);
        for (const auto& each : page.signers) fill_signer(*list.AddSectionDictionary(signer_part), each);
    }
    if (!page.can_manage) return;
    dict.ShowSection(can_manage);
    fill_acts(dict, page.self);
}

}  // namespace organisation
