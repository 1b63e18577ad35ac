#pragma once
#include <functional>
#include "modules/dossiers/actions.hpp"

// Kế thừa — a unit that ends hands its open dossiers on: each gets an event, keeps its code, its promise and its unit
// of then.
namespace dossiers {

/// Something to hand on? A few index probes.
bool has_successions_to_follow(db::Transaction&);
/// Slice by slice until nothing is left; returns how many dossiers moved. Those of a unit that passed by part, or
/// without successor, wait for a person.
int follow_successions(db::Database&, const Actions&, const Actor&);

}  // namespace dossiers
