#include "modules/dossiers/acting.hpp"
#include <nlohmann/json.hpp>
#include "base/check.hpp"
#include "base/errors.hpp"
#include "modules/dossiers/policy.hpp"
#include "modules/dossiers/store.hpp"
#include "modules/dossiers/store_parts.hpp"

namespace dossiers {

calendar::DueRules rules_of(const calendar::WorkingCalendar& calendar, const procedures::Content& content) {
    calendar::DueRules rules = calendar.rules();
    if (content.cut_off) rules.cut_off = std::chrono::duration_cast<std::chrono::minutes>(*content.cut_off);
    if (content.received_counts) rules.received_counts = *content.received_counts;
    return rules;
}

Loaded load(db::Transaction& tx, const Ground& ground, DossierId id) {
    auto dossier = find_dossier(tx, id);
    if (!dossier) throw NotFound("no such dossier");
    auto version = ground.procedures.load_version(tx, dossier->procedure_version);
    auto calendar = ground.calendars.pinned(tx, dossier->calendar_version, dossier->unit,
                                            local_date(dossier->received_at));
    const auto limit = procedures::limit_for(version->content, dossier->case_key, dossier->channel);
    check(limit.has_value(), "a version that receives has a limit");
    StepPlan plan = plan_of(version->content);
    const auto rules = rules_of(*calendar, version->content);
    return {std::move(*dossier), std::move(version), std::move(plan), std::move(calendar), *limit, rules};
}

Loaded load_for_act(db::Transaction& tx, const Ground& ground, const Actor& actor, On on) {
    Loaded loaded = load(tx, ground, on.dossier);
    if (!may_see(actor, loaded.dossier)) throw NotFound("not within the scope of the actor");
    if (loaded.dossier.version != on.version)
        throw StaleVersion("dossier changed meanwhile",
                           "Hồ sơ vừa được người khác cập nhật. Xin xem lại rồi làm tiếp.");
    return loaded;
}

bool is_consulted(db::Transaction& tx, const Actor& actor, DossierId id) {
    for (const auto& asked : list_consultations(tx, id))
        if (!asked.answered_at && actor.may(Permission::process_dossiers, asked.unit)) return true;
    return false;
}

Flow flow_of(Timeliness timeliness) {
    switch (timeliness) {
        case Timeliness::early: return Flow::resolved_early;
        case Timeliness::on_time: return Flow::resolved_on_time;
        default: return Flow::resolved_late;
    }
}

FlowEntry ending_flow(const Standing& after) {
    check(after.timeliness && after.ended_at, "an ending is judged");
    return {.flow = flow_of(*after.timeliness), .day = local_date(*after.ended_at)};
}

std::string text_of_items(const std::vector<std::string>& items) {
    std::string text;
    for (const auto& item : items) text += (text.empty() ? "" : "; ") + item;
    return text;
}

std::string details_text(const std::vector<std::pair<std::string, std::string>>& pairs) {
    nlohmann::json json = nlohmann::json::object();
    for (const auto& [key, value] : pairs)
        if (!value.empty()) json[key] = value;
    return json.dump();
}

}  // namespace dossiers
