#pragma once
#include "platform/view/parts.hpp"
#include "platform/view/view.hpp"

namespace view {

/// A refusal as a page: what happened, what is safe, what to do, the request's id.
struct ErrorPage {
    int status = 500;
    std::string message = {};  // in Vietnamese, of this case; empty: the usual sentence of the status
    /// What is known of the case: "Cần quyền", "Xem hồ sơ của Phòng Tư pháp".
    std::vector<std::pair<std::string, std::string>> facts = {};
    std::vector<Link> ways = {};  // where to go on; empty: the usual ones
    int retry_after_seconds = 0;  // becomes the header Retry-After
    bool recorded = false;        // the refusal stands in the audit log
};

/// Officers get the desk's shell, everybody else the public one, htmx a small fragment. Never throws because
/// of what is broken: without the database the shell is shown without names.
http::Response error_page(const Views&, const http::Request&, const ErrorPage&);

}  // namespace view
