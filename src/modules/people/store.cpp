#include "modules/people/store.hpp"
#include "base/check.hpp"
#include "base/text.hpp"

namespace people {
namespace {

constexpr std::string_view insert_row = R"sql(
    insert into persons (id, kind, full_name, folded, folded_reversed, sort_key, birth_year, born_on,
                         identity_cipher, identity_digest, identity_mask, phone_cipher, phone_digest,
                         phone_mask, address, area_code, area_text, email, version, recorded_at)
    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?)
        on conflict (identity_digest) do nothing
)sql";
constexpr std::string_view update_row = R"sql(
    update persons
       set kind = ?, full_name = ?, folded = ?, folded_reversed = ?, sort_key = ?, birth_year = ?,
           born_on = ?,
           identity_cipher = ?, identity_digest = ?, identity_mask = ?, phone_cipher = ?, phone_digest = ?,
           phone_mask = ?, address = ?, area_code = ?, area_text = ?, email = ?, version = version + 1
     where id = ? and version = ?
)sql";
constexpr std::string_view select_many = R"sql(
    select id, kind, full_name, born_on, birth_year, identity_mask, phone_mask, address, area_code, area_text,
           email, version
      from persons where id in (?*)
)sql";
constexpr std::string_view select_by_identity = "select id from persons where identity_digest = ?";
constexpr std::string_view select_by_phone =
    "select id from persons where phone_digest = ? order by id limit ?";
constexpr std::string_view select_by_name = R"sql(
    select id, kind, full_name, born_on, birth_year, identity_mask, phone_mask, address, area_code, area_text,
           email, version, folded
      from persons
     where folded >= ? and folded < ? and (folded, id) > (?, ?)
     order by folded, id limit ?
)sql";
constexpr std::string_view select_by_reversed = R"sql(
    select id, kind, full_name, born_on, birth_year, identity_mask, phone_mask, address, area_code, area_text,
           email, version, folded_reversed
      from persons
     where folded_reversed >= ? and folded_reversed < ? and (folded_reversed, id) > (?, ?)
       and not (folded >= ? and folded < ?)
     order by folded_reversed, id limit ?
)sql";
constexpr std::string_view select_identity_cipher = "select identity_cipher from persons where id = ?";
constexpr std::string_view select_phone_cipher = "select phone_cipher from persons where id = ?";
constexpr std::string_view insert_fingerprint =
    "insert into people_key (id, fingerprint) values (1, ?) on conflict (id) do nothing";
constexpr std::string_view select_fingerprint = "select fingerprint from people_key where id = 1";

Person person_of(const db::Row& row) {
    const auto kind = parse_applicant_kind(row.get<std::string>(1));
    check(kind.has_value(), "a stored applicant kind is known");
    return {.id = row.get<PersonId>(0),
            .kind = *kind,
            .full_name = row.get<std::string>(2),
            .born_on = row.get<std::optional<Date>>(3),
            .birth_year = row.get<std::optional<int>>(4),
            .identity_mask = row.get<std::string>(5),
            .phone_mask = row.get<std::string>(6),
            .address = row.get<std::string>(7),
            .area_code = row.get<std::string>(8),
            .area_text = row.get<std::string>(9),
            .email = row.get<std::string>(10),
            .version = row.get<int>(11)};
}

std::vector<NameHit> hits_of(db::Rows rows) {
    std::vector<NameHit> hits;
    for (const db::Row& row : rows) hits.push_back({person_of(row), row.get<std::string>(12)});
    return hits;
}

/// First text after everything that begins with the prefix: folded text holds nothing above this byte in
/// ASCII, and letters of other scripts are not typed at the desk.
std::string after_prefix(const std::string& prefix) { return prefix + "\x7f"; }

}  // namespace

bool insert_person(db::Transaction& tx, const PersonRow& row) {
    const auto& d = row.draft;
    return tx.execute(insert_row, row.id, word(d.kind), d.full_name, text::fold(d.full_name),
                      text::fold_reversed(d.full_name), db::Blob{text::sort_key_person(d.full_name)},
                      d.birth_year, d.born_on, row.identity.cipher, row.identity.digest, row.identity.mask,
                      row.phone.cipher, row.phone.digest, row.phone.mask, d.address, d.area_code, d.area_text,
                      d.email, tx.now()) == 1;
}

bool update_person_row(db::Transaction& tx, const PersonRow& row) {
    const auto& d = row.draft;
    return tx.execute(update_row, word(d.kind), d.full_name, text::fold(d.full_name),
                      text::fold_reversed(d.full_name), db::Blob{text::sort_key_person(d.full_name)},
                      d.birth_year, d.born_on, row.identity.cipher, row.identity.digest, row.identity.mask,
                      row.phone.cipher, row.phone.digest, row.phone.mask, d.address, d.area_code, d.area_text,
                      d.email, row.id, row.version) == 1;
}

std::optional<Person> find_person(db::Transaction& tx, PersonId id) {
    for (const db::Row& row : tx.query(select_many, db::Many{{id.value}})) return person_of(row);
    return std::nullopt;
}

std::vector<Person> list_persons(db::Transaction& tx, const std::vector<PersonId>& ids) {
    std::vector<Person> found;
    for (const db::Row& row : tx.query(select_many, db::Many::of(ids))) found.push_back(person_of(row));
    return found;
}

std::optional<PersonId> find_by_identity(db::Transaction& tx, const std::string& digest) {
    return tx.find<PersonId>(select_by_identity, digest);
}

std::vector<PersonId> list_by_phone(db::Transaction& tx, const std::string& digest, int limit) {
    std::vector<PersonId> found;
    for (const db::Row& row : tx.query(select_by_phone, digest, limit)) found.push_back(row.get<PersonId>(0));
    return found;
}

std::vector<NameHit> list_by_name(db::Transaction& tx, const std::string& prefix, const std::string& after,
                                  PersonId after_id, int limit) {
    return hits_of(tx.query(select_by_name, prefix, after_prefix(prefix), after, after_id.value, limit));
}

std::vector<NameHit> list_by_reversed_name(db::Transaction& tx, const std::string& prefix,
                                           const std::string& after, PersonId after_id, int limit) {
    const auto end = after_prefix(prefix);
    return hits_of(tx.query(select_by_reversed, prefix, end, after, after_id.value, prefix, end, limit));
}

std::optional<db::Blob> find_identity_cipher(db::Transaction& tx, PersonId id) {
    return tx.find<db::Blob>(select_identity_cipher, id);
}

std::optional<db::Blob> find_phone_cipher(db::Transaction& tx, PersonId id) {
    return tx.find<db::Blob>(select_phone_cipher, id);
}

std::string bind_fingerprint(db::Transaction& tx, const std::string& fingerprint) {
    tx.execute(insert_fingerprint, fingerprint);
    return tx.one<std::string>(select_fingerprint);
}

std::vector<HotStatement> hot_statements() {
    const db::Value from = std::string_view("zz"), to = std::string_view("zz\x7f"), none = std::int64_t{0};
    const db::Value limit = std::int64_t{20}, empty = std::string_view("");
    return {
        {select_by_name, {from, to, empty, none, limit}, "persons_by_folded", "persons_by_folded"},
        {select_by_reversed,
         {from, to, empty, none, from, to, limit},
         "persons_by_folded_reversed",
         "persons_by_folded_reversed"},
        {select_by_phone, {from, limit}, "persons_by_phone", "persons_by_phone"},
        {select_by_identity, {from}, "sqlite_autoindex_persons", "persons_identity_digest_key"},
    };
}

}  // namespace people
