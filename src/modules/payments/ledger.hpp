#pragma once
#include <vector>
#include "modules/payments/payment.hpp"
#include "platform/db/database.hpp"

namespace payments {

/// Writes the row inside the caller's act; fills id and recorded_at. The caller audits.
Payment record_payment(db::Transaction&, AccountId by, Payment);
std::vector<Payment> list_payments(db::Transaction&, DossierId);
Dong total_paid(const std::vector<Payment>&);

}  // namespace payments
