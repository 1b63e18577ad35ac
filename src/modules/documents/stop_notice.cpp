#include "modules/documents/stop_notice.hpp"

namespace documents {

paper::Document stop_notice(const StopContent& notice) {
    using paper::bold;
    using paper::Text;
    paper::Document document;
    document.title = "Thông báo dừng giải quyết hồ sơ " + notice.head.number;
    document.subject = notice.dossier_code;
    document.author = notice.head.office_name;
    document.created = notice.head.issued_at;
    paper::Fields about = applicant_fields("Người đề nghị giải quyết", notice.applicant);
    about.pairs.emplace_back("Mã hồ sơ", bold(notice.dossier_code));
    about.pairs.emplace_back("Thủ tục hành chính", bold(notice.procedure_name));
    if (!notice.step_name.empty()) about.pairs.emplace_back("Giai đoạn khi dừng giải quyết", Text(notice.step_name));
    about.pairs.emplace_back("Lý do dừng giải quyết", bold(notice.reason));
    document.blocks = {head_of(notice.head), paper::Title{"THÔNG BÁO", "Về việc dừng giải quyết hồ sơ"},
                       paper::Paragraph{notice.head.office_name + " thông báo dừng giải quyết hồ sơ như sau:"},
                       about};
    if (!notice.given_back.empty()) {
        document.blocks.push_back(paper::Paragraph{"Giấy tờ, khoản tiền trả lại người nộp hồ sơ:",
                                                   paper::Align::justified, false});
        paper::NumberedList list;
        for (const std::string& each : notice.given_back) list.items.emplace_back(each);
        document.blocks.push_back(list);
    }
    document.blocks.push_back(
        paper::Paragraph{notice.head.office_name + " thông báo để Ông/Bà được biết./."});
    document.blocks.push_back(paper::Signatures{std::vector<std::string>{"Như trên;", "Lưu: VT."},
                                                signature_of(notice.signer)});
    return document;
}

}  // namespace documents
