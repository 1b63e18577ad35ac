#pragma once
#include <string>
#include <vector>
#include "platform/db/database.hpp"

namespace demonstration {

/// The indexes of the big tables are taken away while a world is written and made at its end in one sweep each:
/// several times as quick as keeping them.
class Indexes {
  public:
    explicit Indexes(db::Database&);
    void make_again();

  private:
    db::Database& database_;
    std::vector<std::string> statements_;
};

/// The writer of SQLite may keep more in memory than a server is allowed.
void give_memory(db::Database&);

}  // namespace demonstration
