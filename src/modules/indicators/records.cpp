#include "modules/indicators/records.hpp"
#include <algorithm>

namespace indicators {
namespace {

bool is_stock(Basis basis) { return basis == Basis::in_progress || basis == Basis::overdue; }

std::pair<Date, std::int64_t> at(const Record& record) { return {record.day, record.row}; }

/// A stock is weeks of work: it is read whole and cut here.
RecordPage page_of_stock(std::vector<Record> all, std::optional<Place> place, std::size_t size) {
    std::sort(all.begin(), all.end(), [](const Record& a, const Record& b) { return at(a) > at(b); });
    std::size_t first = 0, last = std::min(size, all.size());
    if (place) {
        const std::pair here{place->day, place->row};
        const auto newer = std::size_t(std::count_if(all.begin(), all.end(), [&](auto& r) { return at(r) > here; }));
        if (place->backwards) {
            last = newer;
            first = newer - std::min(newer, size);
        } else {
            const bool present = newer < all.size() && at(all[newer]) == here;
            first = newer + (present ? 1 : 0);
            last = std::min(first + size, all.size());
        }
    }
    RecordPage page;
    page.total = std::int64_t(all.size());
    page.position = std::int64_t(first);
    page.has_before = first > 0;
    page.has_after = last < all.size();
    page.records.assign(all.begin() + std::ptrdiff_t(first), all.begin() + std::ptrdiff_t(last));
    return page;
}

/// How many stand before the record: what is left of the whole behind it.
std::int64_t position_of(db::Transaction& tx, const Selection& by, const Record& first, std::int64_t total) {
    Selection newer = by;
    std::int64_t before = 0;
    std::optional<Place> place = Place{first.day, first.row, true};
    newer.period.from = first.day + std::chrono::days{1};
    if (newer.period.from <= newer.period.to) before = count_flow(tx, newer);
    newer.period = {first.day, first.day};
    before += std::int64_t(list_flow(tx, newer, place, 1'000'000).size());
    return std::min(before, total);
}

}  // namespace

RecordPage list_records(db::Transaction& tx, const Selection& selection, std::optional<Place> place, int size) {
    Selection by = selection;
    by.as_of = effective(tx, by.as_of);
    if (is_stock(by.basis)) return page_of_stock(list_stock(tx, by), place, std::size_t(size));
    RecordPage page;
    page.total = count_flow(tx, by);
    if (by.basis == Basis::payments) page.amount = sum_payments(tx, by);
    page.records = list_flow(tx, by, place, size + 1);
    const bool backwards = place && place->backwards;
    const bool more = int(page.records.size()) > size;
    if (more) page.records.resize(std::size_t(size));
    if (backwards) std::reverse(page.records.begin(), page.records.end());
    page.has_before = backwards ? more : place.has_value();
    page.has_after = backwards || more;
    if (page.has_before && !page.records.empty()) page.position = position_of(tx, by, page.records.front(), page.total);
    return page;
}

}  // namespace indicators
