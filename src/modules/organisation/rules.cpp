#include "modules/organisation/rules.hpp"
#include <algorithm>
#include "base/errors.hpp"
#include "base/text.hpp"

namespace organisation {
namespace {

bool is_code(std::string_view code) {
    return code.size() >= 2 && code.size() <= 60 && std::all_of(code.begin(), code.end(), [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
           });
}

}  // namespace

void refuse_unless(bool holds, const char* field, const std::string& vietnamese) {
    if (!holds) throw Refused{field, vietnamese};
}

void check_name(const char* field, const std::string& name, std::size_t longest) {
    refuse_unless(!text::trim(name).empty(), field, "Nhập tên.");
    refuse_unless(text::length(name) <= longest, field, "Tên dài quá " + std::to_string(longest) + " ký tự.");
}

void check_document(const std::string& document) {
    refuse_unless(!text::trim(document).empty(), "document", "Nhập căn cứ: số, ký hiệu và ngày của văn bản.");
    refuse_unless(text::length(document) <= 300, "document", "Căn cứ dài quá 300 ký tự.");
}

void check_code(const std::string& code) {
    refuse_unless(
        is_code(code), "code",
        "Mã gồm 2 đến 60 chữ thường không dấu, chữ số, dấu gạch nối hoặc dấu chấm, ví dụ huong-khe.");
}

void check_open(const Unit& unit, Date day, const char* field) {
    refuse_unless(unit.valid_from <= day, field,
                  unit.name + " mới có từ ngày " + format_date(unit.valid_from) + ".");
    refuse_unless(!unit.valid_to || *unit.valid_to >= day, field,
                  unit.name + " đã kết thúc ngày " + format_date(unit.valid_to.value_or(day)) + ".");
}

void check_place(db::Transaction& tx, UnitKind kind, const Unit* parent, Date day) {
    const bool three_tiers = has_districts(tx, day);
    refuse_unless(kind != UnitKind::district || three_tiers, "kind",
                  "Tại ngày " + format_date(day) + " không còn cấp huyện (chính quyền địa phương 2 cấp).");
    refuse_unless(is_authority(kind) || parent, "parent",
                  "Đơn vị này phải thuộc một cơ quan: chọn cơ quan cấp trên.");
    if (!parent) return;
    refuse_unless(kind != UnitKind::province, "parent", "Cấp tỉnh đứng đầu cây tổ chức, không có cấp trên.");
    refuse_unless(kind != UnitKind::district || parent->kind == UnitKind::province, "parent",
                  "Cấp huyện chỉ trực thuộc cấp tỉnh.");
    refuse_unless(
        kind != UnitKind::commune || parent->kind == UnitKind::district || parent->kind == UnitKind::province,
        "parent", "Cấp xã chỉ trực thuộc cấp huyện (đến 30/6/2025) hoặc cấp tỉnh.");
    refuse_unless(kind != UnitKind::department || parent->kind == UnitKind::province, "parent",
                  "Sở, ban, ngành chỉ trực thuộc cấp tỉnh.");
}

void check_version(int stored, int of_form) {
    if (of_form != 0 && of_form != stored)
        throw StaleVersion{"unit changed meanwhile",
                           "Đơn vị vừa được người khác sửa. Hãy mở lại trang rồi làm lại."};
}

std::string_view vietnamese(UnitKind kind) {
    switch (kind) {
        case UnitKind::province: return "Cấp tỉnh";
        case UnitKind::district: return "Cấp huyện";
        case UnitKind::commune: return "Cấp xã";
        case UnitKind::department: return "Sở, ban, ngành";
        case UnitKind::division: return "Phòng chuyên môn";
        case UnitKind::public_unit: return "Đơn vị sự nghiệp";
        case UnitKind::one_stop_desk: return "Bộ phận Một cửa";
        case UnitKind::vertical_agency: return "Cơ quan ngành dọc";
    }
    return {};
}

}  // namespace organisation
