#include "modules/procedures/search.hpp"
#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numeric>
#include "base/text.hpp"

namespace procedures {

namespace {

constexpr float of_name = 1.0F, of_alias = 0.9F, of_sector = 0.35F;
constexpr float whole = 1.0F, beginning = 0.7F, one_slip = 0.45F, two_slips = 0.25F;
constexpr std::size_t longest_query = 200, most_words = 16;

int allowed_slips(std::size_t letters) { return letters >= 8 ? 2 : letters >= 3 ? 1 : 0; }

bool looks_like_code(std::string_view query) {
    return query.find('.') != std::string_view::npos &&
           std::all_of(query.begin(), query.end(), [](char c) { return (c >= '0' && c <= '9') || c == '.'; });
}

}  // namespace

int slips(std::string_view a, std::string_view b, int most) {
    const int n = static_cast<int>(a.size()), m = static_cast<int>(b.size());
    if (std::abs(n - m) > most || n > 31 || m > 31) return most + 1;
    std::array<std::array<int, 33>, 3> rows{};
    for (int j = 0; j <= m; ++j) rows[0][j] = j;
    for (int i = 1; i <= n; ++i) {
        auto& now = rows[i % 3];
        const auto &last = rows[(i + 2) % 3], &before = rows[(i + 1) % 3];
        now[0] = i;
        int least = i;
        for (int j = 1; j <= m; ++j) {
            const int changed = last[j - 1] + (a[i - 1] != b[j - 1]);
            now[j] = std::min({changed, last[j] + 1, now[j - 1] + 1});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                now[j] = std::min(now[j], before[j - 2] + 1);
            least = std::min(least, now[j]);
        }
        if (least > most) return most + 1;
    }
    return rows[n % 3][m];
}

SearchIndex::SearchIndex(std::vector<SearchItem> items) : items_(std::move(items)) {
    for (std::uint32_t i = 0; i < items_.size(); ++i) {
        folded_.push_back(text::fold(items_[i].name));
        length_.push_back(1.0F + static_cast<float>(std::count(folded_[i].begin(), folded_[i].end(), ' ')));
        add(i, folded_[i], of_name);
        for (const auto& alias : items_[i].aliases) add(i, text::fold(alias), of_alias);
        add(i, text::fold(items_[i].sector), of_sector);
    }
    building_.clear();
    std::sort(words_.begin(), words_.end(), [](const Word& a, const Word& b) { return a.text < b.text; });
}

void SearchIndex::add(std::uint32_t item, const std::string& folded, float weight) {
    for (auto& word : text::split(folded, ' ')) {
        if (word.empty()) continue;
        const auto [at, fresh] = building_.emplace(word, words_.size());
        if (fresh) words_.push_back({word, {}});
        auto& postings = words_[at->second].postings;
        if (postings.empty() || postings.back().item != item) postings.push_back({item, weight});
    }
}

/// Keeps for every item its best match of one word of the query. Rare words weigh more.
void SearchIndex::score_word(std::string_view word, bool last, std::vector<float>& best) const {
    const int most = allowed_slips(word.size());
    for (const auto& known : words_) {
        float match = 0;
        if (known.text == word)
            match = whole;
        else if (known.text.starts_with(word) && (last || word.size() >= 3))
            match = beginning;
        else if (most > 0) {
            const int count = slips(word, known.text, most);
            match = count == 1 ? one_slip : count == 2 && most == 2 ? two_slips : 0;
        }
        if (match == 0) continue;
        for (const auto& posting : known.postings)
            best[posting.item] = std::max(best[posting.item], match * posting.weight);
    }
}

std::vector<std::size_t> SearchIndex::find_code(std::string_view query) const {
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < items_.size(); ++i)
        if (items_[i].code.starts_with(query)) found.push_back(i);
    std::sort(found.begin(), found.end(), [&](auto a, auto b) { return items_[a].code < items_[b].code; });
    return found;
}

std::vector<std::size_t> SearchIndex::find(std::string_view query) const {
    query = text::trim(query);
    if (looks_like_code(query)) return find_code(query);
    const auto folded = text::fold(text::shorten(query, longest_query));
    auto words = text::split(folded, ' ');
    std::erase_if(words, [](const std::string& word) { return word.empty(); });
    if (words.size() > most_words) words.resize(most_words);
    if (words.empty()) return {};
    std::vector<float> sum(items_.size()), best(items_.size());
    std::vector<std::uint8_t> matched(items_.size());
    for (std::size_t w = 0; w < words.size(); ++w) {
        std::fill(best.begin(), best.end(), 0.0F);
        score_word(words[w], w + 1 == words.size(), best);
        const auto count =
            static_cast<float>(std::count_if(best.begin(), best.end(), [](float b) { return b > 0; }));
        const float rarity = std::log(1.0F + static_cast<float>(items_.size()) / (1.0F + count));
        for (std::size_t i = 0; i < items_.size(); ++i)
            if (best[i] > 0) {
                sum[i] += best[i] * (0.3F + rarity);
                ++matched[i];
            }
    }
    const auto needed = static_cast<std::uint8_t>((words.size() * 2 + 2) / 3);
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < items_.size(); ++i) {
        if (matched[i] < needed) continue;
        // The words together and in order, at the beginning or the whole name; then the shorter name.
        if (const auto at = folded_[i].find(folded); at != std::string::npos) sum[i] *= at == 0 ? 1.8F : 1.5F;
        sum[i] = sum[i] * (matched[i] == words.size() ? 2.0F : 1.0F) / (8.0F + length_[i]);
        found.push_back(i);
    }
    std::stable_sort(found.begin(), found.end(), [&](auto a, auto b) { return sum[a] > sum[b]; });
    return found;
}

std::shared_ptr<const SearchIndex> Search::index(db::Transaction& tx, Date day) const {
    const auto version = state_version(tx);
    {
        const std::lock_guard lock(mutex_);
        if (index_ && version_ == version && day_ == day) return index_;
    }
    std::map<ProcedureId, std::vector<std::string>> aliases;
    for (auto& procedure : list_procedures(tx))
        if (!procedure.aliases.empty()) aliases[procedure.id] = std::move(procedure.aliases);
    std::vector<SearchItem> items;
    for (auto& row : list_catalogue(tx)) {
        if (row.status == Status::draft || *row.valid_from > day || (row.valid_to && *row.valid_to < day))
            continue;
        items.push_back({.id = row.procedure,
                         .version = row.version,
                         .code = std::move(row.code),
                         .name = std::move(row.name),
                         .sector = std::move(row.sector),
                         .limit = row.promised_limit ? row.promised_limit : row.legal_limit,
                         .online = row.online});
        if (const auto found = aliases.find(row.procedure); found != aliases.end())
            items.back().aliases = found->second;
    }
    auto made = std::make_shared<const SearchIndex>(std::move(items));
    const std::lock_guard lock(mutex_);
    if (version >= version_ || day != day_) {
        index_ = made;
        version_ = version;
        day_ = day;
    }
    return made;
}

}  // namespace procedures
