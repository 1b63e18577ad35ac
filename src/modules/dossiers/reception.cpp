#include "modules/dossiers/reception.hpp"
#include <algorithm>
#include <array>

namespace dossiers {
namespace {

constexpr std::array<std::string_view, 6> forms{"original", "copy",     "digital",
                                                "reused",   "database", "missing"};

}  // namespace

std::string_view word(PaperForm form) { return forms.at(static_cast<std::size_t>(form)); }

std::optional<PaperForm> parse_paper_form(std::string_view text) {
    for (std::size_t i = 0; i < forms.size(); ++i)
        if (forms[i] == text) return static_cast<PaperForm>(i);
    return std::nullopt;
}

std::string format_paper_form(PaperForm form) {
    constexpr std::array<std::string_view, 6> names{
        "Bản chính", "Bản sao", "Bản điện tử", "Dùng lại từ hồ sơ trước", "Lấy từ cơ sở dữ liệu", "Chưa có"};
    return std::string(names.at(static_cast<std::size_t>(form)));
}

bool is_digitised(const ReceivedPaper& paper) {
    switch (paper.form) {
        case PaperForm::digital:
        case PaperForm::reused:
        case PaperForm::database: return true;
        case PaperForm::missing: return false;
        default: return paper.scanned || paper.file.has_value();
    }
}

bool all_digitised(const std::vector<ReceivedPaper>& papers) {
    return std::all_of(papers.begin(), papers.end(),
                       [](const ReceivedPaper& paper) { return !paper.required || is_digitised(paper); });
}

}  // namespace dossiers
