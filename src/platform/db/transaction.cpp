#include <fmt/format.h>
#include "base/check.hpp"
#include "platform/db/database.hpp"
#include "platform/db/failure.hpp"

namespace db {
namespace {

std::size_t padded_size(std::size_t count) {
    for (const std::size_t size : {1, 4, 16, 64, 256, 1024})
        if (count <= size) return size;
    throw BrokenInvariant("a list for `in (?*)` has at most 1024 values");
}

}  // namespace

void Transaction::Call::add(const Many& many) {
    if (expanded_.empty()) expanded_ = sql_;
    const auto marker = expanded_.find("?*");
    check(marker != std::string::npos, "a Many needs its `?*` in the statement");
    const std::size_t size = padded_size(many.values.size());
    std::string places = "?";
    for (std::size_t i = 1; i < size; ++i) places += ",?";
    expanded_.replace(marker, 2, places);
    for (std::size_t i = 0; i < size; ++i) {
        if (many.values.empty())
            values_.push_back(nullptr);
        else
            values_.push_back(i < many.values.size() ? many.values[i] : many.values.back());
    }
}

void Transaction::no_row(std::string_view sql) {
    throw Failure(fmt::format("a row was expected from: {}", sql));
}

std::int64_t Transaction::next_id() {
    check(ids_ != nullptr, "ids are made only inside a write");
    return ids_->next(now_);
}

}  // namespace db
