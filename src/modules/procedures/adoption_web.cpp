#include <fmt/format.h>
#include "base/text.hpp"
#include "modules/procedures/adoption.hpp"
#include "modules/procedures/policy.hpp"
#include "modules/procedures/web.hpp"
#include "platform/view/field.hpp"
#include "platform/view/parts.hpp"

namespace procedures {
namespace {

VIEW_NAME(office, "OFFICE");
VIEW_NAME(form_name, "FORM");
VIEW_NAME(f_from, "F_FROM");
VIEW_NAME(f_decision, "F_DECISION");
VIEW_NAME(row_name, "ROW");
VIEW_NAME(number, "NUMBER");
VIEW_NAME(sector, "SECTOR");
VIEW_NAME(chosen, "CHOSEN");
VIEW_NAME(complete, "COMPLETE");
VIEW_NAME(incomplete, "INCOMPLETE");
VIEW_NAME(unit_name, "UNIT");
VIEW_NAME(code, "CODE");
VIEW_NAME(text_name, "TEXT");
VIEW_NAME(selected_name, "SELECTED");
VIEW_NAME(done_name, "DONE");
VIEW_NAME(can_receive, "CAN_RECEIVE");

constexpr const char* address = "/quan-ly/thu-tuc/tiep-nhan-danh-muc";

/// The authority of whoever asks, and what the catalogue of the program holds for it.
struct Offered {
    std::shared_ptr<const organisation::Tree> tree;
    const organisation::Unit* authority = nullptr;
    std::vector<Entry> entries;
    std::vector<SectorOffer> sectors;
    Date today{};
};

Offered read_offered(const Services& it, const http::Request& request) {
    Offered offered;
    it.database.read([&](db::Transaction& tx) {
        offered.today = tx.today();
        offered.tree = it.organisation.tree(tx, offered.today);
    });
    if (offered.tree->units().empty()) throw NotFound{"no authority yet", "Chưa có cơ quan nào."};
    const UnitId own = request.actor().unit;
    offered.authority = &offered.tree->unit(own ? offered.tree->authority_of(own) : offered.tree->root());
    offered.entries = entries_for(offered.authority->kind);
    offered.sectors = sector_offers(offered.entries);
    return offered;
}

std::string typed(const http::Request& request, const std::string& field) { return std::string(request.form[field]); }

void fill_units(view::Dictionary& row, const Offered& offered, UnitId selected) {
    for (const UnitId id : offered.tree->own(offered.authority->id)) {
        const auto& unit = offered.tree->unit(id);
        if (unit.kind == organisation::UnitKind::one_stop_desk) continue;
        auto& option = *row.AddSectionDictionary(unit_name);
        option.SetValue(code, std::to_string(id.value));
        option.SetValue(text_name, unit.name);
        if (id == selected) option.ShowSection(selected_name);
    }
}

void fill_rows(view::Dictionary& form, const http::Request& request, const Offered& offered) {
    const bool again = request.method == http::Method::post;
    for (std::size_t i = 0; i < offered.sectors.size(); ++i) {
        const auto& offer = offered.sectors[i];
        auto& row = *form.AddSectionDictionary(row_name);
        row.SetIntValue(number, static_cast<long>(i + 1));
        row.SetValue(sector, offer.sector);
        row.SetIntValue(complete, offer.complete);
        row.SetIntValue(incomplete, offer.incomplete);
        if (again ? request.form.has(fmt::format("sector_{}", i + 1)) : offer.complete > 0) row.ShowSection(chosen);
        const auto kept = typed(request, fmt::format("unit_{}", i + 1));
        const UnitId unit = again && text::only_digits(kept) && !kept.empty() && kept.size() < 19
                                ? UnitId{std::stoll(kept)}
                                : suggested_unit(*offered.tree, offered.authority->id, offer.ministry);
        fill_units(row, offered, unit);
    }
}

void fill_form(view::Dictionary& dict, const http::Request& request, const Offered& offered, const FieldErrors& errors) {
    auto& form = *dict.AddSectionDictionary(form_name);
    const bool again = request.method == http::Method::post;
    view::add_field(form, f_from,
                    {.name = "from",
                     .label = "Áp dụng từ ngày",
                     .value = again ? typed(request, "from") : format_date(offered.today),
                     .kind = view::Field::Kind::date,
                     .size = view::Field::Size::small},
                    errors);
    view::add_field(form, f_decision,
                    {.name = "decision",
                     .label = "Quyết định công bố của tỉnh",
                     .value = typed(request, "decision"),
                     .hint = "Dùng cho thủ tục mà nguồn chưa ghi quyết định. Ví dụ: 123/QĐ-UBND ngày 01/07/2025",
                     .optional = true,
                     .longest = 300},
                    errors);
    fill_rows(form, request, offered);
}

http::Response adoption_page(const Services& it, const http::Request& request, const FieldErrors& errors,
                             const std::optional<AdoptionReport>& done = {}) {
    const auto offered = read_offered(it, request);
    return it.views.desk(
        request,
        {.title = errors.empty() ? "Tiếp nhận danh mục" : "Lỗi: Tiếp nhận danh mục",
         .module = view::Module::procedures,
         .file = "procedures/adopt.html",
         .status = errors.empty() ? 200 : 422},
        [&](view::Dictionary& dict) {
            view::add_crumbs(dict, {{"Danh mục thủ tục", "/quan-ly/thu-tuc"}}, "Tiếp nhận danh mục");
            view::add_errors(dict, "Chưa tiếp nhận được", errors);
            dict.SetValue(office, offered.authority->name);
            if (done) {
                view::add_message(dict, {.kind = view::Message::Kind::ok,
                                         .strong = fmt::format("{} thủ tục đã sẵn sàng tiếp nhận hồ sơ.", done->adopted),
                                         .text = fmt::format("Mới công bố {}; {} thủ tục còn thiếu thông tin, để ở dạng nháp.",
                                                             done->published, done->incomplete),
                                         .spoken = true});
                auto& next = *dict.AddSectionDictionary(done_name);
                if (request.actor().may(Permission::receive_dossiers)) next.ShowSection(can_receive);
                return;
            }
            if (offered.sectors.empty())
                return view::add_empty(dict, {.heading = "Không có thủ tục cho cấp này",
                                              .text = "Nhập danh mục của cơ quan từ tệp.",
                                              .links = {{"Nhập từ tệp", "/quan-ly/thu-tuc/nhap"}}});
            fill_form(dict, request, offered, errors);
        });
}

/// Fields `sector_N` and `unit_N` of the sectors as listed.
std::map<std::string, UnitId> read_choice(const http::Request& request, const Offered& offered, FieldErrors& errors) {
    std::map<std::string, UnitId> chosen_units;
    for (std::size_t i = 0; i < offered.sectors.size(); ++i) {
        if (!request.form.has(fmt::format("sector_{}", i + 1))) continue;
        const auto field = fmt::format("unit_{}", i + 1);
        const auto value = typed(request, field);
        const UnitId unit = text::only_digits(value) && !value.empty() && value.size() < 19 ? UnitId{std::stoll(value)}
                                                                                           : UnitId{};
        const auto own = offered.tree->own(offered.authority->id);
        if (std::find(own.begin(), own.end(), unit) == own.end()) errors.add(field, "Chọn đơn vị giải quyết");
        chosen_units[offered.sectors[i].sector] = unit;
    }
    if (chosen_units.empty()) errors.add("sector_1", "Chọn ít nhất một lĩnh vực");
    return chosen_units;
}

http::Response post_adoption(const Services& it, const http::Request& request) {
    const auto offered = read_offered(it, request);
    FieldErrors errors;
    const auto from = parse_date(request.form["from"]);
    if (!from) errors.add("from", "Nhập ngày dạng dd/mm/yyyy");
    const auto decision = text::squeeze(request.form["decision"]);
    if (text::length(decision) > 300) errors.add("decision", "Nhiều nhất 300 ký tự");
    const auto units = read_choice(request, offered, errors);
    if (!errors.empty()) return adoption_page(it, request, errors);
    const auto done = adopt_catalogue(it.database, request.actor(),
                                      {.authority = offered.authority->id,
                                       .kind = offered.authority->kind,
                                       .deciding_units = units,
                                       .from = *from,
                                       .decision = decision});
    return http::see_other(fmt::format("{}?tiep-nhan={}&cong-bo={}&thieu={}", address, done.adopted, done.published,
                                       done.incomplete));
}

/// What was just done is in the address, so that the page can be read again.
std::optional<AdoptionReport> read_done(const http::Request& request) {
    const auto count = [&](const char* name) {
        const auto value = request.query[name];
        return text::only_digits(value) && !value.empty() && value.size() < 7 ? std::stoi(std::string(value)) : 0;
    };
    if (!request.query.has("tiep-nhan")) return std::nullopt;
    return AdoptionReport{.published = count("cong-bo"), .adopted = count("tiep-nhan"), .incomplete = count("thieu")};
}

}  // namespace

void add_adoption_routes(http::Router& router, const Services& it) {
    const auto access = http::Access::needs(Permission::publish_procedures);
    router.get(address, access,
               [it](http::Request& request) { return adoption_page(it, request, {}, read_done(request)); });
    router.post(address, access, [it](http::Request& request) { return post_adoption(it, request); });
}

}  // namespace procedures
