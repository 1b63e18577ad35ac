#include "app/demonstration/sign_ins.hpp"
#include <fmt/format.h>
#include "modules/accounts/actions.hpp"

namespace demonstration {
namespace {

using accounts::Breadth;
using accounts::Role;

struct Given {
    Role role;
    Breadth breadth;
    UnitId unit;
};
struct Opened {
    std::string_view login;
    Actor* actor;  // whose account it is
    std::vector<Given> given;
};

Office& commune(World& world, std::string_view code) {
    for (Office& office : world.communes)
        if (office.code == code) return office;
    throw std::logic_error("no such commune");
}

std::vector<Opened> accounts_of_district(World& world) {
    Office& d = world.district;
    const auto division = [&](const char* code) -> Place& { return d.places.at(world.divisions.at(code)); };
    Place& land = division("tnmt");
    return {
        {"mot-cua", &d.receivers.front(), {{Role::receiver, Breadth::whole_authority, d.desk}}},
        {"truong-phong", &land.head, {{Role::division_head, Breadth::own_unit, land.unit}}},
        {"chuyen-vien", &land.handlers.front(), {{Role::handler, Breadth::own_unit, land.unit}}},
        {"lanh-dao", &d.leaders.front(), {{Role::leader, Breadth::own_subtree, d.authority}}},
        {"van-thu", &d.clerk, {{Role::records_clerk, Breadth::whole_authority, d.authority}}},
        {"cchc",
         &division("noi-vu").handlers.front(),
         {{Role::reform_officer, Breadth::own_subtree, d.authority}}},
        // Years of the calendar and the list of areas belong to the top of the tree.
        {"quan-tri",
         &division("van-phong").handlers.front(),
         {{Role::administrator, Breadth::own_subtree, world.province}}},
        {"kiem-soat",
         &division("thanh-tra").handlers.front(),
         {{Role::auditor, Breadth::own_subtree, d.authority}}},
    };
}

/// In a small commune one officer appraises and also keeps the seal.
std::vector<Opened> accounts_of_commune(Office& c) {
    Place& place = c.places.at(c.authority);
    return {
        {"xa-mot-cua", &c.receivers.front(), {{Role::receiver, Breadth::whole_authority, c.desk}}},
        {"xa-chuyen-vien",
         &place.handlers.front(),
         {{Role::handler, Breadth::own_unit, c.authority}, {Role::records_clerk, Breadth::own_unit, c.authority}}},
        {"xa-lanh-dao", &c.leaders.front(), {{Role::leader, Breadth::own_subtree, c.authority}}},
    };
}

void open_account(db::Transaction& tx, const Actor& by, const Opened& opened, const std::string& hash) {
    opened.actor->account = accounts::Actions::insert(
        tx, by,
        {.login = std::string(opened.login), .name = opened.actor->name, .officer = opened.actor->officer}, hash,
        false);
    for (const Given& given : opened.given)
        accounts::Actions::insert(tx, by,
                                  {.account = opened.actor->account,
                                   .role = given.role,
                                   .breadth = given.breadth,
                                   .unit = given.unit,
                                   .position = {},
                                   .valid_from = local_date(world_begins),
                                   .valid_to = {}});
}

}  // namespace

std::vector<SignIn> sign_ins() {
    return {{"mot-cua", "tiếp nhận, Trung tâm Hành chính công huyện"},
            {"truong-phong", "Trưởng phòng Tài nguyên và Môi trường"},
            {"chuyen-vien", "chuyên viên Phòng Tài nguyên và Môi trường"},
            {"lanh-dao", "Chủ tịch UBND huyện"},
            {"van-thu", "văn thư UBND huyện"},
            {"cchc", "cán bộ cải cách hành chính, Phòng Nội vụ"},
            {"quan-tri", "quản trị"},
            {"kiem-soat", "kiểm tra, giám sát"},
            {"xa-mot-cua", "tiếp nhận, xã Gia Phố"},
            {"xa-chuyen-vien", "công chức xã Gia Phố"},
            {"xa-lanh-dao", "Chủ tịch UBND xã Gia Phố"}};
}

std::string format_sign_ins() {
    std::string text = fmt::format("Demonstration sign-ins, all with the password \"{}\":\n", password);
    for (const SignIn& one : sign_ins()) text += fmt::format("  {:<16}{}\n", one.login, one.who);
    return text;
}

void make_accounts(db::Database& database, accounts::PasswordHasher& hasher, const Actor& by, World& world) {
    const std::string hash = hasher.hash(password);  // takes long: outside the transaction
    database.write([&](db::Transaction& tx) {
        for (const Opened& opened : accounts_of_district(world)) open_account(tx, by, opened, hash);
        Office& small = commune(world, "gia-pho");
        for (const Opened& opened : accounts_of_commune(small)) open_account(tx, by, opened, hash);
        // The head of the commune also assigns: the same officer in both places of the world.
        small.places.at(small.authority).head.account = small.leaders.front().account;
    });
}

}  // namespace demonstration
