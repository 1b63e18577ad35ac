#pragma once
#include <optional>
#include <string>
#include <vector>
#include "base/actor.hpp"
#include "modules/documents/content.hpp"
#include "modules/documents/seal.hpp"
#include "platform/db/database.hpp"

namespace files {
class Store;
}

namespace documents {

/// Giấy, phiếu đã phát hành — numbered per kind, unit and year; never changed, never deleted.
struct Paper {
    PaperId id;
    PaperKind kind{};
    UnitId unit;
    int year{};
    std::int64_t number{};
    std::int64_t subject{};       // the dossier
    Instant issued_at{};
    int layout_version = 1;       // which layout printed it
    std::string content = {};          // canonical JSON, look-up secrets sealed
    std::string content_digest = {};   // SHA-256 of `content`
    std::optional<Instant> voided_at = {};  // issued by mistake: keeps its number
    std::string void_reason = {};
    std::string number_text() const;   // 12/TNHS
};

/// A paper as a file to give out.
struct PaperFile {
    std::string name = {};   // giay-tiep-nhan-12-TNHS-2023.pdf
    std::string bytes = {};
    std::string digest = {};
};

/// Issues papers and gives out their files. Thread-safe.
class Papers {
  public:
    Papers(db::Database&, files::Store&, Seal);

    /// In the transaction of the act that issues it: takes the number, fills in number and moment, stores the
    /// content and its digest. Call it as the last thing before the audit line. Renders nothing.
    PaperId issue(db::Transaction&, const Actor&, PaperKind, UnitId unit, std::int64_t subject,
                  const Content&) const;
    /// Pure: the paper as issue() stores it, under a number that was taken.
    Paper compose(PaperId, PaperKind, UnitId unit, std::int64_t subject, std::int64_t number, Instant issued_at,
                  const Content&) const;
    /// The number stays taken. Throws IllegalTransition when it is void already.
    void make_void(db::Transaction&, const Actor&, PaperId, const std::string& reason) const;

    /// The PDF. The first call renders and keeps it, later ones give the same bytes and check their digest.
    /// Outside any transaction.
    PaperFile file(PaperId) const;
    /// Pure: the PDF of a stored paper.
    std::string render(const Paper&) const;
    /// The same paper for an officer's word processor; never kept.
    std::string render_docx(const Paper&) const;

  private:
    paper::Document document(const Paper&) const;
    db::Database& database_;
    files::Store& files_;
    Seal seal_;
};

/// Throws NotFound.
Paper load_paper(db::Transaction&, PaperId);
/// Papers of a dossier, oldest first, void ones too.
std::vector<Paper> list_papers(db::Transaction&, std::int64_t subject);
std::optional<Paper> find_latest_paper(db::Transaction&, std::int64_t subject, PaperKind);

/// What `cchc verify` says about papers: empty when all is right, otherwise the first difference. Checks the
/// digest of every content, the numbers 1…n of every series, and every file named by a paper or an attachment.
std::string verify_papers(db::Database&, const files::Store&);

/// Night job: removes files that neither a paper nor an attachment names. Returns how many.
int sweep_files(db::Database&, files::Store&);

}  // namespace documents
