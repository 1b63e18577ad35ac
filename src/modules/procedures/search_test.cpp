#include "modules/procedures/search.hpp"
#include <doctest/doctest.h>
#include <chrono>
#include "modules/procedures/content_file.hpp"

using namespace procedures;

namespace {

const SearchIndex& catalogue() {
    static const SearchIndex index = [] {
        std::vector<SearchItem> items;
        for (const auto& entry : read_folder("content/procedures"))
            items.push_back({.id = {static_cast<std::int64_t>(items.size() + 1)},
                             .code = entry.code,
                             .name = entry.content.name,
                             .sector = entry.content.sector});
        return SearchIndex(std::move(items));
    }();
    return index;
}

std::string first(std::string_view query) {
    const auto found = catalogue().find(query);
    return found.empty() ? "nothing" : catalogue().items()[found[0]].name;
}

}  // namespace

TEST_CASE("birth registration is found with marks, without, in capitals, and with a slip") {
    for (const auto* query : {"khai sinh", "Đăng ký khai sinh", "dang ky khai sinh", "KHAI SINH", "khai sjnh",
                              "kahi sinh", "khai sih", "đăng kí khai sinh"}) {
        CAPTURE(query);
        CHECK(first(query) == "Đăng ký khai sinh");
    }
}

TEST_CASE("what is typed in part is found as it is typed") {
    CHECK(first("khai s") == "Đăng ký khai sinh");
    CHECK(first("đăng ký kết h") == "Đăng ký kết hôn");
}

TEST_CASE("a code or its beginning finds the procedure") {
    CHECK(first("1.001193") == "Đăng ký khai sinh");
    CHECK(catalogue().find("1.00").size() > 1);
    CHECK(first("9.999999") == "nothing");
}

TEST_CASE("a procedure that matches all words stands before those that match some") {
    const auto found = catalogue().find("khai sinh lưu động");
    REQUIRE_FALSE(found.empty());
    CHECK(catalogue().items()[found[0]].name == "Đăng ký khai sinh lưu động");
}

TEST_CASE("nonsense and nothing find nothing") {
    CHECK(catalogue().find("").empty());
    CHECK(catalogue().find("   ").empty());
    CHECK(catalogue().find("xqzwv qqqq").empty());
}

TEST_CASE("slips count letters changed, left out, added and swapped") {
    CHECK(slips("sinh", "sinh", 2) == 0);
    CHECK(slips("sjnh", "sinh", 2) == 1);
    CHECK(slips("snih", "sinh", 2) == 1);
    CHECK(slips("sin", "sinh", 2) == 1);
    CHECK(slips("abc", "xyz", 1) == 2);
    CHECK(slips("", "abc", 2) == 3);
}

TEST_CASE("6,000 procedures are searched in a few milliseconds (printed)") {
    std::vector<SearchItem> items;
    for (int copy = 0; items.size() < 6000; ++copy)
        for (const auto& item : catalogue().items()) {
            items.push_back(item);
            items.back().name += " mẫu x" + std::to_string(copy) + "y" + std::to_string(items.size() % 700);
        }
    const SearchIndex index(std::move(items));
    for (const std::string query :
         {"khai sinh", "khai sjnh", "cap giay chung nhan quyen su dung dat lan dau", "nong nghiep"}) {
        const auto begun = std::chrono::steady_clock::now();
        std::size_t count = 0;
        for (int i = 0; i < 20; ++i) count += index.find(query).size();
        const auto took = std::chrono::steady_clock::now() - begun;
        MESSAGE(query, ": ", count / 20, " found, ",
                std::chrono::duration_cast<std::chrono::microseconds>(took).count() / 20, " µs");
    }
}
