#pragma once
#include <map>
#include <unordered_map>
#include "modules/audit/bulk.hpp"
#include "modules/documents/bulk.hpp"
#include "modules/dossiers/actions.hpp"
#include "modules/dossiers/record.hpp"
#include "modules/dossiers/store_bulk.hpp"
#include "modules/people/bulk.hpp"

namespace dossiers {

/// The usual acts, for worlds made in bulk: the same rules and the same rows as Actions, without a question to the
/// database and without the rights of anybody. Acts come in the order of their moments; nobody else may write
/// meanwhile; nothing is seen by queries before flush(), and the sums and numbers only after finish().
class Bulk {
  public:
    explicit Bulk(const Ground&);

    DossierId receive(db::Transaction&, const Actor&, const Reception&);
    void forward(db::Transaction&, const Actor&, DossierId, const Forwarding&);
    void complete(db::Transaction&, const Actor&, DossierId, const OutcomeGiven&);
    void hand_over(db::Transaction&, const Actor&, DossierId, const std::string& receiver);
    /// Only while it is not handed over.
    PersonId applicant(DossierId) const;

    /// From here on notices are written or not; at first as the ground says.
    void write_notices(bool wanted) { ground_.notifies = wanted; }
    bool writes_notices() const { return ground_.notifies; }

    /// The rows so far, in the order in which they are to be flushed: by another thread, if wanted, for without
    /// notices the acts use nothing of their transaction but moments and ids.
    std::vector<db::BulkTable> take();
    void flush(db::Transaction&);
    /// What is still in work, the sums, the numbers, the head of the chain.
    void finish(db::Transaction&);

  private:
    /// A procedure in the way it is filed, looked up once.
    struct Service {
        procedures::VersionRef version;
        StepPlan plan;
        calendar::TimeLimit limit, legal;
        UnitId unit;
    };
    struct Live {
        Dossier dossier;
        const Service* service;
        calendar::SharedCalendar calendar;
        std::optional<Instant> ended_recorded_at;
        std::vector<std::pair<Event, std::string>> events;
        std::vector<PaperRow> papers;
        Terms terms(const calendar::DueRules&) const;
    };

    const Service& service_of(const Reception&, Date day);
    const calendar::UnitCalendar& calendar_of(UnitId, Date day);
    const organisation::Tree& tree_of(Date day);
    const people::Person& applicant_of(db::Transaction&, const Actor&, const Reception&);
    std::string next_code(UnitId authority, Instant received_at, const organisation::Tree&);
    void record(db::Transaction&, const Actor&, Live&, const Decision&, EventId);
    Live& live(DossierId);
    void write(const Live&);

    Ground ground_;
    audit::BulkLines lines_;
    documents::BulkPapers papers_;
    people::BulkPersons persons_;
    std::unordered_map<PersonId, people::Person> known_persons_;
    BulkRows rows_;
    std::unordered_map<DossierId, Live> live_;
    std::map<std::tuple<UnitId, ProcedureId, std::string, Channel>, Service> services_;
    std::map<UnitId, calendar::UnitCalendar> calendars_;  // of one day
    Date calendars_of_{};
    std::shared_ptr<const organisation::Tree> tree_;
};

}  // namespace dossiers
