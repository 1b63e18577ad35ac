#pragma once
#include <vector>
#include "platform/paper/document.hpp"

// Inside of the two back ends: where the merged cells of a table's head stand.
namespace paper {

struct GridCell {
    const Cell* cell;
    std::size_t row, rows, column, columns;
};

/// A cell takes the first column that none above reaches into; spans never leave the head.
std::vector<GridCell> head_grid(const Table&);

}  // namespace paper
