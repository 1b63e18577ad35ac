#include "modules/procedures/content_file.hpp"
#include <fmt/format.h>
#include <yaml-cpp/yaml.h>
#include <algorithm>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include "base/text.hpp"

namespace chr = std::chrono;

namespace procedures {

namespace {

/// Reads nodes of one file and says where it is when something is wrong.
class Reader {
  public:
    explicit Reader(std::string file) : file_(std::move(file)) {}

    std::string place(const YAML::Node& node) const {
        return fmt::format("{}:{}", file_, node.Mark().line + 1);
    }
    [[noreturn]] void fail(const YAML::Node& node, const std::string& what) const {
        throw ContentError(place(node) + ": " + what);
    }
    void keys(const YAML::Node& map, std::initializer_list<std::string_view> needed,
              std::initializer_list<std::string_view> optional) const {
        if (!map.IsMap()) fail(map, "a map of keys and values is expected");
        std::set<std::string> seen;
        for (const auto& pair : map) {
            const auto& key = pair.first.Scalar();
            const auto known = [&](const auto& list) {
                return std::find(list.begin(), list.end(), key) != list.end();
            };
            if (!known(needed) && !known(optional)) fail(pair.first, "unknown key: " + key);
            if (!seen.insert(key).second) fail(pair.first, "key given twice: " + key);
        }
        for (const auto& key : needed)
            if (!seen.contains(std::string(key))) fail(map, "missing key: " + std::string(key));
    }
    const std::string& scalar(const YAML::Node& node) const {
        if (!node.IsScalar()) fail(node, "one value is expected");
        return node.Scalar();
    }
    std::string words(const YAML::Node& node, std::size_t most = 1000) const {
        const auto value = text::normalise(scalar(node));
        if (!value || text::trim(*value).empty() || text::length(*value) > most)
            fail(node, fmt::format("1 to {} characters are expected", most));
        return *value;
    }
    std::string words_or_nothing(const YAML::Node& node) const {
        return node ? words(node, 20000) : std::string{};
    }
    int number(const YAML::Node& node, int least, int most) const {
        const auto& digits = scalar(node);
        if (digits.empty() || digits.size() > 9 || !text::only_digits(digits))
            fail(node, "not a number: " + digits);
        const int value = std::stoi(digits);
        if (value < least || value > most)
            fail(node, fmt::format("a number from {} to {} is expected", least, most));
        return value;
    }
    bool yes_or_no(const YAML::Node& node) const {
        if (scalar(node) == "true") return true;
        if (scalar(node) != "false") fail(node, "true or false is expected");
        return false;
    }
    template <class Enum>
    Enum one_of(const YAML::Node& node) const {
        const auto value = parse<Enum>(scalar(node));
        if (!value) fail(node, "unknown word: " + node.Scalar() + " (known: " + all_words<Enum>() + ")");
        return *value;
    }
    YAML::Node list(const YAML::Node& node) const {
        if (!node.IsSequence()) fail(node, "a list is expected");
        return node;
    }
    std::vector<std::string> texts(const YAML::Node& node) const {
        std::vector<std::string> result;
        if (node)
            for (const auto& item : list(node)) result.push_back(words(item));
        return result;
    }

