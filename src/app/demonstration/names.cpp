#include "app/demonstration/names.hpp"
#include <array>
#include <string_view>

namespace demonstration {
namespace {

using Words = std::string_view;

constexpr std::array<Words, 32> families{
    "Nguyễn", "Trần",  "Lê",   "Phan", "Phạm", "Hoàng", "Đặng", "Võ",   "Bùi",  "Đinh",  "Ngô",
    "Dương",  "Hồ",    "Thái", "Cao",  "Lưu",  "Đoàn",  "Trịnh", "Mai", "Hà",   "Tôn",   "Từ",
    "Nguyễn", "Nguyễn", "Trần", "Lê",   "Phan", "Trương", "Đậu", "Đào",  "Chu",  "Kiều"};
constexpr std::array<Words, 16> middles_of_women{"Thị",   "Thị",   "Thị",  "Thị Thu", "Thị Thanh", "Thị Hồng",
                                                 "Thị Kim", "Ngọc", "Thu",  "Minh",    "Thị Bích",  "Thị Mỹ",
                                                 "Thị Lan", "Khánh", "Phương", "Thị Ngọc"};
constexpr std::array<Words, 16> middles_of_men{"Văn",  "Văn",  "Văn",  "Đình", "Hữu",  "Xuân", "Quang", "Công",
                                               "Minh", "Đức",  "Ngọc", "Bá",   "Trọng", "Anh", "Viết",  "Sỹ"};
constexpr std::array<Words, 36> given_of_women{
    "Hoài", "Hà",   "Hằng", "Hạnh", "Hương", "Hồng", "Hoa",  "Huệ",  "Lan",   "Liên", "Loan",  "Mai",
    "Minh", "Nga",  "Ngân", "Nhàn", "Nhung", "Oanh", "Phúc", "Phượng", "Quyên", "Sen", "Tâm",  "Thảo",
    "Thắm", "Thơm", "Thủy", "Thúy", "Trang", "Trà",  "Tuyết", "Vân", "Vinh",  "Xuân", "Yến",   "Ánh"};
constexpr std::array<Words, 36> given_of_men{
    "An",   "Bình", "Chiến", "Cường", "Dũng", "Đạt",  "Điệp", "Đồng", "Đức", "Giang", "Hải",  "Hậu",
    "Hiếu", "Hòa",  "Hoàng", "Hùng",  "Huy",  "Khánh", "Kiên", "Lâm", "Linh", "Long", "Lộc",  "Mạnh",
    "Nam",  "Phong", "Phú",  "Quân",  "Quý",  "Sơn",  "Tài",  "Thắng", "Tiến", "Toàn", "Trung", "Việt"};
constexpr std::array<Words, 12> trades{"Xây dựng",    "Thương mại",     "Vận tải",      "Nông sản",  "Bưởi Phúc Trạch",
                                       "Lâm sản",     "Vật liệu",       "Cơ khí",       "Dịch vụ",   "Chăn nuôi",
                                       "Giống cây trồng", "Dược liệu"};

std::string joined(Words a, Words b, Words c) {
    std::string name(a);
    name.append(" ").append(b).append(" ").append(c);
    return name;
}

}  // namespace

std::string person_name(Random& random, bool woman) {
    const Words family = random.pick(families);
    const Words middle = woman ? random.pick(middles_of_women) : random.pick(middles_of_men);
    const Words given = woman ? random.pick(given_of_women) : random.pick(given_of_men);
    return joined(family, middle, given);
}

std::string enterprise_name(Random& random) {
    const std::string_view form = random.chance(50) ? "Công ty TNHH" : "Hợp tác xã";
    const Words trade = random.pick(trades);
    return joined(form, trade, random.pick(given_of_men));
}

}  // namespace demonstration
