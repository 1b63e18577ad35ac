#include "modules/documents/attachment.hpp"
#include <array>
#include "base/errors.hpp"
#include "base/text.hpp"
#include "modules/audit/audit.hpp"
#include "modules/documents/store.hpp"
#include "platform/files/store.hpp"

namespace documents {

namespace {

struct KindTexts {
    std::string_view word, label;
};
constexpr std::array<KindTexts, 3> kinds{{
    {"required_paper", "Thành phần hồ sơ"},
    {"outcome", "Kết quả giải quyết"},
    {"supporting", "Tài liệu khác"},
}};

constexpr std::string_view unknown_type = "application/octet-stream";
/// The names of a ZIP's entries stand at its end.
constexpr std::size_t head_size = 4096, tail_size = 64 * 1024;

void keep_tail(std::string& tail, std::string_view piece) {
    tail += piece;
    if (tail.size() > tail_size) tail.erase(0, tail.size() - tail_size);
}

}  // namespace

std::string_view word(DocumentKind kind) { return kinds[static_cast<std::size_t>(kind)].word; }

std::optional<DocumentKind> parse_document_kind(std::string_view given) {
    for (std::size_t i = 0; i < kinds.size(); ++i)
        if (kinds[i].word == given) return static_cast<DocumentKind>(i);
    return std::nullopt;
}

std::string_view label(DocumentKind kind) { return kinds[static_cast<std::size_t>(kind)].label; }

bool Attachment::shown_in_browser() const {
    return file.media_type == "application/pdf" || file.media_type == "image/jpeg" || file.media_type == "image/png";
}

StoredFile store_file(files::Store& files, std::string_view name, const NextPiece& next, std::uint64_t largest) {
    const auto incoming = files.receive();
    std::string head, tail;
    for (bool more = true; more;) {
        std::string piece;
        more = next(piece);
        if (incoming->size() + piece.size() > largest)
            throw Refused("file", "Tệp quá lớn, tối đa " + std::to_string(largest >> 20) + " MB.");
        incoming->append(piece);
        if (head.size() < head_size) head += piece.substr(0, head_size - head.size());
        keep_tail(tail, piece);
    }
    if (incoming->size() == 0) throw Refused("file", "Tệp rỗng, không có nội dung.");
    StoredFile stored;
    stored.name = clean_file_name(name);
    stored.media_type = sniff_media_type(head, tail, stored.name);
    if (stored.media_type == unknown_type)
        throw Refused("file", "Loại tệp này không nhận. Dùng PDF, ảnh JPEG, PNG, TIFF, tệp Word, Excel, "
                              "OpenDocument hoặc văn bản thuần.");
    stored.size = incoming->size();
    stored.digest = incoming->finish();
    return stored;
}

StoredFile store_file(files::Store& files, std::string_view name, const std::string& bytes, std::uint64_t largest) {
    return store_file(
        files, name,
        [&](std::string& out) {
            out += bytes;
            return false;
        },
        largest);
}

DocumentId attach(db::Transaction& tx, const Actor& actor, std::int64_t subject, DocumentKind kind,
                  std::string title, const StoredFile& file) {
    const Attachment made{tx.new_id<DocumentId>(), subject, kind,           std::move(title),
                          file,                    actor.officer, tx.now(), std::nullopt};
    store::insert_attachment(tx, made);
    audit::record(tx, actor, "document.attached", made.id.value, file.digest);
    return made.id;
}

void remove_attachment(db::Transaction& tx, const Actor& actor, DocumentId id) {
    const Attachment found = load_attachment(tx, id);
    if (!store::remove_attachment(tx, id, tx.now(), actor.officer))
        throw IllegalTransition{"a removed document cannot be removed again", "Tệp này đã được gỡ trước đó."};
    audit::record(tx, actor, "document.removed", id.value, found.file.digest);
}

Attachment load_attachment(db::Transaction& tx, DocumentId id) {
    auto found = store::find_attachment(tx, id);
    if (!found) throw NotFound{"no such document"};
    return std::move(*found);
}

std::vector<Attachment> list_attachments(db::Transaction& tx, std::int64_t subject) {
    return store::list_attachments(tx, subject);
}

std::string read_attachment(const files::Store& files, const Attachment& attachment) {
    return files.read(attachment.file.digest);
}

}  // namespace documents
