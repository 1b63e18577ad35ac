#include "app/api.hpp"
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include "app/openapi.hpp"
#include "base/digest.hpp"
#include "modules/dossiers/api.hpp"
#include "modules/indicators/api.hpp"
#include "modules/organisation/api.hpp"
#include "platform/view/parts.hpp"

namespace app {
namespace {

VIEW_NAME(n_endpoint, "ENDPOINT");
VIEW_NAME(n_method, "METHOD");
VIEW_NAME(n_name, "NAME");
VIEW_NAME(n_needed, "NEEDED");
VIEW_NAME(n_parameter, "PARAMETER");
VIEW_NAME(n_path, "PATH");
VIEW_NAME(n_scope, "SCOPE");
VIEW_NAME(n_text, "TEXT");
VIEW_NAME(n_title, "TITLE");

using nlohmann::ordered_json;

constexpr http::Throttle::Rate measure_of_a_token{.burst = 120, .per_hour = 7200};
constexpr std::size_t longest_word = 80;

http::Response get_figures(Application& app, const http::Request& request) {
    const auto word = [&](const char* name, std::string otherwise) {
        if (!request.query.has(name)) return otherwise;
        const auto typed = request.query[name];
        if (typed.size() > longest_word)
            throw BadRequest("too long: " + std::string(name), fmt::format("Tham số {} dài quá 80 ký tự.", name));
        return std::string(typed);
    };
    const indicators::Words words{.unit = word("unit", ""),
                                  .scope = word("scope", "subtree"),
                                  .units = word("units", "then"),
                                  .from = word("from", ""),
                                  .to = word("to", ""),
                                  .as_of = word("as_of", ""),
                                  .by = word("by", "")};
    app.database->read([&](db::Transaction& tx) {
        const auto asked = indicators::read_words(tx, app.units, words);
        require(request.actor().may(Permission::view_figures, asked.query.scope.unit), "figures");
    });
    return http::json(indicators::answer_json(*app.database, app.units, words,
                                              request.actor().scope(Permission::view_figures)));
}

http::Response api_page(const view::Views& views, const http::Request& request) {
    return views.desk(request, {.title = "Giao diện cho chương trình", .file = "app/api.html"},
                      [](view::Dictionary& dict) {
                          for (const auto& endpoint : endpoints()) {
                              auto* one = dict.AddSectionDictionary(n_endpoint);
                              one->SetValue(n_method, endpoint.method == "get" ? "GET" : "POST");
                              one->SetValue(n_path, std::string(endpoint.path));
                              one->SetValue(n_title, std::string(endpoint.title));
                              one->SetValue(n_scope, endpoint.scope.empty() ? "không cần mã"
                                                                            : std::string(endpoint.scope));
                              for (const auto& p : endpoint.parameters) {
                                  auto* row = one->AddSectionDictionary(n_parameter);
                                  row->SetValue(n_name, std::string(p.name));
                                  row->SetValue(n_text, std::string(p.text));
                                  if (p.required) row->ShowSection(n_needed);
                              }
                          }
                      });
}

/// Whatever shape a module's refusal has, it leaves in the one shape, with the request's id.
void unify_error(const http::Request& request, http::Response& response) {
    auto* body = std::get_if<std::string>(&response.body);
    if (response.status < 400 || !body) return;
    const auto json = ordered_json::parse(*body, nullptr, false);
    ordered_json error{{"status", response.status}, {"message", "Yêu cầu không đúng."}};
    if (json.is_object() && json.contains("error") && json["error"].contains("message"))
        error["message"] = json["error"]["message"];
    if (json.is_object() && json.contains("errors") && !json["errors"].empty()) {
        error["message"] = json["errors"].begin().value();
        error["fields"] = json["errors"];
    }
    error["request_id"] = request.request_id;
    *body = ordered_json{{"error", error}}.dump();
}

http::Response too_many(const http::Request& request, std::chrono::seconds wait) {
    auto response = http::json(
        api_error(429, "Mã truy cập này đã dùng hết số lần cho phép. Xin chờ rồi thử lại.", request.request_id), 429);
    response.with("Retry-After", std::to_string(std::max<std::int64_t>(1, wait.count())));
    return response;
}

http::Handler measured(http::Handler handler, bool by_token, std::shared_ptr<http::Throttle> throttle) {
    return [handler = std::move(handler), by_token, throttle](http::Request& request) {
        const std::string key = by_token ? digest::sha256_hex(request.header("Authorization")) : "";
        if (by_token && !throttle->allow(key)) return too_many(request, throttle->wait(key));
        http::Response response = handler(request);
        unify_error(request, response);
        return response;
    };
}

}  // namespace

std::string api_error(int status, const std::string& message, const std::string& request_id) {
    return ordered_json{{"error", {{"status", status}, {"message", message}, {"request_id", request_id}}}}.dump();
}

void add_api_routes(http::Router& router, Application& app, const view::Views& views) {
    organisation::add_api_routes(router, {*app.database, app.units, views, app.temporary_folder()});
    dossiers::add_api_routes(router, app.dossier_actions.ground());
    router.get("/api/v1/figures", http::Access::api("figures"),
               [&app](http::Request& r) { return get_figures(app, r); });
    router.get("/api/v1/openapi.json", http::Access::everybody(), [&app](http::Request&) {
        return http::json(openapi_json(app.config.effective_public_url()));
    });
    router.get("/api", http::Access::signed_in(), [&views](http::Request& r) { return api_page(views, r); });
}

void add_measured(http::Router& router, const http::Router& plain) {
    const auto throttle = std::make_shared<http::Throttle>(measure_of_a_token);
    for (const http::Route& route : plain.routes()) {
        const bool api = route.pattern.starts_with("/api/v1/");
        http::Handler handler =
            api ? measured(route.handler, route.access.kind == http::Access::Kind::token, throttle) : route.handler;
        if (route.method == http::Method::get)
            router.get(route.pattern, route.access, std::move(handler), route.options);
        else
            router.post(route.pattern, route.access, std::move(handler), route.options);
    }
}

}  // namespace app
