#include "base/money.hpp"
#include <doctest/doctest.h>

TEST_CASE("a sum is read as people write it") {
    for (const char* typed : {"75000", "75.000", "75 000", "75.000đ", "75.000 đ", "75.000 đồng", "75 000 ĐỒNG",
                              " 75.000 ₫ ", "75000 vnd", "75.000 VNĐ"}) {
        CAPTURE(typed);
        CHECK(parse_amount(typed) == Dong{75000});
    }
    CHECK(parse_amount("0") == Dong{0});
    CHECK(parse_amount("1.234.567") == Dong{1234567});
    CHECK(parse_amount("999.999.999.999") == Dong{999'999'999'999});
}

TEST_CASE("what is no sum is refused, never guessed") {
    for (const char* typed : {"", " ", "đồng", "12abc", "abc12", "7.50.00", "7.5", "75.00", ".75", "75.", "1234.567",
                              "75,5", "-75.000", "+75", "75 00", "75..000", "1.234 567", "75.000 đồng 5",
                              "75.000 USD", "1.000.000.000.000", "99999999999999999999", "\xff"}) {
        CAPTURE(typed);
        CHECK_FALSE(parse_amount(typed));
    }
}

TEST_CASE("a sum is printed in groups of three") {
    CHECK(format_number(0) == "0");
    CHECK(format_number(999) == "999");
    CHECK(format_number(1000) == "1.000");
    CHECK(format_number(-26928000) == "-26.928.000");
    CHECK(format_number(-100) == "-100");
    CHECK(format_dong({26928000}) == "26.928.000 đồng");
}

TEST_CASE("every printed sum is read back") {
    for (std::int64_t amount = 1; amount < 100'000'000'000; amount = amount * 7 + 3) {
        CHECK(parse_amount(format_dong({amount})) == Dong{amount});
        CHECK(parse_amount(format_number(amount)) == Dong{amount});
    }
}
