#include "app/demonstration/officers.hpp"
#include "app/demonstration/names.hpp"
#include "modules/accounts/roles.hpp"
#include "modules/organisation/officer_actions.hpp"

namespace demonstration {
namespace {

using accounts::Role;
using organisation::OfficerKind;
using organisation::SigningForm;
using organisation::Standing;

/// What making people needs at hand.
struct Staff {
    db::Transaction& tx;
    const Actor& by;
    Random& random;

    PositionId position(UnitId unit, const std::string& name, Standing standing, int places = 1) const {
        return organisation::add_position(
            tx, by, {.unit = unit, .name = name, .standing = standing, .places = places, .from = founded});
    }
    Actor hire(UnitId unit, const std::string& unit_name, PositionId position, const std::string& position_name,
               OfficerKind kind = OfficerKind::civil_servant) const {
        Actor actor;
        actor.name = person_name(random, random.chance(45));
        actor.officer = organisation::add_officer(tx, by, {.name = actor.name, .kind = kind});
        actor.position = position;
        actor.unit = unit;
        actor.position_name = position_name;
        actor.unit_name = unit_name;
        actor.request_id = "demo";
        organisation::assign_officer(tx, by,
                                     {.officer = actor.officer,
                                      .position = position,
                                      .from = founded,
                                      .document = "Quyết định phân công công tác (giả định, trình diễn)"});
        return actor;
    }
    Actor hire_alone(UnitId unit, const std::string& unit_name, const std::string& post, Standing standing,
                     OfficerKind kind = OfficerKind::civil_servant) const {
        return hire(unit, unit_name, position(unit, post, standing), post, kind);
    }
    void may_sign(UnitId unit, PositionId position, SigningForm form, const std::string& for_whom,
                  const std::string& paper_kind = {}) const {
        organisation::grant_signing(tx, by,
                                    {.unit = unit,
                                     .paper_kind = paper_kind,
                                     .form = form,
                                     .position = position,
                                     .head_title = for_whom,
                                     .document = "Quy chế làm việc của Ủy ban nhân dân (giả định, trình diễn)",
                                     .valid_from = founded});
    }
};

Actor with_roles(Actor actor, std::initializer_list<Role> roles, const std::vector<UnitId>& units) {
    Scope scope{.units = units};
    std::sort(scope.units.begin(), scope.units.end());
    for (const Role role : roles) accounts::allow_role(actor, role, scope);
    return actor;
}

std::vector<UnitId> all_units(const Office& office) {
    std::vector<UnitId> units{office.authority, office.desk};
    for (const auto& [unit, place] : office.places) units.push_back(unit);
    std::sort(units.begin(), units.end());
    units.erase(std::unique(units.begin(), units.end()), units.end());
    return units;
}

std::string division_head_title(const std::string& division) {
    if (division.starts_with("Văn phòng")) return "Chánh Văn phòng";
    return division.starts_with("Thanh tra") ? "Chánh Thanh tra" : "Trưởng phòng";
}
std::string division_deputy_title(const std::string& division) {
    if (division.starts_with("Văn phòng")) return "Phó Chánh Văn phòng";
    return division.starts_with("Thanh tra") ? "Phó Chánh Thanh tra" : "Phó Trưởng phòng";
}

void staff_division(const Staff& staff, Place& place) {
    const std::string head = division_head_title(place.name);
    const std::string member = place.name.starts_with("Thanh tra") ? "Thanh tra viên" : "Chuyên viên";
    place.head = with_roles(staff.hire_alone(place.unit, place.name, head, Standing::head), {Role::division_head},
                            {place.unit});
    staff.hire_alone(place.unit, place.name, division_deputy_title(place.name), Standing::deputy);
    const PositionId position = staff.position(place.unit, member, Standing::member, 4);
    for (int i = 0; i < 3; ++i)
        place.handlers.push_back(
            with_roles(staff.hire(place.unit, place.name, position, member), {Role::handler}, {place.unit}));
}

void staff_desk(const Staff& staff, Office& office, const std::string& desk_name, const std::string& head,
                int receivers) {
    const auto units = all_units(office);
    if (!head.empty()) staff.hire_alone(office.desk, desk_name, head, Standing::head);
    const std::string post = "Công chức tiếp nhận và trả kết quả";
    const PositionId position = staff.position(office.desk, post, Standing::member, receivers);
    for (int i = 0; i < receivers; ++i)
        office.receivers.push_back(
            with_roles(staff.hire(office.desk, desk_name, position, post), {Role::receiver}, units));
}

void staff_leadership(const Staff& staff, Office& office, const std::string& level, int deputies) {
    const auto units = all_units(office);
    const std::string head = "Chủ tịch", deputy = "Phó Chủ tịch";
    const PositionId first = staff.position(office.authority, head, Standing::head);
    const PositionId second = staff.position(office.authority, deputy, Standing::deputy, deputies);
    const std::string body = "UBND " + level;
    office.leaders.push_back(with_roles(staff.hire(office.authority, body, first, head, OfficerKind::cadre),
                                        {Role::leader}, units));
    for (int i = 0; i < deputies; ++i)
        office.leaders.push_back(with_roles(staff.hire(office.authority, body, second, deputy, OfficerKind::cadre),
                                            {Role::leader}, units));
    staff.may_sign(office.authority, first, SigningForm::on_behalf_of_body, "");
    staff.may_sign(office.authority, second, SigningForm::deputising, head);
}

void staff_district(const Staff& staff, World& world) {
    Office& office = world.district;
    staff_leadership(staff, office, "huyện Hương Khê", 3);
    staff_desk(staff, office, "Trung tâm Hành chính công huyện", "Giám đốc Trung tâm", 5);
    for (auto& [unit, place] : office.places) staff_division(staff, place);
    const Place& administration = office.places.at(world.divisions.at("van-phong"));
    staff.may_sign(office.authority, administration.head.position, SigningForm::by_order, "Chủ tịch",
                   "routing_slip");
    office.clerk = with_roles(staff.hire_alone(administration.unit, administration.name, "Văn thư", Standing::member),
                              {Role::records_clerk}, all_units(office));
}

void staff_commune(const Staff& staff, Office& office) {
    const bool town = office.name.starts_with("Thị trấn");
    const std::string level = (town ? "thị trấn " : "xã ") + office.name.substr(town ? 13 : 4);
    Place& place = office.places.at(office.authority);
    staff_leadership(staff, office, level, 1);
    place.head = with_roles(office.leaders.front(), {Role::division_head}, all_units(office));
    for (const char* post : {"Công chức Tư pháp – Hộ tịch", "Công chức Địa chính – Xây dựng",
                             "Công chức Văn hóa – Xã hội"})
        place.handlers.push_back(
            with_roles(staff.hire_alone(office.authority, "UBND " + level, post, Standing::member), {Role::handler},
                       all_units(office)));
    office.clerk = with_roles(staff.hire_alone(office.authority, "UBND " + level, "Công chức Văn phòng – Thống kê",
                                               Standing::member),
                              {Role::records_clerk}, all_units(office));
    staff_desk(staff, office, "Bộ phận Một cửa " + level, "", town ? 2 : 1);
}

}  // namespace

void make_officers(db::Transaction& tx, const Actor& by, World& world, Random& random) {
    const Staff staff{tx, by, random};
    staff_district(staff, world);
    for (Office& office : world.communes) staff_commune(staff, office);
}

}  // namespace demonstration
