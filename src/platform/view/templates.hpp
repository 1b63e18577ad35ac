#pragma once
#include <memory>
#include <string>
#include "platform/view/view.hpp"

namespace view {

/// Every embedded template parsed and checked for escaping; throws naming all that fail. Frozen: reading it
/// takes no lock.
std::shared_ptr<ctemplate::TemplateCache> parse_templates(const std::vector<TemplateFile>&);
/// Throws when the template does not exist.
std::string expand(const ctemplate::TemplateCache&, const std::string& file, const Dictionary&);

}  // namespace view
