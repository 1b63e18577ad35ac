#include "platform/view/shell.hpp"
#include <array>
#include "base/money.hpp"

namespace view {
namespace {

VIEW_NAME(above_body, "BODY");
VIEW_NAME(head, "HEAD");
VIEW_NAME(emblem, "EMBLEM");
VIEW_NAME(demonstration, "DEMONSTRATION");
VIEW_NAME(rail_part, "RAIL");
VIEW_NAME(title, "TITLE");
VIEW_NAME(csrf, "CSRF");
VIEW_NAME(icons, "ICONS");
VIEW_NAME(star, "STAR");
VIEW_NAME(font_400, "FONT_400");
VIEW_NAME(font_600, "FONT_600");
VIEW_NAME(desk_css, "DESK_CSS");
VIEW_NAME(desk_js, "DESK_JS");
VIEW_NAME(portal_css, "PORTAL_CSS");
VIEW_NAME(office, "OFFICE");
VIEW_NAME(has_office, "HAS_OFFICE");
VIEW_NAME(has_parent, "HAS_PARENT");
VIEW_NAME(parent, "PARENT");
VIEW_NAME(banner, "BANNER");
VIEW_NAME(has_banner, "HAS_BANNER");
VIEW_NAME(module, "MODULE");
VIEW_NAME(link, "LINK");
VIEW_NAME(later, "LATER");
VIEW_NAME(href, "HREF");
VIEW_NAME(label, "LABEL");
VIEW_NAME(current, "CURRENT");
VIEW_NAME(signed_in, "SIGNED_IN");
VIEW_NAME(query, "QUERY");
VIEW_NAME(officer, "OFFICER");
VIEW_NAME(unread, "UNREAD");
VIEW_NAME(none_unread, "NONE_UNREAD");
VIEW_NAME(at_notices, "AT_NOTICES");
VIEW_NAME(at_account, "AT_ACCOUNT");
VIEW_NAME(no_rail, "NO_RAIL");
VIEW_NAME(group, "GROUP");
VIEW_NAME(heading, "HEADING");
VIEW_NAME(item, "ITEM");
VIEW_NAME(name, "NAME");
VIEW_NAME(counted, "COUNTED");
VIEW_NAME(hot, "HOT");
VIEW_NAME(count, "COUNT");
VIEW_NAME(nav, "NAV");
VIEW_NAME(address, "ADDRESS");
VIEW_NAME(has_address, "HAS_ADDRESS");
VIEW_NAME(hotline, "HOTLINE");
VIEW_NAME(hotline_digits, "HOTLINE_DIGITS");
VIEW_NAME(has_hotline, "HAS_HOTLINE");

struct ModuleLink {
    Module module;
    const char *label, *href;  // no address: the module comes with a later release and is shown as plain text
};
constexpr std::array<ModuleLink, 8> module_links{{
    {Module::dossiers, "Hồ sơ", "/ho-so"},
    {Module::procedures, "Thủ tục", "/quan-ly/thu-tuc"},
    {Module::plans, "Kế hoạch", nullptr},
    {Module::scoring, "Chấm điểm", nullptr},
    {Module::surveys, "Khảo sát", nullptr},
    {Module::indicators, "Chỉ số", "/so-lieu"},
    {Module::reports, "Báo cáo", nullptr},
    {Module::organisation, "Tổ chức", "/to-chuc"},
}};

struct PortalLink {
    const char *key, *label, *href;
};
constexpr std::array<PortalLink, 5> portal_links{{
    {"home", "Trang chủ", "/"},
    {"procedures", "Thủ tục hành chính", "/thu-tuc"},
    {"track", "Tra cứu hồ sơ", "/tra-cuu"},
    {"due", "Tính ngày hẹn", "/tinh-han"},
    {"figures", "Số liệu công khai", "/cong-khai"},
}};

void add_emblem(Dictionary& page) { page.AddIncludeDictionary(emblem)->SetFilename("partials/emblem.html"); }

void add_demonstration(Dictionary& page, const std::string& words) {
    if (words.empty()) return;
    Dictionary& part = *page.AddIncludeDictionary(demonstration);
    part.SetFilename("partials/demonstration.html");
    part.SetValue(banner, words);
}

void add_modules(Dictionary& page, Module shown) {
    for (const auto& each : module_links) {
        Dictionary& entry = *page.AddSectionDictionary(module);
        Dictionary& form = *entry.AddSectionDictionary(each.href ? link : later);
        form.SetValue(label, each.label);
        if (each.href) form.SetValue(href, each.href);
        if (each.module == shown) form.ShowSection(current);
    }
}

void add_item(Dictionary& within, const RailItem& from) {
    Dictionary& row = *within.AddSectionDictionary(item);
    row.SetValue(name, from.label);
    row.SetValue(href, from.href);
    if (from.current) row.ShowSection(current);
    if (!from.count) return;
    Dictionary& number = *row.AddSectionDictionary(counted);
    number.SetValue(count, format_number(*from.count));
    if (from.hot && *from.count > 0) number.ShowSection(hot);
}

void add_rail(Dictionary& page, const Rail& rail) {
    if (rail.groups.empty()) {
        page.ShowSection(no_rail);
        return;
    }
    Dictionary& part = *page.AddIncludeDictionary(rail_part);
    part.SetFilename("partials/rail.html");
    part.SetValue(label, rail.label);
    for (const auto& each : rail.groups) {
        Dictionary& section = *part.AddSectionDictionary(group);
        section.SetValue(heading, each.heading);
        for (const auto& entry : each.items) add_item(section, entry);
    }
}

void add_me(Dictionary& page, const http::Request& request, const ShellFacts& facts) {
    if (!request.identity) return;
    Dictionary& me = *page.AddSectionDictionary(signed_in);
    me.SetValue(officer, request.identity->actor.name);
    if (request.path == "/tim") me.SetValue(query, std::string(request.query["q"]));
    if (request.path == "/thong-bao") me.ShowSection(at_notices);
    if (request.path == "/tai-khoan") me.ShowSection(at_account);
    if (facts.unread_notices > 0)
        me.SetValueAndShowSection(count, facts.unread_notices > 99 ? "99+" : format_number(facts.unread_notices), unread);
    else
        me.ShowSection(none_unread);
}

}  // namespace

void set_everywhere(Dictionary& page, const http::Request& request) {
    page.SetTemplateGlobalValue(csrf, request.csrf_token);
    page.SetTemplateGlobalValue(icons, asset("icons.svg"));
}

void fill_head(Dictionary& page, const std::string& words) {
    Dictionary& part = *page.AddIncludeDictionary(head);
    part.SetFilename("partials/head.html");
    part.SetValue(title, words);
    part.SetValue(star, asset("star.svg"));
    part.SetValue(font_400, asset("text-400.woff2"));
    part.SetValue(font_600, asset("text-600.woff2"));
}

void fill_desk(Dictionary& page, const http::Request& request, const ShellFacts& facts,
               const DeskPage& about) {
    fill_head(page, about.title + " – Điều hành CCHC");
    add_emblem(page);
    page.SetValue(desk_css, asset("desk.css"));
    page.SetValue(desk_js, asset("desk.js"));
    page.SetValue(office, facts.office_name);
    add_modules(page, about.module);
    add_me(page, request, facts);
    add_demonstration(page, facts.demonstration_banner);
    add_rail(page, about.rail);
}

void fill_portal(Dictionary& page, const ShellFacts& facts, const PortalPage& about) {
    fill_head(page, facts.office_name.empty() ? about.title : about.title + " – " + facts.office_name);
    add_emblem(page);
    page.SetValue(portal_css, asset("portal.css"));
    page.SetValue(office, facts.office_name);
    page.SetValue(parent, facts.parent_name);
    if (!facts.parent_name.empty()) page.ShowSection(has_parent);
    for (const auto& each : portal_links) {
        Dictionary& entry = *page.AddSectionDictionary(nav);
        entry.SetValue(label, each.label);
        entry.SetValue(href, each.href);
        if (about.current == each.key) entry.ShowSection(current);
    }
    if (!facts.demonstration_banner.empty())
        page.SetValueAndShowSection(banner, facts.demonstration_banner, has_banner);
    if (!facts.address.empty()) page.SetValueAndShowSection(address, facts.address, has_address);
    add_hotline(page, facts);
}

void add_hotline(Dictionary& page, const ShellFacts& facts) {
    if (facts.hotline.empty()) return;
    std::string digits;
    for (const char each : facts.hotline)
        if (each >= '0' && each <= '9') digits += each;
    page.SetValue(hotline, facts.hotline);
    // "tel:" stands in the template: the escaper lets no scheme but http and mailto come from data.
    page.SetValue(hotline_digits, digits);
    page.ShowSection(has_hotline);
}

void fill_gate(Dictionary& page, const ShellFacts& facts) {
    add_emblem(page);
    page.SetValue(desk_css, asset("desk.css"));
    add_demonstration(page, facts.demonstration_banner);
    if (!facts.office_name.empty()) page.SetValueAndShowSection(office, facts.office_name, has_office);
}

Dictionary& add_body(Dictionary& page, const std::string& file) {
    Dictionary& body = *page.AddIncludeDictionary(above_body);
    body.SetFilename(file);
    return body;
}

}  // namespace view
