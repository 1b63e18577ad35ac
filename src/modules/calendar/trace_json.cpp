#include "modules/calendar/trace_json.hpp"
#include <nlohmann/json.hpp>

namespace calendar {

std::string to_json(const Explanation& explanation) {
    nlohmann::ordered_json days = nlohmann::ordered_json::array();
    for (const auto& day : explanation.days)
        days.push_back({{"date", format_iso(day.date)},
                        {"counted", day.counted()},
                        {"minutes", day.minutes},
                        {"reason", day.text},
                        {"reason_code", word(day.reason)}});
    const nlohmann::ordered_json all{{"due_on", format_iso(explanation.due.due_on)},
                                     {"due_at", format_iso(explanation.due.due_at)},
                                     {"provisional", explanation.due.provisional},
                                     {"trace", std::move(days)}};
    return all.dump(2);
}

}  // namespace calendar
