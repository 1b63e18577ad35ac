#include "base/digest.hpp"
#include <doctest/doctest.h>

TEST_CASE("digests are the published ones") {
    CHECK(digest::sha256_hex("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    CHECK(digest::sha256_hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST_CASE("a keyed digest tells keys and values apart and is stable") {
    const std::string key(32, 'k'), other(32, 'l');
    CHECK(digest::keyed_hex(key, "042190001318") == digest::keyed_hex(key, "042190001318"));
    CHECK(digest::keyed_hex(key, "042190001318") != digest::keyed_hex(other, "042190001318"));
    CHECK(digest::keyed_hex(key, "042190001318") != digest::keyed_hex(key, "042190001319"));
    CHECK(digest::keyed_hex(key, "").size() == 64);
}

TEST_CASE("random bytes are as many as asked for and differ") {
    CHECK(digest::random_bytes(32).size() == 32);
    CHECK(digest::random_bytes(0).empty());
    CHECK(digest::random_bytes(16) != digest::random_bytes(16));
}

TEST_CASE("bytes as text and back") {
    CHECK(digest::to_hex(std::string("\x00\xff\x10", 3)) == "00ff10");
    CHECK(digest::from_hex("00ff10") == std::string("\x00\xff\x10", 3));
    CHECK(digest::from_hex("0g").empty());
    CHECK(digest::from_hex("abc").empty());
    CHECK(digest::base64url(std::string("\xfb\xff", 2)) == "-_8");
}

TEST_CASE("comparison of secrets looks at length and every byte") {
    CHECK(digest::equal("abc", "abc"));
    CHECK_FALSE(digest::equal("abc", "abd"));
    CHECK_FALSE(digest::equal("abc", "abcd"));
    CHECK(digest::equal("", ""));
}
