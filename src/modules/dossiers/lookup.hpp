#pragma once
#include <string_view>
#include <vector>
#include "modules/dossiers/actions.hpp"

namespace dossiers {

/// What an applicant sees of his dossier without signing in: no names of persons, no numbers.
struct PublicView {
    std::string code, procedure, state, state_css;
    std::string clock;      // "Còn 8 ngày làm việc"
    Instant received_at{}, promised_at{};
    bool provisional = false;
    std::string extended_to;  // a new date after an apology; empty otherwise
    std::string holder;       // unit that has it now
    std::string return_way;
    struct Day {
        std::string css, text;
    };
    std::vector<Day> days;
    struct Step {
        std::string css, title, line, note;
    };
    std::vector<Step> steps;
    std::string paid;         // "75.000 đồng"; empty when nothing was paid
    std::string what_to_do;   // papers to bring, a result to fetch; empty: nothing
};

/// By code and secret, as printed on the receipt. A wrong code and a wrong secret take the same time and give the
/// same nothing.
DossierId find_by_secret(db::Transaction&, const Ground&, std::string_view code, std::string_view secret);
/// By what the QR holds.
DossierId find_by_token(db::Transaction&, const Ground&, std::string_view token);
/// The token of the dossier as it is now.
std::string token_of(db::Transaction&, const Ground&, DossierId);
PublicView public_view(db::Transaction&, const Ground&, DossierId);

/// For logs and lists of other modules: the code of a dossier; empty when there is none.
std::string code_of(db::Transaction&, DossierId);
/// A code as typed, dashes and blanks forgiven; none when it is no dossier's.
DossierId find_by_code(db::Transaction&, std::string_view typed);
/// The event of its reception: what a correction of the reception names.
Event reception_of(db::Transaction&, DossierId);
/// Open and paused dossiers that these units hold.
std::int64_t count_unfinished(db::Transaction&, const std::vector<UnitId>&);

}  // namespace dossiers
