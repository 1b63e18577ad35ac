#pragma once
#include "base/parsed.hpp"
#include "modules/indicators/figures.hpp"
#include "modules/indicators/selection.hpp"
#include "platform/http/request.hpp"

namespace indicators {

/// What the address of a page of figures says: whose figures, of which days, known when.
struct Choice {
    UnitId unit;
    Breadth breadth = Breadth::subtree;
    Standpoint standpoint = Standpoint::then;
    PeriodKind kind = PeriodKind::year;
    int year = 0;
    unsigned month = 1;
    Period period;
    std::optional<Instant> as_of;
    std::string from_text, to_text, as_of_text;  // as typed
    FieldErrors errors;

    /// "/so-lieu?don_vi=…": the same choice on another page.
    std::string address(std::string_view path, std::string_view extra = {}) const;
    Choice with(PeriodKind, int year, unsigned month = 1) const;
    Choice with(const Period&) const;
    Choice with(UnitId, Breadth) const;
    Choice with(Standpoint) const;
    ScopeQuery scope(const Scope& within) const;
    /// "Năm 2023, 15/12/2022 đến 14/12/2023".
    std::string period_text() const;
};

/// A wrong word falls back to the present report year and is said in `errors`.
Choice choice_of(const http::Fields& query, UnitId unit, Date today);
/// The unit asked for, or where the officer works. Throws NotFound when its figures are not his to see.
UnitId unit_asked(db::Transaction&, const organisation::Lookup&, const Actor&, std::string_view id);

/// "/so-lieu/ho-so?chi_so=…": the list behind a figure; "/so-lieu/dinh-nghia/…" for those who may not list.
std::string list_path(const Choice&, Key, Part);
std::string definition_path(Key);

}  // namespace indicators
