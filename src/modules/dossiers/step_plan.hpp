#pragma once
#include <chrono>
#include <string>
#include <vector>
#include "modules/procedures/procedure.hpp"

namespace dossiers {

using procedures::StepPlace;

/// Bước — one row of the step table of the pinned version.
struct PlannedStep {
    int number{};      // from 1
    std::string kind;  // word of procedures::StepKind
    StepPlace place{};
    std::string name;               // "Thẩm định hồ sơ"
    std::chrono::minutes length{};  // office minutes allotted; zero for hand_over, which is not counted
    bool counted = true;
};

/// Quy trình — the steps in order. The last counted one gives the outcome; hand_over follows it.
class StepPlan {
  public:
    explicit StepPlan(std::vector<PlannedStep> steps);
    const std::vector<PlannedStep>& steps() const { return steps_; }
    const PlannedStep& step(int number) const;
    int last_counted() const { return last_counted_; }

  private:
    std::vector<PlannedStep> steps_;
    int last_counted_ = 1;
};

StepPlan plan_of(const procedures::Content&);

}  // namespace dossiers
