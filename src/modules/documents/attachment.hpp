#pragma once
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>
#include "base/actor.hpp"
#include "platform/db/database.hpp"

namespace files {
class Store;
}

namespace documents {

/// Vì sao có tệp này.
enum class DocumentKind {
    required_paper,  // thành phần hồ sơ, digitised or sent in
    outcome,         // kết quả giải quyết
    supporting,      // other papers of the dossier
};
std::string_view word(DocumentKind);
std::optional<DocumentKind> parse_document_kind(std::string_view);
std::string_view label(DocumentKind);

/// A file already in the store, not yet named by any record.
struct StoredFile {
    std::string name = {};        // cleaned
    std::string media_type = {};  // by its first bytes, never by what the browser says
    std::uint64_t size{};
    std::string digest = {};
};
/// Appends the next piece of a file; false at the end.
using NextPiece = std::function<bool(std::string& out)>;
inline constexpr std::uint64_t largest_file = 20u << 20;

/// Before the transaction. Throws Refused (field "file") for empty files, files over `largest` bytes and types
/// that no office needs: allowed are PDF, JPEG, PNG, TIFF, Word, Excel, OpenDocument and plain text.
StoredFile store_file(files::Store&, std::string_view name, const NextPiece&, std::uint64_t largest = largest_file);
StoredFile store_file(files::Store&, std::string_view name, const std::string& bytes,
                      std::uint64_t largest = largest_file);

/// Tệp có ý nghĩa — a file that belongs to a dossier.
struct Attachment {
    DocumentId id;
    std::int64_t subject{};
    DocumentKind kind{};
    std::string title = {};  // Giấy chứng nhận quyền sử dụng đất
    StoredFile file = {};
    OfficerId uploaded_by;  // none: by the applicant
    Instant uploaded_at{};
    std::optional<Instant> removed_at = {};
    bool shown_in_browser() const;  // PDF, JPEG, PNG; all others are attachments
};

DocumentId attach(db::Transaction&, const Actor&, std::int64_t subject, DocumentKind, std::string title,
                  const StoredFile&);
/// Stays in the history; leaves the lists.
void remove_attachment(db::Transaction&, const Actor&, DocumentId);
/// Throws NotFound.
Attachment load_attachment(db::Transaction&, DocumentId);
/// Not removed, oldest first.
std::vector<Attachment> list_attachments(db::Transaction&, std::int64_t subject);
/// Throws BrokenInvariant when the bytes no longer fit the digest.
std::string read_attachment(const files::Store&, const Attachment&);

/// By its first and last bytes (the whole of a short file may be given twice) and, for old Office files, the
/// ending of its name. "application/octet-stream" when nothing allowed fits.
std::string sniff_media_type(std::string_view head, std::string_view tail, std::string_view name);
/// Without paths, control characters and what Windows forbids; never empty, at most 120 characters.
std::string clean_file_name(std::string_view name);

}  // namespace documents
