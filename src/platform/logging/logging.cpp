#include "platform/logging/logging.hpp"
#include <fcntl.h>
#include <spdlog/spdlog.h>
#include <unistd.h>
#include <cerrno>
#include <cstring>
#include <stdexcept>
#include "platform/logging/line_sink.hpp"

namespace logging {
namespace {

std::shared_ptr<spdlog::logger> logger_over(std::shared_ptr<LineSink> sink) {
    auto made = std::make_shared<spdlog::logger>("cchc", std::move(sink));
    made->set_pattern(R"({"at":"%Y-%m-%dT%H:%M:%S.%eZ","level":"%l",%v)", spdlog::pattern_time_type::utc);
    made->flush_on(spdlog::level::warn);
    return made;
}

/// Lives to the end of the program: threads may log while it ends.
std::shared_ptr<spdlog::logger>& current() {
    static auto& logger =
        *new std::shared_ptr<spdlog::logger>(logger_over(std::make_shared<LineSink>(STDERR_FILENO, false)));
    static const bool once = [] {
        spdlog::set_default_logger(logger);
        spdlog::flush_every(std::chrono::seconds(1));
        std::atexit([] { current()->flush(); });
        return true;
    }();
    (void)once;
    return logger;
}

void replace(std::shared_ptr<LineSink> sink) {
    auto made = logger_over(std::move(sink));
    made->set_level(current()->level());
    current()->flush();
    current() = made;
    spdlog::set_default_logger(made);
}

void append_quoted(std::string& out, std::string_view text) {
    out += '"';
    for (const char c : text) {
        if (c == '"' || c == '\\')
            (out += '\\') += c;
        else if (static_cast<unsigned char>(c) < 0x20)
            out += fmt::format("\\u{:04x}", int(c));
        else
            out += c;
    }
    out += '"';
}

struct AppendValue {
    std::string& out;
    void operator()(std::string_view text) const { append_quoted(out, text); }
    void operator()(std::int64_t number) const { fmt::format_to(std::back_inserter(out), "{}", number); }
    void operator()(double number) const { fmt::format_to(std::back_inserter(out), "{:.3f}", number); }
    void operator()(bool truth) const { out += truth ? "true" : "false"; }
};

void write(spdlog::level::level_enum level, std::string_view event, Fields fields) {
    spdlog::logger& logger = *current();
    if (!logger.should_log(level)) return;
    const std::string json = to_json(event, fields);
    logger.log(level, std::string_view(json).substr(1));  // the pattern opened the brace
}

}  // namespace

std::string to_json(std::string_view event, Fields fields) {
    std::string out = R"({"event":)";
    append_quoted(out, event);
    for (const auto& field : fields) {
        out += ',';
        append_quoted(out, field.key);
        out += ':';
        std::visit(AppendValue{out}, field.value);
    }
    out += '}';
    return out;
}

void debug(std::string_view event, Fields fields) { write(spdlog::level::debug, event, fields); }
void info(std::string_view event, Fields fields) { write(spdlog::level::info, event, fields); }
void warn(std::string_view event, Fields fields) { write(spdlog::level::warn, event, fields); }
void error(std::string_view event, Fields fields) { write(spdlog::level::err, event, fields); }

void set_level(Level level) {
    constexpr spdlog::level::level_enum words[] = {spdlog::level::debug, spdlog::level::info,
                                                   spdlog::level::warn, spdlog::level::err,
                                                   spdlog::level::off};
    current()->set_level(words[static_cast<int>(level)]);
}

void write_to_file(const std::string& path) {
    const int file = ::open(path.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0640);
    if (file < 0)
        throw std::runtime_error("the log file cannot be opened: " + path + ": " + std::strerror(errno));
    replace(std::make_shared<LineSink>(file, true));
}

void write_to_text(std::string* lines) {
    replace(lines ? std::make_shared<LineSink>(lines) : std::make_shared<LineSink>(STDERR_FILENO, false));
}

void flush() { current()->flush(); }

}  // namespace logging
