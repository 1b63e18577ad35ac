#include "modules/organisation/signing.hpp"
#include <array>
#include "base/text.hpp"

namespace organisation {
namespace {

constexpr std::array<std::string_view, 6> words = {"as_head", "on_behalf_of_body", "deputising",
                                                   "acting",  "by_order",          "by_mandate"};

}  // namespace

std::string_view word(SigningForm form) { return words[static_cast<std::size_t>(form)]; }

std::optional<SigningForm> parse_signing_form(std::string_view text) {
    for (std::size_t i = 0; i < words.size(); ++i)
        if (words[i] == text) return static_cast<SigningForm>(i);
    return std::nullopt;
}

std::string_view vietnamese(SigningForm form) {
    switch (form) {
        case SigningForm::as_head: return "Người đứng đầu ký";
        case SigningForm::on_behalf_of_body: return "Thay mặt tập thể (TM.)";
        case SigningForm::deputising: return "Ký thay cấp trưởng (KT.)";
        case SigningForm::acting: return "Quyền cấp trưởng (Q.)";
        case SigningForm::by_order: return "Thừa lệnh (TL.)";
        case SigningForm::by_mandate: return "Thừa ủy quyền (TUQ.)";
    }
    return {};
}

std::vector<std::string> signing_lines(SigningForm form, const std::string& body,
                                       const std::string& head_title, const std::string& signer_title) {
    const std::string head = text::upper(head_title);
    const std::string signer = text::upper(signer_title);
    std::vector<std::string> lines;
    const bool for_body = form == SigningForm::on_behalf_of_body || form == SigningForm::deputising ||
                          form == SigningForm::acting;
    if (for_body && !body.empty()) lines.push_back("TM. " + text::upper(body));
    switch (form) {
        case SigningForm::as_head:
        case SigningForm::on_behalf_of_body: lines.push_back(signer); break;
        case SigningForm::deputising: lines.insert(lines.end(), {"KT. " + head, signer}); break;
        case SigningForm::acting: lines.push_back("Q. " + head); break;
        case SigningForm::by_order: lines.insert(lines.end(), {"TL. " + head, signer}); break;
        case SigningForm::by_mandate: lines.insert(lines.end(), {"TUQ. " + head, signer}); break;
    }
    return lines;
}

}  // namespace organisation
