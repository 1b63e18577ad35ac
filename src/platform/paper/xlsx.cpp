#include "platform/paper/xlsx.hpp"
#include <fcntl.h>
#include <unistd.h>
#include <xlsxwriter.h>
#include <array>
#include <filesystem>
#include "base/check.hpp"
#include "base/digest.hpp"
#include "base/errors.hpp"

namespace paper {

namespace {

/// A worksheet of Excel ends here; a longer list is cut with a line that says so.
constexpr lxw_row_t last_row = 1'048'575;
constexpr int first_table_row = 4;  // title, period, filters, an empty line

lxw_datetime datetime_of(Date day, std::chrono::seconds time = {}) {
    const std::chrono::year_month_day ymd{day};
    const std::chrono::hh_mm_ss clock{time};
    return {static_cast<int>(ymd.year()),
            static_cast<int>(static_cast<unsigned>(ymd.month())),
            static_cast<int>(static_cast<unsigned>(ymd.day())),
            static_cast<int>(clock.hours().count()),
            static_cast<int>(clock.minutes().count()),
            static_cast<double>(clock.seconds().count())};
}

}  // namespace

struct XlsxWriter::State {
    lxw_workbook* book = nullptr;
    lxw_worksheet* sheet = nullptr;
    std::array<lxw_format*, 6> formats{};  // by ColumnKind
    std::vector<SheetColumn> columns;
    lxw_row_t next_row = 0;
    bool finished = false;

    lxw_format* format(const char* number_format, bool bold = false) {
        lxw_format* made = workbook_add_format(book);
        format_set_font_name(made, "Times New Roman");
        format_set_font_size(made, 12);
        if (number_format != nullptr) format_set_num_format(made, number_format);
        if (bold) format_set_bold(made);
        return made;
    }
    lxw_format* of(ColumnKind kind) const { return formats[static_cast<std::size_t>(kind)]; }

    void head(const SheetHead& head) {
        lxw_format* title = format(nullptr, true);
        lxw_format* plain = format(nullptr);
        worksheet_write_string(sheet, 0, 0, head.title.c_str(), title);
        if (!head.period.empty()) worksheet_write_string(sheet, 1, 0, head.period.c_str(), plain);
        if (!head.filters.empty()) worksheet_write_string(sheet, 2, 0, head.filters.c_str(), plain);
        lxw_format* column_title = format(nullptr, true);
        format_set_border(column_title, LXW_BORDER_THIN);
        format_set_bg_color(column_title, 0xE8EEF4);
        format_set_align(column_title, LXW_ALIGN_VERTICAL_CENTER);
        format_set_text_wrap(column_title);
        for (std::size_t i = 0; i < columns.size(); ++i)
            worksheet_write_string(sheet, first_table_row, static_cast<lxw_col_t>(i), columns[i].title.c_str(),
                                   column_title);
        next_row = first_table_row + 1;
    }

