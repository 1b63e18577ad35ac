#pragma once
#include <string>
#include "platform/paper/document.hpp"

namespace paper {

/// The bytes of a PDF. Pure: equal documents give equal bytes. Thread-safe; the first one in a thread loads the
/// fonts (about 40 ms), every other A5 or A4 slip takes a few milliseconds.
std::string render_pdf(const Document&);

/// Loads the fonts of this thread.
void warm_up();

/// The face printed everywhere: metrics of Times New Roman and every Vietnamese letter.
inline constexpr const char* font_family = "Tinos";
/// Vietnamese letters (of 146, both cases) that the installed face lacks; a server refuses to start unless it
/// is empty, since Pango would quietly take the missing ones from another face.
std::string missing_letters();

}  // namespace paper
