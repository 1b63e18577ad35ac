#include "base/text.hpp"
#include "modules/documents/attachment.hpp"

namespace documents {

namespace {

using namespace std::string_view_literals;

bool contains(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

/// Word, Excel and OpenDocument are ZIP archives; what is inside tells which. One with macros is none of them.
std::string zip_media_type(std::string_view head, std::string_view tail) {
    if (contains(tail, "vbaProject.bin")) return "application/octet-stream";
    if (contains(tail, "word/document.xml"))
        return "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    if (contains(tail, "xl/workbook.xml")) return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    // OpenDocument begins with an uncompressed entry "mimetype".
    for (const auto type : {"application/vnd.oasis.opendocument.text"sv,
                            "application/vnd.oasis.opendocument.spreadsheet"sv})
        if (head.substr(30).starts_with("mimetype" + std::string(type))) return std::string(type);
    return "application/octet-stream";
}

bool looks_like_text(std::string_view bytes) {
    for (const char each : bytes)
        if (static_cast<unsigned char>(each) < 32 && each != '\n' && each != '\r' && each != '\t') return false;
    return true;
}

/// Old Word and Excel files share one container; only the name tells them apart.
std::string old_office_type(std::string_view name) {
    const std::string lower = text::lower(name);
    if (lower.ends_with(".doc")) return "application/msword";
    if (lower.ends_with(".xls")) return "application/vnd.ms-excel";
    return "application/octet-stream";
}

}  // namespace

std::string sniff_media_type(std::string_view head, std::string_view tail, std::string_view name) {
    if (head.starts_with("%PDF-")) return "application/pdf";
    if (head.starts_with("\xFF\xD8\xFF"sv)) return "image/jpeg";
    if (head.starts_with("\x89PNG\r\n\x1A\n"sv)) return "image/png";
    if (head.starts_with("II*\0"sv) || head.starts_with("MM\0*"sv)) return "image/tiff";
    if (head.starts_with("PK\x03\x04"sv) && head.size() > 30) return zip_media_type(head, tail);
    if (head.starts_with("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv)) return old_office_type(name);
    const std::string lower = text::lower(name);
    if (lower.ends_with(".txt") && looks_like_text(head) && looks_like_text(tail)) return "text/plain";
    return "application/octet-stream";
}

std::string clean_file_name(std::string_view name) {
    if (!text::is_valid_utf8(name)) return "tep-dinh-kem";
    const std::size_t slash = name.find_last_of("/\\");
    const std::string nfc = text::nfc(name.substr(slash == std::string_view::npos ? 0 : slash + 1));
    std::string clean;
    for (const char each : nfc)
        if (static_cast<unsigned char>(each) >= 32 && each != 127 && std::string_view("<>:\"|?*").find(each) ==
                                                                         std::string_view::npos)
            clean += each;
    std::string trimmed = text::squeeze(clean);
    while (trimmed.starts_with('.')) trimmed.erase(0, 1);
    if (trimmed.empty()) return "tep-dinh-kem";
    constexpr std::size_t most = 120;
    if (text::length(trimmed) <= most) return trimmed;
    const std::size_t dot = trimmed.rfind('.');
    const std::string ending =
        dot != std::string::npos && trimmed.size() - dot <= 6 ? trimmed.substr(dot) : std::string{};
    return text::shorten(trimmed, most - ending.size()) + ending;
}

}  // namespace documents
