#pragma once
#include "modules/calendar/changes.hpp"
#include "modules/dossiers/actions.hpp"

namespace dossiers {

/// The promises that a changed calendar touches: open dossiers by their planned day.
class Promises final : public calendar::OpenPromises {
  public:
    explicit Promises(const Actions& actions) : actions_(actions) {}
    std::int64_t count_touched(db::Transaction&, Date from, Date to) const override;
    std::vector<calendar::OpenPromise> touched(db::Transaction&, Date from, Date to, int most) const override;
    std::int64_t count_due_on(db::Transaction&, Date) const override;
    std::vector<calendar::OpenPromise> due_on(db::Transaction&, Date, int most) const override;
    void move(db::Transaction&, const Actor&, const calendar::OpenPromise&, Instant due_at, CalendarVersionId,
              const std::string& reason) override;

  private:
    const Actions& actions_;
};

}  // namespace dossiers
