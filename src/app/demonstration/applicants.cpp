#include "app/demonstration/applicants.hpp"
#include <fmt/format.h>
#include "app/demonstration/names.hpp"
#include "app/demonstration/units.hpp"

namespace demonstration {
namespace {

/// 042 is Hà Tĩnh; the last six digits begin with 9 where no real number does yet.
std::string identity_number(bool woman, int birth_year, int number) {
    const int century_and_sex = (birth_year >= 2000 ? 2 : 0) + (woman ? 1 : 0);
    return fmt::format("042{}{:02}{:06}", century_and_sex, birth_year % 100, (900'000 + number) % 1'000'000);
}

}  // namespace

Applicants::Applicants(int count) {
    int sum = 0, before = 0;
    for (const CommuneFacts& facts : commune_facts()) sum += facts.weight;
    for (const CommuneFacts& facts : commune_facts()) {
        first_.push_back(int(std::int64_t(count) * before / sum));
        before += facts.weight;
    }
    first_.push_back(count);
}

int Applicants::somebody(Random& random, int commune) const {
    if (commune < 0) return int(random.below(count()));
    const auto at = std::size_t(commune);
    return int(random.between(first_[at], first_[at + 1] - 1));
}

int Applicants::commune_of(int number) const {
    return int(std::upper_bound(first_.begin(), first_.end() - 1, number) - first_.begin()) - 1;
}

people::PersonDraft Applicants::draft(int number) const {
    Random random(0x5eed'0000u + std::uint64_t(number));
    const CommuneFacts& facts = commune_facts()[std::size_t(commune_of(number))];
    people::PersonDraft person;
    person.area_code = facts.area_code;
    person.area_text = facts.name;
    person.phone = fmt::format("0900{:06}", number);
    person.address = fmt::format("{} {}", facts.name.starts_with("Thị trấn") ? "Tổ dân phố" : "Thôn",
                                 random.between(1, 12));
    if (number % 30 == 0) {
        person.kind = people::ApplicantKind::enterprise;
        person.full_name = enterprise_name(random);
        person.identity_number = fmt::format("3000{:06}", number);
        return person;
    }
    const bool woman = random.chance(52);
    person.full_name = person_name(random, woman);
    person.birth_year = int(random.between(1946, 2004));
    person.identity_number = identity_number(woman, *person.birth_year, number);
    return person;
}

}  // namespace demonstration
