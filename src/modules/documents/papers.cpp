#include "modules/documents/papers.hpp"
#include <fmt/format.h>
#include "base/check.hpp"
#include "base/digest.hpp"
#include "base/errors.hpp"
#include "modules/audit/audit.hpp"
#include "modules/documents/number_series.hpp"
#include "modules/documents/store.hpp"
#include "platform/files/store.hpp"
#include "platform/paper/docx.hpp"
#include "platform/paper/pdf.hpp"

namespace documents {

namespace {

/// Raised when the look of a paper changes; papers issued before keep the file or the layout they had.
constexpr int current_layout = 1;

std::string printed_number(std::int64_t number, PaperKind kind) {
    return fmt::format("{}/{}", number, suffix(kind));
}

/// "Mã kiểm tra: 3f9a 12bc 7d01 88ee": enough of the digest to find the stored content by.
std::string check_text(const std::string& digest) {
    return fmt::format("Mã kiểm tra: {} {} {} {}", digest.substr(0, 4), digest.substr(4, 4), digest.substr(8, 4),
                       digest.substr(12, 4));
}

struct Layouts {
    paper::Document operator()(const ReceiptContent& content) const { return receipt_slip(content); }
    paper::Document operator()(const SupplementContent& content) const { return supplement_slip(content); }
    paper::Document operator()(const RefusalContent& content) const { return refusal_slip(content); }
    paper::Document operator()(const ApologyContent& content) const { return apology_slip(content); }
    paper::Document operator()(const StopContent& content) const { return stop_notice(content); }
    paper::Document operator()(const RoutingContent& content) const { return routing_slip(content); }
};

void close_secrets(Content& content, const Seal& seal) {
    auto* receipt = std::get_if<ReceiptContent>(&content);
    if (receipt == nullptr) return;
    for (std::string* secret : {&receipt->look_up.token, &receipt->look_up.secret})
        if (!secret->empty()) *secret = seal.close(*secret);
}

void open_secrets(Content& content, const Seal& seal) {
    auto* receipt = std::get_if<ReceiptContent>(&content);
    if (receipt == nullptr) return;
    for (std::string* secret : {&receipt->look_up.token, &receipt->look_up.secret})
        if (!secret->empty()) *secret = seal.open(*secret);
}

}  // namespace

std::string Paper::number_text() const { return printed_number(number, kind); }

Papers::Papers(db::Database& database, files::Store& files, Seal seal)
    : database_(database), files_(files), seal_(std::move(seal)) {}

PaperId Papers::issue(db::Transaction& tx, const Actor& actor, PaperKind kind, UnitId unit, std::int64_t subject,
                      const Content& content) const {
    const Instant given = letterhead(content).issued_at;
    const Instant issued_at = given == Instant{} ? tx.now() : given;
    const auto id = tx.new_id<PaperId>();
    const auto number = next_number(tx, word(kind), unit, year_of(local_date(issued_at)));
    const Paper paper = compose(id, kind, unit, subject, number, issued_at, content);
    store::insert_paper(tx, paper, actor.officer);
    return paper.id;
}

Paper Papers::compose(PaperId id, PaperKind kind, UnitId unit, std::int64_t subject, std::int64_t number,
                      Instant issued_at, const Content& content) const {
    check(kind_of(content) == kind, "a paper has the content of its kind");
    Content printed = content;
    close_secrets(printed, seal_);
    Paper paper;
    paper.id = id;
    paper.kind = kind;
    paper.unit = unit;
    paper.year = year_of(local_date(issued_at));
    paper.subject = subject;
    paper.issued_at = issued_at;
    paper.layout_version = current_layout;
    paper.number = number;
    Letterhead& head = letterhead(printed);
    head.issued_at = issued_at;
    head.number = paper.number_text();
    paper.content = write_content(printed);
    paper.content_digest = digest::sha256_hex(paper.content);
    return paper;
}

void Papers::make_void(db::Transaction& tx, const Actor& actor, PaperId id, const std::string& reason) const {
    load_paper(tx, id);
    if (!store::make_void(tx, id, tx.now(), reason))
        throw IllegalTransition{"a void paper cannot be made void again", "Giấy này đã được hủy trước đó."};
    audit::record(tx, actor, "paper.voided", id.value, reason);
}

PaperFile Papers::file(PaperId id) const {
    Paper paper;
    std::optional<std::string> kept;
    database_.read([&](db::Transaction& tx) {
        paper = load_paper(tx, id);
        kept = store::find_paper_file(tx, id);
    });
    if (!kept) {
        const std::string made = render(paper);
        const std::string digest = files_.put(made);
        kept = database_.write([&](db::Transaction& tx) {
            store::insert_paper_file(tx, id, digest, made.size());
            return store::find_paper_file(tx, id);  // another thread may have been first
        });
    }
    return {fmt::format("{}-{}-{}-{}.pdf", file_name(paper.kind), paper.number, suffix(paper.kind), paper.year),
            files_.read(*kept), *kept};
}

paper::Document Papers::document(const Paper& paper) const {
    Content content = read_content(paper.kind, paper.content);
    open_secrets(content, seal_);
    paper::Document document = std::visit(Layouts{}, content);
    document.footer = check_text(paper.content_digest);
    return document;
}

std::string Papers::render(const Paper& paper) const { return paper::render_pdf(document(paper)); }

std::string Papers::render_docx(const Paper& paper) const { return paper::render_docx(document(paper)); }

Paper load_paper(db::Transaction& tx, PaperId id) {
    auto paper = store::find_paper(tx, id);
    if (!paper) throw NotFound{"no such paper"};
    return std::move(*paper);
}

std::vector<Paper> list_papers(db::Transaction& tx, std::int64_t subject) { return store::list_papers(tx, subject); }

std::optional<Paper> find_latest_paper(db::Transaction& tx, std::int64_t subject, PaperKind kind) {
    std::optional<Paper> latest;
    for (Paper& paper : store::list_papers(tx, subject))
        if (paper.kind == kind) latest = std::move(paper);
    return latest;
}

}  // namespace documents
