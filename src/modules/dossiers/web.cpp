#include "modules/dossiers/web.hpp"
#include <charconv>
#include "base/text.hpp"
#include "modules/dossiers/act_form.hpp"
#include "modules/dossiers/conflict_page.hpp"
#include "modules/dossiers/list_page.hpp"
#include "modules/dossiers/show_page.hpp"

namespace dossiers {
namespace {

using http::Access;

/// "?xong=bo-sung": what was just done, said once at the top.
std::optional<view::Message> done_message(const http::Request& request) {
    static constexpr std::pair<std::string_view, std::string_view> mains[] = {
        {"chuyen", "Đã chuyển bước tiếp theo."},
        {"ket-qua", "Đã ghi kết quả, hồ sơ chờ trả."},
        {"tiep-tuc", "Thời hạn chạy tiếp."},
        {"tra-ket-qua", "Đã trả kết quả."},
        {"tiep-nhan", "Đã tiếp nhận hồ sơ. Giấy tiếp nhận sẵn sàng để in."},
        {"giay-to", "Đã gắn tệp."}};
    const auto done = request.query["xong"];
    for (const auto& [word, text] : mains)
        if (done == word)
            return view::Message{
                .kind = view::Message::Kind::ok, .strong = std::string(text), .spoken = true};
    for (const auto& form : act_forms())
        if (done == form.word)
            return view::Message{.kind = view::Message::Kind::ok, .strong = form.done, .spoken = true};
    return std::nullopt;
}

OfficerId officer_of(const http::Fields& form) {
    std::int64_t number = 0;
    const auto text = form["officer"];
    std::from_chars(text.data(), text.data() + text.size(), number);
    return {number};
}

std::string opinion_of(const http::Fields& form) {
    std::string opinion(text::trim(form["opinion"]));
    if (text::length(opinion) > 2000) throw Refused("opinion", "Ý kiến dài quá 2.000 ký tự.");
    return opinion;
}

/// What can have been typed at the side of the page; shown again when somebody else was first.
std::vector<view::Field> typed_fields(const http::Fields& form) {
    using view::Field;
    static const Field known[] = {
        {.name = "opinion", .label = "Ý kiến, nội dung xử lý", .kind = Field::Kind::area, .longest = 2000},
        {.name = "result_number", .label = "Số, ký hiệu văn bản kết quả", .longest = 60},
        {.name = "receiver", .label = "Người nhận kết quả", .longest = 120}};
    std::vector<Field> fields;
    for (const Field& field : known)
        if (form.has(field.name)) fields.push_back(field);
    if (const std::string officer(form["officer"]); !officer.empty())
        fields.push_back({.name = "officer",
                          .label = "Người nhận",
                          .kind = Field::Kind::select,
                          .options = {{officer, "Cán bộ Ông/Bà đã chọn"}, {"", "Bước sau tự phân công"}}});
    return fields;
}

std::string title_of(std::string_view word) {
    if (word == "chuyen") return "Chuyển bước";
    if (word == "ket-qua") return "Ghi kết quả";
    return word == "tiep-tuc" ? "Tiếp tục giải quyết" : "Trả kết quả";
}

/// A main act from the side of the page; a refusal is said on the page itself, the words kept by the
/// browser's back.
template <class Act>
http::Response perform(const Rooms& rooms, const http::Request& request, const char* word, Act act) {
    try {
        rooms.database().write([&](db::Transaction& tx) { act(tx, on_of(request)); });
    } catch (const Refused& refused) {
        auto page = show_page(
            rooms, request, request.path_id<DossierId>("id"),
            view::Message{.kind = view::Message::Kind::no, .strong = refused.message, .spoken = true});
        page.status = 422;
        return page;
    } catch (const StaleVersion&) {
        return conflict_page(rooms, request, title_of(word), typed_fields(request.form));
    }
    return http::see_other(dossier_path(request.path_id<DossierId>("id")) + "?xong=" + word);
}

void add_main_acts(http::Router& router, const Rooms& rooms) {
    const Actions& actions = rooms.actions;
    router.post(
        "/ho-so/{id}/chuyen", Access::needs(Permission::list_dossiers), [rooms, &actions](http::Request& r) {
            return perform(rooms, r, "chuyen", [&](db::Transaction& tx, On on) {
                actions.forward(tx, r.actor(), on, {.to = officer_of(r.form), .opinion = opinion_of(r.form)});
            });
        });
    router.post("/ho-so/{id}/ket-qua", Access::needs(Permission::list_dossiers),
                [rooms, &actions](http::Request& r) {
                    return perform(rooms, r, "ket-qua", [&](db::Transaction& tx, On on) {
                        actions.complete(tx, r.actor(), on,
                                         {.reference = text::shorten(text::trim(r.form["result_number"]), 60),
                                          .opinion = opinion_of(r.form)});
                    });
                });
    router.post("/ho-so/{id}/tiep-tuc", Access::needs(Permission::list_dossiers),
                [rooms, &actions](http::Request& r) {
                    return perform(rooms, r, "tiep-tuc", [&](db::Transaction& tx, On on) {
                        actions.resume(tx, r.actor(), on, opinion_of(r.form));
                    });
                });
    router.post("/ho-so/{id}/tra-ket-qua", Access::needs(Permission::receive_dossiers),
                [rooms, &actions](http::Request& r) {
                    return perform(rooms, r, "tra-ket-qua", [&](db::Transaction& tx, On on) {
                        actions.hand_over(tx, r.actor(), on,
                                          text::shorten(text::trim(r.form["receiver"]), 120));
                    });
                });
}

}  // namespace

void add_routes(http::Router& router, const Rooms& rooms) {
    router.get("/ho-so", Access::needs(Permission::list_dossiers),
               [rooms](http::Request& request) { return list_page(rooms, request); });
    router.get("/ho-so/{id}", Access::needs(Permission::list_dossiers), [rooms](http::Request& request) {
        return show_page(rooms, request, request.path_id<DossierId>("id"), done_message(request));
    });
    add_main_acts(router, rooms);
    for (const ActForm& form : act_forms()) {
        const std::string pattern = "/ho-so/{id}/" + form.word;
        router.get(pattern, Access::needs(Permission::list_dossiers),
                   [rooms, &form](http::Request& request) { return show_act(rooms, request, form); });
        router.post(pattern, Access::needs(Permission::list_dossiers),
                    [rooms, &form](http::Request& request) { return post_act(rooms, request, form); });
    }
    add_reception_routes(router, rooms);
    add_file_routes(router, rooms);
    add_history_routes(router, rooms);
}

}  // namespace dossiers
