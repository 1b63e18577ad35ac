#include "modules/documents/paper_kind.hpp"
#include <array>

namespace documents {

namespace {

struct KindTexts {
    std::string_view word, label, suffix, file_name;
};
constexpr std::array<KindTexts, paper_kind_count> kinds{{
    {"receipt_slip", "Giấy tiếp nhận hồ sơ và hẹn trả kết quả", "TNHS",
     "giay-tiep-nhan"},
    {"supplement_slip", "Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ", "HDHS",
     "phieu-yeu-cau-bo-sung"},
    {"refusal_slip", "Phiếu từ chối tiếp nhận giải quyết hồ sơ", "TC",
     "phieu-tu-choi"},
    {"apology_slip", "Văn bản xin lỗi và đề nghị gia hạn thời gian giải quyết", "XL",
     "van-ban-xin-loi"},
    {"stop_notice", "Thông báo dừng giải quyết hồ sơ", "TB",
     "thong-bao-dung"},
    {"routing_slip", "Phiếu kiểm soát quá trình giải quyết hồ sơ", "KS",
     "phieu-kiem-soat"},
}};

const KindTexts& texts(PaperKind kind) { return kinds[static_cast<std::size_t>(kind)]; }

}  // namespace

std::string_view word(PaperKind kind) { return texts(kind).word; }

std::optional<PaperKind> parse_paper_kind(std::string_view given) {
    for (std::size_t i = 0; i < kinds.size(); ++i)
        if (kinds[i].word == given) return static_cast<PaperKind>(i);
    return std::nullopt;
}

std::string_view label(PaperKind kind) { return texts(kind).label; }

std::string_view suffix(PaperKind kind) { return texts(kind).suffix; }

std::string_view file_name(PaperKind kind) { return texts(kind).file_name; }

}  // namespace documents
