#include "platform/paper/pdf.hpp"
#include <fontconfig/fontconfig.h>
#include "base/text.hpp"
#include "platform/paper/pdf_blocks.hpp"

namespace paper {

namespace {

Canvas::Finished print(const Document& document, int pages) {
    Canvas canvas(document, pages);
    for (const Block& block : document.blocks) std::visit([&](const auto& each) { draw(canvas, each); }, block);
    return canvas.finish();
}

constexpr std::string_view vietnamese_letters =
    "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ"
    "ÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴĐ";

/// The face that fontconfig gives for our name; null when it is another family.
FcPattern* find_face() {
    FcPattern* wanted = FcNameParse(reinterpret_cast<const FcChar8*>(font_family));
    FcConfigSubstitute(nullptr, wanted, FcMatchPattern);
    FcDefaultSubstitute(wanted);
    FcResult result;
    FcPattern* found = FcFontMatch(nullptr, wanted, &result);
    FcPatternDestroy(wanted);
    FcChar8* family = nullptr;
    if (found != nullptr && (FcPatternGetString(found, FC_FAMILY, 0, &family) != FcResultMatch ||
                             std::string_view(reinterpret_cast<char*>(family)) != font_family)) {
        FcPatternDestroy(found);
        found = nullptr;
    }
    return found;
}

}  // namespace

std::string render_pdf(const Document& document) {
    // "Trang 1/2" needs the number of pages, known only after the first pass; slips of one page need no second.
    Canvas::Finished printed = print(document, 0);
    if (printed.pages > 1 && document.a4_when_longer && document.size == PageSize::a5) {
        Document larger = document;
        larger.size = PageSize::a4;
        return render_pdf(larger);
    }
    if (printed.pages > 1 && !document.footer.empty()) printed = print(document, printed.pages);
    return std::move(printed.bytes);
}

void warm_up() {
    Document document;
    document.blocks = {Title{"Ế", {}, false}, Paragraph{Text("ế") + bold("ế") + italic("ế")}};
    render_pdf(document);
}

std::string missing_letters() {
    FcPattern* face = find_face();
    if (face == nullptr) return std::string(vietnamese_letters);
    FcCharSet* letters = nullptr;
    std::string missing;
    if (FcPatternGetCharSet(face, FC_CHARSET, 0, &letters) == FcResultMatch)
        for (std::string_view rest = vietnamese_letters; !rest.empty();) {
            FcChar32 letter = 0;
            const int length = FcUtf8ToUcs4(reinterpret_cast<const FcChar8*>(rest.data()), &letter,
                                            static_cast<int>(rest.size()));
            if (!FcCharSetHasChar(letters, letter)) missing += rest.substr(0, static_cast<std::size_t>(length));
            rest.remove_prefix(static_cast<std::size_t>(length));
        }
    FcPatternDestroy(face);
    return missing;
}

}  // namespace paper
