#pragma once
#include "platform/http/hosts.hpp"
#include "platform/http/request_body.hpp"
#include "platform/http/server.hpp"

namespace http {

/// One request and its answer, between the I/O thread and a worker: only one of them has it at a time.
struct Exchange {
    explicit Exchange(RequestBody received) : body(std::move(received)) {}

    Request request;
    const Route* route = nullptr;
    RequestBody body;
    bool admitted = false;        // access has been checked, the body may be read
    Response carried;             // headers of the authentication
    std::string new_form_secret;  // of somebody not signed in who has none yet
    Response response;
};

/// What is shown without a hook: plain text, JSON below /api/.
Response default_error(const Request&, int status, const std::string& message);

/// From a request to its answer: who is it, may they, is the form ours, the handler, and every kind of error.
/// Runs on workers; knows nothing of sockets.
class Dispatcher {
  public:
    Dispatcher(const Settings& settings, const Hooks& hooks) : settings_(settings), hooks_(hooks) {}

    /// Authentication and access alone, before a large body is read. False: the response is the refusal.
    bool admit(Exchange&) const;
    /// All of it; never throws.
    void answer(Exchange&) const;
    /// The page of a status without a handler: no such route, too large.
    void refuse(Exchange&, int status, const std::string& vietnamese = {}) const;
    /// A page for when no worker is free, made beforehand.
    Response prepared(int status, const std::string& request_id) const;

  private:
    template <class Act>
    void guarded(Exchange&, Act) const;
    void authenticate(Exchange&) const;
    bool check_access(Exchange&) const;
    void read_form(Exchange&) const;
    void prepare_csrf(Exchange&) const;
    void check_csrf(const Exchange&) const;
    void run_handler(Exchange&) const;
    void finish(Exchange&) const;
    void give_form_cookie(Exchange&) const;
    void compress(Exchange&) const;
    Response error_page(const Request&, int status, const std::string& message, const std::exception*) const;

    const Settings& settings_;
    const Hooks& hooks_;
};

}  // namespace http
