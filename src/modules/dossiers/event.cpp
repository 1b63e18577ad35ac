#include "modules/dossiers/event.hpp"
#include <fmt/format.h>
#include <array>
#include "base/check.hpp"

namespace dossiers {
namespace {

constexpr std::array<std::string_view, 20> kinds{"received",          "forwarded",     "assigned",
                                                 "consulted",         "opinion_given", "supplement_requested",
                                                 "payment_requested", "resumed",       "papers_changed",
                                                 "payment_taken",     "extended",      "completed",
                                                 "refused",           "withdrawn",     "stopped",
                                                 "handed_over",       "promise_moved", "unit_changed",
                                                 "lookup_renewed",    "corrected"};

constexpr std::array<std::string_view, 20> kind_names{"Tiếp nhận",
                                                      "Chuyển bước",
                                                      "Phân công",
                                                      "Xin ý kiến phối hợp",
                                                      "Trả lời ý kiến",
                                                      "Yêu cầu bổ sung",
                                                      "Chờ nghĩa vụ tài chính",
                                                      "Tiếp tục giải quyết",
                                                      "Cập nhật giấy tờ",
                                                      "Ghi khoản đã nộp",
                                                      "Xin lỗi, hẹn lại ngày trả",
                                                      "Có kết quả",
                                                      "Từ chối giải quyết",
                                                      "Rút hồ sơ",
                                                      "Dừng giải quyết",
                                                      "Trả kết quả",
                                                      "Dời ngày hẹn theo lịch",
                                                      "Chuyển đơn vị kế thừa",
                                                      "Cấp lại mã tra cứu",
                                                      "Sửa sai"};

constexpr std::array<std::string_view, 4> flows{"received", "resolved_early", "resolved_on_time",
                                                "resolved_late"};

std::int64_t seconds(const std::optional<Instant>& moment) {
    return moment ? moment->time_since_epoch().count() : 0;
}

std::string flow_text(const FlowEntry& entry) {
    if (!entry.counts()) return "-";
    return fmt::format("{} {} {}", entry.flow ? word(*entry.flow) : "digitised", format_iso(entry.day),
                       int(entry.digitised));
}

}  // namespace

std::string_view word(EventKind kind) { return kinds.at(static_cast<std::size_t>(kind)); }

template <>
EventKind enum_from<EventKind>(std::string_view text) {
    for (std::size_t i = 0; i < kinds.size(); ++i)
        if (kinds[i] == text) return static_cast<EventKind>(i);
    throw BrokenInvariant("no such kind of event: " + std::string(text));
}

std::string format_event(EventKind kind) {
    return std::string(kind_names.at(static_cast<std::size_t>(kind)));
}

std::string_view word(Flow flow) { return flows.at(static_cast<std::size_t>(flow)); }

template <>
Flow enum_from<Flow>(std::string_view text) {
    for (std::size_t i = 0; i < flows.size(); ++i)
        if (flows[i] == text) return static_cast<Flow>(i);
    throw BrokenInvariant("no such flow: " + std::string(text));
}

Dossier apply(Dossier dossier, const Event& event) {
    check(event.dossier == dossier.id, "an event is applied to its own dossier");
    check(event.seq == dossier.last_seq + 1, "events are applied in order, none is left out");
    dossier.now = event.after;
    dossier.last_seq = event.seq;
    ++dossier.version;
    return dossier;
}

std::string canonical_text(const Event& e) {
    const Standing& s = e.after;
    return fmt::format(
        "event {} dossier {} seq {} kind {} occurred {} recorded {}\n"
        "account {} officer {} position {} unit {}\nreason {}\ndetails {}\ncorrects {}\n"
        "adds {} takes {}\n"
        "state {} step {} {} unit {} assignee {} step_due {} due {} judged {} clock {} remaining {} since {} "
        "supplements {} extensions {} outcome {} timeliness {} ended {} handed_over {}\n",
        e.id.value, e.dossier.value, e.seq, word(e.kind), seconds(e.occurred_at), seconds(e.recorded_at),
        e.account.value, e.officer.value, e.position.value, e.actor_unit.value, e.reason, e.details,
        e.corrects.value, flow_text(e.adds), flow_text(e.takes_back), word(s.state), s.step, s.step_kind,
        s.unit_now.value, s.assignee.value, seconds(s.step_due_at), seconds(s.due_at),
        seconds(s.judged_due_at), word(s.clock), s.remaining_minutes, seconds(s.clock_at), s.supplements,
        s.extensions, s.outcome ? word(*s.outcome) : "-", s.timeliness ? word(*s.timeliness) : "-",
        seconds(s.ended_at), seconds(s.handed_over_at));
}

}  // namespace dossiers
