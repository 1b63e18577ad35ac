#pragma once
#include <compare>
#include <cstdint>
#include <map>
#include "base/id.hpp"
#include "modules/procedures/words.hpp"

// What is added up before it becomes figures.
namespace indicators {

using procedures::Channel;

/// Flows of a period.
struct Counts {
    std::int64_t received{}, early{}, on_time{}, late{}, digitised{}, paid_online{};
    std::int64_t resolved() const { return early + on_time + late; }
    Counts& operator+=(const Counts& more) {
        received += more.received;
        early += more.early;
        on_time += more.on_time;
        late += more.late;
        digitised += more.digitised;
        paid_online += more.paid_online;
        return *this;
    }
    bool operator==(const Counts&) const = default;
};

/// Stocks at a moment.
struct Stock {
    std::int64_t in_progress{}, overdue{};
    Stock& operator+=(const Stock& more) {
        in_progress += more.in_progress;
        overdue += more.overdue;
        return *this;
    }
    bool operator==(const Stock&) const = default;
};

/// The unit is the one a record is shown under.
struct Cell {
    UnitId unit;
    Channel channel{};
    auto operator<=>(const Cell&) const = default;
};
using Flows = std::map<Cell, Counts>;
using Stocks = std::map<Cell, Stock>;

inline void add(Flows& to, const Flows& from) {
    for (const auto& [cell, counts] : from) to[cell] += counts;
}

/// How many rows were read for an answer; the bench prints it.
struct Reading {
    std::int64_t rows = 0;
};

}  // namespace indicators
