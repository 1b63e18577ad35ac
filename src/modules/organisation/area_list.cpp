#include "modules/organisation/area_list.hpp"
#include <algorithm>
#include <array>
#include <map>
#include "base/text.hpp"

namespace organisation {
namespace {

constexpr std::array<std::string_view, 12> column_names = {"old_province_code",
                                                           "old_province",
                                                           "old_district_code",
                                                           "old_district",
                                                           "old_commune_code",
                                                           "old_commune",
                                                           "new_province_code",
                                                           "new_province",
                                                           "new_commune_code",
                                                           "new_commune",
                                                           "share",
                                                           "on"};
constexpr std::size_t on_column = 11;
constexpr std::size_t most_faults = 20;

using Places = std::array<std::size_t, column_names.size()>;
constexpr std::size_t nowhere = std::string_view::npos;

Places places_of(const std::vector<std::string>& head) {
    Places places;
    for (std::size_t i = 0; i < column_names.size(); ++i) {
        const auto found = std::find(head.begin(), head.end(), column_names[i]);
        places[i] = found == head.end() ? nowhere : std::size_t(found - head.begin());
    }
    return places;
}

class Reader {
  public:
    Reader(AreaList& list, std::optional<Date> on) : list_(list), on_(on) {}

    bool read_head(const std::string& line) {
        head_size_ = text::split(line, '\t').size();
        places_ = places_of(text::split(line, '\t'));
        for (std::size_t i = 0; i < on_column; ++i)
            if (places_[i] == nowhere) fault(1, "Thiếu cột " + std::string(column_names[i]) + ".");
        if (places_[on_column] == nowhere && !on_)
            fault(
                1,
                "Thiếu ngày hiệu lực: thêm cột on hoặc ghi ngày vào tên tệp, ví dụ danh-muc-2025-07-01.tsv.");
        return list_.faults.empty();
    }

    void read_row(int number, const std::string& line) {
        const auto cells = text::split(line, '\t');
        if (cells.size() != head_size_)
            return fault(number, "Dòng có " + std::to_string(cells.size()) + " cột, cần " +
                                     std::to_string(head_size_) + " cột.");
        const auto cell = [&](std::size_t column) { return std::string(text::trim(cells[places_[column]])); };
        AreaListRow row{.line = number,
                        .old_province = {cell(0), cell(1)},
                        .old_district = {cell(2), cell(3)},
                        .old_commune = {cell(4), cell(5)},
                        .new_province = {cell(6), cell(7)},
                        .new_commune = {cell(8), cell(9)}};
        const auto share = parse_share(cell(10));
        const auto on = places_[on_column] == nowhere ? on_ : parse_iso_date(cell(on_column));
        if (!share) return fault(number, "Cột share phải là whole (toàn bộ) hoặc part (một phần).");
        if (!on) return fault(number, "Ngày hiệu lực phải có dạng 2025-07-01.");
        row.share = *share;
        row.on = *on;
        if (check_names(row)) list_.rows.push_back(std::move(row));
    }

    /// A code goes whole to one area, or in parts to at least two: everything else is a slip of the list.
    void check_shares() {
        std::map<std::pair<std::string, Date>, std::vector<const AreaListRow*>> by_code;
        for (const auto& row : list_.rows) by_code[{old_code(row), row.on}].push_back(&row);
        for (const auto& [key, rows] : by_code) {
            const bool whole = rows.front()->share == Share::whole;
            if (whole && rows.size() > 1)
                fault(rows[1]->line,
                      "Mã " + key.first + " đã chuyển toàn bộ ở dòng " + std::to_string(rows[0]->line) + ".");
            if (!whole && rows.size() < 2)
                fault(rows[0]->line, "Mã " + key.first + " chỉ có một phần, thiếu các phần còn lại.");
        }
    }

    static const std::string& old_code(const AreaListRow& row) {
        return row.old_commune.code.empty() ? row.old_district.code : row.old_commune.code;
    }

  private:
    void fault(int line, std::string vietnamese) {
        if (list_.faults.size() < most_faults) list_.faults.push_back({line, std::move(vietnamese)});
    }

    bool check_names(const AreaListRow& row) {
        const auto before = list_.faults.size();
        check_one(row.line, AreaLevel::province, row.old_province, "tỉnh cũ");
        check_one(row.line, AreaLevel::district, row.old_district, "huyện cũ");
        if (!row.old_commune.code.empty() || !row.old_commune.name.empty())
            check_one(row.line, AreaLevel::commune, row.old_commune, "xã cũ");
        check_one(row.line, AreaLevel::province, row.new_province, "tỉnh mới");
        check_one(row.line, AreaLevel::commune, row.new_commune, "xã mới");
        return list_.faults.size() == before;
    }

    void check_one(int line, AreaLevel level, const AreaListRow::Named& area, const char* which) {
        if (!text::only_digits(area.code) || area.code.size() > 5)
            return fault(line, std::string("Mã ") + which + " phải là chữ số.");
        if (!kind_of_name(level, area.name))
            fault(line, std::string("Tên ") + which + " \"" + text::shorten(area.name, 40) +
                            "\" không bắt đầu bằng loại đơn vị hành chính.");
    }

    AreaList& list_;
    std::optional<Date> on_;
    Places places_{};
    std::size_t head_size_ = 0;
};

}  // namespace

AreaList parse_area_list(std::string_view bytes, std::optional<Date> on) {
    AreaList list;
    if (bytes.starts_with("\xef\xbb\xbf")) bytes.remove_prefix(3);
    const auto normal = text::normalise(bytes);
    if (!normal) {
        list.faults.push_back({1, "Tệp không phải văn bản UTF-8."});
        return list;
    }
    Reader reader(list, on);
    int number = 0;
    for (auto& line : text::split(*normal, '\n')) {
        if (!line.empty() && line.back() == '\r') line.pop_back();
        if (++number == 1) {
            if (!reader.read_head(line)) return list;
        } else if (!text::trim(line).empty()) {
            reader.read_row(number, line);
        }
    }
    if (list.faults.empty()) reader.check_shares();
    if (list.faults.empty() && list.rows.empty()) list.faults.push_back({1, "Tệp không có dòng nào."});
    return list;
}

std::optional<Date> date_in_file_name(std::string_view path) {
    const auto name = path.substr(path.rfind('/') + 1);
    constexpr std::size_t iso_size = 10;
    for (std::size_t at = 0; at + iso_size <= name.size(); ++at)
        if (const auto found = parse_iso_date(name.substr(at, iso_size))) return found;
    return std::nullopt;
}

}  // namespace organisation
