#include "platform/paper/document.hpp"

namespace paper {

std::string Text::plain() const {
    std::string all;
    for (const Run& run : runs_) all += run.text;
    return all;
}

Text& Text::operator+=(const Text& other) {
    runs_.insert(runs_.end(), other.runs_.begin(), other.runs_.end());
    return *this;
}

Text operator+(Text left, const Text& right) { return left += right; }

Text bold(std::string text) { return Text(Run{std::move(text), true}); }

Text italic(std::string text) { return Text(Run{std::move(text), false, true}); }

}  // namespace paper
