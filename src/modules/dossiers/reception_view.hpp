#pragma once
#include "modules/dossiers/reception_form.hpp"
#include "modules/people/person.hpp"

namespace dossiers {

/// All that the reception page shows, read in one transaction.
struct ReceptionModel {
    ReceptionChoice choice;
    std::vector<people::Person> found;
    view::Rail rail;
    std::string place;          // the desk
    std::string deciding_unit;  // of the chosen procedure
    calendar::SharedCalendar calendar;
    Instant now{};
};

/// `typed` are the words so far; they are kept.
void fill_reception(view::Dictionary&, const ReceptionModel&, const http::Fields& typed, const FieldErrors&);

}  // namespace dossiers
