#include "modules/procedures/import.hpp"
#include <fmt/format.h>
#include <map>
#include "base/errors.hpp"
#include "modules/procedures/canonical.hpp"
#include "modules/procedures/policy.hpp"
#include "modules/procedures/rules.hpp"
#include "modules/procedures/store.hpp"

using calendar::LimitUnit;
using calendar::TimeLimit;

namespace procedures {

namespace {

constexpr std::size_t slice = 10;  // procedures in one transaction: a few milliseconds

Channel online_channel(const Content& content) {
    return content.online == OnlineLevel::fully_online ? Channel::fully_online : Channel::partly_online;
}

/// Fully or partly: what the source leaves open is received as partly online, the cautious way.
void settle_online(const Entry& entry, Content& content) {
    if (!entry.online_unspecified) return;
    content.channels.push_back({online_channel(content), entry.online_limit});
    if (content.online == OnlineLevel::unknown)
        content.notes.emplace_back("Mức độ trực tuyến chưa rõ: tạm tiếp nhận như dịch vụ công một phần.");
}

void settle_bare_days(const Entry& entry, const ImportRules& rules, Content& content,
                      const std::function<void(std::string)>& find) {
    if (!entry.bare_days && entry.bare_channel_days.empty()) return;
    if (entry.bare_days) find(fmt::format("Nguồn in thời hạn “{}” không có đơn vị", *entry.bare_days));
    if (!rules.bare_days_are_working_days) {
        content.notes.emplace_back("Nguồn in thời hạn không có đơn vị: chưa dùng được.");
        return;
    }
    if (entry.bare_days) content.legal_limit = TimeLimit{*entry.bare_days, LimitUnit::working_days};
    for (const auto& bare : entry.bare_channel_days)
        for (auto& offer : content.channels)
            if (offer.channel == bare.channel.value_or(online_channel(content)))
                offer.limit = TimeLimit{bare.days, LimitUnit::working_days};
    content.notes.emplace_back("Nguồn in thời hạn không có đơn vị: hiểu là ngày làm việc.");
}

void find_gaps(const Content& content, const std::function<void(std::string)>& find) {
    if (!content.limit()) find("Chưa có thời hạn giải quyết");
    if (content.decision.empty()) find("Chưa có quyết định công bố");
    if (content.papers.empty()) find("Chưa có thành phần hồ sơ");
    if (content.confidence == Confidence::low) find("Độ tin cậy thấp: kiểm tra lại trước khi công bố");
    for (const auto& fee : content.fees) {
        if (fee.kind == FeeKind::unknown) find("Chưa rõ phí, lệ phí");
        if (fee.kind == FeeKind::fixed && !fee.amount) find("Mức thu cố định nhưng chưa có số tiền");
    }
    if (content.step_origin != StepOrigin::official || !content.limit()) return;
    const auto total = working_time(*content.limit());
    if (total && counted_time(content.steps) != *total) find("Bảng bước chính thức không khớp thời hạn");
}

void settle_steps(Content& content) {
    if (content.step_origin == StepOrigin::official) {
        if (content.steps.back().kind != StepKind::hand_over)
            content.steps.push_back({.kind = StepKind::hand_over,
                                     .place = StepPlace::desk,
                                     .name = "Trả kết quả",
                                     .counted = false});
    } else if (content.limit()) {
        content.steps = modelled_steps(*content.limit());
    }
}

/// What is stored of one procedure.
struct Stored {
    ProcedureId procedure;
    std::vector<VersionHead> heads;  // by number
};

std::map<std::string, Stored> read_stored(db::Transaction& tx) {
    std::map<ProcedureId, std::vector<VersionHead>> heads;
    for (auto& head : list_all_heads(tx)) heads[head.procedure].push_back(std::move(head));
    std::map<std::string, Stored> stored;
    for (const auto& procedure : list_procedures(tx))
        stored[procedure.code] = {procedure.id, std::move(heads[procedure.id])};
    return stored;
}

void compare(Plan& plan, const Stored& stored) {
    plan.procedure = stored.procedure;
    plan.newest = stored.heads.back().id;
    plan.kind = Plan::Kind::changed;
    for (const auto& head : stored.heads)
        if (head.imported_digest == plan.made.imported_digest || head.digest == plan.made.imported_digest)
            plan.kind = Plan::Kind::unchanged;
    const auto& last = stored.heads.back();
    if (plan.kind == Plan::Kind::unchanged || last.status != Status::draft) return;
    if (last.digest == last.imported_digest)
        plan.untouched_draft = last.id;
    else
        plan.kind = Plan::Kind::kept;
}

void count(const Plan& plan, ImportReport& report) {
    switch (plan.kind) {
        case Plan::Kind::added: ++report.added; break;
        case Plan::Kind::changed: ++report.changed; break;
        case Plan::Kind::unchanged: ++report.unchanged; break;
        case Plan::Kind::kept: ++report.kept; break;
    }
    ++(plan.complete ? report.complete : report.incomplete);
}

void apply(db::Transaction& tx, const Actor& actor, const Plan& plan) {
    if (plan.kind == Plan::Kind::added) {
        create_procedure(tx, actor, plan.made);
        return;
    }
    const auto id = plan.untouched_draft ? plan.untouched_draft : create_draft(tx, actor, plan.procedure);
    auto draft = load_full_version(tx, id);
    draft.content = plan.made.content;
    draft.imported_digest = plan.made.imported_digest;
    save_draft(tx, actor, std::move(draft));
    auto procedure = find_procedure(tx, plan.procedure);
    procedure->aliases = plan.made.aliases;
    procedure->replaces = plan.made.replaces;
    update_procedure(tx, *procedure);
}

}  // namespace

Content settle(const Entry& entry, const ImportRules& rules, std::vector<Finding>& findings) {
    const auto find = [&](std::string text) {
        findings.push_back({entry.code, entry.place, std::move(text)});
    };
    Content content = entry.content;
    settle_online(entry, content);
    settle_bare_days(entry, rules, content, find);
    settle_steps(content);
    find_gaps(content, find);
    return content;
}

std::vector<Plan> plan_import(db::Transaction& tx, const std::vector<Entry>& entries,
                              const ImportRules& rules, ImportReport& report) {
    const auto stored = read_stored(tx);
    std::vector<Plan> plans;
    for (const auto& entry : entries) {
        Plan plan{.kind = Plan::Kind::added,
                  .made = {.code = entry.code,
                           .content = settle(entry, rules, report.findings),
                           .aliases = entry.aliases,
                           .replaces = entry.replaces}};
        plan.made.imported_digest = digest_of(plan.made.content);
        plan.complete = missing_for_reception(plan.made.content).empty();
        if (const auto known = stored.find(entry.code); known != stored.end()) compare(plan, known->second);
        if (plan.kind == Plan::Kind::kept)
            report.findings.push_back(
                {entry.code, entry.place, "Đang có bản nháp do cán bộ sửa: chưa cập nhật"});
        count(plan, report);
        plans.push_back(std::move(plan));
    }
    return plans;
}

ImportReport import_entries(db::Database& database, const Actor& actor, const std::vector<Entry>& entries,
                            const ImportRules& rules) {
    require(may_edit(actor), "import procedures");
    ImportReport report;
    auto plans = database.read([&](db::Transaction& tx) { return plan_import(tx, entries, rules, report); });
    std::erase_if(plans, [](const Plan& plan) {
        return plan.kind == Plan::Kind::unchanged || plan.kind == Plan::Kind::kept;
    });
    for (std::size_t from = 0; from < plans.size(); from += slice)
        database.write([&](db::Transaction& tx) {
            for (std::size_t i = from; i < std::min(plans.size(), from + slice); ++i)
                apply(tx, actor, plans[i]);
        });
    return report;
}

ImportReport import_procedures(db::Database& database, const Actor& actor,
                               const std::filesystem::path& folder, const ImportRules& rules) {
    return import_entries(database, actor, read_folder(folder), rules);
}

}  // namespace procedures
