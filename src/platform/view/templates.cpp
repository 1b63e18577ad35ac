#include "platform/view/templates.hpp"

namespace view {
namespace {

constexpr auto strip =
    ctemplate::STRIP_BLANK_LINES;  // inline elements on lines of their own keep their blank

}  // namespace

std::shared_ptr<ctemplate::TemplateCache> parse_templates(const std::vector<TemplateFile>& files) {
    auto cache = std::make_shared<ctemplate::TemplateCache>();
    std::string broken;
    for (const auto& [name, text] : files) {
        const std::string key(name);
        const bool good = cache->StringToTemplateCache(key, text.data(), text.size(), strip);
        if (!good) broken += (broken.empty() ? "" : ", ") + key;
    }
    // ctemplate has written line and reason to the error output.
    if (!broken.empty()) throw std::runtime_error("templates that cannot be parsed or escaped: " + broken);
    cache->Freeze();
    return cache;
}

std::string expand(const ctemplate::TemplateCache& cache, const std::string& file, const Dictionary& values) {
    std::string html;
    if (!cache.ExpandNoLoad(file, strip, &values, nullptr, &html))
        throw std::runtime_error("no template " + file + ", or one that it includes is missing");
    return html;
}

}  // namespace view
