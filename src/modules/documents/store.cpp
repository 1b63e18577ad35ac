#include "modules/documents/store.hpp"
#include "base/check.hpp"
#include "modules/documents/number_series.hpp"

namespace documents {

namespace {

constexpr std::string_view take_number = R"sql(
    insert into number_series (series, unit_id, period, last) values (?, ?, ?, 1)
        on conflict (series, unit_id, period) do update set last = number_series.last + 1
    returning last
)sql";

constexpr std::string_view insert_paper = R"sql(
    insert into papers (id, kind, unit_id, year, number, subject_id, issued_at, recorded_at, officer_id,
                        layout_version, content, content_digest)
    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
)sql";

constexpr std::string_view select_paper = R"sql(
    select id, kind, unit_id, year, number, subject_id, issued_at, layout_version, content, content_digest,
           voided_at, void_reason
      from papers where id = ?
)sql";

constexpr std::string_view select_papers_of = R"sql(
    select id, kind, unit_id, year, number, subject_id, issued_at, layout_version, content, content_digest,
           voided_at, void_reason
      from papers where subject_id = ? order by id
)sql";

constexpr std::string_view select_papers_after = R"sql(
    select id, kind, unit_id, year, number, subject_id, issued_at, layout_version, content, content_digest,
           voided_at, void_reason
      from papers where id > ? order by id limit ?
)sql";

constexpr std::string_view void_paper = R"sql(
    update papers set voided_at = ?, void_reason = ? where id = ? and voided_at is null
)sql";

constexpr std::string_view select_paper_file = "select digest from paper_files where paper_id = ?";

constexpr std::string_view insert_paper_file_row = R"sql(
    insert into paper_files (paper_id, digest, size, stored_at) values (?, ?, ?, ?)
        on conflict (paper_id) do nothing
)sql";

/// Series of papers only; other series number other things.
constexpr std::string_view select_broken_series = R"sql(
    select p.kind, p.unit_id, p.year, coalesce(s.last, 0), p.papers, p.largest
      from (select kind, unit_id, year, count(*) as papers, max(number) as largest
              from papers group by kind, unit_id, year) p
      left join number_series s on s.series = p.kind and s.unit_id = p.unit_id and s.period = p.year
     where s.last is null or s.last <> p.largest or p.papers <> p.largest
     order by p.kind, p.unit_id, p.year limit 1
)sql";

constexpr std::string_view insert_document = R"sql(
    insert into documents (id, subject_id, kind, title, name, media_type, size, digest, uploaded_by_id, uploaded_at)
    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
)sql";

constexpr std::string_view select_document = R"sql(
    select id, subject_id, kind, title, name, media_type, size, digest, uploaded_by_id, uploaded_at, removed_at
      from documents where id = ?
)sql";

constexpr std::string_view select_documents_of = R"sql(
    select id, subject_id, kind, title, name, media_type, size, digest, uploaded_by_id, uploaded_at, removed_at
      from documents where subject_id = ? and removed_at is null order by id
)sql";

constexpr std::string_view remove_document = R"sql(
    update documents set removed_at = ?, removed_by_id = ? where id = ? and removed_at is null
)sql";

constexpr std::string_view select_digests_after = R"sql(
    select digest from (select digest from paper_files where digest > ?
                        union select digest from documents where digest > ?) named
     order by digest limit ?
)sql";

constexpr std::string_view count_named = R"sql(
    select (select count(*) from paper_files where digest = ?) + (select count(*) from documents where digest = ?)
)sql";

Paper paper_of(const db::Row& row) {
    const auto kind = parse_paper_kind(row.get<std::string>(1));
    check(kind.has_value(), "the kind of a stored paper is known");
    return {row.get<PaperId>(0),      *kind,
            row.get<UnitId>(2),       row.get<int>(3),
            row.get<std::int64_t>(4), row.get<std::int64_t>(5),
            row.get<Instant>(6),      row.get<int>(7),
            row.get<std::string>(8),  row.get<std::string>(9),
            row.get<std::optional<Instant>>(10),
            row.is_null(11) ? std::string{} : row.get<std::string>(11)};
}

