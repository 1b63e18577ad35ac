#pragma once
#include <string>
#include <vector>
#include "modules/calendar/working_calendar.hpp"
#include "modules/dossiers/dossier.hpp"

// Deadlines in words: "Quá hạn 2 ngày", "Còn 4 ngày", "Tạm dừng".
namespace dossiers {

struct DeadlineView {
    std::string css;   // due-soon, due-late, due-stop
    std::string icon;  // address in the sprite
    std::string text;
    std::string sub;  // "Hạn 19/11"
    bool late = false;
};

/// Of the present step.
DeadlineView step_deadline(const Standing&, const calendar::WorkingCalendar&, Instant now);
std::string badge_css(State);

/// "Còn 8 ngày làm việc", "Quá hạn 2 ngày làm việc", "Đang tạm dừng", "Đã giải quyết trước hạn".
std::string clock_words(const Standing&, const calendar::WorkingCalendar&, Instant now);

struct DayCell {
    std::string css;   // used, now, left, late, stop
    std::string text;  // "13/11" at the ends and today
};
/// One cell per working day from reception to the promise; beyond 30 one per week.
std::vector<DayCell> day_cells(const Dossier&, const calendar::WorkingCalendar&, Instant now);

}  // namespace dossiers
