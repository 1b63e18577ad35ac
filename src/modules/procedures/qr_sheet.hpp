#pragma once
#include <string>
#include "modules/procedures/procedure.hpp"

namespace procedures {

/// The printable sheet for the wall of the desk: name, code, limit, and a QR code of the public page. Bytes
/// of a PDF in A4, the same for the same version.
std::string render_qr_sheet(const ProcedureVersion&, const std::string& office_name,
                            const std::string& address);

}  // namespace procedures
