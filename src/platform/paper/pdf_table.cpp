#include "platform/paper/pdf_blocks.hpp"
#include "platform/paper/table_grid.hpp"

namespace paper {

namespace {

/// A row no higher than this share of a page moves to the next page whole; a higher one is split.
constexpr double largest_whole_row = 0.3;

struct PlacedCell {
    Layout layout;
    double x0, x1;
    int next_line = 0;
    bool done() const { return next_line >= pango_layout_get_line_count(layout.get()); }
};

class TablePrinter {
  public:
    TablePrinter(Canvas& canvas, const Table& table)
        : canvas_(canvas), table_(table), padding_(3.2 * canvas.scale()) {
        double sum = 0;
        for (const Column& column : table.columns) sum += column.share;
        edges_.push_back(canvas.left());
        for (const Column& column : table.columns)
            edges_.push_back(edges_.back() + canvas.width() * column.share / sum);
    }

    void print() {
        canvas_.keep_together(head_height() + 3 * canvas_.body_size());
        print_head();
        for (std::size_t i = 0; i < table_.rows.size(); ++i) {
            auto cells = place(table_.rows[i]);
            double needed = full_height(cells);
            if (table_.rows[i].keep_with_next && i + 1 < table_.rows.size())
                needed += full_height(place(table_.rows[i + 1]));
            if (needed > canvas_.room() && needed < canvas_.height() * largest_whole_row) new_page();
            print_row(cells);
        }
        canvas_.move_down(6 * canvas_.scale());
    }

  private:
    Layout layout(const Text& text, double width, Align align) const {
        return canvas_.layout(text, {.size = canvas_.body_size() * table_.scale,
                                     .width = width - 2 * padding_,
                                     .align = align});
    }

    std::vector<PlacedCell> place(const Row& row) const {
        std::vector<PlacedCell> cells;
        std::size_t column = 0;
        for (const Cell& cell : row.cells) {
            const std::size_t end = std::min(column + static_cast<std::size_t>(cell.columns), edges_.size() - 1);
            const double width = edges_[end] - edges_[column];
            cells.push_back({layout(cell.text, width, table_.columns[column].align), edges_[column], edges_[end]});
            column = end;
        }
        return cells;
    }

    double full_height(const std::vector<PlacedCell>& cells) const {
        double height = 0;
        for (const PlacedCell& cell : cells) height = std::max(height, height_of(cell.layout.get()));
        return height + 2 * padding_;
    }

    void new_page() {
        canvas_.new_page();
        print_head();
    }

    void print_row(std::vector<PlacedCell>& cells) {
        for (bool first = true; first || !std::ranges::all_of(cells, &PlacedCell::done); first = false) {
            if (!first) new_page();
            const double y = canvas_.y(), room = canvas_.room() - 2 * padding_;
            const bool fresh_page = canvas_.room() > canvas_.height() / 2;
            double used = 0;
            for (PlacedCell& cell : cells) {
                if (cell.done()) continue;
                int end = Canvas::end_of_fitting(cell.layout.get(), cell.next_line, room);
                if (fresh_page) end = std::max(end, cell.next_line + 1);  // a line higher than any page
                used = std::max(used, canvas_.show_lines(cell.layout.get(), cell.next_line, end,
                                                         cell.x0 + padding_, y + padding_));
                cell.next_line = end;
            }
            if (used == 0) continue;  // not even one line fits here
            for (const PlacedCell& cell : cells)
                canvas_.frame(cell.x0, y, cell.x1 - cell.x0, used + 2 * padding_, 0.5);
            canvas_.move_down(used + 2 * padding_);
        }
    }

    struct HeadCell {
        Layout layout;
        GridCell at;
    };

    std::vector<HeadCell> head_cells() const {
        std::vector<HeadCell> cells;
        for (const GridCell& each : head_grid(table_)) {
            const double width = edges_[each.column + each.columns] - edges_[each.column];
            cells.push_back({layout(as_bold(each.cell->text), width, Align::centre), each});
        }
        return cells;
    }

    static Text as_bold(const Text& text) {
        Text all;
        for (const Run& run : text.runs()) all += Text(Run{run.text, true, run.italic});
        return all;
    }

    std::vector<double> head_row_heights(const std::vector<HeadCell>& cells) const {
        std::vector<double> heights(table_.head.size(), 0);
        for (std::size_t rows = 1; rows <= heights.size(); ++rows)
            for (const HeadCell& cell : cells) {
                if (cell.at.rows != rows) continue;
                double above = 0;
                for (std::size_t r = cell.at.row; r + 1 < cell.at.row + rows; ++r) above += heights[r];
                double& last = heights[cell.at.row + rows - 1];
                last = std::max(last, height_of(cell.layout.get()) + 2 * padding_ - above);
            }
        return heights;
    }

    double head_height() const {
        double sum = 0;
        for (const double height : head_row_heights(head_cells())) sum += height;
        return sum;
    }

    void print_head() {
        const auto cells = head_cells();
        const auto heights = head_row_heights(cells);
        std::vector<double> tops{canvas_.y()};
        for (const double height : heights) tops.push_back(tops.back() + height);
        for (const HeadCell& cell : cells) {
            const double x = edges_[cell.at.column], y = tops[cell.at.row];
            const double width = edges_[cell.at.column + cell.at.columns] - x;
            const double height = tops[cell.at.row + cell.at.rows] - y;
            canvas_.frame(x, y, width, height, 0.5);
            canvas_.show(cell.layout.get(), x + padding_, y + (height - height_of(cell.layout.get())) / 2);
        }
        canvas_.move_to(tops.back());
    }

    Canvas& canvas_;
    const Table& table_;
    const double padding_;
    std::vector<double> edges_;
};

}  // namespace

void draw(Canvas& canvas, const Table& table) { TablePrinter(canvas, table).print(); }

}  // namespace paper
