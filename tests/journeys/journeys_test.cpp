#include <doctest/doctest.h>
#include <filesystem>
#include <regex>
#include "base/text.hpp"
#include "modules/dossiers/lookup.hpp"
#include "modules/dossiers/store.hpp"
#include "platform/http/csrf.hpp"
#include "platform/http/dispatcher.hpp"
#include "platform/http/url_coding.hpp"
#include "platform/view/error_page.hpp"
#include "tests/journeys/case_file.hpp"
#include "tests/journeys/town.hpp"

using namespace journeys;

namespace {

/// Walks one story: each scene goes through sign-in, rights, form token, handler and error pages, without sockets.
class Walk {
  public:
    explicit Walk(Town& town) : town_(town) {
        town.app.authenticator.install(hooks_);
        hooks_.render_error = [this](const http::Request& request, int status, const std::string& message,
                                     const std::exception*) {
            return view::error_page(town_.face.views, request, {.status = status, .message = message});
        };
        settings_.spool_folder = town.app.temporary_folder();
    }

    void play(const Scene& scene) {
        if (scene.at) town_.set_time(*scene.at);
        const auto [audits, notices] = std::pair{lines(last_audits), lines(last_notices)};
        const http::Response response = ask(scene);
        const std::string body = body_of(response), location = header_of(response, "Location");
        INFO("the page says: " << visible(body));
        CHECK(response.status == scene.status);
        CHECK(location.starts_with(filled(scene.location)));
        for (const auto& words : scene.contains) CHECK_MESSAGE(body.find(filled(words)) != std::string::npos, words);
        for (const auto& words : scene.lacks) CHECK_MESSAGE(body.find(filled(words)) == std::string::npos, words);
        if (!scene.audit.empty()) CHECK(written_since(last_audits, audits) == text::join(scene.audit, " "));
        if (!scene.notices.empty()) CHECK(written_since(last_notices, notices) == text::join(scene.notices, " "));
        remember(body, location);
    }

  private:
    static constexpr std::string_view last_audits = "select kind from audit_lines order by id";
    static constexpr std::string_view last_notices = "select kind from notices order by id";

    std::vector<std::string> lines(std::string_view statement) {
        return town_.app.database->read([&](db::Transaction& tx) {
            std::vector<std::string> kinds;
            for (const db::Row& row : tx.query(statement)) kinds.push_back(row.get<std::string>(0));
            return kinds;
        });
    }
    std::string written_since(std::string_view statement, const std::vector<std::string>& before) {
        auto kinds = lines(statement);
        kinds.erase(kinds.begin(), kinds.begin() + static_cast<std::ptrdiff_t>(before.size()));
        return text::join(kinds, " ");
    }

    http::Response ask(const Scene& scene) {
        http::Exchange exchange(http::RequestBody(1 << 16, settings_.spool_folder));
        http::Request& request = exchange.request;
        request.method = scene.method == "POST" ? http::Method::post : http::Method::get;
        const std::string target = filled(scene.target);
        const auto mark = target.find('?');
        request.path = target.substr(0, mark);
        if (mark != std::string::npos) request.query = http::parse_urlencoded(std::string_view(target).substr(mark + 1));
        request.request_id = fmt::format("canh-{}", scene.line);
        request.peer = "192.0.2.7";
        std::string cookies = http::csrf::cookie_name + std::string("=") + http::csrf::cookie_value(visitor_secret_);
        if (!scene.person.empty()) cookies += "; cchc=" + town_.token_of(scene.person);
        if (scene.person.empty() && !kept_cookie_.empty()) cookies += "; " + kept_cookie_;
        request.headers = {{"Cookie", cookies}, {"Content-Type", "application/x-www-form-urlencoded"}};
        if (request.method == http::Method::post) exchange.body.receive(form_of(scene, request));
        bool other_method = false;
        exchange.route = town_.face.router.match(request, other_method);
        REQUIRE_MESSAGE(exchange.route != nullptr, scene.target);
        const http::Dispatcher dispatcher(settings_, hooks_);
        if (dispatcher.admit(exchange)) dispatcher.answer(exchange);
        keep_cookies(exchange.response);
        return std::move(exchange.response);
    }

    std::string form_of(const Scene& scene, const http::Request& request) {
        const auto who = town_.app.authenticator.authenticate(request);
        const auto& secret = who ? who->identity.csrf_secret : visitor_secret_;
        std::string form = "_csrf=" + text::url_encode(http::csrf::mask(secret));
        for (const auto& [name, value] : scene.fields)
            form += "&" + text::url_encode(name) + "=" + text::url_encode(filled(value));
        return form;
    }

    /// A citizen's browser keeps the cookie of the look-up.
    void keep_cookies(const http::Response& response) {
        for (const auto& [name, value] : response.headers)
            if (name == "Set-Cookie" && value.starts_with("tra-cuu=")) kept_cookie_ = value.substr(0, value.find(';'));
    }

    static std::string header_of(const http::Response& response, std::string_view wanted) {
        for (const auto& [name, value] : response.headers)
            if (name == wanted) return value;
        return {};
    }
    static std::string body_of(const http::Response& response) {
        const auto* body = std::get_if<std::string>(&response.body);
        return body ? *body : std::string{};
    }
    static std::string visible(const std::string& body) {
        const std::string main = body.substr(std::min(body.find("<main"), body.size()));
        return text::squeeze(std::regex_replace(main, std::regex("<[^>]*>"), " ")).substr(0, 600);
    }

    /// $dossier, $version, $code, $secret, $token.
    std::string filled(std::string words) const {
        for (const auto& [name, value] : known_)
            for (auto at = words.find(name); at != std::string::npos; at = words.find(name, at + value.size()))
                words.replace(at, name.size(), value);
        return words;
    }
    void remember(const std::string& body, const std::string& location) {
        std::smatch found;
        if (std::regex_search(location, found, std::regex("^/ho-so/(\\d+)"))) learn_dossier(std::stoll(found[1]));
        if (std::regex_search(body, found, std::regex("name=\"version\" value=\"(\\d+)\""))) known_["$version"] = found[1];
    }
    /// What stands on the receipt that the applicant holds.
    void learn_dossier(std::int64_t id) {
        known_["$dossier"] = std::to_string(id);
        town_.app.database->read([&](db::Transaction& tx) {
            const auto dossier = dossiers::find_dossier(tx, DossierId{id});
            REQUIRE(dossier);
            known_["$code"] = dossier->code;
            known_["$token"] = dossiers::token_of(tx, town_.app.dossier_actions.ground(), dossier->id);
            known_["$secret"] = town_.app.secrets.secret(dossier->id, 1);
        });
    }

    Town& town_;
    http::Hooks hooks_;
    http::Settings settings_;
    std::string visitor_secret_ = http::csrf::new_secret();
    std::string kept_cookie_;
    std::map<std::string, std::string> known_;
};

}  // namespace

TEST_CASE("the stories of the office go as they are told") {
    std::vector<std::filesystem::path> stories;
    for (const auto& entry : std::filesystem::directory_iterator("tests/journeys"))
        if (entry.path().extension() == ".case") stories.push_back(entry.path());
    std::sort(stories.begin(), stories.end());
    REQUIRE(stories.size() >= 8);
    for (const auto& story : stories) {
        SUBCASE(story.stem().c_str()) {
            Town town;
            Walk walk(town);
            for (const Scene& scene : read_case(story.string())) {
                INFO(story.filename().string() << ":" << scene.line << " " << scene.method << " " << scene.target);
                walk.play(scene);
            }
        }
    }
}
