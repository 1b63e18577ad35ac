#pragma once
#include <optional>
#include <string>
#include <string_view>
#include "base/date.hpp"
#include "base/id.hpp"
#include "modules/calendar/due_date.hpp"
#include "modules/procedures/words.hpp"

namespace dossiers {

using procedures::Channel;

/// Trạng thái hồ sơ. The codes 1–10 of the national portal are a mapping: national_code().
enum class State {
    received,             // tiếp nhận, còn ở Bộ phận Một cửa
    in_process,           // đang xử lý
    awaiting_supplement,  // chờ bổ sung: the clock stands still
    awaiting_payment,     // chờ nghĩa vụ tài chính: the clock stands still
    completed,            // có kết quả, chờ trả
    refused,              // không giải quyết, chờ trả văn bản
    withdrawn,            // rút
    stopped,              // dừng
    handed_over,          // đã trả kết quả
    voided,               // tiếp nhận nhầm, đã hủy bằng bút toán sửa
};

/// What worklists are cut by: one value is one range of an index.
enum class Stage { open, paused, ready, finished };
enum class ClockState { running, paused, ended };
enum class Outcome { result, refusal, withdrawal, stop };
/// Trước hạn, đúng hạn, quá hạn: the day of the end against the promised day, never the hand-over.
using Timeliness = calendar::Timeliness;

constexpr Stage stage_of(State state) {
    switch (state) {
        case State::received:
        case State::in_process: return Stage::open;
        case State::awaiting_supplement:
        case State::awaiting_payment: return Stage::paused;
        case State::completed:
        case State::refused: return Stage::ready;
        default: return Stage::finished;
    }
}

/// What an event leaves behind; the present of a dossier is the one of its last event.
struct Standing {
    State state{};
    int step{};             // number in the step table of the pinned version, from 1
    std::string step_kind;  // word of procedures::StepKind
    UnitId unit_now;        // through successions; `Dossier::unit` stays the unit of then
    OfficerId assignee;     // none: waits to be assigned
    Instant
        step_due_at{};  // end of the present step; of an ended dossier its end, so that lists stay ordered
    Instant due_at{};   // planned now: moved by pauses and by extensions with apology
    Instant judged_due_at{};  // moved by pauses only: an apology does not make a late dossier punctual
    ClockState clock{};
    std::int64_t remaining_minutes{};  // of the judged limit, at clock_at, on the limit's own clock
    Instant clock_at{};                // when the clock last started or stopped
    int supplements{};
    int extensions{};
    std::optional<Outcome> outcome;
    std::optional<Timeliness> timeliness;
    std::optional<Instant> ended_at;
    std::optional<Instant> handed_over_at;
    bool operator==(const Standing&) const = default;
};

/// Hồ sơ — one request of one applicant, from reception to hand-over.
struct Dossier {
    DossierId id;
    std::string code;
    int version{};
    int last_seq{};
    ProcedureId procedure;
    ProcedureVersionId procedure_version;
    CalendarVersionId calendar_version;
    std::string case_key;
    UnitId authority;
    UnitId desk;
    UnitId unit;  // the deciding unit of then
    PersonId applicant;
    PersonId submitter;
    Channel channel{};
    std::string return_way = "desk";
    int sets = 1;
    std::string subject;
    std::string lookup_digest;
    int lookup_generation = 1;
    Instant received_at{};
    Instant received_recorded_at{};
    Instant promised_at{};  // printed on the receipt
    Instant legal_due_at{};
    bool provisional = false;  // "tạm tính": reaches into a year whose calendar is not confirmed
    bool digitised = false;
    Standing now;
};

std::string_view word(State);
std::string_view word(Stage);
std::string_view word(ClockState);
std::string_view word(Outcome);
using calendar::word;
using procedures::word;
template <class Enum>
Enum enum_from(std::string_view word);  // a word that is no value is a broken row: check() fails

std::string format_state(State);                                  // "Đang xử lý"
std::string format_timeliness(const std::optional<Timeliness>&);  // "trước hạn"; empty when not ended
/// 1–10 of the national public service portal.
int national_code(State);

inline bool is_ended(const Dossier& dossier) { return dossier.now.clock == ClockState::ended; }
/// Trễ hẹn: in progress, the clock runs, and the promised moment has passed.
inline bool is_overdue(const Standing& now, Instant moment) {
    return now.clock == ClockState::running && now.judged_due_at < moment;
}

/// Throws nothing; the two days decide.
Timeliness judge(Instant ended_at, Instant judged_due_at);

}  // namespace dossiers
