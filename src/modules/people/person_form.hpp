#pragma once
#include "modules/people/person.hpp"
#include "platform/http/request.hpp"

namespace people {

/// Fields kind, full_name, birth (dd/mm/yyyy or a year), identity_number, phone, address, area_code,
/// area_text, email; errors carry these names. A form that is part of another one gives its fields a prefix
/// ("applicant_").
Parsed<PersonDraft> parse_person(const http::Fields&, Date today, const std::string& prefix = {});

}  // namespace people
