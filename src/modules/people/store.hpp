#pragma once
#include <vector>
#include "modules/people/person.hpp"
#include "platform/db/database.hpp"

namespace people {

/// Everything of a row that is written: the draft with its numbers already sealed.
struct SealedNumber {
    std::optional<db::Blob> cipher;
    std::optional<std::string> digest;
    std::string mask;
};
struct PersonRow {
    PersonId id;
    PersonDraft draft;  // its numbers are not stored
    SealedNumber identity, phone;
    int version{};
};

/// False when the identity number is already there.
bool insert_person(db::Transaction&, const PersonRow&);
/// False when somebody else saved first.
bool update_person_row(db::Transaction&, const PersonRow&);
std::optional<Person> find_person(db::Transaction&, PersonId);
/// In the order of the ids; ids without a person are left out.
std::vector<Person> list_persons(db::Transaction&, const std::vector<PersonId>&);
std::optional<PersonId> find_by_identity(db::Transaction&, const std::string& digest);
std::vector<PersonId> list_by_phone(db::Transaction&, const std::string& digest, int limit);

/// Persons whose name begins with the prefix, in the order of the folded name; after the given one.
struct NameHit {
    Person person;
    std::string folded;
};
std::vector<NameHit> list_by_name(db::Transaction&, const std::string& prefix, const std::string& after,
                                  PersonId, int limit);
/// The same by reversed words, without those whose written name begins with the prefix.
std::vector<NameHit> list_by_reversed_name(db::Transaction&, const std::string& prefix,
                                           const std::string& after, PersonId, int limit);

std::optional<db::Blob> find_identity_cipher(db::Transaction&, PersonId);
std::optional<db::Blob> find_phone_cipher(db::Transaction&, PersonId);
/// Keeps the fingerprint when there is none yet; returns the one that counts.
std::string bind_fingerprint(db::Transaction&, const std::string& fingerprint);

/// The statements a list or a search box waits for, with values and the index each must read.
struct HotStatement {
    std::string_view sql;
    std::vector<db::Value> values;
    std::string_view sqlite_index, postgres_index;
};
std::vector<HotStatement> hot_statements();

}  // namespace people
