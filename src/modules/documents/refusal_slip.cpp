#include "modules/documents/refusal_slip.hpp"

namespace documents {

paper::Document refusal_slip(const RefusalContent& slip) {
    using paper::bold;
    using paper::Text;
    paper::Document document;
    document.title = "Phiếu từ chối tiếp nhận giải quyết hồ sơ " + slip.head.number;
    document.subject = slip.dossier_code;
    document.author = slip.head.office_name;
    document.created = slip.head.issued_at;
    paper::Fields about = applicant_fields("Hồ sơ của", slip.applicant);
    about.pairs.emplace_back("Nội dung yêu cầu giải quyết", bold(slip.procedure_name));
    if (!slip.dossier_code.empty()) about.pairs.emplace_back("Mã hồ sơ", bold(slip.dossier_code));
    paper::Fields why;
    why.pairs.emplace_back("Lý do", bold(slip.reason));
    if (!slip.legal_basis.empty()) why.pairs.emplace_back("Căn cứ", Text(slip.legal_basis));
    if (!slip.competent_agency.empty())
        why.pairs.emplace_back("Cơ quan có thẩm quyền giải quyết", bold(slip.competent_agency));
    paper::Signature signer = signature_of(slip.signer);
    if (signer.authority.empty()) signer.note = "(Ký, ghi rõ họ tên)";
    document.blocks = {head_of(slip.head), paper::Title{"PHIẾU TỪ CHỐI TIẾP NHẬN GIẢI QUYẾT HỒ SƠ"}, about,
                       paper::Paragraph{slip.head.office_name + " thông báo không tiếp nhận, giải quyết hồ sơ nêu "
                                                                "trên với lý do cụ thể như sau:"},
                       why,
                       paper::Paragraph{slip.head.office_name + " xin thông báo để Ông/Bà được biết và thực hiện."},
                       paper::Signatures{paper::Signature{"", "NGƯỜI NỘP HỒ SƠ", "(Ký, ghi rõ họ tên)",
                                                          slip.applicant.name},
                                         signer}};
    return document;
}

}  // namespace documents
