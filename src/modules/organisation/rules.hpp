#pragma once
#include <string>
#include "modules/organisation/store.hpp"
#include "modules/organisation/tree.hpp"

// What an act of the organisation refuses, in the words shown beside the field.
namespace organisation {

void refuse_unless(bool holds, const char* field, const std::string& vietnamese);
void check_name(const char* field, const std::string& name, std::size_t longest = 200);
void check_document(const std::string& document);
void check_code(const std::string& code);
/// The unit is there on the day.
void check_open(const Unit&, Date day, const char* field);
/// The kind can stand under that parent on that day, by the tier model of the day.
void check_place(db::Transaction&, UnitKind, const Unit* parent, Date day);
void check_version(int stored, int of_form);

std::string_view vietnamese(UnitKind);

}  // namespace organisation
