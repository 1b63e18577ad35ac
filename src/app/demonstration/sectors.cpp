#include <array>
#include "app/demonstration/catalogue.hpp"

namespace demonstration {
namespace {

// The first fifteen are those of the published procedures; the others are filled with invented ones. Weights follow
// what such offices see most: certification, civil status, land, household businesses.
constexpr std::array<Sector, 40> all{{
    {"Hộ tịch", "tu-phap", 420, 900},
    {"Chứng thực", "tu-phap", 320, 1300},
    {"Nuôi con nuôi", "tu-phap", 0, 4},
    {"Hòa giải ở cơ sở", "tu-phap", 0, 8},
    {"Đất đai", "tnmt", 900, 160},
    {"Hoạt động xây dựng", "ktht", 180, 0},
    {"Thành lập và hoạt động doanh nghiệp (hộ kinh doanh)", "tckh", 620, 0},
    {"Thành lập và hoạt động của tổ hợp tác", "tckh", 8, 0},
    {"Thành lập và hoạt động của tổ hợp tác, hợp tác xã, liên hiệp hợp tác xã", "tckh", 30, 0},
    {"Hỗ trợ tổ hợp tác, hợp tác xã, liên hiệp hợp tác xã", "tckh", 4, 0},
    {"Kinh tế hợp tác và Phát triển nông thôn", "nnptnt", 10, 0},
    {"Bảo trợ xã hội", "ldtbxh", 260, 240},
    {"Giảm nghèo", "ldtbxh", 0, 60},
    {"Nghĩa vụ quân sự", "noi-vu", 0, 70},
    {"Đăng ký, quản lý cư trú", "noi-vu", 0, 420},
    {"Giáo dục mầm non", "gddt", 24, 0},
    {"Giáo dục tiểu học", "gddt", 40, 0},
    {"Giáo dục trung học", "gddt", 70, 0},
    {"Giáo dục thường xuyên", "gddt", 6, 0},
    {"Lưu thông hàng hóa trong nước", "ktht", 70, 0},
    {"Đường bộ", "ktht", 20, 8},
    {"Quy hoạch đô thị và nông thôn", "ktht", 24, 0},
    {"Hạ tầng kỹ thuật", "ktht", 12, 0},
    {"Môi trường", "tnmt", 40, 14},
    {"Tài nguyên nước", "tnmt", 10, 0},
    {"Nông nghiệp", "nnptnt", 18, 10},
    {"Lâm nghiệp", "nnptnt", 40, 16},
    {"Thủy lợi", "nnptnt", 8, 6},
    {"Chăn nuôi", "nnptnt", 16, 12},
    {"Văn hóa cơ sở", "vhtt", 26, 24},
    {"Thể dục thể thao", "vhtt", 6, 4},
    {"Gia đình", "vhtt", 5, 0},
    {"Thư viện", "vhtt", 4, 4},
    {"Người có công", "ldtbxh", 240, 150},
    {"Trẻ em", "ldtbxh", 12, 30},
    {"Phòng, chống tệ nạn xã hội", "ldtbxh", 6, 8},
    {"Thi đua, khen thưởng", "noi-vu", 60, 20},
    {"Tín ngưỡng, tôn giáo", "noi-vu", 16, 12},
    {"Tổ chức phi chính phủ", "noi-vu", 10, 0},
    {"An toàn thực phẩm", "y-te", 60, 10},
}};

}  // namespace

std::span<const Sector> sectors() { return all; }

}  // namespace demonstration
