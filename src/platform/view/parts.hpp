#pragma once
#include "base/parsed.hpp"
#include "platform/view/view.hpp"

// Ready parts of a page. The template says where ({{>PAGER}}), the call says what; without a call nothing is
// shown.
namespace view {

struct Link {
    std::string label, href;
};

/// {{>CRUMBS}}: the pages above, then where we are.
void add_crumbs(Dictionary&, const std::vector<Link>& above, const std::string& here);

/// {{>PAGER}}: keyset paging. An empty address means that there is no such way.
struct Pager {
    std::string first = {}, previous = {}, next = {};
    std::string position = {};  // "Trang 3"
    std::string total = {};     // "214 hồ sơ"
};
void add_pager(Dictionary&, const Pager&);

/// {{>ERRORS}}: the summary above a form, each line leading to the field of that name. Nothing when all is
/// right. An error under the empty name concerns the whole form and is no link.
void add_errors(Dictionary&, const std::string& heading, const FieldErrors&);

/// {{>MESSAGE}}
struct Message {
    enum class Kind { info, ok, wait, no } kind = Kind::info;
    std::string strong = {};  // first sentence
    std::string text = {};
    std::optional<Link> link = {};
    bool spoken = false;  // read out by screen readers: the outcome of what was just done
};
void add_message(Dictionary&, const Message&);

/// {{>EMPTY}}: what happened, what to try, ways on.
struct Empty {
    std::string heading, text;
    std::vector<Link> links = {};
};
void add_empty(Dictionary&, const Empty&);

/// A QR code, 27 mm on a slip. `dark(x, y)` for 0 ≤ x, y < size; the quiet zone is added here.
void add_qr(Dictionary&, ctemplate::TemplateString marker, int size,
            const std::function<bool(int, int)>& dark, const std::string& label);

}  // namespace view
