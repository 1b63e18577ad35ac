#include "modules/dossiers/conflict_page.hpp"
#include <fmt/format.h>
#include "modules/dossiers/deadline_view.hpp"
#include "modules/dossiers/event_view.hpp"
#include "modules/dossiers/policy.hpp"
#include "modules/dossiers/queues.hpp"
#include "modules/dossiers/store.hpp"
#include "platform/view/parts.hpp"

namespace dossiers {
namespace {

VIEW_NAME(n_address, "ADDRESS");
VIEW_NAME(n_back, "BACK");
VIEW_NAME(n_class, "CLASS");
VIEW_NAME(n_event, "EVENT");
VIEW_NAME(n_field, "FIELD");
VIEW_NAME(n_fields, "FIELDS");
VIEW_NAME(n_has_note, "HAS_NOTE");
VIEW_NAME(n_line, "LINE");
VIEW_NAME(n_name, "NAME");
VIEW_NAME(n_note, "NOTE");
VIEW_NAME(n_now, "NOW");
VIEW_NAME(n_request, "REQUEST");
VIEW_NAME(n_row, "ROW");
VIEW_NAME(n_then, "THEN");
VIEW_NAME(n_title, "TITLE");
VIEW_NAME(n_version, "VERSION");
VIEW_NAME(n_versions, "VERSIONS");

struct Difference {
    std::string name, then, now;
};

struct Model {
    std::string code;
    int version{};
    std::vector<EventView> since;
    std::vector<Difference> differences;
    view::Rail rail;
};

std::string deadline_words(const Standing& s) {
    if (s.clock == ClockState::paused) return "Tạm dừng từ " + format_moment(s.clock_at);
    return s.clock == ClockState::ended ? "Đã kết thúc" : format_moment(s.due_at);
}

std::vector<Difference> differences(db::Transaction& tx, const Ground& ground, const Loaded& loaded,
                                    const Standing& then) {
    const Standing& now = loaded.dossier.now;
    const auto step_name = [&](int step) { return loaded.plan.step(step).name; };
    const auto officer_name = [&](OfficerId officer) {
        return officer ? ground.units.officer_name(tx, officer, tx.today()).name : std::string("Chưa phân công");
    };
    const auto unit_name = [&](UnitId unit) { return ground.units.unit_name(tx, unit, tx.today()); };
    std::vector<Difference> all{{"Trạng thái", format_state(then.state), format_state(now.state)},
                                {"Bước", step_name(then.step), step_name(now.step)},
                                {"Hẹn trả", deadline_words(then), deadline_words(now)},
                                {"Đơn vị giữ hồ sơ", unit_name(then.unit_now), unit_name(now.unit_now)},
                                {"Người xử lý", officer_name(then.assignee), officer_name(now.assignee)}};
    std::erase_if(all, [](const Difference& one) { return one.then == one.now; });
    return all;
}

Model read_model(const Rooms& rooms, const http::Request& request, const On& on) {
    return rooms.database().read([&](db::Transaction& tx) {
        const Loaded loaded = load(tx, rooms.ground(), on.dossier);
        if (!may_see(request.actor(), loaded.dossier)) throw NotFound("not within the scope of the actor");
        Model m{.code = loaded.dossier.code, .version = loaded.dossier.version};
        std::vector<Event> since;
        for (const Event& event : list_events(tx, on.dossier)) {
            if (event.seq > on.version) since.push_back(event);
            if (event.seq == on.version) m.differences = differences(tx, rooms.ground(), loaded, event.after);
        }
        m.since = event_views(tx, rooms.ground(), loaded, since);
        m.rail = rail_of(tx, queues_of(request.actor(), tx.now()), "");
        return m;
    });
}

void fill(view::Dictionary& dict, const Model& m) {
    for (const auto& difference : m.differences) {
        auto* row = dict.AddSectionDictionary(n_row);
        row->SetValue(n_name, difference.name);
        row->SetValue(n_then, difference.then);
        row->SetValue(n_now, difference.now);
    }
    for (const auto& event : m.since) {
        auto* one = dict.AddSectionDictionary(n_event);
        one->SetValue(n_class, event.css);
        one->SetValue(n_title, event.title);
        one->SetValue(n_line, event.line);
        if (!event.note.empty()) one->SetValueAndShowSection(n_note, event.note, n_has_note);
    }
}

}  // namespace

http::Response conflict_page(const Rooms& rooms, const http::Request& request, const std::string& act_title,
                             const std::vector<view::Field>& fields) {
    const On on = on_of(request);
    const Model m = read_model(rooms, request, on);
    const std::string path = dossier_path(on.dossier);
    return rooms.views.desk(
        request,
        {.title = "Hồ sơ đã thay đổi",
         .module = view::Module::dossiers,
         .rail = m.rail,
         .file = "dossiers/conflict.html",
         .status = 409},
        [&](view::Dictionary& dict) {
            view::add_crumbs(dict, {{"Hồ sơ", "/ho-so"}, {m.code, path}}, "Hồ sơ đã thay đổi");
            const std::string who = m.since.empty() ? "Người khác đã cập nhật hồ sơ." : m.since.back().line + ".";
            view::add_message(dict, {.kind = view::Message::Kind::wait,
                                     .strong = "Chưa ghi gì của Ông/Bà.",
                                     .text = who + " Nội dung Ông/Bà nhập còn nguyên ở dưới.",
                                     .spoken = true});
            dict.SetValue(n_versions, fmt::format("Bản {} khi mở, bản {} hiện nay", on.version, m.version));
            fill(dict, m);
            dict.SetValue(n_address, request.path);
            dict.SetValue(n_version, std::to_string(m.version));
            dict.SetValue(n_title, act_title);
            for (view::Field field : fields) {
                field.value = std::string(request.form[field.name]);
                view::add_field(*dict.AddSectionDictionary(n_fields), n_field, field);
            }
            dict.SetValue(n_back, path);
            dict.SetValue(n_request, request.request_id);
        });
}

}  // namespace dossiers
