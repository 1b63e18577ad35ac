#pragma once
#include <stdexcept>
#include <string>

// The second kind of wrong: a refusal, a clash, a missing thing. Thrown by actions and stores, mapped to a
// page once, in app/error_pages.cpp. `what()` is for the log (English); people read `message` (Vietnamese).

struct DomainError : std::runtime_error {
    explicit DomainError(const std::string& log_text, std::string vietnamese = {})
        : std::runtime_error(log_text), message(std::move(vietnamese)) {}
    std::string message;
};

/// 403: the actor may not do this.
struct Forbidden : DomainError {
    using DomainError::DomainError;
};
/// 404: no such thing, or none that the actor may see.
struct NotFound : DomainError {
    using DomainError::DomainError;
};
/// 409: somebody else saved first; the page shows what changed.
struct StaleVersion : DomainError {
    using DomainError::DomainError;
};
/// 409: the state of the thing does not allow this act (now).
struct IllegalTransition : DomainError {
    using DomainError::DomainError;
};
/// 422: a rule over stored records refuses a well-formed request; `field` names where to show it.
struct Refused : DomainError {
    Refused(std::string field_name, std::string vietnamese)
        : DomainError("refused: " + field_name, std::move(vietnamese)), field(std::move(field_name)) {}
    std::string field;
};
/// 503: the disk is full, the database is gone, the queue is long; trying again later may work.
struct Unavailable : DomainError {
    using DomainError::DomainError;
};
/// 400: the request itself cannot be read.
struct BadRequest : DomainError {
    using DomainError::DomainError;
};
/// A lost guard row: the whole transaction is run again (never shown to a person).
struct LostGuard : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// Throws Forbidden naming the permission when `allowed` is false.
inline void require(bool allowed, const char* what) {
    if (!allowed) throw Forbidden{std::string("not allowed: ") + what};
}
