#pragma once
#include <chrono>
#include <optional>
#include <string>
#include <vector>
#include "base/date.hpp"
#include "base/id.hpp"
#include "base/money.hpp"
#include "modules/calendar/time_limit.hpp"
#include "modules/procedures/words.hpp"

namespace procedures {

/// Thủ tục hành chính — the thing that keeps its code for ever; what it asks and promises is in its versions.
struct Procedure {
    ProcedureId id;
    std::string code;                        // "1.001193"
    std::string name;                        // of the newest version, for lists
    std::string sector;                      // lĩnh vực
    std::string ministry;                    // owner
    std::vector<std::string> aliases = {};   // other names by which people look for it
    std::vector<std::string> replaces = {};  // codes that this one took the place of
    bool invented = false;                   // filled up for a demonstration, shown as such
    int version{};                           // guard of the row: publishing bumps it first
};

/// Trường hợp — papers, limit or fee may depend on it.
struct Case {
    std::string key;  // stable: dossiers keep it
    std::string name;
    std::optional<calendar::TimeLimit> limit = {};  // own promise of this case, else the version's
    bool operator==(const Case&) const = default;
};

/// Phí, lệ phí.
struct Fee {
    FeeName name{};
    FeeKind kind{};
    std::optional<Dong> amount =
        {};  // of a fixed fee; for set_by_council what the portal printed, only a hint
    std::optional<Channel> channel = {};  // only for this channel
    std::string case_key = {};            // only in this case
    std::string note = {};
    bool operator==(const Fee&) const = default;
};

/// Cách thức thực hiện.
struct ChannelOffer {
    Channel channel{};
    std::optional<calendar::TimeLimit> limit = {};  // own promise of the channel, else the version's
    bool operator==(const ChannelOffer&) const = default;
};

/// Thành phần hồ sơ.
struct RequiredPaper {
    std::string key;  // stable within the procedure
    std::string name;
    int originals{};
    int copies{};
    std::string case_key = {};   // only in this case; empty: in every case
    bool conditional = false;    // only when it applies to the applicant
    bool shown_only = false;     // to be shown, not handed in
    std::string form_file = {};  // name of the form
    std::string database = {};   // replaced by this database: may not be asked for while it can be read there
    bool replaced_by_database() const { return !database.empty(); }
    bool operator==(const RequiredPaper&) const = default;
};

/// Bước của quy trình nội bộ.
struct Step {
    StepKind kind{};
    StepPlace place{};
    std::string name;               // "Thẩm định hồ sơ"
    std::string unit = {};          // as the decision names it, when it is a certain unit
    std::chrono::minutes length{};  // working time; zero when not counted
    bool counted = true;            // hand_over never is
    bool operator==(const Step&) const = default;
};

/// Kết quả.
struct Result {
    std::string name;
    std::string code = {};  // "KQ.G15.000033", the key by which it is reused
    bool operator==(const Result&) const = default;
};

/// What a version says; published content never changes.
struct Content {
    std::string name;
    std::string sector;
    std::string ministry = {};
    std::vector<Level> levels = {};
    std::string decision = {};     // quyết định công bố
    std::vector<Case> cases = {};  // none: one way only
    std::vector<ChannelOffer> channels = {};
    std::vector<Fee> fees = {};
    std::vector<RequiredPaper> papers = {};
    int sets = 1;  // số bộ
    std::optional<calendar::TimeLimit> legal_limit = {};
    std::optional<calendar::TimeLimit> promised_limit = {};  // own, shorter promise
    std::optional<std::chrono::seconds> cut_off =
        {};                                    // after it reception is the next day's; none: the office's
    std::optional<bool> received_counts = {};  // the day of reception counts; none: the office's rule
    std::vector<std::string> applicants = {};
    std::vector<Result> results = {};
    std::vector<std::string> legal_bases = {};
    std::string conditions = {};
    std::string order_text = {};  // trình tự thực hiện, one paragraph a line
    OnlineLevel online = OnlineLevel::unknown;
    std::string online_reason = {};  // why only partly
    StepOrigin step_origin = StepOrigin::modelled;
    std::vector<Step> steps = {};
    Confidence confidence = Confidence::high;
    std::string source = {};
    std::vector<std::string> notes = {};
    bool operator==(const Content&) const = default;

    /// The limit that the office works to: own promise, else the legal one.
    std::optional<calendar::TimeLimit> limit() const { return promised_limit ? promised_limit : legal_limit; }
};

/// Phiên bản của thủ tục — in force from a day, until another takes its place.
struct ProcedureVersion {
    ProcedureVersionId id;
    ProcedureId procedure;
    std::string code;  // of the procedure
    int number{};      // 1, 2, … within the procedure
    Status status{};
    std::optional<Date> valid_from = {};
    std::optional<Date> valid_to = {};  // last day
    std::string digest = {};            // SHA-256 of canonical_text(content), fixed when published
    std::string imported_digest = {};   // of the content as imported; empty when written by hand
    Content content;
    int version{};  // guard while it is a draft
};

/// The promise for one way of filing: the case's own limit, else the channel's, else limit().
std::optional<calendar::TimeLimit> limit_for(const Content&, const std::string& case_key, Channel);
/// What the law gives at most for it.
std::optional<calendar::TimeLimit> legal_limit_for(const Content&, const std::string& case_key, Channel);
/// The papers of one case: those of every case, and its own.
std::vector<RequiredPaper> papers_for(const Content&, const std::string& case_key);
/// The fees of one way of filing.
std::vector<Fee> fees_for(const Content&, const std::string& case_key, Channel);
/// The sum of its fixed fees; nothing when one is not known as a number (set by a council, unknown).
std::optional<Dong> amount_for(const Content&, const std::string& case_key, Channel);
bool offers(const Content&, Channel);
/// Counted minutes of the step table.
std::chrono::minutes counted_time(const std::vector<Step>&);

}  // namespace procedures
