#pragma once
#include <optional>
#include <string>
#include <variant>
#include <vector>
#include "modules/documents/attachment.hpp"
#include "modules/dossiers/dossier.hpp"
#include "modules/payments/payment.hpp"
#include "modules/people/person.hpp"

namespace dossiers {

/// Nhận dưới dạng.
enum class PaperForm { original, copy, digital, reused, database, missing };
std::string_view word(PaperForm);
std::optional<PaperForm> parse_paper_form(std::string_view);
std::string format_paper_form(PaperForm);  // "Bản chính"

/// Giấy tờ — one required paper as it was handed in.
struct ReceivedPaper {
    std::string key;
    std::string name;
    PaperForm form{};
    int count = 1;
    bool required = true;  // the procedure asks for it in every case
    bool scanned = false;  // digitised at the desk
    std::optional<documents::StoredFile> file = {};
};

/// Digital already, taken from a database, used again from an earlier dossier, or scanned at the desk.
bool is_digitised(const ReceivedPaper&);
/// Every required paper is digitised; a dossier without required papers counts.
bool all_digitised(const std::vector<ReceivedPaper>&);

struct PaymentTaken {
    payments::PaymentKind kind{};
    payments::PaymentWay way{};
    Dong amount;
    std::string reference;
};

/// Tiếp nhận — what the desk has entered, valid in itself.
struct Reception {
    UnitId desk;
    ProcedureId procedure;
    std::string case_key;
    Channel channel{};
    std::variant<PersonId, people::PersonDraft> applicant;
    std::string return_way = "desk";  // desk | post | online
    int sets = 1;
    std::string subject;  // empty: the name of the procedure
    std::vector<ReceivedPaper> papers;
    std::vector<PaymentTaken> payments;
    std::optional<Instant> received_at = {};  // none: now; earlier when entered late
};

}  // namespace dossiers
