#include "tests/journeys/town.hpp"
#include "modules/organisation/actions.hpp"
#include "modules/organisation/officer_actions.hpp"
#include "modules/procedures/actions.hpp"

namespace journeys {
namespace {

using accounts::Breadth;
using accounts::Role;
using organisation::Standing;
using organisation::UnitKind;

const Instant monday_morning = at_local(make_date(2023, 11, 20), std::chrono::hours{8});
const Date long_ago = make_date(2020, 1, 1);

const Actor& founder() {
    static const Actor actor = Actor::program("Dựng truyện");
    return actor;
}

struct Person {
    const char* login;
    const char* name;
    UnitId unit;
    const char* post;
    Standing standing;
    Role role;
    Breadth breadth;
};

procedures::Content land_registration() {
    using namespace std::chrono_literals;
    using procedures::Channel;
    using procedures::StepKind;
    using procedures::StepPlace;
    procedures::Content content;
    content.name = "Đăng ký biến động đất đai";
    content.sector = "Đất đai";
    content.decision = "12/QĐ-UBND";
    content.channels = {{Channel::direct}, {Channel::partly_online}, {Channel::by_post}};
    content.papers = {{.key = "application", .name = "Đơn đề nghị", .originals = 1},
                      {.key = "certificate", .name = "Giấy chứng nhận", .copies = 1}};
    content.fees = {{procedures::FeeName::charge, procedures::FeeKind::fixed, Dong{75000}}};
    content.legal_limit = calendar::TimeLimit{3, calendar::LimitUnit::working_days};
    content.steps = {{StepKind::receive, StepPlace::desk, "Tiếp nhận", "", 2h},
                     {StepKind::appraise, StepPlace::unit, "Thẩm định", "", 14h},
                     {StepKind::sign, StepPlace::leadership, "Ký", "", 6h},
                     {StepKind::issue, StepPlace::records, "Phát hành", "", 2h},
                     {StepKind::hand_over, StepPlace::desk, "Trả kết quả", "", 0h, false}};
    content.step_origin = procedures::StepOrigin::official;
    return content;
}

}  // namespace

Town::Town()
    : app(app::Config{.data_folder = place.folder() + "/data", .public_url = "https://motcua.example.vn", .workers = 2},
          monday_morning),
      face(app) {
    const Units units = app.database->write([&](db::Transaction& tx) { return found_units(tx); });
    app.units.forget_trees();
    publish_procedure(units);
    give_posts(units);
}

Town::Units Town::found_units(db::Transaction& tx) {
    const auto unit = [&](const char* code, UnitKind kind, const char* name, UnitId parent, const char* prefix = "") {
        return organisation::create_unit(tx, founder(),
                                         {.code = code, .kind = kind, .name = name, .parent = parent,
                                          .dossier_prefix = prefix, .from = long_ago});
    };
    Units units;
    units.district = unit("huong-khe", UnitKind::district, "Huyện Hương Khê", {}, "000.21.30.H27");
    units.desk = unit("huong-khe-mot-cua", UnitKind::one_stop_desk, "Trung tâm Hành chính công huyện", units.district);
    units.division = unit("huong-khe-tnmt", UnitKind::division, "Phòng Tài nguyên và Môi trường", units.district);
    units.commune = unit("gia-pho", UnitKind::commune, "Xã Gia Phố", units.district, "003.21.30.H27");
    units.commune_desk = unit("gia-pho-mot-cua", UnitKind::one_stop_desk, "Một cửa xã Gia Phố", units.commune);
    return units;
}

void Town::publish_procedure(const Units& units) {
    const Date from = make_date(2022, 1, 1);
    const auto version =
        procedures::publish_many(*app.database, founder(), {{{"1.004123", land_registration()}, from}}).front();
    const auto procedure = app.database->read(
        [&](db::Transaction& tx) { return app.procedures.load_version(tx, version)->procedure; });
    procedures::adopt_many(*app.database, founder(),
                           {{procedure, units.district, units.division, from}, {procedure, units.commune, units.commune, from}});
}

void Town::give_posts(const Units& u) {
    const Person people[] = {
        {"duc", "Trần Minh Đức", u.desk, "Công chức Một cửa", Standing::member, Role::receiver, Breadth::own_unit},
        {"van", "Lê Thị Hồng Vân", u.division, "Chuyên viên", Standing::member, Role::handler, Breadth::own_unit},
        {"lam", "Đỗ Văn Lâm", u.division, "Trưởng phòng", Standing::head, Role::division_head, Breadth::own_unit},
        {"hung", "Nguyễn Quốc Hùng", u.district, "Chủ tịch", Standing::head, Role::leader, Breadth::own_subtree},
        {"mai", "Phan Thị Mai", u.district, "Văn thư", Standing::member, Role::records_clerk, Breadth::whole_authority},
        {"hoa", "Trịnh Thị Hoa", u.district, "Chuyên viên", Standing::member, Role::reform_officer, Breadth::own_subtree},
        {"nam", "Võ Hoài Nam", u.district, "Chuyên viên", Standing::member, Role::administrator, Breadth::own_subtree},
        {"yen", "Bùi Hải Yến", u.district, "Thanh tra viên", Standing::member, Role::auditor, Breadth::own_subtree},
        {"loan", "Hồ Thị Loan", u.commune_desk, "Công chức Một cửa", Standing::member, Role::receiver, Breadth::own_unit},
    };
    for (const Person& person : people) {
        const auto account = app.database->write([&](db::Transaction& tx) {
            const auto officer = organisation::add_officer(tx, founder(), {.name = person.name});
            const auto post = organisation::add_position(
                tx, founder(),
                {.unit = person.unit, .name = person.post, .standing = person.standing, .from = long_ago});
            organisation::assign_officer(tx, founder(),
                                         {.officer = officer, .position = post, .from = long_ago, .document = "01/QĐ"});
            const auto made = accounts::Actions::insert(tx, founder(), {person.login, person.name, officer}, "none", false);
            accounts::Actions::insert(tx, founder(),
                                      {.account = made, .role = person.role, .breadth = person.breadth,
                                       .unit = person.unit, .valid_from = long_ago});
            return made;
        });
        tokens[person.login] = app.sign_in.admit(account, "Firefox", "journey").token;
    }
}

}  // namespace journeys
