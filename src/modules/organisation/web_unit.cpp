#include "modules/organisation/officer_actions.hpp"
#include "modules/organisation/officer_store.hpp"
#include "modules/organisation/policy.hpp"
#include "modules/organisation/store.hpp"
#include "modules/organisation/unit_view.hpp"
#include "modules/organisation/web_parts.hpp"

namespace organisation {
namespace {

http::Response show_page(const Rooms& rooms, const http::Request& request) {
    const auto page = rooms.database.read([&](db::Transaction& tx) {
        return unit_page(tx, rooms.lookup, request.actor(), request.path_id<UnitId>("id"),
                         asked_day(request, tx.today()));
    });
    return rooms.views.desk(request, desk_page(request, page.name, "organisation/unit.html", "/to-chuc"),
                            [&](view::Dictionary& dict) {
                                add_saved_message(dict, request);
                                fill_unit_page(dict, page);
                            });
}

/// Heading, crumbs and address of a form about one unit.
ActForm form_of(db::Transaction& tx, const http::Request& request, const char* act) {
    const auto stored = load_unit(tx, request.path_id<UnitId>("id"));
    require(may_manage(request.actor(), stored.unit.id), "manage this unit");
    ActForm form;
    form.path = path_of(stored.unit.id) + act;
    form.crumbs = {{"Cây tổ chức", "/to-chuc"}, {stored.unit.name, path_of(stored.unit.id)}};
    form.version = stored.version;
    return form;
}

ActForm position_form(const Rooms& rooms, const http::Request& request) {
    return rooms.database.read([&](db::Transaction& tx) {
        ActForm form = form_of(tx, request, "/vi-tri");
        form.heading = "Thêm vị trí";
        form.about = "Vị trí là chỗ ngồi của đơn vị; người giữ được phân công riêng, có ngày";
        form.button = "Thêm vị trí";
        auto places = text_field("places", "Số biên chế", request, "1");
        places.kind = view::Field::Kind::number;
        places.size = view::Field::Size::small;
        form.fields = {
            text_field("name", "Tên vị trí, chức vụ", request),
            select_field(
                "standing", "Vai trò trong đơn vị", request,
                {{"member", "Người làm chuyên môn"}, {"deputy", "Cấp phó"}, {"head", "Người đứng đầu"}}),
            places, date_field("from", "Từ ngày", request)};
        return form;
    });
}

NewPosition read_position(FormReader& form, UnitId unit) {
    NewPosition draft;
    draft.unit = unit;
    draft.name = form.text("name");
    draft.standing = form.choice("standing", parse_standing, "Chọn vai trò.");
    draft.places = form.number("places", 1);
    draft.from = form.date("from");
    return draft;
}

ActForm assignment_form(const Rooms& rooms, const http::Request& request) {
    return rooms.database.read([&](db::Transaction& tx) {
        ActForm form = form_of(tx, request, "/phan-cong");
        form.heading = "Phân công người";
        form.about = "Người chưa có trong danh sách thì thêm tại mục Cán bộ, công chức";
        form.button = "Phân công";
        std::vector<view::Option> positions{{"", "Chọn vị trí"}};
        for (const auto& position : list_positions(tx, request.path_id<UnitId>("id"), tx.today()))
            positions.push_back({std::to_string(position.id.value), position.name});
        form.fields = {select_field("officer", "Cán bộ, công chức", request, officer_options(tx),
                                    std::string(request.query["can-bo"])),
                       select_field("position", "Vị trí", request, positions),
                       date_field("from", "Từ ngày", request),
                       date_field("to", "Đến hết ngày", request, "Để trống: đến khi có quyết định khác"),
                       document_field(request)};
        form.fields[3].optional = true;
        return form;
    });
}

NewAssignment read_assignment(FormReader& form) {
    NewAssignment draft;
    draft.officer = form.id<OfficerId>("officer", "Chọn cán bộ.");
    draft.position = form.id<PositionId>("position", "Chọn vị trí.");
    draft.from = form.date("from");
    draft.to = form.maybe_date("to");
    draft.document = form.text("document");
    return draft;
}

http::Response post_position(const Rooms& rooms, const http::Request& request) {
    const auto unit = request.path_id<UnitId>("id");
    return do_act(
        rooms, request, position_form(rooms, request),
        [&](FormReader& form) { return read_position(form, unit); },
        [&](db::Transaction& tx, const NewPosition& draft) { add_position(tx, request.actor(), draft); },
        path_of(unit));
}

http::Response post_assignment(const Rooms& rooms, const http::Request& request) {
    const auto unit = request.path_id<UnitId>("id");
    return do_act(
        rooms, request, assignment_form(rooms, request), read_assignment,
        [&](db::Transaction& tx, const NewAssignment& draft) {
            if (load_position(tx, draft.position).unit != unit)
                throw Refused{"position", "Vị trí này không thuộc đơn vị."};
            assign_officer(tx, request.actor(), draft);
        },
        path_of(unit));
}

}  // namespace

void add_unit_routes(http::Router& router, const Rooms& rooms) {
    router.get("/to-chuc/{id}", http::Access::signed_in(), [rooms](auto& r) { return show_page(rooms, r); });
    router.get("/to-chuc/{id}/vi-tri", http::Access::needs(Permission::manage_organisation),
               [rooms](auto& r) { return act_page(rooms, r, position_form(rooms, r)); });
    router.post("/to-chuc/{id}/vi-tri", http::Access::needs(Permission::manage_organisation),
                [rooms](auto& r) { return post_position(rooms, r); });
    router.get("/to-chuc/{id}/phan-cong", http::Access::needs(Permission::manage_organisation),
               [rooms](auto& r) { return act_page(rooms, r, assignment_form(rooms, r)); });
    router.post("/to-chuc/{id}/phan-cong", http::Access::needs(Permission::manage_organisation),
                [rooms](auto& r) { return post_assignment(rooms, r); });
}

}  // namespace organisation
