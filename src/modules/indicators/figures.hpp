#pragma once
#include "modules/dossiers/closings.hpp"
#include "modules/indicators/counts.hpp"
#include "modules/indicators/figure.hpp"
#include "modules/indicators/scope.hpp"

namespace indicators {

enum class By { none, channel, unit, month, sector, procedure };
std::string_view word(By);
std::optional<By> parse_by(std::string_view);

struct Query {
    ScopeQuery scope;
    std::optional<Instant> as_of = {};  // none, or now and later: as known now
    By by = By::none;
    bool stocks = true;          // false: in progress and overdue are left out (comparisons)
    bool count_payments = true;  // false: a page that does not say how many payments there were
};

/// One row of a breakdown: only the figures that have a meaning there.
struct Group {
    std::string key;   // "direct", code of a unit, "2023-01", sector, code of a procedure
    std::string name;  // for people
    UnitId unit = {};            // by unit
    ProcedureId procedure = {};  // by procedure
    std::vector<Figure> figures;
};

struct Answer {
    Instant as_of{};
    std::vector<Figure> figures;
    std::vector<Group> by;
    Reading reading;
    const Figure& of(Key) const;
};

/// Everything in the one read transaction of the caller, so that a page and its numbers agree.
Answer compute(db::Transaction&, const organisation::Lookup&, Query);

/// The figures that counts and a stock make.
std::vector<Figure> figures_of(const std::map<Channel, Counts>&, const std::optional<Stock>&);
/// Throws when it is not among them.
const Figure& figure_of(const std::vector<Figure>&, Key);
/// The stocks of every unit at the end of `day` as known at `known`: what the night job of dossiers stores.
std::vector<dossiers::Closing> stocks_at(db::Transaction&, Date day, Instant known);
/// An as-of moment that hides nothing is none.
std::optional<Instant> effective(db::Transaction&, std::optional<Instant> as_of);

}  // namespace indicators
