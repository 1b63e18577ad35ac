#pragma once
#include "base/errors.hpp"
#include "modules/organisation/actions.hpp"
#include "tests/support/test_database.hpp"

namespace organisation::test_world {

inline const Date founding = make_date(2008, 5, 1);
inline const Date reform = make_date(2025, 7, 1);
inline const Date last_day_of_districts = make_date(2025, 6, 30);
inline const Date autumn = make_date(2023, 11, 20);

/// Hương Khê with one division, its desk, and two communes with their desks.
struct HuongKhe {
    Actor program = Actor::program("test");
    UnitId district, division, desk, gia_pho, gia_pho_desk, huong_giang, huong_giang_desk;

    explicit HuongKhe(db::Transaction& tx) {
        district = make(tx, "huong-khe", UnitKind::district, "Ủy ban nhân dân huyện Hương Khê", {});
        division = make(tx, "huong-khe.kt-ht", UnitKind::division, "Phòng Kinh tế và Hạ tầng", district);
        desk = make(tx, "huong-khe.mot-cua", UnitKind::one_stop_desk, "Bộ phận Một cửa huyện", district);
        gia_pho = make(tx, "gia-pho", UnitKind::commune, "Xã Gia Phố", district);
        gia_pho_desk =
            make(tx, "gia-pho.mot-cua", UnitKind::one_stop_desk, "Bộ phận Một cửa xã Gia Phố", gia_pho);
        huong_giang = make(tx, "huong-giang", UnitKind::commune, "Xã Hương Giang", district);
        huong_giang_desk = make(tx, "huong-giang.mot-cua", UnitKind::one_stop_desk,
                                "Bộ phận Một cửa xã Hương Giang", huong_giang);
    }
    UnitId make(db::Transaction& tx, const std::string& code, UnitKind kind, const std::string& name,
                UnitId parent, Date from = founding) {
        return create_unit(tx, program,
                           {.code = code,
                            .kind = kind,
                            .name = name,
                            .parent = parent,
                            .dossier_prefix = {},
                            .area_code = {},
                            .from = from,
                            .document = {}});
    }
};

/// The field that is refused; empty when the act goes through.
template <class Act>
std::string refused_field(Act act) {
    try {
        act();
    } catch (const Refused& refused) {
        return refused.message.empty() ? "refused without a word" : refused.field;
    }
    return {};
}

}  // namespace organisation::test_world
