#include <nlohmann/json.hpp>
#include "modules/calendar/due_form.hpp"
#include "modules/calendar/trace_json.hpp"
#include "modules/calendar/trace_view.hpp"
#include "modules/calendar/web.hpp"
#include "platform/view/field.hpp"
#include "platform/view/parts.hpp"

namespace calendar {

namespace {

VIEW_NAME(received_on, "RECEIVED_ON");
VIEW_NAME(received_time, "RECEIVED_TIME");
VIEW_NAME(amount, "AMOUNT");
VIEW_NAME(unit, "UNIT");
VIEW_NAME(cut_off, "CUT_OFF");
VIEW_NAME(received_counts, "RECEIVED_COUNTS");
VIEW_NAME(pause_from, "PAUSE_FROM");
VIEW_NAME(pause_to, "PAUSE_TO");
VIEW_NAME(paused_section, "WITH_PAUSE");

using Kind = view::Field::Kind;
using Size = view::Field::Size;

/// The calendar of the authority at the top, as in force.
SharedCalendar office_calendar(const Services& services, Date day) {
    return services.database.read([&](db::Transaction& tx) {
        return services.lookup.current(tx, top_unit(services, tx), day).calendar;
    });
}

std::string typed(const http::Fields& query, std::string_view name, const std::string& otherwise) {
    return query.has(name) ? std::string(query[name]) : otherwise;
}

void add_limit_fields(view::Dictionary& page, const http::Fields& query, const FieldErrors& errors) {
    view::add_field(page, amount,
                    {.name = "amount",
                     .label = "Thời hạn",
                     .value = typed(query, "amount", "3"),
                     .kind = Kind::number,
                     .size = Size::small,
                     .longest = 4},
                    errors);
    view::add_field(page, unit,
                    {.name = "unit",
                     .label = "Tính theo",
                     .value = typed(query, "unit", "working_days"),
                     .kind = Kind::select,
                     .size = Size::middle,
                     .options = {{"working_days", "ngày làm việc"},
                                 {"working_hours", "giờ làm việc"},
                                 {"calendar_days", "ngày (cả ngày nghỉ)"},
                                 {"months", "tháng"},
                                 {"same_day", "trong ngày"}}},
                    errors);
}

void add_moment_fields(view::Dictionary& page, const http::Fields& query, const FieldErrors& errors,
                       Instant now) {
    view::add_field(page, received_on,
                    {.name = "received_on",
                     .label = "Ngày tiếp nhận",
                     .value = typed(query, "received_on", format_date(local_date(now))),
                     .kind = Kind::date,
                     .size = Size::middle,
                     .longest = 10},
                    errors);
    view::add_field(page, received_time,
                    {.name = "received_time",
                     .label = "Giờ tiếp nhận",
                     .value = typed(query, "received_time", format_time(now)),
                     .size = Size::small,
                     .digits = true,
                     .longest = 5},
                    errors);
}

void add_rule_fields(view::Dictionary& page, const http::Fields& query, const FieldErrors& errors) {
    view::add_field(page, cut_off,
                    {.name = "cut_off",
                     .label = "Giờ chốt nhận",
                     .value = typed(query, "cut_off", "15:00"),
                     .size = Size::small,
                     .hint = "Nhận từ giờ này trở đi tính như nhận vào ngày làm việc tiếp theo.",
                     .digits = true,
                     .longest = 5},
                    errors);
    view::add_field(page, received_counts,
                    {.name = "received_counts",
                     .label = "Tính cả ngày tiếp nhận",
                     .value = typed(query, "received_counts", ""),
                     .kind = Kind::check},
                    errors);
}

void add_pause_fields(view::Dictionary& page, const http::Fields& query, const FieldErrors& errors) {
    const bool paused = !query["pause_from"].empty() || !query["pause_to"].empty();
    if (paused) page.ShowSection(paused_section);
    view::add_field(page, pause_from,
                    {.name = "pause_from",
                     .label = "Tạm dừng từ",
                     .value = typed(query, "pause_from", ""),
                     .size = Size::middle,
                     .hint = "Ví dụ: 12/06/2023 10:00",
                     .optional = true,
                     .digits = true,
                     .longest = 16},
                    errors);
    view::add_field(page, pause_to,
                    {.name = "pause_to",
                     .label = "Tiếp tục lúc",
                     .value = typed(query, "pause_to", ""),
                     .size = Size::middle,
                     .optional = true,
                     .digits = true,
                     .longest = 16},
                    errors);
}

http::Response show(const Services& services, const http::Request& request, const FieldErrors& errors,
                    const SharedCalendar& calendar, const Explanation* explanation) {
    const view::PortalPage page{.title = errors.empty() ? "Tính ngày hẹn trả" : "Lỗi: Tính ngày hẹn trả",
                                .file = "calendar/due_form.html",
                                .status = errors.empty() ? 200 : 422};
    return services.views.portal(request, page, [&](view::Dictionary& dict) {
        view::add_crumbs(dict, {{"Trang chủ", "/"}}, "Tính ngày hẹn trả");
        view::add_errors(dict, "Chưa tính được", errors);
        add_moment_fields(dict, request.query, errors, services.database.clock().now());
        add_rule_fields(dict, request.query, errors);
        add_pause_fields(dict, request.query, errors);
        add_limit_fields(dict, request.query, errors);
        if (explanation) add_trace(dict, *calendar, *explanation);
    });
}

http::Response due_page(const Services& services, http::Request& request) {
    if (request.query.pairs().empty()) return show(services, request, {}, nullptr, nullptr);
    const auto parsed = parse_due_form(request.query);
    if (const auto* errors = std::get_if<FieldErrors>(&parsed))
        return show(services, request, *errors, nullptr, nullptr);
    const auto& question = std::get<DueQuestion>(parsed);
    const auto calendar = office_calendar(services, local_date(question.received));
    try {
        const auto found =
            explain(*calendar, question.received, question.limit, question.pauses, question.rules);
        return show(services, request, {}, calendar, &found);
    } catch (const NoCalendar& refusal) {
        FieldErrors errors;
        errors.add("received_on", refusal.message);
        return show(services, request, errors, nullptr, nullptr);
    }
}

http::Response refuse(const FieldErrors& errors, int status) {
    nlohmann::ordered_json fields = nlohmann::ordered_json::object();
    for (const auto& [name, message] : errors.all()) fields[name] = message;
    return http::json(nlohmann::ordered_json{{"errors", fields}}.dump(), status);
}

http::Response due_api(const Services& services, http::Request& request) {
    const auto parsed = parse_due_query(request.query);
    if (const auto* errors = std::get_if<FieldErrors>(&parsed)) return refuse(*errors, 400);
    const auto& question = std::get<DueQuestion>(parsed);
    try {
        const auto calendar = office_calendar(services, local_date(question.received));
        return http::json(
            to_json(explain(*calendar, question.received, question.limit, question.pauses, question.rules)));
    } catch (const NoCalendar& refusal) {
        FieldErrors errors;
        errors.add("from", refusal.message);
        return refuse(errors, 422);
    }
}

}  // namespace

void add_due_routes(http::Router& router, const Services& services) {
    router.get("/tinh-han", http::Access::everybody(),
               [services](http::Request& r) { return due_page(services, r); });
    router.get("/api/v1/deadline", http::Access::api("deadlines"),
               [services](http::Request& r) { return due_api(services, r); });
}

}  // namespace calendar
