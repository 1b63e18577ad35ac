#pragma once
#include <optional>
#include <string>
#include "base/parsed.hpp"
#include "modules/audit/log.hpp"
#include "modules/audit/web.hpp"
#include "platform/http/request.hpp"

// What the page of the log and its download share.
namespace audit {

/// What the address asks for; errors stand beside its fields.
struct Asked {
    LogQuery query;
    std::string typed, group;
    std::optional<LogPlace> before, after;
    FieldErrors errors;
};

Asked parse_query(const http::Request&, Date today);
/// What was typed is a dossier's code, an officer's name, or the id of a request.
void resolve_typed(db::Transaction&, const Names&, Asked&);
/// The same list under another path, with `more` at the end.
std::string address(const Asked&, const std::string& path, const std::string& more = {});
/// "1700442000.123": where a page ends.
std::string format_place(const Line&);

/// One line as it is shown.
struct RowText {
    std::string position, moment, who, post, act, subject, href, request, hash;
    bool notable = false;
};
RowText row_text(db::Transaction&, const Names&, const LogEntry&, bool one_day);

}  // namespace audit
