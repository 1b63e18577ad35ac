#pragma once
#include <stdexcept>

namespace db {

/// A statement the engine refused: a fault of the program, logged with its text.
struct Failure : std::runtime_error {
    using std::runtime_error::runtime_error;
};
/// A unique or foreign key was about to be broken. Acts prefer `on conflict`; this is the second fence.
struct ConstraintViolation : Failure {
    using Failure::Failure;
};

}  // namespace db
