#include <fmt/format.h>
#include "modules/organisation/officer_actions.hpp"
#include "modules/organisation/officer_store.hpp"
#include "modules/organisation/policy.hpp"
#include "modules/organisation/signing_store.hpp"
#include "modules/organisation/store.hpp"
#include "modules/organisation/unit_view.hpp"
#include "modules/organisation/web_parts.hpp"

namespace organisation {
namespace {

std::vector<view::Option> form_options() {
    std::vector<view::Option> options;
    for (int i = 0; i <= int(SigningForm::by_mandate); ++i)
        options.push_back({std::string(word(SigningForm(i))), std::string(vietnamese(SigningForm(i)))});
    return options;
}

ActForm grant_form(const Rooms& rooms, const http::Request& request) {
    return rooms.database.read([&](db::Transaction& tx) {
        const auto id = request.path_id<UnitId>("id");
        require(may_manage(request.actor(), id), "manage this unit");
        const auto unit = load_unit(tx, id).unit;
        std::vector<view::Option> papers, positions{{"", "Theo người, chọn dưới đây"}};
        for (const auto& [code, name] : paper_kinds()) papers.push_back({code, name});
        for (const auto& position : list_positions(tx, id, tx.today()))
            positions.push_back({std::to_string(position.id.value), position.name});
        auto head = text_field("head_title", "Ký thay, thừa lệnh của chức danh", request);
        head.hint = "Chỉ khi ký thay, thừa lệnh, thừa ủy quyền hoặc quyền, ví dụ Chủ tịch";
        head.optional = true;
        auto officers = officer_options(tx);
        officers.front().text = "Người giữ vị trí trên";
        auto to = date_field("to", "Đến hết ngày", request, "Để trống: đến khi có văn bản khác");
        to.optional = true;
        ActForm form{.path = path_of(id) + "/tham-quyen-ky",
                     .heading = "Ghi thẩm quyền ký",
                     .about = "Ai ký được loại giấy nào của đơn vị, từ ngày nào, trên tên ghi gì",
                     .button = "Ghi thẩm quyền",
                     .crumbs = {{"Cây tổ chức", "/to-chuc"}, {unit.name, path_of(id)}},
                     .fields = {select_field("paper_kind", "Loại giấy tờ", request, papers),
                                select_field("form", "Hình thức ký", request, form_options()),
                                select_field("position", "Vị trí được ký", request, positions),
                                select_field("officer", "Hoặc một cán bộ", request, std::move(officers)),
                                head, date_field("from", "Từ ngày", request), to, document_field(request)}};
        return form;
    });
}

SigningAuthority read_grant(FormReader& form, UnitId unit) {
    SigningAuthority grant;
    grant.unit = unit;
    grant.paper_kind = form.text("paper_kind");
    grant.form = form.choice("form", parse_signing_form, "Chọn hình thức ký.");
    grant.position = form.maybe_id<PositionId>("position");
    grant.officer = form.maybe_id<OfficerId>("officer");
    grant.head_title = form.text("head_title");
    grant.valid_from = form.date("from");
    grant.valid_to = form.maybe_date("to");
    grant.document = form.text("document");
    if (paper_name(grant.paper_kind) == grant.paper_kind && !grant.paper_kind.empty())
        form.errors.add("paper_kind", "Chọn loại giấy tờ.");
    return grant;
}

http::Response post_grant(const Rooms& rooms, const http::Request& request) {
    const auto unit = request.path_id<UnitId>("id");
    return do_act(
        rooms, request, grant_form(rooms, request), [&](FormReader& form) { return read_grant(form, unit); },
        [&](db::Transaction& tx, const SigningAuthority& grant) {
            grant_signing(tx, request.actor(), grant);
        },
        path_of(unit));
}

SigningAuthority load(const Rooms& rooms, const http::Request& request) {
    return rooms.database.read(
        [&](db::Transaction& tx) { return load_signing(tx, request.path_id<SigningAuthorityId>("id")); });
}

ActForm end_form(const http::Request& request, const SigningAuthority& grant) {
    return {
        .path = fmt::format("/tham-quyen-ky/{}/ket-thuc", grant.id.value),
        .heading = "Kết thúc thẩm quyền ký",
        .about = paper_name(grant.paper_kind) + ", căn cứ " + grant.document,
        .button = "Kết thúc",
        .refusing = true,
        .crumbs = {{"Cây tổ chức", "/to-chuc"}, {"Đơn vị", path_of(grant.unit)}},
        .fields = {date_field("last_day", "Ngày cuối cùng có hiệu lực", request), document_field(request)}};
}

struct SigningEnd {
    Date last_day{};
    std::string document;
};

http::Response post_end(const Rooms& rooms, const http::Request& request) {
    const auto grant = load(rooms, request);
    return do_act(
        rooms, request, end_form(request, grant),
        [](FormReader& form) {
            return SigningEnd{form.date("last_day"), form.text("document")};
        },
        [&](db::Transaction& tx, const SigningEnd& end) {
            end_signing(tx, request.actor(), grant.id, end.last_day, end.document);
        },
        path_of(grant.unit));
}

}  // namespace

void add_signing_routes(http::Router& router, const Rooms& rooms) {
    router.get("/to-chuc/{id}/tham-quyen-ky", http::Access::needs(Permission::manage_organisation),
               [rooms](auto& r) { return act_page(rooms, r, grant_form(rooms, r)); });
    router.post("/to-chuc/{id}/tham-quyen-ky", http::Access::needs(Permission::manage_organisation),
                [rooms](auto& r) { return post_grant(rooms, r); });
    router.get("/tham-quyen-ky/{id}/ket-thuc", http::Access::needs(Permission::manage_organisation),
               [rooms](auto& r) { return act_page(rooms, r, end_form(r, load(rooms, r))); });
    router.post("/tham-quyen-ky/{id}/ket-thuc", http::Access::needs(Permission::manage_organisation),
                [rooms](auto& r) { return post_end(rooms, r); });
}

}  // namespace organisation
