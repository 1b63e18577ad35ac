#include "modules/dossiers/step_plan.hpp"
#include "base/check.hpp"

namespace dossiers {

StepPlan::StepPlan(std::vector<PlannedStep> steps) : steps_(std::move(steps)) {
    check(!steps_.empty(), "a procedure that is open for reception has a step table");
    for (const auto& step : steps_)
        if (step.counted) last_counted_ = step.number;
}

const PlannedStep& StepPlan::step(int number) const {
    check(number >= 1 && std::size_t(number) <= steps_.size(), "a step of the plan");
    return steps_[std::size_t(number - 1)];
}

StepPlan plan_of(const procedures::Content& content) {
    std::vector<PlannedStep> steps;
    for (const auto& step : content.steps)
        steps.push_back({.number = int(steps.size()) + 1,
                         .kind = std::string(procedures::word(step.kind)),
                         .place = step.place,
                         .name = step.name,
                         .length = step.length,
                         .counted = step.counted});
    return StepPlan(std::move(steps));
}

}  // namespace dossiers
