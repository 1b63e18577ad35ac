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

/// One slice on from `head`, moving it.
struct Walked {
    std::optional<Difference> difference;
    bool more = false;
};
Walked walk(db::Transaction& tx, Head& head) {
    const auto lines = list_chain(tx, head.position, slice);
    for (const ChainedLine& chained : lines) {
        if (auto difference = check_link(chained, head)) return {std::move(difference), false};
        head = {chained.position, chained.hash};
    }
    return {std::nullopt, lines.size() == std::size_t(slice)};
}

/// The chain never changes behind its head, so each slice has a short transaction of its own.
std::optional<Difference> walk_in_slices(db::Database& database, Head& head) {
    while (true) {
        const Walked walked = database.read([&](db::Transaction& tx) { return walk(tx, head); });
        if (walked.difference || !walked.more) return walked.difference;
    }
}

}  // namespace

std::optional<Difference> verify(db::Transaction& tx, const Head& after) {
    Head reached = after;
    for (bool more = true; more;) {
        Walked walked = walk(tx, reached);
        if (walked.difference) return walked.difference;
        more = walked.more;
    }
    const Head head = read_head(tx);
    if (head != reached)
        return Difference{reached.position, {}, fmt::format("Dấu cuối ghi vị trí {}, chuỗi dừng ở vị trí {}, hoặc dấu khác.",
                                                            head.position, reached.position)};
    // Counting first: finding the line looks for every one of them in the chain.
    if (const auto loose = count_loose_lines(tx, head) == 0 ? std::nullopt : find_loose_line(tx))
        return Difference{0, *loose, fmt::format("Dòng {} không ở trong chuỗi và không chờ vào chuỗi.", loose->value)};
    if (const auto waiting = find_waiting_line(tx, tx.now() - longest_wait))
        return Difference{0, *waiting, fmt::format("Dòng {} chờ vào chuỗi quá mười giây.", waiting->value)};
    return std::nullopt;
}

Check check_chain(db::Database& database, bool whole) {
    const auto last = database.read([](db::Transaction& tx) { return find_last_check(tx); });
    const Head after = !whole && last && last->difference.empty() ? last->head : Head{};
    Head reached = after;
    auto difference = walk_in_slices(database, reached);
    const Check check = database.read([&](db::Transaction& tx) {
        if (!difference) difference = verify(tx, reached);
        return Check{.checked_at = tx.now(),
                     .from_position = after.position,
                     .head = read_head(tx),
                     .difference = difference ? difference->text : ""};
    });
    database.write([&](db::Transaction& tx) { insert_check(tx, check); });
    return check;
}

}  // namespace audit
