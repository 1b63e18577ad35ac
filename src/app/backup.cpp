#include "app/backup.hpp"
#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include "base/errors.hpp"
#include "platform/clock/clock.hpp"
#include "platform/db/copy.hpp"
#include "platform/db/database.hpp"
#include "platform/files/folder_lock.hpp"
#include "platform/files/store.hpp"

namespace app {
namespace {

namespace fs = std::filesystem;
constexpr std::size_t piece = 1 << 20;
constexpr const char* vietnamese = "Không sao lưu hoặc phục hồi được.";

[[noreturn]] void fail(const std::string& why) { throw Unavailable(why, vietnamese); }

void sync(const fs::path& path) {
    const int descriptor = open(path.c_str(), O_RDONLY | O_CLOEXEC);
    const bool done = descriptor >= 0 && fsync(descriptor) == 0;
    if (descriptor >= 0) close(descriptor);
    if (!done) fail("cannot sync " + path.string());
}

bool is_empty_but_for_the_lock(const fs::path& folder) {
    for (const auto& entry : fs::directory_iterator(folder))
        if (entry.path().filename() != "lock") return false;
    return true;
}

/// What is copied as it is: keys, the office clock, the heads of the audit chain. The database and the stored
/// files have ways of their own; the lock belongs to the machine, tmp to the moment.
bool is_plain(const fs::path& entry) {
    const std::string name = entry.filename();
    return name != "lock" && name != "files" && name != "tmp" && !name.starts_with("cchc.db") && !name.ends_with(".sock");
}

void copy_plain(const fs::path& from, const fs::path& to) {
    fs::create_directories(to);
    for (const auto& entry : fs::directory_iterator(from)) {
        const fs::path target = to / entry.path().filename();
        if (entry.is_directory()) {
            copy_plain(entry.path(), target);
        } else if (entry.is_regular_file()) {
            fs::copy_file(entry.path(), target);
            sync(target);
        }
        fs::permissions(target, entry.status().permissions());
    }
    sync(to);
}

void copy_plain_entries(const fs::path& from, const fs::path& to) {
    fs::create_directories(to);
    for (const auto& entry : fs::directory_iterator(from)) {
        if (!is_plain(entry.path())) continue;
        if (entry.is_directory()) {
            copy_plain(entry.path(), to / entry.path().filename());
            fs::permissions(to / entry.path().filename(), entry.status().permissions());
        } else if (entry.is_regular_file()) {
            fs::copy_file(entry.path(), to / entry.path().filename());
            sync(to / entry.path().filename());
        }
    }
    sync(to);
}

std::int64_t copy_files(const fs::path& from, const fs::path& to) {
    if (!fs::exists(from)) return 0;
    const files::Store source(from);
    files::Store target(to);
    std::int64_t count = 0;
    source.each([&](const std::string& digest) {
        const auto incoming = target.receive();
        std::string bytes;
        while (!(bytes = source.read(digest, incoming->size(), piece)).empty()) incoming->append(bytes);
        if (incoming->finish() != digest) fail("the stored file " + digest + " has other bytes than its name says");
        ++count;
    });
    return count;
}

int version_of(const std::string& url) {
    const SystemClock clock;
    return db::schema_version(*db::open({.url = url, .readers = 1}, clock));
}

void write_summary(const fs::path& folder, const std::string& url, const BackupSummary& summary) {
    const nlohmann::json words = {{"taken_at", format_iso(machine_now())},
                                  {"schema_version", summary.schema_version},
                                  {"database", db::copy_name(url)},
                                  {"database_sha256", files::digest_of_file(folder / db::copy_name(url))},
                                  {"files", summary.files}};
    std::ofstream(folder / "backup.json.new") << words.dump(2) << "\n";
    sync(folder / "backup.json.new");
    fs::rename(folder / "backup.json.new", folder / "backup.json");
    sync(folder);
}

}  // namespace

BackupSummary take_backup(const Place& place, const std::string& to_folder) {
    const fs::path to(to_folder);
    fs::create_directories(to);
    if (!fs::is_empty(to)) fail("the folder for the backup is not empty: " + to_folder);
    fs::permissions(to, fs::perms::owner_all);
    db::copy_to(place.database_url, to);
    BackupSummary summary{version_of(place.database_url), 0};
    copy_plain_entries(place.data_folder, to / "data");
    summary.files = copy_files(fs::path(place.data_folder) / "files", to / "files");
    write_summary(to, place.database_url, summary);
    return summary;
}

BackupSummary restore_backup(const std::string& from_folder, const Place& place) {
    const fs::path from(from_folder);
    std::ifstream stream(from / "backup.json");
    if (!stream) fail("no complete backup in " + from_folder + " (backup.json is missing)");
    const auto words = nlohmann::json::parse(stream);
    const files::FolderLock lock(place.data_folder);
    if (!is_empty_but_for_the_lock(place.data_folder)) fail("the data folder is not empty: " + place.data_folder);
    if (files::digest_of_file(from / words.at("database").get<std::string>()) != words.at("database_sha256").get<std::string>())
        fail("the copy of the database is damaged: its digest is not the one in backup.json");
    BackupSummary summary{words.at("schema_version").get<int>(), 0};
    copy_plain_entries(from / "data", place.data_folder);
    summary.files = copy_files(from / "files", fs::path(place.data_folder) / "files");
    if (summary.files != words.at("files").get<std::int64_t>())
        fail(fmt::format("{} stored files are there, backup.json says {}", summary.files, words.at("files").get<std::int64_t>()));
    db::fill_from(from, place.database_url);  // last: what has a database is complete
    return summary;
}

}  // namespace app
