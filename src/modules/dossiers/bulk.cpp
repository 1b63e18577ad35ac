#include "modules/dossiers/bulk.hpp"
#include <fmt/format.h>
#include "base/check.hpp"
#include "base/digest.hpp"
#include "modules/dossiers/acting.hpp"
#include "modules/dossiers/code.hpp"
#include "modules/dossiers/notices.hpp"
#include "modules/dossiers/slips.hpp"

namespace dossiers {
namespace {

std::int64_t number_of_day(Date day) {
    const std::chrono::year_month_day ymd{day};
    return int(ymd.year()) * 10000 + int(unsigned(ymd.month())) * 100 + int(unsigned(ymd.day()));
}

}  // namespace

Bulk::Bulk(const Ground& ground) : ground_(ground), lines_(ground.database), papers_(ground.papers) {}

Terms Bulk::Live::terms(const calendar::DueRules& rules) const { return {service->plan, *calendar, service->limit, rules}; }

const Bulk::Service& Bulk::service_of(const Reception& reception, Date day) {
    const std::tuple key{reception.desk, reception.procedure, reception.case_key, reception.channel};
    if (const auto known = services_.find(key); known != services_.end()) return known->second;
    procedures::VersionRef version;
    UnitId unit;
    ground_.database.read([&](db::Transaction& tx) {
        version = ground_.procedures.version_in_force(tx, reception.procedure, day);
        unit = ground_.procedures.deciding_unit(tx, reception.desk, reception.procedure, day);
    });
    check(version && !version->valid_to && unit, "a world in bulk uses procedures of one version");
    const auto limit = procedures::limit_for(version->content, reception.case_key, reception.channel);
    const auto legal = procedures::legal_limit_for(version->content, reception.case_key, reception.channel);
    check(limit.has_value(), "a procedure that is received has a limit");
    return services_.emplace(key, Service{version, plan_of(version->content), *limit, legal.value_or(*limit), unit})
        .first->second;
}

const calendar::UnitCalendar& Bulk::calendar_of(UnitId unit, Date day) {
    if (day != calendars_of_) {
        calendars_.clear();
        calendars_of_ = day;
    }
    auto known = calendars_.find(unit);
    if (known == calendars_.end()) {
        const auto held = ground_.database.read(
            [&](db::Transaction& tx) { return ground_.calendars.current(tx, unit, day); });
        known = calendars_.emplace(unit, held).first;
    }
    return known->second;
}

const organisation::Tree& Bulk::tree_of(Date day) {
    if (!tree_ || tree_->day() != day) tree_ = ground_.units.tree(day);
    return *tree_;
}

const people::Person& Bulk::applicant_of(db::Transaction& tx, const Actor& actor, const Reception& reception) {
    if (const auto* known = std::get_if<PersonId>(&reception.applicant)) return known_persons_.at(*known);
    auto made = persons_.add(tx, ground_.keys, std::get<people::PersonDraft>(reception.applicant));
    const PersonId id = made.person.id;
    lines_.record(tx, actor, "person.created", id.value, made.audit_content);
    return known_persons_.emplace(id, std::move(made.person)).first->second;
}

std::string Bulk::next_code(UnitId authority, Instant received_at, const organisation::Tree& tree) {
    const Date day = local_date(received_at);
    const auto& unit = tree.unit(authority);
    const auto number = papers_.next_number("dossier_code", authority, number_of_day(day));
    return format_code(unit.dossier_prefix.empty() ? unit.code : unit.dossier_prefix, day, int(number));
}

DossierId Bulk::receive(db::Transaction& tx, const Actor& actor, const Reception& reception) {
    check(reception.payments.empty() && !reception.received_at, "received now, nothing paid");
    const Instant received_at = tx.now();
    const Date day = local_date(received_at);
    const Service& service = service_of(reception, day);
    const auto& held = calendar_of(service.unit, day);
    const auto& tree = tree_of(day);
    const auto rules = rules_of(*held.calendar, service.version->content);
    const auto due = calendar::compute(*held.calendar, received_at, service.limit, {}, rules);
    Dossier d;
    d.id = tx.new_id<DossierId>();
    d.procedure = reception.procedure;
    d.procedure_version = service.version->id;
    d.calendar_version = held.version;
    d.case_key = reception.case_key;
    d.authority = tree.authority_of(reception.desk);
    d.desk = reception.desk;
    d.unit = service.unit;
    const people::Person& applicant = applicant_of(tx, actor, reception);
    d.applicant = applicant.id;
    d.channel = reception.channel;
    d.return_way = reception.return_way;
    d.sets = reception.sets;
    d.subject = reception.subject.empty() ? service.version->content.name : reception.subject;
    d.lookup_digest = ground_.secrets.digest_of(ground_.secrets.secret(d.id, d.lookup_generation));
    d.received_at = received_at;
    d.received_recorded_at = tx.now();
    d.promised_at = due.due_at;
    d.legal_due_at = service.legal == service.limit
                         ? due.due_at
                         : calendar::compute(*held.calendar, received_at, service.legal, {}, rules).due_at;
    d.provisional = due.provisional;
    d.digitised = all_digitised(reception.papers);
    d.code = next_code(d.authority, received_at, tree);
    Live live{.dossier = d, .service = &service, .calendar = held.calendar};
    live.dossier.now = first_standing(live.terms(rules), received_at, due, service.unit);
    record(tx, actor, live,
           {.kind = EventKind::received,
            .occurred_at = received_at,
            .after = live.dossier.now,
            .adds = {.flow = Flow::received, .day = day, .digitised = d.digitised}},
           new_event_id(tx));
    for (const auto& paper : reception.papers)
        live.papers.push_back({.id = tx.new_id<DossierPaperId>(), .paper = paper});
    const Loaded loaded{live.dossier, service.version, service.plan, held.calendar, service.limit, rules};
    papers_.issue(tx, actor, documents::PaperKind::receipt_slip, d.desk, d.id.value,
                  receipt_content(tree, applicant, ground_, actor, loaded, reception.papers, reception.payments));
    live_.emplace(d.id, std::move(live));
    return d.id;
}

void Bulk::forward(db::Transaction& tx, const Actor& actor, DossierId id, const Forwarding& forwarding) {
    Live& one = live(id);
    const Standing& now = one.dossier.now;
    const auto rules = rules_of(*one.calendar, one.service->version->content);
    record(tx, actor, one,
           {.kind = EventKind::forwarded,
            .occurred_at = tx.now(),
            .details = details_text({{"opinion", forwarding.opinion},
                                     {"step_done", one.service->plan.step(now.step).name}}),
            .after = dossiers::forward(now, one.terms(rules), forwarding.to, tx.now())},
           new_event_id(tx));
    notify_next(tx, ground_, actor, one.dossier, one.service->plan.step(one.dossier.now.step).place);
}

void Bulk::complete(db::Transaction& tx, const Actor& actor, DossierId id, const OutcomeGiven& given) {
    Live& one = live(id);
    const auto rules = rules_of(*one.calendar, one.service->version->content);
    const Standing after = dossiers::complete(one.dossier.now, one.terms(rules), tx.now());
    one.ended_recorded_at = tx.now();
    record(tx, actor, one,
           {.kind = EventKind::completed,
            .occurred_at = tx.now(),
            .details = details_text({{"reference", given.reference}, {"opinion", given.opinion}}),
            .after = after,
            .adds = ending_flow(after)},
           new_event_id(tx));
    notify_desk(tx, ground_, one.dossier, "dossier.completed");
}

void Bulk::hand_over(db::Transaction& tx, const Actor& actor, DossierId id, const std::string& receiver) {
    Live& one = live(id);
    record(tx, actor, one,
           {.kind = EventKind::handed_over,
            .occurred_at = tx.now(),
            .details = details_text({{"receiver", receiver}}),
            .after = dossiers::hand_over(one.dossier.now, tx.now())},
           new_event_id(tx));
    write(one);
    live_.erase(id);
}

PersonId Bulk::applicant(DossierId id) const { return live_.at(id).dossier.applicant; }

Bulk::Live& Bulk::live(DossierId id) { return live_.at(id); }

void Bulk::record(db::Transaction& tx, const Actor& actor, Live& one, const Decision& decision, EventId id) {
    Event event = make_event(tx, actor, one.dossier, decision, id);
    one.dossier = apply(std::move(one.dossier), event);
    std::string digest = digest::sha256_hex(canonical_text(event));
    rows_.count(one.dossier, event.adds, tx.today());
    lines_.record(tx, actor, fmt::format("dossier.{}", word(event.kind)), one.dossier.id.value, digest);
    one.events.emplace_back(std::move(event), std::move(digest));
}

/// The row of the dossier first: its events and papers point to it.
void Bulk::write(const Live& one) {
    rows_.add(one.dossier, one.ended_recorded_at);
    for (const auto& [event, digest] : one.events) rows_.add(event, digest);
    for (const auto& paper : one.papers) rows_.add(one.dossier.id, one.events.front().first.id, paper);
}

std::vector<db::BulkTable> Bulk::take() {
    std::vector<db::BulkTable> tables;
    persons_.take(tables);
    rows_.take(tables);
    papers_.take(tables);
    lines_.take(tables);
    return tables;
}

void Bulk::flush(db::Transaction& tx) {
    for (db::BulkTable& table : take()) table.flush(tx);
}

void Bulk::finish(db::Transaction& tx) {
    for (const auto& [id, one] : live_) write(one);
    live_.clear();
    flush(tx);
    rows_.finish(tx);
    papers_.finish(tx);
    lines_.finish(tx);
}

}  // namespace dossiers
