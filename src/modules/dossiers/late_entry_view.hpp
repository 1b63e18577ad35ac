#pragma once
#include "base/parsed.hpp"
#include "platform/view/view.hpp"

namespace dossiers {

/// A dossier that was taken on paper before: day and time as written there.
void fill_late_entry(view::Dictionary&, const http::Fields& typed, const FieldErrors&);

}  // namespace dossiers
