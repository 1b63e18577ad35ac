#include <doctest/doctest.h>
#include "modules/dossiers/reception_form.hpp"
#include "modules/dossiers/test_world.hpp"

using namespace dossiers;

namespace {

using Typed = std::vector<std::pair<std::string, std::string>>;

/// A form that is right in every field.
const Typed right = {{"procedure", "1.004123 Đăng ký biến động đất đai"},
                     {"channel", "direct"},
                     {"return_way", "desk"},
                     {"applicant", "new"},
                     {"new_kind", "citizen"},
                     {"new_full_name", "Nguyễn Thị Hoài"},
                     {"new_identity_number", "042186001318"},
                     {"new_birth", "1986"},
                     {"new_phone", "0912345678"},
                     {"form_application", "original"},
                     {"form_certificate", "copy"},
                     {"charge", "75.000"},
                     {"way", "cash"}};

struct Desk {
    Parsed<Reception> parse(const Typed& changes) {
        http::Fields form;
        for (const auto& [name, value] : right) {
            const auto change = std::find_if(changes.begin(), changes.end(), [&](auto& c) { return c.first == name; });
            if (change == changes.end()) form.add(name, value);
        }
        for (const auto& [name, value] : changes) form.add(name, value);
        const auto choice = world.database->read(
            [&](db::Transaction& tx) { return choose(tx, world.actions.ground(), world.receiver, form); });
        return parse_reception(form, choice, make_date(2023, 11, 20));
    }
    /// What stands beside the field when one thing is typed otherwise.
    std::string error(const std::string& field, const Typed& changes) {
        const auto parsed = parse(changes);
        const auto* errors = std::get_if<FieldErrors>(&parsed);
        return errors ? errors->of(field) : std::string{};
    }
    TestWorld world;
};

}  // namespace

TEST_CASE("a form that is right in every field becomes a reception") {
    Desk desk;
    const auto parsed = desk.parse({});
    REQUIRE(std::holds_alternative<Reception>(parsed));
    const auto& reception = std::get<Reception>(parsed);
    CHECK(reception.desk == desk.world.desk);
    CHECK(reception.procedure == desk.world.procedure);
    CHECK(reception.papers.size() == 2);
    REQUIRE(reception.payments.size() == 1);
    CHECK(reception.payments[0].amount == Dong{75000});
    CHECK(std::get<people::PersonDraft>(reception.applicant).full_name == "Nguyễn Thị Hoài");
}

TEST_CASE("a procedure is found by its code, or by its name with or without marks") {
    Desk desk;
    for (const char* typed : {"1.004123", "Đăng ký biến động đất đai", "dang ky bien dong dat dai"}) {
        CAPTURE(typed);
        CHECK(std::holds_alternative<Reception>(desk.parse({{"procedure", typed}})));
    }
}

TEST_CASE("each field says in Vietnamese what is wrong with it") {
    Desk desk;
    CHECK(desk.error("procedure", {{"procedure", ""}}) == "Xin chọn thủ tục.");
    CHECK(desk.error("procedure", {{"procedure", "9.999999"}}).starts_with("Không có thủ tục này"));
    CHECK(desk.error("channel", {{"channel", "telepathy"}}) == "Xin chọn cách nộp hồ sơ.");
    CHECK(desk.error("return_way", {{"return_way", "pigeon"}}) == "Xin chọn cách nhận kết quả.");
    CHECK(desk.error("applicant", {{"applicant", ""}, {"new_full_name", ""}}) == "Xin chọn người nộp, hoặc nhập người mới.");
    CHECK(desk.error("papers", {{"form_application", "missing"}}) == "Chưa đủ giấy tờ bắt buộc: Đơn đề nghị.");
    CHECK(desk.error("papers", {{"count_application", "5000"}}) == "Số bản phải từ 1 đến 999: Đơn đề nghị.");
    CHECK(desk.error("subject", {{"subject", std::string(600, 'a')}}) == "Nội dung dài quá 500 ký tự.");
    CHECK(desk.error("charge", {{"charge", "bảy mươi"}}) == "Số tiền phải là số đồng, ví dụ 75.000.");
    CHECK(desk.error("fee", {{"fee", "-5"}}) == "Số tiền phải là số đồng, ví dụ 75.000.");
    CHECK(desk.error("way", {{"way", "gold"}}) == "Xin chọn cách nộp tiền.");
    CHECK(desk.error("reference", {{"reference", std::string(61, '1')}}) == "Số biên lai dài quá 60 ký tự.");
}

TEST_CASE("a new person's errors stand beside the fields of the reception form") {
    Desk desk;
    CHECK(!desk.error("new_full_name", {{"new_full_name", ""}}).empty());
    CHECK(!desk.error("new_identity_number", {{"new_identity_number", "12a"}}).empty());
    CHECK(!desk.error("new_birth", {{"new_birth", "31/02/1986"}}).empty());
    CHECK(!desk.error("new_birth", {{"new_birth", "01/01/2030"}}).empty());
    CHECK(!desk.error("new_phone", {{"new_phone", "12"}}).empty());
    CHECK(!desk.error("new_kind", {{"new_kind", "robot"}}).empty());
    CHECK(!desk.error("new_email", {{"new_email", "không phải thư"}}).empty());
}

TEST_CASE("a charge without a way of paying is not lost in silence, and later means later") {
    Desk desk;
    CHECK(std::get<Reception>(desk.parse({{"way", "later"}})).payments.empty());
}

TEST_CASE("a dossier taken on paper before is entered with its own moment, and promised from it") {
    Desk desk;
    const auto parsed = desk.parse({{"received_at", "17/11/2023"}, {"received_time", "08:30"}});
    REQUIRE(std::holds_alternative<Reception>(parsed));
    const auto& reception = std::get<Reception>(parsed);
    CHECK(reception.received_at == at_local(make_date(2023, 11, 17), std::chrono::minutes{8 * 60 + 30}));
    const Dossier d = desk.world.receive(reception);
    CHECK(format_moment(d.promised_at) == "17:30 22/11/2023");
    CHECK(desk.error("received_at", {{"received_at", "21/11/2023"}, {"received_time", "08:30"}}) ==
          "Thời điểm tiếp nhận không được ở tương lai.");
    CHECK(desk.error("received_at", {{"received_at", "31/2/2023"}, {"received_time", "08:30"}}).starts_with("Ngày nhận"));
    CHECK(desk.error("received_time", {{"received_at", "17/11/2023"}, {"received_time", "25h"}}).starts_with("Giờ nhận"));
}
