#include "modules/documents/receipt_slip.hpp"
#include <fmt/format.h>

namespace documents {

namespace {

using paper::bold;
using paper::italic;
using paper::Text;

std::string form_name(PaperForm form) {
    switch (form) {
        case PaperForm::original: return "Bản chính";
        case PaperForm::copy: return "Bản sao";
        case PaperForm::digital: return "Bản điện tử";
    }
    return {};
}

paper::Callout promise(const ReceiptContent& receipt) {
    paper::Callout box;
    box.lines.push_back(Text("Mã hồ sơ: ") + bold(receipt.dossier_code));
    Text promised = Text("Hẹn trả kết quả: ") + bold(moment_in_words(receipt.promised_at));
    if (receipt.provisional) promised += Text(" ") + bold("(tạm tính)");
    box.lines.push_back(promised);
    if (!receipt.look_up.secret.empty())
        box.lines.push_back(Text("Mã tra cứu: ") + bold(receipt.look_up.secret));
    if (!receipt.look_up.page.empty()) {
        box.lines.push_back(italic("Quét mã QR để tra cứu tình trạng giải quyết hồ sơ"));
        box.qr = receipt.look_up.page + "/" + receipt.look_up.token;
    }
    return box;
}

std::string procedure_text(const ReceiptContent& receipt) {
    std::string all = receipt.procedure_name;
    if (!receipt.procedure_code.empty()) all += " (" + receipt.procedure_code + ")";
    if (!receipt.case_name.empty()) all += " – " + receipt.case_name;
    return all;
}

paper::Fields who_and_what(const ReceiptContent& receipt) {
    paper::Fields fields = applicant_fields("Tiếp nhận hồ sơ của", receipt.applicant);
    if (!receipt.submitter_name.empty() && receipt.submitter_name != receipt.applicant.name)
        fields.pairs.emplace_back("Người nộp hồ sơ", bold(receipt.submitter_name));
    fields.pairs.emplace_back("Nội dung yêu cầu giải quyết", bold(procedure_text(receipt)));
    if (receipt.papers.empty()) return fields;
    fields.pairs.emplace_back("Thành phần hồ sơ nộp gồm", Text());
    return fields;
}

paper::Table papers_table(const ReceiptContent& receipt) {
    using paper::Align;
    paper::Table table;
    table.columns = {{7, Align::centre}, {60, Align::left}, {14, Align::centre}, {19, Align::centre}};
    table.head = {{{{"TT"}, {"Tên giấy tờ"}, {"Số lượng"}, {"Loại bản"}}}};
    int number = 0;
    for (const ReceivedPaper& each : receipt.papers)
        table.rows.push_back({{{std::to_string(++number)},
                               {each.name},
                               {fmt::format("{:02}", each.count)},
                               {form_name(each.form)}}});
    return table;
}

Text payment_text(const ReceiptContent& receipt) {
    std::string amount;
    if (receipt.fee.amount > 0) amount = "Phí " + format_dong(receipt.fee);
    if (receipt.charge.amount > 0) amount += (amount.empty() ? "Lệ phí " : "; lệ phí ") + format_dong(receipt.charge);
    if (amount.empty()) return bold("Không thu");
    return bold(receipt.payment_note.empty() ? amount : amount + " (" + receipt.payment_note + ")");
}

paper::Fields when_and_where(const ReceiptContent& receipt) {
    paper::Fields fields;
    fields.pairs.emplace_back("Số lượng hồ sơ", bold(fmt::format("{:02} bộ", receipt.sets)));
    fields.pairs.emplace_back("Thời gian giải quyết hồ sơ theo quy định", bold(receipt.time_limit));
    fields.pairs.emplace_back("Thời gian nhận hồ sơ", bold(moment_in_words(receipt.received_at)));
    Text promised = bold(moment_in_words(receipt.promised_at));
    if (receipt.provisional)
        promised += Text(" (tạm tính, vì lịch nghỉ của năm ") +
                    Text(std::to_string(year_of(local_date(receipt.promised_at)))) + Text(" chưa được công bố)");
    fields.pairs.emplace_back("Thời gian trả kết quả giải quyết hồ sơ", promised);
    fields.pairs.emplace_back("Đăng ký nhận kết quả tại", bold(receipt.place_of_outcome));
    fields.pairs.emplace_back("Phí, lệ phí", payment_text(receipt));
    if (!receipt.book_number.empty() || !receipt.entry_number.empty())
        fields.pairs.emplace_back("Vào Sổ theo dõi hồ sơ", Text("Quyển số ") + bold(receipt.book_number) +
                                                               Text(", số thứ tự ") + bold(receipt.entry_number));
    return fields;
}

}  // namespace

paper::Document receipt_slip(const ReceiptContent& receipt) {
    paper::Document document;
    document.title = "Giấy tiếp nhận hồ sơ và hẹn trả kết quả " + receipt.head.number;
    document.subject = receipt.dossier_code;
    document.author = receipt.head.office_name;
    document.created = receipt.head.issued_at;
    document.size = paper::PageSize::a5;
    document.a4_when_longer = true;
    document.blocks = {head_of(receipt.head), paper::Title{"GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ"},
                       promise(receipt), who_and_what(receipt)};
    if (!receipt.papers.empty()) document.blocks.push_back(papers_table(receipt));
    document.blocks.push_back(when_and_where(receipt));
    const std::string& submitter =
        receipt.submitter_name.empty() ? receipt.applicant.name : receipt.submitter_name;
    document.blocks.push_back(
        paper::Signatures{paper::Signature{"", "NGƯỜI NỘP HỒ SƠ", "(Ký, ghi rõ họ tên)", submitter},
                          {"", "NGƯỜI TIẾP NHẬN HỒ SƠ", "(Ký, ghi rõ họ tên)", receipt.receiver_name}});
    return document;
}

}  // namespace documents
