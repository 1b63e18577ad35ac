#pragma once
#include <vector>
#include "app/demonstration/random.hpp"
#include "modules/people/person.hpp"

namespace demonstration {

/// Invented applicants, made anew from their number: nothing but the ids of those who came is kept.
class Applicants {
  public:
    explicit Applicants(int count = 13'800);  // about 12,000 of whom come to the district of the report
    int count() const { return first_.back(); }
    /// Somebody of the commune (place in commune_facts()), or of anywhere when it is below zero.
    int somebody(Random&, int commune) const;
    people::PersonDraft draft(int number) const;

  private:
    int commune_of(int number) const;
    std::vector<int> first_;  // number of the first of each commune; then the end
};

}  // namespace demonstration
