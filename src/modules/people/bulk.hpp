#pragma once
#include "modules/people/keys.hpp"
#include "modules/people/person.hpp"
#include "platform/db/bulk_table.hpp"

namespace people {

struct PersonRow;
struct NewPerson {
    Person person;
    std::string audit_content;  // of the line `person.created`, which the caller writes
};

/// Persons of a world made in bulk: nobody has their numbers yet, so nothing is looked up.
class BulkPersons {
  public:
    BulkPersons();
    /// The transaction gives id and moment only.
    NewPerson add(db::Transaction&, const Keys&, const PersonDraft&);
    void take(std::vector<db::BulkTable>& tables) { tables.push_back(rows_.take()); }

  private:
    void add(const PersonRow&, Instant recorded_at);
    db::BulkTable rows_;
};

}  // namespace people
