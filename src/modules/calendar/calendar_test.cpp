#include <doctest/doctest.h>
#include "base/digest.hpp"
#include "modules/calendar/actions.hpp"
#include "modules/calendar/changes.hpp"
#include "modules/calendar/lookup.hpp"
#include "modules/calendar/store.hpp"
#include "modules/calendar/verify.hpp"
#include "modules/organisation/actions.hpp"
#include "tests/support/test_database.hpp"

using namespace calendar;

namespace {

Date on(std::string_view text) { return parse_iso_date(text).value(); }
Instant at(std::string_view text) { return parse_iso_instant(text).value(); }

/// A keeper of three promises; only what the calendar asks of it.
struct Promises final : OpenPromises {
    std::vector<OpenPromise> open;
    std::vector<std::string> reasons;
    CalendarVersionId pinned;

    std::int64_t count_touched(db::Transaction& tx, Date from, Date to) const override {
        return static_cast<std::int64_t>(touched(tx, from, to, 1000).size());
    }
    std::vector<OpenPromise> touched(db::Transaction&, Date from, Date to, int) const override {
        std::vector<OpenPromise> result;
        for (const auto& p : open)
            if (p.received_on <= to && local_date(p.due_at) >= from) result.push_back(p);
        return result;
    }
    std::int64_t count_due_on(db::Transaction& tx, Date day) const override {
        return static_cast<std::int64_t>(due_on(tx, day, 1000).size());
    }
    std::vector<OpenPromise> due_on(db::Transaction&, Date day, int) const override {
        std::vector<OpenPromise> result;
        for (const auto& p : open)
            if (local_date(p.due_at) == day) result.push_back(p);
        return result;
    }
    void move(db::Transaction&, const Actor&, const OpenPromise& promise, Instant due_at,
              CalendarVersionId version, const std::string& reason) override {
        for (auto& p : open)
            if (p.dossier == promise.dossier) p.due_at = due_at;
        reasons.push_back(reason);
        pinned = version;
    }
};

struct Office {
    explicit Office(db::Engine engine)
        : database(engine), organisation(database.get()), lookup(organisation) {
        database->write([&](db::Transaction& tx) {
            district = unit(tx, "huong-khe", organisation::UnitKind::district, {});
            division = unit(tx, "kinh-te", organisation::UnitKind::division, district);
            commune = unit(tx, "gia-pho", organisation::UnitKind::commune, district);
            import_calendars(tx, program);
        });
    }
    UnitId unit(db::Transaction& tx, const char* code, organisation::UnitKind kind, UnitId parent) {
        return organisation::create_unit(tx, program,
                                         {.code = code,
                                          .kind = kind,
                                          .name = code,
                                          .parent = parent,
                                          .dossier_prefix = {},
                                          .area_code = {},
                                          .from = make_date(2020, 1, 1),
                                          .document = {}});
    }
    UnitCalendar current(UnitId of, Date day = make_date(2023, 11, 20)) {
        return database->read([&](db::Transaction& tx) { return lookup.current(tx, of, day); });
    }
    YearContent published(int year) {
        return database->read([&](db::Transaction& tx) {
            return parse_year(std::to_string(year), store::find_published(tx, year).value().content);
        });
    }
    void publish(const YearContent& content) {
        database->write([&](db::Transaction& tx) {
            const auto draft = draft_year(tx, program, district, content, "Thông báo số 12");
            publish_draft(tx, program, district, content.calendar.year, draft.id, draft.digest);
        });
    }

    test::TestDatabase database;
    organisation::Lookup organisation;
    Lookup lookup;
    Actor program = Actor::program("test");
    UnitId district, division, commune;
};

}  // namespace

TEST_CASE("the years that came with the program are opened once") {
    for (const auto engine : test::engines()) {
        CAPTURE(test::name_of(engine));
        Office office(engine);
        const auto before = office.current(office.commune);
        CHECK(before.calendar->status(2021) == YearStatus::confirmed);
        CHECK(before.calendar->status(2027) == YearStatus::provisional);
        CHECK(before.calendar->status(2028) == YearStatus::absent);
        CHECK(office.database->write(
                  [&](db::Transaction& tx) { return import_calendars(tx, office.program); }) == 0);
        CHECK(office.current(office.commune).version == before.version);
        CHECK(office.current(office.commune).calendar == before.calendar);
    }
}

