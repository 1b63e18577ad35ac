#include "platform/paper/docx_body.hpp"
#include <fmt/format.h>
#include <cmath>
#include "base/text.hpp"

namespace paper {

namespace {

int half_points(double points) { return static_cast<int>(std::lround(points * 2)); }
int twips(double points) { return static_cast<int>(std::lround(points * 20)); }
constexpr double twips_of_mm = 1440 / 25.4;

void value(pugi::xml_node parent, const char* name, const char* text) {
    parent.append_child(name).append_attribute("w:val").set_value(text);
}
void value(pugi::xml_node parent, const char* name, int number) {
    parent.append_child(name).append_attribute("w:val").set_value(number);
}

const char* alignment(Align align) {
    switch (align) {
        case Align::left: return "left";
        case Align::centre: return "center";
        case Align::right: return "right";
        case Align::justified: return "both";
    }
    return "left";
}

void border(pugi::xml_node parent, const char* side, int eighths) {
    pugi::xml_node line = parent.append_child(side);
    line.append_attribute("w:val") = "single";
    line.append_attribute("w:sz") = eighths;
    line.append_attribute("w:space") = 0;
    line.append_attribute("w:color") = "000000";
}

}  // namespace

PageMeasures page_measures(const Document& document) {
    const auto mm = [](double length) { return static_cast<int>(std::lround(length * twips_of_mm)); };
    const bool small = document.size == PageSize::a5;
    PageMeasures page = small ? PageMeasures{mm(148), mm(210), mm(10), mm(12), mm(14), mm(11), 0.72}
                              : PageMeasures{mm(210), mm(297), mm(20), mm(20), mm(30), mm(15), 1};
    if (document.orientation == Orientation::landscape) {
        std::swap(page.width, page.height);
        page.left = mm(20);
    }
    return page;
}

void add_run_properties(pugi::xml_node run, bool bold, bool italic, int size) {
    pugi::xml_node properties = run.append_child("w:rPr");
    pugi::xml_node fonts = properties.append_child("w:rFonts");
    for (const char* script : {"w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"})
        fonts.append_attribute(script) = "Times New Roman";  // on the officer's machine; Tinos stands in for it here
    if (bold) properties.append_child("w:b");
    if (italic) properties.append_child("w:i");
    value(properties, "w:sz", size);
    value(properties, "w:szCs", size);
}

void add_field(pugi::xml_node paragraph, const char* name, int size) {
    pugi::xml_node field = paragraph.append_child("w:fldSimple");
    field.append_attribute("w:instr") = name;
    pugi::xml_node run = field.append_child("w:r");
    add_run_properties(run, false, false, size);
    run.append_child("w:t").text() = "1";
}

void DocxBody::run(pugi::xml_node paragraph, const Run& run, double size) const {
    pugi::xml_node node = paragraph.append_child("w:r");
    add_run_properties(node, run.bold, run.italic, half_points(size * page_.scale));
    bool first = true;
    for (const std::string& line : text::split(text::nfc(run.text), '\n')) {
        if (!first) node.append_child("w:br");
        pugi::xml_node words = node.append_child("w:t");
        words.append_attribute("xml:space") = "preserve";
        words.text() = line.c_str();
        first = false;
    }
}

pugi::xml_node DocxBody::paragraph(pugi::xml_node parent, const Text& text, const ParagraphStyle& style,
                                   bool all_bold) const {
    pugi::xml_node node = parent.append_child("w:p"), properties = node.append_child("w:pPr");
    if (style.keep_with_next) properties.append_child("w:keepNext");
    if (style.rule) border(properties.append_child("w:pBdr"), "w:top", 6);
    pugi::xml_node spacing = properties.append_child("w:spacing");
    spacing.append_attribute("w:before") = 0;
    spacing.append_attribute("w:after") = twips(style.after * page_.scale);
    spacing.append_attribute("w:line") = style.rule ? 60 : static_cast<int>(240 * style.line_spacing);
    spacing.append_attribute("w:lineRule") = style.rule ? "exact" : "auto";
    pugi::xml_node indent = properties.append_child("w:ind");
    indent.append_attribute("w:left") = style.left;
    indent.append_attribute("w:right") = style.right;
    if (style.first_line > 0) indent.append_attribute("w:firstLine") = style.first_line;
    if (style.hanging > 0) indent.append_attribute("w:hanging") = style.hanging;
    value(properties, "w:jc", alignment(style.align));
    if (text.empty()) {  // a paragraph's mark has a height of its own
        pugi::xml_node mark = properties.append_child("w:rPr");
        value(mark, "w:sz", half_points(style.size * page_.scale));
        value(mark, "w:szCs", half_points(style.size * page_.scale));
    }
    for (const Run& each : text.runs()) run(node, {each.text, each.bold || all_bold, each.italic}, style.size);
    return node;
}

/// The short line of the decree: a paragraph's upper border, as long as the indents leave it.
void DocxBody::rule(pugi::xml_node parent, int width, double share) const {
    const int side = static_cast<int>(width * (1 - share) / 2);
    paragraph(parent, {}, {.align = Align::centre, .after = 3, .left = side, .right = side, .rule = true});
}

pugi::xml_node DocxBody::table(const std::vector<int>& widths, bool borders, int margin) {
    pugi::xml_node node = body_.append_child("w:tbl"), properties = node.append_child("w:tblPr");
    int sum = 0;
    for (const int width : widths) sum += width;
    pugi::xml_node whole = properties.append_child("w:tblW");
    whole.append_attribute("w:w") = sum;
    whole.append_attribute("w:type") = "dxa";
    if (borders) {
        pugi::xml_node lines = properties.append_child("w:tblBorders");
        for (const char* side : {"w:top", "w:left", "w:bottom", "w:right", "w:insideH", "w:insideV"})
            border(lines, side, 4);
    }
    properties.append_child("w:tblLayout").append_attribute("w:type") = "fixed";
    pugi::xml_node margins = properties.append_child("w:tblCellMar");
    // No margins beside the head's texts, or the national name breaks into two lines.
    for (const char* side : {"w:left", "w:right"}) {
        pugi::xml_node space = margins.append_child(side);
        space.append_attribute("w:w") = margin;
        space.append_attribute("w:type") = "dxa";
    }
    pugi::xml_node grid = node.append_child("w:tblGrid");
    for (const int width : widths) grid.append_child("w:gridCol").append_attribute("w:w") = width;
    return node;
}

pugi::xml_node DocxBody::cell(pugi::xml_node row, int width, int columns) {
    pugi::xml_node node = row.append_child("w:tc"), properties = node.append_child("w:tcPr");
    pugi::xml_node size = properties.append_child("w:tcW");
    size.append_attribute("w:w") = width;
    size.append_attribute("w:type") = "dxa";
    if (columns > 1) value(properties, "w:gridSpan", columns);
    return node;
}

void DocxBody::add(const Head& head) {
    const int left = page_.text_width() * 42 / 100, right = page_.text_width() - left;
    pugi::xml_node row = table({left, right}, false, 0).append_child("w:tr");
    pugi::xml_node agency = cell(row, left), nation = cell(row, right);
    const ParagraphStyle thirteen{.align = Align::centre, .size = 13}, fourteen{.align = Align::centre};
    if (!head.parent.empty()) paragraph(agency, head.parent, thirteen);
    paragraph(agency, bold(head.agency), thirteen);
    rule(agency, left, 0.38);
    if (!head.number.empty()) paragraph(agency, "Số: " + head.number, thirteen);
    if (!head.subject.empty()) paragraph(agency, head.subject, {.align = Align::centre, .size = 12});
    paragraph(nation, bold("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), thirteen);
    paragraph(nation, bold("Độc lập - Tự do - Hạnh phúc"), fourteen);
    constexpr double motto_length = 172;  // points on A4
    rule(nation, right, motto_length * 20 * page_.scale / right);
    if (!head.place_and_date.empty()) paragraph(nation, italic(head.place_and_date), fourteen);
    paragraph(body_, {}, {.size = 6});
}

void DocxBody::add(const Title& title) {
    paragraph(body_, bold(title.name), {.align = Align::centre, .size = 15, .keep_with_next = true});
    if (!title.about.empty())
        paragraph(body_, bold(title.about), {.align = Align::centre, .keep_with_next = true});
    if (title.rule) rule(body_, page_.text_width(), 0.28);
    paragraph(body_, {}, {.size = 4});
}

void DocxBody::add(const Paragraph& block) {
    paragraph(body_, block.text,
              {.align = block.align,
               .size = 14 * block.scale,
               .after = 6,
               .first_line = block.first_line_indent ? static_cast<int>(10 * twips_of_mm * page_.scale) : 0,
               .line_spacing = 1.1});
}

void DocxBody::add(const NumberedList& list) {
    const int left = static_cast<int>(16 * twips_of_mm * page_.scale);
    const int hanging = static_cast<int>(6 * twips_of_mm * page_.scale);
    int number = 0;
    for (const Text& item : list.items)
        paragraph(body_, Text(fmt::format("{}.\t", ++number)) + item,
                  {.align = Align::justified, .after = 3, .left = left, .hanging = hanging, .line_spacing = 1.1});
}

void DocxBody::add(const Fields& fields) {
    for (const auto& [label, value_text] : fields.pairs)
        paragraph(body_, Text(label + ": ") + value_text, {.align = Align::justified, .after = 2.5});
}

void DocxBody::signature(pugi::xml_node cell, const Signature& signature) const {
    const ParagraphStyle style{.align = Align::centre, .keep_with_next = true};
    if (!signature.authority.empty()) paragraph(cell, bold(signature.authority), style);
    paragraph(cell, bold(signature.position), style);
    if (!signature.note.empty()) paragraph(cell, italic(signature.note), style);
    for (int line = 0; line < 3; ++line) paragraph(cell, {}, style);
    paragraph(cell, bold(signature.name), {.align = Align::centre});
}

void DocxBody::add(const Signatures& block) {
    const int half = page_.text_width() / 2;
    pugi::xml_node row = table({half, half}, false, 0).append_child("w:tr");
    row.append_child("w:trPr").append_child("w:cantSplit");
    pugi::xml_node left = cell(row, half), right = cell(row, half);
    if (const auto* other = std::get_if<Signature>(&block.left)) signature(left, *other);
    else if (const auto* recipients = std::get_if<std::vector<std::string>>(&block.left)) {
        paragraph(left, Text(Run{"Nơi nhận:", true, true}), {.size = 12});
        for (const std::string& recipient : *recipients) paragraph(left, "- " + recipient, {.size = 11});
    } else
        paragraph(left, {}, {});
    signature(right, block.right);
    paragraph(body_, {}, {.size = 4});
}

}  // namespace paper
