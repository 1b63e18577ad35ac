#include "modules/organisation/actions.hpp"
#include "modules/organisation/policy.hpp"
#include "modules/organisation/store.hpp"
#include "modules/organisation/web_parts.hpp"

namespace organisation {
namespace {

ActForm form_of(db::Transaction& tx, const http::Request& request, const char* act, std::string heading,
                std::string about, std::string button) {
    const auto stored = load_unit(tx, request.path_id<UnitId>("id"));
    require(may_manage(request.actor(), stored.unit.id), "manage this unit");
    ActForm form;
    form.path = path_of(stored.unit.id) + act;
    form.heading = std::move(heading);
    form.about = std::move(about);
    form.button = std::move(button);
    form.crumbs = {{"Cây tổ chức", "/to-chuc"}, {stored.unit.name, path_of(stored.unit.id)}};
    form.version = stored.version;
    return form;
}

using MakeForm = ActForm (*)(db::Transaction&, const http::Request&);

ActForm renaming_form(db::Transaction& tx, const http::Request& request) {
    ActForm form = form_of(tx, request, "/doi-ten", "Đổi tên đơn vị",
                           "Đơn vị vẫn là một; giấy tờ trước ngày đổi vẫn in tên cũ", "Ghi tên mới");
    form.fields = {text_field("name", "Tên mới", request), date_field("on", "Từ ngày", request),
                   document_field(request)};
    return form;
}

ActForm move_form(db::Transaction& tx, const http::Request& request) {
    ActForm form = form_of(tx, request, "/chuyen", "Chuyển trực thuộc",
                           "Đơn vị chuyển sang cơ quan khác từ một ngày", "Chuyển");
    form.fields = {
        select_field("parent", "Trực thuộc", request, unit_options(tx, request.actor(), "Không có cấp trên")),
        date_field("on", "Từ ngày", request), document_field(request)};
    return form;
}

ActForm alias_form(db::Transaction& tx, const http::Request& request) {
    ActForm form = form_of(tx, request, "/ten-khac", "Thêm tên khác",
                           "Tên người dân hay gọi; chỉ dùng để tìm, không in lên giấy tờ", "Thêm");
    form.fields = {text_field("alias", "Tên khác", request)};
    return form;
}

ActForm split_form(db::Transaction& tx, const http::Request& request) {
    ActForm form = form_of(
        tx, request, "/chia", "Chia đơn vị",
        "Đơn vị kết thúc vào ngày trước; hồ sơ đang xử lý được phân về từng đơn vị tiếp nhận", "Chia đơn vị");
    form.refusing = true;
    const auto units = unit_options(tx, request.actor(), "Chọn đơn vị");
    form.fields = {date_field("on", "Từ ngày", request), document_field(request)};
    for (const char* name : {"into_4", "into_3", "into_2", "into_1"}) {
        auto field = select_field(name, "Đơn vị tiếp nhận", request, units);
        field.optional = name[5] > '2';
        form.fields.insert(form.fields.begin(), std::move(field));
    }
    return form;
}

ActForm abolition_form(db::Transaction& tx, const http::Request& request) {
    ActForm form =
        form_of(tx, request, "/giai-the", "Giải thể, kết thúc hoạt động",
                "Các bộ phận, phân công và thẩm quyền ký của đơn vị kết thúc cùng ngày", "Kết thúc đơn vị");
    form.refusing = true;
    form.fields = {select_field("into", "Đơn vị tiếp nhận", request,
                                unit_options(tx, request.actor(), "Chưa có đơn vị tiếp nhận")),
                   date_field("on", "Từ ngày", request, "Ngày đầu tiên không còn đơn vị"),
                   document_field(request)};
    return form;
}

ActForm transfer_form(db::Transaction& tx, const http::Request& request) {
    ActForm form = form_of(tx, request, "/chuyen-giao", "Chuyển giao việc",
                           "Hai đơn vị đều tiếp tục hoạt động", "Ghi chuyển giao");
    form.fields = {
        select_field("to", "Đơn vị nhận", request, unit_options(tx, request.actor(), "Chọn đơn vị")),
        select_field("share", "Phạm vi", request, {{"part", "Một phần việc"}, {"whole", "Toàn bộ việc"}}),
        date_field("on", "Từ ngày", request), document_field(request)};
    return form;
}

Renaming read_renaming(FormReader& form, UnitId unit) {
    return {.unit = unit,
            .name = form.text("name"),
            .on = form.date("on"),
            .document = form.text("document"),
            .version = form.number("version", 0)};
}

Move read_move(FormReader& form, UnitId unit) {
    return {.unit = unit,
            .parent = form.maybe_id<UnitId>("parent"),
            .on = form.date("on"),
            .document = form.text("document"),
            .version = form.number("version", 0)};
}

Split read_split(FormReader& form, UnitId unit) {
    Split split{.old_unit = unit, .into = {}, .on = form.date("on"), .document = form.text("document")};
    for (const char* name : {"into_1", "into_2", "into_3", "into_4"})
        if (const auto next = form.maybe_id<UnitId>(name)) split.into.push_back(next);
    if (split.into.size() < 2) form.errors.add("into_1", "Chọn ít nhất hai đơn vị tiếp nhận.");
    return split;
}

Abolition read_abolition(FormReader& form, UnitId unit) {
    return {.unit = unit,
            .successor = form.maybe_id<UnitId>("into"),
            .on = form.date("on"),
            .document = form.text("document")};
}

Transfer read_transfer(FormReader& form, UnitId unit) {
    return {.from = unit,
            .to = form.id<UnitId>("to", "Chọn đơn vị nhận."),
            .share = form.choice("share", parse_share, "Chọn phạm vi."),
            .on = form.date("on"),
            .document = form.text("document")};
}

/// One act: its form by GET, itself by POST.
template <class Read, class Act>
void add_act(http::Router& router, const Rooms& rooms, const std::string& path, MakeForm make, Read read,
             Act act) {
    const auto form = [rooms, make](const http::Request& request) {
        return rooms.database.read([&](db::Transaction& tx) { return make(tx, request); });
    };
    router.get("/to-chuc/{id}" + path, http::Access::needs(Permission::manage_organisation),
               [rooms, form](auto& r) { return act_page(rooms, r, form(r)); });
    router.post("/to-chuc/{id}" + path, http::Access::needs(Permission::manage_organisation),
                [rooms, form, read, act](auto& r) {
                    const auto unit = r.template path_id<UnitId>("id");
                    return do_act(
                        rooms, r, form(r), [&](FormReader& reader) { return read(reader, unit); },
                        [&](db::Transaction& tx, const auto& draft) {
                            act(tx, r.actor(), draft);
                            if (rooms.follow) rooms.follow(tx, r.actor());
                        },
                        path_of(unit));
                });
}

}  // namespace

void add_unit_act_routes(http::Router& router, const Rooms& rooms) {
    add_act(router, rooms, "/doi-ten", renaming_form, read_renaming, rename_unit);
    add_act(router, rooms, "/chuyen", move_form, read_move, move_unit);
    add_act(router, rooms, "/chia", split_form, read_split, split_unit);
    add_act(router, rooms, "/giai-the", abolition_form, read_abolition, abolish_unit);
    add_act(router, rooms, "/chuyen-giao", transfer_form, read_transfer, transfer_work);
    struct Alias {
        UnitId unit;
        std::string name;
    };
    add_act(
        router, rooms, "/ten-khac", alias_form,
        [](FormReader& form, UnitId unit) {
            return Alias{unit, form.text("alias")};
        },
        [](db::Transaction& tx, const Actor& actor, const Alias& alias) {
            add_alias(tx, actor, alias.unit, alias.name);
        });
}

}  // namespace organisation
