#pragma once
#include "base/parsed.hpp"
#include "platform/http/request.hpp"

namespace organisation {

/// Reads the fields of one form; what cannot be read is noted beside its field, and a value stands in.
class FormReader {
  public:
    explicit FormReader(const http::Fields& form) : form_(form) {}
    FieldErrors errors;

    std::string text(const char* field) const;
    Date date(const char* field);
    std::optional<Date> maybe_date(const char* field);
    int number(const char* field, int fallback);
    template <class AnyId>
    AnyId id(const char* field, const char* when_missing) {
        return AnyId{id_number(field, when_missing)};
    }
    /// None when nothing is chosen.
    template <class AnyId>
    AnyId maybe_id(const char* field) {
        return AnyId{id_number(field, nullptr)};
    }
    template <class AnyId>
    std::vector<AnyId> ids(const char* field) const {
        std::vector<AnyId> found;
        for (const auto number : id_numbers(field)) found.push_back(AnyId{number});
        return found;
    }
    /// A closed word by its parser.
    template <class Parse>
    auto choice(const char* field, Parse parse, const char* when_wrong) {
        const auto found = parse(form_[field]);
        if (!found) errors.add(field, when_wrong);
        return found.value_or(typename decltype(found)::value_type{});
    }

  private:
    std::int64_t id_number(const char* field, const char* when_missing);
    std::vector<std::int64_t> id_numbers(const char* field) const;
    const http::Fields& form_;
};

}  // namespace organisation
