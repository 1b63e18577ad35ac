#include <fmt/format.h>
#include "base/text.hpp"
#include "modules/calendar/trace_view.hpp"
#include "modules/dossiers/code.hpp"
#include "modules/dossiers/deadline_trace.hpp"
#include "modules/dossiers/deadline_view.hpp"
#include "modules/dossiers/event_view.hpp"
#include "modules/dossiers/list_page.hpp"
#include "modules/dossiers/policy.hpp"
#include "modules/dossiers/store.hpp"
#include "modules/dossiers/web.hpp"
#include "modules/people/actions.hpp"
#include "modules/people/lookup.hpp"
#include "platform/view/parts.hpp"

namespace dossiers {
namespace {

VIEW_NAME(n_address, "ADDRESS");
VIEW_NAME(n_asked, "ASKED");
VIEW_NAME(n_back, "BACK");
VIEW_NAME(n_badge_class, "BADGE_CLASS");
VIEW_NAME(n_class, "CLASS");
VIEW_NAME(n_code, "CODE");
VIEW_NAME(n_due, "DUE");
VIEW_NAME(n_event, "EVENT");
VIEW_NAME(n_has_note, "HAS_NOTE");
VIEW_NAME(n_has_rows, "HAS_ROWS");
VIEW_NAME(n_identity, "IDENTITY");
VIEW_NAME(n_known, "KNOWN");
VIEW_NAME(n_line, "LINE");
VIEW_NAME(n_moment, "MOMENT");
VIEW_NAME(n_name, "NAME");
VIEW_NAME(n_note, "NOTE");
VIEW_NAME(n_no_rows, "NO_ROWS");
VIEW_NAME(n_phone, "PHONE");
VIEW_NAME(n_shown, "SHOWN");
VIEW_NAME(n_state, "STATE");
VIEW_NAME(n_step, "STEP");
VIEW_NAME(n_summary, "SUMMARY");
VIEW_NAME(n_title, "TITLE");
VIEW_NAME(n_unit, "UNIT");
VIEW_NAME(n_unknown, "UNKNOWN");

using http::Access;

Loaded load_seen(db::Transaction& tx, const Rooms& rooms, const Actor& actor, DossierId id) {
    Loaded loaded = load(tx, rooms.ground(), id);
    if (!may_see(actor, loaded.dossier)) throw NotFound("not within the scope of the actor");
    return loaded;
}

view::DeskPage desk_page(db::Transaction& tx, const Actor& actor, std::string title, std::string file) {
    return {.title = std::move(title),
            .module = view::Module::dossiers,
            .rail = rail_of(tx, queues_of(actor, tx.now()), ""),
            .file = std::move(file)};
}

http::Response trace_page(const Rooms& rooms, const http::Request& request) {
    const auto id = request.path_id<DossierId>("id");
    view::DeskPage page;
    std::string code;
    calendar::SharedCalendar calendar;
    const auto explanation = rooms.database().read([&](db::Transaction& tx) {
        const Loaded loaded = load_seen(tx, rooms, request.actor(), id);
        page = desk_page(tx, request.actor(), "Vì sao hẹn ngày này", "dossiers/trace.html");
        code = loaded.dossier.code;
        calendar = loaded.calendar;
        return deadline_trace(tx, loaded);
    });
    return rooms.views.desk(request, page, [&](view::Dictionary& dict) {
        view::add_crumbs(dict, {{"Hồ sơ", "/ho-so"}, {code, dossier_path(id)}}, "Vì sao hẹn ngày này");
        dict.SetValue(n_code, code);
        ::calendar::add_trace(dict, *calendar, explanation);
    });
}

/// "14/11/2023 17:30"; the whole day when no time is given.
std::optional<Instant> parse_moment(std::string_view typed) {
    const std::string text = text::squeeze(typed);
    const auto blank = text.find(' ');
    const auto day = parse_date(text.substr(0, blank));
    if (!day) return std::nullopt;
    if (blank == std::string::npos) return end_of_day(*day) - std::chrono::seconds{1};
    const auto time = parse_time_of_day(text.substr(blank + 1));
    return time ? std::optional(at_local(*day, *time)) : std::nullopt;
}

http::Response history_page(const Rooms& rooms, const http::Request& request) {
    const auto id = request.path_id<DossierId>("id");
    const auto asked = parse_moment(request.query["luc"]);
    return rooms.database().read([&](db::Transaction& tx) {
        const Loaded loaded = load_seen(tx, rooms, request.actor(), id);
        const Instant moment = asked.value_or(tx.now());
        const auto then = find_event_as_of(tx, id, moment);
        auto events = list_events(tx, id);
        std::erase_if(events, [&](const Event& event) { return event.recorded_at > moment; });
        const auto views = event_views(tx, rooms.ground(), loaded, events);
        const auto page = desk_page(tx, request.actor(), "Lịch sử hồ sơ", "dossiers/history.html");
        return rooms.views.desk(request, page, [&](view::Dictionary& dict) {
            view::add_crumbs(dict, {{"Hồ sơ", "/ho-so"}, {loaded.dossier.code, dossier_path(id)}}, "Lịch sử");
            dict.SetValue(n_code, loaded.dossier.code);
            dict.SetValue(n_address, dossier_path(id) + "/lich-su");
            dict.SetValue(n_moment, format_date(local_date(moment)) + " " + format_time(moment));
            dict.SetValue(n_summary, fmt::format("Như chương trình biết lúc {}", format_moment(moment)));
            if (!then) dict.ShowSection(n_unknown);
            if (then) {
                auto* known = dict.AddSectionDictionary(n_known);
                known->SetValue(n_badge_class, badge_css(then->after.state));
                known->SetValue(n_state, format_state(then->after.state));
                known->SetValue(n_step, loaded.plan.step(then->after.step).name);
                known->SetValue(n_due, format_moment(then->after.due_at));
                known->SetValue(n_unit,
                                rooms.ground().units.unit_name(tx, then->after.unit_now, local_date(moment)));
            }
            for (const auto& view : views) {
                auto* one = dict.AddSectionDictionary(n_event);
                one->SetValue(n_class, view.css);
                one->SetValue(n_title, view.title);
                one->SetValue(n_line, view.line);
                if (!view.note.empty()) one->SetValueAndShowSection(n_note, view.note, n_has_note);
            }
        });
    });
}

http::Response reveal_page(const Rooms& rooms, const http::Request& request, bool reveal) {
    const auto id = request.path_id<DossierId>("id");
    view::DeskPage page;
    Loaded loaded = rooms.database().read([&](db::Transaction& tx) {
        page = desk_page(tx, request.actor(), "Xem số định danh", "dossiers/reveal.html");
        return load_seen(tx, rooms, request.actor(), id);
    });
    require(request.actor().may(Permission::reveal_identity, loaded.dossier.now.unit_now), "dossier.reveal");
    std::string name, identity, phone;
    if (reveal)
        rooms.database().write([&](db::Transaction& tx) {
            const auto applicant = loaded.dossier.applicant;
            name = people::load_person(tx, applicant).full_name;
            identity =
                people::reveal(tx, request.actor(), rooms.ground().keys, applicant, people::Secret::identity);
            phone =
                people::reveal(tx, request.actor(), rooms.ground().keys, applicant, people::Secret::phone);
        });
    return rooms.views.desk(request, page, [&](view::Dictionary& dict) {
        view::add_crumbs(dict, {{"Hồ sơ", "/ho-so"}, {loaded.dossier.code, dossier_path(id)}},
                         "Số định danh");
        dict.SetValue(n_code, loaded.dossier.code);
        dict.SetValue(n_back, dossier_path(id));
        dict.SetValue(n_address, dossier_path(id) + "/hien-so");
        if (!reveal) dict.ShowSection(n_asked);
        if (!reveal) return;
        dict.ShowSection(n_shown);
        dict.SetValue(n_name, name);
        dict.SetValue(n_identity, identity.empty() ? "Chưa ghi" : identity);
        dict.SetValue(n_phone, phone.empty() ? "Chưa ghi" : phone);
    });
}

/// What a hand scanner types from the QR of a receipt: the address with its token.
DossierId scanned(const Rooms& rooms, db::Transaction& tx, std::string_view typed) {
    const auto at = typed.find("/tra-cuu/");
    if (at == std::string_view::npos) return {};
    const auto token = typed.substr(at + 9);
    const auto dossier = find_dossier(tx, LookupSecrets::named_by(token));
    if (!dossier || rooms.ground().secrets.token(dossier->id, dossier->lookup_generation) != token) return {};
    return dossier->id;
}

/// One box: code, QR of a receipt, identity number, phone, or the beginning of a name.
http::Response find_page(const Rooms& rooms, const http::Request& request) {
    const std::string typed(text::trim(request.query["q"]));
    view::DeskPage page;
    std::vector<RowView> rows;
    const DossierId direct = rooms.database().read([&](db::Transaction& tx) -> DossierId {
        page = desk_page(tx, request.actor(), "Kết quả tìm", "dossiers/find.html");
        DossierId found = scanned(rooms, tx, typed);
        if (!found) found = find_by_code_key(tx, code_key(typed)).value_or(DossierId{});
        if (found && may_see(request.actor(), load(tx, rooms.ground(), found).dossier)) return found;
        std::vector<PersonId> persons;
        if (may_see_applicants(request.actor()))
            for (const auto& person : people::find_people(tx, rooms.ground().keys, typed, 50).people)
                persons.push_back(person.id);
        auto list = list_of_applicants(tx, persons, 200);
        const Scope& scope = request.actor().scope(Permission::list_dossiers);
        std::erase_if(list, [&](const WorklistRow& row) { return !scope.contains(row.unit_now); });
        if (list.size() > 50) list.resize(50);
        rows = row_views(tx, rooms.ground(), request.actor(), list);
        return {};
    });
    if (direct) return http::see_other(dossier_path(direct));
    return rooms.views.desk(request, page, [&](view::Dictionary& dict) {
        dict.SetValue(n_summary, fmt::format("{} hồ sơ khớp, mới nhất trước", rows.size()));
        if (!rows.empty()) dict.ShowSection(n_has_rows);
        add_rows(dict, rows);
        if (rows.empty())
            view::add_empty(*dict.AddSectionDictionary(n_no_rows),
                            {.heading = "Không tìm thấy hồ sơ",
                             .text = "Kiểm tra lại mã, số định danh, số điện thoại, hoặc gõ phần đầu của họ "
                                     "tên. Chỉ tìm trong hồ sơ thuộc phạm vi của Ông/Bà."});
    });
}

}  // namespace

void add_history_routes(http::Router& router, const Rooms& rooms) {
    const auto sees = Access::needs(Permission::list_dossiers);
    router.get("/tim", sees, [rooms](http::Request& r) { return find_page(rooms, r); });
    router.get("/ho-so/{id}/han", sees, [rooms](http::Request& r) { return trace_page(rooms, r); });
    router.get("/ho-so/{id}/lich-su", sees, [rooms](http::Request& r) { return history_page(rooms, r); });
    router.get("/ho-so/{id}/hien-so", Access::needs(Permission::reveal_identity),
               [rooms](http::Request& r) { return reveal_page(rooms, r, false); });
    router.post("/ho-so/{id}/hien-so", Access::needs(Permission::reveal_identity),
                [rooms](http::Request& r) { return reveal_page(rooms, r, true); });
}

}  // namespace dossiers
