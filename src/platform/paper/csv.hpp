#pragma once
#include "platform/paper/sheet.hpp"

namespace paper {

/// RFC 4180 in UTF-8 with a byte order mark (or spreadsheets read Vietnamese wrongly): the columns, then the
/// rows; dates dd/mm/yyyy, money in whole đồng. A text that a spreadsheet would take for a formula gets a leading
/// apostrophe.
NextBytes stream_csv(const SheetHead&, NextRows);

/// One line, with its CRLF.
std::string csv_line(const SheetRow&);

}  // namespace paper
