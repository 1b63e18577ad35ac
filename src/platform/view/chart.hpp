#pragma once
#include "platform/view/view.hpp"

// Charts are SVG made here: numbers become attributes, text keeps its size on any screen, nothing needs
// script.
namespace view {

/// Part of a whole for an SVG attribute: percent_of(975, 6229) is "15.65%". Never below 0 or over 100.
std::string percent_of(std::int64_t part, std::int64_t whole);

/// Columns over periods or classes; with several series they stand side by side. A table below says the same.
struct Columns {
    struct Column {
        std::string name;                     // "T3"
        std::vector<std::int64_t> values;     // one of each series
        std::vector<std::string> hrefs = {};  // the lists behind them; may be empty
    };
    std::string id;                   // of the heading that names the chart: <h2 id="…">
    std::string caption;              // "Hồ sơ tiếp nhận theo tháng"
    std::string first;                // head of the first column of the table: "Tháng"
    std::vector<std::string> series;  // "Hồ sơ", or "Năm nay" and "Năm trước"
    std::vector<Column> columns;
};
void add_columns(Dictionary&, ctemplate::TemplateString marker, const Columns&);

/// Several parts of one whole in one bar; `colour` is a class: s-ok s-run s-wait s-no s-0, c1 c2 c3.
struct BarPart {
    std::int64_t value;
    const char* colour;
};
void add_stacked_bar(Dictionary&, ctemplate::TemplateString marker, const std::vector<BarPart>&);

}  // namespace view
