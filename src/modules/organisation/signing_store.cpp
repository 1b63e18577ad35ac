#include "modules/organisation/signing_store.hpp"
#include "base/check.hpp"
#include "base/errors.hpp"

namespace organisation {
namespace {

constexpr std::string_view insert_row = R"sql(
    insert into signing_authorities (id, unit_id, paper_kind, form, position_id, officer_id, head_title,
                                     document, valid_from, valid_to, recorded_at)
    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
)sql";
constexpr std::string_view select_one = R"sql(
    select id, unit_id, paper_kind, form, position_id, officer_id, head_title, document, valid_from, valid_to
      from signing_authorities where id = ?
)sql";
constexpr std::string_view select_on_day = R"sql(
    select id, unit_id, paper_kind, form, position_id, officer_id, head_title, document, valid_from, valid_to
      from signing_authorities
     where unit_id = ? and valid_from <= ? and (valid_to is null or valid_to >= ?)
     order by paper_kind desc, valid_from desc, id desc
)sql";
constexpr std::string_view select_from_day = R"sql(
    select id, unit_id, paper_kind, form, position_id, officer_id, head_title, document, valid_from, valid_to
      from signing_authorities
     where unit_id = ? and (valid_to is null or valid_to >= ?)
     order by paper_kind desc, valid_from desc, id desc
)sql";
constexpr std::string_view end_row = "update signing_authorities set valid_to = ? where id = ?";
constexpr std::string_view end_of_unit = R"sql(
    update signing_authorities set valid_to = ? where unit_id = ? and (valid_to is null or valid_to > ?)
)sql";

SigningAuthority authority_of(const db::Row& row) {
    const auto form = parse_signing_form(row.get<std::string>(3));
    check(form.has_value(), "a stored signing form is known");
    return {.id = row.get<SigningAuthorityId>(0),
            .unit = row.get<UnitId>(1),
            .paper_kind = row.get<std::string>(2),
            .form = *form,
            .position = row.get<PositionId>(4),
            .officer = row.get<OfficerId>(5),
            .head_title = row.get<std::string>(6),
            .document = row.get<std::string>(7),
            .valid_from = row.get<Date>(8),
            .valid_to = row.get<std::optional<Date>>(9)};
}

std::vector<SigningAuthority> all_of(db::Rows rows) {
    std::vector<SigningAuthority> found;
    for (const db::Row& row : rows) found.push_back(authority_of(row));
    return found;
}

}  // namespace

void insert_signing(db::Transaction& tx, const SigningAuthority& s) {
    tx.execute(insert_row, s.id, s.unit, s.paper_kind, word(s.form), s.position, s.officer, s.head_title,
               s.document, s.valid_from, s.valid_to, tx.now());
}

SigningAuthority load_signing(db::Transaction& tx, SigningAuthorityId id) {
    for (const db::Row& row : tx.query(select_one, id)) return authority_of(row);
    throw NotFound{"no such signing authority", "Không có thẩm quyền ký này."};
}

void end_signing_row(db::Transaction& tx, SigningAuthorityId id, Date last_day) {
    tx.execute(end_row, last_day, id);
}

void end_signing_of_unit(db::Transaction& tx, UnitId unit, Date last_day) {
    tx.execute(end_of_unit, last_day, unit, last_day);
}

std::vector<SigningAuthority> list_signing(db::Transaction& tx, UnitId unit, Date day) {
    return all_of(tx.query(select_on_day, unit, day, day));
}

std::vector<SigningAuthority> list_signing_from(db::Transaction& tx, UnitId unit, Date day) {
    return all_of(tx.query(select_from_day, unit, day));
}

}  // namespace organisation
