#include "app/demonstration/units.hpp"
#include <fmt/format.h>
#include <array>
#include "modules/organisation/actions.hpp"

namespace demonstration {
namespace {

using organisation::UnitKind;

constexpr std::array<CommuneFacts, 21> communes{{
    {"thi-tran-huong-khe", "Thị trấn Hương Khê", "18496", 240, "huong-khe-2025"},
    {"dien-my", "Xã Điền Mỹ", "18499", 42, "ha-linh-2025"},
    {"gia-pho", "Xã Gia Phố", "18532", 60, "huong-pho-2025"},
    {"ha-linh", "Xã Hà Linh", "18502", 52, "ha-linh-2025"},
    {"hoa-hai", "Xã Hòa Hải", "18508", 55, "huong-binh-2025"},
    {"huong-binh", "Xã Hương Bình", "18523", 38, "huong-binh-2025"},
    {"huong-do", "Xã Hương Đô", "18538", 44, "huong-do-2025"},
    {"huong-giang", "Xã Hương Giang", "18517", 46, "huong-pho-2025"},
    {"huong-lam", "Xã Hương Lâm", "18556", 43, "huong-xuan-2025"},
    {"huong-lien", "Xã Hương Liên", "18559", 25, "phuc-trach-2025"},
    {"huong-long", "Xã Hương Long", "18526", 48, "huong-khe-2025"},
    {"huong-thuy", "Xã Hương Thủy", "18505", 41, "huong-pho-2025"},
    {"huong-tra", "Xã Hương Trà", "18550", 36, "huong-do-2025"},
    {"huong-trach", "Xã Hương Trạch", "18553", 50, "phuc-trach-2025"},
    {"huong-vinh", "Xã Hương Vĩnh", "18541", 34, "huong-xuan-2025"},
    {"huong-xuan", "Xã Hương Xuân", "18544", 45, "huong-xuan-2025"},
    {"loc-yen", "Xã Lộc Yên", "18520", 40, "huong-do-2025"},
    {"phu-gia", "Xã Phú Gia", "18529", 47, "huong-khe-2025"},
    {"phu-phong", "Xã Phú Phong", "18535", 27, ""},
    {"phuc-dong", "Xã Phúc Đồng", "18514", 45, "huong-binh-2025"},
    {"phuc-trach", "Xã Phúc Trạch", "18547", 62, "phuc-trach-2025"},
}};

struct Division {
    std::string_view code, name;
};
constexpr std::array<Division, 12> divisions{{
    {"van-phong", "Văn phòng HĐND và UBND huyện"},
    {"noi-vu", "Phòng Nội vụ"},
    {"tu-phap", "Phòng Tư pháp"},
    {"tckh", "Phòng Tài chính – Kế hoạch"},
    {"tnmt", "Phòng Tài nguyên và Môi trường"},
    {"ktht", "Phòng Kinh tế và Hạ tầng"},
    {"nnptnt", "Phòng Nông nghiệp và Phát triển nông thôn"},
    {"gddt", "Phòng Giáo dục và Đào tạo"},
    {"y-te", "Phòng Y tế"},
    {"ldtbxh", "Phòng Lao động – Thương binh và Xã hội"},
    {"vhtt", "Phòng Văn hóa và Thông tin"},
    {"thanh-tra", "Thanh tra huyện"},
}};

struct CommuneOfToday {
    std::string_view code, name, area_code;
};
constexpr std::array<CommuneOfToday, 7> communes_of_2025{{
    {"huong-khe-2025", "Xã Hương Khê", "18496"},
    {"ha-linh-2025", "Xã Hà Linh", "18502"},
    {"huong-binh-2025", "Xã Hương Bình", "18523"},
    {"huong-pho-2025", "Xã Hương Phố", "18532"},
    {"huong-do-2025", "Xã Hương Đô", "18550"},
    {"huong-xuan-2025", "Xã Hương Xuân", "18544"},
    {"phuc-trach-2025", "Xã Phúc Trạch", "18547"},
}};

/// Invented: the real identification codes of these offices are not in any source of this project.
std::string dossier_prefix(int number) { return fmt::format("{:03}.21.30.H27", number); }

UnitId make(db::Transaction& tx, const Actor& by, std::string_view code, UnitKind kind, std::string_view name,
            UnitId parent, std::string_view area = {}, const std::string& prefix = {}, Date from = founded,
            const std::string& document = {}) {
    return organisation::create_unit(tx, by,
                                     {.code = std::string(code),
                                      .kind = kind,
                                      .name = std::string(name),
                                      .parent = parent,
                                      .dossier_prefix = prefix,
                                      .area_code = std::string(area),
                                      .from = from,
                                      .document = document});
}

/// "Bộ phận Một cửa xã Gia Phố".
std::string desk_name(std::string_view commune) {
    if (commune.starts_with("Thị trấn ")) return "Bộ phận Một cửa thị trấn " + std::string(commune.substr(13));
    return "Bộ phận Một cửa xã " + std::string(commune.substr(4));
}

const Office& commune(const World& world, std::string_view code) {
    for (const Office& office : world.communes)
        if (office.code == code) return office;
    throw std::logic_error("no such commune");
}

}  // namespace

std::span<const CommuneFacts> commune_facts() { return communes; }

void make_units(db::Transaction& tx, const Actor& by, World& world) {
    world.province = make(tx, by, "ha-tinh", UnitKind::province, "Tỉnh Hà Tĩnh", {}, "42");
    Office& district = world.district;
    district.code = "huong-khe";
    district.name = "Huyện Hương Khê";
    district.authority =
        make(tx, by, district.code, UnitKind::district, district.name, world.province, "444", dossier_prefix(0));
    district.desk = make(tx, by, "huong-khe-mot-cua", UnitKind::one_stop_desk, "Trung tâm Hành chính công huyện",
                         district.authority);
    for (const Division& division : divisions) {
        const UnitId unit = make(tx, by, fmt::format("huong-khe-{}", division.code), UnitKind::division,
                                 division.name, district.authority);
        world.divisions[std::string(division.code)] = unit;
        district.places[unit] = {.unit = unit, .name = std::string(division.name)};
    }
    int number = 0;
    for (const CommuneFacts& facts : communes) {
        Office office;
        office.code = facts.code;
        office.name = facts.name;
        office.authority = make(tx, by, facts.code, UnitKind::commune, facts.name, district.authority,
                                facts.area_code, dossier_prefix(++number));
        office.desk = make(tx, by, fmt::format("{}-mot-cua", facts.code), UnitKind::one_stop_desk,
                           desk_name(facts.name), office.authority);
        office.places[office.authority] = {.unit = office.authority, .name = office.name};
        world.communes.push_back(std::move(office));
    }
}

void make_later_history(db::Transaction& tx, const Actor& by, const World& world) {
    // The day of this merger stands in no source at hand: shown as to be confirmed.
    organisation::merge_units(
        tx, by,
        {.old_units = {commune(world, "phu-phong").authority},
         .into = commune(world, "thi-tran-huong-khe").authority,
         .on = make_date(2025, 1, 1),
         .document = "Nghị quyết sắp xếp đơn vị hành chính cấp xã của tỉnh Hà Tĩnh (ngày cần xác minh)"});
    const Date reform = make_date(2025, 7, 1);
    const std::string resolution =
        "Nghị quyết của Ủy ban Thường vụ Quốc hội về sắp xếp đơn vị hành chính cấp xã của tỉnh Hà Tĩnh năm 2025";
    for (const CommuneOfToday& next : communes_of_2025) {
        const UnitId made = make(tx, by, next.code, UnitKind::commune, next.name, world.province, next.area_code, {},
                                 reform, resolution);
        make(tx, by, fmt::format("{}-hcc", next.code), UnitKind::one_stop_desk,
             "Trung tâm Phục vụ hành chính công " + ("xã " + std::string(next.name.substr(4))), made, {}, {}, reform,
             resolution);
        std::vector<UnitId> old_units;
        for (const CommuneFacts& facts : communes)
            if (facts.becomes == next.code) old_units.push_back(commune(world, facts.code).authority);
        organisation::merge_units(
            tx, by, {.old_units = old_units, .into = made, .on = reform, .document = resolution});
    }
    organisation::abolish_unit(tx, by,
                               {.unit = world.district.authority,
                                .successor = {},
                                .on = reform,
                                .document = "Luật Tổ chức chính quyền địa phương 2025: kết thúc hoạt động cấp huyện"});
}

}  // namespace demonstration
