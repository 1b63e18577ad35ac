#include "modules/procedures/lookup.hpp"
#include "base/errors.hpp"
#include "base/text.hpp"
#include "modules/procedures/store.hpp"

namespace procedures {

VersionRef Lookup::load_version(db::Transaction& tx, ProcedureVersionId id) const {
    {
        const std::shared_lock lock(kept_mutex_);
        if (const auto found = kept_.find(id); found != kept_.end()) return found->second;
    }
    const auto version = std::make_shared<const ProcedureVersion>(load_full_version(tx, id));
    if (version->status != Status::draft) remember(version);
    return version;
}

void Lookup::remember(const VersionRef& version) const {
    const std::unique_lock lock(kept_mutex_);
    if (kept_.size() >= largest_cache) kept_.erase(kept_.begin());
    kept_.emplace(version->id, version);
}

VersionRef Lookup::version_in_force(db::Transaction& tx, ProcedureId procedure, Date day) const {
    const auto head = find_head_in_force(tx, procedure, day);
    if (!head) return nullptr;
    const auto kept = load_version(tx, head->id);
    if (kept->status == head->status && kept->valid_to == head->valid_to) return kept;
    // Ended since it was read: the content is the same, the dates are the stored ones.
    auto fresh = std::make_shared<ProcedureVersion>(*kept);
    fresh->status = head->status;
    fresh->valid_to = head->valid_to;
    return fresh;
}

Procedure Lookup::load_procedure(db::Transaction& tx, ProcedureId id) const {
    auto found = find_procedure(tx, id);
    if (!found) throw NotFound{"no such procedure", "Không có thủ tục này."};
    return std::move(*found);
}

std::optional<Procedure> Lookup::find_by_code(db::Transaction& tx, const std::string& code) const {
    return find_procedure_by_code(tx, code);
}

OffersRef Lookup::offers_at(db::Transaction& tx, UnitId unit, Date day) const {
    const std::pair key{units_.tree(tx, day)->authority_of(unit), day};
    const auto version = state_version(tx);
    {
        const std::lock_guard lock(mutex_);
        const auto found = offers_.find(key);
        if (version == offers_version_ && found != offers_.end()) return found->second;
    }
    auto offers = std::make_shared<std::vector<Offer>>();
    for (auto& row : list_handled(tx, key.first, day)) {
        std::string short_name = text::shorten(row.name, 70);
        offers->push_back({row.handling.procedure, row.version, std::move(row.code), std::move(row.name),
                           std::move(row.sector), row.handling.deciding_unit, std::move(short_name)});
    }
    const std::lock_guard lock(mutex_);
    if (version != offers_version_ || offers_.size() >= most_offers) offers_.clear();
    offers_version_ = version;
    return offers_[key] = offers;
}

UnitId Lookup::deciding_unit(db::Transaction& tx, UnitId unit, ProcedureId procedure, Date day) const {
    const auto handling = find_handling(tx, procedure, units_.tree(tx, day)->authority_of(unit), day);
    return handling ? handling->deciding_unit : UnitId{};
}

}  // namespace procedures
