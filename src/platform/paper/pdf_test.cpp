#include <doctest/doctest.h>
#include <thread>
#include "platform/paper/docx.hpp"
#include "platform/paper/pdf.hpp"
#include "tests/support/tool.hpp"

namespace {

using namespace paper;

Document letter() {
    Document document;
    document.title = "Thư xin lỗi số 57/XL";
    document.author = "Bộ phận Tiếp nhận và Trả kết quả";
    document.created = at_local(make_date(2023, 11, 20), std::chrono::hours{8});
    document.footer = "Mã kiểm tra: 3f9a";
    document.blocks = {Head{"UBND HUYỆN HƯƠNG KHÊ", "BỘ PHẬN MỘT CỬA", "57/XL",
                            "Hương Khê, ngày 20 tháng 11 năm 2023", "V/v xin lỗi"},
                       Paragraph{Text("Kính gửi: ") + bold("Nguyễn Thị Phượng") + italic(", thị trấn Hương Khê")}};
    return document;
}

Table long_table(int rows) {
    Table table;
    table.columns = {{10, Align::centre}, {60}, {15, Align::right}, {15, Align::right}};
    table.head = {{{{"TT", 1, 2}, {"Tên thủ tục", 1, 2}, {"Số hồ sơ", 2}}}, {{{"Tiếp nhận"}, {"Giải quyết"}}}};
    for (int i = 1; i <= rows; ++i)
        table.rows.push_back({{{std::to_string(i)}, {"Đăng ký khai sinh"}, {"12"}, {"11"}}});
    return table;
}

std::string text_of(const Document& document) {
    const test::TemporaryFolder folder;
    return test::run_tool("pdftotext -layout " + folder.file("paper.pdf", render_pdf(document)) + " -");
}

int count(const std::string& text, const std::string& part) {
    int found = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size())) ++found;
    return found;
}

}  // namespace

TEST_CASE("the printing face has every Vietnamese letter") { CHECK(missing_letters() == ""); }

TEST_CASE("equal papers are equal bytes, in every thread") {
    const std::string expected = render_pdf(letter());
    CHECK(expected.starts_with("%PDF-1.5"));
    std::vector<std::string> made(4);
    {
        std::vector<std::jthread> threads;
        for (std::string& each : made) threads.emplace_back([&] { each = render_pdf(letter()); });
    }
    for (const std::string& each : made) CHECK(each == expected);
    Document other = letter();
    other.created += std::chrono::seconds{1};
    CHECK(render_pdf(other) != expected);
}

TEST_CASE("a reader finds the words of a paper, also when they were typed decomposed") {
    if (!test::has_tool("pdftotext")) return;
    Document document = letter();
    document.blocks.push_back(Paragraph{"Tha\xCC\x82\xCC\x89m \xC4\x91i\xCC\xA3nh"});  // Thẩm định, with combining marks
    const std::string text = text_of(document);
    CHECK(text.find("Nguyễn Thị Phượng") != std::string::npos);
    CHECK(text.find("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM") != std::string::npos);
    CHECK(text.find("Thẩm định") != std::string::npos);
    CHECK(text.find("Trang 1/1") != std::string::npos);
}

TEST_CASE("only subsets of the one face are in the file") {
    if (!test::has_tool("pdffonts")) return;
    const test::TemporaryFolder folder;
    const std::string fonts = test::run_tool("pdffonts " + folder.file("a.pdf", render_pdf(letter())) + " | tail -n +3");
    CHECK(count(fonts, "\n") >= 3);
    CHECK(count(fonts, "+Tinos") == count(fonts, "\n"));
}

TEST_CASE("a long table repeats its head on every page and loses no row") {
    if (!test::has_tool("pdftotext")) return;
    Document document = letter();
    document.orientation = Orientation::landscape;
    document.blocks.push_back(long_table(120));
    const std::string text = text_of(document);
    const int pages = count(text, "Mã kiểm tra");
    CHECK(pages >= 4);
    CHECK(count(text, "Tên thủ tục") == pages);
    CHECK(count(text, "Đăng ký khai sinh") == 120);
    CHECK(text.find("Trang 1/" + std::to_string(pages)) != std::string::npos);
}

TEST_CASE("a row higher than a page goes on over the next one") {
    if (!test::has_tool("pdftotext")) return;
    std::string lines;
    for (int i = 1; i <= 150; ++i) lines += "dòng " + std::to_string(i) + ";\n";
    Document document = letter();
    Table table = long_table(1);
    table.rows[0].cells[1].text = Text(lines);
    document.blocks.push_back(table);
    const std::string text = text_of(document);
    for (const int i : {1, 75, 150}) CHECK(count(text, "dòng " + std::to_string(i) + ";") == 1);
    CHECK(count(text, "Mã kiểm tra") >= 3);
}

