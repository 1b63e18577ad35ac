#pragma once
#include <optional>
#include "base/money.hpp"
#include "modules/documents/letterhead.hpp"

namespace documents {

/// Loại bản — bản chính, bản sao, bản điện tử.
enum class PaperForm { original, copy, digital };

/// One line of "Thành phần hồ sơ nộp".
struct ReceivedPaper {
    std::string name = {};
    PaperForm form = PaperForm::original;
    int count = 1;
};

/// How the applicant looks the dossier up. `token` and `secret` are sealed in the stored content.
struct LookUp {
    std::string page = {};    // https://motcua.example.vn/tra-cuu — the QR holds page + "/" + token
    std::string token = {};
    std::string secret = {};  // printed: "Mã tra cứu: K7QF2M9XDA"; empty: no line
};

/// Giấy tiếp nhận hồ sơ và hẹn trả kết quả (form 01), as printed.
struct ReceiptContent {
    Letterhead head = {};
    std::string dossier_code = {};
    LookUp look_up = {};
    ApplicantLines applicant = {};
    std::string submitter_name = {};  // when another person hands it in; empty: the applicant
    std::string procedure_name = {};
    std::string procedure_code = {};  // may be empty
    std::string case_name = {};       // trường hợp; may be empty
    std::vector<ReceivedPaper> papers = {};
    int sets = 1;                // số bộ hồ sơ
    std::string time_limit = {};      // 15 ngày làm việc
    Instant received_at{};
    Instant promised_at{};
    bool provisional = false;    // reaches into a year with a provisional calendar: "tạm tính"
    std::string place_of_outcome = {};  // Bộ phận Tiếp nhận và Trả kết quả; "Qua dịch vụ bưu chính"
    Dong fee{};                  // phí
    Dong charge{};               // lệ phí
    std::string payment_note = {};    // "đã nộp trực tuyến, biên lai 0001287"; may be empty
    std::string book_number = {};     // Sổ theo dõi hồ sơ: quyển số; may be empty
    std::string entry_number = {};    // số thứ tự; may be empty
    std::string receiver_name = {};
};

/// A5; A4 when its papers do not fit on one page of A5.
paper::Document receipt_slip(const ReceiptContent&);

}  // namespace documents
