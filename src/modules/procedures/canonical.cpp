#include "modules/procedures/canonical.hpp"
#include <nlohmann/json.hpp>
#include "base/digest.hpp"

using nlohmann::json;

namespace procedures {

namespace {

json of(const std::optional<calendar::TimeLimit>& limit) {
    return limit ? json(calendar::format_code(*limit)) : json(nullptr);
}

json of(const Fee& fee) {
    return {{"name", word(fee.name)},
            {"kind", word(fee.kind)},
            {"amount", fee.amount ? json(fee.amount->amount) : json(nullptr)},
            {"channel", fee.channel ? json(word(*fee.channel)) : json(nullptr)},
            {"case", fee.case_key},
            {"note", fee.note}};
}

json of(const RequiredPaper& paper) {
    return {{"key", paper.key},
            {"name", paper.name},
            {"originals", paper.originals},
            {"copies", paper.copies},
            {"case", paper.case_key},
            {"conditional", paper.conditional},
            {"shown_only", paper.shown_only},
            {"form", paper.form_file},
            {"database", paper.database}};
}

json of(const Step& step) {
    return {{"kind", word(step.kind)}, {"place", word(step.place)},      {"name", step.name},
            {"unit", step.unit},       {"minutes", step.length.count()}, {"counted", step.counted}};
}

json results_of(const Content& content) {
    json list = json::array();
    for (const auto& result : content.results) list.push_back({{"name", result.name}, {"code", result.code}});
    return list;
}

json details_of(const Content& content) {
    return {{"ministry", content.ministry},
            {"applicants", content.applicants},
            {"results", results_of(content)},
            {"legal_bases", content.legal_bases},
            {"conditions", content.conditions},
            {"order_text", content.order_text},
            {"online_reason", content.online_reason},
            {"source", content.source},
            {"notes", content.notes}};
}

template <class List>
json list_of(const List& items) {
    json list = json::array();
    for (const auto& item : items) list.push_back(of(item));
    return list;
}

json cases_of(const Content& content) {
    json list = json::array();
    for (const auto& one : content.cases)
        list.push_back({{"key", one.key}, {"name", one.name}, {"limit", of(one.limit)}});
    return list;
}

json channels_of(const Content& content) {
    json list = json::array();
    for (const auto& offer : content.channels)
        list.push_back({{"channel", word(offer.channel)}, {"limit", of(offer.limit)}});
    return list;
}

json levels_of(const Content& content) {
    std::vector<std::string> words;
    for (const auto level : content.levels) words.emplace_back(word(level));
    std::sort(words.begin(), words.end());
    return words;
}

}  // namespace

std::string canonical_text(const Content& content) {
    json all = details_of(content);
    all["name"] = content.name;
    all["sector"] = content.sector;
    all["decision"] = content.decision;
    all["levels"] = levels_of(content);
    all["cases"] = cases_of(content);
    all["channels"] = channels_of(content);
    all["fees"] = list_of(content.fees);
    all["papers"] = list_of(content.papers);
    all["steps"] = list_of(content.steps);
    all["sets"] = content.sets;
    all["legal_limit"] = of(content.legal_limit);
    all["promised_limit"] = of(content.promised_limit);
    all["cut_off"] = content.cut_off ? json(content.cut_off->count()) : json(nullptr);
    all["received_counts"] = content.received_counts ? json(*content.received_counts) : json(nullptr);
    all["online"] = word(content.online);
    all["step_origin"] = word(content.step_origin);
    all["confidence"] = word(content.confidence);
    return all.dump();
}

std::string digest_of(const Content& content) { return digest::sha256_hex(canonical_text(content)); }

std::string write_details(const Content& content) { return details_of(content).dump(); }

void read_details(const std::string& text, Content& content) {
    const json details = json::parse(text);
    details.at("ministry").get_to(content.ministry);
    details.at("applicants").get_to(content.applicants);
    details.at("legal_bases").get_to(content.legal_bases);
    details.at("conditions").get_to(content.conditions);
    details.at("order_text").get_to(content.order_text);
    details.at("online_reason").get_to(content.online_reason);
    details.at("source").get_to(content.source);
    details.at("notes").get_to(content.notes);
    content.results.clear();
    for (const auto& result : details.at("results"))
        content.results.push_back({result.at("name"), result.at("code")});
}

}  // namespace procedures
