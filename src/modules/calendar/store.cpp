#include "modules/calendar/store.hpp"
#include "base/check.hpp"
#include "base/text.hpp"
#include "modules/calendar/hours_text.hpp"

namespace calendar::store {

namespace {

constexpr std::string_view insert_year =
    "insert into calendar_years (year, version) values (?, 0) on conflict do nothing";
constexpr std::string_view bump_year = "update calendar_years set version = version + 1 where year = ?";
constexpr std::string_view select_years = "select distinct year from calendar_versions order by year";

const std::string version_columns =
    "select v.id, v.year, v.number, v.state, v.status, v.origin, v.content, v.digest, v.reason, "
    "v.recorded_at,"
    " v.published_at, v.moved";
const std::string select_version = version_columns + " from calendar_versions v where v.id = ?";
const std::string select_in_state =
    version_columns + " from calendar_versions v where v.year = ? and v.state = ?";
const std::string select_of_year =
    version_columns + " from calendar_versions v where v.year = ? order by v.number desc";
const std::string select_unmoved =
    version_columns + " from calendar_versions v where v.state = 'published' and v.moved = 0 order by v.year";
const std::string select_of_edition =
    version_columns +
    " from calendar_edition_years e join calendar_versions v on v.id = e.version_id"
    " where e.edition_id = ? order by e.year";

constexpr std::string_view count_digest =
    "select count(*) from calendar_versions where year = ? and digest = ?";
constexpr std::string_view last_number =
    "select coalesce(max(number), 0) from calendar_versions where year = ?";
constexpr std::string_view insert_version_row = R"sql(
    insert into calendar_versions (id, year, number, state, status, origin, content, digest, reason, recorded_at,
                                   published_at, moved)
    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
)sql";
constexpr std::string_view update_draft_row = R"sql(
    update calendar_versions set status = ?, origin = ?, content = ?, digest = ?, reason = ?, recorded_at = ?
     where id = ? and state = 'draft'
)sql";
constexpr std::string_view publish_row = R"sql(
    update calendar_versions set state = 'published', published_at = ?, moved = ? where id = ? and state = 'draft'
)sql";
constexpr std::string_view end_row =
    "update calendar_versions set state = 'ended' where id = ? and state = 'published'";
// A discarded draft stays, never published, so that an import does not bring it again.
constexpr std::string_view end_draft =
    "update calendar_versions set state = 'ended' where id = ? and state = 'draft'";
constexpr std::string_view mark_moved_row = "update calendar_versions set moved = 1 where id = ?";

constexpr std::string_view select_head = R"sql(
    select e.id, e.number, e.recorded_at, e.reason
      from calendar_head h join calendar_editions e on e.id = h.edition_id where h.id = 1
)sql";
constexpr std::string_view select_edition =
    "select e.id, e.number, e.recorded_at, e.reason from calendar_editions e where e.id = ?";
constexpr std::string_view select_editions =
    "select e.id, e.number, e.recorded_at, e.reason from calendar_editions e order by e.number desc limit ?";
constexpr std::string_view move_head =
    "update calendar_head set edition_id = ?, number = number + 1 where id = 1 returning number";
constexpr std::string_view insert_edition =
    "insert into calendar_editions (id, number, recorded_at, reason) values (?, ?, ?, ?)";
constexpr std::string_view insert_edition_years = R"sql(
    insert into calendar_edition_years (edition_id, year, version_id)
    select e.id, v.year, v.id from calendar_editions e cross join calendar_versions v
     where e.id = ? and v.state = 'published'
)sql";

constexpr std::string_view select_hours_of_unit = R"sql(
    select id, unit_id, valid_from, valid_to, open, cut_off, received_counts, document from calendar_hours
     where unit_id = ? and added_in <= ? and (removed_in is null or removed_in > ?) order by valid_from, id
)sql";
constexpr std::string_view select_all_hours = R"sql(
    select id, unit_id, valid_from, valid_to, open, cut_off, received_counts, document from calendar_hours
     where added_in <= ? and (removed_in is null or removed_in > ?) order by unit_id, valid_from, id
)sql";
constexpr std::string_view select_hours = R"sql(
    select id, unit_id, valid_from, valid_to, open, cut_off, received_counts, document from calendar_hours
     where id = ? and removed_in is null
)sql";
constexpr std::string_view insert_hours_row = R"sql(
    insert into calendar_hours (id, unit_id, valid_from, valid_to, open, cut_off, received_counts, document, added_in)
    values (?, ?, ?, ?, ?, ?, ?, ?, ?)
)sql";
constexpr std::string_view remove_hours_row =
    "update calendar_hours set removed_in = ? where id = ? and removed_in is null";

VersionState read_state(const std::string& word) {
    if (word == "draft") return VersionState::draft;
    return word == "published" ? VersionState::published : VersionState::ended;
}

YearVersion read_version(const db::Row& row) {
    return {row.get<YearVersionId>(0),
            row.get<int>(1),
            row.get<int>(2),
            read_state(row.get<std::string>(3)),
            parse_year_status(row.get<std::string>(4)).value_or(YearStatus::absent),
            row.get<std::string>(5) == "content" ? Origin::content : Origin::office,
            row.get<std::string>(6),
            row.get<std::string>(7),
            row.get<std::string>(8),
            row.get<Instant>(9),
            row.get<std::optional<Instant>>(10),
            row.get<bool>(11)};
}

