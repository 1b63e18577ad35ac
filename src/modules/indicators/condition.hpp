#pragma once
#include <string>
#include <string_view>
#include <vector>
#include "modules/indicators/scope.hpp"
#include "modules/procedures/words.hpp"
#include "platform/db/database.hpp"

namespace indicators {

/// The condition of a statement with its values, in the order of the places. Texts are constants of the stores.
struct Condition {
    std::string text;
    std::vector<db::Value> values;

    template <class... A>
    void add(std::string_view part, const A&... arguments) {
        append(part);
        (values.push_back(db::to_value(arguments)), ...);
    }
    /// `column in (…)`, padded so that the statement cache stays small.
    void add_units(std::string_view column, const std::vector<UnitId>&);
    /// Words of an enum (their texts live for ever).
    void add_words(std::string_view column, const std::vector<std::string_view>&);
    void add_words(std::string_view column, const std::vector<procedures::Channel>&);
    /// Records of units that passed by part: only those with a holder that counts.
    void add_holders(std::string_view unit, std::string_view holder, const Reach&);

  private:
    void append(std::string_view part);
};

}  // namespace indicators
