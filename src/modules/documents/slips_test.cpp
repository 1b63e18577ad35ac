#include <doctest/doctest.h>
#include "base/check.hpp"
#include "modules/documents/dossier_book.hpp"
#include "modules/documents/sample_contents.hpp"
#include "modules/documents/seal.hpp"
#include "platform/paper/pdf.hpp"
#include "tests/support/tool.hpp"

using namespace documents;

namespace {

std::string text_of(const paper::Document& document) {
    const test::TemporaryFolder folder;
    // Raw order, one blank between words: lines broken by the layout are joined.
    std::string text = test::run_tool("pdftotext " + folder.file("slip.pdf", paper::render_pdf(document)) + " - | tr '\\n\\f' '  '");
    for (std::size_t at; (at = text.find("  ")) != std::string::npos;) text.erase(at, 1);
    return text;
}

void check_says(const paper::Document& document, std::initializer_list<const char*> words) {
    if (!test::has_tool("pdftotext")) return;
    const std::string text = text_of(document);
    CAPTURE(text);
    for (const char* each : words) {
        CAPTURE(each);
        CHECK(text.find(each) != std::string::npos);
    }
}

}  // namespace

TEST_CASE("form 01 says what was handed in, by when the result comes, and how to look it up") {
    check_says(receipt_slip(sample::receipt()),
               {"UBND HUYỆN HƯƠNG KHÊ", "Số: 12/TNHS", "Hương Khê, ngày 05 tháng 01 năm 2023",
                "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ", "000.15.27.H56-230105-0012", "Mã tra cứu: K7QF2M9XDA",
                "Tiếp nhận hồ sơ của: Nguyễn Thị Phượng", "0912 345 678",
                "Đăng ký khai sinh kết hợp đăng ký nhận cha, mẹ, con (1.000689.000.00.00.H56)",
                "Giấy chứng sinh", "Bản điện tử", "Số lượng hồ sơ: 01 bộ", "3 ngày làm việc",
                "08 giờ 35 phút, ngày 05/01/2023", "17 giờ 30 phút, ngày 10/01/2023", "Lệ phí 75.000 đồng",
                "Quyển số 01/2023, số thứ tự 27", "NGƯỜI NỘP HỒ SƠ", "Lê Thị Hồng Vân"});
}

TEST_CASE("a date on a provisional calendar is marked so on the receipt") {
    ReceiptContent receipt = sample::receipt();
    if (test::has_tool("pdftotext")) CHECK(text_of(receipt_slip(receipt)).find("tạm tính") == std::string::npos);
    receipt.provisional = true;
    check_says(receipt_slip(receipt), {"(tạm tính)", "vì lịch nghỉ của năm 2023 chưa được công bố"});
}

TEST_CASE("form 02 numbers what is to be added") {
    check_says(supplement_slip(sample::supplement()),
               {"PHIẾU YÊU CẦU BỔ SUNG, HOÀN THIỆN HỒ SƠ", "1. Bản sao Giấy chứng nhận", "2. Tờ khai",
                "Lý do: Thành phần hồ sơ chưa đầy đủ", "20/01/2023", "NGƯỜI HƯỚNG DẪN"});
}

TEST_CASE("form 03 gives the reason, its basis and where to turn to") {
    check_says(refusal_slip(sample::refusal()),
               {"PHIẾU TỪ CHỐI TIẾP NHẬN GIẢI QUYẾT HỒ SƠ", "không thuộc thẩm quyền", "Điều 7 Luật Hộ tịch",
                "Ủy ban nhân dân xã Hương Trạch", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Nguyễn Văn Bình"});
}

TEST_CASE("form 04 says sorry and promises a new day") {
    check_says(apology_slip(sample::apology()),
               {"Kính gửi: Ông/Bà Nguyễn Thị Phượng.", "chân thành xin lỗi Ông/Bà", "17 giờ 30 phút, ngày 10/01/2023",
                "17 giờ 00 phút, ngày 13/01/2023", "Công an xã Hương Trạch", "TL. CHỦ TỊCH", "- Lưu: VT."});
    ApologyContent to_firm = sample::apology();
    to_firm.applicant_is_organisation = true;
    to_firm.applicant_name = "Công ty TNHH Hương Sơn";
    check_says(apology_slip(to_firm), {"Kính gửi: Công ty TNHH Hương Sơn.", "chân thành xin lỗi Quý cơ quan, tổ chức"});
}

TEST_CASE("form 05 says why the work ends and what is given back") {
    check_says(stop_notice(sample::stop()), {"THÔNG BÁO", "Quá thời hạn bổ sung", "1. Tờ khai (bản chính)"});
}

TEST_CASE("form 06 has a block for every hand-over") {
    check_says(routing_slip(sample::routing()),
               {"PHIẾU KIỂM SOÁT QUÁ TRÌNH GIẢI QUYẾT HỒ SƠ", "1. Giao: Bộ phận Một cửa", "2. Nhận: Phòng Tư pháp",
                "Người giao: Lê Thị Hồng Vân", "Người nhận: (chưa nhận)", "Trước hạn", "Quá hạn"});
}

TEST_CASE("a content survives being written and read, and equal contents are equal texts") {
    for (const Content& content : sample::all()) {
        const std::string written = write_content(content);
        CHECK(write_content(read_content(kind_of(content), written)) == written);
        CHECK(written.find('\n') == std::string::npos);
    }
    CHECK(write_content(sample::receipt()).find("\"form\":\"digital\"") != std::string::npos);
    CHECK_THROWS_AS(read_content(PaperKind::receipt_slip, "no json"), BrokenInvariant);
}

TEST_CASE("a seal opens only with its own key, and a changed one not at all") {
    const Seal seal("0123456789abcdef0123456789abcdef"), other("another key of thirty-two bytes!");
    const std::string sealed = seal.close("K7QF2M9XDA");
    CHECK(sealed.find("K7QF") == std::string::npos);
    CHECK(sealed == seal.close("K7QF2M9XDA"));
    CHECK(seal.open(sealed) == "K7QF2M9XDA");
    CHECK_THROWS_AS(other.open(sealed), BrokenInvariant);
    std::string changed = sealed;
    changed[changed.size() / 2] = changed[changed.size() / 2] == 'A' ? 'B' : 'A';
    CHECK_THROWS_AS(seal.open(changed), BrokenInvariant);
}

TEST_CASE("form 07 has one line for every dossier, the same as paper and as list") {
    BookEntry entry{sample::code, sample::procedure, 1, "Nguyễn Thị Phượng", "thị trấn Hương Khê; 0912 345 678",
                    "Phòng Tư pháp", make_date(2023, 1, 5), make_date(2023, 1, 10), std::nullopt, "Trực tiếp", "", ""};
    check_says(dossier_book(sample::head(""), "Tháng 01/2023", {entry, entry}),
               {"SỔ THEO DÕI HỒ SƠ", "Tháng 01/2023", "Ngày, tháng, năm", "Nhận hồ sơ", "000.15.27.H56-230105-0012", "05/01/2023"});
    const auto head = book_head("Bộ phận Một cửa", "Tháng 01/2023", "");
    const auto row = book_row(1, entry);
    CHECK(row.size() == head.columns.size());
    CHECK(std::get<Date>(row[8]) == make_date(2023, 1, 10));
    CHECK(std::holds_alternative<std::monostate>(row[9]));
}
