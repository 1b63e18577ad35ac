#include "platform/db/postgres_program.hpp"
#include <libpq-fe.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>
#include <cerrno>
#include <cstring>
#include <memory>
#include "base/errors.hpp"
#include "platform/db/postgres_connection.hpp"

extern char** environ;

namespace db {
namespace {

constexpr const char* unavailable = "Không chạy được chương trình sao lưu của PostgreSQL.";
constexpr std::string_view own_tables = "select exists (select 1 from pg_tables where schemaname = 'public')";

using UrlParts = std::unique_ptr<PQconninfoOption, decltype(&PQconninfoFree)>;

UrlParts parse(const std::string& url) {
    char* why = nullptr;
    UrlParts options(PQconninfoParse(url.c_str(), &why), &PQconninfoFree);
    if (options) return options;
    const std::string text = why ? why : "out of memory";
    PQfreemem(why);
    throw Unavailable("the database url cannot be read: " + text, "Địa chỉ cơ sở dữ liệu không đúng.");
}

std::vector<std::string> environment_for(const std::string& url) {
    std::vector<std::string> variables;
    for (char** variable = environ; *variable; ++variable) variables.emplace_back(*variable);
    const UrlParts options = parse(url);
    for (const auto* option = options.get(); option->keyword; ++option)
        if (option->envvar && option->val) variables.push_back(std::string(option->envvar) + "=" + option->val);
    return variables;
}

std::vector<char*> pointers(std::vector<std::string>& texts) {
    std::vector<char*> result;
    for (auto& text : texts) result.push_back(text.data());
    result.push_back(nullptr);
    return result;
}

std::string read_all(int descriptor) {
    std::string text, piece(4096, '\0');
    ssize_t got = 0;
    while ((got = read(descriptor, piece.data(), piece.size())) > 0 || (got < 0 && errno == EINTR))
        if (got > 0) text.append(piece, 0, std::size_t(got));
    return text;
}

}  // namespace

void run_postgres_program(const std::string& url, const std::vector<std::string>& command) {
    auto words = command;
    auto variables = environment_for(url);
    int pipes[2];
    if (pipe(pipes) != 0) throw Unavailable("no pipe", unavailable);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, pipes[1], STDERR_FILENO);
    posix_spawn_file_actions_addclose(&actions, pipes[0]);
    posix_spawn_file_actions_addclose(&actions, pipes[1]);
    pid_t process = 0;
    const int failed = posix_spawnp(&process, words[0].c_str(), &actions, nullptr, pointers(words).data(), pointers(variables).data());
    posix_spawn_file_actions_destroy(&actions);
    close(pipes[1]);
    const std::string said = failed == 0 ? read_all(pipes[0]) : std::strerror(failed);
    close(pipes[0]);
    int status = 0;
    if (failed == 0) waitpid(process, &status, 0);
    if (failed != 0 || !WIFEXITED(status) || WEXITSTATUS(status) != 0)
        throw Unavailable(command[0] + " failed: " + said, unavailable);
}

std::string database_name(const std::string& url) {
    const UrlParts options = parse(url);
    for (const auto* option = options.get(); option->keyword; ++option)
        if (std::string_view(option->keyword) == "dbname" && option->val) return option->val;
    return {};
}

bool has_tables(const std::string& url) {
    PostgresConnection connection(url);
    const auto found = connection.query(own_tables, {});
    return found->next() && found->integer(0) == 1;
}

}  // namespace db