  private:
    std::string file_;
};

constexpr std::string_view bare_unit = " days_without_unit";

/// "3 working_days" or, as the portal sometimes prints it, "7 days_without_unit".
struct PrintedLimit {
    std::optional<calendar::TimeLimit> limit;
    std::optional<int> bare_days;
};

PrintedLimit read_limit(const Reader& reader, const YAML::Node& node) {
    const auto& printed = reader.scalar(node);
    if (printed.ends_with(bare_unit)) {
        const auto number = YAML::Node(printed.substr(0, printed.size() - bare_unit.size()));
        if (!text::only_digits(number.Scalar()) || number.Scalar().size() > 4)
            reader.fail(node, "not a limit: " + printed);
        return {{}, std::stoi(number.Scalar())};
    }
    const auto limit = calendar::parse_time_limit(printed);
    if (!limit)
        reader.fail(
            node, "not a limit: " + printed +
                      " (N working_days, working_hours, calendar_days, months, days_without_unit; same_day)");
    return {*limit, {}};
}

calendar::TimeLimit read_known_limit(const Reader& reader, const YAML::Node& node) {
    const auto printed = read_limit(reader, node);
    if (!printed.limit) reader.fail(node, "a limit with its unit is expected");
    return *printed.limit;
}

std::vector<Level> read_levels(const Reader& reader, const YAML::Node& node) {
    std::vector<Level> levels;
    for (const auto& item : reader.list(node)) levels.push_back(reader.one_of<Level>(item));
    return levels;
}

void read_cases(const Reader& reader, const YAML::Node& node, Content& content) {
    for (const auto& item : reader.list(node)) {
        reader.keys(item, {"key", "name"}, {"limit"});
        Case one{.key = reader.words(item["key"], 40), .name = reader.words(item["name"])};
        if (item["limit"]) one.limit = read_known_limit(reader, item["limit"]);
        for (const auto& other : content.cases)
            if (other.key == one.key) reader.fail(item, "case given twice: " + one.key);
        content.cases.push_back(std::move(one));
    }
}

std::string read_case_key(const Reader& reader, const YAML::Node& item, const Content& content) {
    if (!item["case"]) return {};
    const auto key = reader.words(item["case"], 40);
    for (const auto& one : content.cases)
        if (one.key == key) return key;
    reader.fail(item["case"], "unknown case: " + key);
}

/// "online" when the source does not say whether fully or partly.
void read_channels(const Reader& reader, const YAML::Node& node, Entry& entry) {
    std::set<std::string> seen;
    for (const auto& item : reader.list(node)) {
        reader.keys(item, {"channel"}, {"limit"});
        const auto& name = reader.scalar(item["channel"]);
        if (!seen.insert(name).second) reader.fail(item, "channel given twice: " + name);
        const auto printed = item["limit"] ? read_limit(reader, item["limit"]) : PrintedLimit{};
        std::optional<Channel> channel;
        if (name == "online") {
            entry.online_unspecified = true;
            entry.online_limit = printed.limit;
        } else {
            channel = reader.one_of<Channel>(item["channel"]);
            entry.content.channels.push_back({*channel, printed.limit});
        }
        if (printed.bare_days) entry.bare_channel_days.push_back({channel, *printed.bare_days});
    }
}

void read_fees(const Reader& reader, const YAML::Node& node, Content& content) {
    for (const auto& item : reader.list(node)) {
        reader.keys(item, {"kind"}, {"name", "amount", "channel", "case", "note"});
        Fee fee{.name = item["name"] ? reader.one_of<FeeName>(item["name"]) : FeeName::unspecified,
                .kind = reader.one_of<FeeKind>(item["kind"]),
                .case_key = read_case_key(reader, item, content),
                .note = reader.words_or_nothing(item["note"])};
        if (item["amount"]) fee.amount = Dong{reader.number(item["amount"], 0, 999'999'999)};
        // "online" of a source that does not say which: the importer settles the channel, the fee is for all
        // of it.
        if (item["channel"] && reader.scalar(item["channel"]) != "online")
            fee.channel = reader.one_of<Channel>(item["channel"]);
        else if (item["channel"])
            fee.channel =
                content.online == OnlineLevel::fully_online ? Channel::fully_online : Channel::partly_online;
        content.fees.push_back(std::move(fee));
    }
}

void read_papers(const Reader& reader, const YAML::Node& node, Content& content) {
    for (const auto& item : reader.list(node)) {
        reader.keys(item, {"key", "name", "originals", "copies"},
                    {"case", "conditional", "shown_only", "form"});
        RequiredPaper paper{.key = reader.words(item["key"], 40),
                            .name = reader.words(item["name"]),
                            .originals = reader.number(item["originals"], 0, 99),
                            .copies = reader.number(item["copies"], 0, 99),
                            .case_key = read_case_key(reader, item, content),
                            .conditional = item["conditional"] && reader.yes_or_no(item["conditional"]),
                            .shown_only = item["shown_only"] && reader.yes_or_no(item["shown_only"]),
                            .form_file = reader.words_or_nothing(item["form"])};
        for (const auto& other : content.papers)
            if (other.key == paper.key) reader.fail(item, "paper given twice: " + paper.key);
        content.papers.push_back(std::move(paper));
    }
}

/// Papers that a database replaces are listed so that nobody asks for them.
void read_databases(const Reader& reader, const YAML::Node& node, Content& content) {
    int number = 0;
    for (const auto& item : reader.list(node)) {
        reader.keys(item, {"paper", "database"}, {});
        content.papers.push_back({.key = fmt::format("database_{:02}", ++number),
                                  .name = reader.words(item["paper"]),
                                  .database = reader.words(item["database"])});
    }
}

void read_results(const Reader& reader, const YAML::Node& node, Content& content) {
    for (const auto& item : reader.list(node)) {
        reader.keys(item, {"name"}, {"code"});
        content.results.push_back({reader.words(item["name"]), reader.words_or_nothing(item["code"])});
    }
}

/// "4" or "0.5": whole and half hours.
chr::minutes read_hours(const Reader& reader, const YAML::Node& node) {
    auto hours = reader.scalar(node);
    chr::minutes half{0};
    if (hours.ends_with(".5")) {
        half = chr::minutes{30};
        hours.resize(hours.size() - 2);
    }
    if (hours.empty() || hours.size() > 4 || !text::only_digits(hours))
        reader.fail(node, "hours are whole or half: " + node.Scalar());
    return chr::hours(std::stoi(hours)) + half;
}

void read_steps(const Reader& reader, const YAML::Node& node, Content& content) {
    for (const auto& item : reader.list(node)) {
        reader.keys(item, {"kind", "place", "name"}, {"unit", "hours", "counted"});
        Step step{.kind = reader.one_of<StepKind>(item["kind"]),
                  .place = reader.one_of<StepPlace>(item["place"]),
                  .name = reader.words(item["name"]),
                  .unit = reader.words_or_nothing(item["unit"]),
                  .counted = !item["counted"] || reader.yes_or_no(item["counted"])};
        if (step.counted && !item["hours"]) reader.fail(item, "missing key: hours");
        if (item["hours"]) step.length = read_hours(reader, item["hours"]);
        content.steps.push_back(std::move(step));
    }
    content.step_origin = StepOrigin::official;
}

void read_times(const Reader& reader, const YAML::Node& node, Entry& entry) {
    auto& content = entry.content;
    if (node["legal_limit"]) {
        const auto printed = read_limit(reader, node["legal_limit"]);
        content.legal_limit = printed.limit;
        entry.bare_days = printed.bare_days;
    }
    if (node["promised_limit"]) content.promised_limit = read_known_limit(reader, node["promised_limit"]);
    if (node["cut_off"]) {
        content.cut_off = parse_time_of_day(reader.scalar(node["cut_off"]));
        if (!content.cut_off) reader.fail(node["cut_off"], "a time hh:mm is expected");
    }
    if (node["received_counts"]) content.received_counts = reader.yes_or_no(node["received_counts"]);
}

/// The lists; cases first, since papers and fees name them.
void read_parts(const Reader& reader, const YAML::Node& node, Entry& entry) {
    auto& content = entry.content;
    if (node["cases"]) read_cases(reader, node["cases"], content);
    if (node["channels"]) read_channels(reader, node["channels"], entry);
    read_fees(reader, node["fees"], content);
    if (node["papers"]) read_papers(reader, node["papers"], content);
    if (node["databases"]) read_databases(reader, node["databases"], content);
    if (node["results"]) read_results(reader, node["results"], content);
    if (node["steps"]) read_steps(reader, node["steps"], content);
}

Entry read_entry(const Reader& reader, const YAML::Node& node) {
    reader.keys(node, {"code", "name", "sector", "levels", "online", "fees", "sets", "confidence", "source"},
                {"ministry",
                 "levels_until_2025_06_30",
                 "aliases",
                 "replaces",
                 "decision",
                 "legal_limit",
                 "promised_limit",
                 "cut_off",
                 "received_counts",
                 "cases",
                 "channels",
                 "applicants",
                 "papers",
                 "databases",
                 "results",
                 "legal_bases",
                 "conditions",
                 "order",
                 "online_reason",
                 "steps",
                 "notes"});
    Entry entry{.code = reader.words(node["code"], 40), .place = reader.place(node)};
    auto& content = entry.content;
    content.name = reader.words(node["name"]);
    content.sector = reader.words(node["sector"], 200);
    content.ministry = reader.words_or_nothing(node["ministry"]);
    content.levels = read_levels(reader, node["levels"]);
    if (node["levels_until_2025_06_30"])
        entry.levels_until_2025_06_30 = read_levels(reader, node["levels_until_2025_06_30"]);
    entry.aliases = reader.texts(node["aliases"]);
    entry.replaces = reader.texts(node["replaces"]);
    content.decision = reader.words_or_nothing(node["decision"]);
    content.online = reader.one_of<OnlineLevel>(node["online"]);
    content.online_reason = reader.words_or_nothing(node["online_reason"]);
    content.sets = reader.number(node["sets"], 1, 99);
    content.applicants = reader.texts(node["applicants"]);
    content.legal_bases = reader.texts(node["legal_bases"]);
    content.conditions = reader.words_or_nothing(node["conditions"]);
    content.order_text = reader.words_or_nothing(node["order"]);
    content.confidence = reader.one_of<Confidence>(node["confidence"]);
    content.source = reader.words(node["source"], 300);
    content.notes = reader.texts(node["notes"]);
    read_times(reader, node, entry);
    read_parts(reader, node, entry);
    return entry;
}

std::vector<Entry> read_entries(const std::string& file_name, const std::string& yaml) {
    const Reader reader{file_name};
    const YAML::Node root = YAML::Load(yaml);
    reader.keys(root, {"procedures"}, {});
    std::vector<Entry> entries;
    std::set<std::string> codes;
    for (const auto& node : reader.list(root["procedures"])) {
        entries.push_back(read_entry(reader, node));
        if (!codes.insert(entries.back().code).second)
            reader.fail(node, "code given twice: " + entries.back().code);
    }
    return entries;
}

std::string read_file(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    std::ostringstream bytes;
    bytes << in.rdbuf();
    return bytes.str();
}

std::vector<std::filesystem::path> files_of(const std::filesystem::path& folder) {
    std::vector<std::filesystem::path> files;
    std::error_code failure;
    for (const auto& entry : std::filesystem::directory_iterator(folder, failure))
        files.push_back(entry.path());
    if (failure) throw ContentError(folder.string() + ":0: cannot be read");
    std::sort(files.begin(), files.end());
    return files;
}

}  // namespace

std::vector<Entry> parse_entries(const std::string& file_name, const std::string& yaml) {
    try {
        return read_entries(file_name, yaml);
    } catch (const YAML::Exception& broken) {
        throw ContentError(fmt::format("{}:{}: {}", file_name, broken.mark.line + 1, broken.msg));
    }
}

std::vector<Entry> read_folder(const std::filesystem::path& folder) {
    std::vector<Entry> all;
    std::map<std::string, std::string> places;
    for (const auto& file : files_of(folder)) {
        if (file.extension() != ".yaml") throw ContentError(file.string() + ":0: only *.yaml belongs here");
        for (auto& entry : parse_entries(file.filename().string(), read_file(file))) {
            const auto [at, fresh] = places.emplace(entry.code, entry.place);
            if (!fresh) throw ContentError(entry.place + ": code " + entry.code + " stands at " + at->second);
            all.push_back(std::move(entry));
        }
    }
    return all;
}

std::vector<std::string> check_content(const std::filesystem::path& folder) {
    std::vector<std::string> wrong;
    try {
        for (const auto& file : files_of(folder)) try {
                parse_entries(file.string(), read_file(file));
            } catch (const ContentError& error) {
                wrong.emplace_back(error.what());
            }
        if (wrong.empty()) read_folder(folder);
    } catch (const ContentError& error) {
        wrong.emplace_back(error.what());
    }
    return wrong;
}

}  // namespace procedures
