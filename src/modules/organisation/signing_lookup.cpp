#include "modules/organisation/signing_lookup.hpp"
#include <algorithm>
#include "modules/organisation/officer_store.hpp"
#include "modules/organisation/signing_store.hpp"
#include "modules/organisation/store.hpp"
#include "modules/organisation/tree.hpp"

namespace organisation {
namespace {

/// The collective body that decides in provinces, districts and communes.
std::string body_of(UnitKind kind) {
    const bool collective =
        kind == UnitKind::province || kind == UnitKind::district || kind == UnitKind::commune;
    return collective ? "Ủy ban nhân dân" : "";
}

/// The unit and what stands above it, up to and including its authority: nearest first.
std::vector<Unit> up_to_authority(db::Transaction& tx, UnitId unit, Date day) {
    const Tree tree(day, list_units(tx, day));
    std::vector<Unit> chain;
    const Unit* at = tree.find(unit);
    while (at) {
        chain.push_back(*at);
        if (is_authority(at->kind)) break;
        at = tree.find(at->parent);
    }
    return chain;
}

/// Holders of the post, or the officer in the post he or she holds on the day.
std::vector<Assignment> signers(db::Transaction& tx, const SigningAuthority& grant, Date day) {
    if (grant.position) return list_holders(tx, grant.position, day);
    for (const auto& assignment : list_assignments_of_officer(tx, grant.officer))
        if (assignment.holds_on(day)) return {assignment};
    return {};
}

SigningBlock block(const SigningAuthority& grant, const Assignment& signer, const Unit& unit) {
    return {.officer = signer.officer,
            .position = signer.position,
            .unit = unit.id,
            .officer_name = signer.officer_name,
            .form = grant.form,
            .lines = signing_lines(grant.form, body_of(unit.kind), grant.head_title, signer.position_name),
            .document = grant.document};
}

}  // namespace

std::vector<SigningBlock> signing_blocks(db::Transaction& tx, UnitId unit, std::string_view paper_kind,
                                         Date day) {
    std::vector<SigningBlock> very_kind, every_paper;
    for (const Unit& at : up_to_authority(tx, unit, day))
        for (const auto& grant : list_signing(tx, at.id, day)) {
            if (!grant.paper_kind.empty() && grant.paper_kind != paper_kind) continue;
            auto& blocks = grant.paper_kind.empty() ? every_paper : very_kind;
            for (const auto& signer : signers(tx, grant, day)) blocks.push_back(block(grant, signer, at));
        }
    very_kind.insert(very_kind.end(), every_paper.begin(), every_paper.end());
    return very_kind;
}

std::optional<SigningBlock> signing_block(db::Transaction& tx, UnitId unit, std::string_view paper_kind,
                                          Date day) {
    const auto blocks = signing_blocks(tx, unit, paper_kind, day);
    if (blocks.empty()) return std::nullopt;
    return blocks.front();
}

std::optional<SigningBlock> signing_block_of(db::Transaction& tx, UnitId unit, OfficerId officer,
                                             std::string_view paper_kind, Date day) {
    const auto blocks = signing_blocks(tx, unit, paper_kind, day);
    const auto found = std::find_if(blocks.begin(), blocks.end(),
                                    [&](const SigningBlock& b) { return b.officer == officer; });
    if (found == blocks.end()) return std::nullopt;
    return *found;
}

}  // namespace organisation
