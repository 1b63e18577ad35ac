#include "modules/documents/apology_slip.hpp"

namespace documents {

namespace {

std::string addressee(const ApologyContent& letter) {
    return (letter.applicant_is_organisation ? "" : "Ông/Bà ") + letter.applicant_name;
}

std::string pronoun(const ApologyContent& letter) {
    return letter.applicant_is_organisation ? "Quý cơ quan, tổ chức" : "Ông/Bà";
}

std::vector<std::string> recipients(const ApologyContent& letter) {
    std::vector<std::string> all{"Như trên;"};
    for (const std::string& recipient : letter.recipients) all.push_back(recipient + ";");
    all.emplace_back("Lưu: VT.");
    return all;
}

}  // namespace

paper::Document apology_slip(const ApologyContent& letter) {
    using paper::bold;
    using paper::Paragraph;
    using paper::Text;
    paper::Document document;
    document.title = "Văn bản xin lỗi và đề nghị gia hạn thời gian giải quyết " + letter.head.number;
    document.subject = letter.dossier_code;
    document.author = letter.head.office_name;
    document.created = letter.head.issued_at;
    const std::string& office = letter.head.office_name;
    std::string cause = "Tuy nhiên, đến nay hồ sơ chưa được giải quyết xong do " + letter.reason;
    if (!letter.late_agency.empty()) cause += "; cơ quan, bộ phận giải quyết chậm: " + letter.late_agency;
    Text again = Text("Đề nghị gia hạn và hẹn lại thời gian trả kết quả: ") +
                 bold(moment_in_words(letter.new_promised_at));
    if (letter.provisional) again += Text(" (tạm tính)");
    document.blocks = {
        head_of(letter.head, "V/v xin lỗi và gia hạn thời gian giải quyết hồ sơ"),
        Paragraph{"Kính gửi: " + addressee(letter) + ".", paper::Align::centre, false},
        Paragraph{Text("Vào lúc " + moment_in_words(letter.received_at) + ", " + office + " tiếp nhận hồ sơ mã số ") +
                  bold(letter.dossier_code) + Text(" của " + addressee(letter) + " về việc: " +
                                                   letter.procedure_name + "; thời gian hẹn trả kết quả là " +
                                                   moment_in_words(letter.promised_at) + ".")},
        Paragraph{cause + "."},
        Paragraph{office + " chân thành xin lỗi " + pronoun(letter) + " vì sự chậm trễ này."},
        Paragraph{again + Text(".")},
        Paragraph{"Rất mong nhận được sự thông cảm của " + pronoun(letter) + "./."},
        paper::Signatures{recipients(letter), signature_of(letter.signer)}};
    return document;
}

}  // namespace documents
