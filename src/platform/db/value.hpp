#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>
#include <vector>
#include "base/date.hpp"
#include "base/id.hpp"
#include "base/money.hpp"

namespace db {

/// Bytes that are no text: sort keys, encrypted numbers.
struct Blob {
    std::string bytes;
    bool operator==(const Blob&) const = default;
};
struct BlobView {
    std::string_view bytes;
};

/// What a statement is given. Texts are borrowed for the duration of the call.
using Value = std::variant<std::nullptr_t, std::int64_t, std::string_view, BlobView>;

inline Value to_value(std::nullptr_t) { return nullptr; }
inline Value to_value(std::string_view text) { return text; }
inline Value to_value(const std::string& text) { return std::string_view(text); }
inline Value to_value(const char* text) { return std::string_view(text); }
inline Value to_value(const Blob& blob) { return BlobView{blob.bytes}; }
/// Integers and bool (1 or 0).
template <class T>
    requires std::is_integral_v<T>
Value to_value(T number) {
    return static_cast<std::int64_t>(number);
}
inline Value to_value(Date day) { return static_cast<std::int64_t>(day.time_since_epoch().count()); }
inline Value to_value(Instant moment) { return static_cast<std::int64_t>(moment.time_since_epoch().count()); }
inline Value to_value(Dong money) { return money.amount; }
/// An id of zero is stored as NULL.
template <class Tag>
Value to_value(Id<Tag> id) {
    return id ? Value{id.value} : Value{nullptr};
}
template <class T>
Value to_value(const std::optional<T>& maybe) {
    return maybe ? to_value(*maybe) : Value{nullptr};
}

/// A list for `in (?*)`: the marker is expanded to 1, 4, 16, 64, 256 or 1024 places (the last value repeated),
/// so that the statement cache stays small. An empty list matches nothing (place holds NULL).
struct Many {
    std::vector<std::int64_t> values;
    template <class Tag>
    static Many of(std::span<const Id<Tag>> ids) {
        Many many;
        for (const auto id : ids) many.values.push_back(id.value);
        return many;
    }
    template <class Tag>
    static Many of(const std::vector<Id<Tag>>& ids) {
        return of(std::span<const Id<Tag>>(ids));
    }
};

/// One result being read; owned by Rows. Columns count from 0.
class Cursor {
  public:
    virtual ~Cursor() = default;
    virtual bool next() = 0;
    virtual bool is_null(int column) const = 0;
    virtual std::int64_t integer(int column) const = 0;
    virtual std::string_view bytes(int column) const = 0;
};

template <class T>
struct Column;  // how a column becomes a T

template <class T>
    requires std::is_integral_v<T>
struct Column<T> {
    static T get(const Cursor& c, int i) { return static_cast<T>(c.integer(i)); }
};
template <>
struct Column<std::string> {
    static std::string get(const Cursor& c, int i) { return std::string(c.bytes(i)); }
};
template <>
struct Column<Blob> {
    static Blob get(const Cursor& c, int i) { return {std::string(c.bytes(i))}; }
};
template <>
struct Column<Date> {
    static Date get(const Cursor& c, int i) { return Date{std::chrono::days{c.integer(i)}}; }
};
template <>
struct Column<Instant> {
    static Instant get(const Cursor& c, int i) { return Instant{std::chrono::seconds{c.integer(i)}}; }
};
template <>
struct Column<Dong> {
    static Dong get(const Cursor& c, int i) { return {c.integer(i)}; }
};
template <class Tag>
struct Column<Id<Tag>> {
    static Id<Tag> get(const Cursor& c, int i) { return {c.is_null(i) ? 0 : c.integer(i)}; }
};
template <class T>
struct Column<std::optional<T>> {
    static std::optional<T> get(const Cursor& c, int i) {
        if (c.is_null(i)) return std::nullopt;
        return Column<T>::get(c, i);
    }
};

}  // namespace db
