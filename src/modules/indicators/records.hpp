#pragma once
#include "modules/indicators/figures.hpp"
#include "modules/indicators/store_records.hpp"

namespace indicators {

/// One page of the list behind a figure, newest first.
struct RecordPage {
    std::vector<Record> records;
    std::int64_t total = 0;     // of the whole list: the figure (or its part)
    std::int64_t amount = 0;    // of payments: what they add up to
    std::int64_t position = 0;  // how many stand before the first record
    bool has_before = false, has_after = false;
};

inline constexpr int records_on_a_page = 50;

RecordPage list_records(db::Transaction&, const Selection&, std::optional<Place>, int size = records_on_a_page);

}  // namespace indicators
