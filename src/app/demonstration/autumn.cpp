#include <array>
#include "app/demonstration/applicants.hpp"
#include "app/demonstration/choice.hpp"
#include "app/demonstration/plan.hpp"
#include "app/demonstration/units.hpp"
#include "modules/dossiers/step_plan.hpp"

namespace demonstration {
namespace {

using namespace std::chrono_literals;

/// Before which step the usual course ends, and what follows.
struct Story {
    int count;
    const char* until;          // kind of the step in which it stands; "end": completed
    std::vector<Act> then = {};
    bool assigned = true;
    bool overdue = false;       // one day was promised, and nobody has answered
};

const std::vector<Story>& stories() {
    static const std::vector<Story> all{
        {14, "receive"},
        {12, "assign"},
        {10, "appraise", {}, false},
        {8, "appraise", {Act::assign}, false},
        {16, "appraise"},
        {9, "examine"},
        {13, "sign"},
        {8, "issue"},
        {10, "appraise", {Act::ask_for_supplement}},
        {4, "appraise", {Act::ask_for_supplement, Act::resume}},
        {6, "appraise", {Act::await_payment}},
        {3, "appraise", {Act::consult}},
        {10, "end"},
        {14, "end", {Act::hand_over}},
        {4, "appraise", {Act::refuse}},
        {2, "appraise", {Act::refuse, Act::hand_over}},
        {4, "appraise", {Act::withdraw}},
        {3, "appraise", {Act::stop}},
        {4, "appraise", {Act::extend}},
        {6, "appraise", {}, true, true},
        {2, "appraise", {Act::extend}, true, true},
        {1, "assign", {Act::correct_reception}},
    };
    return all;
}

/// Plans the dossiers between the report and the opening of the demonstration.
class Autumn {
  public:
    Autumn(const Planner& planner, Plan& plan)
        : world_(planner.world), calendar_(planner.calendar), random_(planner.random), plan_(plan),
          at_district_{Choice(world_, true, Channel::direct), Choice(world_, true, Channel::partly_online)},
          at_commune_{Choice(world_, false, Channel::direct), Choice(world_, false, Channel::partly_online)} {}
    void make() {
        for (const Story& story : stories())
            for (int i = 0; i < story.count; ++i) make_one(story, i);
    }

  private:
    void make_one(const Story& story, int number) {
        PlannedDossier d;
        const bool district = number % 2 == 0;
        const int commune = int(number % 4 == 1 ? 2 : random_.below(21));  // 2: Gia Phố, which has sign-ins
        d.office = district ? &world_.district : &world_.communes[std::size_t(commune)];
        const bool online = random_.chance(50);
        d.channel = online ? Channel::partly_online : Channel::direct;
        const Choice& choice = (district ? at_district_ : at_commune_)[online ? 1 : 0];
        d.service = &service_for(choice, d.channel, story, district && number % 4 == 0);
        d.place = &place_of(*d.office, *d.service, district);
        d.received_at = moment_of_reception(story);
        d.due_at = due_of(calendar_, *d.service, d.channel, d.received_at);
        d.applicant = applicants_.somebody(random_, district ? -1 : commune);
        d.digitised = random_.chance(80);
        d.assigned = story.assigned;
        staff(random_, d);
        if (random_.chance(60)) d.handler = d.receiver = 0;  // those who have sign-ins
        plan_.dossiers.push_back(d);
        plan_course(story, int(plan_.dossiers.size()) - 1);
    }
    bool fits(const Service& service, Channel channel, const Story& story, bool land) const {
        const int days = days_of(limit_of(service, channel));
        if (story.overdue ? days > 1 : days < 5 || days > 20) return false;
        if (land && !story.overdue && service.content.sector != "Đất đai") return false;
        for (const auto& step : service.content.steps)
            if (procedures::word(step.kind) == story.until || std::string_view(story.until) == "end") return true;
        return false;
    }
    const Service& service_for(const Choice& choice, Channel channel, const Story& story, bool land) {
        for (int tries = 0; tries < 5000; ++tries) {
            const Service& service = choice.pick(random_);
            if (fits(service, channel, story, land)) return service;
        }
        throw std::logic_error("no procedure for a dossier of the autumn");
    }
    /// A long story begins early; work that nobody has touched came in at the end.
    Instant moment_of_reception(const Story& story) {
        const std::string_view until = story.until;
        if (until == "receive" && random_.chance(40)) return at_local(make_date(2023, 11, 20), 7h + 35min + minutes(20));
        const unsigned day = until == "receive" || until == "assign" ? 17 : story.overdue ? 15 : 16;
        return at_local(make_date(2023, 11, day), 7h + 40min + minutes(180));
    }
    std::chrono::minutes minutes(int below) { return std::chrono::minutes{random_.below(below)}; }

    void plan_course(const Story& story, int index) {
        const PlannedDossier d = plan_.dossiers[std::size_t(index)];
        const auto steps = dossiers::plan_of(d.service->content);
        Instant at = d.received_at;
        const auto later = [&] {
            at = calendar_.add_working_minutes(at, random_.between(15, 70));
            return at;
        };
        plan_.add(index, Act::receive, at);
        const bool to_the_end = std::string_view(story.until) == "end";
        for (int number = 1; number < steps.last_counted(); ++number) {
            if (!to_the_end && steps.step(number).kind == story.until) break;
            plan_.add(index, Act::forward, later());
        }
        if (to_the_end) plan_.add(index, Act::complete, later());
        for (const Act act : story.then) plan_.add(index, act, later());
    }

    const World& world_;
    const calendar::WorkingCalendar& calendar_;
    Random& random_;
    Plan& plan_;
    Applicants applicants_;
    std::array<Choice, 2> at_district_, at_commune_;
};

}  // namespace

void plan_autumn(const Planner& planner, Plan& plan) { Autumn(planner, plan).make(); }

}  // namespace demonstration
