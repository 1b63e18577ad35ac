#include "modules/portal/web.hpp"
#include <fmt/format.h>
#include "base/text.hpp"
#include "platform/http/throttle.hpp"
#include "platform/view/field.hpp"
#include "platform/view/parts.hpp"

namespace portal {
namespace {

VIEW_NAME(n_class, "CLASS");
VIEW_NAME(n_clock, "CLOCK");
VIEW_NAME(n_code, "CODE");
VIEW_NAME(n_day, "DAY");
VIEW_NAME(n_days_label, "DAYS_LABEL");
VIEW_NAME(n_extended, "EXTENDED");
VIEW_NAME(n_extended_to, "EXTENDED_TO");
VIEW_NAME(n_has_note, "HAS_NOTE");
VIEW_NAME(n_has_paid, "HAS_PAID");
VIEW_NAME(n_holder, "HOLDER");
VIEW_NAME(n_line, "LINE");
VIEW_NAME(n_note, "NOTE");
VIEW_NAME(n_paid, "PAID");
VIEW_NAME(n_procedure, "PROCEDURE");
VIEW_NAME(n_promised, "PROMISED");
VIEW_NAME(n_promised_iso, "PROMISED_ISO");
VIEW_NAME(n_provisional, "PROVISIONAL");
VIEW_NAME(n_received, "RECEIVED");
VIEW_NAME(n_received_iso, "RECEIVED_ISO");
VIEW_NAME(n_return_way, "RETURN_WAY");
VIEW_NAME(n_secret, "SECRET");
VIEW_NAME(n_state, "STATE");
VIEW_NAME(n_state_css, "STATE_CSS");
VIEW_NAME(n_step, "STEP");
VIEW_NAME(n_text, "TEXT");
VIEW_NAME(n_title, "TITLE");

using http::Access;

/// Carries the dossier's token from the QR or the form to the page, so that it stands in no address.
constexpr const char* token_cookie = "tra-cuu";
constexpr int token_seconds = 15 * 60;

struct Rooms {
    const dossiers::Ground& ground;
    const view::Views& views;
    std::shared_ptr<http::Throttle> throttle;
};

std::string in_words(Instant moment) {
    const auto minutes = local_time_of_day(moment).count() / 60;
    const std::string clock = minutes % 60 == 0 ? fmt::format("{} giờ", minutes / 60)
                                                : fmt::format("{} giờ {:02}", minutes / 60, minutes % 60);
    return fmt::format("{}, {} {}", clock, format_weekday(local_date(moment)),
                       format_date(local_date(moment)));
}

http::Response form_page(const Rooms& rooms, const http::Request& request, const FieldErrors& errors) {
    return rooms.views.portal(request,
                              {.title = errors.empty() ? "Tra cứu hồ sơ" : "Lỗi: Tra cứu hồ sơ",
                               .file = "portal/track.html",
                               .current = "track",
                               .status = errors.empty() ? 200 : 422},
                              [&](view::Dictionary& dict) {
                                  view::add_crumbs(dict, {{"Trang chủ", "/"}}, "Tra cứu hồ sơ");
                                  view::add_errors(dict, "Chưa tra cứu được", errors);
                                  view::add_field(dict, n_code,
                                                  {.name = "code",
                                                   .label = "Mã hồ sơ",
                                                   .value = std::string(request.form["code"]),
                                                   .hint = "Ví dụ: 000.21.30.H27-231113-0041",
                                                   .digits = true,
                                                   .longest = 64},
                                                  errors);
                                  view::add_field(dict, n_secret,
                                                  {.name = "secret",
                                                   .label = "Mã tra cứu",
                                                   .size = view::Field::Size::middle,
                                                   .hint = "10 ký tự, in cạnh mã QR",
                                                   .digits = true,
                                                   .longest = 20,
                                                   .autocomplete = "off"},
                                                  errors);
                              });
}

http::Response to_result(const Rooms& rooms, const http::Request& request, DossierId id) {
    const auto token = rooms.ground.database.read(
        [&](db::Transaction& tx) { return dossiers::token_of(tx, rooms.ground, id); });
    auto response = http::see_other("/tra-cuu/ho-so");
    http::set_cookie(response, token_cookie, token,
                     {.max_age_seconds = token_seconds, .secure = request.secure});
    return response;
}

http::Response too_many(const Rooms& rooms, const http::Request& request) {
    FieldErrors errors;
    errors.add("", "Ông/Bà đã thử nhiều lần. Xin chờ ít phút rồi thử lại.");
    auto page = form_page(rooms, request, errors);
    page.status = 429;
    return page.with("Retry-After", "60");
}

http::Response post_form(const Rooms& rooms, const http::Request& request) {
    if (!rooms.throttle->allow(request.peer)) return too_many(rooms, request);
    FieldErrors errors;
    if (text::trim(request.form["code"]).empty()) errors.add("code", "Xin nhập mã hồ sơ.");
    if (text::trim(request.form["secret"]).empty()) errors.add("secret", "Xin nhập mã tra cứu.");
    if (!errors.empty()) return form_page(rooms, request, errors);
    const auto id = rooms.ground.database.read([&](db::Transaction& tx) {
        return dossiers::find_by_secret(tx, rooms.ground, request.form["code"], request.form["secret"]);
    });
    if (id) return to_result(rooms, request, id);
    errors.add("code", "Không có hồ sơ nào khớp cả mã hồ sơ và mã tra cứu. Xin xem lại giấy tiếp nhận.");
    return form_page(rooms, request, errors);
}

http::Response take_token(const Rooms& rooms, const http::Request& request) {
    if (!rooms.throttle->allow(request.peer)) return too_many(rooms, request);
    const auto id = rooms.ground.database.read([&](db::Transaction& tx) {
        return dossiers::find_by_token(tx, rooms.ground, request.param("token"));
    });
    if (!id) return http::see_other("/tra-cuu");
    return to_result(rooms, request, id);
}

void fill_result(view::Dictionary& dict, const dossiers::PublicView& seen) {
    view::add_crumbs(dict, {{"Trang chủ", "/"}, {"Tra cứu hồ sơ", "/tra-cuu"}}, "Kết quả");
    if (!seen.what_to_do.empty())
        view::add_message(dict, {.kind = view::Message::Kind::wait, .strong = seen.what_to_do});
    dict.SetValue(n_code, seen.code);
    dict.SetValue(n_procedure, seen.procedure);
    dict.SetValue(n_state, seen.state);
    dict.SetValue(n_state_css, seen.state_css);
    dict.SetValue(n_clock, seen.clock);
    dict.SetValue(n_received_iso, format_iso(seen.received_at));
    dict.SetValue(n_received, in_words(seen.received_at));
    dict.SetValue(n_promised_iso, format_iso(seen.promised_at));
    dict.SetValue(n_promised, "Trước " + in_words(seen.promised_at));
    if (seen.provisional) dict.ShowSection(n_provisional);
    if (!seen.extended_to.empty()) dict.SetValueAndShowSection(n_extended_to, seen.extended_to, n_extended);
    dict.SetValue(n_holder, seen.holder);
    dict.SetValue(n_return_way, seen.return_way);
    dict.SetValue(n_days_label, fmt::format("{} ngày làm việc đến {}", seen.days.size(),
                                            format_date(local_date(seen.promised_at))));
    for (const auto& day : seen.days) {
        auto* cell = dict.AddSectionDictionary(n_day);
        cell->SetValue(n_class, day.css);
        cell->SetValue(n_text, day.text);
    }
    for (const auto& step : seen.steps) {
        auto* one = dict.AddSectionDictionary(n_step);
        one->SetValue(n_class, step.css);
        one->SetValue(n_title, step.title);
        one->SetValue(n_line, step.line);
        if (!step.note.empty()) one->SetValueAndShowSection(n_note, step.note, n_has_note);
    }
    if (!seen.paid.empty()) dict.SetValueAndShowSection(n_paid, seen.paid, n_has_paid);
}

http::Response result_page(const Rooms& rooms, const http::Request& request) {
    const std::string token = request.cookie(token_cookie);
    const auto seen =
        rooms.ground.database.read([&](db::Transaction& tx) -> std::optional<dossiers::PublicView> {
            const auto id = dossiers::find_by_token(tx, rooms.ground, token);
            return id ? std::optional(dossiers::public_view(tx, rooms.ground, id)) : std::nullopt;
        });
    if (!seen) return http::see_other("/tra-cuu");
    auto page = rooms.views.portal(
        request, {.title = seen->code, .file = "portal/track_result.html", .current = "track"},
        [&](view::Dictionary& dict) { fill_result(dict, *seen); });
    return page.with("Cache-Control", "no-store");
}

http::Response home_page(const Rooms& rooms, const http::Request& request) {
    if (request.identity) return http::see_other("/bat-dau");
    return rooms.views.portal(request, {.title = "Trang chủ", .file = "portal/home.html", .current = "home"},
                              [](view::Dictionary&) {});
}

}  // namespace

void add_routes(http::Router& router, const dossiers::Ground& ground, const view::Views& views) {
    // Enough for a family at one counter's address; 50 bits of secret outlast any number of tries at this
    // rate.
    const Rooms rooms{ground, views,
                      std::make_shared<http::Throttle>(http::Throttle::Rate{.burst = 60, .per_hour = 600})};
    router.get("/", Access::everybody(), [rooms](http::Request& r) { return home_page(rooms, r); });
    router.get("/tra-cuu", Access::everybody(),
               [rooms](http::Request& r) { return form_page(rooms, r, {}); });
    router.post("/tra-cuu", Access::everybody(), [rooms](http::Request& r) { return post_form(rooms, r); });
    router.get("/tra-cuu/ho-so", Access::everybody(),
               [rooms](http::Request& r) { return result_page(rooms, r); });
    router.get("/tra-cuu/{token}", Access::everybody(),
               [rooms](http::Request& r) { return take_token(rooms, r); });
}

}  // namespace portal
