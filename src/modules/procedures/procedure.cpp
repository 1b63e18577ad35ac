#include "modules/procedures/procedure.hpp"

namespace procedures {

namespace {

const Case* find_case(const Content& content, const std::string& key) {
    for (const auto& one : content.cases)
        if (one.key == key) return &one;
    return nullptr;
}
const ChannelOffer* find_offer(const Content& content, Channel channel) {
    for (const auto& offer : content.channels)
        if (offer.channel == channel) return &offer;
    return nullptr;
}

}  // namespace

std::optional<calendar::TimeLimit> limit_for(const Content& content, const std::string& case_key,
                                             Channel channel) {
    if (const auto* one = find_case(content, case_key); one && one->limit) return one->limit;
    if (const auto* offer = find_offer(content, channel); offer && offer->limit) return offer->limit;
    return content.limit();
}

std::optional<calendar::TimeLimit> legal_limit_for(const Content& content, const std::string& case_key,
                                                   Channel channel) {
    // The portal prints limits per channel: there the channel's own is what the law gives.
    if (const auto* one = find_case(content, case_key); one && one->limit) return one->limit;
    if (const auto* offer = find_offer(content, channel); offer && offer->limit && !content.promised_limit)
        return offer->limit;
    return content.legal_limit ? content.legal_limit : content.promised_limit;
}

std::vector<RequiredPaper> papers_for(const Content& content, const std::string& case_key) {
    std::vector<RequiredPaper> result;
    for (const auto& paper : content.papers)
        if (paper.case_key.empty() || paper.case_key == case_key) result.push_back(paper);
    return result;
}

std::vector<Fee> fees_for(const Content& content, const std::string& case_key, Channel channel) {
    std::vector<Fee> result;
    for (const auto& fee : content.fees)
        if ((!fee.channel || *fee.channel == channel) && (fee.case_key.empty() || fee.case_key == case_key))
            result.push_back(fee);
    return result;
}

std::optional<Dong> amount_for(const Content& content, const std::string& case_key, Channel channel) {
    Dong sum{};
    const auto fees = fees_for(content, case_key, channel);
    if (fees.empty()) return std::nullopt;
    for (const auto& fee : fees) {
        if (fee.kind == FeeKind::free) continue;
        if (fee.kind != FeeKind::fixed || !fee.amount) return std::nullopt;
        sum = sum + *fee.amount;
    }
    return sum;
}

bool offers(const Content& content, Channel channel) { return find_offer(content, channel) != nullptr; }

std::chrono::minutes counted_time(const std::vector<Step>& steps) {
    std::chrono::minutes sum{0};
    for (const auto& step : steps)
        if (step.counted) sum += step.length;
    return sum;
}

}  // namespace procedures
