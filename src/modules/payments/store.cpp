#include "base/check.hpp"
#include "modules/payments/ledger.hpp"

namespace payments {
namespace {

constexpr std::string_view insert_payment = R"sql(
    insert into payments (id, dossier_id, unit_id, kind, way, amount, reference, paid_at, recorded_at, account_id,
                          voids_id)
    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
)sql";
constexpr std::string_view select_payments = R"sql(
    select id, dossier_id, unit_id, kind, way, amount, reference, paid_at, recorded_at, voids_id
      from payments where dossier_id = ? order by id
)sql";

Payment read_payment(const db::Row& row) {
    const auto kind = parse_payment_kind(row.get<std::string>(3));
    const auto way = parse_payment_way(row.get<std::string>(4));
    check(kind && way, "a payment row has known words");
    return {.id = row.get<PaymentId>(0),
            .dossier = row.get<DossierId>(1),
            .unit = row.get<UnitId>(2),
            .kind = *kind,
            .way = *way,
            .amount = row.get<Dong>(5),
            .reference = row.get<std::string>(6),
            .paid_at = row.get<Instant>(7),
            .recorded_at = row.get<Instant>(8),
            .voids = row.get<PaymentId>(9)};
}

}  // namespace

Payment record_payment(db::Transaction& tx, AccountId by, Payment payment) {
    check(payment.amount.amount != 0, "a payment has an amount");
    payment.id = tx.new_id<PaymentId>();
    payment.recorded_at = tx.now();
    tx.execute(insert_payment, payment.id, payment.dossier, payment.unit, word(payment.kind), word(payment.way),
               payment.amount, payment.reference, payment.paid_at, payment.recorded_at, by, payment.voids);
    return payment;
}

std::vector<Payment> list_payments(db::Transaction& tx, DossierId dossier) {
    std::vector<Payment> payments;
    for (const db::Row& row : tx.query(select_payments, dossier)) payments.push_back(read_payment(row));
    return payments;
}

Dong total_paid(const std::vector<Payment>& payments) {
    Dong total;
    for (const auto& payment : payments) total = total + payment.amount;
    return total;
}

}  // namespace payments
