#pragma once
#include <map>
#include <string>
#include "modules/dossiers/record.hpp"
#include "modules/dossiers/store.hpp"
#include "modules/organisation/actions.hpp"
#include "modules/organisation/lookup.hpp"
#include "modules/payments/ledger.hpp"
#include "tests/support/test_database.hpp"

// A small district with two communes, and dossiers that only have what figures look at.
namespace indicators::test_world {

using namespace std::chrono_literals;
using dossiers::Dossier;
using dossiers::Standing;

inline const Actor actor = Actor::program("kiểm thử");

struct World {
    UnitId district, desk, land, gia_phu, huong_lam;
};

inline UnitId unit(db::Transaction& tx, const char* code, organisation::UnitKind kind, const char* name,
                   UnitId parent) {
    return organisation::create_unit(tx, actor,
                                     {.code = code,
                                      .kind = kind,
                                      .name = name,
                                      .parent = parent,
                                      .dossier_prefix = {},
                                      .area_code = {},
                                      .from = make_date(2008, 1, 1),
                                      .document = {}});
}

inline World make_world(db::Database& database) {
    using organisation::UnitKind;
    return database.write([](db::Transaction& tx) {
        World w;
        w.district = unit(tx, "huong-khe", UnitKind::district, "Ủy ban nhân dân huyện Hương Khê", {});
        w.desk = unit(tx, "mot-cua", UnitKind::one_stop_desk, "Bộ phận Một cửa", w.district);
        w.land = unit(tx, "tnmt", UnitKind::division, "Phòng Tài nguyên và Môi trường", w.district);
        w.gia_phu = unit(tx, "gia-pho", UnitKind::commune, "Ủy ban nhân dân xã Gia Phố", w.district);
        w.huong_lam = unit(tx, "huong-lam", UnitKind::commune, "Ủy ban nhân dân xã Hương Lâm", w.district);
        return w;
    });
}

struct Reception {
    UnitId unit;
    Instant at{};
    dossiers::Channel channel = dossiers::Channel::direct;
    bool digitised = false;
    std::chrono::hours limit = 72h;
    std::int64_t procedure = 1;
};

inline Dossier receive(db::Transaction& tx, const Reception& reception) {
    Dossier d;
    d.id = tx.new_id<DossierId>();
    d.code = "000.15.27.H56-" + std::to_string(d.id.value);
    d.procedure = {reception.procedure};
    d.procedure_version = {2};
    d.calendar_version = {3};
    d.authority = d.desk = d.unit = reception.unit;
    d.applicant = {100};
    d.channel = reception.channel;
    d.received_at = reception.at;
    d.promised_at = d.legal_due_at = reception.at + reception.limit;
    d.digitised = reception.digitised;
    d.now.state = dossiers::State::in_process;
    d.now.step = 1;
    d.now.step_kind = "appraise";
    d.now.unit_now = reception.unit;
    d.now.step_due_at = d.now.due_at = d.now.judged_due_at = d.promised_at;
    d.now.clock_at = reception.at;
    return dossiers::record_first(tx, actor, d,
                                  {.kind = dossiers::EventKind::received,
                                   .occurred_at = reception.at,
                                   .after = d.now,
                                   .adds = {.flow = dossiers::Flow::received,
                                            .day = local_date(reception.at),
                                            .digitised = reception.digitised}},
                                  dossiers::new_event_id(tx));
}

inline dossiers::FlowEntry ending(const Standing& after) {
    using enum dossiers::Flow;
    const auto flow = *after.timeliness == dossiers::Timeliness::early     ? resolved_early
                      : *after.timeliness == dossiers::Timeliness::on_time ? resolved_on_time
                                                                           : resolved_late;
    return {.flow = flow, .day = local_date(*after.ended_at)};
}

inline Dossier complete(db::Transaction& tx, const Dossier& d, Instant at) {
    Standing after = d.now;
    after.state = dossiers::State::completed;
    after.clock = dossiers::ClockState::ended;
    after.outcome = dossiers::Outcome::result;
    after.ended_at = at;
    after.timeliness = dossiers::judge(at, after.judged_due_at);
    return dossiers::record(
        tx, actor, d,
        {.kind = dossiers::EventKind::completed, .occurred_at = at, .after = after, .adds = ending(after)});
}

inline Dossier pause(db::Transaction& tx, const Dossier& d) {
    Standing after = d.now;
    after.state = dossiers::State::awaiting_supplement;
    after.clock = dossiers::ClockState::paused;
    return dossiers::record(tx, actor, d, {.kind = dossiers::EventKind::supplement_requested,
                                           .occurred_at = tx.now(), .after = after});
}

inline Dossier resume(db::Transaction& tx, const Dossier& d) {
    Standing after = d.now;
    after.state = dossiers::State::in_process;
    after.clock = dossiers::ClockState::running;
    after.judged_due_at = after.due_at = after.judged_due_at + 24h;
    return dossiers::record(tx, actor, d,
                            {.kind = dossiers::EventKind::resumed, .occurred_at = tx.now(), .after = after});
}

/// Papers digitised after reception.
inline Dossier digitise(db::Transaction& tx, Dossier d) {
    d.digitised = true;
    return dossiers::record(tx, actor, d,
                            {.kind = dossiers::EventKind::papers_changed,
                             .occurred_at = tx.now(),
                             .after = d.now,
                             .adds = {.flow = {}, .day = local_date(d.received_at), .digitised = true}});
}

inline void pay_online(db::Transaction& tx, const Dossier& d, std::int64_t amount) {
    payments::record_payment(tx, {}, {.dossier = d.id, .unit = d.unit, .way = payments::PaymentWay::online,
                                      .amount = {amount}, .reference = {}, .paid_at = tx.now()});
    dossiers::count_online_payment(tx, d, tx.today(), tx.today(), amount);
}

/// The reception of the dossier was recorded at the wrong moment.
inline Dossier move_reception(db::Transaction& tx, Dossier d, Instant right) {
    const auto events = dossiers::list_events(tx, d.id);
    dossiers::Decision decision{.kind = dossiers::EventKind::corrected, .occurred_at = right, .after = d.now,
                                .takes_back = events.front().adds, .corrects = events.front().id};
    decision.takes_back.digitised = d.digitised;
    d.received_at = right;
    decision.adds = {.flow = dossiers::Flow::received, .day = local_date(right), .digitised = d.digitised};
    return dossiers::record(tx, actor, d, decision);
}

inline Dossier cancel_reception(db::Transaction& tx, const Dossier& d) {
    const auto events = dossiers::list_events(tx, d.id);
    dossiers::Decision decision{.kind = dossiers::EventKind::corrected, .occurred_at = tx.now(), .after = d.now,
                                .takes_back = events.front().adds, .corrects = events.front().id};
    decision.takes_back.digitised = d.digitised;
    decision.after.state = dossiers::State::voided;
    decision.after.clock = dossiers::ClockState::ended;
    return dossiers::record(tx, actor, d, decision);
}

/// The ending never was, or was at another moment.
inline Dossier correct_ending(db::Transaction& tx, const Dossier& d, std::optional<Instant> right) {
    const auto events = dossiers::list_events(tx, d.id);
    const auto& wrong = events.back();
    dossiers::Decision decision{.kind = dossiers::EventKind::corrected, .occurred_at = right.value_or(tx.now()),
                                .after = d.now, .takes_back = wrong.adds, .corrects = wrong.id};
    if (right) {
        decision.after.ended_at = *right;
        decision.after.timeliness = dossiers::judge(*right, d.now.judged_due_at);
        decision.adds = ending(decision.after);
    } else {
        decision.after = events[events.size() - 2].after;
    }
    return dossiers::record(tx, actor, d, decision);
}

}  // namespace indicators::test_world
