#pragma once
#include "modules/calendar/actions.hpp"
#include "modules/documents/papers.hpp"
#include "modules/dossiers/actions.hpp"
#include "modules/organisation/actions.hpp"
#include "modules/organisation/officer_actions.hpp"
#include "modules/procedures/actions.hpp"
#include "platform/files/store.hpp"
#include "tests/support/test_database.hpp"

namespace dossiers {

/// A small district: Hương Khê with its desk, one division and the commune of Gia Phố with its own desk; one
/// procedure of three working days (five steps, two papers), decided by the division and by the commune.
struct TestWorld {
    explicit TestWorld(db::Engine engine = db::Engine::sqlite)
        : database(engine, at_local(make_date(2023, 11, 20), std::chrono::hours{8})),
          units(*database),
          calendars(units),
          catalogue(units),
          keys(people::Keys::of(std::string(64, 'k'))),
          files(database.folder() + "/files"),
          papers(*database, files, documents::Seal(std::string(32, 's'))),
          secrets(std::string(32, 'l')),
          actions({*database, units, catalogue, calendars, keys, papers, secrets, "https://motcua.example.vn"}) {
        found_units();
        publish_procedure();
    }

    /// Everything, in this unit and position.
    Actor officer(UnitId unit, OfficerId id, const std::string& name) const {
        Actor actor = Actor::program(name);
        actor.officer = id;
        actor.unit = unit;
        actor.position_name = "Chuyên viên";
        return actor;
    }
    Reception reception(UnitId at_desk, Channel channel = Channel::direct) const {
        Reception r;
        r.desk = at_desk;
        r.procedure = procedure;
        r.channel = channel;
        r.applicant = people::PersonDraft{.full_name = "Nguyễn Thị Hoài",
                                          .birth_year = 1986,
                                          .identity_number = "042186001318",
                                          .phone = "0912345678",
                                          .address = "Thôn 5",
                                          .area_text = "Xã Hương Long"};
        r.papers = {{.key = "application", .name = "Đơn đề nghị", .form = PaperForm::original, .scanned = true},
                    {.key = "certificate", .name = "Giấy chứng nhận", .form = PaperForm::copy, .scanned = true}};
        return r;
    }
    Dossier receive(const Reception& r) {
        return database->write([&](db::Transaction& tx) { return actions.receive(tx, receiver, r); });
    }
    /// Through all steps up to the last counted one.
    Dossier forward_to_last(Dossier d) {
        while (d.now.step < 5)
            d = database->write([&](db::Transaction& tx) {
                return actions.forward(tx, receiver, {d.id, d.version}, {.opinion = "Đủ điều kiện"});
            });
        return d;
    }

    test::TestDatabase database;
    organisation::Lookup units;
    calendar::Lookup calendars;
    procedures::Lookup catalogue;
    people::Keys keys;
    files::Store files;
    documents::Papers papers;
    LookupSecrets secrets;
    Actions actions;
    UnitId district, desk, division, commune, commune_desk;
    ProcedureId procedure;
    Actor receiver;

  private:
    void found_units() {
        using organisation::UnitKind;
        const Actor program = Actor::program("kiểm thử");
        const Date from = make_date(2020, 1, 1);
        database->write([&](db::Transaction& tx) {
            calendar::import_calendars(tx, program);
            const auto unit = [&](const char* code, UnitKind kind, const char* name, UnitId parent, const char* prefix = "") {
                return organisation::create_unit(tx, program,
                                                 {.code = code, .kind = kind, .name = name, .parent = parent,
                                                  .dossier_prefix = prefix, .from = from});
            };
            district = unit("huong-khe", UnitKind::district, "Huyện Hương Khê", {}, "000.15.27.H56");
            desk = unit("huong-khe-mot-cua", UnitKind::one_stop_desk, "Trung tâm Hành chính công huyện", district);
            division = unit("huong-khe-tnmt", UnitKind::division, "Phòng Tài nguyên và Môi trường", district);
            commune = unit("gia-pho", UnitKind::commune, "Xã Gia Phố", district, "000.32.27.H56");
            commune_desk = unit("gia-pho-mot-cua", UnitKind::one_stop_desk, "Bộ phận Một cửa xã Gia Phố", commune);
        });
        units.forget_trees();
        receiver = officer(desk, OfficerId{}, "Trần Minh Đức");
    }
    void publish_procedure() {
        using namespace std::chrono_literals;
        using procedures::StepKind;
        procedures::Content content;
        content.name = "Đăng ký biến động đất đai";
        content.sector = "Đất đai";
        content.decision = "12/QĐ-UBND";
        content.channels = {{Channel::direct}, {Channel::partly_online}, {Channel::fully_online}, {Channel::by_post}};
        content.papers = {{.key = "application", .name = "Đơn đề nghị", .originals = 1},
                          {.key = "certificate", .name = "Giấy chứng nhận", .copies = 1}};
        content.fees = {{procedures::FeeName::charge, procedures::FeeKind::fixed, Dong{75000}}};
        content.legal_limit = calendar::TimeLimit{3, calendar::LimitUnit::working_days};
        content.steps = {{StepKind::receive, StepPlace::desk, "Tiếp nhận", "", 2h},
                         {StepKind::assign, StepPlace::unit, "Phân công", "", 2h},
                         {StepKind::appraise, StepPlace::unit, "Thẩm định", "", 12h},
                         {StepKind::sign, StepPlace::leadership, "Ký", "", 6h},
                         {StepKind::issue, StepPlace::records, "Phát hành", "", 2h},
                         {StepKind::hand_over, StepPlace::desk, "Trả kết quả", "", 0h, false}};
        content.step_origin = procedures::StepOrigin::official;
        const Actor program = Actor::program("kiểm thử");
        const Date from = make_date(2022, 1, 1);
        const auto versions = procedures::publish_many(*database, program, {{{"1.004123", content}, from}});
        procedure = database->read([&](db::Transaction& tx) { return catalogue.load_version(tx, versions.front())->procedure; });
        procedures::adopt_many(*database, program, {{procedure, district, division, from}, {procedure, commune, commune, from}});
    }
};

}  // namespace dossiers
