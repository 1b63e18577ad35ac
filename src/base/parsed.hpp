#pragma once
#include <map>
#include <string>
#include <variant>

/// A person's mistakes: field name → what is wrong, in Vietnamese, shown beside the field.
/// Filled by every `parse_…` function; the first message of a field stays.
class FieldErrors {
  public:
    void add(const std::string& field, std::string vietnamese) { by_field_.try_emplace(field, std::move(vietnamese)); }
    bool empty() const { return by_field_.empty(); }
    /// Empty text when the field is right.
    std::string of(const std::string& field) const {
        const auto found = by_field_.find(field);
        return found == by_field_.end() ? std::string{} : found->second;
    }
    const std::map<std::string, std::string>& all() const { return by_field_; }

  private:
    std::map<std::string, std::string> by_field_;
};

/// Text from a browser becomes a valid value, or errors to show: never half of each.
template <class T>
using Parsed = std::variant<T, FieldErrors>;
