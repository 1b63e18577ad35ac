#include "modules/dossiers/list_page.hpp"
#include <fmt/format.h>
#include <unordered_map>
#include "base/money.hpp"
#include "base/text.hpp"
#include "modules/dossiers/deadline_view.hpp"
#include "modules/dossiers/list_filters.hpp"
#include "modules/dossiers/policy.hpp"
#include "modules/people/lookup.hpp"
#include "platform/view/parts.hpp"

namespace dossiers {
namespace {

VIEW_NAME(heading, "HEADING");
VIEW_NAME(summary, "SUMMARY");
VIEW_NAME(xlsx_href, "XLSX_HREF");
VIEW_NAME(csv_href, "CSV_HREF");
VIEW_NAME(can_receive, "CAN_RECEIVE");
VIEW_NAME(queue_word, "QUEUE");
VIEW_NAME(state_option, "STATE_OPTION");
VIEW_NAME(due_option, "DUE_OPTION");
VIEW_NAME(procedure_option, "PROCEDURE");
VIEW_NAME(option_value, "VALUE");
VIEW_NAME(option_selected, "SELECTED");
VIEW_NAME(label, "LABEL");
VIEW_NAME(range, "RANGE");
VIEW_NAME(chip, "CHIP");
VIEW_NAME(href, "HREF");
VIEW_NAME(has_rows, "HAS_ROWS");
VIEW_NAME(no_rows, "NO_ROWS");
VIEW_NAME(by_due, "BY_DUE");
VIEW_NAME(due_heading, "DUE_HEADING");
VIEW_NAME(row_name, "ROW");
VIEW_NAME(late_name, "LATE");
VIEW_NAME(code_name, "CODE");
VIEW_NAME(procedure_name, "PROCEDURE_NAME");
VIEW_NAME(applicant_name, "APPLICANT");
VIEW_NAME(address_name, "ADDRESS");
VIEW_NAME(step_name, "STEP");
VIEW_NAME(holder_name, "HOLDER");
VIEW_NAME(badge_class, "BADGE_CLASS");
VIEW_NAME(state_name, "STATE");
VIEW_NAME(due_class, "DUE_CLASS");
VIEW_NAME(due_icon, "DUE_ICON");
VIEW_NAME(due_name, "DUE");
VIEW_NAME(due_sub, "DUE_SUB");
VIEW_NAME(promised_name, "PROMISED");

void add_option(view::Dictionary& dict, ctemplate::TemplateString section, const std::string& value,
                const std::string& text, bool selected) {
    auto* option = dict.AddSectionDictionary(section);
    option->SetValue(option_value, value);
    option->SetValue(label, text);
    if (selected) option->ShowSection(option_selected);
}

void add_filters(view::Dictionary& dict, const NamedQueue& queue, const Filters& filters,
                 const std::vector<procedures::Offer>& offers) {
    add_option(dict, procedure_option, "", "Tất cả", filters.procedure.empty());
    for (const auto& offer : offers)
        add_option(dict, procedure_option, std::to_string(offer.procedure.value),
                   offer.short_name, filters.procedure == std::to_string(offer.procedure.value));
    add_option(dict, state_option, "", "Tất cả", filters.state.empty());
    for (const State state : states_of(queue.queue.stage))
        add_option(dict, state_option, std::string(word(state)), format_state(state),
                   filters.state == word(state));
    for (const auto& [value, name] :
         {std::pair{"", "Tất cả"}, std::pair{"qua-han", "Quá hạn"}, std::pair{"hom-nay", "Hôm nay"},
          std::pair{"hai-ngay", "Trong 2 ngày tới"}})
        add_option(dict, due_option, value, name, filters.due == value);
}

void add_chip(view::Dictionary& dict, const std::string& text, const std::string& address) {
    auto* one = dict.AddSectionDictionary(chip);
    one->SetValue(label, text);
    one->SetValue(href, address);
}

void add_chips(view::Dictionary& dict, const Filters& filters) {
    Filters without = filters;
    if (!filters.procedure.empty()) {
        without.procedure = {};
        add_chip(dict, "Một thủ tục", without.address());
        without.procedure = filters.procedure;
    }
    if (!filters.state.empty()) {
        without.state = {};
        add_chip(dict, "Một trạng thái", without.address());
        without.state = filters.state;
    }
    if (!filters.due.empty()) {
        without.due = {};
        add_chip(dict, "Theo hạn", without.address());
    }
}

void add_paging(view::Dictionary& dict, const WorklistPage& page, const Filters& filters) {
    view::Pager pager;
    if (page.has_before) {
        pager.first = filters.address();
        pager.previous = filters.address("&truoc=" + place_text(page.rows.front()));
    }
    if (page.has_after) pager.next = filters.address("&sau=" + place_text(page.rows.back()));
    pager.position = fmt::format("Trang {}", page.position / page_size + 1);
    pager.total = format_number(page.total) + " hồ sơ";
    view::add_pager(dict, pager);
}

struct ListModel {
    NamedQueue queue;
    WorklistPage page;
    std::vector<RowView> rows;
    view::Rail rail;
    procedures::OffersRef offers = std::make_shared<std::vector<procedures::Offer>>();
    Instant as_of{};
};

ListModel read_list(const Rooms& rooms, const Actor& actor, const Filters& filters,
                    std::optional<Place> place) {
    return rooms.database().read([&](db::Transaction& tx) {
        const auto queues = queues_of(actor, tx.now());
        ListModel model;
        model.queue = find_queue(queues, filters.queue);
        model.rail = rail_of(tx, queues, model.queue.word);
        const auto total = filters.is_empty() ? current_count(model.rail) : std::nullopt;
        model.page = list_work(tx, model.queue.queue, narrowing_of(model.queue, filters, tx.now()), place, page_size, total);
        model.rows = row_views(tx, rooms.ground(), actor, model.page.rows);
        if (actor.unit) model.offers = rooms.ground().procedures.offers_at(tx, actor.unit, tx.today());
        model.as_of = tx.now();
        return model;
    });
}

std::string range_text(const WorklistPage& page) {
    if (page.total == 0) return "Không có hồ sơ";
    return fmt::format("{} đến {} trên {} hồ sơ", format_number(page.position + 1),
                       format_number(page.position + std::int64_t(page.rows.size())),
                       format_number(page.total));
}

}  // namespace

std::string dossier_path(DossierId id) { return fmt::format("/ho-so/{}", id.value); }

std::vector<RowView> row_views(db::Transaction& tx, const Ground& ground, const Actor& actor,
                               const std::vector<WorklistRow>& rows) {
    std::vector<PersonId> ids;
    if (may_see_applicants(actor))
        for (const auto& row : rows) ids.push_back(row.applicant);
    const auto persons = people::load_people(tx, ids);
    const Date today = tx.today();
    const auto tree = ground.units.tree(tx, today);
    std::unordered_map<UnitId, calendar::SharedCalendar> calendars;
    std::vector<RowView> views;
    views.reserve(rows.size());
    for (const auto& row : rows) {
        auto& held = calendars[row.unit_now];
        if (!held) held = ground.calendars.current(tx, row.unit_now, today).calendar;
        const auto version = ground.procedures.load_version(tx, row.procedure_version);
        const auto person = persons.find(row.applicant);
        const auto* unit = tree->find(row.unit_now);
        const DeadlineView due = step_deadline(row.now, *held, tx.now());
        RowView v;
        v.href = dossier_path(row.id);
        v.code = row.code;
        v.procedure = text::shorten(version->content.name, 90);
        if (person != persons.end()) {
            v.applicant = person->second.full_name;
            v.address = person->second.area_text;
        }
        const auto& steps = version->content.steps;
        if (row.now.clock == ClockState::paused)
            v.step = "Chờ người nộp";
        else if (row.now.step >= 1 && std::size_t(row.now.step) <= steps.size())
            v.step = steps[std::size_t(row.now.step - 1)].name;
        v.holder = unit ? unit->name : "";
        v.badge = badge_css(row.now.state);
        v.state = format_state(row.now.state);
        v.promised = format_date(local_date(row.now.due_at));
        v.due_css = due.css;
        v.due_icon = due.icon;
        v.due = due.text;
        v.due_sub = due.sub;
        v.late = due.late;
        views.push_back(std::move(v));
    }
    return views;
}

void add_rows(view::Dictionary& dict, const std::vector<RowView>& rows) {
    for (const auto& row : rows) {
        auto* r = dict.AddSectionDictionary(row_name);
        if (row.late) r->ShowSection(late_name);
        r->SetValue(href, row.href);
        r->SetValue(code_name, row.code);
        r->SetValue(procedure_name, row.procedure);
        r->SetValue(applicant_name, row.applicant);
        r->SetValue(address_name, row.address);
        r->SetValue(step_name, row.step);
        r->SetValue(holder_name, row.holder);
        r->SetValue(badge_class, row.badge);
        r->SetValue(state_name, row.state);
        r->SetValue(due_class, row.due_css);
        r->SetValue(due_icon, row.due_icon);
        r->SetValue(due_name, row.due);
        r->SetValue(due_sub, row.due_sub);
        r->SetValue(promised_name, row.promised);
    }
}

http::Response list_page(const Rooms& rooms, const http::Request& request) {
    const Filters asked = filters_of(request.query);
    const ListModel model = read_list(rooms, request.actor(), asked, place_of(request.query));
    Filters filters = asked;
    filters.queue = model.queue.word;
    const bool finished = model.queue.queue.stage == Stage::finished;
    return rooms.views.desk(
        request,
        {.title = model.queue.label,
         .module = view::Module::dossiers,
         .rail = model.rail,
         .file = "dossiers/list.html"},
        [&](view::Dictionary& dict) {
            dict.SetValue(heading, model.queue.label);
            dict.SetValue(summary,
                          fmt::format("{} hồ sơ, {}, tính đến {} ngày {}", format_number(model.page.total),
                                      model.queue.group, format_time(model.as_of),
                                      format_date(local_date(model.as_of))));
            dict.SetValue(xlsx_href, "/ho-so/tai" + filters.address("&dang=xlsx").substr(6));
            dict.SetValue(csv_href, "/ho-so/tai" + filters.address("&dang=csv").substr(6));
            if (request.actor().may(Permission::receive_dossiers)) dict.ShowSection(can_receive);
            dict.SetValue(queue_word, model.queue.word);
            add_filters(dict, model.queue, filters, *model.offers);
            add_chips(dict, filters);
            dict.SetValue(range, range_text(model.page));
            if (model.rows.empty()) {
                auto* none = dict.AddSectionDictionary(no_rows);
                view::add_empty(*none,
                                {.heading = "Không có hồ sơ nào ở đây",
                                 .text = "Mọi việc của danh sách này đã xong, hoặc bộ lọc đang loại hết.",
                                 .links = {{"Bỏ bộ lọc", "/ho-so?ds=" + model.queue.word}}});
                return;
            }
            dict.ShowSection(has_rows);
            dict.SetValue(due_heading, finished ? "Kết thúc" : "Hạn của bước");
            if (!finished) dict.ShowSection(by_due);
            add_rows(dict, model.rows);
            add_paging(dict, model.page, filters);
        });
}

}  // namespace dossiers
