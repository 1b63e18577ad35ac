#include "modules/organisation/officer_actions.hpp"
#include <fmt/format.h>
#include "base/errors.hpp"
#include "base/text.hpp"
#include "modules/audit/audit.hpp"
#include "modules/organisation/officer_store.hpp"
#include "modules/organisation/policy.hpp"
#include "modules/organisation/rules.hpp"
#include "modules/organisation/signing_store.hpp"

namespace organisation {
namespace {

bool overlap(Date from, std::optional<Date> to, Date other_from, std::optional<Date> other_to) {
    return (!to || other_from <= *to) && (!other_to || from <= *other_to);
}

void check_period(Date from, std::optional<Date> to) {
    refuse_unless(!to || *to >= from, "to", "Ngày kết thúc phải từ ngày bắt đầu trở đi.");
}

/// The unit's own row is the lock of everything about its posts: on PostgreSQL two acts wait for each other.
Unit lock_unit(db::Transaction& tx, UnitId id) {
    const auto stored = load_unit(tx, id);
    touch_unit(tx, id, stored.version);
    return stored.unit;
}

void check_free(db::Transaction& tx, const NewAssignment& draft, const Position& position) {
    for (const auto& other : list_assignments_of_officer(tx, draft.officer))
        refuse_unless(other.position != draft.position ||
                          !overlap(draft.from, draft.to, other.valid_from, other.valid_to),
                      "from", "Cán bộ đã giữ vị trí này từ ngày " + format_date(other.valid_from) + ".");
    if (position.standing != Standing::head) return;
    for (const auto& other : list_open_assignments(tx, position.unit, draft.from))
        refuse_unless(other.standing != Standing::head ||
                          !overlap(draft.from, draft.to, other.valid_from, other.valid_to),
                      "position",
                      other.officer_name + " đang là người đứng đầu từ ngày " +
                          format_date(other.valid_from) + ". Hãy kết thúc phân công đó trước.");
}

void check_signer(db::Transaction& tx, const SigningAuthority& grant) {
    refuse_unless(bool(grant.position) != bool(grant.officer), "position",
                  "Chọn một vị trí hoặc một cán bộ được ký.");
    if (grant.position) load_position(tx, grant.position);
    if (grant.officer) load_officer(tx, grant.officer);
    const bool names_head =
        grant.form != SigningForm::as_head && grant.form != SigningForm::on_behalf_of_body;
    refuse_unless(!names_head || !text::trim(grant.head_title).empty(), "head_title",
                  "Nhập chức danh của người được ký thay, ví dụ Chủ tịch.");
    refuse_unless(text::length(grant.head_title) <= 100, "head_title", "Chức danh dài quá 100 ký tự.");
}

/// One answer for one kind of paper: the same signer is not granted the same twice.
void check_not_granted(db::Transaction& tx, const SigningAuthority& grant) {
    for (const auto& other : list_signing_from(tx, grant.unit, grant.valid_from))
        refuse_unless(other.paper_kind != grant.paper_kind || other.position != grant.position ||
                          other.officer != grant.officer ||
                          !overlap(grant.valid_from, grant.valid_to, other.valid_from, other.valid_to),
                      "from", "Đã có thẩm quyền ký này từ ngày " + format_date(other.valid_from) + ".");
}

}  // namespace

OfficerId add_officer(db::Transaction& tx, const Actor& actor, const NewOfficer& draft) {
    require(may_manage_officers(actor), "add an officer");
    check_name("name", draft.name, 100);
    const Officer officer{tx.new_id<OfficerId>(), text::squeeze(draft.name), draft.kind, 1};
    insert_officer(tx, officer);
    audit::record(tx, actor, "officer.added", officer.id.value,
                  officer.name + "|" + std::string(word(draft.kind)));
    return officer.id;
}

void correct_officer(db::Transaction& tx, const Actor& actor, const Officer& officer) {
    require(may_manage_officers(actor), "correct an officer");
    check_name("name", officer.name, 100);
    load_officer(tx, officer.id);
    Officer corrected = officer;
    corrected.name = text::squeeze(officer.name);
    update_officer(tx, corrected);
    audit::record(tx, actor, "officer.corrected", officer.id.value,
                  corrected.name + "|" + std::string(word(officer.kind)));
}

PositionId add_position(db::Transaction& tx, const Actor& actor, const NewPosition& draft) {
    require(may_manage(actor, draft.unit), "add a position");
    check_name("name", draft.name, 100);
    refuse_unless(draft.places >= 1 && draft.places <= 999, "places", "Số biên chế từ 1 đến 999.");
    const auto unit = lock_unit(tx, draft.unit);
    check_open(unit, draft.from, "from");
    const Position position{tx.new_id<PositionId>(),
                            draft.unit,
                            text::squeeze(draft.name),
                            draft.standing,
                            draft.places,
                            draft.from,
                            unit.valid_to};
    insert_position(tx, position);
    audit::record(
        tx, actor, "position.added", position.id.value,
        fmt::format("{}|{}|{}|{}", draft.unit.value, position.name, word(draft.standing), draft.places));
    return position.id;
}

AssignmentId assign_officer(db::Transaction& tx, const Actor& actor, const NewAssignment& draft) {
    const auto position = load_position(tx, draft.position);
    require(may_manage(actor, position.unit), "assign an officer");
    const auto officer = load_officer(tx, draft.officer);
    check_document(draft.document);
    check_period(draft.from, draft.to);
    const auto unit = lock_unit(tx, position.unit);
    check_open(unit, draft.from, "from");
    refuse_unless(position.valid_from <= draft.from, "from",
                  "Vị trí này có từ ngày " + format_date(position.valid_from) + ".");
    refuse_unless(!draft.to || !unit.valid_to || *draft.to <= *unit.valid_to, "to",
                  unit.name + " kết thúc ngày " + format_date(unit.valid_to.value_or(draft.from)) + ".");
    refuse_unless(!position.valid_to || draft.from <= *position.valid_to, "from", "Vị trí này đã kết thúc.");
    check_free(tx, draft, position);
    Assignment assignment;
    assignment.id = tx.new_id<AssignmentId>();
    assignment.officer = officer.id;
    assignment.position = position.id;
    assignment.unit = position.unit;
    assignment.valid_from = draft.from;
    assignment.valid_to = draft.to ? draft.to : unit.valid_to;
    assignment.document = draft.document;
    insert_assignment(tx, assignment);
    audit::record(tx, actor, "officer.assigned", officer.id.value,
                  fmt::format("{}|{}|{}", position.id.value, format_iso(draft.from), draft.document));
    return assignment.id;
}

void end_assignment(db::Transaction& tx, const Actor& actor, const AssignmentEnd& end) {
    const auto assignment = load_assignment(tx, end.assignment);
    require(may_manage(actor, assignment.unit), "end an assignment");
    check_document(end.document);
    lock_unit(tx, assignment.unit);
    refuse_unless(end.last_day >= assignment.valid_from, "last_day",
                  "Phân công bắt đầu từ ngày " + format_date(assignment.valid_from) + ".");
    refuse_unless(
        !assignment.valid_to || end.last_day < *assignment.valid_to, "last_day",
        "Phân công đã có ngày kết thúc " + format_date(assignment.valid_to.value_or(end.last_day)) + ".");
    end_assignment_row(tx, end.assignment, end.last_day, end.document);
    audit::record(tx, actor, "officer.assignment_ended", assignment.officer.value,
                  fmt::format("{}|{}|{}", assignment.position.value, format_iso(end.last_day), end.document));
}

SigningAuthorityId grant_signing(db::Transaction& tx, const Actor& actor, const SigningAuthority& grant) {
    require(may_manage(actor, grant.unit), "grant the right to sign");
    check_document(grant.document);
    check_period(grant.valid_from, grant.valid_to);
    check_signer(tx, grant);
    const auto unit = lock_unit(tx, grant.unit);
    check_open(unit, grant.valid_from, "from");
    check_not_granted(tx, grant);
    SigningAuthority stored = grant;
    stored.id = tx.new_id<SigningAuthorityId>();
    if (!stored.valid_to) stored.valid_to = unit.valid_to;
    insert_signing(tx, stored);
    audit::record(tx, actor, "signing.granted", stored.id.value,
                  fmt::format("{}|{}|{}|{}|{}|{}", grant.unit.value, grant.paper_kind, word(grant.form),
                              grant.position.value, grant.officer.value, grant.document));
    return stored.id;
}

void end_signing(db::Transaction& tx, const Actor& actor, SigningAuthorityId id, Date last_day,
                 const std::string& document) {
    const auto grant = load_signing(tx, id);
    require(may_manage(actor, grant.unit), "end the right to sign");
    check_document(document);
    refuse_unless(last_day >= grant.valid_from, "last_day",
                  "Thẩm quyền ký bắt đầu từ ngày " + format_date(grant.valid_from) + ".");
    refuse_unless(
        !grant.valid_to || last_day < *grant.valid_to, "last_day",
        "Thẩm quyền ký đã có ngày kết thúc " + format_date(grant.valid_to.value_or(last_day)) + ".");
    lock_unit(tx, grant.unit);
    end_signing_row(tx, id, last_day);
    audit::record(tx, actor, "signing.ended", id.value, format_iso(last_day) + "|" + document);
}

}  // namespace organisation
