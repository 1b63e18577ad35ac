#include "modules/people/actions.hpp"
#include "base/errors.hpp"
#include "base/text.hpp"
#include "modules/audit/audit.hpp"
#include "modules/people/bulk.hpp"
#include "modules/people/policy.hpp"
#include "modules/people/store.hpp"

namespace people {
namespace {

constexpr const char* number_taken = "Số này đã có trong hệ thống. Hãy tìm theo số và chọn người đó.";

SealedNumber sealed(const Keys& keys, Secret secret, PersonId id, const std::string& number) {
    if (number.empty()) return {};
    return {.cipher = db::Blob{keys.seal(secret, id, number)},
            .digest = keys.digest(secret, number),
            .mask = text::mask_number(number)};
}

PersonDraft checked(const db::Transaction& tx, const PersonDraft& draft) {
    PersonDraft neat = tidy(draft);
    const auto errors = faults(neat, tx.today());
    if (!errors.empty()) throw Refused{errors.all().begin()->first, errors.all().begin()->second};
    return neat;
}

PersonRow row_of(const Keys& keys, PersonId id, const PersonDraft& draft) {
    return {.id = id,
            .draft = draft,
            .identity = sealed(keys, Secret::identity, id, draft.identity_number),
            .phone = sealed(keys, Secret::phone, id, draft.phone),
            .version = 1};
}

/// Only what cannot be guessed back into a person goes under the digest of the audit line.
std::string content(PersonId id, const PersonDraft& draft, int version) {
    return std::to_string(id.value) + "|" + std::string(word(draft.kind)) + "|" + std::to_string(version);
}

std::optional<PersonId> find_same(db::Transaction& tx, const Keys& keys, const PersonDraft& draft) {
    const std::string folded = text::fold(draft.full_name);
    if (!draft.identity_number.empty()) {
        const auto found = find_by_identity(tx, keys.digest(Secret::identity, draft.identity_number));
        if (!found) return std::nullopt;
        if (text::fold(find_person(tx, *found)->full_name) != folded)
            throw Refused{"identity_number",
                          "Số này đã ghi cho người có họ tên khác. Hãy tìm theo số và chọn người đó, hoặc "
                          "kiểm tra lại."};
        return found;
    }
    if (draft.phone.empty()) return std::nullopt;
    const auto same_phone = list_by_phone(tx, keys.digest(Secret::phone, draft.phone), 50);
    for (const auto& person : list_persons(tx, same_phone))
        if (text::fold(person.full_name) == folded && person.kind == draft.kind) return person.id;
    return std::nullopt;
}

/// Numbers that the form left empty keep what is stored: the form shows masks and never gets them back.
void keep_stored_numbers(db::Transaction& tx, const Keys& keys, PersonDraft& draft, PersonId id) {
    const auto opened = [&](Secret secret, const std::optional<db::Blob>& cipher) {
        return cipher ? keys.unseal(secret, id, cipher->bytes).value_or("") : std::string{};
    };
    if (draft.identity_number.empty())
        draft.identity_number = opened(Secret::identity, find_identity_cipher(tx, id));
    if (draft.phone.empty()) draft.phone = opened(Secret::phone, find_phone_cipher(tx, id));
}

}  // namespace

NewPerson BulkPersons::add(db::Transaction& tx, const Keys& keys, const PersonDraft& typed) {
    const PersonDraft draft = checked(tx, typed);
    const auto id = tx.new_id<PersonId>();
    const PersonRow row = row_of(keys, id, draft);
    add(row, tx.now());
    return {.person = {.id = id,
                       .kind = draft.kind,
                       .full_name = draft.full_name,
                       .born_on = draft.born_on,
                       .birth_year = draft.birth_year,
                       .identity_mask = row.identity.mask,
                       .phone_mask = row.phone.mask,
                       .address = draft.address,
                       .area_code = draft.area_code,
                       .area_text = draft.area_text,
                       .email = draft.email,
                       .version = 1},
            .audit_content = content(id, draft, 1)};
}

PersonId create_person(db::Transaction& tx, const Actor& actor, const Keys& keys, const PersonDraft& typed) {
    require(may_enter(actor), "enter an applicant");
    const PersonDraft draft = checked(tx, typed);
    const auto id = tx.new_id<PersonId>();
    if (!insert_person(tx, row_of(keys, id, draft))) throw Refused{"identity_number", number_taken};
    audit::record(tx, actor, "person.created", id.value, content(id, draft, 1));
    return id;
}

void update_person(db::Transaction& tx, const Actor& actor, const Keys& keys, PersonId id,
                   const PersonDraft& typed, int version) {
    require(may_enter(actor), "correct an applicant");
    if (!find_person(tx, id)) throw NotFound{"no such person", "Không có người này."};
    PersonDraft draft = checked(tx, typed);
    keep_stored_numbers(tx, keys, draft, id);
    PersonRow row = row_of(keys, id, draft);
    row.version = version;
    if (row.identity.digest) {
        const auto owner = find_by_identity(tx, *row.identity.digest);
        if (owner && *owner != id) throw Refused{"identity_number", number_taken};
    }
    if (!update_person_row(tx, row))
        throw StaleVersion{"person changed meanwhile",
                           "Thông tin người này vừa được sửa ở nơi khác. Hãy mở lại trang rồi sửa lại."};
    audit::record(tx, actor, "person.updated", id.value, content(id, draft, version + 1));
}

PersonId find_or_create(db::Transaction& tx, const Actor& actor, const Keys& keys, const PersonDraft& typed) {
    require(may_enter(actor), "enter an applicant");
    const PersonDraft draft = checked(tx, typed);
    if (const auto found = find_same(tx, keys, draft)) return *found;
    return create_person(tx, actor, keys, draft);
}

std::string reveal(db::Transaction& tx, const Actor& actor, const Keys& keys, PersonId id, Secret secret) {
    require(may_reveal(actor), "reveal a number");
    if (!find_person(tx, id)) throw NotFound{"no such person", "Không có người này."};
    const bool identity = secret == Secret::identity;
    const auto cipher = identity ? find_identity_cipher(tx, id) : find_phone_cipher(tx, id);
    audit::record(tx, actor, identity ? "person.identity_revealed" : "person.phone_revealed", id.value);
    if (!cipher) return {};
    const auto number = keys.unseal(secret, id, cipher->bytes);
    if (!number)
        throw Unavailable{"a sealed number does not open with this key",
                          "Không mở được số đã mã hóa: tệp khóa không đúng. Hãy báo người quản trị."};
    return *number;
}

}  // namespace people
