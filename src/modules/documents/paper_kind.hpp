#pragma once
#include <optional>
#include <string>
#include <string_view>
#include "base/id.hpp"

namespace documents {

/// Loại giấy, phiếu — the numbered papers of the one-stop rules (Circular 03/2025/TT-VPCP, forms 01–06).
enum class PaperKind {
    receipt_slip,     // 01 Giấy tiếp nhận hồ sơ và hẹn trả kết quả
    supplement_slip,  // 02 Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ
    refusal_slip,     // 03 Phiếu từ chối tiếp nhận giải quyết hồ sơ
    apology_slip,     // 04 Văn bản xin lỗi và đề nghị gia hạn thời gian giải quyết
    stop_notice,      // 05 Thông báo dừng giải quyết hồ sơ
    routing_slip,     // 06 Phiếu kiểm soát quá trình giải quyết hồ sơ
};
inline constexpr int paper_kind_count = 6;

std::string_view word(PaperKind);
std::optional<PaperKind> parse_paper_kind(std::string_view);
/// Giấy tiếp nhận hồ sơ và hẹn trả kết quả.
std::string_view label(PaperKind);
/// What follows the number: 12/TNHS.
std::string_view suffix(PaperKind);
/// How its files begin: giay-tiep-nhan.
std::string_view file_name(PaperKind);

}  // namespace documents
