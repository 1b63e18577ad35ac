#pragma once
#include <string>
#include "platform/paper/document.hpp"

namespace paper {

/// The bytes of a DOCX for an officer to go on editing. Pure: equal documents give equal bytes.
std::string render_docx(const Document&);

}  // namespace paper