TEST_CASE("a paragraph longer than a page goes on over the next ones, and no line stands alone") {
    if (!test::has_tool("pdftotext")) return;
    std::string lines;
    for (int i = 1; i <= 110; ++i) lines += "dòng " + std::to_string(i) + (i < 110 ? ";\n" : ";");
    for (int before = 0; before < 60; ++before) {
        Document document = letter();
        for (int i = 0; i < before; ++i) document.blocks.push_back(Paragraph{"trước", Align::left, false, 0.5});
        document.blocks.push_back(Paragraph{lines});
        const std::string text = text_of(document);
        CHECK(count(text, "dòng ") == 110);
        for (std::size_t end = text.find('\f'), begin = 0; end != std::string::npos;
             begin = end + 1, end = text.find('\f', begin))
            CHECK(count(text.substr(begin, end - begin), "dòng ") != 1);
    }
}

TEST_CASE("letters of another script, higher than ours, do not stop the printing") {
    Document document = letter();
    std::string lines;
    for (int i = 0; i < 90; ++i) lines += "漢字 😀 ཨོཾ\n";
    document.blocks.push_back(Paragraph{lines});
    Table table = long_table(2);
    table.rows[0].cells[1].text = lines;
    document.blocks.push_back(table);
    CHECK(render_pdf(document).size() > 1000);
}

TEST_CASE("a name of a section does not stand alone at the foot of a page") {
    if (!test::has_tool("pdftotext")) return;
    for (int before = 20; before < 45; ++before) {
        Document document = letter();
        Table table = long_table(before);
        table.rows.push_back({{{"II"}, {"LĨNH VỰC ĐẤT ĐAI", 3}}, true});
        table.rows.push_back({{{"1"}, {"Cấp giấy chứng nhận"}, {"1"}, {"1"}}});
        document.blocks.push_back(table);
        const std::string text = text_of(document);
        const std::size_t section = text.find("LĨNH VỰC ĐẤT ĐAI"), next = text.find("Cấp giấy chứng nhận");
        CHECK(text.substr(section, next - section).find('\f') == std::string::npos);
    }
}

TEST_CASE("a slip that is too long for A5 comes on A4") {
    Document document = letter();
    document.size = PageSize::a5;
    document.a4_when_longer = true;
    const auto is_a4 = [](const std::string& pdf) { return pdf.find("/MediaBox [ 0 0 595.2") != std::string::npos; };
    CHECK_FALSE(is_a4(render_pdf(document)));
    document.blocks.push_back(long_table(30));
    CHECK(is_a4(render_pdf(document)));
}

TEST_CASE("the word processor's file says the same as the PDF") {
    const std::string docx = render_docx(letter());
    CHECK(docx == render_docx(letter()));
    if (!test::has_tool("soffice") || !test::has_tool("pdftotext")) return;
    Document document = letter();
    document.blocks.push_back(long_table(3));
    document.blocks.push_back(Callout{{"Mã hồ sơ <A & B>"}, "https://example.vn/tra-cuu/K7QF2M9XDA"});
    document.blocks.push_back(NumberedList{{"Bổ sung tờ khai"}});
    document.blocks.push_back(Signatures{std::vector<std::string>{"Như trên;"}, {"KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "", "Trần Văn Quyết"}});
    const test::TemporaryFolder folder;
    const std::string path = folder.file("paper.docx", render_docx(document));
    test::run_tool("cd " + folder.path() + " && HOME=" + folder.path() + " soffice -env:UserInstallation=file://" +
                   folder.path() + "/profile --headless --convert-to pdf paper.docx 2>&1");
    const std::string text = test::run_tool("pdftotext -layout " + folder.path() + "/paper.pdf -");
    for (const char* words : {"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Số: 57/XL", "Nguyễn Thị Phượng", "Tiếp nhận",
                              "Mã hồ sơ <A & B>", "1. Bổ sung tờ khai", "KT. CHỦ TỊCH", "Trần Văn Quyết", "Trang 1/1"}) {
        CAPTURE(words);
        CHECK(text.find(words) != std::string::npos);
    }
}

TEST_CASE("a word too long for its column is cut inside it, others stay whole") {
    if (!test::has_tool("pdftotext")) return;
    Document document = letter();
    Table table = long_table(1);
    table.columns[0].share = 2;
    table.rows[0].cells[0].text = "20/11/2023";
    table.rows[0].cells[1].text = "12/TNHS";
    document.blocks.push_back(table);
    const std::string text = text_of(document);
    CHECK(text.find("12/TNHS") != std::string::npos);
    CHECK(text.find("20/11/2023") == std::string::npos);
}
