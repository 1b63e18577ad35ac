#pragma once
#include <filesystem>
#include <string>
#include <vector>
#include "base/actor.hpp"
#include "modules/procedures/actions.hpp"
#include "modules/procedures/content_file.hpp"
#include "platform/db/database.hpp"

// Import of published facts into drafts. What the source does not say stays unknown and is reported.
namespace procedures {

/// What the province decides about the portal's gaps.
struct ImportRules {
    /// A number printed without its unit counts as working days (marked in the version's notes); otherwise
    /// the limit stays unknown and the procedure a draft.
    bool bare_days_are_working_days = true;
};

/// Something in the source that a person should look at.
struct Finding {
    std::string code;   // of the procedure
    std::string place;  // file:line
    std::string text;   // Vietnamese
};

/// The content of an entry as a version: bare numbers settled by the rules, the modelled step table scaled.
Content settle(const Entry&, const ImportRules&, std::vector<Finding>&);

/// What an import would do with one procedure.
struct Plan {
    enum class Kind { added, changed, unchanged, kept } kind{};  // kept: an officer's draft is in the way
    NewProcedure made;
    ProcedureId procedure = {};               // when it is known
    ProcedureVersionId newest = {};           // to compare with
    ProcedureVersionId untouched_draft = {};  // rewritten in place
    bool complete = false;                    // lacks nothing for publishing
};

struct ImportReport {
    int added = 0, changed = 0, unchanged = 0, kept = 0;
    int complete = 0, incomplete = 0;
    std::vector<Finding> findings;
};

/// Reads what is stored once and decides for every entry; changes nothing.
std::vector<Plan> plan_import(db::Transaction&, const std::vector<Entry>&, const ImportRules&, ImportReport&);
/// Importing the same twice changes nothing the second time.
ImportReport import_entries(db::Database&, const Actor&, const std::vector<Entry>&, const ImportRules& = {});
ImportReport import_procedures(db::Database&, const Actor&, const std::filesystem::path& folder,
                               const ImportRules& = {});

}  // namespace procedures
