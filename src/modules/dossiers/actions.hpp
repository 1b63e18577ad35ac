#pragma once
#include <functional>
#include <string>
#include <vector>
#include "base/actor.hpp"
#include "modules/calendar/lookup.hpp"
#include "modules/documents/papers.hpp"
#include "modules/dossiers/course.hpp"
#include "modules/dossiers/lookup_secret.hpp"
#include "modules/dossiers/reception.hpp"
#include "modules/dossiers/record.hpp"
#include "modules/organisation/lookup.hpp"
#include "modules/people/keys.hpp"
#include "modules/procedures/lookup.hpp"

namespace dossiers {

/// What the acts stand on.
struct Ground {
    db::Database& database;
    const organisation::Lookup& units;
    const procedures::Lookup& procedures;
    const calendar::Lookup& calendars;
    const people::Keys& keys;
    const documents::Papers& papers;
    const LookupSecrets& secrets;
    std::string public_url;  // heads the address in the QR
    bool notifies = true;    // false while a world is made in bulk: its past is news to nobody
};

/// A dossier with everything its rules need, read in one transaction.
struct Loaded {
    Dossier dossier;
    procedures::VersionRef version;
    StepPlan plan;
    std::shared_ptr<const calendar::WorkingCalendar> calendar;
    calendar::TimeLimit limit;
    calendar::DueRules rules;
    Terms terms() const { return {plan, *calendar, limit, rules}; }
    const PlannedStep& step() const { return plan.step(dossier.now.step); }
};
/// Rules of the office, narrowed by what the procedure itself says (cut-off, whether the first day counts).
calendar::DueRules rules_of(const calendar::WorkingCalendar&, const procedures::Content&);
/// Throws NotFound.
Loaded load(db::Transaction&, const Ground&, DossierId);

/// Every act carries the version of the dossier that its page showed: a later one is a StaleVersion.
struct On {
    DossierId dossier;
    int version{};
};
using ConsultationId = Id<struct DossierConsultationTag>;
using DossierPaperId = Id<struct DossierPaperTag>;

struct Consultation {
    UnitId unit;
    std::string question;
    calendar::TimeLimit within{2, calendar::LimitUnit::working_days};
};
struct Forwarding {
    OfficerId to;  // none: the next place decides
    std::string opinion;
};
struct SupplementRequest {
    std::vector<std::string> items;  // what to add or correct, in full, once
    std::string reason;
    std::optional<Date> by;
};
struct Refusal {
    std::string reason;
    std::string legal_basis;
    std::string competent_agency;
};
struct Extension {
    Date new_due_on{};
    std::string reason;
};
struct OutcomeGiven {
    std::string reference;  // số, ký hiệu of the result
    std::string opinion;
};

/// The verbs. Each authorises, decides, saves, prints and audits inside the one write transaction that the
/// caller opened for it: `database.write([&](auto& tx) { return actions.forward(tx, actor, on, forwarding);
/// })`.
class Actions {
  public:
    explicit Actions(Ground ground) : ground_(std::move(ground)) {}
    const Ground& ground() const { return ground_; }

    /// Tiếp nhận: code, promise, receipt (01). Throws Refused naming a field of the reception form.
    Dossier receive(db::Transaction&, const Actor&, const Reception&) const;

    Dossier forward(db::Transaction&, const Actor&, On, const Forwarding&) const;
    Dossier send_back(db::Transaction&, const Actor&, On, const std::string& reason) const;
    Dossier assign(db::Transaction&, const Actor&, On, OfficerId to) const;
    /// Xin ý kiến phối hợp: another unit answers within its own limit; the clock runs on.
    Dossier consult(db::Transaction&, const Actor&, On, const Consultation&) const;
    Dossier give_opinion(db::Transaction&, const Actor&, On, ConsultationId, const std::string& answer) const;
    /// Yêu cầu bổ sung (02): the clock stops.
    Dossier ask_for_supplement(db::Transaction&, const Actor&, On, const SupplementRequest&) const;
    /// Chờ nghĩa vụ tài chính.
    Dossier await_payment(db::Transaction&, const Actor&, On, const std::string& reason) const;
    Dossier resume(db::Transaction&, const Actor&, On, const std::string& note) const;
    /// Xin lỗi, hẹn lại (04).
    Dossier extend(db::Transaction&, const Actor&, On, const Extension&) const;
    Dossier complete(db::Transaction&, const Actor&, On, const OutcomeGiven&) const;
    /// Từ chối giải quyết (03).
    Dossier refuse(db::Transaction&, const Actor&, On, const Refusal&) const;
    Dossier withdraw(db::Transaction&, const Actor&, On, const std::string& reason) const;
    /// Dừng giải quyết (05).
    Dossier stop(db::Transaction&, const Actor&, On, const std::string& reason) const;
    Dossier hand_over(db::Transaction&, const Actor&, On, const std::string& receiver) const;

    Dossier take_payment(db::Transaction&, const Actor&, On, const PaymentTaken&) const;
    /// Digitised after reception: counts on the day of reception, with today's recorded day.
    Dossier attach_paper(db::Transaction&, const Actor&, On, DossierPaperId,
                         const documents::StoredFile&) const;
    /// Phiếu kiểm soát (06), as it stands now.
    PaperId issue_routing_slip(db::Transaction&, const Actor&, DossierId) const;
    /// Cấp lại mã tra cứu: the old one ends.
    Dossier renew_lookup(db::Transaction&, const Actor&, On) const;
    /// Sửa sai: the moment of a reception or of an ending was recorded wrongly.
    Dossier correct_moment(db::Transaction&, const Actor&, On, EventId wrong, Instant right,
                           const std::string& reason) const;
    /// Sửa sai: a reception or an ending that never was.
    Dossier cancel_event(db::Transaction&, const Actor&, On, EventId wrong, const std::string& reason) const;
    /// Lịch làm việc đổi: a promise on a day that became a rest day moves to the next working day.
    Dossier move_promise(db::Transaction&, const Actor&, DossierId, Instant due_at, CalendarVersionId,
                         const std::string& reason) const;
    /// Kế thừa: the unit that holds an open dossier is now another.
    Dossier change_unit(db::Transaction&, const Actor&, DossierId, UnitId successor,
                        const std::string& reason) const;

  private:
    Ground ground_;
};

}  // namespace dossiers
