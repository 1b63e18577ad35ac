#include "modules/procedures/qr_sheet.hpp"
#include "base/text.hpp"
#include "modules/procedures/difference.hpp"
#include "platform/paper/pdf.hpp"

namespace procedures {

namespace {

paper::Table papers_table(const Content& content) {
    paper::Table table{.columns = {{3}, {1}},
                       .head = {{{{paper::bold("Giấy tờ")}, {paper::bold("Số bản")}}}}};
    for (const auto& required : content.papers)
        if (!required.replaced_by_database())
            table.rows.push_back({{{paper::Text(required.name)}, {paper::Text(format_copies(required))}}});
    return table;
}

std::string fees_of(const Content& content) {
    std::vector<std::string> said;
    for (const auto& fee : content.fees) said.push_back(format_fee(fee));
    return said.empty() ? "Chưa rõ" : text::join(said, "; ");
}

}  // namespace

std::string render_qr_sheet(const ProcedureVersion& version, const std::string& office_name,
                            const std::string& address) {
    const auto& content = version.content;
    paper::Document document{.title = "Mã QR thủ tục " + version.code, .author = office_name};
    if (version.valid_from) document.created = start_of_day(*version.valid_from);
    document.blocks.push_back(paper::Head{.agency = text::upper(office_name)});
    document.blocks.push_back(paper::Title{.name = "THỦ TỤC HÀNH CHÍNH", .about = content.name});
    document.blocks.push_back(
        paper::Callout{.lines = {paper::Text("Mã thủ tục: ") + paper::bold(version.code),
                                 paper::Text("Quét mã để xem giấy tờ cần có, thời hạn, phí và tải mẫu."),
                                 paper::Text(address)},
                       .qr = address});
    document.blocks.push_back(paper::Fields{{{"Lĩnh vực", content.sector},
                                             {"Thời hạn", format_limit(content.limit())},
                                             {"Phí, lệ phí", fees_of(content)},
                                             {"Số bộ hồ sơ", std::to_string(content.sets)}}});
    auto table = papers_table(content);
    if (!table.rows.empty()) document.blocks.push_back(std::move(table));
    return paper::render_pdf(document);
}

}  // namespace procedures
