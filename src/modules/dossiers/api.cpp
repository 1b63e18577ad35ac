#include "modules/dossiers/api.hpp"
#include <charconv>
#include <nlohmann/json.hpp>
#include "base/errors.hpp"
#include "base/text.hpp"
#include "modules/calendar/trace_json.hpp"
#include "modules/dossiers/code.hpp"
#include "modules/dossiers/deadline_trace.hpp"
#include "modules/dossiers/list_filters.hpp"
#include "modules/dossiers/policy.hpp"
#include "modules/dossiers/store.hpp"
#include "modules/people/lookup.hpp"
#include "platform/http/throttle.hpp"

namespace dossiers {
namespace {

using nlohmann::ordered_json;

constexpr int usual_size = 50, largest_size = 200;
constexpr std::size_t longest_code = 64, longest_secret = 40, longest_body = 4096;

template <class AnyId>
ordered_json id_of(AnyId id) {
    return id ? ordered_json(std::to_string(id.value)) : ordered_json(nullptr);
}
ordered_json moment_of(const std::optional<Instant>& moment) {
    return moment ? ordered_json(format_iso(*moment)) : ordered_json(nullptr);
}
template <class Enum>
ordered_json word_of(const std::optional<Enum>& value) {
    return value ? ordered_json(word(*value)) : ordered_json(nullptr);
}

ordered_json unit_of(db::Transaction& tx, const Ground& ground, UnitId unit, Date day) {
    return {{"id", std::to_string(unit.value)}, {"name", ground.units.unit_name(tx, unit, day)}};
}

ordered_json standing_of(db::Transaction& tx, const Ground& ground, const Standing& s) {
    return {{"state", word(s.state)},
            {"national_code", national_code(s.state)},
            {"step", s.step},
            {"step_kind", s.step_kind},
            {"unit_now", unit_of(tx, ground, s.unit_now, tx.today())},
            {"assignee_id", id_of(s.assignee)},
            {"step_due_at", format_iso(s.step_due_at)},
            {"due_at", format_iso(s.due_at)},
            {"judged_due_at", format_iso(s.judged_due_at)},
            {"clock", word(s.clock)},
            {"supplements", s.supplements},
            {"extensions", s.extensions},
            {"outcome", word_of(s.outcome)},
            {"timeliness", word_of(s.timeliness)},
            {"ended_at", moment_of(s.ended_at)},
            {"handed_over_at", moment_of(s.handed_over_at)}};
}

ordered_json applicant_of(db::Transaction& tx, const Actor& actor, const Dossier& d) {
    if (!may_see_applicant(actor, d)) return nullptr;
    const auto person = people::load_person(tx, d.applicant);
    return {{"id", std::to_string(d.applicant.value)}, {"name", person.full_name}};
}

std::int64_t number_in(std::string_view typed, const char* name, std::int64_t least, std::int64_t most) {
    std::int64_t value = 0;
    const auto [end, failure] = std::from_chars(typed.data(), typed.data() + typed.size(), value);
    if (failure != std::errc{} || end != typed.data() + typed.size() || value < least || value > most)
        throw BadRequest("bad number: " + std::string(name),
                         fmt::format("Tham số {} phải là số từ {} đến {}.", name, least, most));
    return value;
}

/// `{id}` of the address: an id, or a code as printed on the receipt.
Loaded load_asked(db::Transaction& tx, const Ground& ground, const http::Request& request) {
    const std::string& asked = request.param("id");
    if (asked.size() > longest_code) throw BadRequest("id too long", "Mã hồ sơ dài quá 64 ký tự.");
    DossierId id;
    if (text::only_digits(asked) && asked.size() <= 18) id = request.path_id<DossierId>("id");
    if (!id || !find_dossier(tx, id)) id = find_by_code_key(tx, code_key(asked)).value_or(DossierId{});
    if (!id) throw NotFound("no such dossier", "Không có hồ sơ này.");
    Loaded loaded = load(tx, ground, id);
    if (!may_see(request.actor(), loaded.dossier))
        throw NotFound("not within the scope of the actor", "Không có hồ sơ này.");
    return loaded;
}

http::Response get_dossier(const Ground& ground, const http::Request& request) {
    return ground.database.read([&](db::Transaction& tx) {
        const Loaded loaded = load_asked(tx, ground, request);
        return http::json(dossier_json(tx, ground, request.actor(), loaded));
    });
}

http::Response get_history(const Ground& ground, const http::Request& request) {
    std::optional<Instant> moment;
    if (request.query.has("as_of")) {
        moment = parse_iso_instant(request.query["as_of"]);
        if (!moment)
            throw BadRequest("bad as_of", "as_of phải là một thời điểm, ví dụ 2023-11-14T17:30:00+07:00.");
    }
    return ground.database.read([&](db::Transaction& tx) {
        const Loaded loaded = load_asked(tx, ground, request);
        return http::json(history_json(tx, ground, loaded, moment.value_or(tx.now())));
    });
}

http::Response get_deadline(const Ground& ground, const http::Request& request) {
    return ground.database.read([&](db::Transaction& tx) {
        return http::json(calendar::to_json(deadline_trace(tx, load_asked(tx, ground, request))));
    });
}

/// Words of the list's address in English: the same filters as the page.
Narrowing narrowing_asked(db::Transaction& tx, const NamedQueue& queue, const http::Fields& query) {
    Narrowing by = queue.narrowing;
    if (query.has("procedure_id"))
        by.procedure = ProcedureId{
            number_in(query["procedure_id"], "procedure_id", 1, std::numeric_limits<std::int64_t>::max())};
    if (query.has("state")) {
        for (const State state : states_of(queue.queue.stage))
            if (word(state) == query["state"]) by.state = state;
        if (!by.state) throw BadRequest("bad state", "Tham số state không có trong danh sách này.");
    }
    if (query["overdue"] == "true") by.step_due_before = tx.now();
    if (query.has("overdue") && query["overdue"] != "true" && query["overdue"] != "false")
        throw BadRequest("bad overdue", "Tham số overdue là true hoặc false.");
    return by;
}

std::optional<Place> place_asked(const http::Fields& query) {
    if (!query.has("after")) return std::nullopt;
    http::Fields place;
    place.add("sau", std::string(query["after"]));
    const auto found = query["after"].size() <= 40 ? place_of(place) : std::nullopt;
    if (!found) throw BadRequest("bad after", "Tham số after phải lấy nguyên từ next của trang trước.");
    return found;
}

http::Response get_list(const Ground& ground, const http::Request& request) {
    const auto& query = request.query;
    require(request.actor().may(Permission::list_dossiers), "dossiers.list");
    const int size =
        query.has("size") ? int(number_in(query["size"], "size", 1, largest_size)) : usual_size;
    const auto place = place_asked(query);
    return ground.database.read([&](db::Transaction& tx) {
        const auto queues = queues_of(request.actor(), tx.now());
        const NamedQueue& queue = find_queue(queues, query["queue"]);
        const auto page =
            list_work(tx, queue.queue, narrowing_asked(tx, queue, query), place, size);
        return http::json(list_json(tx, ground, queue.word, page));
    });
}

struct LookupQuestion {
    std::string code, secret;
};

LookupQuestion read_question(const http::Request& request) {
    const auto body = nlohmann::json::parse(request.body, nullptr, false);
    const auto text_of = [&](const char* name, std::size_t longest) {
        if (!body.is_object() || !body.contains(name) || !body[name].is_string())
            throw BadRequest("bad body",
                             R"(Thân yêu cầu phải là JSON {"code": "…", "secret": "…"}.)");
        auto value = body[name].get<std::string>();
        if (value.empty() || value.size() > longest)
            throw BadRequest("bad body", fmt::format("{} phải có từ 1 đến {} ký tự.", name, longest));
        return value;
    };
    return {text_of("code", longest_code), text_of("secret", longest_secret)};
}

http::Response too_many() {
    auto response = http::json(R"({"error":{"status":429,"message":"Ông/Bà đã thử nhiều lần. Xin chờ ít phút."}})", 429);
    response.with("Retry-After", "60");
    return response;
}

http::Response post_lookup(const Ground& ground, const http::Request& request) {
    const auto asked = read_question(request);
    auto answer = ground.database.read([&](db::Transaction& tx) {
        const auto id = find_by_secret(tx, ground, asked.code, asked.secret);
        // A wrong code and a wrong secret end in the same words.
        if (!id)
            throw NotFound("no dossier of this code and secret",
                           "Không có hồ sơ nào khớp cả mã hồ sơ và mã tra cứu.");
        return http::json(public_json(public_view(tx, ground, id)));
    });
    answer.with("Cache-Control", "no-store");
    return answer;
}

}  // namespace

std::string dossier_json(db::Transaction& tx, const Ground& ground, const Actor& actor, const Loaded& loaded) {
    const Dossier& d = loaded.dossier;
    const Date day = local_date(d.received_at);
    ordered_json json{{"id", std::to_string(d.id.value)},
                      {"code", d.code},
                      {"version", d.version},
                      {"procedure",
                       {{"id", std::to_string(d.procedure.value)},
                        {"version_id", std::to_string(d.procedure_version.value)},
                        {"code", loaded.version->code},
                        {"name", loaded.version->content.name}}},
                      {"case", d.case_key},
                      {"channel", word(d.channel)},
                      {"subject", may_see_applicant(actor, d) ? ordered_json(d.subject) : ordered_json(nullptr)},
                      {"applicant", applicant_of(tx, actor, d)},
                      {"authority", unit_of(tx, ground, d.authority, day)},
                      {"desk", unit_of(tx, ground, d.desk, day)},
                      {"unit", unit_of(tx, ground, d.unit, day)},
                      {"return_way", d.return_way},
                      {"received_at", format_iso(d.received_at)},
                      {"promised_at", format_iso(d.promised_at)},
                      {"legal_due_at", format_iso(d.legal_due_at)},
                      {"provisional", d.provisional},
                      {"digitised", d.digitised}};
    json.update(standing_of(tx, ground, d.now));
    return json.dump();
}

std::string history_json(db::Transaction& tx, const Ground& ground, const Loaded& loaded, Instant moment) {
    ordered_json events = ordered_json::array();
    for (const Event& e : list_events(tx, loaded.dossier.id)) {
        if (e.recorded_at > moment) continue;
        ordered_json event{{"id", std::to_string(e.id.value)},
                           {"seq", e.seq},
                           {"kind", word(e.kind)},
                           {"occurred_at", format_iso(e.occurred_at)},
                           {"recorded_at", format_iso(e.recorded_at)},
                           {"officer_id", id_of(e.officer)},
                           {"unit_id", id_of(e.actor_unit)},
                           {"corrects", id_of(e.corrects)}};
        event["after"] = standing_of(tx, ground, e.after);
        events.push_back(std::move(event));
    }
    return ordered_json{{"id", std::to_string(loaded.dossier.id.value)},
                        {"code", loaded.dossier.code},
                        {"as_of", format_iso(moment)},
                        {"events", events}}
        .dump();
}

std::string list_json(db::Transaction& tx, const Ground& ground, const std::string& queue,
                      const WorklistPage& page) {
    ordered_json rows = ordered_json::array();
    for (const WorklistRow& row : page.rows) {
        const auto version = ground.procedures.load_version(tx, row.procedure_version);
        rows.push_back({{"id", std::to_string(row.id.value)},
                        {"code", row.code},
                        {"procedure_code", version->code},
                        {"unit_now_id", id_of(row.unit_now)},
                        {"assignee_id", id_of(row.assignee)},
                        {"received_at", format_iso(row.received_at)},
                        {"state", word(row.now.state)},
                        {"step", row.now.step},
                        {"step_due_at", format_iso(row.now.step_due_at)},
                        {"due_at", format_iso(row.now.due_at)},
                        {"clock", word(row.now.clock)},
                        {"timeliness", word_of(row.now.timeliness)}});
    }
    return ordered_json{{"queue", queue},
                        {"total", page.total},
                        {"dossiers", rows},
                        {"next", page.has_after && !page.rows.empty() ? ordered_json(place_text(page.rows.back()))
                                                                      : ordered_json(nullptr)}}
        .dump();
}

std::string public_json(const PublicView& seen) {
    ordered_json steps = ordered_json::array();
    for (const auto& step : seen.steps)
        steps.push_back({{"title", step.title}, {"line", step.line}, {"note", step.note}});
    return ordered_json{{"code", seen.code},
                        {"procedure", seen.procedure},
                        {"state", seen.state},
                        {"clock", seen.clock},
                        {"received_at", format_iso(seen.received_at)},
                        {"promised_at", format_iso(seen.promised_at)},
                        {"provisional", seen.provisional},
                        {"extended_to", seen.extended_to},
                        {"holder", seen.holder},
                        {"return_way", seen.return_way},
                        {"paid", seen.paid},
                        {"what_to_do", seen.what_to_do},
                        {"steps", steps}}
        .dump();
}

void add_api_routes(http::Router& router, const Ground& given) {
    const Ground* ground = &given;
    const auto token = http::Access::api("dossiers");
    router.get("/api/v1/dossiers", token, [ground](http::Request& r) { return get_list(*ground, r); });
    router.get("/api/v1/dossiers/{id}", token, [ground](http::Request& r) { return get_dossier(*ground, r); });
    router.get("/api/v1/dossiers/{id}/history", token,
               [ground](http::Request& r) { return get_history(*ground, r); });
    router.get("/api/v1/dossiers/{id}/deadline", token,
               [ground](http::Request& r) { return get_deadline(*ground, r); });
    const auto throttle =
        std::make_shared<http::Throttle>(http::Throttle::Rate{.burst = 60, .per_hour = 600});
    router.post(
        "/api/v1/lookup", http::Access::everybody(),
        [ground, throttle](http::Request& r) {
            return throttle->allow(r.peer) ? post_lookup(*ground, r) : too_many();
        },
        {.largest_body = longest_body, .csrf = false});
}

}  // namespace dossiers
