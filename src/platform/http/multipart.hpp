#pragma once
#include <string>
#include <string_view>
#include <vector>
#include "platform/http/request.hpp"
#include "platform/http/spooled_file.hpp"
#include "platform/http/url_coding.hpp"

namespace http {

struct MultipartLimits {
    FieldLimits text = {};
    std::size_t files = 50;
    std::size_t part_header = 4096;  // bytes
};

/// multipart/form-data, fed piece by piece: texts into `form`, files straight to disk. Everything wrong in it
/// is BadRequest with a Vietnamese message.
class MultipartParser {
  public:
    MultipartParser(std::string boundary, std::string spool_folder, MultipartLimits = {});
    void feed(std::string_view bytes);
    /// After the last feed: refuses a body that was cut off, then fills the request.
    void finish(Request&);

  private:
    enum class State { preamble, after_delimiter, part_header, content, done };

    bool step();
    bool skip_to_delimiter();
    bool read_after_delimiter();
    bool read_part_header();
    bool read_content();
    void begin_part(std::string_view header);
    void take_content(std::string_view bytes);
    void end_part();

    std::string delimiter_;  // "\r\n--boundary"
    std::string spool_folder_;
    MultipartLimits limits_;
    State state_ = State::preamble;
    std::string waiting_ = "\r\n";  // so that the first delimiter looks like the others
    Fields form_;
    std::vector<Upload> uploads_;
    std::string field_, text_;
    Upload upload_;
    bool is_file_ = false;
};

/// `boundary` of a Content-Type; empty when it has none or a malformed one.
std::string multipart_boundary(std::string_view content_type);
/// A file's name as people may see it: no folders, no control characters, NFC, at most 150 characters with
/// its ending kept; "tep" when nothing remains. Throws BadRequest when it is not UTF-8.
std::string clean_file_name(std::string_view sent);

}  // namespace http
