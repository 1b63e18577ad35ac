#include <cairo/cairo.h>
#include <fmt/format.h>
#include <algorithm>
#include <cmath>
#include "platform/paper/docx_body.hpp"
#include "platform/paper/qr.hpp"
#include "platform/paper/table_grid.hpp"

namespace paper {

namespace {

cairo_status_t append(void* bytes, const unsigned char* data, unsigned length) {
    static_cast<std::string*>(bytes)->append(reinterpret_cast<const char*>(data), length);
    return CAIRO_STATUS_SUCCESS;
}

/// Eight pixels a module.
std::string qr_png(const std::string& text) {
    const QrCode code = make_qr(text);
    constexpr int pixels = 8, quiet = 2;  // the rest of the quiet zone is the white of the cell
    const int side = (code.size + 2 * quiet) * pixels;
    cairo_surface_t* surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, side, side);
    cairo_t* cairo = cairo_create(surface);
    cairo_set_source_rgb(cairo, 1, 1, 1);
    cairo_paint(cairo);
    cairo_set_source_rgb(cairo, 0, 0, 0);
    for (const auto& run : code.runs())
        cairo_rectangle(cairo, (run.x + quiet) * pixels, (run.y + quiet) * pixels, run.length * pixels, pixels);
    cairo_fill(cairo);
    std::string png;
    cairo_surface_write_to_png_stream(surface, append, &png);
    cairo_destroy(cairo);
    cairo_surface_destroy(surface);
    return png;
}

constexpr const char* drawing = R"xml(<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">
<wp:extent cx="{1}" cy="{1}"/><wp:docPr id="{0}" name="QR {0}" descr="Mã QR tra cứu hồ sơ"/>
<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>
<pic:nvPicPr><pic:cNvPr id="{0}" name="qr{0}.png"/><pic:cNvPicPr/></pic:nvPicPr>
<pic:blipFill><a:blip r:embed="rIdQr{0}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>
<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{1}" cy="{1}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>
</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>)xml";

}  // namespace

void DocxBody::picture(pugi::xml_node cell, const std::string& qr) {
    pictures_.push_back(qr_png(qr));
    const auto side = static_cast<long>(30 * page_.scale * 36000);
    pugi::xml_node run = paragraph(cell, {}, {.align = Align::centre}).append_child("w:r");
    const std::string xml = fmt::format(fmt::runtime(drawing), pictures_.size(), side);
    run.append_buffer(xml.data(), xml.size());
}

void DocxBody::add(const Callout& callout) {
    const int right = callout.qr.empty() ? 0 : static_cast<int>(38 * page_.scale * 1440 / 25.4);
    const int left = page_.text_width() - right;
    pugi::xml_node node = right > 0 ? table({left, right}, true, 100) : table({left}, true, 100);
    pugi::xml_node properties = node.child("w:tblPr");
    properties.child("w:tblBorders").remove_child("w:insideV");
    for (const char* side : {"w:bottom", "w:top"}) {
        const bool top = std::string_view(side) == "w:top";
        pugi::xml_node margins = properties.child("w:tblCellMar");
        pugi::xml_node space = top ? margins.prepend_child(side)
                                   : margins.insert_child_after(side, margins.child("w:left"));
        space.append_attribute("w:w") = 80;
        space.append_attribute("w:type") = "dxa";
    }
    pugi::xml_node row = node.append_child("w:tr");
    row.append_child("w:trPr").append_child("w:cantSplit");
    pugi::xml_node words = cell(row, left);
    words.child("w:tcPr").append_child("w:vAlign").append_attribute("w:val") = "center";
    for (const Text& line : callout.lines) paragraph(words, line, {.after = 2, .line_spacing = 1.1});
    if (callout.lines.empty()) paragraph(words, {}, {});
    if (right > 0) picture(cell(row, right), callout.qr);
    paragraph(body_, {}, {.size = 4});
}

void DocxBody::table_head(pugi::xml_node table, const Table& block, const std::vector<int>& widths) const {
    const auto grid = head_grid(block);
    const ParagraphStyle style{.align = Align::centre, .size = 14 * block.scale};
    for (std::size_t row = 0; row < block.head.size(); ++row) {
        pugi::xml_node line = table.append_child("w:tr"), properties = line.append_child("w:trPr");
        properties.append_child("w:cantSplit");
        properties.append_child("w:tblHeader");
        for (std::size_t column = 0; column < widths.size();) {
            const auto at = std::ranges::find_if(grid, [&](const GridCell& each) {
                return each.column == column && each.row <= row && row < each.row + each.rows;
            });
            const std::size_t columns = at == grid.end() ? 1 : at->columns;
            int width = 0;
            for (std::size_t c = column; c < column + columns; ++c) width += widths[c];
            pugi::xml_node box = cell(line, width, static_cast<int>(columns));
            const bool begins = at != grid.end() && at->row == row;
            if (at != grid.end() && at->rows > 1)
                box.child("w:tcPr").append_child("w:vMerge").append_attribute("w:val") =
                    begins ? "restart" : "continue";
            box.child("w:tcPr").append_child("w:vAlign").append_attribute("w:val") = "center";
            paragraph(box, begins ? at->cell->text : Text(), style, true);
            column += columns;
        }
    }
}

void DocxBody::add(const Table& block) {
    double sum = 0;
    for (const Column& column : block.columns) sum += column.share;
    std::vector<int> widths;
    for (const Column& column : block.columns)
        widths.push_back(static_cast<int>(std::lround(page_.text_width() * column.share / sum)));
    pugi::xml_node node = table(widths, true, 80);
    table_head(node, block, widths);
    for (const Row& row : block.rows) {
        pugi::xml_node line = node.append_child("w:tr");
        std::size_t column = 0;
        for (const Cell& each : row.cells) {
            const std::size_t end = std::min(column + static_cast<std::size_t>(each.columns), widths.size());
            int width = 0;
            for (std::size_t c = column; c < end; ++c) width += widths[c];
            paragraph(cell(line, width, static_cast<int>(end - column)), each.text,
                      {.align = block.columns[column].align,
                       .size = 14 * block.scale,
                       .after = 2,
                       .keep_with_next = row.keep_with_next});
            column = end;
        }
    }
    paragraph(body_, {}, {.size = 4});
}

}  // namespace paper
