#include "modules/organisation/area_store.hpp"
#include "base/check.hpp"
#include "base/text.hpp"

namespace organisation {
namespace {

constexpr std::string_view insert_area_head =
    "insert into areas (id, code, level, kind, name, folded, folded_bare, parent_id, valid_from, valid_to) "
    "values ";
constexpr std::string_view area_places = "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
constexpr std::string_view insert_succession_head =
    "insert into area_successions (old_area_id, new_area_id, share, on_day, recorded_at) values ";
constexpr std::string_view succession_places = "(?, ?, ?, ?, ?)";
constexpr std::string_view end_area_row = "update areas set valid_to = ? where id = ?";
constexpr std::string_view select_all =
    "select id, code, level, kind, name, parent_id, valid_from, valid_to from areas order by id";
constexpr std::string_view select_one =
    "select id, code, level, kind, name, parent_id, valid_from, valid_to from areas where id = ?";
constexpr std::string_view select_of_code = R"sql(
    select id, code, level, kind, name, parent_id, valid_from, valid_to
      from areas where code = ? order by valid_from desc
)sql";
constexpr std::string_view select_named = R"sql(
    select id, code, level, kind, name, parent_id, valid_from, valid_to
      from areas
     where level = 'commune'
       and ((folded >= ? and folded < ?) or (folded_bare >= ? and folded_bare < ?))
     order by folded_bare, id limit ?
)sql";
constexpr std::string_view select_all_successions =
    "select old_area_id, new_area_id, share, on_day from area_successions order by old_area_id, new_area_id";
constexpr std::string_view select_successors = R"sql(
    select old_area_id, new_area_id, share, on_day from area_successions
     where old_area_id = ? order by share desc, new_area_id
)sql";
constexpr std::string_view select_predecessors = R"sql(
    select old_area_id, new_area_id, share, on_day from area_successions
     where new_area_id = ? order by share desc, old_area_id
)sql";

constexpr std::size_t rows_a_statement = 40;

Area area_of(const db::Row& row) {
    const auto level = parse_area_level(row.get<std::string>(2));
    const auto kind = parse_area_kind(row.get<std::string>(3));
    check(level && kind, "a stored area is known");
    return {.id = row.get<AreaId>(0),
            .code = row.get<std::string>(1),
            .level = *level,
            .kind = *kind,
            .name = row.get<std::string>(4),
            .parent = row.get<AreaId>(5),
            .valid_from = row.get<Date>(6),
            .valid_to = row.get<std::optional<Date>>(7)};
}

std::vector<Area> areas_of(db::Rows rows) {
    std::vector<Area> found;
    for (const db::Row& row : rows) found.push_back(area_of(row));
    return found;
}

std::vector<AreaSuccession> successions_of(db::Rows rows) {
    std::vector<AreaSuccession> found;
    for (const db::Row& row : rows) {
        const auto share = parse_share(row.get<std::string>(2));
        check(share.has_value(), "a stored share is known");
        found.push_back({row.get<AreaId>(0), row.get<AreaId>(1), *share, row.get<Date>(3)});
    }
    return found;
}

std::string many_rows(std::string_view head, std::string_view places, std::size_t rows) {
    std::string sql(head);
    for (std::size_t i = 0; i < rows; ++i) {
        if (i) sql += ", ";
        sql += places;
    }
    return sql;
}

/// `add(row, values)` appends the values of one row; texts it borrows must outlive the statement.
template <class Row, class Add>
void insert_many(db::Transaction& tx, std::string_view head, std::string_view places,
                 const std::vector<Row>& rows, Add add) {
    for (std::size_t from = 0; from < rows.size(); from += rows_a_statement) {
        const std::size_t count = std::min(rows_a_statement, rows.size() - from);
        std::vector<db::Value> values;
        for (std::size_t i = from; i < from + count; ++i) add(rows[i], values);
        tx.connection().execute(many_rows(head, places, count), values);
    }
}

}  // namespace

void insert_areas(db::Transaction& tx, const std::vector<Area>& areas) {
    struct Folded {
        const Area* area;
        std::string full, bare;
    };
    std::vector<Folded> rows;
    for (const auto& area : areas)
        rows.push_back({&area, text::fold(area.name), text::fold(bare_name(area.name))});
    insert_many(tx, insert_area_head, area_places, rows,
                [](const Folded& row, std::vector<db::Value>& values) {
                    const Area& a = *row.area;
                    for (const db::Value& value :
                         {db::to_value(a.id), db::to_value(a.code), db::to_value(word(a.level)),
                          db::to_value(word(a.kind)), db::to_value(a.name), db::to_value(row.full),
                          db::to_value(row.bare), db::to_value(a.parent), db::to_value(a.valid_from),
                          db::to_value(a.valid_to)})
                        values.push_back(value);
                });
}

void end_area(db::Transaction& tx, AreaId id, Date last_day) { tx.execute(end_area_row, last_day, id); }

void insert_area_successions(db::Transaction& tx, const std::vector<AreaSuccession>& successions) {
    const Instant now = tx.now();
    insert_many(tx, insert_succession_head, succession_places, successions,
                [now](const AreaSuccession& s, std::vector<db::Value>& values) {
                    for (const db::Value& value :
                         {db::to_value(s.old_area), db::to_value(s.new_area), db::to_value(word(s.share)),
                          db::to_value(s.on), db::to_value(now)})
                        values.push_back(value);
                });
}

std::vector<Area> list_areas(db::Transaction& tx) { return areas_of(tx.query(select_all)); }

std::vector<AreaSuccession> list_area_successions(db::Transaction& tx) {
    return successions_of(tx.query(select_all_successions));
}

std::optional<Area> find_area(db::Transaction& tx, AreaId id) {
    for (const db::Row& row : tx.query(select_one, id)) return area_of(row);
    return std::nullopt;
}

std::vector<Area> list_areas_of_code(db::Transaction& tx, std::string_view code) {
    return areas_of(tx.query(select_of_code, code));
}

std::vector<Area> find_areas_named(db::Transaction& tx, const std::string& folded, int limit) {
    const std::string end = folded + "\x7f";
    return areas_of(tx.query(select_named, folded, end, folded, end, limit));
}

std::vector<AreaSuccession> list_successors(db::Transaction& tx, AreaId id) {
    return successions_of(tx.query(select_successors, id));
}

std::vector<AreaSuccession> list_predecessors(db::Transaction& tx, AreaId id) {
    return successions_of(tx.query(select_predecessors, id));
}

}  // namespace organisation
