#pragma once
#include <cstdint>
#include <string>

namespace app {

/// Where an office keeps its things.
struct Place {
    std::string data_folder;
    std::string database_url;
};

struct BackupSummary {
    int schema_version{};
    std::int64_t files{};  // stored files copied and compared with their digests
};

/// Takes database, files, keys and all else of the data folder to an empty folder, beside a running server. The
/// database goes first: every file it names is there then. backup.json is written last; without it a backup is none.
BackupSummary take_backup(const Place&, const std::string& to_folder);

/// Fills an empty data folder (and an empty database) from a backup; no server may have the folder.
BackupSummary restore_backup(const std::string& from_folder, const Place&);

}  // namespace app
