#pragma once
#include <string>
#include "modules/procedures/lookup.hpp"
#include "modules/procedures/search.hpp"

namespace procedures {

/// {"procedures":[{"id","code","name","sector","limit","online"}],"total":N,"next":"offset or null"}.
/// Ids are strings.
std::string list_json(const SearchIndex&, const std::string& query, std::size_t offset, std::size_t size);
/// Everything about one version.
std::string version_json(const ProcedureVersion&);

}  // namespace procedures