    void write(lxw_col_t column, const SheetCell& cell) {
        const ColumnKind kind = column < columns.size() ? columns[column].kind : ColumnKind::text;
        const auto number = [&](double value, ColumnKind as) {
            worksheet_write_number(sheet, next_row, column, value, of(kind == ColumnKind::text ? as : kind));
        };
        if (const auto* text = std::get_if<std::string>(&cell))
            worksheet_write_string(sheet, next_row, column, text->c_str(), of(ColumnKind::text));
        else if (const auto* whole = std::get_if<std::int64_t>(&cell))
            number(static_cast<double>(*whole), ColumnKind::number);
        else if (const auto* exact = std::get_if<Hundredths>(&cell))
            number(static_cast<double>(exact->value) / 100, ColumnKind::hundredths);
        else if (const auto* money = std::get_if<Dong>(&cell))
            number(static_cast<double>(money->amount), ColumnKind::money);
        else if (const auto* day = std::get_if<Date>(&cell)) {
            lxw_datetime value = datetime_of(*day);
            worksheet_write_datetime(sheet, next_row, column, &value, of(ColumnKind::date));
        } else if (const auto* moment = std::get_if<Instant>(&cell)) {
            lxw_datetime value = datetime_of(local_date(*moment), local_time_of_day(*moment));
            worksheet_write_datetime(sheet, next_row, column, &value, of(ColumnKind::moment));
        }
    }
};

XlsxWriter::XlsxWriter(const std::string& path, const SheetHead& head) : state_(std::make_unique<State>()) {
    // Rows are flushed to a file beside the target as they come: one row in memory.
    std::string folder = std::filesystem::path(path).parent_path().string();
    lxw_workbook_options options{};
    options.constant_memory = LXW_TRUE;
    options.tmpdir = folder.data();
    State& s = *state_;
    s.book = workbook_new_opt(path.c_str(), &options);
    if (s.book == nullptr) throw Unavailable("cannot make a workbook in " + folder);
    s.sheet = workbook_add_worksheet(s.book, "Danh sach");
    if (s.sheet == nullptr) throw Unavailable("cannot make a worksheet in " + folder);
    s.columns = head.columns;
    s.formats = {s.format(nullptr),    s.format("#,##0"),            s.format("#,##0.00"),
                 s.format("dd/mm/yyyy"), s.format("dd/mm/yyyy hh:mm"), s.format("#,##0")};
    for (std::size_t i = 0; i < s.columns.size(); ++i)
        worksheet_set_column(s.sheet, static_cast<lxw_col_t>(i), static_cast<lxw_col_t>(i), s.columns[i].width,
                             nullptr);
    worksheet_freeze_panes(s.sheet, first_table_row + 1, 0);
    worksheet_set_landscape(s.sheet);
    worksheet_set_paper(s.sheet, 9);  // A4
    worksheet_repeat_rows(s.sheet, first_table_row, first_table_row);
    s.head(head);
}

XlsxWriter::~XlsxWriter() {
    if (state_->book != nullptr && !state_->finished) workbook_close(state_->book);
}

void XlsxWriter::row(const SheetRow& cells) {
    State& s = *state_;
    if (s.next_row > last_row) return;
    if (s.next_row == last_row)
        worksheet_write_string(s.sheet, s.next_row, 0, "Danh sách còn tiếp: bảng tính đã hết dòng", nullptr);
    else
        for (std::size_t i = 0; i < cells.size(); ++i) s.write(static_cast<lxw_col_t>(i), cells[i]);
    ++s.next_row;
}

void XlsxWriter::finish() {
    state_->finished = true;
    const lxw_error error = workbook_close(state_->book);
    if (error != LXW_NO_ERROR) throw Unavailable(std::string("cannot write a workbook: ") + lxw_strerror(error));
}

namespace {

/// The workbook while it grows, then its bytes; its file is gone with it.
class XlsxStream {
  public:
    XlsxStream(const SheetHead& head, NextRows next, const std::string& folder)
        : path_((folder.empty() ? std::filesystem::temp_directory_path().string() : folder) + "/" + digest::to_hex(digest::random_bytes(12)) + ".xlsx"),
          next_(std::move(next)),
          writer_(std::make_unique<XlsxWriter>(path_, head)) {}
    ~XlsxStream() {
        writer_.reset();
        if (file_ >= 0) ::close(file_);
        ::unlink(path_.c_str());
    }
    XlsxStream(const XlsxStream&) = delete;

    bool next(std::string& out) {
        if (writer_) return take_rows();
        std::array<char, 64 * 1024> buffer;
        const auto length = ::read(file_, buffer.data(), buffer.size());
        if (length < 0) throw Unavailable("cannot read a finished workbook");
        out.append(buffer.data(), static_cast<std::size_t>(length));
        return length > 0;
    }

  private:
    bool take_rows() {
        const auto rows = next_();
        for (const SheetRow& row : rows) writer_->row(row);
        if (!rows.empty()) return true;
        writer_->finish();
        writer_.reset();
        file_ = ::open(path_.c_str(), O_RDONLY | O_CLOEXEC);
        if (file_ < 0) throw Unavailable("cannot open a finished workbook");
        return true;
    }

    const std::string path_;
    NextRows next_;
    std::unique_ptr<XlsxWriter> writer_;
    int file_ = -1;
};

}  // namespace

NextBytes stream_xlsx(const SheetHead& head, NextRows next, const std::string& folder) {
    return [stream = std::make_shared<XlsxStream>(head, std::move(next), folder)](std::string& out) {
        return stream->next(out);
    };
}

}  // namespace paper
