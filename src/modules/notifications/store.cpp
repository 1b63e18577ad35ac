#include "modules/notifications/store.hpp"
#include <algorithm>
#include "base/check.hpp"
#include "base/text.hpp"
#include "modules/notifications/kinds.hpp"

namespace notifications {
namespace {

using MessageId = Id<struct OutboxMessageTag>;

constexpr std::string_view insert_notice = R"sql(
    insert into notices (id, officer_id, unit_id, kind, category, subject_id, words, created_at)
    values (?, ?, ?, ?, ?, ?, ?, ?)
)sql";
constexpr std::string_view select_of_officer = R"sql(
    select id, kind, subject_id, words, created_at, case when read_at is null then 1 else 0 end
      from notices where officer_id = ? and id < ? and (? = '' or category = ?)
     order by id desc limit ?
)sql";
constexpr std::string_view select_of_unit = R"sql(
    select id, kind, subject_id, words, created_at, case when id > ? then 1 else 0 end
      from notices where unit_id = ? and id < ? and (? = '' or category = ?)
     order by id desc limit ?
)sql";
constexpr std::string_view select_seen = "select seen_id from notices_seen where officer_id = ? and unit_id = ?";
constexpr std::string_view count_unread_of_officer =
    "select count(*) from notices where officer_id = ? and read_at is null";
constexpr std::string_view count_unread_of_unit = "select count(*) from notices where unit_id = ? and id > ?";
constexpr std::string_view count_categories_of_officer =
    "select category, count(*) from notices where officer_id = ? group by category";
constexpr std::string_view count_categories_of_unit =
    "select category, count(*) from notices where unit_id = ? group by category";
constexpr std::string_view update_read =
    "update notices set read_at = ? where officer_id = ? and read_at is null and id <= ?";
constexpr std::string_view upsert_seen = R"sql(
    insert into notices_seen (officer_id, unit_id, seen_id) values (?, ?, ?)
    on conflict (officer_id, unit_id) do update set seen_id = excluded.seen_id
     where notices_seen.seen_id < excluded.seen_id
)sql";
constexpr std::string_view delete_old = R"sql(
    delete from notices where id in (select id from notices where created_at < ? order by created_at limit 500)
)sql";
constexpr std::string_view insert_message = R"sql(
    insert into outbox_messages (id, key, channel, recipient_kind, recipient_id, kind, subject_id, words, state,
                                 created_at)
    values (?, ?, ?, ?, ?, ?, ?, ?, 'waiting', ?)
    on conflict (key) do nothing
)sql";
constexpr std::string_view count_messages = "select count(*) from outbox_messages where state = 'waiting'";

constexpr std::int64_t above_all = std::int64_t{1} << 53;
constexpr std::chrono::days kept_for{183};

Notice notice_from(const db::Row& row) {
    return {.id = row.get<NoticeId>(0),
            .kind = row.get<std::string>(1),
            .subject_id = row.get<std::int64_t>(2),
            .words = text::split(row.get<std::string>(3), '\t'),
            .created_at = row.get<Instant>(4),
            .unread = row.get<bool>(5)};
}

void insert(db::Transaction& tx, OfficerId officer, UnitId unit, std::string_view kind, std::int64_t subject_id,
            const std::vector<std::string>& words) {
    tx.execute(insert_notice, tx.new_id<NoticeId>(), officer, unit, kind, word(category_of(kind)), subject_id,
               text::join(words, "\t"), tx.now());
}

std::int64_t seen_by(db::Transaction& tx, const Actor& actor) {
    return tx.find<std::int64_t>(select_seen, actor.officer, actor.unit).value_or(0);
}

}  // namespace

void notify(db::Transaction& tx, OfficerId officer, std::string_view kind, std::int64_t subject_id,
            const std::vector<std::string>& words) {
    check(bool(officer), "a notice has somebody to read it");
    insert(tx, officer, {}, kind, subject_id, words);
}

void notify_unit(db::Transaction& tx, UnitId unit, std::string_view kind, std::int64_t subject_id,
                 const std::vector<std::string>& words) {
    check(bool(unit), "a notice has somebody to read it");
    insert(tx, {}, unit, kind, subject_id, words);
}

void enqueue(db::Transaction& tx, const Message& message) {
    const bool to_officer = bool(message.officer);
    check(to_officer != (message.person != 0), "a message has one recipient");
    tx.execute(insert_message, tx.new_id<MessageId>(), message.key, message.channel == Channel::email ? "email" : "sms",
               to_officer ? "officer" : "person", to_officer ? message.officer.value : message.person, message.kind,
               message.subject_id, text::join(message.words, "\t"), tx.now());
}

std::int64_t count_waiting_messages(db::Transaction& tx) { return tx.one<std::int64_t>(count_messages); }

std::int64_t count_unread(db::Transaction& tx, const Actor& actor) {
    if (!actor.officer) return 0;
    std::int64_t unread = tx.one<std::int64_t>(count_unread_of_officer, actor.officer);
    if (actor.unit) unread += tx.one<std::int64_t>(count_unread_of_unit, actor.unit, seen_by(tx, actor));
    return unread;
}

int sweep_notices(db::Transaction& tx) { return int(tx.execute(delete_old, tx.now() - kept_for)); }

std::vector<Notice> list_notices(db::Transaction& tx, const Actor& actor, const std::optional<Category>& category,
                                 NoticeId before, int most) {
    const std::string_view wanted = category ? word(*category) : "";
    const std::int64_t below = before ? before.value : above_all;
    std::vector<Notice> notices;
    for (const db::Row& row : tx.query(select_of_officer, actor.officer, below, wanted, wanted, most))
        notices.push_back(notice_from(row));
    for (const db::Row& row : tx.query(select_of_unit, seen_by(tx, actor), actor.unit, below, wanted, wanted, most))
        notices.push_back(notice_from(row));
    std::sort(notices.begin(), notices.end(), [](const Notice& a, const Notice& b) { return b.id < a.id; });
    if (notices.size() > std::size_t(most)) notices.resize(std::size_t(most));
    return notices;
}

std::map<Category, std::int64_t> count_by_category(db::Transaction& tx, const Actor& actor) {
    std::map<Category, std::int64_t> counts;
    const auto add = [&](db::Rows rows) {
        for (const db::Row& row : rows)
            counts[parse_category(row.get<std::string>(0)).value_or(Category::system)] += row.get<std::int64_t>(1);
    };
    add(tx.query(count_categories_of_officer, actor.officer));
    add(tx.query(count_categories_of_unit, actor.unit));
    return counts;
}

void mark_read(db::Transaction& tx, const Actor& actor, NoticeId up_to) {
    if (!actor.officer || !up_to) return;
    tx.execute(update_read, tx.now(), actor.officer, up_to);
    if (actor.unit) tx.execute(upsert_seen, actor.officer, actor.unit, up_to);
}

}  // namespace notifications
