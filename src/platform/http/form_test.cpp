#include <doctest/doctest.h>
#include "base/text.hpp"
#include "platform/http/multipart.hpp"
#include "platform/http/sniff.hpp"
#include "platform/http/url_coding.hpp"

using namespace http;
using namespace std::string_literals;

namespace {

Request parsed(std::string_view body, std::size_t piece = 4096, MultipartLimits limits = {}) {
    Request request;
    MultipartParser parser("ranh", "", limits);
    for (std::size_t at = 0; at < body.size(); at += piece) parser.feed(body.substr(at, piece));
    parser.finish(request);
    return request;
}

const std::string two_parts =
    "--ranh\r\nContent-Disposition: form-data; name=\"ghi_chu\"\r\n\r\nbản vẽ\r\n--ran\r\nkhông phải ranh "
    "giới\r\n"
    "--ranh\r\nContent-Disposition: form-data; name=\"tep\"; filename=\"C:\\ho so\\bản vẽ.pdf\"\r\n"
    "Content-Type: image/png\r\n\r\n%PDF-1.4\n\r\n--ran\r\n\0\r\nxong\r\n--ranh--\r\n"s;

std::string vietnamese_of(const auto& act) {
    try {
        act();
    } catch (const BadRequest& error) {
        return error.message;
    }
    return "nothing was refused";
}

}  // namespace

TEST_CASE("an urlencoded form is decoded in its order, and repeated names keep all their values") {
    const Fields form = parse_urlencoded("ten=Nguy%E1%BB%85n+V%C4%83n+An&giay=1&giay=2&trong=&dau");
    CHECK(form["ten"] == "Nguyễn Văn An");
    CHECK(form.all("giay") == std::vector<std::string_view>{"1", "2"});
    CHECK(form.has("trong"));
    CHECK(form.has("dau"));
    CHECK_FALSE(form.has("khac"));
}

TEST_CASE("a form typed on a keyboard that sends decomposed letters is stored composed") {
    CHECK(parse_urlencoded("x=o%CC%82%CC%81")["x"] == "ố");
}

TEST_CASE("text that is not UTF-8, badly coded or with control characters is refused in Vietnamese") {
    CHECK(vietnamese_of([] { parse_urlencoded("x=%C3%28"); }).find("UTF-8") != std::string::npos);
    CHECK(vietnamese_of([] { parse_urlencoded("x=a%00b"); }).find("ký tự điều khiển") != std::string::npos);
    CHECK(vietnamese_of([] { parse_urlencoded("x=%4"); }) == "Địa chỉ hoặc biểu mẫu bị mã hóa sai.");
    CHECK(vietnamese_of([] { parse_urlencoded("x=%zz"); }) == "Địa chỉ hoặc biểu mẫu bị mã hóa sai.");
}

TEST_CASE("a form cannot hold more fields or longer ones than its limits") {
    const FieldLimits limits{.fields = 2, .name = 3, .value = 4};
    CHECK(parse_urlencoded("a=1&b=1234", limits).pairs().size() == 2);
    CHECK(vietnamese_of([&] { parse_urlencoded("a=1&b=2&c=3", limits); }) == "Biểu mẫu có quá nhiều mục.");
    CHECK(vietnamese_of([&] { parse_urlencoded("a=12345", limits); }) == "Nội dung gửi lên quá dài.");
    CHECK(vietnamese_of([&] { parse_urlencoded("abcd=1", limits); }) == "Nội dung gửi lên quá dài.");
}

TEST_CASE("a multipart form is the same however the network cuts it into pieces") {
    for (std::size_t piece = 1; piece <= two_parts.size(); ++piece) {
        const Request request = parsed(two_parts, piece);
        REQUIRE(request.uploads.size() == 1);
        CHECK(request.form["ghi_chu"] == "bản vẽ\r\n--ran\r\nkhông phải ranh giới");
        CHECK(request.uploads[0].name == "bản vẽ.pdf");
        CHECK(request.uploads[0].content->all() == "%PDF-1.4\n\r\n--ran\r\n\0\r\nxong"s);
    }
}

