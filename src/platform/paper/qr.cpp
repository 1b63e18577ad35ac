#include "platform/paper/qr.hpp"
#include <fmt/format.h>
#include <qrencode.h>
#include <memory>
#include "base/check.hpp"

namespace paper {

std::vector<QrCode::DarkRun> QrCode::runs() const {
    std::vector<DarkRun> all;
    for (int y = 0; y < size; ++y)
        for (int x = 0; x < size;) {
            const int begin = x;
            while (x < size && dark(x, y)) ++x;
            if (x > begin) all.push_back({begin, y, x - begin});
            else ++x;
        }
    return all;
}

QrCode make_qr(std::string_view text) {
    const std::unique_ptr<QRcode, void (*)(QRcode*)> code(
        QRcode_encodeData(static_cast<int>(text.size()), reinterpret_cast<const unsigned char*>(text.data()), 0,
                          QR_ECLEVEL_M),
        QRcode_free);
    check(code != nullptr, "a text for a QR code is neither empty nor longer than a code holds");
    QrCode qr{code->width, {}};
    qr.modules.reserve(static_cast<std::size_t>(qr.size) * static_cast<std::size_t>(qr.size));
    for (int i = 0; i < qr.size * qr.size; ++i) qr.modules.push_back((code->data[i] & 1) != 0);
    return qr;
}

std::string svg_path(const QrCode& qr) {
    std::string path;
    for (const auto& run : qr.runs()) fmt::format_to(std::back_inserter(path), "M{} {}h{}v1h-{}z", run.x, run.y,
                                                     run.length, run.length);
    return path;
}

std::string svg_view_box(const QrCode& qr) { return fmt::format("-4 -4 {0} {0}", qr.size + 8); }

}  // namespace paper
