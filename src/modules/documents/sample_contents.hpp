#pragma once
#include "modules/documents/content.hpp"

// One paper of each form, for tests.
namespace documents::sample {

using namespace std::chrono_literals;

inline Instant at(unsigned day, std::chrono::seconds time) { return at_local(make_date(2023, 1, day), time); }

inline Letterhead head(std::string number) {
    return {"UBND huyện Hương Khê", "Bộ phận Tiếp nhận và Trả kết quả", "Hương Khê", at(5, 8h + 35min),
            std::move(number)};
}

inline ApplicantLines applicant() {
    return {"Nguyễn Thị Phượng", "Tổ dân phố 5, thị trấn Hương Khê", "0912 345 678", ""};
}

inline const std::string code = "000.15.27.H56-230105-0012";
inline const std::string procedure = "Đăng ký khai sinh kết hợp đăng ký nhận cha, mẹ, con";

inline ReceiptContent receipt() {
    ReceiptContent receipt;
    receipt.head = head("12/TNHS");
    receipt.dossier_code = code;
    receipt.look_up = {"https://motcua.huongkhe.example.vn/tra-cuu", "K7QF2M9XDA", "K7QF2M9XDA"};
    receipt.applicant = applicant();
    receipt.procedure_name = procedure;
    receipt.procedure_code = "1.000689.000.00.00.H56";
    receipt.papers = {{"Tờ khai đăng ký khai sinh theo mẫu", PaperForm::original, 1},
                      {"Giấy chứng sinh hoặc giấy tờ thay thế", PaperForm::digital, 1},
                      {"Giấy tờ chứng minh quan hệ cha con", PaperForm::copy, 2}};
    receipt.time_limit = "3 ngày làm việc";
    receipt.received_at = at(5, 8h + 35min);
    receipt.promised_at = at(10, 17h + 30min);
    receipt.place_of_outcome = "Bộ phận Tiếp nhận và Trả kết quả huyện Hương Khê";
    receipt.charge = {75000};
    receipt.payment_note = "đã nộp trực tuyến";
    receipt.book_number = "01/2023";
    receipt.entry_number = "27";
    receipt.receiver_name = "Lê Thị Hồng Vân";
    return receipt;
}

inline SupplementContent supplement() {
    return {head("3/HDHS"), code, applicant(), procedure,
            {"Bản sao Giấy chứng nhận quyền sử dụng đất", "Tờ khai: ghi rõ họ, chữ đệm, tên"},
            "Thành phần hồ sơ chưa đầy đủ", make_date(2023, 1, 20), "Lê Thị Hồng Vân", "0239 3871 234",
            {"", "", "Lê Thị Hồng Vân"}};
}

inline RefusalContent refusal() {
    return {head("1/TC"), code, applicant(), procedure, "Hồ sơ không thuộc thẩm quyền giải quyết của huyện",
            "Điều 7 Luật Hộ tịch năm 2014", "Ủy ban nhân dân xã Hương Trạch",
            {"KT. Chủ tịch", "Phó Chủ tịch", "Nguyễn Văn Bình"}};
}

inline ApologyContent apology() {
    return {head("57/XL"), code, "Nguyễn Thị Phượng", false, "đăng ký khai sinh", at(5, 8h + 35min),
            at(10, 17h + 30min), "cơ quan phối hợp chậm trả lời kết quả xác minh", "Công an xã Hương Trạch",
            at(13, 17h), false, {"TL. Chủ tịch", "Trưởng phòng Tư pháp", "Trần Văn Quyết"},
            {"Chủ tịch UBND huyện (để b/c)"}};
}

inline StopContent stop() {
    return {head("2/TB"), code, applicant(), procedure, "Quá thời hạn bổ sung hồ sơ", "Thẩm định",
            {"Tờ khai (bản chính)", "Lệ phí 75.000 đồng"}, {"", "Trưởng phòng", "Trần Văn Quyết"}};
}

inline RoutingContent routing() {
    return {head("12/KS"), code, "Nguyễn Thị Phượng", procedure, "Phòng Tư pháp", {"Công an xã Hương Trạch"},
            at(5, 8h + 35min), at(10, 17h + 30min),
            {{"Bộ phận Một cửa", "Lê Thị Hồng Vân", "Phòng Tư pháp", "Trần Văn Quyết", at(5, 9h), std::nullopt, ""},
             {"Phòng Tư pháp", "Trần Văn Quyết", "Lãnh đạo UBND", "Nguyễn Văn Bình", at(9, 9h), HopOutcome::early, ""},
             {"Lãnh đạo UBND", "Nguyễn Văn Bình", "Bộ phận Một cửa", "", at(12, 9h), HopOutcome::late, "Ký duyệt"}}};
}

inline std::vector<Content> all() { return {receipt(), supplement(), refusal(), apology(), stop(), routing()}; }

}  // namespace documents::sample
