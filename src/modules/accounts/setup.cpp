#include "modules/accounts/setup.hpp"
#include "base/text.hpp"
#include "base/errors.hpp"
#include "modules/accounts/actions.hpp"
#include "modules/accounts/session_store.hpp"
#include "modules/accounts/store.hpp"
#include "modules/audit/audit.hpp"
#include "modules/organisation/actions.hpp"
#include "modules/organisation/officer_actions.hpp"

namespace accounts {
namespace {

using organisation::UnitKind;

constexpr std::chrono::hours link_good_for{24};

struct Office {
    std::string suffix, name;
    UnitKind kind;
};

/// Nghị định 150/2025/NĐ-CP: the offices of a commune of today.
std::vector<Office> offices_of_commune(bool ward) {
    return {{"van-phong", "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân", UnitKind::division},
            {"kinh-te", ward ? "Phòng Kinh tế, Hạ tầng và Đô thị" : "Phòng Kinh tế", UnitKind::division},
            {"van-hoa-xa-hoi", "Phòng Văn hóa - Xã hội", UnitKind::division},
            {"mot-cua", "Trung tâm Phục vụ hành chính công", UnitKind::one_stop_desk}};
}

/// Nghị định 37/2014/NĐ-CP (sửa đổi bởi 108/2020/NĐ-CP): the divisions every district had.
std::vector<Office> offices_of_district() {
    return {{"van-phong", "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân", UnitKind::division},
            {"noi-vu", "Phòng Nội vụ", UnitKind::division},
            {"tu-phap", "Phòng Tư pháp", UnitKind::division},
            {"tai-chinh", "Phòng Tài chính - Kế hoạch", UnitKind::division},
            {"tai-nguyen", "Phòng Tài nguyên và Môi trường", UnitKind::division},
            {"lao-dong", "Phòng Lao động - Thương binh và Xã hội", UnitKind::division},
            {"van-hoa", "Phòng Văn hóa và Thông tin", UnitKind::division},
            {"giao-duc", "Phòng Giáo dục và Đào tạo", UnitKind::division},
            {"thanh-tra", "Thanh tra huyện", UnitKind::division},
            {"kinh-te", "Phòng Kinh tế và Hạ tầng", UnitKind::division},
            {"nong-nghiep", "Phòng Nông nghiệp và Phát triển nông thôn", UnitKind::division},
            {"mot-cua", "Bộ phận Tiếp nhận và Trả kết quả", UnitKind::one_stop_desk}};
}

/// Communes of today began on 1/7/2025, with the two tiers; a district of then is taken as of old.
Date founded_on(UnitKind kind, Date today) {
    const Date day = kind == UnitKind::commune ? make_date(2025, 7, 1) : make_date(2015, 1, 1);
    return std::min(day, today);
}

OneTimeLink load_setup_link(db::Transaction& tx, const std::string& digest, Instant now) {
    const auto link = find_link(tx, digest);
    if (!link || link->purpose != "setup" || link->used_at || link->ends_at <= now)
        throw NotFound("no such set-up link", "Liên kết thiết lập đã dùng hoặc đã hết hạn.");
    return *link;
}

UnitId create_office(db::Transaction& tx, const Actor& program, const FirstAuthority& authority, UnitId parent,
                     const Office& office, Date from) {
    return organisation::create_unit(tx, program,
                                     {.code = authority.code + "-" + office.suffix,
                                      .kind = office.kind,
                                      .name = office.name,
                                      .parent = parent,
                                      .dossier_prefix = {},
                                      .area_code = {},
                                      .from = from,
                                      .document = {}});
}

/// The first administrator becomes an officer of the first office.
void take_post(db::Transaction& tx, const Actor& program, const Account& account, UnitId office, Date today) {
    const auto officer = organisation::add_officer(tx, program, {.name = account.name});
    const auto position = organisation::add_position(
        tx, program,
        {.unit = office, .name = "Công chức", .standing = organisation::Standing::member, .places = 1, .from = today});
    organisation::assign_officer(
        tx, program, {.officer = officer, .position = position, .from = today, .document = "Thiết lập ban đầu"});
    set_officer(tx, account.id, officer, account.name);
}

/// Given by the set-up, never by himself.
void give_first_roles(db::Transaction& tx, const Actor& program, AccountId account, UnitId top,
                      const std::vector<Role>& more) {
    const auto give = [&](Role role, Breadth breadth) {
        Actions::insert(tx, program,
                        {.account = account,
                         .role = role,
                         .breadth = breadth,
                         .unit = top,
                         .position = {},
                         .valid_from = tx.today(),
                         .valid_to = {}});
    };
    give(Role::administrator, Breadth::own_subtree);
    give(Role::reform_officer, Breadth::own_subtree);
    for (const Role role : more)
        if (role != Role::administrator && role != Role::reform_officer) give(role, Breadth::whole_authority);
}

}  // namespace

std::string create_setup_link(db::Database& database, const MachineClock& now) {
    const Token token = new_token();
    const organisation::Lookup organisation(database);
    database.write([&](db::Transaction& tx) {
        if (!organisation.tree(tx, tx.today())->units().empty())
            throw IllegalTransition("an authority is there already", "Đã có cơ quan; không thiết lập lần thứ hai.");
        cancel_setup_links(tx, now());
        insert_link(tx,
                    {.purpose = "setup", .account = {}, .created_by = {}, .ends_at = now() + link_good_for, .used_at = {}},
                    token.digest, now());
        audit::record(tx, Actor::program("setup"), "setup.link_made", 0);
    });
    return token.word;
}

Setup::Stage Setup::stage(std::string_view word) {
    return database_.read([&](db::Transaction& tx) {
        return load_setup_link(tx, digest_of_token(word), now_()).account ? Stage::authority : Stage::administrator;
    });
}

AccountId Setup::make_administrator(std::string_view word, const FirstAdministrator& wanted) {
    stage(word);
    const std::string hash = hasher_.hash(wanted.password);
    const std::string digest = digest_of_token(word);
    return database_.write([&](db::Transaction& tx) {
        const auto link = load_setup_link(tx, digest, now_());
        if (link.account) throw IllegalTransition("the first administrator is there", "Đã có người quản trị đầu tiên.");
        const auto account =
            Actions::insert(tx, Actor::program("setup"), {.login = wanted.login, .name = wanted.name, .officer = {}},
                            hash, false);
        give_link_account(tx, digest, account);
        return account;
    });
}

UnitId Setup::found_authority(std::string_view word, const FirstAuthority& wanted) {
    const std::string digest = digest_of_token(word);
    return database_.write([&](db::Transaction& tx) {
        const auto link = load_setup_link(tx, digest, now_());
        if (!link.account) throw IllegalTransition("no administrator yet", "Hãy tạo người quản trị trước.");
        if (!use_link(tx, digest, now_())) throw NotFound("used set-up link", "Liên kết thiết lập đã dùng.");
        const Actor program = Actor::program("setup");
        const Date from = founded_on(wanted.kind, tx.today());
        const auto top = organisation::create_unit(tx, program,
                                                   {.code = wanted.code,
                                                    .kind = wanted.kind,
                                                    .name = wanted.name,
                                                    .parent = {},
                                                    .dossier_prefix = wanted.dossier_prefix.empty()
                                                                          ? text::upper(wanted.code)
                                                                          : wanted.dossier_prefix,
                                                    .area_code = {},
                                                    .from = from,
                                                    .document = {}});
        UnitId first_office;
        const bool commune = wanted.kind == UnitKind::commune;
        for (const Office& office : commune ? offices_of_commune(wanted.ward) : offices_of_district()) {
            const auto made = create_office(tx, program, wanted, top, office, from);
            if (!first_office) first_office = made;
        }
        take_post(tx, program, load_account(tx, link.account), first_office, tx.today());
        give_first_roles(tx, program, link.account, top, wanted.roles);
        return top;
    });
}

}  // namespace accounts
