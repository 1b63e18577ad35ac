#include <fmt/format.h>
#include <algorithm>
#include "modules/dossiers/store.hpp"
#include "modules/dossiers/worklist.hpp"

namespace dossiers {
namespace {

constexpr std::string_view row_columns =
    "id, code, procedure_version_id, applicant_id, assignee_id, unit_now_id, received_at, state, step, "
    "step_kind, "
    "step_due_at, due_at, judged_due_at, clock, clock_at, timeliness, outcome, supplements";

/// The condition of a queue with its values, in the order of the places.
struct Condition {
    std::string text;
    std::vector<db::Value> values;
    std::string order_index = {};
};

std::string places(std::size_t count) {
    std::string text = "?";
    for (std::size_t i = 1; i < count; ++i) text += ",?";
    return text;
}

std::size_t padded(std::size_t count) {
    for (const std::size_t size : {1, 4, 16, 64, 256, 1024})
        if (count <= size) return size;
    return count;
}

/// One unit is an equality, which gives order by the index; several are a filter on the index of all.
void add_units(Condition& condition, std::string_view column, const std::vector<UnitId>& units) {
    if (units.size() == 1) {
        condition.text += fmt::format("{} = ?", column);
        condition.values.push_back(units.front().value);
        return;
    }
    const std::size_t size = padded(std::max<std::size_t>(units.size(), 1));
    condition.text += fmt::format("{} in ({})", column, places(size));
    for (std::size_t i = 0; i < size; ++i)
        condition.values.push_back(units.empty() ? db::Value{nullptr}
                                                 : db::Value{units[std::min(i, units.size() - 1)].value});
}

void add(Condition& condition, std::string_view text) {
    condition.text += condition.text.empty() ? "" : " and ";
    condition.text += text;
}

void add_stage(Condition& condition, Stage stage) {
    add(condition, "stage = ?");
    condition.values.push_back(word(stage));
}

Condition condition_of(const Queue& queue) {
    Condition condition;
    const bool of_desks = queue.kind == Queue::Kind::desk || queue.kind == Queue::Kind::at_desk;
    if (queue.kind != Queue::Kind::mine && !queue.everybody)
        add_units(condition, of_desks ? "desk_id" : "unit_now_id", queue.units);
    switch (queue.kind) {
        case Queue::Kind::mine:
            add(condition, "assignee_id = ?");
            condition.values.push_back(db::to_value(queue.officer));
            add_stage(condition, queue.stage);
            break;
        case Queue::Kind::units:
        case Queue::Kind::desk: add_stage(condition, queue.stage); break;
        case Queue::Kind::unassigned: add(condition, "assignee_id is null and stage = 'open'"); break;
        case Queue::Kind::to_sign: add(condition, "step_kind = 'sign' and stage = 'open'"); break;
        case Queue::Kind::at_desk: add(condition, "state = 'received'"); break;
    }
    return condition;
}

void narrow(Condition& condition, const Narrowing& by) {
    if (by.step_due_before) {
        condition.text += " and step_due_at < ?";
        condition.values.push_back(db::to_value(*by.step_due_before));
    }
    if (by.step_due_from) {
        condition.text += " and step_due_at >= ?";
        condition.values.push_back(db::to_value(*by.step_due_from));
    }
    if (by.procedure) {
        condition.text += " and procedure_id = ?";
        condition.values.push_back(by.procedure.value);
    }
    if (by.state) {
        condition.text += " and state = ?";
        condition.values.push_back(word(*by.state));
    }
}

WorklistRow read_row(const db::Row& row) {
    WorklistRow r;
    r.id = row.get<DossierId>(0);
    r.code = row.get<std::string>(1);
    r.procedure_version = row.get<ProcedureVersionId>(2);
    r.applicant = row.get<PersonId>(3);
    r.assignee = row.get<OfficerId>(4);
    r.unit_now = row.get<UnitId>(5);
    r.received_at = row.get<Instant>(6);
    r.now.state = enum_from<State>(row.get<std::string>(7));
    r.now.step = row.get<int>(8);
    r.now.step_kind = row.get<std::string>(9);
    r.now.step_due_at = row.get<Instant>(10);
    r.now.due_at = row.get<Instant>(11);
    r.now.judged_due_at = row.get<Instant>(12);
    r.now.clock = enum_from<ClockState>(row.get<std::string>(13));
    r.now.clock_at = row.get<Instant>(14);
    if (!row.is_null(15)) r.now.timeliness = enum_from<Timeliness>(row.get<std::string>(15));
    if (!row.is_null(16)) r.now.outcome = enum_from<Outcome>(row.get<std::string>(16));
    r.now.supplements = row.get<int>(17);
    r.now.unit_now = r.unit_now;
    r.now.assignee = r.assignee;
    return r;
}

std::vector<WorklistRow> read_rows(db::Transaction& tx, const std::string& sql,
                                   const std::vector<db::Value>& values) {
    std::vector<WorklistRow> rows;
    const auto cursor = tx.connection().query(sql, values);
    while (cursor->next()) rows.push_back(read_row(db::Row(*cursor)));
    return rows;
}

std::int64_t read_count(db::Transaction& tx, const std::string& sql, const std::vector<db::Value>& values) {
    const auto cursor = tx.connection().query(sql, values);
    cursor->next();
    return cursor->integer(0);
}

/// Finished work is read newest first; all else by the nearest deadline.
bool is_descending(const Queue& queue) { return queue.stage == Stage::finished; }

}  // namespace

WorklistPage list_work(db::Transaction& tx, const Queue& queue, const Narrowing& by,
                       std::optional<Place> place, int size, std::optional<std::int64_t> total) {
    Condition whole = condition_of(queue);
    narrow(whole, by);
    WorklistPage page;
    page.total = total ? *total : read_count(tx, "select count(*) from dossiers where " + whole.text, whole.values);

    Condition part = whole;
    const bool backwards = place && place->backwards;
    const bool descending = is_descending(queue) != backwards;
    if (place) {
        part.text += fmt::format(" and (step_due_at, id) {} (?, ?)", descending ? "<" : ">");
        part.values.push_back(db::to_value(place->step_due_at));
        part.values.push_back(place->id.value);
    }
    const std::string_view way = descending ? " desc" : "";
    page.rows =
        read_rows(tx,
                  fmt::format("select {} from dossiers where {} order by step_due_at{}, id{} limit {}",
                              row_columns, part.text, way, way, size + 1),
                  part.values);
    const bool more = int(page.rows.size()) > size;
    if (more) page.rows.resize(std::size_t(size));
    if (backwards) std::reverse(page.rows.begin(), page.rows.end());
    page.has_before = backwards ? more : place.has_value();
    page.has_after = backwards ? true : more;
    if (!page.rows.empty() && page.has_before) {
        Condition before = whole;
        before.text += fmt::format(" and (step_due_at, id) {} (?, ?)", is_descending(queue) ? ">" : "<");
        before.values.push_back(db::to_value(page.rows.front().now.step_due_at));
        before.values.push_back(page.rows.front().id.value);
        page.position = read_count(tx, "select count(*) from dossiers where " + before.text, before.values);
    }
    return page;
}

std::int64_t count_work(db::Transaction& tx, const Queue& queue, const Narrowing& by) {
    Condition condition = condition_of(queue);
    narrow(condition, by);
    return read_count(tx, "select count(*) from dossiers where " + condition.text, condition.values);
}

std::vector<std::int64_t> count_spans(db::Transaction& tx, const Queue& queue, const std::vector<Narrowing>& spans) {
    std::string columns;
    std::vector<db::Value> values;
    for (const auto& span : spans) {
        Condition within;
        narrow(within, span);
        columns += columns.empty() ? "count(*)" : ", count(*)";
        if (within.text.empty()) continue;
        columns += " filter (where " + within.text.substr(std::string_view(" and ").size()) + ")";
        values.insert(values.end(), within.values.begin(), within.values.end());
    }
    const Condition whole = condition_of(queue);
    values.insert(values.end(), whole.values.begin(), whole.values.end());
    const auto cursor = tx.connection().query("select " + columns + " from dossiers where " + whole.text, values);
    cursor->next();
    std::vector<std::int64_t> counts;
    for (std::size_t i = 0; i < spans.size(); ++i) counts.push_back(cursor->integer(int(i)));
    return counts;
}

std::int64_t count_received_on(db::Transaction& tx, const std::vector<UnitId>& desks, Date day) {
    return tx.one<std::int64_t>("select count(*) from dossiers where desk_id in (?*) and received_on = ?",
                                db::Many::of(desks), day);
}

std::int64_t count_opinions_owed(db::Transaction& tx, const std::vector<UnitId>& units) {
    return tx.one<std::int64_t>(
        "select count(*) from dossier_consultations where asked_unit_id in (?*) and answered_at is null",
        db::Many::of(units));
}

std::vector<WorklistRow> list_of_applicants(db::Transaction& tx, const std::vector<PersonId>& applicants,
                                            int at_most) {
    std::vector<WorklistRow> rows;
    const std::string sql = fmt::format(
        "select {} from dossiers where applicant_id in (?*) order by id desc limit {}", row_columns, at_most);
    for (const db::Row& row : tx.query(sql, db::Many::of(applicants))) rows.push_back(read_row(row));
    return rows;
}

}  // namespace dossiers
