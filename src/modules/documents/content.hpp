#pragma once
#include <string>
#include <variant>
#include "modules/documents/apology_slip.hpp"
#include "modules/documents/paper_kind.hpp"
#include "modules/documents/receipt_slip.hpp"
#include "modules/documents/refusal_slip.hpp"
#include "modules/documents/routing_slip.hpp"
#include "modules/documents/stop_notice.hpp"
#include "modules/documents/supplement_slip.hpp"

namespace documents {

/// The fields of a paper as printed, in the order of PaperKind.
using Content = std::variant<ReceiptContent, SupplementContent, RefusalContent, ApologyContent, StopContent,
                             RoutingContent>;

PaperKind kind_of(const Content&);
Letterhead& letterhead(Content&);
const Letterhead& letterhead(const Content&);
/// Canonical JSON: keys sorted, no white space, NFC; equal contents give equal texts.
std::string write_content(const Content&);
/// Throws BrokenInvariant on anything but what write_content wrote.
Content read_content(PaperKind, std::string_view json);

}  // namespace documents
