#include "modules/documents/supplement_slip.hpp"

namespace documents {

paper::Document supplement_slip(const SupplementContent& slip) {
    using paper::bold;
    using paper::Text;
    paper::Document document;
    document.title = "Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ " + slip.head.number;
    document.subject = slip.dossier_code;
    document.author = slip.head.office_name;
    document.created = slip.head.issued_at;
    paper::Fields about = applicant_fields("Hồ sơ của", slip.applicant);
    about.pairs.emplace_back("Nội dung yêu cầu giải quyết", bold(slip.procedure_name));
    about.pairs.emplace_back("Mã hồ sơ", bold(slip.dossier_code));
    paper::NumberedList items;
    for (const std::string& item : slip.items) items.items.emplace_back(item);
    paper::Fields terms;
    terms.pairs.emplace_back("Lý do", Text(slip.reason));
    if (slip.supplement_by)
        terms.pairs.emplace_back("Đề nghị bổ sung, hoàn thiện trước khi hết ngày",
                                 bold(format_date(*slip.supplement_by)));
    if (!slip.contact_name.empty() || !slip.contact_phone.empty())
        terms.pairs.emplace_back("Trong quá trình hoàn thiện hồ sơ, nếu có vướng mắc, Ông/Bà liên hệ với",
                                 bold(slip.contact_name.empty() ? slip.contact_phone
                                      : slip.contact_phone.empty()
                                          ? slip.contact_name
                                          : slip.contact_name + ", số điện thoại " + slip.contact_phone));
    paper::Signature signer = signature_of(slip.signer);
    if (signer.position.empty()) signer.position = "NGƯỜI HƯỚNG DẪN";
    if (signer.authority.empty()) signer.note = "(Ký, ghi rõ họ tên)";
    document.blocks = {head_of(slip.head), paper::Title{"PHIẾU YÊU CẦU BỔ SUNG, HOÀN THIỆN HỒ SƠ"}, about,
                       paper::Paragraph{"Yêu cầu hoàn thiện hồ sơ gồm những nội dung sau:",
                                        paper::Align::justified, false},
                       items, terms,
                       paper::Paragraph{paper::italic("Thời gian chờ bổ sung, hoàn thiện hồ sơ không tính vào thời "
                                                      "hạn giải quyết."),
                                        paper::Align::justified, false},
                       paper::Signatures{{}, signer}};
    return document;
}

}  // namespace documents
