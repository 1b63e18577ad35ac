#include <fmt/format.h>
#include "base/digest.hpp"
#include "modules/documents/store.hpp"
#include "platform/files/store.hpp"

namespace documents {

namespace {

constexpr int page_size = 500;

std::string first_changed_content(db::Database& database) {
    for (PaperId after; true;) {
        const auto papers =
            database.read([&](db::Transaction& tx) { return store::papers_after(tx, after, page_size); });
        if (papers.empty()) return {};
        for (const Paper& paper : papers)
            if (digest::sha256_hex(paper.content) != paper.content_digest)
                return fmt::format("paper {} ({} {}): its content does not fit its digest", paper.id.value,
                                   paper.number_text(), paper.year);
        after = papers.back().id;
    }
}

std::string first_broken_series(db::Database& database) {
    const auto broken = database.read([](db::Transaction& tx) { return store::find_broken_series(tx); });
    if (!broken) return {};
    return fmt::format("numbers of {} in {} of unit {}: {} papers, the largest number is {}, the series says {}",
                       broken->series, broken->period, broken->unit.value, broken->papers, broken->largest,
                       broken->last);
}

std::string first_changed_file(db::Database& database, const files::Store& files) {
    for (std::string after; true;) {
        const auto digests =
            database.read([&](db::Transaction& tx) { return store::digests_after(tx, after, page_size); });
        if (digests.empty()) return {};
        for (const std::string& digest : digests)
            if (!files.has(digest) || !files.is_intact(digest))
                return fmt::format("file {}: {}", digest,
                                   files.has(digest) ? "its bytes do not fit its digest" : "it is missing");
        after = digests.back();
    }
}

}  // namespace

std::string verify_papers(db::Database& database, const files::Store& files) {
    for (const std::string& difference : {first_changed_content(database), first_broken_series(database)})
        if (!difference.empty()) return difference;
    return first_changed_file(database, files);
}

int sweep_files(db::Database& database, files::Store& files) {
    return files.sweep([&](const std::string& digest) {
        return database.read([&](db::Transaction& tx) { return store::is_file_named(tx, digest); });
    });
}

}  // namespace documents
