#include "app/demonstration/perform.hpp"
#include <fmt/format.h>
#include "app/demonstration/applicants.hpp"
#include "app/demonstration/choice.hpp"
#include "base/check.hpp"
#include "modules/dossiers/lookup.hpp"

namespace demonstration {
namespace {

using dossiers::Dossier;
using dossiers::On;

constexpr std::size_t slice = 100;  // acts in one transaction: some tens of milliseconds

/// What is known of a dossier once it is there.
struct Progress {
    On on;
    int step = 0;
};

dossiers::PaperForm form_of(const procedures::RequiredPaper& paper, const PlannedDossier& d) {
    if (paper.replaced_by_database()) return dossiers::PaperForm::database;
    if (d.digitised && d.channel != Channel::direct) return dossiers::PaperForm::digital;
    return paper.originals > 0 ? dossiers::PaperForm::original : dossiers::PaperForm::copy;
}

dossiers::Reception reception_of(const PlannedDossier& d, std::variant<PersonId, people::PersonDraft> applicant) {
    dossiers::Reception reception;
    reception.desk = d.office->desk;
    reception.procedure = d.service->procedure;
    reception.case_key = case_of(*d.service);
    reception.channel = d.channel;
    reception.applicant = std::move(applicant);
    reception.return_way = d.channel == Channel::fully_online ? "online" : "desk";
    for (const auto& paper : procedures::papers_for(d.service->content, reception.case_key)) {
        if (paper.conditional || paper.shown_only) continue;
        reception.papers.push_back({.key = paper.key,
                                    .name = paper.name,
                                    .form = form_of(paper, d),
                                    .count = std::max(1, paper.originals + paper.copies),
                                    .scanned = d.digitised});
    }
    if (d.way)
        reception.payments.push_back(
            {.kind = payments::PaymentKind::charge,
             .way = *d.way,
             .amount = d.paid,
             .reference = *d.way == payments::PaymentWay::online ? "Thanh toán trực tuyến (giả định)" : ""});
    return reception;
}

/// Up to here the past is news to nobody: no notices.
const Instant recent_from = start_of_day(make_date(2023, 11, 15));

dossiers::Actions without_notices(dossiers::Ground ground) {
    ground.notifies = false;
    return dossiers::Actions(std::move(ground));
}

class Performer {
  public:
    Performer(app::Application& app, const Plan& plan)
        : app_(app), quiet_(without_notices(app.dossier_actions.ground())), plan_(plan),
          known_(plan.dossiers.size()), persons_(std::size_t(Applicants().count())) {
        for (const auto& d : plan.dossiers)
            if (!steps_.contains(d.service)) steps_.emplace(d.service, dossiers::plan_of(d.service->content));
    }
    void perform_all() {
        for (std::size_t from = 0; from < plan_.acts.size(); from += slice) {
            const std::size_t to = std::min(plan_.acts.size(), from + slice);
            app_.database->write(
                [&](db::Transaction& tx) {
                    changed_.clear();
                    came_.clear();
                    for (std::size_t i = from; i < to; ++i) perform(tx, plan_.acts[i]);
                },
                db::Length::declared_long);
            for (const auto& [index, progress] : changed_) known_[std::size_t(index)] = progress;
            for (const auto& [number, person] : came_) persons_[std::size_t(number)] = person;
        }
    }

  private:
    const dossiers::Actions& acts() const { return is_recent_ ? app_.dossier_actions : quiet_; }
    const PlannedDossier& planned(const PlannedAct& act) const { return plan_.dossiers[std::size_t(act.dossier)]; }
    /// A write may be run again: what it learned counts only when it is through.
    Progress progress(int index) const {
        const auto found = changed_.find(index);
        return found != changed_.end() ? found->second : known_[std::size_t(index)];
    }
    PersonId person(int number) const {
        const auto found = came_.find(number);
        return found != came_.end() ? found->second : persons_[std::size_t(number)];
    }

    /// Who does the work of a step.
    const Actor& worker(const PlannedDossier& d, int step) const {
        const auto& planned_step = steps_.at(d.service).step(step);
        switch (planned_step.place) {
            case procedures::StepPlace::desk: return receiver(d);
            case procedures::StepPlace::leadership: return leader(d);
            case procedures::StepPlace::records: return d.office->clerk;
            case procedures::StepPlace::unit: break;
        }
        return planned_step.kind == "appraise" || planned_step.kind == "consult" ? handler(d) : d.place->head;
    }
    const Actor& receiver(const PlannedDossier& d) const { return d.office->receivers[std::size_t(d.receiver)]; }
    const Actor& leader(const PlannedDossier& d) const { return d.office->leaders[std::size_t(d.leader)]; }
    const Actor& handler(const PlannedDossier& d) const { return d.place->handlers[std::size_t(d.handler)]; }
    OfficerId next_officer(const PlannedDossier& d, int step) const {
        const auto& next = steps_.at(d.service).step(step + 1);
        if (next.kind == "appraise" && !d.assigned) return {};
        return worker(d, step + 1).officer;
    }

