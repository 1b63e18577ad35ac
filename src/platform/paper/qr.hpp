#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace paper {

/// Mã QR — its modules, without the quiet zone (4 modules on every side are needed around it).
struct QrCode {
    int size = 0;
    std::vector<bool> modules;  // row by row
    bool dark(int x, int y) const { return modules[static_cast<std::size_t>(y * size + x)]; }

    struct DarkRun {
        int x, y, length;
    };
    /// The dark modules, joined along each row.
    std::vector<DarkRun> runs() const;
};

/// Error correction M. Throws BrokenInvariant when the text is longer than a code holds (about 2,300 bytes).
QrCode make_qr(std::string_view text);

/// The d attribute of one SVG path ("M0 0h7v1h-7z…"), in a viewBox of "-4 -4 size+8 size+8".
std::string svg_path(const QrCode&);
/// That viewBox.
std::string svg_view_box(const QrCode&);

}  // namespace paper