Attachment attachment_of(const db::Row& row) {
    const auto kind = parse_document_kind(row.get<std::string>(2));
    check(kind.has_value(), "the kind of a stored document is known");
    return {row.get<DocumentId>(0),
            row.get<std::int64_t>(1),
            *kind,
            row.get<std::string>(3),
            {row.get<std::string>(4), row.get<std::string>(5), row.get<std::uint64_t>(6), row.get<std::string>(7)},
            row.get<OfficerId>(8),
            row.get<Instant>(9),
            row.get<std::optional<Instant>>(10)};
}

}  // namespace

std::int64_t next_number(db::Transaction& tx, std::string_view series, UnitId unit, std::int64_t period) {
    return tx.one<std::int64_t>(take_number, series, unit, period);
}

namespace store {

void insert_paper(db::Transaction& tx, const Paper& paper, OfficerId officer) {
    tx.execute(documents::insert_paper, paper.id, word(paper.kind), paper.unit, paper.year, paper.number,
               paper.subject, paper.issued_at, tx.now(), officer, paper.layout_version, paper.content,
               paper.content_digest);
}

std::optional<Paper> find_paper(db::Transaction& tx, PaperId id) {
    for (const db::Row& row : tx.query(select_paper, id)) return paper_of(row);
    return std::nullopt;
}

std::vector<Paper> list_papers(db::Transaction& tx, std::int64_t subject) {
    std::vector<Paper> papers;
    for (const db::Row& row : tx.query(select_papers_of, subject)) papers.push_back(paper_of(row));
    return papers;
}

std::vector<Paper> papers_after(db::Transaction& tx, PaperId after, int limit) {
    std::vector<Paper> papers;
    for (const db::Row& row : tx.query(select_papers_after, after.value, limit)) papers.push_back(paper_of(row));
    return papers;
}

bool make_void(db::Transaction& tx, PaperId id, Instant moment, const std::string& reason) {
    return tx.execute(void_paper, moment, reason, id) == 1;
}

std::optional<std::string> find_paper_file(db::Transaction& tx, PaperId id) {
    return tx.find<std::string>(select_paper_file, id);
}

void insert_paper_file(db::Transaction& tx, PaperId id, const std::string& digest, std::uint64_t size) {
    tx.execute(insert_paper_file_row, id, digest, size, tx.now());
}

std::optional<BrokenSeries> find_broken_series(db::Transaction& tx) {
    for (const db::Row& row : tx.query(select_broken_series))
        return BrokenSeries{row.get<std::string>(0),  row.get<UnitId>(1),       row.get<std::int64_t>(2),
                            row.get<std::int64_t>(3), row.get<std::int64_t>(4), row.get<std::int64_t>(5)};
    return std::nullopt;
}

void insert_attachment(db::Transaction& tx, const Attachment& each) {
    tx.execute(insert_document, each.id, each.subject, word(each.kind), each.title, each.file.name,
               each.file.media_type, each.file.size, each.file.digest, each.uploaded_by, each.uploaded_at);
}

std::optional<Attachment> find_attachment(db::Transaction& tx, DocumentId id) {
    for (const db::Row& row : tx.query(select_document, id)) return attachment_of(row);
    return std::nullopt;
}

std::vector<Attachment> list_attachments(db::Transaction& tx, std::int64_t subject) {
    std::vector<Attachment> all;
    for (const db::Row& row : tx.query(select_documents_of, subject)) all.push_back(attachment_of(row));
    return all;
}

bool remove_attachment(db::Transaction& tx, DocumentId id, Instant moment, OfficerId officer) {
    return tx.execute(remove_document, moment, officer, id) == 1;
}

std::vector<std::string> digests_after(db::Transaction& tx, const std::string& after, int limit) {
    std::vector<std::string> digests;
    for (const db::Row& row : tx.query(select_digests_after, after, after, limit))
        digests.push_back(row.get<std::string>(0));
    return digests;
}

bool is_file_named(db::Transaction& tx, const std::string& digest) {
    return tx.one<std::int64_t>(count_named, digest, digest) > 0;
}

}  // namespace store

}  // namespace documents