    void perform(db::Transaction& tx, const PlannedAct& act) {
        tx.advance_to(act.at);
        is_recent_ = act.at >= recent_from;
        check(tx.now() == act.at, "the acts of the plan are in order");
        const Dossier after = act.act == Act::receive ? receive(tx, act) : go_on(tx, act);
        changed_[act.dossier] = {{after.id, after.version}, after.now.step};
    }
    Dossier receive(db::Transaction& tx, const PlannedAct& act) {
        const PlannedDossier& d = planned(act);
        std::variant<PersonId, people::PersonDraft> applicant = person(d.applicant);
        if (!std::get<PersonId>(applicant)) applicant = applicants_.draft(d.applicant);
        const Dossier made = acts().receive(tx, receiver(d), reception_of(d, std::move(applicant)));
        came_[d.applicant] = made.applicant;
        return made;
    }
    Dossier go_on(db::Transaction& tx, const PlannedAct& act) {
        const PlannedDossier& d = planned(act);
        const Progress at = progress(act.dossier);
        const Actor& who = worker(d, at.step);
        switch (act.act) {
            case Act::forward: return acts().forward(tx, who, at.on, {.to = next_officer(d, at.step)});
            case Act::assign: return acts().assign(tx, d.place->head, at.on, handler(d).officer);
            case Act::complete: return acts().complete(tx, who, at.on, {.reference = "", .opinion = "Đủ điều kiện"});
            case Act::hand_over: return acts().hand_over(tx, receiver(d), at.on, "");
            default: return go_aside(tx, act, at);
        }
    }
    /// Everything that is not the usual course.
    Dossier go_aside(db::Transaction& tx, const PlannedAct& act, const Progress& at) {
        const PlannedDossier& d = planned(act);
        const Actor& who = worker(d, at.step);
        switch (act.act) {
            case Act::ask_for_supplement:
                return acts().ask_for_supplement(
                    tx, who, at.on,
                    {.items = {"Bản sao giấy tờ chứng minh nơi cư trú", "Đơn ghi đủ ngày sinh của người đề nghị"},
                     .reason = "Hồ sơ thiếu giấy tờ theo quy định.",
                     .by = make_date(2023, 12, 15)});
            case Act::await_payment:
                return acts().await_payment(tx, who, at.on, "Chờ nộp nghĩa vụ tài chính theo thông báo thuế.");
            case Act::resume: return acts().resume(tx, receiver(d), at.on, "Đã nộp đủ.");
            case Act::refuse:
                return acts().refuse(tx, leader(d), at.on,
                                     {.reason = "Nội dung đề nghị không đủ điều kiện giải quyết.",
                                      .legal_basis = "Quy định của pháp luật về lĩnh vực liên quan",
                                      .competent_agency = ""});
            case Act::withdraw: return acts().withdraw(tx, receiver(d), at.on, "Người nộp đề nghị rút hồ sơ.");
            case Act::stop:
                return acts().stop(tx, leader(d), at.on, "Người nộp không bổ sung hồ sơ trong thời hạn yêu cầu.");
            case Act::extend:
                return acts().extend(tx, leader(d), at.on,
                                     {.new_due_on = make_date(2023, 12, 8),
                                      .reason = "Chờ kết quả xác minh của cơ quan phối hợp."});
            case Act::consult:
                return acts().consult(tx, who, at.on,
                                      {.unit = d.office->authority,
                                       .question = "Đề nghị cho ý kiến về nội dung hồ sơ."});
            case Act::correct_reception: return correct_reception(tx, d, at);
            default: break;
        }
        check(false, "every act of the plan is known");
        return {};
    }
    Dossier correct_reception(db::Transaction& tx, const PlannedDossier& d, const Progress& at) {
        const auto first = dossiers::reception_of(tx, at.on.dossier);
        return acts().correct_moment(tx, leader(d), at.on, first.id, first.occurred_at - std::chrono::minutes{45},
                                     "Nhập muộn: người nộp đến trước giờ ghi trên máy 45 phút.");
    }

    app::Application& app_;
    const dossiers::Actions quiet_;
    bool is_recent_ = false;
    const Plan& plan_;
    Applicants applicants_;
    std::map<const Service*, dossiers::StepPlan> steps_;
    std::vector<Progress> known_;
    std::vector<PersonId> persons_;
    std::map<int, Progress> changed_;
    std::map<int, PersonId> came_;
};

}  // namespace

void perform(app::Application& app, const Plan& plan) { Performer(app, plan).perform_all(); }

}  // namespace demonstration
