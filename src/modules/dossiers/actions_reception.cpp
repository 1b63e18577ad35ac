#include <fmt/format.h>
#include "base/errors.hpp"
#include "modules/documents/number_series.hpp"
#include "modules/dossiers/acting.hpp"
#include "modules/dossiers/code.hpp"
#include "modules/dossiers/policy.hpp"
#include "modules/dossiers/slips.hpp"
#include "modules/dossiers/store.hpp"
#include "modules/dossiers/store_parts.hpp"
#include "modules/payments/ledger.hpp"
#include "modules/people/actions.hpp"

namespace dossiers {
namespace {

Instant reception_moment(const db::Transaction& tx, const Reception& reception) {
    const Instant at = reception.received_at.value_or(tx.now());
    if (at > tx.now()) throw Refused("received_at", "Thời điểm tiếp nhận không được ở tương lai.");
    return at;
}

PersonId applicant_of(db::Transaction& tx, const Actor& actor, const Ground& ground,
                      const Reception& reception) {
    if (const auto* known = std::get_if<PersonId>(&reception.applicant)) return *known;
    return people::find_or_create(tx, actor, ground.keys, std::get<people::PersonDraft>(reception.applicant));
}

procedures::VersionRef version_of(db::Transaction& tx, const Ground& ground, const Reception& reception,
                                  Date day) {
    const auto version = ground.procedures.version_in_force(tx, reception.procedure, day);
    if (!version) throw Refused("procedure", "Thủ tục này chưa công bố hoặc đã hết hiệu lực.");
    if (!procedures::offers(version->content, reception.channel))
        throw Refused("channel", "Thủ tục này không nhận theo cách nộp đã chọn.");
    for (const auto& paper : reception.papers)
        if (paper.required && paper.form == PaperForm::missing)
            throw Refused("papers", "Chưa đủ giấy tờ bắt buộc: " + paper.name + ".");
    return version;
}

std::string dossier_prefix(const organisation::Tree& tree, UnitId authority) {
    const auto& prefix = tree.unit(authority).dossier_prefix;
    return prefix.empty() ? tree.unit(authority).code : prefix;
}

Date period_of(Instant moment) { return local_date(moment); }

std::string next_code(db::Transaction& tx, const organisation::Tree& tree, UnitId authority,
                      Instant received_at) {
    const Date day = period_of(received_at);
    const std::chrono::year_month_day ymd{day};
    const std::int64_t period =
        int(ymd.year()) * 10000 + int(unsigned(ymd.month())) * 100 + int(unsigned(ymd.day()));
    const auto number = documents::next_number(tx, "dossier_code", authority, period);
    return format_code(dossier_prefix(tree, authority), day, int(number));
}

void store_papers(db::Transaction& tx, const Actor& actor, const Dossier& d, EventId event,
                  const std::vector<ReceivedPaper>& papers) {
    for (const auto& paper : papers) {
        DocumentId document;
        if (paper.file)
            document = documents::attach(tx, actor, d.id.value, documents::DocumentKind::required_paper,
                                         paper.name, *paper.file);
        insert_paper(tx, d.id, event, paper, document);
    }
}

void store_payment(db::Transaction& tx, const Actor& actor, const Dossier& d, const PaymentTaken& taken) {
    payments::record_payment(tx, actor.account,
                             {.dossier = d.id,
                              .unit = d.unit,
                              .kind = taken.kind,
                              .way = taken.way,
                              .amount = taken.amount,
                              .reference = taken.reference,
                              .paid_at = tx.now()});
    if (taken.way == payments::PaymentWay::online)
        count_online_payment(tx, d, tx.today(), tx.today(), taken.amount.amount);
}

/// What the desk has entered becomes the dossier's own.
void take_over(Dossier& d, const Reception& reception, const procedures::VersionRef& version) {
    d.procedure = reception.procedure;
    d.procedure_version = version->id;
    d.case_key = reception.case_key;
    d.desk = reception.desk;
    d.channel = reception.channel;
    d.return_way = reception.return_way;
    d.sets = reception.sets;
    d.subject = reception.subject.empty() ? version->content.name : reception.subject;
    d.digitised = all_digitised(reception.papers);
}

}  // namespace

Dossier Actions::receive(db::Transaction& tx, const Actor& actor, const Reception& reception) const {
    require(may_receive_at(actor, reception.desk), "dossier.receive");
    const Instant received_at = reception_moment(tx, reception);
    const Date day = local_date(received_at);
    const auto version = version_of(tx, ground_, reception, day);
    const auto limit = procedures::limit_for(version->content, reception.case_key, reception.channel);
    if (!limit)
        throw Refused("procedure", "Thủ tục này chưa có thời hạn giải quyết nên chưa tiếp nhận được.");
    const auto tree = ground_.units.tree(tx, day);
    const UnitId unit = ground_.procedures.deciding_unit(tx, reception.desk, reception.procedure, day);
    if (!unit) throw Refused("procedure", "Cơ quan này không giải quyết thủ tục đã chọn.");
    const auto held = ground_.calendars.current(tx, unit, day);
    const auto rules = rules_of(*held.calendar, version->content);
    const auto due = calendar::compute(*held.calendar, received_at, *limit, {}, rules);
    const auto legal = procedures::legal_limit_for(version->content, reception.case_key, reception.channel);

    Loaded loaded{{}, version, plan_of(version->content), held.calendar, *limit, rules};
    Dossier& d = loaded.dossier;
    d.id = tx.new_id<DossierId>();
    take_over(d, reception, version);
    d.calendar_version = held.version;
    d.authority = tree->authority_of(reception.desk);
    d.unit = unit;
    d.applicant = applicant_of(tx, actor, ground_, reception);
    d.lookup_digest = ground_.secrets.digest_of(ground_.secrets.secret(d.id, d.lookup_generation));
    d.received_at = received_at;
    d.promised_at = due.due_at;
    d.legal_due_at =
        legal ? calendar::compute(*held.calendar, received_at, *legal, {}, rules).due_at : due.due_at;
    d.provisional = due.provisional;
    d.now = first_standing(loaded.terms(), received_at, due, unit);
    d.code = next_code(tx, *tree, d.authority, received_at);

    const EventId event = new_event_id(tx);
    d = record_first(tx, actor, d,
                     {.kind = EventKind::received,
                      .occurred_at = received_at,
                      .after = d.now,
                      .adds = {.flow = Flow::received, .day = day, .digitised = d.digitised}},
                     event);
    store_papers(tx, actor, d, event, reception.papers);
    for (const auto& payment : reception.payments) store_payment(tx, actor, d, payment);
    issue_at_desk(tx, ground_, actor, d, documents::PaperKind::receipt_slip,
                  receipt_content(tx, ground_, actor, loaded, reception.papers, reception.payments));
    return d;
}

Dossier Actions::take_payment(db::Transaction& tx, const Actor& actor, On on,
                              const PaymentTaken& taken) const {
    const Loaded loaded = load_for_act(tx, ground_, actor, on);
    require(may_take_payment(actor, loaded.dossier), "dossier.take_payment");
    store_payment(tx, actor, loaded.dossier, taken);
    return record(tx, actor, loaded.dossier,
                  {.kind = EventKind::payment_taken,
                   .occurred_at = tx.now(),
                   .details = details_text({{"amount", format_dong(taken.amount)},
                                            {"way", std::string(payments::word(taken.way))},
                                            {"reference", taken.reference}}),
                   .after = loaded.dossier.now});
}

Dossier Actions::attach_paper(db::Transaction& tx, const Actor& actor, On on, DossierPaperId paper,
                              const documents::StoredFile& file) const {
    const Loaded loaded = load_for_act(tx, ground_, actor, on);
    require(
        may_take_payment(actor, loaded.dossier) || may_work_on(actor, loaded.dossier, loaded.step().place),
        "dossier.attach_paper");
    auto rows = list_papers(tx, on.dossier);
    const auto place =
        std::find_if(rows.begin(), rows.end(), [&](const PaperRow& row) { return row.id == paper; });
    if (place == rows.end()) throw NotFound("no such paper in this dossier");
    const auto document = documents::attach(tx, actor, on.dossier.value,
                                            documents::DocumentKind::required_paper, place->paper.name, file);
    attach_document(tx, paper, document);
    place->paper.scanned = true;
    std::vector<ReceivedPaper> papers;
    for (const auto& row : rows) papers.push_back(row.paper);
    Dossier d = loaded.dossier;
    const bool completes = !d.digitised && all_digitised(papers);
    d.digitised = d.digitised || completes;
    return record(tx, actor, d,
                  {.kind = EventKind::papers_changed,
                   .occurred_at = tx.now(),
                   .details = details_text({{"paper", place->paper.name}}),
                   .after = d.now,
                   .adds = {.flow = {}, .day = local_date(d.received_at), .digitised = completes}});
}

Dossier Actions::renew_lookup(db::Transaction& tx, const Actor& actor, On on) const {
    const Loaded loaded = load_for_act(tx, ground_, actor, on);
    require(may_take_payment(actor, loaded.dossier), "dossier.renew_lookup");
    Dossier d = loaded.dossier;
    ++d.lookup_generation;
    d.lookup_digest = ground_.secrets.digest_of(ground_.secrets.secret(d.id, d.lookup_generation));
    Loaded renewed{d, loaded.version, loaded.plan, loaded.calendar, loaded.limit, loaded.rules};
    std::vector<ReceivedPaper> papers;
    for (const auto& row : list_papers(tx, d.id)) papers.push_back(row.paper);
    d = record(tx, actor, d, {.kind = EventKind::lookup_renewed, .occurred_at = tx.now(), .after = d.now});
    issue_at_desk(tx, ground_, actor, d, documents::PaperKind::receipt_slip,
                  receipt_content(tx, ground_, actor, renewed, papers, {}));
    return d;
}

}  // namespace dossiers
