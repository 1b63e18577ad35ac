#include "modules/dossiers/slips.hpp"
#include <fmt/format.h>
#include "base/text.hpp"
#include "modules/dossiers/store.hpp"
#include "modules/organisation/signing_lookup.hpp"
#include "modules/people/lookup.hpp"

namespace dossiers {
namespace {

using documents::Letterhead;

/// "UBND huyện Hương Khê": councils' committees stand for the authority of a place.
std::string body_name(const organisation::Unit& authority) {
    using organisation::UnitKind;
    const bool place = authority.kind == UnitKind::province || authority.kind == UnitKind::district ||
                       authority.kind == UnitKind::commune;
    if (!place) return authority.name;
    const auto blank = authority.name.find(' ');
    if (blank == std::string::npos) return "UBND " + authority.name;
    return "UBND " + text::lower(authority.name.substr(0, blank)) + authority.name.substr(blank);
}

/// "Hương Khê" of "Huyện Hương Khê": where papers are dated.
std::string place_name(const organisation::Unit& authority) {
    for (const std::string_view kind :
         {"Thị trấn ", "Thành phố ", "Huyện ", "Phường ", "Xã ", "Tỉnh ", "Thị xã "})
        if (authority.name.starts_with(kind)) return authority.name.substr(kind.size());
    return authority.name;
}

Letterhead desk_head(const organisation::Tree& tree, const Dossier& d) {
    const auto& authority = tree.unit(tree.authority_of(d.authority));
    const auto* desk = tree.find(d.desk);
    return {.parent_name = body_name(authority),
            .office_name = desk ? desk->name : "Bộ phận Tiếp nhận và Trả kết quả",
            .place = place_name(authority)};
}

Letterhead authority_head(const organisation::Tree& tree, const Dossier& d) {
    const auto& authority = tree.unit(tree.authority_of(d.authority));
    const auto* above = tree.find(authority.parent);
    return {.parent_name = above ? body_name(*above) : std::string{},
            .office_name = body_name(authority),
            .place = place_name(authority)};
}

documents::ApplicantLines applicant_lines(const people::Person& person) {
    std::string address = person.address;
    if (!person.area_text.empty()) address += (address.empty() ? "" : ", ") + person.area_text;
    return {.name = person.full_name, .address = address, .phone = person.phone_mask, .email = person.email};
}

documents::PaperForm printed_form(PaperForm form) {
    if (form == PaperForm::original) return documents::PaperForm::original;
    return form == PaperForm::copy ? documents::PaperForm::copy : documents::PaperForm::digital;
}

documents::Signer signer_of(db::Transaction& tx, const Actor& actor, const Dossier& d,
                            std::string_view paper_kind) {
    auto block = organisation::signing_block_of(tx, d.authority, actor.officer, paper_kind, tx.today());
    if (!block) block = organisation::signing_block(tx, d.authority, paper_kind, tx.today());
    if (!block || block->lines.empty()) return {.position = actor.position_name, .name = actor.name};
    documents::Signer signer{.position = block->lines.back(), .name = block->officer_name};
    block->lines.pop_back();
    signer.authority = text::join(block->lines, "\n");
    return signer;
}

std::string place_of_outcome(const std::string& return_way, const std::string& desk) {
    if (return_way == "post") return "Qua dịch vụ bưu chính công ích";
    return return_way == "online" ? "Bản điện tử, nhận trực tuyến" : desk;
}

std::string case_name(const procedures::Content& content, const std::string& key) {
    for (const auto& one : content.cases)
        if (one.key == key) return one.name;
    return {};
}

}  // namespace

documents::ReceiptContent receipt_content(db::Transaction& tx, const Ground& ground, const Actor& actor,
                                          const Loaded& loaded, const std::vector<ReceivedPaper>& papers,
                                          const std::vector<PaymentTaken>& payments) {
    const auto tree = ground.units.tree(tx, local_date(loaded.dossier.received_at));
    return receipt_content(*tree, people::load_person(tx, loaded.dossier.applicant), ground, actor, loaded, papers,
                           payments);
}

documents::ReceiptContent receipt_content(const organisation::Tree& tree, const people::Person& applicant,
                                          const Ground& ground, const Actor& actor, const Loaded& loaded,
                                          const std::vector<ReceivedPaper>& papers,
                                          const std::vector<PaymentTaken>& payments) {
    const Dossier& d = loaded.dossier;
    documents::ReceiptContent receipt;
    receipt.head = desk_head(tree, d);
    receipt.dossier_code = d.code;
    receipt.look_up = {.page = ground.public_url + "/tra-cuu",
                       .token = ground.secrets.token(d.id, d.lookup_generation),
                       .secret = ground.secrets.secret(d.id, d.lookup_generation)};
    receipt.applicant = applicant_lines(applicant);
    receipt.procedure_name = loaded.version->content.name;
    receipt.procedure_code = loaded.version->code;
    receipt.case_name = case_name(loaded.version->content, d.case_key);
    for (const auto& paper : papers)
        if (paper.form != PaperForm::missing && paper.form != PaperForm::database)
            receipt.papers.push_back(
                {.name = paper.name, .form = printed_form(paper.form), .count = paper.count});
    receipt.sets = d.sets;
    receipt.time_limit = calendar::format_time_limit(loaded.limit);
    receipt.received_at = d.received_at;
    receipt.promised_at = d.promised_at;
    receipt.provisional = d.provisional;
    receipt.place_of_outcome = place_of_outcome(d.return_way, receipt.head.office_name);
    for (const auto& payment : payments) {
        auto& sum = payment.kind == payments::PaymentKind::fee ? receipt.fee : receipt.charge;
        sum = sum + payment.amount;
    }
    receipt.receiver_name = actor.name;
    return receipt;
}

documents::SupplementContent supplement_content(db::Transaction& tx, const Ground& ground, const Actor& actor,
                                                const Loaded& loaded, const SupplementRequest& request) {
    const Dossier& d = loaded.dossier;
    documents::SupplementContent slip;
    slip.head = desk_head(*ground.units.tree(tx, tx.today()), d);
    slip.dossier_code = d.code;
    slip.applicant = applicant_lines(people::load_person(tx, d.applicant));
    slip.procedure_name = loaded.version->content.name;
    slip.items = request.items;
    slip.reason = request.reason;
    slip.supplement_by = request.by;
    slip.contact_name = actor.name;
    slip.signer = {.name = actor.name};
    return slip;
}

documents::RefusalContent refusal_content(db::Transaction& tx, const Ground& ground, const Actor& actor,
                                          const Loaded& loaded, const Refusal& refusal) {
    const Dossier& d = loaded.dossier;
    documents::RefusalContent slip;
    slip.head = authority_head(*ground.units.tree(tx, tx.today()), d);
    slip.dossier_code = d.code;
    slip.applicant = applicant_lines(people::load_person(tx, d.applicant));
    slip.procedure_name = loaded.version->content.name;
    slip.reason = refusal.reason;
    slip.legal_basis = refusal.legal_basis;
    slip.competent_agency = refusal.competent_agency;
    slip.signer = signer_of(tx, actor, d, "refusal_slip");
    return slip;
}

documents::ApologyContent apology_content(db::Transaction& tx, const Ground& ground, const Actor& actor,
                                          const Loaded& loaded, const Standing& after,
                                          const std::string& reason) {
    const Dossier& d = loaded.dossier;
    const auto tree = ground.units.tree(tx, tx.today());
    const auto person = people::load_person(tx, d.applicant);
    documents::ApologyContent letter;
    letter.head = authority_head(*tree, d);
    letter.dossier_code = d.code;
    letter.applicant_name = person.full_name;
    letter.applicant_is_organisation = person.kind != people::ApplicantKind::citizen;
    letter.procedure_name = loaded.version->content.name;
    letter.received_at = d.received_at;
    letter.promised_at = d.now.due_at;
    letter.reason = reason;
    letter.late_agency = ground.units.unit_name(tx, d.now.unit_now, tx.today());
    letter.new_promised_at = after.due_at;
    letter.signer = signer_of(tx, actor, d, "apology_slip");
    return letter;
}

documents::StopContent stop_content(db::Transaction& tx, const Ground& ground, const Actor& actor,
                                    const Loaded& loaded, const std::string& reason) {
    const Dossier& d = loaded.dossier;
    documents::StopContent notice;
    notice.head = authority_head(*ground.units.tree(tx, tx.today()), d);
    notice.dossier_code = d.code;
    notice.applicant = applicant_lines(people::load_person(tx, d.applicant));
    notice.procedure_name = loaded.version->content.name;
    notice.reason = reason;
    notice.step_name = loaded.step().name;
    notice.signer = signer_of(tx, actor, d, "stop_notice");
    return notice;
}

documents::RoutingContent routing_content(db::Transaction& tx, const Ground& ground, const Loaded& loaded) {
    const Dossier& d = loaded.dossier;
    documents::RoutingContent slip;
    slip.head = authority_head(*ground.units.tree(tx, tx.today()), d);
    slip.dossier_code = d.code;
    slip.applicant_name = people::load_person(tx, d.applicant).full_name;
    slip.procedure_name = loaded.version->content.name;
    slip.lead_unit = ground.units.unit_name(tx, d.now.unit_now, tx.today());
    slip.received_at = d.received_at;
    slip.promised_at = d.promised_at;
    std::optional<Instant> due;  // of the step that the next hand-over ends
    for (const Event& event : list_events(tx, d.id)) {
        const Date day = local_date(event.occurred_at);
        if (event.kind != EventKind::received && event.kind != EventKind::forwarded &&
            event.kind != EventKind::completed && event.kind != EventKind::handed_over)
            continue;
        documents::RoutingHop hop;
        hop.giver_unit = event.actor_unit ? ground.units.unit_name(tx, event.actor_unit, day) : std::string{};
        if (event.officer) hop.giver_name = ground.units.officer_name(tx, event.officer, day).name;
        hop.receiver_unit = ground.units.unit_name(tx, event.after.unit_now, day);
        if (event.after.assignee)
            hop.receiver_name = ground.units.officer_name(tx, event.after.assignee, day).name;
        hop.handed_at = event.occurred_at;
        if (due)
            hop.outcome = event.occurred_at > *due                            ? documents::HopOutcome::late
                          : local_date(event.occurred_at) == local_date(*due) ? documents::HopOutcome::on_time
                                                                              : documents::HopOutcome::early;
        hop.note = event.kind == EventKind::forwarded ? loaded.plan.step(event.after.step).name
                                                      : format_event(event.kind);
        slip.hops.push_back(std::move(hop));
        due = event.after.step_due_at;
    }
    return slip;
}

PaperId issue_at_desk(db::Transaction& tx, const Ground& ground, const Actor& actor, const Dossier& d,
                      documents::PaperKind kind, const documents::Content& content) {
    return ground.papers.issue(tx, actor, kind, d.desk, d.id.value, content);
}

PaperId issue_at_authority(db::Transaction& tx, const Ground& ground, const Actor& actor, const Dossier& d,
                           documents::PaperKind kind, const documents::Content& content) {
    return ground.papers.issue(tx, actor, kind, d.authority, d.id.value, content);
}

}  // namespace dossiers
