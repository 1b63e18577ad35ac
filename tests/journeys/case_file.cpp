#include "tests/journeys/case_file.hpp"
#include <fmt/format.h>
#include <fstream>
#include <stdexcept>
#include "base/text.hpp"

namespace journeys {
namespace {

[[noreturn]] void unreadable(const std::string& path, int line, const std::string& text) {
    throw std::runtime_error(fmt::format("{}:{}: cannot be read: {}", path, line, text));
}

/// The words of a line, parted by two blanks or more; one blank stays inside a word.
std::vector<std::string> words_of(std::string_view line) {
    std::vector<std::string> words;
    while (!(line = text::trim(line)).empty()) {
        const auto end = std::min(line.find("  "), line.size());
        words.emplace_back(text::trim(line.substr(0, end)));
        line.remove_prefix(end);
    }
    return words;
}

void add_field(Scene& scene, const std::string& word) {
    const auto equals = word.find('=');
    scene.fields.emplace_back(word.substr(0, equals), equals == std::string::npos ? "" : word.substr(equals + 1));
}

bool begins(std::string_view line, std::string_view label, std::string& rest) {
    if (!line.starts_with(label)) return false;
    rest = text::trim(line.substr(label.size()));
    return true;
}

Instant moment_of(const std::string& path, int line, std::string text) {
    const auto blank = text.find(' ');
    if (blank != std::string::npos) text[blank] = 'T';
    const auto moment = parse_iso_instant(text);
    if (!moment) unreadable(path, line, text);
    return *moment;
}

struct Reader {
    explicit Reader(std::string file) : path(std::move(file)) {}

    void read(const std::string& line) {
        if (line == "===") {
            finish();
        } else if (line == "---") {
            expecting = true;
        } else if (expecting) {
            read_expectation(line);
        } else {
            read_request(line);
        }
    }
    void read_request(const std::string& line) {
        std::string rest;
        if (line.starts_with("GET ") || line.starts_with("POST ")) {
            scene.line = number;
            const auto blank = line.find(' ');
            scene.method = line.substr(0, blank);
            const auto words = words_of(line.substr(blank));
            scene.target = words.front();
            for (std::size_t i = 1; i < words.size(); ++i) add_field(scene, words[i]);
        } else if (line.starts_with("  ")) {
            for (const auto& word : words_of(line)) add_field(scene, word);
        } else {
            for (const auto& word : words_of(line)) {
                if (begins(word, "as:", rest)) person = rest == "citizen" ? "" : rest;
                else if (begins(word, "at:", rest)) scene.at = moment_of(path, number, rest);
                else unreadable(path, number, word);
            }
        }
    }
    void read_expectation(const std::string& line) {
        std::string rest;
        if (begins(line, "contains:", rest)) scene.contains.push_back(rest);
        else if (begins(line, "lacks:", rest)) scene.lacks.push_back(rest);
        else if (begins(line, "audit:", rest)) scene.audit = text::split(rest, ' ');
        else if (begins(line, "notice:", rest)) scene.notices = text::split(rest, ' ');
        else if (line.size() >= 3 && text::only_digits(line.substr(0, 3))) {
            scene.status = std::stoi(line.substr(0, 3));
            scene.location = text::trim(line.substr(3));
        } else unreadable(path, number, line);
    }
    void finish() {
        if (scene.method.empty() || scene.status == 0) unreadable(path, number, "a scene without request or status");
        scene.person = person;
        scenes.push_back(std::move(scene));
        scene = {};
        expecting = false;
    }

    std::string path, person;
    int number = 0;
    bool expecting = false;
    Scene scene;
    std::vector<Scene> scenes;
};

}  // namespace

std::vector<Scene> read_case(const std::string& path) {
    std::ifstream in(path);
    Reader reader(path);
    for (std::string line; std::getline(in, line);) {
        ++reader.number;
        if (text::trim(line).empty() || line.starts_with("#")) continue;
        reader.read(line);
    }
    reader.finish();
    return std::move(reader.scenes);
}

}  // namespace journeys
