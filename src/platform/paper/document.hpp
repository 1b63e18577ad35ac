#pragma once
#include <string>
#include <utility>
#include <variant>
#include <vector>
#include "base/date.hpp"

// One model of an official paper, and two back ends that print it equally: pdf.hpp and docx.hpp.
// Layout follows Decree 30/2020/NĐ-CP, Appendix I, scaled down on A5.
namespace paper {

enum class PageSize { a4, a5 };
enum class Orientation { portrait, landscape };
enum class Align { left, centre, right, justified };

/// A piece of text in one style. "\n" is a line break.
struct Run {
    std::string text = {};
    bool bold = false;
    bool italic = false;
};

/// Text in runs: Text("Mã hồ sơ: ") + bold(code).
class Text {
  public:
    Text() = default;
    Text(const char* plain) : Text(std::string(plain)) {}
    Text(std::string plain) { add({std::move(plain)}); }
    explicit Text(Run run) { add(std::move(run)); }
    const std::vector<Run>& runs() const { return runs_; }
    bool empty() const { return runs_.empty(); }
    std::string plain() const;
    Text& operator+=(const Text&);

  private:
    void add(Run run) {
        if (!run.text.empty()) runs_.push_back(std::move(run));
    }
    std::vector<Run> runs_;
};
Text operator+(Text left, const Text& right);
Text bold(std::string);
Text italic(std::string);

/// Two columns: the agency with its number, and quốc hiệu, tiêu ngữ with place and date.
struct Head {
    std::string parent = {};          // UBND HUYỆN HƯƠNG KHÊ; may be empty
    std::string agency = {};          // BỘ PHẬN TIẾP NHẬN VÀ TRẢ KẾT QUẢ
    std::string number = {};          // 12/TNHS; printed after "Số: "; empty: no line
    std::string place_and_date = {};  // Hương Khê, ngày 20 tháng 11 năm 2023; may be empty
    std::string subject = {};         // V/v …, under the number of an official letter; may be empty
};

/// Tên loại and trích yếu, centred, bold.
struct Title {
    std::string name = {};
    std::string about = {};  // may be empty
    bool rule = true;   // the short line below
};

struct Paragraph {
    Text text = {};
    Align align = Align::justified;
    bool first_line_indent = true;
    double scale = 1;  // of the body size
};

/// 1. … 2. … — numbers hang in the margin of their texts.
struct NumberedList {
    std::vector<Text> items = {};
};

/// "Địa chỉ: …" — one line (or more) for each pair.
struct Fields {
    std::vector<std::pair<std::string, Text>> pairs = {};
};

struct Cell {
    Text text = {};
    int columns = 1;  // merged to the right
    int rows = 1;     // merged downwards; in the head of a table only
};
struct Column {
    double share;  // of the width; any unit
    Align align = Align::left;
};
struct Row {
    std::vector<Cell> cells = {};
    bool keep_with_next = false;  // a section's name never stands alone at the foot of a page
};
/// The head is repeated on every page. A row higher than the rest of the page is split between lines.
struct Table {
    std::vector<Column> columns = {};
    std::vector<Row> head = {};
    std::vector<Row> rows = {};
    double scale = 0.92;
};

/// A framed box: lines at the left, a QR code at the right (none when `qr` is empty).
struct Callout {
    std::vector<Text> lines = {};
    std::string qr = {};
};

/// Quyền hạn, chức vụ, họ tên of who signs.
struct Signature {
    std::string authority = {};  // KT. CHỦ TỊCH; may be empty
    std::string position = {};   // PHÓ CHỦ TỊCH, NGƯỜI TIẾP NHẬN HỒ SƠ
    std::string note = {};       // (Ký, ghi rõ họ tên); may be empty
    std::string name = {};       // may be empty: a space to sign
};
/// One block over the full width: two signatures, or "Nơi nhận" (or nothing) beside one.
struct Signatures {
    std::variant<std::monostate, Signature, std::vector<std::string>> left = {};  // strings: the list of Nơi nhận
    Signature right = {};
};

using Block = std::variant<Head, Title, Paragraph, NumberedList, Fields, Table, Callout, Signatures>;

struct Document {
    std::string title = {};    // of the file's metadata
    std::string subject = {};  // of the file's metadata; may be empty
    std::string author = {};   // the agency
    Instant created{};    // fixed by what is printed, never by the clock: equal input, equal bytes
    PageSize size = PageSize::a4;
    bool a4_when_longer = false;  // an A5 slip that runs over one page is printed on A4 instead
    Orientation orientation = Orientation::portrait;
    std::vector<Block> blocks = {};
    std::string footer = {};   // at the foot of every page, before "Trang 1/2"; empty: no foot, and Decree 30's
                          // number in the top margin from page 2
};

}  // namespace paper
