#include "modules/dossiers/notices.hpp"
#include "modules/notifications/notice.hpp"

namespace dossiers {
namespace {

std::vector<std::string> words_of(const Dossier& d) { return {d.code, format_moment(d.now.step_due_at)}; }

}  // namespace

void notify_assignee(db::Transaction& tx, const Ground& ground, const Actor& actor, const Dossier& d,
                     std::string_view kind) {
    if (!ground.notifies || !d.now.assignee || d.now.assignee == actor.officer) return;
    notifications::notify(tx, d.now.assignee, kind, d.id.value, words_of(d));
}

void notify_next(db::Transaction& tx, const Ground& ground, const Actor& actor, const Dossier& d,
                 StepPlace place) {
    if (!ground.notifies) return;
    const std::string_view kind = d.now.step_kind == "sign" ? "dossier.to_sign" : "dossier.forwarded";
    if (d.now.assignee) return notify_assignee(tx, ground, actor, d, kind);
    const UnitId unit = place == StepPlace::unit   ? d.now.unit_now
                        : place == StepPlace::desk ? d.desk
                                                   : d.authority;
    if (unit != actor.unit) notifications::notify_unit(tx, unit, kind, d.id.value, words_of(d));
}

void notify_desk(db::Transaction& tx, const Ground& ground, const Dossier& d, std::string_view kind) {
    if (!ground.notifies) return;
    notifications::notify_unit(tx, d.desk, kind, d.id.value, {d.code});
}

void notify_of_opinion(db::Transaction& tx, const Ground& ground, const Dossier& d, UnitId asked,
                       Instant due_at) {
    if (!ground.notifies) return;
    notifications::notify_unit(tx, asked, "dossier.opinion_asked", d.id.value, {d.code, format_moment(due_at)});
}

void notify_opinion_given(db::Transaction& tx, const Ground& ground, const Actor& actor, const Dossier& d) {
    if (d.now.assignee) return notify_assignee(tx, ground, actor, d, "dossier.opinion_given");
    if (ground.notifies)
        notifications::notify_unit(tx, d.now.unit_now, "dossier.opinion_given", d.id.value, {d.code});
}

}  // namespace dossiers
