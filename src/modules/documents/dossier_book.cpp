#include "modules/documents/dossier_book.hpp"

namespace documents {

namespace {

using paper::Align;
using paper::ColumnKind;

std::string day_text(const std::optional<Date>& day) { return day ? format_date(*day) : std::string{}; }

paper::SheetCell day_cell(const std::optional<Date>& day) {
    return day ? paper::SheetCell{*day} : paper::SheetCell{std::monostate{}};
}

paper::Table book_table() {
    paper::Table table;
    table.scale = 0.66;
    table.columns = {{5, Align::centre},  {23, Align::left},   {17, Align::left},  {4, Align::centre},
                     {13, Align::left},   {15, Align::left},   {11, Align::left},  {10, Align::centre},
                     {10, Align::centre}, {10, Align::centre}, {8, Align::left},   {8, Align::left},
                     {7, Align::left}};
    table.head = {{{{"STT", 1, 2},
                    {"Mã hồ sơ", 1, 2},
                    {"Tên thủ tục hành chính", 1, 2},
                    {"Số bộ", 1, 2},
                    {"Tên cá nhân, tổ chức", 1, 2},
                    {"Địa chỉ, số điện thoại", 1, 2},
                    {"Cơ quan chủ trì giải quyết", 1, 2},
                    {"Ngày, tháng, năm", 3, 1},
                    {"Trả kết quả", 2, 1},
                    {"Ghi chú", 1, 2}}},
                  {{{"Nhận hồ sơ"},
                    {"Hẹn trả kết quả"},
                    {"Trả kết quả"},
                    {"Phương thức nhận kết quả"},
                    {"Ký nhận"}}}};
    return table;
}

}  // namespace

paper::SheetHead book_head(const std::string& office_name, const std::string& period, const std::string& filters) {
    return {"Sổ theo dõi hồ sơ – " + office_name,
            period,
            filters,
            {{"STT", ColumnKind::number, 6},
             {"Mã hồ sơ", ColumnKind::text, 28},
             {"Tên thủ tục hành chính", ColumnKind::text, 45},
             {"Số lượng hồ sơ (bộ)", ColumnKind::number, 9},
             {"Tên cá nhân, tổ chức", ColumnKind::text, 26},
             {"Địa chỉ, số điện thoại", ColumnKind::text, 36},
             {"Cơ quan chủ trì giải quyết", ColumnKind::text, 28},
             {"Nhận hồ sơ", ColumnKind::date, 12},
             {"Hẹn trả kết quả", ColumnKind::date, 12},
             {"Trả kết quả", ColumnKind::date, 12},
             {"Phương thức nhận kết quả", ColumnKind::text, 16},
             {"Ký nhận", ColumnKind::text, 20},
             {"Ghi chú", ColumnKind::text, 20}}};
}

paper::SheetRow book_row(std::int64_t number, const BookEntry& entry) {
    return {number,
            entry.dossier_code,
            entry.procedure_name,
            std::int64_t{entry.sets},
            entry.applicant_name,
            entry.address_and_phone,
            entry.lead_unit,
            entry.received_on,
            day_cell(entry.promised_on),
            day_cell(entry.handed_over_on),
            entry.way_of_hand_over,
            entry.taken_by,
            entry.note};
}

paper::Document dossier_book(const Letterhead& head, const std::string& period,
                             const std::vector<BookEntry>& entries) {
    paper::Document document;
    document.title = "Sổ theo dõi hồ sơ – " + period;
    document.author = head.office_name;
    document.created = head.issued_at;
    document.orientation = paper::Orientation::landscape;
    document.footer = "Sổ theo dõi hồ sơ – " + head.office_name;
    paper::Table table = book_table();
    std::int64_t number = 0;
    for (const BookEntry& entry : entries)
        table.rows.push_back({{{std::to_string(++number)},
                               {entry.dossier_code},
                               {entry.procedure_name},
                               {std::to_string(entry.sets)},
                               {entry.applicant_name},
                               {entry.address_and_phone},
                               {entry.lead_unit},
                               {format_date(entry.received_on)},
                               {day_text(entry.promised_on)},
                               {day_text(entry.handed_over_on)},
                               {entry.way_of_hand_over},
                               {entry.taken_by},
                               {entry.note}}});
    document.blocks = {head_of(head), paper::Title{"SỔ THEO DÕI HỒ SƠ", period}, table};
    return document;
}

}  // namespace documents
