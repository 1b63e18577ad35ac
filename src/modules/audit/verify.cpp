#include <fmt/format.h>
#include "modules/audit/chain.hpp"
#include "modules/audit/store.hpp"

namespace audit {
namespace {

constexpr int slice = 2000;
constexpr std::chrono::seconds longest_wait{10};

std::optional<Difference> check_link(const ChainedLine& chained, const Head& before) {
    const auto differs = [&](std::string text) {
        return Difference{chained.position, chained.line_id, std::move(text)};
    };
    if (chained.position != before.position + 1)
        return differs(fmt::format("Chuỗi thiếu vị trí {}.", before.position + 1));
    if (!chained.line) return differs(fmt::format("Dòng {} có trong chuỗi nhưng không còn trong nhật ký.", chained.line_id.value));
    if (chain_hash(before.hash, canonical_text(*chained.line)) != chained.hash)
        return differs(fmt::format("Dấu tại vị trí {} không khớp với dòng {}.", chained.position, chained.line_id.value));
    return std::nullopt;
}

/// Walks on from `head`, moving it.
std::optional<Difference> check_links(db::Transaction& tx, Head& head) {
    while (true) {
        const auto lines = list_chain(tx, head.position, slice);
        for (const ChainedLine& chained : lines) {
            if (auto difference = check_link(chained, head)) return difference;
            head = {chained.position, chained.hash};
        }
        if (lines.size() < std::size_t(slice)) return std::nullopt;
    }
}

}  // namespace

std::optional<Difference> verify(db::Transaction& tx, const Head& after) {
    Head reached = after;
    if (auto difference = check_links(tx, reached)) return difference;
    const Head head = read_head(tx);
    if (head != reached)
        return Difference{reached.position, {}, fmt::format("Dấu cuối ghi vị trí {}, chuỗi dừng ở vị trí {}, hoặc dấu khác.",
                                                            head.position, reached.position)};
    if (const auto loose = find_loose_line(tx))
        return Difference{0, *loose, fmt::format("Dòng {} không ở trong chuỗi và không chờ vào chuỗi.", loose->value)};
    if (const auto waiting = find_waiting_line(tx, tx.now() - longest_wait))
        return Difference{0, *waiting, fmt::format("Dòng {} chờ vào chuỗi quá mười giây.", waiting->value)};
    return std::nullopt;
}

Check check_chain(db::Database& database, bool whole) {
    Check check = database.read([&](db::Transaction& tx) {
        const auto last = find_last_check(tx);
        const Head after = !whole && last && last->difference.empty() ? last->head : Head{};
        const auto difference = verify(tx, after);
        return Check{.checked_at = tx.now(),
                     .from_position = after.position,
                     .head = read_head(tx),
                     .difference = difference ? difference->text : ""};
    });
    database.write([&](db::Transaction& tx) { insert_check(tx, check); });
    return check;
}

}  // namespace audit
