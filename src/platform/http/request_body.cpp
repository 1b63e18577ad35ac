#include "platform/http/request_body.hpp"

namespace http {

void RequestBody::receive(std::string_view bytes) {
    if (!spooled_ && text_.size() + bytes.size() <= in_memory_) {
        text_ += bytes;
        return;
    }
    if (!spooled_) {
        spooled_ = SpooledFile::create(spool_folder_);
        spooled_->append(text_);
        text_ = {};
    }
    spooled_->append(bytes);
}

std::string RequestBody::read(std::uint64_t offset, std::size_t count) const {
    if (spooled_) return spooled_->read(offset, count);
    return offset >= text_.size() ? std::string{}
                                  : std::string(std::string_view(text_).substr(offset, count));
}

std::string RequestBody::take() { return spooled_ ? spooled_->all() : std::move(text_); }

}  // namespace http
