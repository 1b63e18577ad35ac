#pragma once
#include <memory>
#include "platform/paper/sheet.hpp"

namespace paper {

/// Writes one worksheet row by row into a file, holding one row in memory.
class XlsxWriter {
  public:
    XlsxWriter(const std::string& path, const SheetHead&);
    ~XlsxWriter();
    XlsxWriter(const XlsxWriter&) = delete;
    void row(const SheetRow&);
    /// Completes the file; throws Unavailable when the disk is full.
    void finish();

  private:
    struct State;
    std::unique_ptr<State> state_;
};

/// Takes the rows page by page into a private temporary file in `folder` (the system's own
/// when empty), then gives its bytes; the file is gone
/// when the stream is dropped, read to its end or not. Pieces are empty while rows are being taken.
NextBytes stream_xlsx(const SheetHead&, NextRows, const std::string& folder);

inline constexpr const char* xlsx_media_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
inline constexpr const char* csv_media_type = "text/csv; charset=utf-8";

}  // namespace paper
