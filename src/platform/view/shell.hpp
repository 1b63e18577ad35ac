#pragma once
#include "platform/view/view.hpp"

namespace view {

/// CSRF and ICONS, seen by every template of the page, included ones too.
void set_everywhere(Dictionary&, const http::Request&);
void fill_head(Dictionary&, const std::string& title);
void fill_desk(Dictionary&, const http::Request&, const ShellFacts&, const DeskPage&);
void fill_portal(Dictionary&, const ShellFacts&, const PortalPage&);
void add_hotline(Dictionary&, const ShellFacts&);
void fill_gate(Dictionary&, const ShellFacts&);
/// {{>BODY}}: the page's own template.
Dictionary& add_body(Dictionary&, const std::string& file);

}  // namespace view
