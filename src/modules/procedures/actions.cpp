#include "modules/procedures/actions.hpp"
#include <fmt/format.h>
#include "base/errors.hpp"
#include "modules/audit/audit.hpp"
#include "modules/procedures/canonical.hpp"
#include "modules/procedures/policy.hpp"
#include "modules/procedures/rules.hpp"
#include "modules/procedures/store.hpp"

namespace procedures {

namespace {

constexpr std::chrono::days one_day{1};

void require_edit(const Actor& actor) { require(may_edit(actor), "edit the catalogue of procedures"); }
void require_publish(const Actor& actor) { require(may_publish(actor), "publish procedures"); }

VersionHead load_head(db::Transaction& tx, ProcedureVersionId id) {
    auto head = find_head(tx, id);
    if (!head) throw NotFound{"no such procedure version", "Không có phiên bản thủ tục này."};
    return *head;
}

/// The lock first, then what is decided upon.
VersionHead lock_version(db::Transaction& tx, ProcedureVersionId id) {
    lock_procedure(tx, load_head(tx, id).procedure);
    return load_head(tx, id);
}

void require_draft(const VersionHead& head) {
    if (head.status != Status::draft)
        throw IllegalTransition{"a fixed version never changes", "Phiên bản đã công bố không sửa được."};
}

/// Lists show what the newest version says.
void follow_newest(db::Transaction& tx, ProcedureId id, const Content& content) {
    auto procedure = find_procedure(tx, id);
    procedure->name = content.name;
    procedure->sector = content.sector;
    procedure->ministry = content.ministry;
    update_procedure(tx, *procedure);
}

ProcedureVersion draft_of(db::Transaction& tx, const Procedure& procedure, int number,
                          const NewProcedure& made) {
    ProcedureVersion draft;
    draft.id = tx.new_id<ProcedureVersionId>();
    draft.procedure = procedure.id;
    draft.code = procedure.code;
    draft.number = number;
    draft.content = made.content;
    draft.digest = digest_of(made.content);
    draft.imported_digest = made.imported_digest;
    return draft;
}

Procedure insert_new(db::Transaction& tx, const NewProcedure& made) {
    Procedure procedure{.id = tx.new_id<ProcedureId>(),
                        .code = made.code,
                        .name = made.content.name,
                        .sector = made.content.sector,
                        .ministry = made.content.ministry,
                        .aliases = made.aliases,
                        .replaces = made.replaces,
                        .invented = made.invented};
    insert_procedure(tx, procedure);
    return procedure;
}

void refuse_what_is_missing(const Content& content) {
    if (const auto missing = missing_for_reception(content); !missing.empty())
        throw Refused{missing.front().field, missing.front().text};
}

/// Ends the version before; refuses every other overlap. Called after the lock.
void make_room(db::Transaction& tx, ProcedureId procedure, Date from, std::optional<Date> to) {
    if (to && *to < from) throw Refused{"valid_to", "Ngày hết hiệu lực trước ngày có hiệu lực"};
    for (const auto& other : list_heads(tx, procedure)) {
        if (other.status == Status::draft || !overlap(from, to, *other.valid_from, other.valid_to)) continue;
        if (other.status == Status::ended || *other.valid_from >= from)
            throw Refused{"valid_from",
                          fmt::format("Trùng thời gian hiệu lực với bản {} ({} – {})", other.number,
                                      format_date(*other.valid_from),
                                      other.valid_to ? format_date(*other.valid_to) : "chưa hết")};
        mark_ended(tx, other.id, from - one_day);
    }
}

void audit_published(db::Transaction& tx, const Actor& actor, ProcedureVersionId id, Date from,
                     const std::string& digest) {
    audit::record(tx, actor, "procedure.published", id.value, format_iso(from) + " " + digest);
}

ProcedureVersionId publish_new(db::Transaction& tx, const Actor& actor, const PublishedVersion& it) {
    require_publish(actor);
    refuse_what_is_missing(it.procedure.content);
    auto procedure = find_procedure_by_code(tx, it.procedure.code);
    if (!procedure) procedure = insert_new(tx, it.procedure);
    lock_procedure(tx, procedure->id);
    const auto heads = list_heads(tx, procedure->id);
    make_room(tx, procedure->id, it.from, it.to);
    auto version = draft_of(tx, *procedure, heads.empty() ? 1 : heads.front().number + 1, it.procedure);
    version.status = it.to ? Status::ended : Status::published;
    version.valid_from = it.from;
    version.valid_to = it.to;
    insert_version(tx, version);
    if (!it.to) follow_newest(tx, procedure->id, version.content);
    bump_state(tx);
    audit_published(tx, actor, version.id, it.from, version.digest);
    return version.id;
}

}  // namespace

ProcedureVersionId create_procedure(db::Transaction& tx, const Actor& actor, const NewProcedure& made) {
    require_edit(actor);
    if (made.code.empty()) throw Refused{"code", "Nhập mã thủ tục"};
    if (find_procedure_by_code(tx, made.code)) throw Refused{"code", "Mã thủ tục này đã có trong danh mục"};
    const auto procedure = insert_new(tx, made);
    const auto draft = draft_of(tx, procedure, 1, made);
    insert_version(tx, draft);
    bump_state(tx);
    audit::record(tx, actor, "procedure.drafted", draft.id.value, draft.digest);
    return draft.id;
}

ProcedureVersionId create_draft(db::Transaction& tx, const Actor& actor, ProcedureId id) {
    require_edit(actor);
    lock_procedure(tx, id);
    const auto heads = list_heads(tx, id);
    for (const auto& head : heads)
        if (head.status == Status::draft) throw Refused{"draft", "Thủ tục đang có một bản nháp"};
    const auto newest = load_full_version(tx, heads.front().id);
    auto draft = newest;
    draft.id = tx.new_id<ProcedureVersionId>();
    draft.number = newest.number + 1;
    draft.status = Status::draft;
    draft.valid_from = draft.valid_to = std::nullopt;
    draft.imported_digest.clear();
    insert_version(tx, draft);
    bump_state(tx);
    audit::record(tx, actor, "procedure.drafted", draft.id.value, draft.digest);
    return draft.id;
}

void save_draft(db::Transaction& tx, const Actor& actor, ProcedureVersion draft) {
    require_edit(actor);
    require_draft(lock_version(tx, draft.id));
    draft.digest = digest_of(draft.content);
    rewrite_draft(tx, draft);
    bump_state(tx);
    audit::record(tx, actor, "procedure.draft_saved", draft.id.value, draft.digest);
}

void discard_draft(db::Transaction& tx, const Actor& actor, ProcedureVersionId id) {
    require_edit(actor);
    const auto head = lock_version(tx, id);
    require_draft(head);
    if (list_heads(tx, head.procedure).size() == 1)
        throw Refused{"draft", "Thủ tục chỉ có bản nháp này: không bỏ được"};
    delete_draft(tx, id);
    bump_state(tx);
    audit::record(tx, actor, "procedure.draft_discarded", id.value, head.digest);
}

void publish(db::Transaction& tx, const Actor& actor, const Publication& act) {
    require_publish(actor);
    const auto head = lock_version(tx, act.version);
    require_draft(head);
    auto version = load_full_version(tx, act.version);
    if (!act.decision.empty()) version.content.decision = act.decision;
    refuse_what_is_missing(version.content);
    make_room(tx, head.procedure, act.from, act.to);
    const auto digest = digest_of(version.content);
    mark_published(tx, act.version, version.content.decision, digest, act.from, act.to);
    if (act.to) mark_ended(tx, act.version, *act.to);
    follow_newest(tx, head.procedure, version.content);
    bump_state(tx);
    audit_published(tx, actor, act.version, act.from, digest);
}

void end_version(db::Transaction& tx, const Actor& actor, ProcedureVersionId id, Date last_day) {
    require_publish(actor);
    const auto head = lock_version(tx, id);
    if (head.status != Status::published)
        throw IllegalTransition{"only a published version can be ended",
                                "Chỉ bản đang công bố mới kết thúc được."};
    if (last_day < *head.valid_from) throw Refused{"last_day", "Ngày cuối trước ngày có hiệu lực"};
    mark_ended(tx, id, last_day);
    bump_state(tx);
    audit::record(tx, actor, "procedure.ended", id.value, format_iso(last_day));
}

void adopt(db::Transaction& tx, const Actor& actor, const Adoption& act) {
    require_publish(actor);
    lock_procedure(tx, act.procedure);
    const auto present = find_handling(tx, act.procedure, act.authority, act.from);
    if (present && present->deciding_unit == act.deciding_unit && present->to == act.to) return;
    end_handling(tx, act.procedure, act.authority, act.from - one_day);
    insert_handling(tx, {act.procedure, act.authority, act.deciding_unit, act.from, act.to});
    bump_state(tx);
    audit::record(
        tx, actor, "procedure.adopted", act.procedure.value,
        fmt::format("{} {} {}", act.authority.value, act.deciding_unit.value, format_iso(act.from)));
}

void end_adoption(db::Transaction& tx, const Actor& actor, ProcedureId procedure, UnitId authority,
                  Date last_day) {
    require_publish(actor);
    lock_procedure(tx, procedure);
    end_handling(tx, procedure, authority, last_day);
    bump_state(tx);
    audit::record(tx, actor, "procedure.adoption_ended", procedure.value,
                  fmt::format("{} {}", authority.value, format_iso(last_day)));
}

namespace {

/// Calls `act(tx, item)` for every item, `size` of them in one transaction.
template <class Item, class Act>
void in_slices(db::Database& database, const std::vector<Item>& items, std::size_t size, const Act& act) {
    for (std::size_t from = 0; from < items.size(); from += size)
        database.write([&](db::Transaction& tx) {
            for (std::size_t i = from; i < std::min(items.size(), from + size); ++i) act(tx, i, items[i]);
        });
}

}  // namespace

std::vector<ProcedureVersionId> publish_many(db::Database& database, const Actor& actor,
                                             const std::vector<PublishedVersion>& versions) {
    std::vector<ProcedureVersionId> ids(versions.size());
    in_slices(database, versions, 10,
              [&](db::Transaction& tx, std::size_t i, const PublishedVersion& version) {
                  ids[i] = publish_new(tx, actor, version);
              });
    return ids;
}

void adopt_many(db::Database& database, const Actor& actor, const std::vector<Adoption>& adoptions) {
    in_slices(database, adoptions, 50, [&](db::Transaction& tx, std::size_t, const Adoption& adoption) {
        adopt(tx, actor, adoption);
    });
}

PublishedDrafts publish_ready(db::Database& database, const Actor& actor, Date from,
                              const std::string& decision) {
    std::vector<ProcedureVersionId> drafts;
    database.read([&](db::Transaction& tx) {
        for (const auto& head : list_all_heads(tx))
            if (head.status == Status::draft) drafts.push_back(head.id);
    });
    std::vector<bool> done(drafts.size());
    in_slices(database, drafts, 10, [&](db::Transaction& tx, std::size_t i, ProcedureVersionId id) {
        auto content = load_full_version(tx, id).content;
        if (content.decision.empty()) content.decision = decision;
        done[i] = missing_for_reception(content).empty();
        if (done[i]) publish(tx, actor, {.version = id, .from = from, .decision = content.decision});
    });
    PublishedDrafts result;
    for (const bool published : done) ++(published ? result.published : result.incomplete);
    return result;
}

std::string verify_digests(db::Transaction& tx) {
    for (const auto& head : list_all_heads(tx)) {
        if (head.status == Status::draft) continue;
        const auto version = load_full_version(tx, head.id);
        if (digest_of(version.content) != head.digest)
            return fmt::format(
                "procedure {} version {}: the content does not have the digest it was published with",
                version.code, version.number);
    }
    return {};
}

}  // namespace procedures
