#include "modules/documents/routing_slip.hpp"
#include "base/text.hpp"

namespace documents {

namespace {

using paper::Align;
using paper::bold;
using paper::italic;
using paper::Text;

/// The form lets the holder tick one of three; the program knows which.
std::string outcome_text(const std::optional<HopOutcome>& outcome) {
    if (!outcome) return "–";
    switch (*outcome) {
        case HopOutcome::early: return "Trước hạn";
        case HopOutcome::on_time: return "Đúng hạn";
        case HopOutcome::late: return "Quá hạn";
    }
    return {};
}

paper::Row hop_row(const RoutingHop& hop) {
    const std::string receiver = hop.receiver_name.empty() ? "(chưa nhận)" : hop.receiver_name;
    return {{{Text("1. Giao: ") + bold(hop.giver_unit) + Text("\n2. Nhận: ") + bold(hop.receiver_unit)},
             {Text(moment_in_words(hop.handed_at)) + italic("\nNgười giao: ") + Text(hop.giver_name) +
              italic("\nNgười nhận: ") + Text(receiver)},
             {outcome_text(hop.outcome)},
             {hop.note}}};
}

}  // namespace

paper::Document routing_slip(const RoutingContent& slip) {
    paper::Document document;
    document.title = "Phiếu kiểm soát quá trình giải quyết hồ sơ " + slip.head.number;
    document.subject = slip.dossier_code;
    document.author = slip.head.office_name;
    document.created = slip.head.issued_at;
    paper::Fields about;
    about.pairs.emplace_back("Mã hồ sơ", bold(slip.dossier_code));
    about.pairs.emplace_back("Thủ tục hành chính", bold(slip.procedure_name));
    about.pairs.emplace_back("Người nộp hồ sơ", bold(slip.applicant_name));
    about.pairs.emplace_back("Cơ quan (bộ phận) giải quyết hồ sơ", bold(slip.lead_unit));
    if (!slip.supporting_units.empty())
        about.pairs.emplace_back("Cơ quan phối hợp giải quyết hồ sơ", Text(text::join(slip.supporting_units, "; ")));
    about.pairs.emplace_back("Thời gian nhận hồ sơ", Text(moment_in_words(slip.received_at)));
    about.pairs.emplace_back("Thời gian hẹn trả kết quả", bold(moment_in_words(slip.promised_at)));
    paper::Table hops;
    hops.scale = 0.82;
    hops.columns = {{34, Align::left}, {34, Align::left}, {14, Align::centre}, {18, Align::left}};
    hops.head = {{{{"TÊN CƠ QUAN"}, {"THỜI GIAN GIAO, NHẬN HỒ SƠ"}, {"KẾT QUẢ GIẢI QUYẾT"}, {"GHI CHÚ"}}}};
    for (const RoutingHop& hop : slip.hops) hops.rows.push_back(hop_row(hop));
    document.blocks = {head_of(slip.head), paper::Title{"PHIẾU KIỂM SOÁT QUÁ TRÌNH GIẢI QUYẾT HỒ SƠ"}, about, hops};
    return document;
}

}  // namespace documents