Edition read_edition(const db::Row& row) {
    return {row.get<CalendarVersionId>(0), row.get<int>(1), row.get<Instant>(2), row.get<std::string>(3)};
}

UnitHours read_hours(const db::Row& row) {
    return {
        row.get<HoursId>(0),
        row.get<UnitId>(1),
        {row.get<Date>(2), row.get<Date>(3), parse_hours(row.get<std::string>(4)).value_or(usual_hours())},
        {std::chrono::minutes{row.get<std::int64_t>(5)}, row.get<bool>(6)},
        row.get<std::string>(7)};
}

template <class T, class... A>
std::vector<T> list(db::Transaction& tx, T (*read)(const db::Row&), std::string_view sql,
                    const A&... arguments) {
    std::vector<T> result;
    for (const db::Row& row : tx.query(sql, arguments...)) result.push_back(read(row));
    return result;
}

template <class T, class... A>
std::optional<T> first(db::Transaction& tx, T (*read)(const db::Row&), std::string_view sql,
                       const A&... arguments) {
    for (const db::Row& row : tx.query(sql, arguments...)) return read(row);
    return std::nullopt;
}

void one_row(std::int64_t changed) {
    if (changed != 1)
        throw StaleVersion{"calendar changed meanwhile", "Lịch này vừa được người khác thay đổi."};
}

}  // namespace

void lock_year(db::Transaction& tx, int year) {
    tx.execute(insert_year, year);
    tx.execute(bump_year, year);
}

std::optional<YearVersion> find_version(db::Transaction& tx, YearVersionId id) {
    return first(tx, read_version, select_version, id);
}
std::optional<YearVersion> find_published(db::Transaction& tx, int year) {
    return first(tx, read_version, select_in_state, year, "published");
}
std::optional<YearVersion> find_draft(db::Transaction& tx, int year) {
    return first(tx, read_version, select_in_state, year, "draft");
}
std::vector<YearVersion> list_versions(db::Transaction& tx, int year) {
    return list(tx, read_version, select_of_year, year);
}
std::vector<int> list_years(db::Transaction& tx) {
    return list<int>(
        tx, [](const db::Row& row) { return row.get<int>(0); }, select_years);
}
bool knows_digest(db::Transaction& tx, int year, std::string_view digest) {
    return tx.one<std::int64_t>(count_digest, year, digest) > 0;
}

YearVersion insert_version(db::Transaction& tx, YearVersion version) {
    version.id = tx.new_id<YearVersionId>();
    version.number = tx.one<int>(last_number, version.year) + 1;
    version.recorded_at = tx.now();
    tx.execute(insert_version_row, version.id, version.year, version.number, word(version.state),
               word(version.status), word(version.origin), version.content, version.digest, version.reason,
               version.recorded_at, version.published_at, version.moved);
    return version;
}

void update_draft(db::Transaction& tx, const YearVersion& draft) {
    one_row(tx.execute(update_draft_row, word(draft.status), word(draft.origin), draft.content, draft.digest,
                       draft.reason, tx.now(), draft.id));
}
void publish(db::Transaction& tx, YearVersionId id, bool moved) {
    one_row(tx.execute(publish_row, tx.now(), moved, id));
}
void end(db::Transaction& tx, YearVersionId id) { one_row(tx.execute(end_row, id)); }
void discard_draft(db::Transaction& tx, YearVersionId id) { one_row(tx.execute(end_draft, id)); }
void mark_moved(db::Transaction& tx, YearVersionId id) { tx.execute(mark_moved_row, id); }
std::vector<YearVersion> list_unmoved(db::Transaction& tx) { return list(tx, read_version, select_unmoved); }

std::optional<Edition> find_current(db::Transaction& tx) { return first(tx, read_edition, select_head); }
std::optional<Edition> find_edition(db::Transaction& tx, CalendarVersionId id) {
    return first(tx, read_edition, select_edition, id);
}
std::vector<Edition> list_editions(db::Transaction& tx, int most) {
    return list(tx, read_edition, select_editions, most);
}

Edition add_edition(db::Transaction& tx, const std::string& reason) {
    Edition edition{tx.new_id<CalendarVersionId>(), 0, tx.now(), reason};
    edition.number = tx.one<int>(move_head, edition.id);
    tx.execute(insert_edition, edition.id, edition.number, edition.recorded_at, edition.reason);
    tx.execute(insert_edition_years, edition.id);
    return edition;
}

std::vector<YearVersion> versions_of(db::Transaction& tx, CalendarVersionId id) {
    return list(tx, read_version, select_of_edition, id);
}

std::vector<UnitHours> hours_of(db::Transaction& tx, UnitId unit, int edition_number) {
    return list(tx, read_hours, select_hours_of_unit, unit, edition_number, edition_number);
}
std::optional<UnitHours> find_hours(db::Transaction& tx, HoursId id) {
    return first(tx, read_hours, select_hours, id);
}
std::vector<UnitHours> list_hours(db::Transaction& tx, int edition_number) {
    return list(tx, read_hours, select_all_hours, edition_number, edition_number);
}
void insert_hours(db::Transaction& tx, const UnitHours& row, int edition_number) {
    tx.execute(insert_hours_row, row.id, row.unit, row.hours.from, row.hours.to, format_hours(row.hours.open),
               row.rules.cut_off.count(), row.rules.received_counts, row.document, edition_number);
}
void remove_hours(db::Transaction& tx, HoursId id, int edition_number) {
    one_row(tx.execute(remove_hours_row, edition_number, id));
}

}  // namespace calendar::store