TEST_CASE("a boundary that merely begins like ours ends the form with a refusal, not with a cut file") {
    // Browsers choose boundaries that do not occur in the content; one that does is a broken or a hostile
    // form.
    const std::string body =
        "--ranh\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx\r\n--ranhx\r\n--ranh--\r\n";
    CHECK_THROWS_AS(parsed(body), BadRequest);
}

TEST_CASE("a form that was cut off on its way is refused as a whole") {
    for (const std::size_t kept : {0, 5, 40, 120, 230})
        CHECK(vietnamese_of([&] { parsed(std::string_view(two_parts).substr(0, kept)); }) ==
              "Biểu mẫu gửi lên bị hỏng hoặc bị cắt.");
}

TEST_CASE("too many files, too many fields and too long a part header are refused") {
    const std::string file =
        "--ranh\r\nContent-Disposition: form-data; name=\"t\"; filename=\"a\"\r\n\r\nx\r\n";
    const std::string field = "--ranh\r\nContent-Disposition: form-data; name=\"t\"\r\n\r\nx\r\n";
    MultipartLimits one{.files = 1};
    one.text.fields = 1;
    CHECK(parsed(file + field + "--ranh--", 4096, one).uploads.size() == 1);
    CHECK(vietnamese_of([&] { parsed(file + file + "--ranh--", 4096, one); }) ==
          "Gửi quá nhiều tệp trong một lần.");
    CHECK(vietnamese_of([&] { parsed(field + field + "--ranh--", 4096, one); }) ==
          "Biểu mẫu có quá nhiều mục.");
    CHECK_THROWS_AS(parsed("--ranh\r\nX: " + std::string(5000, 'x') + "\r\n\r\n"), BadRequest);
    CHECK_THROWS_AS(parsed("--ranh\r\nX: y\r\n\r\nno name\r\n--ranh--"), BadRequest);
}

TEST_CASE("a file field that was left empty is no upload") {
    const std::string body =
        "--ranh\r\nContent-Disposition: form-data; name=\"t\"; filename=\"\"\r\n\r\n\r\n--ranh--\r\n";
    CHECK(parsed(body).uploads.empty());
}

TEST_CASE("a file's name loses its folders and tricks and keeps its ending") {
    CHECK(clean_file_name("../../etc/passwd") == "passwd");
    CHECK(clean_file_name("C:\\Ho so\\đơn.pdf") == "đơn.pdf");
    CHECK(clean_file_name("..\t.bash\nrc") == "bashrc");
    CHECK(clean_file_name("///") == "tep");
    CHECK(clean_file_name("de\xCC\x82.pdf") == "dê.pdf");
    const std::string long_name = clean_file_name(std::string(500, 'a') + ".docx");
    CHECK(text::length(long_name) <= 150);
    CHECK(long_name.ends_with(".docx"));
    CHECK_THROWS_AS(clean_file_name("\xff\xfe.pdf"), BadRequest);
}

TEST_CASE("the boundary is read from the content type, quoted or not, and a missing one is refused") {
    CHECK(multipart_boundary("multipart/form-data; boundary=----abc") == "----abc");
    CHECK(multipart_boundary("multipart/form-data; charset=x; Boundary=\"a b\"") == "a b");
    CHECK(multipart_boundary("multipart/form-data") == "");
    CHECK_THROWS_AS(MultipartParser("", ""), BadRequest);
}

TEST_CASE("what a file is, is told by its bytes and not by its name") {
    const Request request = parsed(two_parts);
    CHECK(sniff(request.uploads[0]) == "application/pdf");
    CHECK(sniff("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x8\6\0\0\0"s) == "image/png");
    CHECK(sniff("<html><script>") == "text/html");
    CHECK(sniff("\x01\x02\x03\x04zzz\xff") == "application/octet-stream");
}
