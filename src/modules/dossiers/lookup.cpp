#include "modules/dossiers/lookup.hpp"
#include <fmt/format.h>
#include "base/digest.hpp"
#include "base/errors.hpp"
#include "modules/dossiers/code.hpp"
#include "modules/dossiers/deadline_view.hpp"
#include "modules/dossiers/store.hpp"
#include "modules/dossiers/worklist.hpp"
#include "modules/payments/ledger.hpp"

namespace dossiers {
namespace {

std::string words_of(const std::string& return_way) {
    if (return_way == "post") return "Qua bưu chính, về địa chỉ đã đăng ký";
    return return_way == "online" ? "Bản điện tử" : "Tại Bộ phận Một cửa";
}

std::string what_to_do(const Dossier& d) {
    switch (d.now.state) {
        case State::awaiting_supplement:
            return "Xin Ông/Bà nộp giấy tờ ghi trong phiếu yêu cầu bổ sung. Thời hạn tạm dừng đến khi nhận "
                   "đủ.";
        case State::awaiting_payment:
            return "Xin Ông/Bà hoàn thành nghĩa vụ tài chính. Thời hạn tạm dừng đến khi xong.";
        case State::completed: return "Kết quả đã có. Mời Ông/Bà mang giấy tiếp nhận đến nhận.";
        case State::refused: return "Hồ sơ không được giải quyết. Văn bản ghi rõ lý do đang chờ Ông/Bà nhận.";
        default: return {};
    }
}

/// Steps in words for people outside: what was done by whom of the office, without names of officers.
std::vector<PublicView::Step> steps_of(db::Transaction& tx, const Ground& ground, const Loaded& loaded) {
    std::vector<PublicView::Step> steps;
    const Dossier& d = loaded.dossier;
    for (const Event& event : list_events(tx, d.id)) {
        const bool shown = event.kind == EventKind::received || event.kind == EventKind::forwarded ||
                           event.kind == EventKind::supplement_requested ||
                           event.kind == EventKind::resumed || event.kind == EventKind::completed ||
                           event.kind == EventKind::refused || event.kind == EventKind::withdrawn ||
                           event.kind == EventKind::stopped || event.kind == EventKind::extended ||
                           event.kind == EventKind::handed_over;
        if (!shown) continue;
        PublicView::Step step{.css = "done", .title = format_event(event.kind)};
        if (event.kind == EventKind::forwarded)
            step.title = event.after.step > 1 ? loaded.plan.step(event.after.step - 1).name + ": đã xong"
                                              : "Trả lại bước trước";
        const UnitId unit = event.kind == EventKind::received ? d.desk : event.after.unit_now;
        step.line = fmt::format("{}, {}", format_moment(event.occurred_at),
                                ground.units.unit_name(tx, unit, local_date(event.occurred_at)));
        if (event.kind == EventKind::extended || event.kind == EventKind::refused) step.note = event.reason;
        steps.push_back(std::move(step));
    }
    if (stage_of(d.now.state) == Stage::open)
        steps.push_back({"now", loaded.step().name,
                         "Đang thực hiện, dự kiến xong " + format_date(local_date(d.now.step_due_at)), ""});
    return steps;
}

}  // namespace

DossierId find_by_secret(db::Transaction& tx, const Ground& ground, std::string_view code,
                         std::string_view secret) {
    const auto id = find_by_code_key(tx, code_key(code));
    const auto dossier = id ? find_dossier(tx, *id) : std::nullopt;
    const std::string given = ground.secrets.digest_of(normalise_secret(secret));
    const std::string kept = dossier ? dossier->lookup_digest : ground.secrets.digest_of("no such dossier");
    return digest::equal(given, kept) && dossier ? dossier->id : DossierId{};
}

DossierId find_by_token(db::Transaction& tx, const Ground& ground, std::string_view token) {
    const auto dossier = find_dossier(tx, LookupSecrets::named_by(token));
    if (!dossier) return {};
    return digest::equal(token, ground.secrets.token(dossier->id, dossier->lookup_generation)) ? dossier->id
                                                                                               : DossierId{};
}

std::string code_of(db::Transaction& tx, DossierId id) {
    const auto dossier = find_dossier(tx, id);
    return dossier ? dossier->code : std::string{};
}

DossierId find_by_code(db::Transaction& tx, std::string_view typed) {
    return find_by_code_key(tx, code_key(typed)).value_or(DossierId{});
}

Event reception_of(db::Transaction& tx, DossierId id) {
    auto events = list_events(tx, id);
    if (events.empty()) throw NotFound("no such dossier");
    return std::move(events.front());
}

std::int64_t count_unfinished(db::Transaction& tx, const std::vector<UnitId>& units) {
    std::int64_t count = 0;
    for (const Stage stage : {Stage::open, Stage::paused})
        count += count_work(tx, {.kind = Queue::Kind::units, .units = units, .stage = stage});
    return count;
}

std::string token_of(db::Transaction& tx, const Ground& ground, DossierId id) {
    const auto dossier = find_dossier(tx, id);
    if (!dossier) throw NotFound("no such dossier");
    return ground.secrets.token(id, dossier->lookup_generation);
}

PublicView public_view(db::Transaction& tx, const Ground& ground, DossierId id) {
    const Loaded loaded = load(tx, ground, id);
    const Dossier& d = loaded.dossier;
    PublicView view;
    view.code = d.code;
    view.procedure = loaded.version->content.name;
    view.state = format_state(d.now.state);
    view.state_css = badge_css(d.now.state);
    view.clock = clock_words(d.now, *loaded.calendar, tx.now());
    view.received_at = d.received_at;
    view.promised_at = d.now.judged_due_at;
    view.provisional = d.provisional;
    if (d.now.extensions > 0) view.extended_to = format_date(local_date(d.now.due_at));
    view.holder = ground.units.unit_name(tx, stage_of(d.now.state) == Stage::ready ? d.desk : d.now.unit_now,
                                         tx.today());
    view.return_way = words_of(d.return_way);
    for (auto& cell : day_cells(d, *loaded.calendar, tx.now())) view.days.push_back({cell.css, cell.text});
    view.steps = steps_of(tx, ground, loaded);
    const auto paid = payments::total_paid(payments::list_payments(tx, id));
    if (paid.amount > 0) view.paid = format_dong(paid);
    view.what_to_do = what_to_do(d);
    return view;
}

}  // namespace dossiers
