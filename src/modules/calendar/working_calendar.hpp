#pragma once
#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>
#include "base/date.hpp"
#include "base/errors.hpp"

namespace calendar {

/// A day limit is kept in minutes of 8 hours a day, whatever the hours of the office.
inline constexpr int minutes_a_day = 480;

/// A year is confirmed (announced), provisional (dates that reach into it are "tạm tính"), or not there.
enum class YearStatus { absent, provisional, confirmed };
/// Why an office rests: nghỉ lễ, nghỉ bù, nghỉ hoán đổi, nghỉ đột xuất (storm, flood).
enum class RestKind { holiday, compensation, swapped, emergency };
enum class DayKind { working, make_up, weekly_rest, holiday };

std::string_view word(YearStatus);
std::string_view word(RestKind);
std::optional<YearStatus> parse_year_status(std::string_view);
std::optional<RestKind> parse_rest_kind(std::string_view);

/// Ngày nghỉ — a day on which the office rests besides the weekly rest.
struct RestDay {
    Date on{};
    std::string name;  // "Tết Nguyên đán"
    RestKind kind{};
    bool operator==(const RestDay&) const = default;
};
/// "nghỉ Tết Nguyên đán", "nghỉ bù Giỗ Tổ Hùng Vương".
std::string format_rest(const RestDay&);
/// Ngày làm bù — a weekly rest day that is worked in exchange for another.
struct MakeUpDay {
    Date on{};
    Date instead_of{};
    bool operator==(const MakeUpDay&) const = default;
};

/// Half-open, in minutes since local midnight.
struct Interval {
    std::chrono::minutes from{}, to{};
    bool operator==(const Interval&) const = default;
};
/// Giờ làm việc — the hours of the working days from one date to another (a season). A later entry of a list
/// wins.
struct OfficeHours {
    Date from{}, to{};
    std::vector<Interval> open;
    bool operator==(const OfficeHours&) const = default;
};
const std::vector<Interval>& usual_hours();  // 07:30–11:30, 13:30–17:30

struct YearCalendar {
    int year{};
    YearStatus status{};
    std::vector<unsigned> weekly_rest{6, 0};  // 0 = Sunday … 6 = Saturday
    std::vector<RestDay> rest_days = {};
    std::vector<MakeUpDay> make_up_days = {};
};

/// How a unit reads the moment of reception.
struct DueRules {
    /// Giờ chốt nhận: reception at or after it is reception on the next working day.
    std::chrono::minutes cut_off = std::chrono::hours{15};
    /// Whether the day of reception is the first day of a limit in working days.
    bool received_counts = false;
    bool operator==(const DueRules&) const = default;
};

/// Nothing can be promised in a year that nobody has opened.
struct NoCalendar : Refused {
    NoCalendar(int missing_year, std::string_view keeper);
    int year;
};

/// Lịch làm việc — the working days and hours of one unit, whole years, immutable and shared by
/// std::shared_ptr<const WorkingCalendar>. Every question about a day of an absent year throws NoCalendar.
/// Moments are read to the minute. Additions and differences are look-ups in sums, not walks over days.
class WorkingCalendar {
  public:
    struct Parts {
        std::vector<YearCalendar> years;
        std::vector<OfficeHours> hours = {};  // usual_hours() where none applies
        DueRules rules = {};
        std::string keeper = "Người có quyền quản lý lịch làm việc";  // who can open a year, for refusals
    };
    explicit WorkingCalendar(Parts parts);

    const DueRules& rules() const { return parts_.rules; }
    const std::vector<YearCalendar>& years() const { return parts_.years; }
    YearStatus status(int year) const;

    DayKind kind(Date) const;
    bool is_working_day(Date) const;
    /// The holiday of a day; nullptr on other days.
    const RestDay* rest_day(Date) const;
    /// Office hours of the day; empty when it rests.
    std::span<const Interval> hours(Date) const;
    Instant opening_of_office(Date working_day) const;
    Instant close_of_office(Date working_day) const;
    /// The first working day that is not before `day`.
    Date working_day_from(Date day) const;
    /// The n-th working day after `day` (n ≥ 1); n = 0 is working_day_from(day); before it when n < 0.
    Date add_working_days(Date day, int n) const;
    /// Working days after `from` up to and including `to`.
    int working_days_between(Date from, Date to) const;

    /// First moment of office hours that is not before `moment`.
    Instant opening_from(Instant moment) const;
    /// The minute at which `minutes` of office time after `from` have run out; a close rather than an
    /// opening.
    Instant add_working_minutes(Instant from, std::int64_t minutes) const;
    /// Office minutes; negative when `to` is earlier.
    std::int64_t working_minutes_between(Instant from, Instant to) const;

    // The clock of limits in days: every working day is 480 minutes, spread evenly over the hours of that
    // day.
    std::int64_t day_minutes_between(Instant from, Instant to) const;
    Instant add_day_minutes(Instant from, std::int64_t minutes) const;

    /// Throws NoCalendar for the first absent year from one day to another; true when one is provisional.
    bool is_provisional(Date from, Date to) const;

  private:
    struct Day {
        std::int32_t working_before = 0;  // working days before this one, since the first day
        std::int32_t minutes_before = 0;  // office minutes before this day
        std::int16_t hours = 0;           // index into schedules_
        std::int16_t rest = -1;           // index into rest_days_
        DayKind kind = DayKind::weekly_rest;
    };
    struct Schedule {
        std::vector<Interval> open;
        int minutes = 0;
    };
    void lay_out_year(const YearCalendar&);
    void add_hours();
    void add_up();
    std::int16_t schedule_of(const std::vector<Interval>&);
    const Day& day(Date) const;
    Day& slot(Date);
    [[noreturn]] void refuse(int year) const;
    int minutes_into(const Day&, Instant, Date) const;
    std::int64_t office_position(Instant) const;
    std::int64_t day_position(Instant) const;
    Instant moment_of(Date, int office_minutes_into_day) const;
    Date last_day() const;

    Parts parts_;
    Date first_{};
    std::vector<Day> days_;
    std::vector<Date> working_days_;
    std::vector<Schedule> schedules_;
    std::vector<RestDay> rest_days_;
};

}  // namespace calendar
