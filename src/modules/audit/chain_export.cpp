#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>
#include "base/errors.hpp"
#include "base/text.hpp"
#include "modules/audit/chain.hpp"
#include "modules/audit/store.hpp"

namespace audit {

const std::string_view export_heading = "cchc-audit-chain 1\n";

namespace {

constexpr int slice = 2000;

/// "position\thash\trest" cut at its first two tabs.
struct ExportLine {
    std::string_view position, hash, rest;
};
std::optional<ExportLine> cut(std::string_view text) {
    const auto first = text.find('\t');
    const auto second = first == std::string_view::npos ? first : text.find('\t', first + 1);
    if (second == std::string_view::npos) return std::nullopt;
    return ExportLine{text.substr(0, first), text.substr(first + 1, second - first - 1), text.substr(second + 1)};
}

Difference broken(std::int64_t position, std::string text) { return {position, {}, std::move(text)}; }

}  // namespace

std::string export_footer(const Head& head) { return fmt::format("head\t{}\t{}\n", head.position, head.hash); }

bool next_export_lines(db::Database& database, std::int64_t& position, const Head& until, std::string& out) {
    const auto lines =
        database.read([&](db::Transaction& tx) { return list_chain(tx, position, slice); });
    bool more = false;
    for (const ChainedLine& chained : lines) {
        if (chained.position > until.position) break;
        out += fmt::format("{}\t{}\t{}\n", chained.position, chained.hash,
                           chained.line ? canonical_text(*chained.line) : "");
        position = chained.position;
        more = true;
    }
    return more;
}

void write_export(db::Database& database, std::ostream& out) {
    const Head head = database.read([](db::Transaction& tx) { return read_head(tx); });
    out << export_heading;
    std::int64_t position = 0;
    for (std::string lines; next_export_lines(database, position, head, lines); lines.clear()) out << lines;
    out << export_footer(head);
}

std::optional<Difference> verify_export(std::istream& in) {
    std::string text;
    if (!std::getline(in, text) || text + "\n" != export_heading)
        return broken(0, "Tệp không bắt đầu bằng dòng đầu của chuỗi nhật ký.");
    Head head;
    while (std::getline(in, text)) {
        if (text + "\n" == export_footer(head)) {
            if (in.peek() != std::istream::traits_type::eof())
                return broken(head.position, "Sau dấu cuối còn dòng khác.");
            return std::nullopt;
        }
        const auto line = cut(text);
        const std::int64_t position = head.position + 1;
        if (!line || line->position != std::to_string(position))
            return broken(position, fmt::format("Thiếu vị trí {}, hoặc dấu cuối không khớp.", position));
        if (chain_hash(head.hash, line->rest) != line->hash)
            return broken(position, fmt::format("Dấu tại vị trí {} không khớp.", position));
        head = {position, std::string(line->hash)};
    }
    return broken(head.position, "Tệp không có dấu cuối.");
}

void append_head(db::Database& database, const std::string& path) {
    const auto line = database.read([](db::Transaction& tx) {
        const Head head = read_head(tx);
        return fmt::format("{}\t{}\t{}\n", format_iso(tx.now()), head.position, head.hash);
    });
    const int file = ::open(path.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0640);
    if (file < 0) throw Unavailable("cannot open " + path, "Không mở được tệp giữ dấu cuối của nhật ký.");
    const bool written = ::write(file, line.data(), line.size()) == ssize_t(line.size()) && ::fsync(file) == 0;
    ::close(file);
    if (!written) throw Unavailable("cannot write " + path, "Không ghi được tệp giữ dấu cuối của nhật ký.");
}

}  // namespace audit
