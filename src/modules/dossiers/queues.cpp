#include "modules/dossiers/queues.hpp"
#include "base/errors.hpp"

namespace dossiers {
namespace {

void add_own(std::vector<NamedQueue>& queues, const Actor& actor, Instant now) {
    const std::string group = "Việc của tôi";
    const Queue mine{.kind = Queue::Kind::mine, .officer = actor.officer};
    Queue paused = mine;
    paused.stage = Stage::paused;
    queues.push_back({"viec-toi", group, "Cần xử lý", mine});
    queues.push_back({"qua-han", group, "Quá hạn", mine, {.step_due_before = now}, true});
    queues.push_back({"hom-nay",
                      group,
                      "Đến hạn hôm nay",
                      mine,
                      {.step_due_before = end_of_day(local_date(now)), .step_due_from = now}});
    queues.push_back({"cho-bo-sung", group, "Chờ bổ sung", paused});
}

Queue of_scope(const Scope& scope, Queue::Kind kind, Stage stage = Stage::open) {
    return {.kind = kind, .units = scope.units, .everybody = scope.everything, .stage = stage};
}

void add_desk(std::vector<NamedQueue>& queues, const Actor& actor) {
    const std::string group = "Bộ phận Một cửa";
    const Scope& scope = actor.scope(Permission::receive_dossiers);
    queues.push_back({"cho-chuyen", group, "Chờ chuyển xử lý", of_scope(scope, Queue::Kind::at_desk)});
    queues.push_back({"cho-tra", group, "Chờ trả kết quả", of_scope(scope, Queue::Kind::desk, Stage::ready)});
    queues.push_back(
        {"quay-cho-bo-sung", group, "Chờ người nộp", of_scope(scope, Queue::Kind::desk, Stage::paused)});
    queues.push_back({"quay-dang-xu-ly", group, "Đang xử lý", of_scope(scope, Queue::Kind::desk)});
}

void add_unit(std::vector<NamedQueue>& queues, const Actor& actor, Instant now) {
    const std::string group = actor.unit_name.empty() ? "Đơn vị" : actor.unit_name;
    const Scope& scope = actor.scope(Permission::list_dossiers);
    const auto of_unit = of_scope(scope, Queue::Kind::units);
    if (actor.may(Permission::sign_outcomes))
        queues.push_back({"cho-ky", group, "Chờ ký duyệt",
                          of_scope(actor.scope(Permission::sign_outcomes), Queue::Kind::to_sign)});
    if (actor.may(Permission::assign_dossiers))
        queues.push_back({"chua-phan-cong", group, "Chưa phân công",
                          of_scope(actor.scope(Permission::assign_dossiers), Queue::Kind::unassigned)});
    queues.push_back({"don-vi", group, "Tất cả hồ sơ", of_unit});
    queues.push_back({"don-vi-qua-han", group, "Quá hạn bước", of_unit, {.step_due_before = now}, true});
    queues.push_back(
        {"don-vi-tam-dung", group, "Tạm dừng", of_scope(scope, Queue::Kind::units, Stage::paused)});
    queues.push_back(
        {"co-ket-qua", "Tra cứu", "Có kết quả, chờ trả", of_scope(scope, Queue::Kind::units, Stage::ready)});
    queues.push_back(
        {"da-xong", "Tra cứu", "Đã kết thúc", of_scope(scope, Queue::Kind::units, Stage::finished)});
}

}  // namespace

std::vector<NamedQueue> queues_of(const Actor& actor, Instant now) {
    std::vector<NamedQueue> queues;
    const bool works = actor.may(Permission::process_dossiers) || actor.may(Permission::sign_outcomes) ||
                       actor.may(Permission::issue_papers);
    if (actor.officer && works) add_own(queues, actor, now);
    if (actor.may(Permission::receive_dossiers)) add_desk(queues, actor);
    if (actor.may(Permission::list_dossiers)) add_unit(queues, actor, now);
    return queues;
}

const NamedQueue& find_queue(const std::vector<NamedQueue>& queues, std::string_view word) {
    if (queues.empty()) throw Forbidden("no queue for this actor");
    for (const auto& queue : queues)
        if (queue.word == word) return queue;
    if (!word.empty()) throw NotFound("no such queue");
    return queues.front();
}

namespace {

/// Counts of the queues that are not finished, those over one index range together.
std::vector<std::optional<std::int64_t>> counts_of(db::Transaction& tx, const std::vector<NamedQueue>& queues) {
    std::vector<std::optional<std::int64_t>> counts(queues.size());
    for (std::size_t first = 0; first < queues.size(); ++first) {
        if (counts[first] || queues[first].queue.stage == Stage::finished) continue;
        std::vector<std::size_t> alike;
        std::vector<Narrowing> spans;
        for (std::size_t i = first; i < queues.size(); ++i) {
            if (!(queues[i].queue == queues[first].queue)) continue;
            alike.push_back(i);
            spans.push_back(queues[i].narrowing);
        }
        const auto found = count_spans(tx, queues[first].queue, spans);
        for (std::size_t i = 0; i < alike.size(); ++i) counts[alike[i]] = found[i];
    }
    return counts;
}

}  // namespace

std::optional<std::int64_t> current_count(const view::Rail& rail) {
    for (const auto& group : rail.groups)
        for (const auto& item : group.items)
            if (item.current) return item.count;
    return std::nullopt;
}

view::Rail rail_of(db::Transaction& tx, const std::vector<NamedQueue>& queues, std::string_view current) {
    view::Rail rail{.label = "Danh sách hồ sơ"};
    const auto counts = counts_of(tx, queues);
    for (std::size_t i = 0; i < queues.size(); ++i) {
        const auto& queue = queues[i];
        if (rail.groups.empty() || rail.groups.back().heading != queue.group)
            rail.groups.push_back({queue.group, {}});
        view::RailItem item{
            .label = queue.label, .href = "/ho-so?ds=" + queue.word, .current = queue.word == current};
        if (counts[i]) item.count = *counts[i];
        item.hot = queue.hot && item.count.value_or(0) > 0;
        rail.groups.back().items.push_back(std::move(item));
    }
    return rail;
}

}  // namespace dossiers
