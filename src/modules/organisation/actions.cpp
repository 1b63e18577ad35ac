#include "modules/organisation/actions.hpp"
#include <fmt/format.h>
#include "base/errors.hpp"
#include "base/text.hpp"
#include "modules/audit/audit.hpp"
#include "modules/organisation/policy.hpp"
#include "modules/organisation/rules.hpp"

namespace organisation {
namespace {

void saved(db::Transaction& tx, const Actor& actor, std::string_view kind, UnitId unit,
           const std::string& content) {
    bump_state(tx);
    audit::record(tx, actor, kind, unit.value, content);
}

void check_new(db::Transaction& tx, const NewUnit& draft, const Unit* parent) {
    check_code(draft.code);
    check_name("name", draft.name);
    refuse_unless(text::length(draft.document) <= 300, "document", "Căn cứ dài quá 300 ký tự.");
    refuse_unless(draft.dossier_prefix.size() <= 35, "dossier_prefix", "Mã định danh dài quá 35 ký tự.");
    refuse_unless(!find_unit_by_code(tx, draft.code), "code", "Mã này đã dùng cho đơn vị khác.");
    if (parent) check_open(*parent, draft.from, "parent");
    check_place(tx, draft.kind, parent, draft.from);
}

void check_not_below_itself(db::Transaction& tx, UnitId unit, UnitId parent, Date day) {
    const Tree tree(day, list_units(tx, day));
    for (const UnitId below : tree.subtree(unit))
        refuse_unless(below != parent, "parent",
                      "Một đơn vị không thể trực thuộc chính nó hoặc đơn vị bên dưới nó.");
}

}  // namespace

UnitId create_unit(db::Transaction& tx, const Actor& actor, const NewUnit& draft) {
    require(draft.parent ? may_manage(actor, draft.parent) : may_manage_everything(actor), "create a unit");
    std::optional<StoredUnit> parent;
    if (draft.parent) parent = load_unit(tx, draft.parent);
    check_new(tx, draft, parent ? &parent->unit : nullptr);
    StoredUnit made{.unit = {.id = tx.new_id<UnitId>(),
                             .code = draft.code,
                             .kind = draft.kind,
                             .name = text::squeeze(draft.name),
                             .parent = draft.parent,
                             .dossier_prefix = draft.dossier_prefix,
                             .valid_from = draft.from,
                             .valid_to = {}},
                    .area_code = draft.area_code};
    insert_unit(tx, made, draft.document);
    saved(tx, actor, "unit.created", made.unit.id,
          fmt::format("{}|{}|{}|{}|{}", draft.code, word(draft.kind), made.unit.name, draft.parent.value,
                      format_iso(draft.from)));
    return made.unit.id;
}

void rename_unit(db::Transaction& tx, const Actor& actor, const Renaming& change) {
    require(may_manage(actor, change.unit), "rename a unit");
    const auto stored = load_unit(tx, change.unit);
    check_version(stored.version, change.version);
    touch_unit(tx, change.unit, stored.version);
    check_name("name", change.name);
    check_document(change.document);
    check_open(stored.unit, change.on, "on");
    const auto last = list_names(tx, change.unit).back();
    const std::string name = text::squeeze(change.name);
    refuse_unless(name != last.name, "name", "Tên mới giống tên đang dùng.");
    refuse_unless(
        change.on > last.valid_from, "on",
        "Tên đang dùng bắt đầu từ ngày " + format_date(last.valid_from) + "; ngày đổi tên phải sau ngày đó.");
    end_name(tx, change.unit, last.valid_from, change.on - std::chrono::days{1});
    insert_name(tx, change.unit, {name, change.on, last.valid_to, change.document});
    saved(tx, actor, "unit.renamed", change.unit, name + "|" + format_iso(change.on) + "|" + change.document);
}

void move_unit(db::Transaction& tx, const Actor& actor, const Move& change) {
    require(may_manage(actor, change.unit), "move a unit");
    require(change.parent ? may_manage(actor, change.parent) : may_manage_everything(actor),
            "move a unit there");
    const auto stored = load_unit(tx, change.unit);
    check_version(stored.version, change.version);
    touch_unit(tx, change.unit, stored.version);
    check_document(change.document);
    check_open(stored.unit, change.on, "on");
    std::optional<StoredUnit> parent;
    if (change.parent) {
        parent = load_unit(tx, change.parent);
        check_open(parent->unit, change.on, "parent");
        check_not_below_itself(tx, change.unit, change.parent, change.on);
    }
    check_place(tx, stored.unit.kind, parent ? &parent->unit : nullptr, change.on);
    const auto last = list_parents(tx, change.unit).back();
    refuse_unless(change.parent != last.parent, "parent", "Đơn vị đã trực thuộc cơ quan này.");
    refuse_unless(change.on > last.valid_from, "on",
                  "Việc trực thuộc hiện nay bắt đầu từ ngày " + format_date(last.valid_from) +
                      "; ngày chuyển phải sau ngày đó.");
    end_parent(tx, change.unit, last.valid_from, change.on - std::chrono::days{1});
    insert_parent(tx, change.unit, {change.parent, change.on, last.valid_to, change.document});
    saved(tx, actor, "unit.moved", change.unit,
          fmt::format("{}|{}|{}", change.parent.value, format_iso(change.on), change.document));
}

void add_alias(db::Transaction& tx, const Actor& actor, UnitId unit, const std::string& alias) {
    require(may_manage(actor, unit), "name a unit");
    check_name("alias", alias);
    load_unit(tx, unit);
    insert_alias(tx, unit, text::squeeze(alias));
    audit::record(tx, actor, "unit.alias_added", unit.value, alias);
}

}  // namespace organisation
