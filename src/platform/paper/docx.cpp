#include "platform/paper/docx.hpp"
#include <fmt/format.h>
#include <sstream>
#include "base/text.hpp"
#include "platform/paper/docx_body.hpp"
#include "platform/paper/zip_archive.hpp"

namespace paper {

namespace {

constexpr const char* content_types = R"xml(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/><Override PartName="/word/margin.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>)xml";

constexpr const char* package_relations = R"xml(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>)xml";

constexpr const char* styles = R"xml(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="Times New Roman" w:cs="Times New Roman"/><w:sz w:val="28"/><w:szCs w:val="28"/><w:lang w:val="vi-VN"/></w:rPr></w:rPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style></w:styles>)xml";

constexpr const char* relation_base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

std::string write(const pugi::xml_document& xml) {
    std::ostringstream out;
    xml.save(out, "", pugi::format_raw);
    return out.str();
}

void declare(pugi::xml_node node) {
    node.append_attribute("xmlns:w") = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    node.append_attribute("xmlns:r") = relation_base;
    node.append_attribute("xmlns:wp") = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing";
    node.append_attribute("xmlns:a") = "http://schemas.openxmlformats.org/drawingml/2006/main";
    node.append_attribute("xmlns:pic") = "http://schemas.openxmlformats.org/drawingml/2006/picture";
}

std::string relations(bool footer, std::size_t pictures) {
    std::string all = fmt::format(
        R"xml(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rIdStyles" Type="{0}/styles" Target="styles.xml"/><Relationship Id="rIdMargin" Type="{0}/{1}" Target="margin.xml"/>)xml",
        relation_base, footer ? "footer" : "header");
    for (std::size_t i = 1; i <= pictures; ++i)
        all += fmt::format(R"xml(<Relationship Id="rIdQr{1}" Type="{0}/image" Target="media/qr{1}.png"/>)xml",
                           relation_base, i);
    return all + "</Relationships>";
}

/// The foot with the check text and "Trang 1/2", or the decree's number above the text from page 2.
std::string margin_part(const Document& document, const PageMeasures& page) {
    pugi::xml_document xml;
    pugi::xml_node root = xml.append_child(document.footer.empty() ? "w:hdr" : "w:ftr");
    declare(root);
    pugi::xml_node paragraph = root.append_child("w:p"), properties = paragraph.append_child("w:pPr");
    const auto words = [&](const std::string& text, bool tab, int size) {
        pugi::xml_node run = paragraph.append_child("w:r");
        add_run_properties(run, false, false, size);
        if (tab) run.append_child("w:tab");
        pugi::xml_node node = run.append_child("w:t");
        node.append_attribute("xml:space") = "preserve";
        node.text() = text::nfc(text).c_str();
    };
    if (document.footer.empty()) {
        properties.append_child("w:jc").append_attribute("w:val") = "center";
        add_field(paragraph, "PAGE", 26);
        return write(xml);
    }
    const int size = static_cast<int>(20 * page.scale);
    pugi::xml_node tab = properties.append_child("w:tabs").append_child("w:tab");
    tab.append_attribute("w:val") = "right";
    tab.append_attribute("w:pos") = page.text_width();
    words(document.footer, false, size);
    words("Trang ", true, size);
    add_field(paragraph, "PAGE", size);
    words("/", false, size);
    add_field(paragraph, "NUMPAGES", size);
    return write(xml);
}

void section(pugi::xml_node body, const Document& document, const PageMeasures& page) {
    pugi::xml_node properties = body.append_child("w:sectPr");
    pugi::xml_node reference =
        properties.append_child(document.footer.empty() ? "w:headerReference" : "w:footerReference");
    reference.append_attribute("w:type") = "default";
    reference.append_attribute("r:id") = "rIdMargin";
    pugi::xml_node size = properties.append_child("w:pgSz");
    size.append_attribute("w:w") = page.width;
    size.append_attribute("w:h") = page.height;
    if (document.orientation == Orientation::landscape) size.append_attribute("w:orient") = "landscape";
    pugi::xml_node margins = properties.append_child("w:pgMar");
    margins.append_attribute("w:top") = page.top;
    margins.append_attribute("w:right") = page.right;
    margins.append_attribute("w:bottom") = page.bottom;
    margins.append_attribute("w:left") = page.left;
    margins.append_attribute("w:header") = page.top / 2;
    margins.append_attribute("w:footer") = page.bottom / 2;
    margins.append_attribute("w:gutter") = 0;
    if (document.footer.empty()) properties.append_child("w:titlePg");  // no number on page 1
}

std::string core_properties(const Document& document) {
    pugi::xml_document xml;
    pugi::xml_node root = xml.append_child("cp:coreProperties");
    root.append_attribute("xmlns:cp") = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties";
    root.append_attribute("xmlns:dc") = "http://purl.org/dc/elements/1.1/";
    root.append_attribute("xmlns:dcterms") = "http://purl.org/dc/terms/";
    root.append_attribute("xmlns:xsi") = "http://www.w3.org/2001/XMLSchema-instance";
    root.append_child("dc:title").text() = text::nfc(document.title).c_str();
    root.append_child("dc:subject").text() = text::nfc(document.subject).c_str();
    root.append_child("dc:creator").text() = text::nfc(document.author).c_str();
    pugi::xml_node created = root.append_child("dcterms:created");
    created.append_attribute("xsi:type") = "dcterms:W3CDTF";
    created.text() = format_iso(document.created).c_str();
    return write(xml);
}

}  // namespace

std::string render_docx(const Document& document) {
    const PageMeasures page = page_measures(document);
    pugi::xml_document xml;
    pugi::xml_node root = xml.append_child("w:document");
    declare(root);
    pugi::xml_node node = root.append_child("w:body");
    DocxBody body(node, page);
    for (const Block& block : document.blocks) std::visit([&](const auto& each) { body.add(each); }, block);
    section(node, document, page);
    const bool footer = !document.footer.empty();
    std::vector<ZipEntry> entries{
        {"[Content_Types].xml", fmt::format(fmt::runtime(content_types), footer ? "footer" : "header")},
        {"_rels/.rels", package_relations},
        {"docProps/core.xml", core_properties(document)},
        {"word/document.xml", write(xml)},
        {"word/_rels/document.xml.rels", relations(footer, body.pictures().size())},
        {"word/styles.xml", styles},
        {"word/margin.xml", margin_part(document, page)}};
    for (std::size_t i = 0; i < body.pictures().size(); ++i)
        entries.push_back({fmt::format("word/media/qr{}.png", i + 1), body.pictures()[i]});
    return make_zip(entries);
}

}  // namespace paper
