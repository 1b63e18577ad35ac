#pragma once
#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <variant>

// For the operator: a stable event name and fields, one JSON object a line, no personal data. What the law
// wants to know goes to modules/audit instead; the two are never the same stream.
//     logging::warn("outbox.delivery_failed", {{"message_id", id}, {"attempt", attempt}});
namespace logging {

struct Field {
    std::string_view key;
    std::variant<std::string_view, std::int64_t, double, bool> value;

    Field(std::string_view name, std::string_view text) : key(name), value(text) {}
    Field(std::string_view name, const std::string& text) : key(name), value(std::string_view(text)) {}
    Field(std::string_view name, const char* text) : key(name), value(std::string_view(text)) {}
    Field(std::string_view name, bool truth) : key(name), value(truth) {}
    Field(std::string_view name, double number) : key(name), value(number) {}
    template <std::integral Number>
    requires(!std::same_as<Number, bool>) Field(std::string_view name, Number number)
        : key(name), value(static_cast<std::int64_t>(number)) {}
};
using Fields = std::initializer_list<Field>;

enum class Level { debug, info, warn, error, off };

void debug(std::string_view event, Fields = {});
void info(std::string_view event, Fields = {});
void warn(std::string_view event, Fields = {});
void error(std::string_view event, Fields = {});

/// Lines below it are dropped. Info at the start.
void set_level(Level);
/// Appends to this file instead of standard error.
void write_to_file(const std::string& path);
/// For tests: lines go into `lines` until the next call; nullptr brings standard error back.
void write_to_text(std::string* lines);
/// Warnings and errors are written at once, the rest within a second or now.
void flush();

/// `{"event":…,"key":…}` without the moment and the level.
std::string to_json(std::string_view event, Fields);

}  // namespace logging
