#pragma once
#include "base/parsed.hpp"
#include "platform/view/view.hpp"

namespace view {

struct Option {
    std::string code, text;
};

/// One field of a form, as printed by add_field: label, hint, error, input, note.
struct Field {
    enum class Kind { text, search, password, number, date, area, select, radios, check, file };
    enum class Size { wide, middle, small };
    std::string name;  // also its id, so that the error summary leads to it
    std::string label;
    std::string value = {};  // as typed; of `check`: "yes" when ticked
    Kind kind = Kind::text;
    Size size = Size::wide;
    std::string hint = {};  // before the input
    std::string note = {};  // after it
    bool optional = false;  // says so
    bool digits = false;    // figures of equal width
    int longest = 0;        // characters; the server checks them too
    std::vector<Option> options = {};
    std::string autocomplete = {};
    std::string list = {};    // id of a datalist
    std::string accept = {};  // of a file: ".pdf,.jpg,.png"
    char key = 0;             // access key, printed beside the label
    bool key_shown = true;    // false where the heading of the panel prints it
};

/// {{>MARKER}} becomes the field, with its error.
void add_field(Dictionary&, ctemplate::TemplateString marker, const Field&, const FieldErrors& = {});

}  // namespace view
