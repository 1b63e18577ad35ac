#include "modules/people/lookup.hpp"
#include <algorithm>
#include "base/errors.hpp"
#include "base/text.hpp"
#include "modules/people/store.hpp"

namespace people {
namespace {

std::string only_number(std::string_view typed) {
    std::string digits;
    for (const char c : text::trim(typed)) {
        if (c == ' ' || c == '.' || c == '-') continue;
        if (c < '0' || c > '9') return {};
        digits += c;
    }
    return digits.size() >= 9 ? digits : std::string{};
}

SearchResult by_number(db::Transaction& tx, const Keys& keys, const std::string& number, int limit) {
    auto ids = list_by_phone(tx, keys.digest(Secret::phone, number), limit);
    if (const auto found = find_by_identity(tx, keys.digest(Secret::identity, number)))
        if (std::find(ids.begin(), ids.end(), *found) == ids.end()) ids.insert(ids.begin(), *found);
    SearchResult result;
    result.people = list_persons(tx, ids);
    return result;
}

/// Adds hits up to the limit; when there are more, says where they go on.
bool fill(SearchResult& result, std::vector<NameHit> hits, bool reversed, std::size_t limit) {
    const bool more = result.people.size() + hits.size() > limit;
    if (more) hits.resize(limit - result.people.size());
    for (auto& hit : hits) result.people.push_back(std::move(hit.person));
    if (!more) return false;
    if (hits.empty())
        result.next = SearchCursor{reversed, "", {}};  // the page is full, the other order has not begun
    else
        result.next = SearchCursor{reversed, hits.back().folded, result.people.back().id};
    return true;
}

SearchResult by_name(db::Transaction& tx, const std::string& prefix, int limit, const SearchCursor& after) {
    SearchResult result;
    const auto most = std::size_t(limit);
    if (!after.reversed &&
        fill(result, list_by_name(tx, prefix, after.folded, after.person, limit + 1), false, most))
        return result;
    const auto from = after.reversed ? after : SearchCursor{true, "", {}};
    const int left = limit - int(result.people.size());
    fill(result, list_by_reversed_name(tx, prefix, from.folded, from.person, left + 1), true, most);
    return result;
}

}  // namespace

Person load_person(db::Transaction& tx, PersonId id) {
    auto found = find_person(tx, id);
    if (!found) throw NotFound{"no such person", "Không có người này."};
    return *found;
}

std::unordered_map<PersonId, Person> load_people(db::Transaction& tx, const std::vector<PersonId>& ids) {
    std::unordered_map<PersonId, Person> found;
    if (ids.empty()) return found;
    for (auto& person : list_persons(tx, ids)) found.emplace(person.id, std::move(person));
    return found;
}

SearchResult find_people(db::Transaction& tx, const Keys& keys, std::string_view typed, int limit,
                         const std::optional<SearchCursor>& after) {
    if (const auto number = only_number(typed); !number.empty()) return by_number(tx, keys, number, limit);
    const std::string prefix = text::fold(typed);
    if (text::length(prefix) < 2) return {};
    return by_name(tx, prefix, limit, after.value_or(SearchCursor{}));
}

std::string format_line(const Person& person) {
    std::string line = person.full_name;
    if (person.birth_year) line += ", " + std::to_string(*person.birth_year);
    if (!person.area_text.empty()) line += ", " + person.area_text;
    return line;
}

}  // namespace people
