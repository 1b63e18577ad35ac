#include "modules/procedures/import.hpp"
#include <doctest/doctest.h>
#include "modules/procedures/rules.hpp"
#include "modules/procedures/store.hpp"
#include "tests/support/test_database.hpp"

using namespace procedures;
using calendar::LimitUnit;

namespace {

const std::string head = R"(procedures:
  - code: "1.000094"
    name: Đăng ký kết hôn
    sector: Hộ tịch
    levels: [commune]
    online: unknown
    decision: 163/QĐ-BTP
    sets: 1
    confidence: high
    source: Cổng
    fees:
      - {kind: set_by_council}
    channels:
      - {channel: direct}
      - {channel: online}
)";

std::string error_of(const std::string& yaml) {
    try {
        parse_entries("a.yaml", yaml);
    } catch (const ContentError& error) {
        return error.what();
    }
    return "no error";
}

bool found(const std::vector<Finding>& findings, const std::string& part) {
    for (const auto& finding : findings)
        if (finding.text.find(part) != std::string::npos) return true;
    return false;
}

}  // namespace

TEST_CASE("every wrong thing in a file is named with its line") {
    CHECK(error_of(head) == "no error");
    CHECK(error_of(head + "    colour: red\n") == "a.yaml:16: unknown key: colour");
    CHECK(error_of(head + "    legal_limit: 3 dayz\n").find("a.yaml:16: not a limit") == 0);
    CHECK(error_of(head + "    steps:\n      - {kind: think, place: unit, name: A, hours: 1}\n")
              .find("a.yaml:17: unknown word: think") == 0);
    CHECK(error_of(head + "    papers:\n      - {key: a, originals: 1, copies: 0}\n") ==
          "a.yaml:17: missing key: name");
    CHECK(error_of(head + "    steps:\n      - {kind: sign, place: unit, name: A, hours: 1.3}\n")
              .find("a.yaml:17: hours are whole or half") == 0);
    CHECK(error_of("procedures: [").find("a.yaml:1") == 0);
    CHECK(error_of(head + head.substr(head.find("  - code"))).find("code given twice") != std::string::npos);
    CHECK(error_of("procedures:\n  - code: x\n").find("a.yaml:2: missing key: name") == 0);
}

TEST_CASE(
    "a number without unit is working days by the province's rule, marked in the notes, or stays unknown") {
    const auto entry = parse_entries("a.yaml", head + "    legal_limit: 3 days_without_unit\n")[0];
    std::vector<Finding> findings;
    const auto content = settle(entry, {}, findings);
    CHECK(content.legal_limit == calendar::TimeLimit{3, LimitUnit::working_days});
    CHECK(content.notes.back() == "Nguồn in thời hạn không có đơn vị: hiểu là ngày làm việc.");
    CHECK(found(findings, "không có đơn vị"));
    CHECK(counted_time(content.steps) == std::chrono::hours{24});
    CHECK(missing_for_reception(content).empty());

    const auto strict = settle(entry, {.bare_days_are_working_days = false}, findings);
    CHECK_FALSE(strict.limit().has_value());
    CHECK(missing_for_reception(strict).front().field == "limit");
}

TEST_CASE("a blank limit is reported and an unknown online level stays unknown") {
    std::vector<Finding> findings;
    const auto content = settle(parse_entries("a.yaml", head)[0], {}, findings);
    CHECK(found(findings, "Chưa có thời hạn"));
    CHECK(content.online == OnlineLevel::unknown);
    CHECK(offers(content, Channel::partly_online));
    CHECK_FALSE(offers(content, Channel::fully_online));
    CHECK(content.fees[0].kind == FeeKind::set_by_council);
}

TEST_CASE("an official step table that does not sum to the limit is reported and cannot be published") {
    std::vector<Finding> findings;
    const auto content = settle(parse_entries("a.yaml", head + R"(    legal_limit: 1 working_days
    steps:
      - {kind: receive, place: desk, name: Tiếp nhận, hours: 2}
      - {kind: sign, place: leadership, name: Ký, hours: 5.5}
)")[0],
                                {}, findings);
    CHECK(content.step_origin == StepOrigin::official);
    CHECK(content.steps.back().kind == StepKind::hand_over);
    CHECK(found(findings, "không khớp"));
    CHECK(missing_for_reception(content).front().text == "Các bước cộng lại 7,5 giờ, thời hạn là 8 giờ");
}

TEST_CASE("an officer's draft is not overwritten by an import, an untouched one is") {
    test::TestDatabase database;
    const Actor office = Actor::program("test");
    const auto yaml = head + "    legal_limit: 3 working_days\n";
    import_entries(*database, office, parse_entries("a.yaml", yaml));
    const auto longer = parse_entries("a.yaml", head + "    legal_limit: 5 working_days\n");
    CHECK(import_entries(*database, office, longer).changed == 1);
    database->write([&](db::Transaction& tx) {
        auto draft = load_full_version(tx, list_all_heads(tx).front().id);
        CHECK(draft.content.legal_limit->amount == 5);
        draft.content.conditions = "Có mặt cả hai bên";
        save_draft(tx, office, draft);
    });
    const auto report = import_entries(*database, office,
                                       parse_entries("a.yaml", head + "    legal_limit: 7 working_days\n"));
    CHECK(report.kept == 1);
    CHECK(found(report.findings, "bản nháp do cán bộ sửa"));
}
