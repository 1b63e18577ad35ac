#include <doctest/doctest.h>
#include <filesystem>
#include <pugixml.hpp>
#include "platform/paper/csv.hpp"
#include "platform/paper/xlsx.hpp"
#include "tests/support/tool.hpp"

namespace {

using namespace paper;

SheetHead head() {
    return {"Danh sách hồ sơ", "Kỳ: 15/12/2022 – 14/11/2023", "Lọc: quá hạn",
            {{"Mã hồ sơ"}, {"Số bộ", ColumnKind::number}, {"Ngày nhận", ColumnKind::date},
             {"Lệ phí", ColumnKind::money}, {"Tỷ lệ", ColumnKind::hundredths}, {"Lúc", ColumnKind::moment}}};
}

SheetRow row(std::string code) {
    return {std::move(code), std::int64_t{-2}, make_date(2023, 6, 9), Dong{75000}, Hundredths{7388},
            at_local(make_date(2023, 6, 9), std::chrono::hours{16})};
}

/// Pages of the given sizes, then the end.
NextRows pages(std::vector<int> sizes) {
    return [sizes, page = std::size_t{0}, number = 0]() mutable {
        std::vector<SheetRow> rows;
        if (page < sizes.size())
            for (int i = 0; i < sizes[page]; ++i) rows.push_back(row("H" + std::to_string(++number)));
        ++page;
        return rows;
    };
}

std::string read_all(NextBytes next) {
    std::string all;
    while (next(all)) {
    }
    return all;
}

}  // namespace

TEST_CASE("a list as CSV begins with a byte order mark and its columns, typed values are plain") {
    const std::string csv = read_all(stream_csv(head(), pages({1})));
    CHECK(csv == "\xEF\xBB\xBFMã hồ sơ,Số bộ,Ngày nhận,Lệ phí,Tỷ lệ,Lúc\r\n"
                 "H1,-2,09/06/2023,75000,73.88,09/06/2023 16:00\r\n");
}

TEST_CASE("a cell that looks like a formula stays a text in CSV") {
    CHECK(csv_line({std::string("=1+1")}) == "'=1+1\r\n");
    CHECK(csv_line({std::string("@SUM(A1)"), std::string("+84912"), std::string("-x")}) == "'@SUM(A1),'+84912,'-x\r\n");
    CHECK(csv_line({std::string("=HYPERLINK(\"http://x\",\"y\")")}) == "\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\"\r\n");
}

TEST_CASE("commas, quotes and line breaks inside a cell are quoted") {
    CHECK(csv_line({std::string("a,b"), std::string("c\"d"), std::string("e\nf"), std::monostate{}}) ==
          "\"a,b\",\"c\"\"d\",\"e\nf\",\r\n");
}

TEST_CASE("a workbook holds title, period, filters, columns and rows, formulas as text") {
    const test::TemporaryFolder folder;
    const std::string path = folder.path() + "/list.xlsx";
    XlsxWriter writer(path, head());
    writer.row(row("=1+1"));
    writer.finish();
    if (!test::has_tool("unzip")) return;
    const std::string sheet = test::run_tool("unzip -p " + path + " xl/worksheets/sheet1.xml");
    for (const char* words : {"Danh sách hồ sơ", "Kỳ: 15/12/2022 – 14/11/2023", "Lọc: quá hạn", "Mã hồ sơ",
                              "<t>=1+1</t>", "<v>75000</v>", "<v>73.88</v>", "<v>45086</v>", "<v>-2</v>"}) {
        CAPTURE(words);
        CHECK(sheet.find(words) != std::string::npos);
    }
    CHECK(sheet.find("<f>") == std::string::npos);
}

TEST_CASE("a workbook is streamed page by page and leaves no file behind, also when its reader goes away") {
    const test::TemporaryFolder folder;
    const std::string bytes = read_all(stream_xlsx(head(), pages({300, 300, 7}), folder.path()));
    CHECK(bytes.starts_with("PK"));
    CHECK(std::filesystem::is_empty(folder.path()));
    {
        auto stream = stream_xlsx(head(), pages({300, 300}), folder.path());
        std::string piece;
        stream(piece);
    }
    CHECK(std::filesystem::is_empty(folder.path()));
    if (!test::has_tool("unzip")) return;
    const std::string path = folder.file("list.xlsx", bytes);
    const std::string sheet = test::run_tool("unzip -p " + path + " xl/worksheets/sheet1.xml");
    CHECK(sheet.find("<t>H607</t>") != std::string::npos);
}
