#pragma once
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>
#include "modules/procedures/store.hpp"

// Search over the names of the catalogue, in memory: with or without marks, in capitals, with a slip of the
// hand.
namespace procedures {

/// One procedure as it is found.
struct SearchItem {
    ProcedureId id;
    ProcedureVersionId version;
    std::string code, name, sector;
    std::vector<std::string> aliases = {};
    std::optional<calendar::TimeLimit> limit = {};
    OnlineLevel online = OnlineLevel::unknown;
};

/// Immutable; safe to read from many threads.
class SearchIndex {
  public:
    explicit SearchIndex(std::vector<SearchItem>);
    const std::vector<SearchItem>& items() const { return items_; }
    /// Places in items(), best first. Every word of the query counts: whole, as the beginning of a word, or
    /// with one slip (two in long words). Those that match all words come before those that match most.
    std::vector<std::size_t> find(std::string_view query) const;

  private:
    struct Posting {
        std::uint32_t item;
        float weight;  // a word of the name weighs more than one of the sector
    };
    struct Word {
        std::string text;
        std::vector<Posting> postings;
    };
    void add(std::uint32_t item, const std::string& folded, float weight);
    void score_word(std::string_view word, bool last, std::vector<float>& best) const;
    std::vector<std::size_t> find_code(std::string_view query) const;

    std::vector<SearchItem> items_;
    std::vector<std::string> folded_;  // names
    std::vector<float> length_;        // of each name, in words
    std::vector<Word> words_;          // sorted
    std::unordered_map<std::string, std::size_t> building_;
};

/// Slips of the hand between two folded words: letters changed, left out, added, or two swapped; at most
/// `most`, otherwise most + 1.
int slips(std::string_view a, std::string_view b, int most);

/// The index of what is in force on a day, rebuilt when the catalogue or the day has changed.
class Search {
  public:
    std::shared_ptr<const SearchIndex> index(db::Transaction&, Date) const;

  private:
    mutable std::mutex mutex_;
    mutable std::shared_ptr<const SearchIndex> index_;
    mutable std::int64_t version_ = 0;
    mutable Date day_{};
};

}  // namespace procedures
