#include <fmt/format.h>
#include "modules/documents/attachment.hpp"
#include "modules/dossiers/act_form.hpp"
#include "modules/dossiers/download.hpp"
#include "modules/dossiers/policy.hpp"
#include "modules/dossiers/web.hpp"
#include "platform/http/spooled_file.hpp"

namespace dossiers {
namespace {

using http::Access;

void require_sight(db::Transaction& tx, const Rooms& rooms, const Actor& actor, DossierId id) {
    if (!may_see(actor, load(tx, rooms.ground(), id).dossier))
        throw NotFound("not within the scope of the actor");
}

http::Response paper_response(const Rooms& rooms, PaperId id) {
    const auto file = rooms.ground().papers.file(id);
    return http::inline_file(file.name, "application/pdf", file.bytes);
}

http::Response show_paper(const Rooms& rooms, const http::Request& request) {
    const auto dossier = request.path_id<DossierId>("id");
    const auto id = request.path_id<PaperId>("paper");
    rooms.database().read([&](db::Transaction& tx) {
        require_sight(tx, rooms, request.actor(), dossier);
        if (documents::load_paper(tx, id).subject != dossier.value)
            throw NotFound("a paper of another dossier");
    });
    return paper_response(rooms, id);
}

http::Response show_receipt(const Rooms& rooms, const http::Request& request) {
    const auto dossier = request.path_id<DossierId>("id");
    const auto paper = rooms.database().read([&](db::Transaction& tx) {
        require_sight(tx, rooms, request.actor(), dossier);
        return documents::find_latest_paper(tx, dossier.value, documents::PaperKind::receipt_slip);
    });
    if (!paper) throw NotFound("no receipt", "Hồ sơ này chưa có giấy tiếp nhận.");
    return paper_response(rooms, paper->id);
}

http::Response post_routing_slip(const Rooms& rooms, const http::Request& request) {
    const auto dossier = request.path_id<DossierId>("id");
    const auto paper = rooms.database().write(
        [&](db::Transaction& tx) { return rooms.actions.issue_routing_slip(tx, request.actor(), dossier); });
    return http::see_other(fmt::format("{}/giay/{}", dossier_path(dossier), paper.value));
}

http::Response show_file(const Rooms& rooms, const http::Request& request) {
    const auto dossier = request.path_id<DossierId>("id");
    const auto attachment = rooms.database().read([&](db::Transaction& tx) {
        require_sight(tx, rooms, request.actor(), dossier);
        return documents::load_attachment(tx, request.path_id<DocumentId>("document"));
    });
    if (attachment.subject != dossier.value) throw NotFound("a file of another dossier");
    const std::string bytes = documents::read_attachment(rooms.files, attachment);
    if (attachment.shown_in_browser())
        return http::inline_file(attachment.file.name, attachment.file.media_type, bytes);
    return http::attachment(attachment.file.name, attachment.file.media_type, bytes);
}

http::Response post_paper_file(const Rooms& rooms, const http::Request& request) {
    if (request.uploads.empty() || request.uploads.front().size == 0)
        throw BadRequest("no file", "Xin chọn tệp cần gắn.");
    const auto& upload = request.uploads.front();
    const auto stored = documents::store_file(rooms.files, upload.name, upload.content->all());
    const DossierPaperId paper{std::stoll("0" + std::string(request.form["paper_id"]))};
    rooms.database().write([&](db::Transaction& tx) {
        rooms.actions.attach_paper(tx, request.actor(), on_of(request), paper, stored);
    });
    return http::see_other(dossier_path(request.path_id<DossierId>("id")) + "?xong=giay-to");
}

}  // namespace

void add_file_routes(http::Router& router, const Rooms& rooms) {
    const auto sees = Access::needs(Permission::list_dossiers);
    router.get("/ho-so/{id}/giay-tiep-nhan", sees,
               [rooms](http::Request& r) { return show_receipt(rooms, r); });
    router.get("/ho-so/{id}/giay/{paper}", sees, [rooms](http::Request& r) { return show_paper(rooms, r); });
    router.post("/ho-so/{id}/phieu-kiem-soat", sees,
                [rooms](http::Request& r) { return post_routing_slip(rooms, r); });
    router.get("/ho-so/{id}/tep/{document}", sees, [rooms](http::Request& r) { return show_file(rooms, r); });
    router.post("/ho-so/{id}/giay-to", sees, [rooms](http::Request& r) { return post_paper_file(rooms, r); },
                {.largest_body = 21u << 20});
    router.get("/ho-so/tai", sees, [rooms](http::Request& r) { return download_list(rooms, r); });
}

}  // namespace dossiers
