#pragma once
#include <optional>
#include <string>
#include <string_view>
#include "base/date.hpp"
#include "base/id.hpp"
#include "base/money.hpp"

namespace payments {

using PaymentId = Id<struct PaymentTag>;

/// Phí and lệ phí: both exist in law; kept apart.
enum class PaymentKind { fee, charge };
/// How it was paid. `online` is reported by the applicant or the portal; there is no provider yet.
enum class PaymentWay { cash, transfer, qr, online };

/// Thanh toán — whole đồng, once; a mistake is taken back by a second row with the negative amount.
struct Payment {
    PaymentId id;
    DossierId dossier;
    UnitId unit;  // the deciding unit of then of the dossier
    PaymentKind kind{};
    PaymentWay way{};
    Dong amount;
    std::string reference;  // receipt or transaction number
    Instant paid_at{};
    Instant recorded_at{};
    PaymentId voids;
};

std::string_view word(PaymentKind);
std::string_view word(PaymentWay);
std::optional<PaymentKind> parse_payment_kind(std::string_view);
std::optional<PaymentWay> parse_payment_way(std::string_view);
std::string format_payment_kind(PaymentKind);  // "Phí", "Lệ phí"
std::string format_payment_way(PaymentWay);    // "Tiền mặt"

}  // namespace payments
