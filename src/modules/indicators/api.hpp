#pragma once
#include <string>
#include "modules/indicators/figures.hpp"

namespace indicators {

/// {"unit","from","to","as_of","figures":[…],"by":[…]}: the words of `cchc figures --json` and of /api/v1/figures.
std::string to_json(const std::string& unit_code, const Query&, const Answer&);

/// What is asked for in words, as the command line and the API give them.
struct Words {
    std::string unit, scope = "subtree", units = "then", from, to, as_of, by;
};
struct Asked {
    Query query;
    std::string unit_code;
};
/// Throws BadRequest (English, for programs) naming the word that is wrong, NotFound for an unknown unit.
Asked read_words(db::Transaction&, const organisation::Lookup&, const Words&);

/// The answer to the words, in one read transaction; `within`: only of units whose figures the asker may see.
std::string answer_json(db::Database&, const organisation::Lookup&, const Words&,
                        const std::optional<Scope>& within = {});

}  // namespace indicators
