#include "base/check.hpp"
#include "modules/procedures/store_rows.hpp"

// SQL of the rows of a version, part of the module's store.
namespace procedures {

namespace {

constexpr std::string_view insert_level =
    "insert into procedure_version_levels (version_id, level) values (?, ?)";
constexpr std::string_view insert_case = R"sql(
    insert into procedure_cases (version_id, seq, case_key, name, limit_amount, limit_unit) values (?, ?, ?, ?, ?, ?)
)sql";
constexpr std::string_view insert_channel = R"sql(
    insert into procedure_channels (version_id, seq, channel, limit_amount, limit_unit) values (?, ?, ?, ?, ?)
)sql";
constexpr std::string_view insert_fee = R"sql(
    insert into procedure_fees (version_id, seq, name, kind, amount, channel, case_key, note)
    values (?, ?, ?, ?, ?, ?, ?, ?)
)sql";
constexpr std::string_view insert_paper = R"sql(
    insert into procedure_papers (version_id, seq, paper_key, name, originals, copies, case_key, conditional,
        shown_only, form_file, database_name)
    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
)sql";
constexpr std::string_view insert_step = R"sql(
    insert into procedure_steps (version_id, seq, kind, place, name, unit_name, minutes, counted)
    values (?, ?, ?, ?, ?, ?, ?, ?)
)sql";

constexpr std::string_view delete_levels = "delete from procedure_version_levels where version_id = ?";
constexpr std::string_view delete_cases = "delete from procedure_cases where version_id = ?";
constexpr std::string_view delete_channels = "delete from procedure_channels where version_id = ?";
constexpr std::string_view delete_fees = "delete from procedure_fees where version_id = ?";
constexpr std::string_view delete_papers = "delete from procedure_papers where version_id = ?";
constexpr std::string_view delete_steps = "delete from procedure_steps where version_id = ?";

constexpr std::string_view levels_of =
    "select level from procedure_version_levels where version_id = ? order by level";
constexpr std::string_view cases_of = R"sql(
    select case_key, name, limit_amount, limit_unit from procedure_cases where version_id = ? order by seq
)sql";
constexpr std::string_view channels_of = R"sql(
    select channel, limit_amount, limit_unit from procedure_channels where version_id = ? order by seq
)sql";
constexpr std::string_view fees_of = R"sql(
    select name, kind, amount, channel, case_key, note from procedure_fees where version_id = ? order by seq
)sql";
constexpr std::string_view papers_of = R"sql(
    select paper_key, name, originals, copies, case_key, conditional, shown_only, form_file, database_name
      from procedure_papers where version_id = ? order by seq
)sql";
constexpr std::string_view steps_of = R"sql(
    select kind, place, name, unit_name, minutes, counted from procedure_steps where version_id = ? order by seq
)sql";

std::optional<std::string_view> word_of(const std::optional<Channel>& channel) {
    if (!channel) return std::nullopt;
    return word(*channel);
}

Fee read_fee(const db::Row& row) {
    Fee fee{.name = from_word<FeeName>(row.get<std::string>(0)),
            .kind = from_word<FeeKind>(row.get<std::string>(1)),
            .amount = row.get<std::optional<Dong>>(2),
            .case_key = row.get<std::string>(4),
            .note = row.get<std::string>(5)};
    if (!row.is_null(3)) fee.channel = from_word<Channel>(row.get<std::string>(3));
    return fee;
}

RequiredPaper read_paper(const db::Row& row) {
    return {.key = row.get<std::string>(0),
            .name = row.get<std::string>(1),
            .originals = row.get<int>(2),
            .copies = row.get<int>(3),
            .case_key = row.get<std::string>(4),
            .conditional = row.get<int>(5) != 0,
            .shown_only = row.get<int>(6) != 0,
            .form_file = row.get<std::string>(7),
            .database = row.get<std::string>(8)};
}

Step read_step(const db::Row& row) {
    return {.kind = from_word<StepKind>(row.get<std::string>(0)),
            .place = from_word<StepPlace>(row.get<std::string>(1)),
            .name = row.get<std::string>(2),
            .unit = row.get<std::string>(3),
            .length = std::chrono::minutes{row.get<std::int64_t>(4)},
            .counted = row.get<int>(5) != 0};
}

}  // namespace

std::optional<std::int64_t> amount_of(const std::optional<calendar::TimeLimit>& limit) {
    if (!limit) return std::nullopt;
    return limit->amount;
}

std::optional<std::string_view> unit_of(const std::optional<calendar::TimeLimit>& limit) {
    if (!limit) return std::nullopt;
    return calendar::word(limit->unit);
}

std::optional<calendar::TimeLimit> read_limit(const db::Row& row, int column) {
    if (row.is_null(column + 1)) return std::nullopt;
    const auto unit = calendar::parse_limit_unit(row.get<std::string>(column + 1));
    check(unit.has_value(), "a stored limit has a known unit");
    return calendar::TimeLimit{row.get<int>(column), *unit};
}

void insert_parts(db::Transaction& tx, ProcedureVersionId id, const Content& content) {
    for (const auto level : content.levels) tx.execute(insert_level, id, word(level));
    int seq = 0;
    for (const auto& it : content.cases)
        tx.execute(insert_case, id, ++seq, it.key, it.name, amount_of(it.limit), unit_of(it.limit));
    seq = 0;
    for (const auto& it : content.channels)
        tx.execute(insert_channel, id, ++seq, word(it.channel), amount_of(it.limit), unit_of(it.limit));
    seq = 0;
    for (const auto& it : content.fees)
        tx.execute(insert_fee, id, ++seq, word(it.name), word(it.kind), it.amount, word_of(it.channel),
                   it.case_key, it.note);
    seq = 0;
    for (const auto& it : content.papers)
        tx.execute(insert_paper, id, ++seq, it.key, it.name, it.originals, it.copies, it.case_key,
                   it.conditional, it.shown_only, it.form_file, it.database);
    seq = 0;
    for (const auto& it : content.steps)
        tx.execute(insert_step, id, ++seq, word(it.kind), word(it.place), it.name, it.unit, it.length.count(),
                   it.counted);
}

void delete_parts(db::Transaction& tx, ProcedureVersionId id) {
    for (const auto sql :
         {delete_levels, delete_cases, delete_channels, delete_fees, delete_papers, delete_steps})
        tx.execute(sql, id);
}

void read_parts(db::Transaction& tx, ProcedureVersion& version) {
    auto& content = version.content;
    for (const auto& row : tx.query(levels_of, version.id))
        content.levels.push_back(from_word<Level>(row.get<std::string>(0)));
    for (const auto& row : tx.query(cases_of, version.id))
        content.cases.push_back({row.get<std::string>(0), row.get<std::string>(1), read_limit(row, 2)});
    for (const auto& row : tx.query(channels_of, version.id))
        content.channels.push_back({from_word<Channel>(row.get<std::string>(0)), read_limit(row, 1)});
    for (const auto& row : tx.query(fees_of, version.id)) content.fees.push_back(read_fee(row));
    for (const auto& row : tx.query(papers_of, version.id)) content.papers.push_back(read_paper(row));
    for (const auto& row : tx.query(steps_of, version.id)) content.steps.push_back(read_step(row));
}

}  // namespace procedures
