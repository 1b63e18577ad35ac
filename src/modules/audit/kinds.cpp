#include "modules/audit/kinds.hpp"
#include <fmt/format.h>
#include <algorithm>

namespace audit {
namespace {

struct Sentence {
    std::string_view kind, text;
};
constexpr Sentence sentences[] = {
    {"account.created", "Mở tài khoản"},
    {"account.disabled", "Khóa tài khoản"},
    {"account.enabled", "Mở khóa tài khoản"},
    {"account.password_changed", "Đổi mật khẩu"},
    {"account.password_link_made", "Tạo liên kết đặt mật khẩu"},
    {"account.role_ended", "Thu hồi vai trò"},
    {"account.role_granted", "Trao vai trò"},
    {"account.session_revoked", "Thu hồi một phiên của mình"},
    {"account.sessions_revoked", "Thu hồi mọi phiên của tài khoản"},
    {"account.sign_in_failed", "Đăng nhập sai"},
    {"account.signed_in", "Đăng nhập"},
    {"account.signed_out", "Đăng xuất"},
    {"api_token.created", "Tạo mã truy cập API"},
    {"api_token.revoked", "Thu hồi mã truy cập API"},
    {"areas.imported", "Nhập danh mục đơn vị hành chính"},
    {"audit.checked", "Kiểm tra chuỗi nhật ký"},
    {"audit.exported", "Xuất chuỗi nhật ký"},
    {"calendar.changed", "Đổi lịch năm đã công bố"},
    {"calendar.draft_discarded", "Bỏ bản thảo lịch năm"},
    {"calendar.drafted", "Soạn bản thảo lịch năm"},
    {"calendar.hours_removed", "Bỏ giờ làm việc riêng"},
    {"calendar.hours_set", "Đặt giờ làm việc"},
    {"calendar.published", "Công bố lịch năm"},
    {"document.attached", "Đính kèm tệp"},
    {"document.removed", "Gỡ tệp đính kèm"},
    {"dossier.assigned", "Phân công xử lý"},
    {"dossier.completed", "Có kết quả giải quyết"},
    {"dossier.consulted", "Gửi lấy ý kiến"},
    {"dossier.corrected", "Ghi bút toán sửa"},
    {"dossier.extended", "Gia hạn và xin lỗi"},
    {"dossier.forwarded", "Chuyển bước xử lý"},
    {"dossier.handed_over", "Trả kết quả"},
    {"dossier.lookup_renewed", "Cấp lại mã tra cứu"},
    {"dossier.opinion_given", "Cho ý kiến"},
    {"dossier.papers_changed", "Sửa thành phần hồ sơ"},
    {"dossier.payment_requested", "Yêu cầu nghĩa vụ tài chính"},
    {"dossier.payment_taken", "Thu phí, lệ phí"},
    {"dossier.promise_moved", "Dời ngày hẹn do đổi lịch"},
    {"dossier.received", "Tiếp nhận hồ sơ"},
    {"dossier.refused", "Từ chối giải quyết"},
    {"dossier.resumed", "Xử lý tiếp"},
    {"dossier.stopped", "Dừng giải quyết"},
    {"dossier.supplement_requested", "Tạm dừng, yêu cầu bổ sung"},
    {"dossier.unit_changed", "Đổi đơn vị giữ hồ sơ"},
    {"dossier.withdrawn", "Rút hồ sơ"},
    {"officer.added", "Thêm cán bộ"},
    {"officer.assigned", "Phân công vị trí"},
    {"officer.assignment_ended", "Kết thúc vị trí"},
    {"officer.corrected", "Sửa thông tin cán bộ"},
    {"paper.issued", "Ban hành giấy tờ"},
    {"paper.voided", "Hủy giấy tờ"},
    {"payment.recorded", "Ghi khoản thu"},
    {"payment.voided", "Hủy khoản thu"},
    {"person.created", "Thêm người nộp"},
    {"person.identity_revealed", "Hiện số định danh"},
    {"person.phone_revealed", "Hiện số điện thoại"},
    {"person.updated", "Sửa thông tin người nộp"},
    {"position.added", "Thêm vị trí"},
    {"procedure.adopted", "Áp dụng thủ tục tại cơ quan"},
    {"procedure.adoption_ended", "Thôi áp dụng thủ tục"},
    {"procedure.draft_discarded", "Bỏ bản thảo thủ tục"},
    {"procedure.draft_saved", "Lưu bản thảo thủ tục"},
    {"procedure.drafted", "Soạn bản thảo thủ tục"},
    {"procedure.ended", "Kết thúc hiệu lực thủ tục"},
    {"procedure.published", "Công bố thủ tục"},
    {"setup.link_made", "Tạo liên kết thiết lập"},
    {"signing.ended", "Kết thúc thẩm quyền ký"},
    {"signing.granted", "Giao thẩm quyền ký"},
    {"unit.abolished", "Giải thể đơn vị"},
    {"unit.alias_added", "Thêm tên gọi khác của đơn vị"},
    {"unit.created", "Lập đơn vị"},
    {"unit.merged", "Sáp nhập đơn vị"},
    {"unit.moved", "Chuyển đơn vị sang cơ quan khác"},
    {"unit.renamed", "Đổi tên đơn vị"},
    {"unit.split", "Chia tách đơn vị"},
    {"unit.work_transferred", "Chuyển giao công việc giữa đơn vị"},
};
static_assert(std::is_sorted(std::begin(sentences), std::end(sentences),
                             [](const Sentence& a, const Sentence& b) { return a.kind < b.kind; }));

constexpr KindGroup group_table[] = {
    {"tat-ca", "Tất cả", ""},
    {"ho-so", "Hồ sơ", "dossier."},
    {"nguoi-nop", "Người nộp, dữ liệu cá nhân", "person."},
    {"dang-nhap", "Đăng nhập, đăng xuất", "account.sign"},
    {"vai-tro", "Thay đổi vai trò", "account.role_"},
    {"tai-khoan", "Tài khoản", "account."},
    {"ma-api", "Mã truy cập API", "api_token."},
    {"to-chuc", "Đơn vị", "unit."},
    {"can-bo", "Cán bộ", "officer."},
    {"thu-tuc", "Thủ tục", "procedure."},
    {"lich", "Lịch làm việc", "calendar."},
    {"giay-to", "Giấy tờ đã ban hành", "paper."},
    {"thu-phi", "Phí, lệ phí", "payment."},
};

struct Page {
    std::string_view prefix, path;
};
constexpr Page pages[] = {
    {"dossier.", "/ho-so/"}, {"account.", "/quan-ly/tai-khoan/"}, {"unit.", "/to-chuc/"}, {"officer.", "/can-bo/"}};

}  // namespace

std::string format_kind(std::string_view kind) {
    const auto* found = std::lower_bound(std::begin(sentences), std::end(sentences), kind,
                                         [](const Sentence& row, std::string_view wanted) { return row.kind < wanted; });
    return std::string(found != std::end(sentences) && found->kind == kind ? found->text : kind);
}

std::span<const KindGroup> kind_groups() { return group_table; }

const KindGroup& kind_group(std::string_view word) {
    for (const KindGroup& group : group_table)
        if (group.word == word) return group;
    return group_table[0];
}

bool is_notable(std::string_view kind) {
    constexpr std::string_view notable[] = {"account.sign_in_failed", "account.role_granted", "person.identity_revealed",
                                            "person.phone_revealed", "dossier.corrected"};
    return std::find(std::begin(notable), std::end(notable), kind) != std::end(notable);
}

std::string subject_path(std::string_view kind, std::int64_t subject) {
    if (subject == 0) return {};
    for (const Page& page : pages)
        if (kind.starts_with(page.prefix)) return fmt::format("{}{}", page.path, subject);
    return {};
}

}  // namespace audit
