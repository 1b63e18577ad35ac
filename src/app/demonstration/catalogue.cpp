#include "app/demonstration/catalogue.hpp"
#include <fmt/format.h>
#include <array>
#include <map>
#include <stdexcept>
#include "app/demonstration/invented.hpp"
#include "modules/procedures/adoption.hpp"
#include "modules/procedures/import.hpp"
#include "modules/procedures/rules.hpp"

namespace demonstration {
namespace {

using procedures::Channel;
using procedures::Level;
using procedures::OnlineLevel;

const Date in_force = make_date(2021, 1, 1);

/// A service with what its publication needs.
struct Draft {
    procedures::NewProcedure made;
    bool district = false, commune = false;
    bool settled = false;  // its online level is known
};

bool names(const procedures::Entry& entry, Level level) {
    const auto& levels = entry.levels_until_2025_06_30;
    return std::find(levels.begin(), levels.end(), level) != levels.end();
}

std::optional<Draft> draft_of(const procedures::Entry& entry) {
    Draft draft{.district = names(entry, Level::district), .commune = names(entry, Level::commune)};
    if (!draft.district && !draft.commune) return std::nullopt;
    std::vector<procedures::Finding> findings;
    draft.made = {.code = entry.code,
                  .content = procedures::settle(entry, {}, findings),
                  .aliases = entry.aliases,
                  .replaces = entry.replaces};
    auto& content = draft.made.content;
    content.notes.emplace_back("Áp dụng tương tự cho năm 2023: nội dung theo công bố về sau, dùng để trình diễn.");
    if (content.decision.empty()) content.decision = "Quyết định công bố (giả định, trình diễn)";
    if (!procedures::missing_for_reception(content).empty()) return std::nullopt;
    return draft;
}

std::vector<Draft> published_drafts() {
    std::vector<Draft> drafts;
    for (const auto& entry : procedures::embedded_entries())
        if (auto draft = draft_of(entry)) drafts.push_back(std::move(*draft));
    return drafts;
}

/// Until each level has its number: round the sectors that have dossiers at that level.
void fill_up(std::vector<Draft>& drafts, bool district) {
    const auto at_level = [&](const Draft& draft) { return district ? draft.district : draft.commune; };
    int missing = (district ? district_procedures : commune_procedures) -
                  int(std::count_if(drafts.begin(), drafts.end(), at_level));
    if (missing < 0) throw std::logic_error("more published procedures than the report has");
    for (int round = 0; missing > 0; ++round)
        for (const Sector& sector : sectors()) {
            if (missing == 0 || (district ? sector.district_weight : sector.commune_weight) == 0) continue;
            drafts.push_back({.made = invented_procedure(sector, district, round, int(drafts.size())),
                              .district = district,
                              .commune = !district});
            --missing;
        }
}

/// A channel of an online level that the service did not have takes the limit of the version.
void settle_channels(procedures::Content& content) {
    std::erase_if(content.channels, [&](const procedures::ChannelOffer& offer) {
        return (offer.channel == Channel::fully_online && content.online != OnlineLevel::fully_online) ||
               (offer.channel == Channel::partly_online && content.online == OnlineLevel::none);
    });
    const auto add = [&](Channel channel) {
        if (!procedures::offers(content, channel)) content.channels.push_back({channel});
    };
    add(Channel::direct);
    if (content.online == OnlineLevel::fully_online) add(Channel::fully_online);
    if (content.online != OnlineLevel::none) add(Channel::partly_online);
    if (!content.limit() && content.channels.size() > 1)
        for (auto& offer : content.channels)
            if (!offer.limit) offer.limit = content.channels.front().limit;
}

void settle(Draft& draft, OnlineLevel level) {
    auto& content = draft.made.content;
    draft.settled = true;
    if (content.online != level)
        content.notes.emplace_back("Mức độ trực tuyến đặt theo số liệu báo cáo năm 2023 (giả định).");
    content.online = level;
    if (level == OnlineLevel::partly_online && content.online_reason.empty())
        content.online_reason = "Phải đối chiếu bản chính tại Bộ phận Một cửa (giả định)";
}

/// Procedures of both levels are fully online; so are those whose source says so; the others as the report counts.
void settle_levels(std::vector<Draft>& drafts, bool district, int fully, int partly) {
    const auto at_level = [&](const Draft& draft) { return district ? draft.district : draft.commune; };
    for (Draft& draft : drafts) {
        const bool both = draft.district && draft.commune;
        if (!at_level(draft) || !(both || draft.made.content.online == OnlineLevel::fully_online)) continue;
        settle(draft, OnlineLevel::fully_online);
        --fully;
    }
    int turn = 0;
    for (Draft& draft : drafts) {
        if (!at_level(draft) || draft.settled) continue;
        // By turns, so that most sectors have something for every channel.
        const bool now_fully = fully > 0 && (partly == 0 || turn++ % 3 == 0);
        const auto level = now_fully ? OnlineLevel::fully_online
                           : partly > 0 ? OnlineLevel::partly_online
                                        : OnlineLevel::none;
        fully -= level == OnlineLevel::fully_online;
        partly -= level == OnlineLevel::partly_online;
        settle(draft, level);
    }
    if (fully != 0 || partly != 0) throw std::logic_error("the online levels do not come out as in the report");
}

UnitId deciding_division(const World& world, const std::string& sector) {
    for (const Sector& known : sectors())
        if (known.name == sector) return world.divisions.at(std::string(known.division));
    return world.divisions.at("van-phong");
}

Service service_of(const World& world, const Draft& draft, ProcedureId procedure) {
    return {.procedure = procedure,
            .content = draft.made.content,
            .district = draft.district,
            .commune = draft.commune,
            .invented = draft.made.invented,
            .division = deciding_division(world, draft.made.content.sector)};
}

std::vector<procedures::Adoption> adoptions_of(const World& world) {
    std::vector<procedures::Adoption> adoptions;
    for (const Service& service : world.services) {
        if (service.district)
            adoptions.push_back({service.procedure, world.district.authority, service.division, in_force});
        if (!service.commune) continue;
        for (const Office& commune : world.communes)
            adoptions.push_back({service.procedure, commune.authority, commune.authority, in_force});
    }
    return adoptions;
}

}  // namespace

void make_catalogue(db::Database& database, const procedures::Lookup& lookup, const Actor& by, World& world) {
    auto drafts = published_drafts();
    fill_up(drafts, true);
    fill_up(drafts, false);
    settle_levels(drafts, true, district_fully_online, district_partly_online);
    settle_levels(drafts, false, commune_fully_online, commune_partly_online);
    std::vector<procedures::PublishedVersion> versions;
    for (Draft& draft : drafts) {
        settle_channels(draft.made.content);
        versions.push_back({draft.made, in_force});
    }
    const auto ids = procedures::publish_many(database, by, versions);
    database.read([&](db::Transaction& tx) {
        for (std::size_t i = 0; i < drafts.size(); ++i)
            world.services.push_back(service_of(world, drafts[i], lookup.load_version(tx, ids[i])->procedure));
    });
    procedures::adopt_many(database, by, adoptions_of(world));
}

}  // namespace demonstration
