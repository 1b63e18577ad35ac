#include "platform/logging/line_sink.hpp"
#include <unistd.h>

namespace logging {
namespace {
constexpr std::size_t enough_to_write = 16 * 1024;
}

LineSink::~LineSink() {
    write_out();
    if (closes_) ::close(descriptor_);
}

void LineSink::sink_it_(const spdlog::details::log_msg& message) {
    spdlog::memory_buf_t line;
    formatter_->format(message, line);
    waiting_.append(line.data(), line.size());
    if (text_ || waiting_.size() >= enough_to_write) write_out();
}

void LineSink::flush_() { write_out(); }

void LineSink::write_out() {
    if (text_) text_->append(waiting_);
    std::size_t done = 0;
    while (!text_ && done < waiting_.size()) {
        const auto written = ::write(descriptor_, waiting_.data() + done, waiting_.size() - done);
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) break;  // nowhere left to complain to
        done += static_cast<std::size_t>(written);
    }
    waiting_.clear();
}

}  // namespace logging
