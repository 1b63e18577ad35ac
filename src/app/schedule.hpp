#pragma once
#include "app/application.hpp"
#include "platform/jobs/runner.hpp"

namespace app {

/// The table of what the program does by itself: job, when, function.
class Schedule {
  public:
    explicit Schedule(Application&);
    void start() { runner_.start(); }

  private:
    jobs::Runner runner_;
};

}  // namespace app
