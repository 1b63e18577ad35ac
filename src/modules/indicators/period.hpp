#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>
#include "base/date.hpp"

namespace indicators {

/// Kỳ số liệu — both days belong to it.
struct Period {
    Date from{};
    Date to{};
    bool operator==(const Period&) const = default;
};

/// Kỳ báo cáo cải cách hành chính (CV 581/BNV-CCHC): a report year runs 15/12 – 14/12. Six and nine months are
/// cumulative from December, quarter III is the quarter alone; there is no report of quarters II and IV.
enum class PeriodKind { quarter_one, six_months, quarter_three, nine_months, year, month, free };

std::string_view word(PeriodKind);  // as in addresses: "quy-1"
std::optional<PeriodKind> parse_period_kind(std::string_view);

/// `year` names the report year (2023 begins on 15/12/2022); months are calendar months of the civil year.
Period statutory_period(PeriodKind, int year);
Period month_period(int year, unsigned month);
/// The report year a day belongs to: 20/12/2022 is in 2023.
int report_year_of(Date);
/// The same days a year earlier; 29/2 becomes 28/2.
Period same_period_last_year(const Period&);
/// Calendar months of the period, the first and the last cut to it.
std::vector<Period> months_of(const Period&);

std::string format_period(const Period&);                // "15/12/2022 đến 14/11/2023"
std::string format_period_kind(PeriodKind, int year);    // "6 tháng 2023"
/// "12/2022".
std::string format_month(Date);
std::string format_short_month(Date);  // "12/22", under the columns of a chart
std::string format_iso_month(Date);    // "2022-12"

}  // namespace indicators
