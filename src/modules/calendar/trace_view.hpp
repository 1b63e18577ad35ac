#pragma once
#include "modules/calendar/trace.hpp"
#include "platform/view/view.hpp"

namespace calendar {

/// {{>TRACE}} — "Vì sao hẹn ngày này": the promise, the day calendar, every day as a line, the rules used.
/// The page around it has its own heading and an aside.
struct TraceNotes {
    std::string limit_source = {};  // follows the limit: "bản công bố số 3 của thủ tục"
    std::optional<Instant> extended_to = {};  // the promise after an extension with apology
    std::string extended_why = {};            // "thư xin lỗi số 12/PXL ngày 15/06/2023"
};
void add_trace(view::Dictionary&, const WorkingCalendar&, const Explanation&, const TraceNotes& = {});

/// "17 giờ 30, thứ Ba 14/02/2023".
std::string format_promise(Instant);
/// "Thứ Ba", "Nghỉ Tết Nguyên đán".
std::string capitalised(std::string_view);

}  // namespace calendar
