#include "modules/indicators/figure.hpp"
#include <fmt/format.h>
#include <array>
#include "base/check.hpp"
#include "base/money.hpp"

namespace indicators {
namespace {

constexpr Date since{std::chrono::sys_days{std::chrono::year{2022} / 1 / 1}};

constexpr std::array<Definition, key_count> definitions{{
    {Key::dossiers_received, "dossiers_received", "Hồ sơ tiếp nhận",
     "Hồ sơ được tiếp nhận hợp lệ trong kỳ, tính theo ngày tiếp nhận. Không gồm hồ sơ bị từ chối tiếp nhận và "
     "hồ sơ ghi nhầm đã hủy.",
     "Đếm hồ sơ có ngày tiếp nhận trong kỳ.", "hồ sơ", Kind::flow, Direction::neutral, 1, since},
    {Key::dossiers_received_direct, "dossiers_received_direct", "Tiếp nhận trực tiếp",
     "Hồ sơ tiếp nhận trong kỳ, nộp trực tiếp tại Bộ phận Một cửa hoặc gửi qua bưu chính công ích.",
     "Đếm hồ sơ tiếp nhận qua kênh trực tiếp và kênh bưu chính.", "hồ sơ", Kind::flow, Direction::down, 1, since},
    {Key::dossiers_received_partly_online, "dossiers_received_partly_online", "Tiếp nhận trực tuyến một phần",
     "Hồ sơ tiếp nhận trong kỳ, nộp qua mạng nhưng còn ít nhất một bước người nộp phải đến quầy.",
     "Đếm hồ sơ tiếp nhận qua kênh trực tuyến một phần.", "hồ sơ", Kind::flow, Direction::up, 1, since},
    {Key::dossiers_received_fully_online, "dossiers_received_fully_online", "Tiếp nhận trực tuyến toàn trình",
     "Hồ sơ tiếp nhận trong kỳ, nộp qua mạng, và người nộp không phải đến quầy ở bước nào.",
     "Đếm hồ sơ tiếp nhận qua kênh trực tuyến toàn trình.", "hồ sơ", Kind::flow, Direction::up, 1, since},
    {Key::dossiers_received_by_post, "dossiers_received_by_post", "Trong đó: qua bưu chính công ích",
     "Hồ sơ tiếp nhận trong kỳ, gửi qua bưu chính công ích. Đã nằm trong số tiếp nhận trực tiếp.",
     "Đếm hồ sơ tiếp nhận qua kênh bưu chính.", "hồ sơ", Kind::flow, Direction::neutral, 1, since},
    {Key::dossiers_resolved, "dossiers_resolved", "Hồ sơ đã giải quyết",
     "Hồ sơ kết thúc trong kỳ: có kết quả, từ chối giải quyết, người nộp rút, hoặc dừng. Tính theo ngày kết thúc, "
     "không theo ngày trả kết quả.",
     "Trước hạn cộng đúng hạn cộng quá hạn.", "hồ sơ", Kind::flow, Direction::neutral, 1, since},
    {Key::dossiers_resolved_early, "dossiers_resolved_early", "Giải quyết trước hạn",
     "Hồ sơ kết thúc trong kỳ vào một ngày trước ngày hẹn.", "Đếm hồ sơ có ngày kết thúc trước ngày hẹn.", "hồ sơ",
     Kind::flow, Direction::up, 1, since},
    {Key::dossiers_resolved_on_time, "dossiers_resolved_on_time", "Giải quyết đúng hạn",
     "Hồ sơ kết thúc trong kỳ vào đúng ngày hẹn.", "Đếm hồ sơ có ngày kết thúc là ngày hẹn.", "hồ sơ", Kind::flow,
     Direction::up, 1, since},
    {Key::dossiers_resolved_late, "dossiers_resolved_late", "Giải quyết quá hạn",
     "Hồ sơ kết thúc trong kỳ sau ngày hẹn. Thư xin lỗi và hẹn lại không làm hồ sơ thành đúng hạn.",
     "Đếm hồ sơ có ngày kết thúc sau ngày hẹn.", "hồ sơ", Kind::flow, Direction::down, 1, since},
    {Key::dossiers_in_progress, "dossiers_in_progress", "Hồ sơ đang giải quyết",
     "Hồ sơ đã tiếp nhận và chưa kết thúc ở cuối ngày cuối kỳ, hoặc lúc xem nếu kỳ chưa hết. Gồm cả hồ sơ chờ bổ "
     "sung, chờ nghĩa vụ tài chính.",
     "Kỳ trước chuyển sang cộng tiếp nhận trừ đã giải quyết.", "hồ sơ", Kind::stock, Direction::neutral, 1, since},
    {Key::dossiers_overdue, "dossiers_overdue", "Hồ sơ đang quá hạn",
     "Hồ sơ đang giải quyết mà thời hạn đang chạy và thời điểm hẹn đã qua. Hồ sơ chờ bổ sung hoặc chờ nghĩa vụ tài "
     "chính không bao giờ tính là quá hạn.",
     "Đếm hồ sơ đang giải quyết, thời hạn đang chạy, thời điểm hẹn đã qua.", "hồ sơ", Kind::stock, Direction::down, 1,
     since},
    {Key::online_share, "online_share", "Tỷ lệ trực tuyến",
     "Phần hồ sơ nộp qua mạng, một phần và toàn trình, trong số hồ sơ tiếp nhận.",
     "Một phần cộng toàn trình, chia cho tiếp nhận.", "%", Kind::share, Direction::up, 1, since},
    {Key::fully_online_share, "fully_online_share", "Tỷ lệ trực tuyến toàn trình",
     "Phần hồ sơ trực tuyến toàn trình trong số hồ sơ tiếp nhận.", "Toàn trình chia cho tiếp nhận.", "%", Kind::share,
     Direction::up, 1, since},
    {Key::within_limit_share, "within_limit_share", "Tỷ lệ trước và đúng hạn",
     "Phần hồ sơ kết thúc trước hoặc đúng ngày hẹn trong số hồ sơ đã giải quyết.",
     "Trước hạn cộng đúng hạn, chia cho đã giải quyết.", "%", Kind::share, Direction::up, 1, since},
    {Key::digitised_share, "digitised_share", "Tỷ lệ số hóa hồ sơ",
     "Phần hồ sơ tiếp nhận trong kỳ mà mọi giấy tờ bắt buộc đã được số hóa.",
     "Tiếp nhận đã số hóa đủ, chia cho tiếp nhận.", "%", Kind::share, Direction::up, 1, since},
    {Key::online_payment_amount, "online_payment_amount", "Thanh toán trực tuyến",
     "Tổng phí, lệ phí nộp qua mạng trong kỳ, tính theo ngày nộp.", "Cộng số tiền các lần nộp trực tuyến trong kỳ.",
     "đồng", Kind::money, Direction::up, 1, since},
    {Key::procedures_published, "procedures_published", "Thủ tục đang công khai",
     "Thủ tục hành chính có phiên bản đang công khai vào ngày cuối kỳ và do cơ quan trong phạm vi giải quyết. Một thủ "
     "tục của nhiều cơ quan đếm một lần.",
     "Đếm thủ tục khác nhau đang công khai.", "thủ tục", Kind::catalogue, Direction::neutral, 1, since},
}};

}  // namespace

std::span<const Definition> all_definitions() { return definitions; }

const Definition& definition_of(Key key) {
    const Definition& found = definitions.at(static_cast<std::size_t>(key));
    check(found.key == key, "definitions stand in the order of their keys");
    return found;
}

std::string_view word(Key key) { return definition_of(key).word; }

std::optional<Key> parse_key(std::string_view text) {
    for (const auto& definition : definitions)
        if (definition.word == text) return definition.key;
    return std::nullopt;
}

std::int64_t share_in_hundredths(std::int64_t part, std::int64_t whole) {
    check(whole > 0, "a share has a whole");
    return (part * 20000 / whole + 1) / 2;
}

std::optional<std::int64_t> Figure::hundredths() const {
    if (!denominator || *denominator <= 0) return std::nullopt;
    return share_in_hundredths(numerator, *denominator);
}

std::string format_hundredths(std::int64_t hundredths) {
    return fmt::format("{},{:02}%", hundredths / 100, hundredths % 100);
}

std::string format_value(const Figure& figure) {
    const Kind kind = definition_of(figure.key).kind;
    if (kind == Kind::money) return format_dong({figure.numerator});
    if (kind != Kind::share) return format_number(figure.numerator);
    const auto share = figure.hundredths();
    return share ? format_hundredths(*share) : "không có";
}

}  // namespace indicators
