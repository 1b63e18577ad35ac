#include "platform/http/multipart.hpp"
#include "base/text.hpp"

namespace http {
namespace {

constexpr std::size_t longest_file_name = 150;  // characters

[[noreturn]] void refuse(const char* log_text,
                         const char* vietnamese = "Biểu mẫu gửi lên bị hỏng hoặc bị cắt.") {
    throw BadRequest{std::string("multipart: ") + log_text, vietnamese};
}

/// The next `; name=value` of a header; quotes removed. Browsers write %22 for a quote inside.
bool next_parameter(std::string_view& rest, std::string_view& name, std::string& value) {
    const auto semicolon = rest.find(';');
    if (semicolon == std::string_view::npos) return false;
    rest.remove_prefix(semicolon + 1);
    const auto equals = rest.find('=');
    if (equals == std::string_view::npos) return false;
    name = text::trim(rest.substr(0, equals));
    rest.remove_prefix(equals + 1);
    const bool quoted = rest.starts_with('"');
    const auto end = quoted ? rest.find('"', 1) : rest.find(';');
    if (quoted && end == std::string_view::npos) return false;
    value = std::string(quoted ? rest.substr(1, end - 1) : text::trim(rest.substr(0, end)));
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + (quoted ? 1 : 0));
    return true;
}

std::string_view header_line(std::string_view block, std::string_view lower_name) {
    while (!block.empty()) {
        const auto end = block.find("\r\n");
        const std::string_view line = block.substr(0, end);
        const auto colon = line.find(':');
        if (colon != std::string_view::npos && text::lower(line.substr(0, colon)) == lower_name)
            return line.substr(colon + 1);
        block = end == std::string_view::npos ? std::string_view{} : block.substr(end + 2);
    }
    return {};
}

std::string unescape_quotes(std::string value) {
    for (auto at = value.find("%22"); at != std::string::npos; at = value.find("%22", at + 1))
        value.replace(at, 3, "\"");
    return value;
}

}  // namespace

std::string multipart_boundary(std::string_view content_type) {
    std::string_view name;
    std::string value;
    while (next_parameter(content_type, name, value))
        if (text::lower(name) == "boundary" && !value.empty() && value.size() <= 70) return value;
    return {};
}

std::string clean_file_name(std::string_view sent) {
    const auto slash = sent.find_last_of("/\\");
    if (slash != std::string_view::npos) sent.remove_prefix(slash + 1);
    std::string bytes(sent);
    std::erase_if(bytes, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
    std::string name = text::squeeze(accept_text(bytes));
    name.erase(0, name.find_first_not_of(". "));
    const auto dot = name.rfind('.');
    const std::string ending = dot == std::string::npos || name.size() - dot > 10 ? "" : name.substr(dot);
    if (text::length(name) > longest_file_name)
        name = text::shorten(name.substr(0, name.size() - ending.size()), longest_file_name - 10) + ending;
    return name.empty() ? "tep" : name;
}

MultipartParser::MultipartParser(std::string boundary, std::string spool_folder, MultipartLimits limits)
    : delimiter_("\r\n--" + boundary), spool_folder_(std::move(spool_folder)), limits_(limits) {
    if (boundary.empty()) refuse("no boundary");
}

void MultipartParser::feed(std::string_view bytes) {
    waiting_ += bytes;
    while (step()) {
    }
}

bool MultipartParser::step() {
    switch (state_) {
        case State::preamble: return skip_to_delimiter();
        case State::after_delimiter: return read_after_delimiter();
        case State::part_header: return read_part_header();
        case State::content: return read_content();
        case State::done: waiting_.clear(); return false;
    }
    return false;
}

bool MultipartParser::skip_to_delimiter() {
    const auto found = waiting_.find(delimiter_);
    if (found == std::string::npos) {
        if (waiting_.size() > delimiter_.size() + limits_.part_header)
            refuse("does not begin with its boundary");
        return false;
    }
    waiting_.erase(0, found + delimiter_.size());
    state_ = State::after_delimiter;
    return true;
}

bool MultipartParser::read_after_delimiter() {
    if (waiting_.size() < 2) return false;
    const bool last = waiting_.starts_with("--");
    if (!last && !waiting_.starts_with("\r\n")) refuse("a boundary is followed by something else");
    waiting_.erase(0, 2);
    state_ = last ? State::done : State::part_header;
    return true;
}

bool MultipartParser::read_part_header() {
    const auto end = waiting_.find("\r\n\r\n");
    if (std::min(end, waiting_.size()) > limits_.part_header) refuse("the header of a part is too long");
    if (end == std::string::npos) return false;
    begin_part(std::string_view(waiting_).substr(0, end));
    waiting_.erase(0, end + 4);
    state_ = State::content;
    return true;
}

void MultipartParser::begin_part(std::string_view header) {
    std::string_view rest = header_line(header, "content-disposition"), name;
    std::string value, file_name;
    field_.clear(), text_.clear();
    is_file_ = false;
    while (next_parameter(rest, name, value)) {
        if (name == "name") field_ = accept_text(unescape_quotes(value));
        if (name == "filename") is_file_ = true, file_name = unescape_quotes(value);
    }
    if (field_.empty() || field_.size() > limits_.text.name) refuse("a part without a proper name");
    if (!is_file_ && form_.pairs().size() == limits_.text.fields)
        refuse("too many fields", "Biểu mẫu có quá nhiều mục.");
    if (!is_file_) return;
    if (uploads_.size() == limits_.files) refuse("too many files", "Gửi quá nhiều tệp trong một lần.");
    upload_ = {field_, file_name.empty() ? "" : clean_file_name(file_name), 0,
               SpooledFile::create(spool_folder_)};
}

bool MultipartParser::read_content() {
    const auto found = waiting_.find(delimiter_);
    if (found != std::string::npos) {
        take_content(std::string_view(waiting_).substr(0, found));
        end_part();
        waiting_.erase(0, found + delimiter_.size());
        state_ = State::after_delimiter;
        return true;
    }
    // The last bytes may be the beginning of a delimiter that comes with the next piece.
    if (waiting_.size() > delimiter_.size()) {
        const std::size_t sure = waiting_.size() - delimiter_.size();
        take_content(std::string_view(waiting_).substr(0, sure));
        waiting_.erase(0, sure);
    }
    return false;
}

void MultipartParser::take_content(std::string_view bytes) {
    if (is_file_) return upload_.content->append(bytes);
    if (text_.size() + bytes.size() > limits_.text.value)
        refuse("a field is too long", "Nội dung gửi lên quá dài.");
    text_ += bytes;
}

void MultipartParser::end_part() {
    if (!is_file_) return form_.add(field_, accept_text(text_));
    upload_.size = upload_.content->size();
    const bool left_empty = upload_.name.empty() && upload_.size == 0;  // a file field without a choice
    if (upload_.name.empty()) upload_.name = "tep";
    if (!left_empty) uploads_.push_back(std::move(upload_));
    upload_ = {};
}

void MultipartParser::finish(Request& request) {
    if (state_ != State::done) refuse("cut off before its last boundary");
    request.form = std::move(form_);
    request.uploads = std::move(uploads_);
}

}  // namespace http
