#pragma once
#include "modules/calendar/trace.hpp"
#include "platform/view/view.hpp"

namespace calendar {

/// {{>TRACE}} — "Vì sao hẹn ngày này": the promise, the day calendar, every day as a line, the rules used. The page
/// around it has its own heading and an aside. `limit_source` follows the limit: "bản công bố số 3 của thủ tục".
void add_trace(view::Dictionary&, const WorkingCalendar&, const Explanation&, const std::string& limit_source = {});

/// "17 giờ 30, thứ Ba 14/02/2023".
std::string format_promise(Instant);
/// "Thứ Ba", "Nghỉ Tết Nguyên đán".
std::string capitalised(std::string_view);

}  // namespace calendar
