#include "base/text.hpp"
#include "modules/people/bulk.hpp"
#include "modules/people/store.hpp"

namespace people {

BulkPersons::BulkPersons()
    : rows_("persons",
            "id, kind, full_name, folded, folded_reversed, sort_key, birth_year, born_on, identity_cipher, "
            "identity_digest, identity_mask, phone_cipher, phone_digest, phone_mask, address, area_code, area_text, "
            "email, version, recorded_at") {}

void BulkPersons::add(const PersonRow& row, Instant recorded_at) {
    const auto& d = row.draft;
    rows_.add(row.id, word(d.kind), d.full_name, text::fold(d.full_name), text::fold_reversed(d.full_name),
              db::Blob{text::sort_key_person(d.full_name)}, d.birth_year, d.born_on, row.identity.cipher,
              row.identity.digest, row.identity.mask, row.phone.cipher, row.phone.digest, row.phone.mask, d.address,
              d.area_code, d.area_text, d.email, 1, recorded_at);
}

}  // namespace people
