#include "modules/documents/bulk.hpp"

namespace documents {

BulkPapers::BulkPapers(const Papers& papers)
    : papers_(papers),
      rows_("papers",
            "id, kind, unit_id, year, number, subject_id, issued_at, recorded_at, officer_id, layout_version, "
            "content, content_digest") {}

std::int64_t BulkPapers::next_number(std::string_view series, UnitId unit, std::int64_t period) {
    return ++last_[{std::string(series), unit, period}];
}

PaperId BulkPapers::issue(db::Transaction& tx, const Actor& actor, PaperKind kind, UnitId unit,
                          std::int64_t subject, const Content& content) {
    const auto id = tx.new_id<PaperId>();
    const auto number = next_number(word(kind), unit, year_of(tx.today()));
    const Paper paper = papers_.compose(id, kind, unit, subject, number, tx.now(), content);
    rows_.add(paper.id, word(paper.kind), paper.unit, paper.year, paper.number, paper.subject, paper.issued_at,
              tx.now(), actor.officer, paper.layout_version, paper.content, paper.content_digest);
    return id;
}

void BulkPapers::finish(db::Transaction& tx) {
    db::BulkTable numbers("number_series", "series, unit_id, period, last");
    for (const auto& [key, last] : last_)
        numbers.add(std::get<0>(key), std::get<1>(key), std::get<2>(key), last);
    numbers.flush(tx);
    last_.clear();
}

}  // namespace documents
