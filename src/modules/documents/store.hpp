#pragma once
#include "modules/documents/attachment.hpp"
#include "modules/documents/papers.hpp"

// The tables of this module.
namespace documents::store {

void insert_paper(db::Transaction&, const Paper&, OfficerId);
std::optional<Paper> find_paper(db::Transaction&, PaperId);
std::vector<Paper> list_papers(db::Transaction&, std::int64_t subject);
/// In the order of ids, `limit` at most.
std::vector<Paper> papers_after(db::Transaction&, PaperId, int limit);
/// False when it is void already.
bool make_void(db::Transaction&, PaperId, Instant, const std::string& reason);

std::optional<std::string> find_paper_file(db::Transaction&, PaperId);
/// The first one stays.
void insert_paper_file(db::Transaction&, PaperId, const std::string& digest, std::uint64_t size);

/// A series whose papers are not exactly 1…last.
struct BrokenSeries {
    std::string series;
    UnitId unit;
    std::int64_t period, last, papers, largest;
};
std::optional<BrokenSeries> find_broken_series(db::Transaction&);

void insert_attachment(db::Transaction&, const Attachment&);
std::optional<Attachment> find_attachment(db::Transaction&, DocumentId);
std::vector<Attachment> list_attachments(db::Transaction&, std::int64_t subject);
bool remove_attachment(db::Transaction&, DocumentId, Instant, OfficerId);

/// Digests of kept papers and of attachments, removed ones too, above `after`, in order.
std::vector<std::string> digests_after(db::Transaction&, const std::string& after, int limit);
bool is_file_named(db::Transaction&, const std::string& digest);

}  // namespace documents::store
