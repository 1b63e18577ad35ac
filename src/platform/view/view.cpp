#include "platform/view/view.hpp"
#include "platform/view/shell.hpp"
#include "platform/view/templates.hpp"

namespace view {
namespace {

VIEW_NAME(slip_css, "SLIP_CSS");
VIEW_NAME(slip_js, "SLIP_JS");
VIEW_NAME(printable, "PRINTABLE");
VIEW_NAME(a4, "A4");

http::Response answer(std::string html, int status) {
    http::Response response;
    response.status = status;
    response.body = std::move(html);
    return response;
}

}  // namespace

Views::Views(Shell shell) : shell_(std::move(shell)), templates_(parse_templates(all_templates())) {}

std::string Views::render(const http::Request& request, const std::string& file, const Fill& fill) const {
    Dictionary page(file);
    set_everywhere(page, request);
    fill(page);
    return expand(*templates_, file, page);
}

ShellFacts Views::facts_or_none(const http::Request& request) const noexcept {
    try {
        return shell_(request);
    } catch (...) {  // the page that says so must not fail as well
        return {};
    }
}

http::Response Views::desk(const http::Request& request, const DeskPage& about, const Fill& fill) const {
    return desk_with(request, shell_(request), about, fill);
}

http::Response Views::desk_with(const http::Request& request, const ShellFacts& facts, const DeskPage& about,
                                const Fill& fill) const {
    return answer(render(request, "partials/desk.html",
                         [&](Dictionary& page) {
                             fill_desk(page, request, facts, about);
                             fill(add_body(page, about.file));
                         }),
                  about.status);
}

http::Response Views::portal(const http::Request& request, const PortalPage& about, const Fill& fill) const {
    return portal_with(request, shell_(request), about, fill);
}

http::Response Views::portal_with(const http::Request& request, const ShellFacts& facts,
                                  const PortalPage& about, const Fill& fill) const {
    return answer(render(request, "partials/portal.html",
                         [&](Dictionary& page) {
                             fill_portal(page, facts, about);
                             fill(add_body(page, about.file));
                         }),
                  about.status);
}

http::Response Views::gate(const http::Request& request, const std::string& title, const std::string& file,
                           const Fill& fill, int status) const {
    return answer(render(request, "partials/gate.html",
                         [&](Dictionary& page) {
                             fill_head(page, title + " – Điều hành CCHC");
                             fill_gate(page, shell_(request));
                             fill(add_body(page, file));
                         }),
                  status);
}

http::Response Views::sheet(const http::Request& request, const SheetPage& about, const Fill& fill) const {
    return answer(render(request, "partials/sheet.html",
                         [&](Dictionary& page) {
                             fill_head(page, about.title);
                             page.SetValue(slip_css, asset("slip.css"));
                             if (about.a4) page.ShowSection(a4);
                             // Public pages carry no script; the browser's own print command does.
                             if (request.identity)
                                 page.SetValueAndShowSection(slip_js, asset("slip.js"), printable);
                             fill(add_body(page, about.file));
                         }),
                  200);
}

std::string Views::fragment(const http::Request& request, const std::string& file, const Fill& fill) const {
    return render(request, file, fill);
}

}  // namespace view
