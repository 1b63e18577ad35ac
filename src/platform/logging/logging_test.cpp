#include "platform/logging/logging.hpp"
#include <doctest/doctest.h>

namespace {

struct CapturedLog {
    std::string lines;
    CapturedLog() { logging::write_to_text(&lines); }
    ~CapturedLog() { logging::write_to_text(nullptr); }
};

}  // namespace

TEST_CASE("a log line is one JSON object with the moment, the level, the event and its fields") {
    CapturedLog log;
    logging::info("outbox.delivered",
                  {{"message_id", std::int64_t{42}}, {"to", "loa"}, {"again", false}, {"ms", 1.5}});
    CHECK(log.lines.starts_with(R"({"at":"20)"));
    CHECK(log.lines.find(
              R"(Z","level":"info","event":"outbox.delivered","message_id":42,"to":"loa","again":false,)"
              R"("ms":1.500})") != std::string::npos);
    CHECK(log.lines.back() == '\n');
}

TEST_CASE("a value cannot break out of its line or its quotes") {
    CHECK(logging::to_json("e", {{"k", "a\"b\\c\nd"}}) == R"({"event":"e","k":"a\"b\\c\u000ad"})");
}

TEST_CASE("lines below the level are not written") {
    CapturedLog log;
    logging::set_level(logging::Level::warn);
    logging::info("quiet");
    logging::warn("loud");
    logging::set_level(logging::Level::info);
    CHECK(log.lines.find("quiet") == std::string::npos);
    CHECK(log.lines.find("loud") != std::string::npos);
}
