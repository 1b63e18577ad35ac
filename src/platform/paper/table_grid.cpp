#include "platform/paper/table_grid.hpp"
#include <algorithm>

namespace paper {

std::vector<GridCell> head_grid(const Table& table) {
    const std::size_t height = table.head.size(), width = table.columns.size();
    std::vector<std::vector<bool>> taken(height, std::vector<bool>(width, false));
    std::vector<GridCell> grid;
    for (std::size_t row = 0; row < height; ++row) {
        std::size_t column = 0;
        for (const Cell& cell : table.head[row].cells) {
            while (column < width && taken[row][column]) ++column;
            if (column == width) break;
            const std::size_t columns = std::min(static_cast<std::size_t>(cell.columns), width - column);
            const std::size_t rows = std::min(static_cast<std::size_t>(cell.rows), height - row);
            for (std::size_t r = row; r < row + rows; ++r)
                for (std::size_t c = column; c < column + columns; ++c) taken[r][c] = true;
            grid.push_back({&cell, row, rows, column, columns});
            column += columns;
        }
    }
    return grid;
}

}  // namespace paper
