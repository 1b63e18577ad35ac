#pragma once
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>
#include "base/actor.hpp"
#include "base/date.hpp"
#include "base/errors.hpp"

namespace http {

enum class Method { get, post };  // HEAD is served as GET without its body

/// A file of a multipart form, already on disk in a private, unlinked temporary file.
struct Upload {
    std::string field;
    std::string name;  // as sent, cleaned of paths and control characters
    std::uint64_t size = 0;
    std::shared_ptr<class SpooledFile> content;
};

/// Names and values of a query or a form, decoded, valid UTF-8 in NFC, in the order sent.
class Fields {
  public:
    void add(std::string name, std::string value) { pairs_.emplace_back(std::move(name), std::move(value)); }
    /// Empty text when absent.
    std::string_view operator[](std::string_view name) const;
    bool has(std::string_view name) const;
    std::vector<std::string_view> all(std::string_view name) const;
    const std::vector<std::pair<std::string, std::string>>& pairs() const { return pairs_; }

  private:
    std::vector<std::pair<std::string, std::string>> pairs_;
};

/// Who is signed in; made from the session token by what `app` installs.
struct Identity {
    Actor actor;
    SessionId session;
    std::string csrf_secret;  // raw bytes, one per session
    bool must_change_password = false;  // somebody else chose it: only one's own account is open before a new one
};

struct Request {
    Method method = Method::get;
    bool head = false;
    std::string path;
    Fields query;
    Fields form;                                 // urlencoded or multipart, read before the handler
    std::vector<Upload> uploads;
    std::string body;                            // anything else (JSON), within the route's limit
    std::vector<std::pair<std::string, std::string>> headers;
    std::map<std::string, std::string> params;   // {id} of the pattern
    std::string peer;                            // the client's address; only trusted proxies name it
    std::string request_id;
    bool secure = false;                         // the public address is https
    std::optional<Identity> identity;
    std::string csrf_token;                      // masked afresh for this response

    /// Case-insensitive; empty when absent.
    std::string_view header(std::string_view name) const;
    std::string cookie(std::string_view name) const;
    bool is_htmx() const { return header("HX-Request") == "true"; }
    const Actor& actor() const {
        if (!identity) throw Forbidden{"nobody is signed in"};
        return identity->actor;
    }
    /// A path parameter as an id; NotFound when it is no number.
    template <class AnyId>
    AnyId path_id(const std::string& name) const {
        return AnyId{path_number(name)};
    }
    const std::string& param(const std::string& name) const;
    /// "/ho-so?trang=2" — what to come back to after signing in.
    std::string target() const;

  private:
    std::int64_t path_number(const std::string& name) const;
};

}  // namespace http
