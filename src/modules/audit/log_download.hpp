#pragma once
#include "modules/audit/log_query.hpp"
#include "platform/http/response.hpp"

namespace audit {

/// The log as filtered, whole, as XLSX or CSV: a fresh keyset page per chunk. Days that are no days: BadRequest.
http::Response download_log(db::Database&, const Names&, const std::string& temporary_folder, const http::Request&);

}  // namespace audit
