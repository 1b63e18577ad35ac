#include <doctest/doctest.h>
#include <sys/wait.h>
#include <unistd.h>
#include <filesystem>
#include <fstream>
#include "base/check.hpp"
#include "base/digest.hpp"
#include "base/errors.hpp"
#include "platform/files/folder_lock.hpp"
#include "platform/files/store.hpp"

namespace {

namespace fs = std::filesystem;

struct Folder {
    Folder() {
        std::string pattern = (fs::temp_directory_path() / "cchc-files-XXXXXX").string();
        check(mkdtemp(pattern.data()) != nullptr, "a temporary folder can be made");
        path = pattern;
    }
    ~Folder() { fs::remove_all(path); }
    std::string path;
};

std::string place_of(const Folder& folder, const std::string& digest) {
    return folder.path + "/" + digest.substr(0, 2) + "/" + digest.substr(2);
}

}  // namespace

TEST_CASE("a file is found again by the digest of its bytes") {
    const Folder folder;
    files::Store store(folder.path);
    const std::string digest = store.put("Giấy tiếp nhận hồ sơ");
    CHECK(digest == digest::sha256_hex("Giấy tiếp nhận hồ sơ"));
    CHECK(store.read(digest) == "Giấy tiếp nhận hồ sơ");
    CHECK(store.put("Giấy tiếp nhận hồ sơ") == digest);
    CHECK(store.size(digest) == std::string("Giấy tiếp nhận hồ sơ").size());
    CHECK(files::Store(folder.path).has(digest));
    CHECK(store.put("") == digest::sha256_hex(""));
    CHECK(store.read(digest::sha256_hex("")) == "");
}

TEST_CASE("a long file comes and goes in pieces") {
    const Folder folder;
    files::Store store(folder.path);
    const auto incoming = store.receive();
    std::string whole;
    for (int i = 0; i < 100; ++i) {
        const std::string part(10'000, char('a' + i % 26));
        incoming->append(part);
        whole += part;
    }
    const std::string digest = incoming->finish();
    CHECK(incoming->size() == 1'000'000);
    CHECK(store.is_intact(digest));
    std::string again, part;
    while (!(part = store.read(digest, again.size(), 70'000)).empty()) again += part;
    CHECK(again == whole);
}

TEST_CASE("a file that did not arrive whole leaves nothing") {
    const Folder folder;
    files::Store store(folder.path);
    store.receive()->append("half of");
    CHECK(fs::is_empty(folder.path + "/incoming"));
    int count = 0;
    store.each([&](const std::string&) { ++count; });
    CHECK(count == 0);
}

TEST_CASE("a file changed on the disk is noticed, a missing one is not found") {
    const Folder folder;
    files::Store store(folder.path);
    const std::string digest = store.put("quyết định");
    fs::permissions(place_of(folder, digest), fs::perms::owner_all);
    std::ofstream(place_of(folder, digest)) << "quyết định khác";
    CHECK_FALSE(store.is_intact(digest));
    CHECK_THROWS_AS(store.read(digest), BrokenInvariant);
    CHECK_THROWS_AS(store.read(digest::sha256_hex("nothing")), NotFound);
    CHECK_THROWS_AS(store.read("../../etc/passwd"), NotFound);
    CHECK_FALSE(store.has(std::string(64, '/')));
}

TEST_CASE("what nothing names is swept after a day, what was put again today is not") {
    const Folder folder;
    files::Store store(folder.path);
    const auto yesterday = fs::file_time_type::clock::now() - std::chrono::hours{25};
    const std::string named = store.put("named"), lost = store.put("lost"), again = store.put("again"), fresh = store.put("fresh");
    for (const auto& digest : {named, lost, again}) fs::last_write_time(place_of(folder, digest), yesterday);
    store.put("again");
    CHECK(store.sweep([&](const std::string& digest) { return digest == named; }) == 1);
    CHECK(store.has(named));
    CHECK_FALSE(store.has(lost));
    CHECK(store.has(again));
    CHECK(store.has(fresh));
}

TEST_CASE("a data folder has one server; the refusal names it, and its death frees the folder") {
    const Folder folder;
    int ready[2];
    REQUIRE(pipe(ready) == 0);
    const pid_t other = fork();
    if (other == 0) {
        const files::FolderLock lock(folder.path + "/data");
        (void)!write(ready[1], "x", 1);
        pause();
        _exit(0);
    }
    char byte = 0;
    REQUIRE(read(ready[0], &byte, 1) == 1);
    try {
        const files::FolderLock second(folder.path + "/data");
        FAIL("two holders");
    } catch (const Unavailable& refusal) {
        CHECK(std::string(refusal.what()).find(std::to_string(other)) != std::string::npos);
    }
    kill(other, SIGKILL);
    waitpid(other, nullptr, 0);
    const files::FolderLock now_free(folder.path + "/data");
}
