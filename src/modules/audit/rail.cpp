#include "modules/audit/rail.hpp"

namespace audit {

view::Rail office_rail(const Actor& actor, std::string_view current) {
    const auto item = [&](const char* label, const char* href) {
        return view::RailItem{.label = label, .href = href, .current = current == href};
    };
    view::Rail rail{.label = "Tổ chức, quản trị",
                    .groups = {{.heading = "Tổ chức",
                                .items = {item("Cây tổ chức", "/to-chuc"), item("Cán bộ, công chức", "/can-bo"),
                                          item("Địa bàn cũ và mới", "/dia-ban"), item("Lịch làm việc", "/lich")}}}};
    view::RailGroup office{.heading = "Quản trị", .items = {}};
    if (actor.may(Permission::manage_accounts)) office.items.push_back(item("Tài khoản, vai trò", "/quan-ly/tai-khoan"));
    if (actor.may(Permission::view_audit)) office.items.push_back(item("Nhật ký hệ thống", "/nhat-ky"));
    if (!office.items.empty()) rail.groups.push_back(office);
    return rail;
}

}  // namespace audit
