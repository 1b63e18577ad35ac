#include "modules/payments/payment.hpp"
#include <array>

namespace payments {
namespace {

constexpr std::array<std::string_view, 2> kinds{"fee", "charge"};
constexpr std::array<std::string_view, 4> ways{"cash", "transfer", "qr", "online"};

template <class Enum, std::size_t N>
std::optional<Enum> parse(const std::array<std::string_view, N>& words, std::string_view text) {
    for (std::size_t i = 0; i < N; ++i)
        if (words[i] == text) return static_cast<Enum>(i);
    return std::nullopt;
}

}  // namespace

std::string_view word(PaymentKind kind) { return kinds.at(static_cast<std::size_t>(kind)); }
std::string_view word(PaymentWay way) { return ways.at(static_cast<std::size_t>(way)); }
std::optional<PaymentKind> parse_payment_kind(std::string_view text) { return parse<PaymentKind>(kinds, text); }
std::optional<PaymentWay> parse_payment_way(std::string_view text) { return parse<PaymentWay>(ways, text); }

std::string format_payment_kind(PaymentKind kind) { return kind == PaymentKind::fee ? "Phí" : "Lệ phí"; }

std::string format_payment_way(PaymentWay way) {
    constexpr std::array<std::string_view, 4> names{"Tiền mặt", "Chuyển khoản", "Quét mã QR", "Trực tuyến"};
    return std::string(names.at(static_cast<std::size_t>(way)));
}

}  // namespace payments