TEST_CASE("without any calendar every promise is refused naming the year") {
    test::TestDatabase database;
    organisation::Lookup organisation(database.get());
    const Lookup lookup(organisation);
    const auto empty =
        database->read([&](db::Transaction& tx) { return lookup.current(tx, {}, on("2023-11-20")); });
    CHECK_FALSE(empty.version);
    CHECK_THROWS_AS(empty.calendar->is_working_day(on("2023-11-20")), NoCalendar);
}

TEST_CASE("a file that changed since becomes a draft and moves nothing by itself") {
    for (const auto engine : test::engines()) {
        CAPTURE(test::name_of(engine));
        Office office(engine);
        auto content = office.published(2026);
        content.optional_days.at(0).enabled = true;
        content.calendar.rest_days.push_back(content.optional_days.at(0).day);
        const auto text = write_year(content);
        const ContentFile files[]{{"2026.yaml", text}};
        const auto import = [&](db::Transaction& tx) { return import_calendars(tx, office.program, files); };
        CHECK(office.database->write(import) == 1);
        CHECK(office.database->write(import) == 0);
        CHECK(office.current(office.district).calendar->is_working_day(on("2026-11-24")));
        office.database->write(
            [&](db::Transaction& tx) { discard_draft(tx, office.program, office.district, 2026); });
        CHECK(office.database->write(import) == 0);
    }
}

TEST_CASE("a changed year is a new version; promises on its new rest days move, the others stay") {
    for (const auto engine : test::engines()) {
        CAPTURE(test::name_of(engine));
        Office office(engine);
        Promises promises;
        promises.open = {{1, "H-1", office.district, on("2023-11-20"), at("2023-11-23T17:30")},
                         {2, "H-2", office.commune, on("2023-11-20"), at("2023-11-24T17:30")},
                         {3, "H-3", office.commune, on("2023-11-20"), at("2023-11-28T17:30")}};
        const auto old = office.current(office.commune);
        auto content = office.published(2023);
        content.calendar.rest_days.push_back({on("2023-11-24"), "bão số 9", RestKind::emergency});
        const auto effect = office.database->read([&](db::Transaction& tx) {
            return consequences_of(tx, promises, office.published(2023), content);
        });
        CHECK(effect.new_rest_days == std::vector<Date>{on("2023-11-24")});
        CHECK(effect.touched == 2);
        CHECK(effect.moved == 1);
        REQUIRE(effect.moving.size() == 1);
        CHECK(effect.moving[0].code == "H-2");
        CHECK(effect.touching.size() == 2);

        office.publish(content);
        CHECK(move_promises(office.database.get(), office.lookup, promises, office.program) == 1);
        CHECK(format_iso(promises.open[0].due_at).starts_with("2023-11-23"));
        CHECK(format_iso(promises.open[1].due_at).starts_with("2023-11-27T17:30"));
        CHECK(format_iso(promises.open[2].due_at).starts_with("2023-11-28"));
        CHECK(promises.reasons.at(0) == "Lịch làm việc thay đổi: ngày 24/11/2023 nghỉ đột xuất: bão số 9");
        CHECK(promises.pinned == office.current(office.commune).version);
        CHECK(move_promises(office.database.get(), office.lookup, promises, office.program) == 0);

        CHECK(office.current(office.commune).version != old.version);
        const auto pinned = office.database->read([&](db::Transaction& tx) {
            return office.lookup.pinned(tx, old.version, office.commune, on("2023-11-20"));
        });
        CHECK(pinned->is_working_day(on("2023-11-24")));
    }
}

