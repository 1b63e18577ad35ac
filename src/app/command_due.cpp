#include <fmt/format.h>
#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include "app/command_due.hpp"
#include "modules/calendar/content.hpp"
#include "modules/calendar/trace_json.hpp"

namespace app {

namespace {

struct Words {  // the arguments as typed
    std::string from, limit, cut_off = "15:00", received_counts = "no";
    std::vector<std::string> pauses;
    bool json = false;
};

struct BadArgument : std::runtime_error {
    using std::runtime_error::runtime_error;
};

Instant read_moment(const std::string& option, std::string_view text) {
    const auto moment = parse_iso_instant(text);
    if (!moment) throw BadArgument(fmt::format("{}: not a moment like 2023-01-19T14:10: {}", option, text));
    return *moment;
}

calendar::TimeLimit read_limit(const Words& words) {
    const auto limit = calendar::parse_time_limit(words.limit);
    if (!limit)
        throw BadArgument(
            "--limit: N working_days|working_hours|calendar_days|months (N from 1 to 3650) or same_day: " +
            words.limit);
    return *limit;
}

calendar::DueRules read_rules(const Words& words) {
    const auto cut_off = parse_time_of_day(words.cut_off);
    if (!cut_off) throw BadArgument("--cut-off: not a time like 15:00: " + words.cut_off);
    if (words.received_counts != "yes" && words.received_counts != "no")
        throw BadArgument("--received-counts: yes or no: " + words.received_counts);
    return {std::chrono::duration_cast<std::chrono::minutes>(*cut_off), words.received_counts == "yes"};
}

std::vector<calendar::Pause> read_pauses(const Words& words) {
    std::vector<calendar::Pause> pauses;
    for (const auto& text : words.pauses) {
        const auto dots = text.find("..");
        if (dots == std::string::npos) throw BadArgument("--pause: FROM..TO is expected: " + text);
        const std::string_view whole = text;
        const calendar::Pause pause{read_moment("--pause", whole.substr(0, dots)),
                                    read_moment("--pause", whole.substr(dots + 2))};
        if (pause.to <= pause.from) throw BadArgument("--pause: ends before it begins: " + text);
        pauses.push_back(pause);
    }
    return pauses;
}

int run(const Words& words) {
    try {
        const auto explanation =
            calendar::explain(calendar::published_calendar(), read_moment("--from", words.from),
                              read_limit(words), read_pauses(words), read_rules(words));
        std::cout << (words.json ? calendar::to_json(explanation) + "\n"
                                 : calendar::format_lines(explanation));
        return 0;
    } catch (const BadArgument& wrong) {
        std::cerr << wrong.what() << "\n";
        return 2;
    } catch (const calendar::NoCalendar& refusal) {
        std::cerr << refusal.message << "\n";
        return 3;
    }
}

}  // namespace

void add_due_command(CLI::App& app, int& exit_code) {
    const auto words = std::make_shared<Words>();
    auto* command = app.add_subcommand("due", "Compute a due date and explain it day by day");
    command->add_option("--from", words->from, "moment of reception, 2023-01-19T14:10")->required();
    command
        ->add_option("--limit", words->limit,
                     "\"3 working_days\", \"8 working_hours\", \"10 calendar_days\", "
                     "\"1 months\" or same_day")
        ->required();
    command->add_option("--cut-off", words->cut_off,
                        "received then or later counts as the next working day (15:00)");
    command->add_option("--received-counts", words->received_counts,
                        "yes: the day of reception is the first day");
    command
        ->add_option("--pause", words->pauses, "FROM..TO, the clock stands still; may be given several times")
        ->expected(1)
        ->take_all();
    command->add_flag("--json", words->json, "due_on, due_at and the trace as JSON");
    command->footer("Exit: 0 done, 2 bad arguments, 3 a year without calendar.");
    command->callback([words, &exit_code] { exit_code = run(*words); });
}

}  // namespace app
