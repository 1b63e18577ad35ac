#include "modules/dossiers/list_filters.hpp"
#include <fmt/format.h>
#include <charconv>

namespace dossiers {
namespace {

template <class Number>
Number number_of(std::string_view text) {
    Number number{};
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

}  // namespace

std::string Filters::address(std::string_view extra) const {
    return fmt::format("/ho-so?ds={}{}{}{}{}{}{}{}", queue, procedure.empty() ? "" : "&thu_tuc=", procedure,
                       state.empty() ? "" : "&trang_thai=", state, due.empty() ? "" : "&han=", due, extra);
}

Filters filters_of(const http::Fields& query) {
    return {query["ds"], query["thu_tuc"], query["trang_thai"], query["han"]};
}

std::optional<Place> place_of(const http::Fields& query) {
    for (const bool backwards : {false, true}) {
        const std::string_view text = query[backwards ? "truoc" : "sau"];
        const auto dot = text.find('.');
        if (text.empty() || dot == std::string_view::npos) continue;
        return Place{Instant{std::chrono::seconds{number_of<std::int64_t>(text.substr(0, dot))}},
                     DossierId{number_of<std::int64_t>(text.substr(dot + 1))}, backwards};
    }
    return std::nullopt;
}

std::string place_text(const WorklistRow& row) {
    return fmt::format("{}.{}", row.now.step_due_at.time_since_epoch().count(), row.id.value);
}

std::vector<State> states_of(Stage stage) {
    std::vector<State> states;
    for (int i = 0; i <= int(State::voided); ++i)
        if (stage_of(State(i)) == stage) states.push_back(State(i));
    return states;
}

Narrowing narrowing_of(const NamedQueue& queue, const Filters& filters, Instant now) {
    Narrowing narrowing = queue.narrowing;
    narrowing.procedure = ProcedureId{number_of<std::int64_t>(filters.procedure)};
    for (const State state : states_of(queue.queue.stage))
        if (word(state) == filters.state) narrowing.state = state;
    if (filters.due == "qua-han") narrowing.step_due_before = now;
    if (filters.due == "hom-nay") {
        narrowing.step_due_before = end_of_day(local_date(now));
        narrowing.step_due_from = now;
    }
    if (filters.due == "hai-ngay") {
        narrowing.step_due_before = end_of_day(local_date(now) + std::chrono::days{2});
        narrowing.step_due_from = now;
    }
    return narrowing;
}

}  // namespace dossiers
