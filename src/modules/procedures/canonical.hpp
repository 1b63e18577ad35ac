#pragma once
#include <string>
#include "modules/procedures/procedure.hpp"

namespace procedures {

/// The content as one text that is the same for the same content, on every machine: JSON with sorted keys.
std::string canonical_text(const Content&);
/// SHA-256 of it, hex.
std::string digest_of(const Content&);

/// What no rule reads, kept as one JSON text beside the typed columns.
std::string write_details(const Content&);
void read_details(const std::string& json, Content&);

}  // namespace procedures
