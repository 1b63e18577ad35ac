#include "modules/dossiers/event_view.hpp"
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <set>

namespace dossiers {
namespace {

std::string note_of(const Event& event) {
    static constexpr std::pair<const char*, const char*> shown[] = {
        {"opinion", ""},           {"question", "Hỏi: "},   {"items", "Cần bổ sung: "},
        {"reference", "Văn bản "}, {"new_due", "Hẹn lại "}, {"receiver", "Người nhận: "},
        {"amount", "Số tiền "},    {"paper", "Giấy tờ: "}};
    std::string note = event.reason;
    const auto json = nlohmann::json::parse(event.details, nullptr, false);
    for (const auto& [key, label] : shown)
        if (json.is_object() && json.contains(key))
            note += (note.empty() ? "" : ". ") + std::string(label) + json[key].get<std::string>();
    return note;
}

std::string who_of(db::Transaction& tx, const Ground& ground, const Event& event) {
    if (!event.officer) return "Chương trình";
    const auto name = ground.units.officer_name(tx, event.officer, local_date(event.occurred_at));
    return fmt::format("{}, {}", name.name, name.unit);
}

bool is_refusing(EventKind kind) {
    return kind == EventKind::refused || kind == EventKind::stopped || kind == EventKind::withdrawn;
}

}  // namespace

std::vector<EventView> event_views(db::Transaction& tx, const Ground& ground, const Loaded& loaded,
                                   const std::vector<Event>& events) {
    std::set<EventId> corrected;
    for (const auto& event : events)
        if (event.corrects) corrected.insert(event.corrects);
    std::vector<EventView> views;
    for (const auto& event : events) {
        EventView view;
        view.css = is_refusing(event.kind) ? "fail" : "done";
        view.title = format_event(event.kind);
        if (event.kind == EventKind::forwarded) view.title += ": " + loaded.plan.step(event.after.step).name;
        view.corrected = corrected.contains(event.id);
        if (view.corrected) view.title += " (đã sửa)";
        view.line = fmt::format("{}, {}", format_moment(event.occurred_at), who_of(tx, ground, event));
        if (event.recorded_at - event.occurred_at > std::chrono::minutes{1})
            view.line += fmt::format(", ghi nhận lúc {}", format_moment(event.recorded_at));
        view.note = note_of(event);
        views.push_back(std::move(view));
    }
    return views;
}

std::vector<EventView> steps_to_come(const Loaded& loaded) {
    std::vector<EventView> views;
    const Standing& now = loaded.dossier.now;
    if (now.clock == ClockState::ended) return views;
    for (const auto& step : loaded.plan.steps()) {
        if (step.number < now.step) continue;
        EventView view;
        view.title = step.name;
        if (step.number == now.step) {
            view.css = "now";
            view.line = fmt::format("Đang thực hiện, hạn {}", format_moment(now.step_due_at));
        } else {
            view.line = step.counted ? fmt::format("{:.3g} giờ làm việc", double(step.length.count()) / 60)
                                     : "Không tính thời gian";
        }
        views.push_back(std::move(view));
    }
    return views;
}

}  // namespace dossiers
