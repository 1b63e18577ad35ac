#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <variant>
#include <vector>
#include "base/date.hpp"
#include "base/money.hpp"

// A list as a file of rows: the same columns and rows as XLSX (xlsx.hpp) and as CSV (csv.hpp).
namespace paper {

enum class ColumnKind { text, number, hundredths, date, moment, money };

struct SheetColumn {
    std::string title;
    ColumnKind kind = ColumnKind::text;
    double width = 14;  // in characters
};

/// An exact number with two decimals: 7388 is 73,88.
struct Hundredths {
    std::int64_t value{};
};

/// A text is always written as text, also when it looks like a formula.
using SheetCell = std::variant<std::monostate, std::string, std::int64_t, Hundredths, Date, Instant, Dong>;
using SheetRow = std::vector<SheetCell>;

struct SheetHead {
    std::string title;    // Danh sách hồ sơ đang giải quyết
    std::string period;   // Kỳ: 15/12/2022 – 14/11/2023; may be empty
    std::string filters;  // Lọc: Phòng Kinh tế và Hạ tầng; quá hạn; may be empty
    std::vector<SheetColumn> columns;
};

/// Gives the next rows (a fresh keyset page of a few hundred); empty at the end.
using NextRows = std::function<std::vector<SheetRow>()>;
/// Appends the next bytes; false at the end (as http::NextChunk).
using NextBytes = std::function<bool(std::string& out)>;

}  // namespace paper
