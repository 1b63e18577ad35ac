#include <doctest/doctest.h>
#include "base/check.hpp"
#include "platform/paper/pdf.hpp"
#include "platform/paper/qr.hpp"
#include "tests/support/tool.hpp"

TEST_CASE("a scanner reads the address back from the printed page") {
    if (!test::has_tool("zbarimg") || !test::has_tool("pdftoppm")) return;
    const std::string address = "https://motcua.huongkhe.example.vn/tra-cuu/K7QF2M9XDA";
    paper::Document document;
    document.size = paper::PageSize::a5;
    document.blocks = {paper::Callout{{"Mã hồ sơ"}, address}};
    const test::TemporaryFolder folder;
    folder.file("a.pdf", paper::render_pdf(document));
    test::run_tool("pdftoppm -r 150 -png " + folder.path() + "/a.pdf " + folder.path() + "/page");
    CHECK(test::run_tool("zbarimg -q --raw " + folder.path() + "/page*.png 2>/dev/null") == address + "\n");
}

TEST_CASE("the drawing for the screen has every dark module once") {
    const paper::QrCode code = paper::make_qr("https://example.vn/tra-cuu/K7QF2M9XDA");
    int dark = 0, drawn = 0;
    for (int y = 0; y < code.size; ++y)
        for (int x = 0; x < code.size; ++x) dark += code.dark(x, y) ? 1 : 0;
    for (const auto& run : code.runs()) drawn += run.length;
    CHECK(drawn == dark);
    CHECK(paper::svg_path(code).starts_with("M0 0h7v1h-7z"));
    CHECK(paper::svg_view_box(code) == "-4 -4 " + std::to_string(code.size + 8) + " " + std::to_string(code.size + 8));
}

TEST_CASE("an empty text is no code") { CHECK_THROWS_AS(paper::make_qr(""), BrokenInvariant); }
