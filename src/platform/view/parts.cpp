#include "platform/view/parts.hpp"

namespace view {
namespace {

VIEW_NAME(crumbs, "CRUMBS");
VIEW_NAME(pager_part, "PAGER");
VIEW_NAME(errors_part, "ERRORS");
VIEW_NAME(message_part, "MESSAGE");
VIEW_NAME(empty_part, "EMPTY");
VIEW_NAME(above_link, "ABOVE");
VIEW_NAME(here_text, "HERE");
VIEW_NAME(href, "HREF");
VIEW_NAME(label, "LABEL");
VIEW_NAME(first, "FIRST");
VIEW_NAME(previous, "PREVIOUS");
VIEW_NAME(next, "NEXT");
VIEW_NAME(moves, "MOVES");
VIEW_NAME(position, "POSITION");
VIEW_NAME(total, "TOTAL");
VIEW_NAME(both, "BOTH");
VIEW_NAME(heading_text, "HEADING");
VIEW_NAME(error, "ERROR");
VIEW_NAME(field, "FIELD");
VIEW_NAME(text, "TEXT");
VIEW_NAME(link_part, "LINK");
VIEW_NAME(plain, "PLAIN");
VIEW_NAME(ok, "OK");
VIEW_NAME(wait, "WAIT");
VIEW_NAME(no, "NO");
VIEW_NAME(info, "INFO");
VIEW_NAME(spoken, "SPOKEN");
VIEW_NAME(strong, "STRONG");
VIEW_NAME(has_strong, "HAS_STRONG");
VIEW_NAME(has_links, "HAS_LINKS");
VIEW_NAME(box, "BOX");
VIEW_NAME(path, "PATH");

Dictionary& include(Dictionary& page, const ctemplate::TemplateString& marker, const char* file) {
    Dictionary& part = *page.AddIncludeDictionary(marker);
    part.SetFilename(file);
    return part;
}

void add_link(Dictionary& within, const ctemplate::TemplateString& section, const Link& link) {
    Dictionary& entry = *within.AddSectionDictionary(section);
    entry.SetValue(label, link.label);
    entry.SetValue(href, link.href);
}

void add_way(Dictionary& within, const ctemplate::TemplateString& section, const std::string& address) {
    if (!address.empty()) within.AddSectionDictionary(section)->SetValue(href, address);
}

}  // namespace

void add_crumbs(Dictionary& page, const std::vector<Link>& above, const std::string& here) {
    Dictionary& part = include(page, crumbs, "partials/crumbs.html");
    for (const auto& each : above) add_link(part, above_link, each);
    part.SetValue(here_text, here);
}

void add_pager(Dictionary& page, const Pager& pager) {
    Dictionary& part = include(page, pager_part, "partials/pager.html");
    part.SetValue(position, pager.position);
    part.SetValue(total, pager.total);
    if (!pager.position.empty() && !pager.total.empty()) part.ShowSection(both);
    if (pager.first.empty() && pager.previous.empty() && pager.next.empty()) return;
    Dictionary& ways = *part.AddSectionDictionary(moves);
    add_way(ways, first, pager.first);
    add_way(ways, previous, pager.previous);
    add_way(ways, next, pager.next);
}

void add_errors(Dictionary& page, const std::string& heading, const FieldErrors& errors) {
    if (errors.empty()) return;
    Dictionary& part = include(page, errors_part, "partials/errors.html");
    part.SetValue(heading_text, heading);
    for (const auto& [name, words] : errors.all()) {
        Dictionary& line =
            *part.AddSectionDictionary(error)->AddSectionDictionary(name.empty() ? plain : link_part);
        line.SetValue(text, words);
        line.SetValue(field, name);
    }
}

void add_message(Dictionary& page, const Message& message) {
    Dictionary& part = include(page, message_part, "partials/message.html");
    switch (message.kind) {
        case Message::Kind::info: part.ShowSection(info); break;
        case Message::Kind::ok: part.ShowSection(ok); break;
        case Message::Kind::wait: part.ShowSection(wait); break;
        case Message::Kind::no: part.ShowSection(no); break;
    }
    if (message.spoken) part.ShowSection(spoken);
    part.SetValueAndShowSection(strong, message.strong, has_strong);
    part.SetValue(text, message.text);
    if (message.link) add_link(part, link_part, *message.link);
}

void add_empty(Dictionary& page, const Empty& empty) {
    Dictionary& part = include(page, empty_part, "partials/empty.html");
    part.SetValue(heading_text, empty.heading);
    part.SetValue(text, empty.text);
    if (empty.links.empty()) return;
    Dictionary& row = *part.AddSectionDictionary(has_links);
    for (const auto& each : empty.links) add_link(row, link_part, each);
}

void add_qr(Dictionary& page, ctemplate::TemplateString marker, int size,
            const std::function<bool(int, int)>& dark, const std::string& words) {
    constexpr int quiet = 4;  // modules of white around the code, ISO/IEC 18004
    std::string drawn;
    for (int y = 0; y < size; ++y)
        for (int x = 0; x < size; ++x) {
            if (!dark(x, y)) continue;
            const int start = x;
            while (x + 1 < size && dark(x + 1, y)) ++x;
            drawn += fmt::format("M{} {}h{}v1h-{}z", start + quiet, y + quiet, x - start + 1, x - start + 1);
        }
    Dictionary& part = include(page, marker, "partials/qr.html");
    part.SetValue(label, words);
    part.SetValue(box, fmt::format("0 0 {0} {0}", size + 2 * quiet));
    part.SetValue(path, drawn);
}

}  // namespace view
