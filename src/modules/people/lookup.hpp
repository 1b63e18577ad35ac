#pragma once
#include <unordered_map>
#include <vector>
#include "modules/people/keys.hpp"
#include "modules/people/person.hpp"
#include "platform/db/database.hpp"

namespace people {

/// Throws NotFound.
Person load_person(db::Transaction&, PersonId);
/// For lists: one statement, no decryption. Ids without a person are absent.
std::unordered_map<PersonId, Person> load_people(db::Transaction&, const std::vector<PersonId>&);

/// Where the next page of a name search goes on.
struct SearchCursor {
    bool reversed = false;
    std::string folded;
    PersonId person;
};
struct SearchResult {
    std::vector<Person> people;
    std::optional<SearchCursor> next;  // none: that was all
};

/// One box: an identity number, tax code or phone (exact), or the beginning of a name, written from the
/// family name or from the given name, with or without marks. Fewer than two letters find nobody.
SearchResult find_people(db::Transaction&, const Keys&, std::string_view typed, int limit,
                         const std::optional<SearchCursor>& after = {});

/// "lý lịch một dòng" of lists: "Nguyễn Thị Hoài, 1984, Xã Gia Phố".
std::string format_line(const Person&);

}  // namespace people
