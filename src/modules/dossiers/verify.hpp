#pragma once
#include <string>
#include "platform/db/database.hpp"

// What `cchc verify` asks of this module; each answer is the first difference in words, empty when all agree.
namespace dossiers {

/// Every event carries its digest, sequences have no hole, the present is the last event, and every event has its
/// audit line with the salted digest.
std::string verify_history(db::Database&);
/// The day and month tables are the sums of what the events add and take back; online payments too.
std::string verify_day_tables(db::Database&);

}  // namespace dossiers