TEST_CASE("published content never changes, and its digest proves it") {
    Office office(db::Engine::sqlite);
    office.publish(office.published(2027));
    office.database->read([&](db::Transaction& tx) {
        const auto versions = store::list_versions(tx, 2027);
        REQUIRE(versions.size() == 2);
        CHECK(versions[0].state == VersionState::published);
        CHECK(versions[1].state == VersionState::ended);
        for (const auto& version : versions) CHECK(version.digest == digest::sha256_hex(version.content));
        CHECK(verify(tx).empty());
    });
    office.database->write([](db::Transaction& tx) {
        tx.execute("update calendar_versions set content = 'year: 2027' where year = 2027 and number = 1");
    });
    CHECK(office.database->read([](db::Transaction& tx) { return verify(tx); }) ==
          std::vector<std::string>{"calendar 2027 version 1: content differs from its digest"});
}

TEST_CASE("two people on one draft: the second is told") {
    Office office(db::Engine::sqlite);
    const auto draft = office.database->write([&](db::Transaction& tx) {
        return draft_year(tx, office.program, office.district, office.published(2027), "một");
    });
    auto other = office.published(2027);
    other.calendar.status = YearStatus::confirmed;
    office.database->write(
        [&](db::Transaction& tx) { draft_year(tx, office.program, office.district, other, "hai"); });
    CHECK_THROWS_AS(office.database->write([&](db::Transaction& tx) {
        publish_draft(tx, office.program, office.district, 2027, draft.id, draft.digest);
    }),
                    StaleVersion);
}

TEST_CASE("a unit has its own hours and cut-off, and so have the units below without any") {
    for (const auto engine : test::engines()) {
        CAPTURE(test::name_of(engine));
        Office office(engine);
        const auto old = office.current(office.commune);
        const NewHours summer{office.commune,
                              {on("2023-04-16"),
                               on("2023-10-15"),
                               {{std::chrono::minutes{420}, std::chrono::minutes{690}},
                                {std::chrono::minutes{810}, std::chrono::minutes{1020}}}},
                              {std::chrono::hours{16}, true},
                              "Quyết định 10/QĐ-UBND"};
        const auto id = office.database->write(
            [&](db::Transaction& tx) { return set_hours(tx, office.program, summer); });
        const auto commune = office.current(office.commune, on("2023-06-12"));
        CHECK(format_moment(commune.calendar->close_of_office(on("2023-06-12"))) == "17:00 12/06/2023");
        CHECK(format_moment(commune.calendar->close_of_office(on("2023-11-20"))) == "17:30 20/11/2023");
        CHECK(commune.calendar->rules() == summer.rules);
        CHECK(office.current(office.commune, on("2023-11-20")).calendar->rules() == DueRules{});
        CHECK(office.current(office.division, on("2023-06-12")).calendar->rules() == DueRules{});
        const auto pinned = office.database->read([&](db::Transaction& tx) {
            return office.lookup.pinned(tx, old.version, office.commune, on("2023-06-12"));
        });
        CHECK(pinned->rules() == DueRules{});
        CHECK_THROWS_AS(
            office.database->write([&](db::Transaction& tx) { set_hours(tx, office.program, summer); }),
            Refused);
        office.database->write([&](db::Transaction& tx) { remove_hours(tx, office.program, id); });
        CHECK(office.current(office.commune, on("2023-06-12")).calendar->rules() == DueRules{});
    }
}

TEST_CASE("who may not manage calendars changes none") {
    Office office(db::Engine::sqlite);
    const Actor nobody;
    CHECK_THROWS_AS(office.database->write([&](db::Transaction& tx) { import_calendars(tx, nobody); }),
                    Forbidden);
    CHECK_THROWS_AS(office.database->write([&](db::Transaction& tx) {
        draft_year(tx, nobody, office.district, office.published(2027), "");
    }),
                    Forbidden);
    Actor of_commune;
    of_commune.allow(Permission::manage_calendar, Scope{.units = {office.commune}});
    CHECK_THROWS_AS(office.database->write([&](db::Transaction& tx) {
        draft_year(tx, of_commune, office.district, office.published(2027), "");
    }),
                    Forbidden);
}
