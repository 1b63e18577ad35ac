#include "platform/view/chart.hpp"
#include <array>
#include "base/money.hpp"

namespace view {
namespace {

VIEW_NAME(id, "ID");
VIEW_NAME(grid, "GRID");
VIEW_NAME(axis, "AXIS");
VIEW_NAME(text, "TEXT");
VIEW_NAME(column_part, "COLUMN");
VIEW_NAME(shape, "SHAPE");
VIEW_NAME(colour, "COLOUR");
VIEW_NAME(left, "X");
VIEW_NAME(top_edge, "Y");
VIEW_NAME(width, "WIDTH");
VIEW_NAME(height, "HEIGHT");
VIEW_NAME(labelled, "LABELLED");
VIEW_NAME(middle, "MIDDLE");
VIEW_NAME(top, "TOP");
VIEW_NAME(floor_line, "FLOOR");
VIEW_NAME(name, "NAME");
VIEW_NAME(several, "SEVERAL");
VIEW_NAME(series, "SERIES");
VIEW_NAME(caption, "CAPTION");
VIEW_NAME(first, "FIRST");
VIEW_NAME(row_part, "ROW");
VIEW_NAME(cell, "CELL");
VIEW_NAME(opens, "OPENS");
VIEW_NAME(href, "HREF");
VIEW_NAME(plain, "PLAIN");
VIEW_NAME(part_of_bar, "PART");

constexpr std::array<const char*, 3> colours{"c1", "c2", "c3"};
// The drawing in hundredths of a per cent: numbers on the left, names below.
constexpr std::int64_t left_margin = 900, drawn_width = 9100, drawn_height = 8800;

/// 1565 is "15.65%".
std::string percent(std::int64_t hundredths) {
    return fmt::format("{}.{:02}%", hundredths / 100, hundredths % 100);
}

std::int64_t largest(const Columns& chart) {
    std::int64_t most = 0;
    for (const auto& column : chart.columns)
        for (const auto value : column.values) most = std::max(most, value);
    return most;
}

/// The distance of the lines: three of them reach the largest value, at 1, 2 or 5 times a power of ten.
std::int64_t step_for(std::int64_t most) {
    for (std::int64_t power = 1;; power *= 10)
        for (const std::int64_t factor : {1, 2, 5})
            if (power * factor * 3 >= most) return power * factor;
}

void draw_grid(Dictionary& chart, std::int64_t step) {
    for (std::int64_t line = 0; line <= 3; ++line) {
        Dictionary& entry = *chart.AddSectionDictionary(grid);
        entry.SetValue(top_edge, percent(drawn_height - line * drawn_height / 3));
        entry.SetValue(text, format_number(line * step));
        if (line == 0) entry.ShowSection(axis);
    }
}

struct Frame {
    std::int64_t x, width, ceiling;
    std::size_t series;
};

void draw_column(Dictionary& chart, const Columns::Column& column, const Frame& frame) {
    Dictionary& entry = *chart.AddSectionDictionary(column_part);
    entry.SetValue(name, column.name);
    entry.SetValue(middle, percent(frame.x + frame.width / 2));
    entry.SetValue(floor_line, percent(drawn_height));
    const auto bar = frame.width * 6 / 10 / static_cast<std::int64_t>(frame.series);
    std::int64_t x = frame.x + frame.width * 2 / 10;
    for (std::size_t at = 0; at < column.values.size(); ++at, x += bar) {
        const auto tall = column.values[at] * drawn_height / frame.ceiling;
        Dictionary& rect = *entry.AddSectionDictionary(shape);
        rect.SetValue(colour, colours[at % colours.size()]);
        rect.SetValue(left, percent(x));
        rect.SetValue(width, percent(bar));
        rect.SetValue(top_edge, percent(drawn_height - tall));
        rect.SetValue(height, percent(tall));
    }
    if (frame.series != 1 || column.values.empty()) return;  // several numbers side by side would overlap
    Dictionary& number = *entry.AddSectionDictionary(labelled);
    number.SetValue(text, format_number(column.values[0]));
    number.SetValue(top, percent(drawn_height - column.values[0] * drawn_height / frame.ceiling));
}

void draw_row(Dictionary& chart, const Columns::Column& column) {
    Dictionary& row = *chart.AddSectionDictionary(row_part);
    row.SetValue(name, column.name);
    for (std::size_t at = 0; at < column.values.size(); ++at) {
        const bool linked = at < column.hrefs.size() && !column.hrefs[at].empty();
        Dictionary& one = *row.AddSectionDictionary(cell)->AddSectionDictionary(linked ? opens : plain);
        one.SetValue(text, format_number(column.values[at]));
        if (linked) one.SetValue(href, column.hrefs[at]);
    }
}

void list_series(Dictionary& within, const std::vector<std::string>& names) {
    for (std::size_t at = 0; at < names.size(); ++at) {
        Dictionary& entry = *within.AddSectionDictionary(series);
        entry.SetValue(name, names[at]);
        entry.SetValue(colour, colours[at % colours.size()]);
    }
}

}  // namespace

std::string percent_of(std::int64_t part, std::int64_t whole) {
    if (whole <= 0 || part <= 0) return "0%";
    if (part >= whole) return "100%";
    return percent((part * 20000 / whole + 1) / 2);  // half up
}

void add_columns(Dictionary& page, ctemplate::TemplateString marker, const Columns& chart) {
    if (chart.columns.empty()) return;
    Dictionary& part = *page.AddIncludeDictionary(marker);
    part.SetFilename("partials/columns.html");
    part.SetValue(id, chart.id);
    part.SetValue(caption, chart.caption);
    part.SetValue(first, chart.first);
    const auto step = step_for(largest(chart));
    draw_grid(part, step);
    Frame frame{left_margin, drawn_width / static_cast<std::int64_t>(chart.columns.size()), step * 3,
                std::max<std::size_t>(chart.series.size(), 1)};
    for (const auto& column : chart.columns) {
        draw_column(part, column, frame);
        draw_row(part, column);
        frame.x += frame.width;
    }
    list_series(part, chart.series);
    if (chart.series.size() > 1) list_series(*part.AddSectionDictionary(several), chart.series);
}

void add_stacked_bar(Dictionary& page, ctemplate::TemplateString marker, const std::vector<BarPart>& parts) {
    std::int64_t whole = 0, before = 0;
    for (const auto& each : parts) whole += each.value;
    Dictionary& bar = *page.AddIncludeDictionary(marker);
    bar.SetFilename("partials/stacked_bar.html");
    for (const auto& each : parts) {
        if (each.value <= 0) continue;
        Dictionary& rect = *bar.AddSectionDictionary(part_of_bar);
        rect.SetValue(colour, each.colour);
        rect.SetValue(left, percent_of(before, whole));
        rect.SetValue(width, percent_of(each.value, whole));
        before += each.value;
    }
}

}  // namespace view
