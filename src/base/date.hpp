#pragma once
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// A day in Viet Nam's calendar. Arithmetic in days, never in seconds.
using Date = std::chrono::sys_days;
/// A moment, stored and compared in UTC, whole seconds.
using Instant = std::chrono::sys_seconds;

/// Viet Nam is +07:00 all year, so local dates are exact without a time-zone database.
inline constexpr std::chrono::hours viet_nam_offset{7};

Date local_date(Instant);
/// Seconds since local midnight.
std::chrono::seconds local_time_of_day(Instant);
Instant at_local(Date, std::chrono::seconds time_of_day);
/// First second of the day, in Viet Nam.
Instant start_of_day(Date);
/// First second that no longer belongs to the day.
Instant end_of_day(Date);
int year_of(Date);
/// 0 = Sunday … 6 = Saturday.
unsigned weekday_of(Date);

Date make_date(int year, unsigned month, unsigned day);
/// dd/mm/yyyy (also d/m/yyyy, d-m-yyyy, d.m.yyyy) as people type it; nothing when it is no day of the calendar.
std::optional<Date> parse_date(std::string_view);
/// yyyy-mm-dd.
std::optional<Date> parse_iso_date(std::string_view);
/// hh:mm → seconds since midnight.
std::optional<std::chrono::seconds> parse_time_of_day(std::string_view);
/// yyyy-mm-ddThh:mm[:ss][+07:00|Z]; without an offset it is local time.
std::optional<Instant> parse_iso_instant(std::string_view);

std::string format_date(Date);                  // 20/11/2023
std::string format_short_date(Date);            // 20/11
std::string format_iso(Date);                   // 2023-11-20
std::string format_time(Instant);               // 08:12
std::string format_moment(Instant);             // 08:12 20/11/2023
std::string format_iso(Instant);                // 2023-11-20T08:12:00+07:00
std::string format_weekday(Date);               // thứ Hai … Chủ nhật
std::string format_date_in_words(Date);         // ngày 20 tháng 11 năm 2023
