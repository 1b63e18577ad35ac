#pragma once
#include <pugixml.hpp>
#include <string>
#include <vector>
#include "platform/paper/document.hpp"

// Inside of docx.cpp: the blocks of a document as WordprocessingML.
namespace paper {

/// Twentieths of a point, as Word measures.
struct PageMeasures {
    int width, height, top, bottom, left, right;
    double scale;
    int text_width() const { return width - left - right; }
};
PageMeasures page_measures(const Document&);

class DocxBody {
  public:
    DocxBody(pugi::xml_node body, PageMeasures page) : body_(body), page_(page) {}

    void add(const Head&);
    void add(const Title&);
    void add(const Paragraph&);
    void add(const NumberedList&);
    void add(const Fields&);
    void add(const Table&);
    void add(const Callout&);
    void add(const Signatures&);
    /// PNG pictures, in the order of their relation ids rIdQr1, rIdQr2, …
    const std::vector<std::string>& pictures() const { return pictures_; }

  private:
    struct ParagraphStyle {
        Align align = Align::left;
        double size = 14;             // points on A4
        double after = 0;             // points on A4
        int first_line = 0, left = 0, right = 0, hanging = 0;
        bool rule = false;            // a line above, between the indents
        bool keep_with_next = false;
        double line_spacing = 1;
    };
    pugi::xml_node paragraph(pugi::xml_node parent, const Text&, const ParagraphStyle&, bool all_bold = false) const;
    void run(pugi::xml_node paragraph, const Run&, double size) const;
    pugi::xml_node table(const std::vector<int>& widths, bool borders, int margin);
    static pugi::xml_node cell(pugi::xml_node row, int width, int columns = 1);
    void rule(pugi::xml_node parent, int width, double share) const;
    void signature(pugi::xml_node cell, const Signature&) const;
    void table_head(pugi::xml_node table, const Table&, const std::vector<int>& widths) const;
    void picture(pugi::xml_node cell, const std::string& qr);

    pugi::xml_node body_;
    PageMeasures page_;
    std::vector<std::string> pictures_;
};

/// A run that shows a field: PAGE, NUMPAGES.
void add_field(pugi::xml_node paragraph, const char* name, int half_points);
/// rPr with the font, its weight and its size.
void add_run_properties(pugi::xml_node run, bool bold, bool italic, int half_points);

}  // namespace paper
