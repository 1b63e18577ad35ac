#pragma once
#include <filesystem>
#include <stdexcept>
#include <string>
#include <vector>
#include "modules/procedures/procedure.hpp"

// Files of content/procedures: facts that a clerk can check against the published decision, read strictly.
namespace procedures {

/// What is wrong with a file: "ho-tich.yaml:14: unknown key: chanel".
struct ContentError : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// One procedure of a file, as the source printed it.
struct Entry {
    std::string code;
    Content content;  // steps only when the source has an official table
    std::vector<std::string> aliases = {}, replaces = {};
    std::vector<Level> levels_until_2025_06_30 = {};  // of the three-tier model, by analogy
    std::optional<int> bare_days = {};                // a number printed without its unit
    bool online_unspecified = false;                  // "online", fully or partly not said; by this limit:
    std::optional<calendar::TimeLimit> online_limit = {};
    struct BareLimit {
        std::optional<Channel> channel;  // none: the online channel of which the level is not known
        int days{};
    };
    std::vector<BareLimit> bare_channel_days = {};
    std::string place = {};  // file:line
};

/// Throws ContentError with file and line: unknown or missing keys, unknown words, a code given twice.
std::vector<Entry> parse_entries(const std::string& file_name, const std::string& yaml);
/// All files *.yaml of a folder, by name; a code may stand in one file only.
std::vector<Entry> read_folder(const std::filesystem::path& folder);
/// Every wrong thing in the files of a folder, empty when all are right (`cchc check-content`).
std::vector<std::string> check_content(const std::filesystem::path& folder);

}  // namespace procedures
