#include "app/demonstration/invented.hpp"
#include <fmt/format.h>
#include <array>
#include "modules/procedures/rules.hpp"

namespace demonstration {
namespace {

using calendar::LimitUnit;
using calendar::TimeLimit;
using procedures::FeeKind;
using procedures::FeeName;

struct Pattern {
    std::string_view before;  // the sector follows
    int days;
    int fee;  // đồng; 0: none
};
constexpr std::array<Pattern, 12> patterns{{
    {"Cấp giấy xác nhận trong lĩnh vực", 3, 0},
    {"Cấp lại giấy xác nhận trong lĩnh vực", 2, 10000},
    {"Điều chỉnh nội dung giấy xác nhận trong lĩnh vực", 3, 0},
    {"Gia hạn giấy xác nhận trong lĩnh vực", 5, 0},
    {"Đăng ký nội dung hoạt động trong lĩnh vực", 5, 30000},
    {"Công nhận kết quả trong lĩnh vực", 7, 0},
    {"Cung cấp bản sao tài liệu lĩnh vực", 1, 8000},
    {"Hỗ trợ kinh phí cho cá nhân, hộ gia đình trong lĩnh vực", 10, 0},
    {"Hỗ trợ kinh phí cho tổ chức trong lĩnh vực", 15, 0},
    {"Thông báo tổ chức hoạt động trong lĩnh vực", 2, 0},
    {"Chấp thuận chủ trương trong lĩnh vực", 10, 50000},
    {"Chấm dứt hoạt động trong lĩnh vực", 3, 0},
}};

std::string sector_in_sentence(std::string_view sector) { return fmt::format("“{}”", sector); }

}  // namespace

procedures::NewProcedure invented_procedure(const Sector& sector, bool district, int round, int number) {
    const Pattern& pattern = patterns[std::size_t(round) % patterns.size()];
    const TimeLimit limit{pattern.days, LimitUnit::working_days};
    procedures::Content content;
    content.name = fmt::format("{} {} (giả định, trình diễn)", pattern.before, sector_in_sentence(sector.name));
    if (round >= int(patterns.size())) content.name += fmt::format(", loại {}", round / int(patterns.size()) + 1);
    content.sector = sector.name;
    content.levels = {district ? procedures::Level::district : procedures::Level::commune};
    content.decision = "Giả định, trình diễn: không có quyết định công bố";
    content.channels = {{procedures::Channel::direct}};
    if (pattern.fee == 0)
        content.fees = {{FeeName::charge, FeeKind::free}};
    else
        content.fees = {{FeeName::charge, FeeKind::fixed, Dong{pattern.fee}}};
    content.papers = {{.key = "application", .name = "Đơn đề nghị theo mẫu", .originals = 1},
                      {.key = "evidence", .name = "Giấy tờ chứng minh nội dung đề nghị", .copies = 1}};
    content.legal_limit = limit;
    content.applicants = {"Công dân Việt Nam", "Tổ chức"};
    content.results = {{.name = "Văn bản trả lời hoặc giấy xác nhận"}};
    content.steps = procedures::modelled_steps(limit);
    content.confidence = procedures::Confidence::low;
    content.source = "Giả định để trình diễn, không phải thủ tục có thật";
    content.notes = {"Thủ tục giả định, dùng để trình diễn cho đủ số thủ tục của báo cáo năm 2023."};
    return {.code = fmt::format("9.{:06}", number), .content = content, .invented = true};
}

}  // namespace demonstration
