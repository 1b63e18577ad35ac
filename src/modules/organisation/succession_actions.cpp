#include <algorithm>
#include <fmt/format.h>
#include "base/errors.hpp"
#include "modules/audit/audit.hpp"
#include "modules/organisation/actions.hpp"
#include "modules/organisation/officer_store.hpp"
#include "modules/organisation/policy.hpp"
#include "modules/organisation/rules.hpp"
#include "modules/organisation/signing_store.hpp"

namespace organisation {
namespace {

struct Closing {
    UnitId old_unit;
    std::vector<UnitId> into;  // one: whole; several: parts; none: nobody yet
    SuccessionKind kind{};
    Date on{};
    const std::string& document;
};

Date day_before(Date day) { return day - std::chrono::days{1}; }

/// The part of the successor that goes on with the work of a division, public unit or desk.
UnitId counterpart(const Tree& after, UnitKind kind, UnitId successor) {
    UnitId found;
    const Unit* whole = after.find(successor);
    if (!whole) return successor;
    for (const UnitId part : after.own(successor)) {
        if (part == successor || after.unit(part).kind != kind) continue;
        if (found) return successor;  // several of the kind: nobody can say which
        found = part;
    }
    return found ? found : successor;
}

void end_names_and_parents(db::Transaction& tx, const Unit& unit, Date on) {
    const auto name = list_names(tx, unit.id).back();
    const auto parent = list_parents(tx, unit.id).back();
    refuse_unless(on > name.valid_from && on > parent.valid_from && on > unit.valid_from, "on",
                  unit.name + " có thay đổi ghi từ ngày " +
                      format_date(std::max({name.valid_from, parent.valid_from, unit.valid_from})) +
                      "; ngày kết thúc phải sau ngày đó.");
    end_name(tx, unit.id, name.valid_from, day_before(on));
    end_parent(tx, unit.id, parent.valid_from, day_before(on));
}

void end_people(db::Transaction& tx, UnitId unit, Date on, const std::string& document) {
    for (const auto& assignment : list_open_assignments(tx, unit, on)) {
        refuse_unless(assignment.valid_from < on, "on",
                      assignment.officer_name + " được phân công từ ngày " +
                          format_date(assignment.valid_from) +
                          ", sau khi đơn vị kết thúc. Hãy sửa phân công đó trước.");
        end_assignment_row(tx, assignment.id, day_before(on), document);
    }
    for (const auto& position : list_positions(tx, unit, on)) end_position(tx, position.id, day_before(on));
    end_signing_of_unit(tx, unit, day_before(on));
}

/// Nobody may pass into a unit, or begin below it, after it is gone: trees and successions stay without a
/// hole.
void check_nothing_later(db::Transaction& tx, const Unit& unit, Date on) {
    for (const auto& s : list_successions_of(tx, unit.id))
        refuse_unless(s.new_unit != unit.id || s.on < on, "on",
                      unit.name + " tiếp nhận đơn vị khác từ ngày " + format_date(s.on) +
                          "; ngày kết thúc phải sau ngày đó.");
    for (const auto& below : list_units_from(tx, on))
        refuse_unless(below.parent != unit.id || below.valid_from < on, "on",
                      below.name + " được lập bên dưới từ ngày " + format_date(below.valid_from) + ".");
}

void close_one(db::Transaction& tx, UnitId id, Date on, const std::string& document) {
    const auto stored = load_unit(tx, id);
    check_nothing_later(tx, stored.unit, on);
    refuse_unless(
        !stored.unit.valid_to, "unit",
        stored.unit.name + " đã có ngày kết thúc " + format_date(stored.unit.valid_to.value_or(on)) + ".");
    close_unit(tx, id, day_before(on), stored.version);
    end_names_and_parents(tx, stored.unit, on);
    end_people(tx, id, on, document);
}

void record_successions(db::Transaction& tx, const Closing& closing, UnitId old_unit,
                        const std::vector<UnitId>& into) {
    const Share share = into.size() > 1 ? Share::part : Share::whole;
    for (const UnitId next : into.empty() ? std::vector<UnitId>{UnitId{}} : into)
        insert_succession(tx, {.old_unit = old_unit,
                               .new_unit = next,
                               .share = share,
                               .kind = closing.kind,
                               .on = closing.on,
                               .document = closing.document});
}

/// The unit, and its own parts with it, as they would stand on the first day: what has moved away goes on,
/// what ends on the same day by its own decision is not there any more.
void close_with_parts(db::Transaction& tx, const Closing& closing, const Tree& after) {
    const auto own = after.own(closing.old_unit);
    for (const UnitId below : after.subtree(closing.old_unit))
        refuse_unless(std::find(own.begin(), own.end(), below) != own.end(), "unit",
                      after.unit(below).name + " còn trực thuộc " + after.unit(closing.old_unit).name +
                          ". Hãy chuyển hoặc kết thúc đơn vị đó trước.");
    for (const UnitId part : own) {
        std::vector<UnitId> into = closing.into;
        if (part != closing.old_unit)
            for (UnitId& next : into) next = counterpart(after, after.unit(part).kind, next);
        close_one(tx, part, closing.on, closing.document);
        record_successions(tx, closing, part, into);
    }
}

void close(db::Transaction& tx, const Actor& actor, const Closing& closing) {
    require(may_manage(actor, closing.old_unit), "close a unit");
    check_document(closing.document);
    const Tree after(closing.on, list_units(tx, closing.on));
    const auto old = load_unit(tx, closing.old_unit);
    check_open(old.unit, day_before(closing.on), "on");
    refuse_unless(
        !old.unit.valid_to, "unit",
        old.unit.name + " đã có ngày kết thúc " + format_date(old.unit.valid_to.value_or(closing.on)) + ".");
    for (const UnitId next : closing.into) {
        const auto unit = load_unit(tx, next).unit;
        check_open(unit, closing.on, "into");
        const auto below = after.own(closing.old_unit);
        refuse_unless(std::find(below.begin(), below.end(), next) == below.end(), "into",
                      "Đơn vị kế thừa không thể là đơn vị kết thúc hoặc thuộc đơn vị đó.");
    }
    close_with_parts(tx, closing, after);
}

void saved(db::Transaction& tx, const Actor& actor, std::string_view kind, UnitId unit, UnitId next, Date on,
           const std::string& document) {
    bump_state(tx);
    audit::record(tx, actor, kind, unit.value, fmt::format("{}|{}|{}", next.value, format_iso(on), document));
}

void check_distinct(std::vector<UnitId> units, const char* field) {
    std::sort(units.begin(), units.end());
    refuse_unless(std::adjacent_find(units.begin(), units.end()) == units.end(), field,
                  "Một đơn vị được chọn hai lần.");
}

}  // namespace

UnitId merge_units(db::Transaction& tx, const Actor& actor, const Merger& merger) {
    refuse_unless(!merger.old_units.empty(), "units", "Chọn ít nhất một đơn vị để sáp nhập.");
    check_distinct(merger.old_units, "units");
    check_document(merger.document);
    UnitId into;
    if (const auto* there = std::get_if<UnitId>(&merger.into)) into = *there;
    if (const auto* draft = std::get_if<NewUnit>(&merger.into)) into = create_unit(tx, actor, *draft);
    require(may_manage(actor, into) || std::holds_alternative<NewUnit>(merger.into), "merge into a unit");
    const bool alone = merger.old_units.size() == 1 && std::holds_alternative<NewUnit>(merger.into);
    for (const UnitId old_unit : merger.old_units) {
        close(tx, actor,
              {old_unit,
               {into},
               alone ? SuccessionKind::rename : SuccessionKind::merge,
               merger.on,
               merger.document});
        saved(tx, actor, "unit.merged", old_unit, into, merger.on, merger.document);
    }
    return into;
}

void split_unit(db::Transaction& tx, const Actor& actor, const Split& split) {
    refuse_unless(split.into.size() >= 2, "into", "Chia đơn vị cần ít nhất hai đơn vị tiếp nhận.");
    check_distinct(split.into, "into");
    close(tx, actor, {split.old_unit, split.into, SuccessionKind::split, split.on, split.document});
    saved(tx, actor, "unit.split", split.old_unit, split.into.front(), split.on, split.document);
}

void abolish_unit(db::Transaction& tx, const Actor& actor, const Abolition& abolition) {
    std::vector<UnitId> into;
    if (abolition.successor) into.push_back(abolition.successor);
    close(tx, actor, {abolition.unit, into, SuccessionKind::abolish, abolition.on, abolition.document});
    saved(tx, actor, "unit.abolished", abolition.unit, abolition.successor, abolition.on, abolition.document);
}

void transfer_work(db::Transaction& tx, const Actor& actor, const Transfer& transfer) {
    require(may_manage(actor, transfer.from) && may_manage(actor, transfer.to), "transfer work");
    check_document(transfer.document);
    refuse_unless(transfer.from != transfer.to, "to", "Đơn vị nhận phải khác đơn vị giao.");
    const auto from = load_unit(tx, transfer.from);
    touch_unit(tx, transfer.from, from.version);
    check_open(from.unit, transfer.on, "on");
    check_open(load_unit(tx, transfer.to).unit, transfer.on, "to");
    insert_succession(tx, {.old_unit = transfer.from,
                           .new_unit = transfer.to,
                           .share = transfer.share,
                           .kind = SuccessionKind::transfer,
                           .on = transfer.on,
                           .document = transfer.document});
    saved(tx, actor, "unit.work_transferred", transfer.from, transfer.to, transfer.on, transfer.document);
}

}  // namespace organisation
