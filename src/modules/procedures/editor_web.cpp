#include <fmt/format.h>
#include "base/text.hpp"
#include "modules/procedures/actions.hpp"
#include "modules/procedures/edit_form.hpp"
#include "modules/procedures/editor_pages.hpp"
#include "modules/procedures/policy.hpp"
#include "modules/procedures/web.hpp"
#include "platform/view/parts.hpp"

namespace procedures {
namespace {

VIEW_NAME(f_code, "F_CODE");
VIEW_NAME(f_name, "F_NAME");
VIEW_NAME(f_sector, "F_SECTOR");

ProcedureVersionId id_of(const http::Request& request) { return request.path_id<ProcedureVersionId>("id"); }

std::string address_of(ProcedureVersionId id) { return fmt::format("/quan-ly/thu-tuc/{}", id.value); }

std::vector<std::string> said_handlings(const Services& it, db::Transaction& tx, ProcedureId procedure) {
    std::vector<std::string> said;
    const auto tree = it.organisation.tree(tx, tx.today());
    for (const auto& one : list_handlings_of(tx, procedure, tx.today())) {
        const auto* unit = tree->find(one.deciding_unit);
        const auto* authority = tree->find(one.authority);
        if (unit && authority)
            said.push_back(unit == authority ? fmt::format("{}, từ {}", unit->name, format_date(one.from))
                                             : fmt::format("{} ({}), từ {}", unit->name, authority->name,
                                                           format_date(one.from)));
    }
    return said;
}

std::vector<view::Option> deciding_options(const Services& it, db::Transaction& tx) {
    std::vector<view::Option> options;
    const auto tree = it.organisation.tree(tx, tx.today());
    for (const auto& unit : tree->units()) {
        if (unit.kind == organisation::UnitKind::one_stop_desk) continue;
        const auto authority = tree->authority_of(unit.id);
        options.push_back({std::to_string(unit.id.value),
                           authority == unit.id ? unit.name : unit.name + ", " + tree->unit(authority).name});
    }
    return options;
}

EditorPage read_page(const Services& it, db::Transaction& tx, const http::Request& request) {
    EditorPage page;
    page.version = load_full_version(tx, id_of(request));
    page.heads = list_heads(tx, page.version.procedure);
    for (const auto& head : page.heads)
        if (head.number < page.version.number) {
            page.before = load_full_version(tx, head.id);
            break;
        }
    page.today = tx.today();
    page.handlings = said_handlings(it, tx, page.version.procedure);
    page.units = deciding_options(it, tx);
    page.may_edit = may_edit(request.actor());
    page.may_publish = may_publish(request.actor());
    return page;
}

http::Response render(const Services& it, const http::Request& request, const EditorPage& page) {
    return it.views.desk(request,
                         {.title = (page.errors.empty() ? "" : "Lỗi: ") + page.version.content.name,
                          .module = view::Module::procedures,
                          .file = "procedures/edit.html",
                          .status = page.errors.empty() ? 200 : 422},
                         [&](view::Dictionary& dict) { fill(dict, page); });
}

http::Response show(const Services& it, const http::Request& request) {
    return render(it, request,
                  it.database.read([&](db::Transaction& tx) { return read_page(it, tx, request); }));
}

http::Response with_errors(const Services& it, const http::Request& request, FieldErrors errors,
                           std::optional<Content> content = {}) {
    auto page = it.database.read([&](db::Transaction& tx) { return read_page(it, tx, request); });
    if (content) page.version.content = std::move(*content);
    page.errors = std::move(errors);
    page.typed = &request.form;
    return render(it, request, page);
}

/// Runs an act; what a rule refuses is shown beside its field.
template <class Act>
http::Response act_or_page(const Services& it, const http::Request& request, const Act& act) {
    try {
        return http::see_other(address_of(it.database.write([&](db::Transaction& tx) { return act(tx); })));
    } catch (const Refused& refused) {
        FieldErrors errors;
        errors.add(refused.field == "decision" ? "publish_decision" : refused.field, refused.message);
        return with_errors(it, request, std::move(errors));
    }
}

http::Response save(const Services& it, const http::Request& request) {
    const auto stored =
        it.database.read([&](db::Transaction& tx) { return load_full_version(tx, id_of(request)); });
    auto typed = read_content(request.form, stored.content);
    if (!typed.errors.empty())
        return with_errors(it, request, std::move(typed.errors), std::move(typed.content));
    return act_or_page(it, request, [&](db::Transaction& tx) {
        auto draft = stored;
        draft.content = typed.content;
        draft.version = 0;
        const auto opened = request.form["version"];
        if (text::only_digits(opened) && !opened.empty() && opened.size() < 9)
            draft.version = std::stoi(std::string(opened));
        save_draft(tx, request.actor(), draft);
        return draft.id;
    });
}

http::Response draft(const Services& it, const http::Request& request) {
    return act_or_page(it, request, [&](db::Transaction& tx) {
        return create_draft(tx, request.actor(), load_full_version(tx, id_of(request)).procedure);
    });
}

http::Response discard(const Services& it, const http::Request& request) {
    return act_or_page(it, request, [&](db::Transaction& tx) {
        const auto procedure = load_full_version(tx, id_of(request)).procedure;
        discard_draft(tx, request.actor(), id_of(request));
        return list_heads(tx, procedure).front().id;
    });
}

std::optional<Date> read_day(const http::Request& request, const std::string& field, FieldErrors& errors) {
    const auto day = parse_date(request.form[field]);
    if (!day) errors.add(field, "Nhập ngày dạng dd/mm/yyyy");
    return day;
}

http::Response publish_version(const Services& it, const http::Request& request) {
    FieldErrors errors;
    const auto from = read_day(request, "valid_from", errors);
    const auto decision = text::squeeze(request.form["publish_decision"]);
    if (decision.empty()) errors.add("publish_decision", "Nhập số, ngày của quyết định");
    if (text::length(decision) > 300) errors.add("publish_decision", "Nhiều nhất 300 ký tự");
    if (!errors.empty()) return with_errors(it, request, std::move(errors));
    return act_or_page(it, request, [&](db::Transaction& tx) {
        publish(tx, request.actor(), {.version = id_of(request), .from = *from, .decision = decision});
        return id_of(request);
    });
}

http::Response end(const Services& it, const http::Request& request) {
    FieldErrors errors;
    const auto last = read_day(request, "last_day", errors);
    if (!last) return with_errors(it, request, std::move(errors));
    return act_or_page(it, request, [&](db::Transaction& tx) {
        end_version(tx, request.actor(), id_of(request), *last);
        return id_of(request);
    });
}

http::Response hand_to(const Services& it, const http::Request& request) {
    FieldErrors errors;
    const auto from = read_day(request, "handled_from", errors);
    const auto typed = request.form["deciding_unit"];
    UnitId unit;
    if (text::only_digits(typed) && !typed.empty() && typed.size() < 18)
        unit.value = std::stoll(std::string(typed));
    const auto tree =
        it.database.read([&](db::Transaction& tx) { return it.organisation.tree(tx, tx.today()); });
    if (!tree->find(unit)) errors.add("deciding_unit", "Chọn đơn vị giải quyết");
    if (!errors.empty()) return with_errors(it, request, std::move(errors));
    return act_or_page(it, request, [&](db::Transaction& tx) {
        adopt(tx, request.actor(),
              {.procedure = load_full_version(tx, id_of(request)).procedure,
               .authority = tree->authority_of(unit),
               .deciding_unit = unit,
               .from = *from});
        return id_of(request);
    });
}

http::Response new_page(const Services& it, const http::Request& request, const FieldErrors& errors) {
    const auto typed = [&](const char* field) { return std::string(request.form[field]); };
    return it.views.desk(
        request,
        {.title = errors.empty() ? "Thêm thủ tục" : "Lỗi: Thêm thủ tục",
         .module = view::Module::procedures,
         .file = "procedures/new.html",
         .status = errors.empty() ? 200 : 422},
        [&](view::Dictionary& dict) {
            view::add_crumbs(dict, {{"Danh mục thủ tục", "/quan-ly/thu-tuc"}}, "Thêm thủ tục");
            view::add_errors(dict, "Chưa lập được bản nháp", errors);
            view::add_field(dict, f_code,
                            {.name = "code",
                             .label = "Mã thủ tục",
                             .value = typed("code"),
                             .size = view::Field::Size::middle,
                             .hint = "Ví dụ: 1.001193",
                             .digits = true,
                             .longest = 40},
                            errors);
            view::add_field(dict, f_name,
                            {.name = "name", .label = "Tên thủ tục", .value = typed("name"), .longest = 1000},
                            errors);
            view::add_field(dict, f_sector,
                            {.name = "sector", .label = "Lĩnh vực", .value = typed("sector"), .longest = 200},
                            errors);
        });
}

http::Response create(const Services& it, const http::Request& request) {
    FieldErrors errors;
    NewProcedure made{.code = text::squeeze(request.form["code"])};
    made.content.name = text::squeeze(request.form["name"]);
    made.content.sector = text::squeeze(request.form["sector"]);
    if (made.code.empty() || text::length(made.code) > 40)
        errors.add("code", "Nhập mã thủ tục, nhiều nhất 40 ký tự");
    if (made.content.name.empty() || text::length(made.content.name) > 1000)
        errors.add("name", "Nhập tên thủ tục");
    if (made.content.sector.empty() || text::length(made.content.sector) > 200)
        errors.add("sector", "Nhập lĩnh vực");
    if (!errors.empty()) return new_page(it, request, errors);
    try {
        return http::see_other(address_of(it.database.write(
            [&](db::Transaction& tx) { return create_procedure(tx, request.actor(), made); })));
    } catch (const Refused& refused) {
        errors.add(refused.field, refused.message);
        return new_page(it, request, errors);
    }
}

}  // namespace

void add_editor_routes(http::Router& router, const Services& it) {
    const auto edit = http::Access::needs(Permission::edit_procedures);
    const auto publishing = http::Access::needs(Permission::publish_procedures);
    const auto bind = [&it](auto handler) {
        return [it, handler](http::Request& request) { return handler(it, request); };
    };
    constexpr http::RouteOptions form{.largest_body = 512 * 1024};
    router.get("/quan-ly/thu-tuc/moi", edit,
               [it](http::Request& request) { return new_page(it, request, {}); });
    router.post("/quan-ly/thu-tuc/moi", edit, bind(create));
    router.get("/quan-ly/thu-tuc/{id}", edit, bind(show));
    router.post("/quan-ly/thu-tuc/{id}", edit, bind(save), form);
    router.post("/quan-ly/thu-tuc/{id}/ban-nhap", edit, bind(draft));
    router.post("/quan-ly/thu-tuc/{id}/bo-nhap", edit, bind(discard));
    router.post("/quan-ly/thu-tuc/{id}/cong-bo", publishing, bind(publish_version));
    router.post("/quan-ly/thu-tuc/{id}/ket-thuc", publishing, bind(end));
    router.post("/quan-ly/thu-tuc/{id}/noi-giai-quyet", publishing, bind(hand_to));
}

}  // namespace procedures
