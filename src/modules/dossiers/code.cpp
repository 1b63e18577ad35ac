#include "modules/dossiers/code.hpp"
#include <fmt/format.h>
#include <cctype>

namespace dossiers {

std::string format_code(std::string_view unit_prefix, Date received_on, int number) {
    const std::chrono::year_month_day ymd{received_on};
    return fmt::format("{}-{:02}{:02}{:02}-{:04}", unit_prefix, int(ymd.year()) % 100, unsigned(ymd.month()),
                       unsigned(ymd.day()), number);
}

std::string code_key(std::string_view typed) {
    std::string key;
    for (const char c : typed) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x80 && std::isalnum(byte)) key += char(std::toupper(byte));
    }
    return key;
}

}  // namespace dossiers
