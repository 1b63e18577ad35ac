#pragma once
#include <optional>
#include "modules/documents/letterhead.hpp"
#include "platform/paper/sheet.hpp"

namespace documents {

/// One line of Sổ theo dõi hồ sơ (form 07).
struct BookEntry {
    std::string dossier_code = {};
    std::string procedure_name = {};
    int sets = 1;
    std::string applicant_name = {};
    std::string address_and_phone = {};
    std::string lead_unit = {};  // cơ quan chủ trì giải quyết
    Date received_on{};
    std::optional<Date> promised_on = {};
    std::optional<Date> handed_over_on = {};
    std::string way_of_hand_over = {};  // trực tiếp, bưu chính, trực tuyến
    std::string taken_by = {};          // who signed for the outcome
    std::string note = {};
};

/// The book as a list for XLSX and CSV: columns of form 07, one row an entry.
paper::SheetHead book_head(const std::string& office_name, const std::string& period, const std::string& filters);
paper::SheetRow book_row(std::int64_t number, const BookEntry&);

/// The book as a paper, landscape, with the merged head of form 07. For what fits into memory: a month of one desk.
paper::Document dossier_book(const Letterhead&, const std::string& period, const std::vector<BookEntry>&);

}  // namespace documents
