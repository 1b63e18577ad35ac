#pragma once
#include <string>
#include <vector>
#include "modules/calendar/due_date.hpp"

namespace calendar {

/// What a day meant for the limit.
enum class DayReason {
    counted,      // tính
    partly,       // tính một phần
    received,     // ngày tiếp nhận, không tính
    taken_later,  // tiếp nhận sau giờ chốt: coi như nhận ngày sau
    weekly_rest,  // thứ Bảy, Chủ nhật
    holiday,      // nghỉ lễ, with its name
    paused,       // tạm dừng
    moved,        // hạn chuyển sang ngày làm việc này
    waiting       // a working day before the clock starts, or after it ran out
};
std::string_view word(DayReason);

struct TraceDay {
    Date date{};
    std::int64_t minutes{};    // counted, on the clock of the limit
    std::int64_t remaining{};  // left at the end of the day
    DayReason reason{};
    std::string text;  // "tính", "thứ Bảy", "nghỉ Tết Nguyên đán", "tạm dừng: chờ bổ sung"
    bool counted() const { return minutes > 0; }
};

/// Diễn giải — the promise explained day by day, from the reception to the promised day. Officials contest
/// dates, so the days are walked one by one: the sum of their minutes is the limit, found another way than by
/// compute().
struct Explanation {
    Instant received{};
    TimeLimit limit;
    DueRules rules;
    std::vector<Pause> pauses;  // in order, overlaps joined
    Due due;
    Instant starts_at{};    // when the clock started
    std::int64_t total{};   // minutes of the limit
    std::int64_t paused{};  // minutes of the limit's clock that stood still
    std::vector<TraceDay> days;
};
Explanation explain(const WorkingCalendar&, Instant received, TimeLimit, const std::vector<Pause>&,
                    const DueRules&);

/// "8 giờ", "2 giờ 30", "45 phút", "0".
std::string format_minutes(std::int64_t minutes);
/// "15:00", "9:30".
std::string format_clock(std::chrono::minutes since_midnight);
/// The whole trace as lines for a terminal or an e-mail.
std::string format_lines(const Explanation&);

}  // namespace calendar
