#include "modules/dossiers/dossier.hpp"
#include <array>
#include "base/check.hpp"

namespace dossiers {
namespace {

template <class Enum, std::size_t N>
Enum find_word(const std::array<std::string_view, N>& words, std::string_view word) {
    for (std::size_t i = 0; i < N; ++i)
        if (words[i] == word) return static_cast<Enum>(i);
    throw BrokenInvariant("no such word in this enumeration: " + std::string(word));
}

template <class Enum, std::size_t N>
std::string_view word_of(const std::array<std::string_view, N>& words, Enum value) {
    return words.at(static_cast<std::size_t>(value));
}

constexpr std::array<std::string_view, 10> states{
    "received",    "in_process", "awaiting_supplement", "awaiting_payment",
    "completed",   "refused",    "withdrawn",           "stopped",
    "handed_over", "voided"};
constexpr std::array<std::string_view, 4> stages{"open", "paused", "ready", "finished"};
constexpr std::array<std::string_view, 3> clocks{"running", "paused", "ended"};
constexpr std::array<std::string_view, 4> outcomes{"result", "refusal", "withdrawal", "stop"};
constexpr std::array<std::string_view, 3> timelinesses{"early", "on_time", "late"};

}  // namespace

std::string_view word(State state) { return word_of(states, state); }
std::string_view word(Stage stage) { return word_of(stages, stage); }
std::string_view word(ClockState clock) { return word_of(clocks, clock); }
std::string_view word(Outcome outcome) { return word_of(outcomes, outcome); }

template <>
State enum_from<State>(std::string_view word) {
    return find_word<State>(states, word);
}
template <>
ClockState enum_from<ClockState>(std::string_view word) {
    return find_word<ClockState>(clocks, word);
}
template <>
Outcome enum_from<Outcome>(std::string_view word) {
    return find_word<Outcome>(outcomes, word);
}
template <>
Timeliness enum_from<Timeliness>(std::string_view word) {
    return find_word<Timeliness>(timelinesses, word);
}

std::string format_state(State state) {
    constexpr std::array<std::string_view, 10> names{
        "Đã tiếp nhận",     "Đang xử lý", "Chờ bổ sung",     "Chờ nghĩa vụ tài chính", "Có kết quả, chờ trả",
        "Từ chối, chờ trả", "Đã rút",     "Dừng giải quyết", "Đã trả kết quả",         "Đã hủy (nhận nhầm)"};
    return std::string(word_of(names, state));
}

std::string format_timeliness(const std::optional<Timeliness>& timeliness) {
    constexpr std::array<std::string_view, 3> names{"trước hạn", "đúng hạn", "quá hạn"};
    return timeliness ? std::string(word_of(names, *timeliness)) : std::string{};
}

int national_code(State state) {
    constexpr std::array<int, 10> codes{2, 4, 5, 6, 9, 9, 7, 8, 10, 3};
    return codes.at(static_cast<std::size_t>(state));
}

Timeliness judge(Instant ended_at, Instant judged_due_at) {
    return calendar::judge(local_date(ended_at), local_date(judged_due_at));
}

}  // namespace dossiers
