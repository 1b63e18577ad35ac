#pragma once
#include <mutex>
#include <spdlog/sinks/base_sink.h>
#include <string>

namespace logging {

/// Gathers lines and writes them with one call: spdlog's own console sink makes a system call for each line.
class LineSink final : public spdlog::sinks::base_sink<std::mutex> {
  public:
    /// Does not own the descriptor unless `closes`.
    LineSink(int descriptor, bool closes) : descriptor_(descriptor), closes_(closes) {}
    explicit LineSink(std::string* text) : text_(text) {}
    ~LineSink() override;

  protected:
    void sink_it_(const spdlog::details::log_msg&) override;
    void flush_() override;

  private:
    void write_out();

    int descriptor_ = -1;
    bool closes_ = false;
    std::string* text_ = nullptr;
    std::string waiting_;
};

}  // namespace logging
