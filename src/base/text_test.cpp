#include "base/text.hpp"
#include <doctest/doctest.h>

TEST_CASE("text in separate marks becomes one character each") {
    CHECK(text::normalise("Hu\u031bo\u031bng Kh\u0065\u0302") == "Hương Khê");
    CHECK(text::normalise("Nguyễn\tVăn\nAn") == "Nguyễn\tVăn\nAn");
}

TEST_CASE("text that is not UTF-8 or holds control characters is refused") {
    CHECK_FALSE(text::normalise("\xff\xfe"));
    CHECK_FALSE(text::normalise("\xc3"));                   // cut in a character
    CHECK_FALSE(text::normalise("\xed\xa0\x80"));           // half of a surrogate pair
    CHECK_FALSE(text::normalise(std::string_view("a\0b", 3)));
    CHECK_FALSE(text::normalise("an\u202egnah"));           // turns the direction of what follows
}

TEST_CASE("words are found with and without marks, in capitals, across punctuation") {
    CHECK(text::fold("Đăng ký KHAI SINH") == "dang ky khai sinh");
    CHECK(text::fold("  Hương-Khê,  (thị trấn) ") == "huong khe thi tran");
    CHECK(text::fold("Ủy ban nhân dân") == text::fold("UỶ BAN NHÂN DÂN"));
    CHECK(text::fold("…") == "");
    CHECK(text::fold_reversed("Nguyễn Văn An") == "an van nguyen");
}

TEST_CASE("Vietnamese letters are ordered as in the alphabet, people by given name") {
    CHECK(text::sort_key_vi("cá") < text::sort_key_vi("đá"));
    CHECK(text::sort_key_vi("dê") < text::sort_key_vi("đá"));
    CHECK(text::sort_key_vi("an") < text::sort_key_vi("ăn"));
    CHECK(text::sort_key_vi("ăn") < text::sort_key_vi("ân"));
    CHECK(text::sort_key_person("Trần Văn An") < text::sort_key_person("Lê Thị Bình"));
    CHECK(text::sort_key_person("Lê Văn An") < text::sort_key_person("Trần Văn An"));
}

TEST_CASE("length and shortening count characters, not bytes") {
    CHECK(text::length("Hương Khê") == 9);
    CHECK(text::shorten("Hương Khê", 9) == "Hương Khê");
    CHECK(text::shorten("Hương Khê", 6) == "Hương…");
    CHECK(text::is_valid_utf8(text::shorten("ờờờờờờ", 4)));
}

TEST_CASE("white space is folded and trimmed") {
    CHECK(text::trim("\t An \r\n") == "An");
    CHECK(text::trim(" \n") == "");
    CHECK(text::squeeze("  Lê \n Thị\t Hà ") == "Lê Thị Hà");
}

TEST_CASE("parts and wholes") {
    CHECK(text::split("a,,b", ',') == std::vector<std::string>{"a", "", "b"});
    CHECK(text::split("", ',').size() == 1);
    CHECK(text::join({"a", "b", "c"}, ", ") == "a, b, c");
    CHECK(text::only_digits("0123"));
    CHECK_FALSE(text::only_digits(""));
    CHECK_FALSE(text::only_digits("12a"));
}

TEST_CASE("cases of letters with marks") {
    CHECK(text::upper("đặng thị ứng") == "ĐẶNG THỊ ỨNG");
    CHECK(text::lower("ĐẶNG THỊ ỨNG") == "đặng thị ứng");
}

TEST_CASE("a masked number shows its ends and nothing between") {
    CHECK(text::mask_number("042190001318") == "0421•••••318");
    CHECK(text::mask_number("0912345") == "09••345");
    CHECK(text::mask_number("12345") == "*****");
    CHECK(text::mask_number("") == "");
}

TEST_CASE("a value in an address is encoded byte by byte") {
    CHECK(text::url_encode("a b&c=d/ê") == "a%20b%26c%3Dd%2F%C3%AA");
    CHECK(text::url_encode("H34-1_2.3~") == "H34-1_2.3~");
}
