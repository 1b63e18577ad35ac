#include <algorithm>
#include "modules/organisation/merge_view.hpp"
#include "modules/organisation/policy.hpp"
#include "modules/organisation/store.hpp"
#include "modules/organisation/web_parts.hpp"

namespace organisation {
namespace {

VIEW_NAME(unit_part, "UNIT");
VIEW_NAME(field_id, "FIELD_ID");
VIEW_NAME(code, "CODE");
VIEW_NAME(name, "NAME");
VIEW_NAME(ticked, "TICKED");
VIEW_NAME(bad, "BAD");
VIEW_NAME(error, "ERROR");
VIEW_NAME(field_part, "FIELD");

struct Choices {
    std::vector<view::Option> authorities;  // those that can end
    std::vector<view::Option> targets, parents;
};

Choices read_choices(const Rooms& rooms, const Actor& actor) {
    return rooms.database.read([&](db::Transaction& tx) {
        Choices choices;
        for (const auto& unit : list_units_from(tx, tx.today()))
            if (!unit.valid_to && may_manage(actor, unit.id) && unit.kind != UnitKind::one_stop_desk)
                choices.authorities.push_back({std::to_string(unit.id.value), unit.name});
        choices.targets = unit_options(tx, actor, "Đơn vị mới, nhập tên và mã dưới đây");
        choices.parents = unit_options(tx, actor, "Không có cấp trên");
        return choices;
    });
}

http::Response form_page(const Rooms& rooms, const http::Request& request, const FieldErrors& errors = {}) {
    const Choices choices = read_choices(rooms, request.actor());
    const auto fill = [&](view::Dictionary& dict) {
        view::add_crumbs(dict, {{"Cây tổ chức", "/to-chuc"}}, "Sáp nhập đơn vị");
        view::add_errors(dict, "Chưa xem trước được", errors);
        if (const auto fault = errors.of("units"); !fault.empty())
            dict.AddSectionDictionary(bad)->SetValue(error, fault);
        const auto chosen = request.form.all("units");
        for (const auto& unit : choices.authorities) {
            view::Dictionary& entry = *dict.AddSectionDictionary(unit_part);
            entry.SetValue(field_id, "unit-" + unit.code);
            entry.SetValue(code, unit.code);
            entry.SetValue(name, unit.text);
            if (std::find(chosen.begin(), chosen.end(), unit.code) != chosen.end()) entry.ShowSection(ticked);
        }
        auto new_name = text_field("name", "Tên đơn vị mới", request);
        auto new_code = text_field("code", "Mã đơn vị mới", request);
        new_name.optional = new_code.optional = true;
        for (const auto& field :
             {select_field("into", "Sáp nhập vào", request, choices.targets), new_name, new_code,
              select_field("parent", "Đơn vị mới trực thuộc", request, choices.parents),
              date_field("on", "Hiệu lực từ ngày", request), document_field(request)})
            view::add_field(dict, field_part, field, errors);
    };
    return rooms.views.desk(
        request,
        desk_page(request, "Sáp nhập đơn vị", "organisation/merge_form.html", "/to-chuc", !errors.empty()),
        fill);
}

Merger read_merger(db::Transaction& tx, FormReader& form) {
    Merger merger{.old_units = form.ids<UnitId>("units"),
                  .into = UnitId{},
                  .on = form.date("on"),
                  .document = form.text("document")};
    if (merger.old_units.empty()) form.errors.add("units", "Chọn ít nhất một đơn vị.");
    if (const auto into = form.maybe_id<UnitId>("into")) {
        merger.into = into;
        return merger;
    }
    NewUnit draft;
    draft.name = form.text("name");
    draft.code = form.text("code");
    draft.parent = form.maybe_id<UnitId>("parent");
    draft.from = merger.on;
    draft.document = merger.document;
    if (draft.name.empty()) form.errors.add("name", "Chọn đơn vị tiếp nhận, hoặc nhập tên đơn vị mới.");
    if (!merger.old_units.empty()) draft.kind = load_unit(tx, merger.old_units.front()).unit.kind;
    merger.into = draft;
    return merger;
}

http::Response preview_page(const Rooms& rooms, const http::Request& request) {
    FormReader form(request.form);
    Merger merger;
    MergePreview preview;
    Instant now;
    try {
        rooms.database.read([&](db::Transaction& tx) {
            merger = read_merger(tx, form);
            now = tx.now();
            if (form.text("document").empty()) form.errors.add("document", "Nhập căn cứ.");
            if (form.errors.empty()) preview = preview_merge(tx, rooms, request.actor(), merger);
        });
    } catch (const Refused& refused) {
        form.errors.add(refused.field, refused.message);
    }
    if (!form.errors.empty()) return form_page(rooms, request, form.errors);
    const auto fill = [&](view::Dictionary& dict) {
        view::add_crumbs(dict, {{"Cây tổ chức", "/to-chuc"}, {"Sáp nhập đơn vị", "/to-chuc/sap-nhap"}},
                         preview.into_name);
        fill_merge_preview(dict, preview, merger, now, request.form);
    };
    return rooms.views.desk(
        request,
        desk_page(request, "Xem trước: lập " + preview.into_name, "organisation/merge.html", "/to-chuc"),
        fill);
}

http::Response confirm(const Rooms& rooms, const http::Request& request) {
    FormReader form(request.form);
    try {
        const auto into = rooms.database.write([&](db::Transaction& tx) {
            const Merger merger = read_merger(tx, form);
            if (!form.errors.empty()) return UnitId{};
            const UnitId made = merge_units(tx, request.actor(), merger);
            if (rooms.follow) rooms.follow(tx, request.actor());
            return made;
        });
        if (into) return http::see_other(path_of(into) + "?da-ghi=1");
    } catch (const Refused& refused) {
        form.errors.add(refused.field, refused.message);
    }
    return form_page(rooms, request, form.errors);
}

}  // namespace

void add_merge_routes(http::Router& router, const Rooms& rooms) {
    router.get("/to-chuc/sap-nhap", http::Access::needs(Permission::manage_organisation),
               [rooms](auto& r) { return form_page(rooms, r); });
    router.post("/to-chuc/sap-nhap", http::Access::needs(Permission::manage_organisation), [rooms](auto& r) {
        return r.form["step"] == "confirm" ? confirm(rooms, r) : preview_page(rooms, r);
    });
}

}  // namespace organisation
