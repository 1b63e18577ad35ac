#pragma once
#include "modules/calendar/time_limit.hpp"
#include "modules/procedures/canonical.hpp"
#include "modules/procedures/store.hpp"

// The rows that hang on a version: inside the store only.
namespace procedures {

std::optional<std::int64_t> amount_of(const std::optional<calendar::TimeLimit>&);
std::optional<std::string_view> unit_of(const std::optional<calendar::TimeLimit>&);
/// Two columns, amount and unit.
std::optional<calendar::TimeLimit> read_limit(const db::Row&, int column);

/// One a line; none for an empty text.
std::vector<std::string> lines_of(const std::string&);

void insert_parts(db::Transaction&, ProcedureVersionId, const Content&);
void delete_parts(db::Transaction&, ProcedureVersionId);
/// Levels, cases, channels, fees, papers and steps.
void read_parts(db::Transaction&, ProcedureVersion&);

}  // namespace procedures
