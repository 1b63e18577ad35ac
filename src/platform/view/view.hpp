#pragma once
#include <ctemplate/template.h>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>
#include "platform/http/request.hpp"
#include "platform/http/response.hpp"

// Pages are ctemplate files with static names. A module's pages.cpp turns values into a view model of
// finished strings and booleans, and a fill function copies it into the dictionary:
//     STS_INIT_… is wrapped: VIEW_NAME(code, "CODE");  dict.SetValue(code, row.code);
namespace view {

using Dictionary = ctemplate::TemplateDictionary;
using Fill = std::function<void(Dictionary&)>;

/// A static template name; keep them beside the view model in pages.cpp.
#define VIEW_NAME(variable, text) \
    static const ctemplate::StaticTemplateString variable = STS_INIT(variable, text)

/// The eight modules of the dark bar, in this order.
enum class Module { none, dossiers, procedures, plans, scoring, surveys, indicators, reports, organisation };

struct RailItem {
    std::string label, href;
    std::optional<std::int64_t> count = {};
    bool hot = false;      // red count: overdue only
    bool current = false;  // the page itself
};
struct RailGroup {
    std::string heading;
    std::vector<RailItem> items;
};
/// The left rail of a desk page: queues with counts.
struct Rail {
    std::string label;  // "Danh sách hồ sơ"
    std::vector<RailGroup> groups;
};

struct DeskPage {
    std::string title;     // of the browser window; h1 is in the page's own template
    Module module = Module::none;
    Rail rail = {};
    std::string file;      // "dossiers/list.html"
    int status = 200;
};
struct PortalPage {
    std::string title;
    std::string file;
    std::string current = {};  // which portal nav entry: "home", "procedures", "track", "figures"
    int status = 200;
};

/// What the shells show around every page; app reads it once per request.
struct ShellFacts {
    std::string office_name;           // "Huyện Hương Khê"
    std::string parent_name;           // "Ủy ban nhân dân tỉnh Hà Tĩnh"
    std::int64_t unread_notices = 0;
    std::string demonstration_banner;  // empty outside a demonstration
    std::string address = {};          // of the office, for the foot of public pages; may be empty
    std::string hotline = {};          // "0239 3871 234"; may be empty
};

/// A page that is printed: receipts, control slips, QR sheets. No shell around it.
struct SheetPage {
    std::string title;
    std::string file;
    bool a4 = false;  // A5 otherwise
};

/// Template files (embedded) parsed and checked at start-up. Thread-safe.
class Views {
  public:
    using Shell = std::function<ShellFacts(const http::Request&)>;
    explicit Views(Shell shell);

    http::Response desk(const http::Request&, const DeskPage&, const Fill&) const;
    http::Response portal(const http::Request&, const PortalPage&, const Fill&) const;
    /// Own shell without modules and without scripts: sign-in, set-up.
    http::Response gate(const http::Request&, const std::string& title, const std::string& file, const Fill&,
                        int status = 200) const;
    http::Response sheet(const http::Request&, const SheetPage&, const Fill&) const;
    /// A fragment for htmx, or a part of something larger.
    std::string fragment(const http::Request&, const std::string& file, const Fill&) const;

    /// The facts of the shell, or empty ones when they cannot be read: an error page is shown all the same.
    ShellFacts facts_or_none(const http::Request&) const noexcept;
    /// For error pages only: a shell around `file` with the given facts, which were read before.
    http::Response desk_with(const http::Request&, const ShellFacts&, const DeskPage&, const Fill&) const;
    http::Response portal_with(const http::Request&, const ShellFacts&, const PortalPage&, const Fill&) const;

  private:
    std::string render(const http::Request&, const std::string& file, const Fill&) const;

    Shell shell_;
    std::shared_ptr<ctemplate::TemplateCache> templates_;
};

/// Reads public/manifest.json once, at start-up. Without it `asset` answers names without a hash.
void load_manifest(const std::string& path);
/// The hashed address of an asset: asset("desk.css") → "/assets/desk-3f9a.css".
const std::string& asset(std::string_view name);

/// Every template embedded in the binary: name ("dossiers/list.html") and text.
struct TemplateFile {
    std::string_view name, text;
};
std::vector<TemplateFile> all_templates();

}  // namespace view
