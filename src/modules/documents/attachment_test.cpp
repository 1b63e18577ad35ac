#include <doctest/doctest.h>
#include "base/errors.hpp"
#include "base/text.hpp"
#include "modules/documents/attachment.hpp"
#include "modules/documents/papers.hpp"
#include "platform/files/store.hpp"
#include "tests/support/test_database.hpp"

using namespace documents;

namespace {

const std::string pdf = "%PDF-1.5\n…";
constexpr std::int64_t dossier = 42;

std::string sniff(const std::string& bytes, const std::string& name = "tep") {
    return sniff_media_type(bytes, bytes, name);
}

std::string zip(const std::string& inside) { return "PK\x03\x04" + std::string(26, '\0') + inside; }

}  // namespace

TEST_CASE("a file's type is what its bytes say, never its name") {
    CHECK(sniff(pdf, "x.exe") == "application/pdf");
    CHECK(sniff("\xFF\xD8\xFF\xE0") == "image/jpeg");
    CHECK(sniff("\x89PNG\r\n\x1A\n") == "image/png");
    CHECK(sniff(zip("word/document.xml")) ==
          "application/vnd.openxmlformats-officedocument.wordprocessingml.document");
    CHECK(sniff(zip("xl/workbook.xml")) == "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    CHECK(sniff(zip("mimetypeapplication/vnd.oasis.opendocument.textPK")) == "application/vnd.oasis.opendocument.text");
    CHECK(sniff("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "Bản vẽ.DOC") == "application/msword");
    CHECK(sniff("Đơn đề nghị", "đơn.txt") == "text/plain");
}

TEST_CASE("programs, pages, macros and unknown archives are no type an office needs") {
    for (const std::string& bytes : {std::string("MZ\x90"), std::string("<html><script>"), zip("word/vbaProject.bin word/document.xml"),
                                     zip("a.exe"), std::string("<svg onload=x>")}) {
        CAPTURE(bytes);
        CHECK(sniff(bytes, "giay.pdf") == "application/octet-stream");
    }
}

TEST_CASE("a name is cleaned of paths, signs that Windows forbids, and too many letters") {
    CHECK(clean_file_name("C:\\Users\\a\\Giấy chứng nhận.pdf") == "Giấy chứng nhận.pdf");
    CHECK(clean_file_name("../../etc/passwd") == "passwd");
    CHECK(clean_file_name("a<b>:\"c|?*\r\n.pdf") == "abc.pdf");
    CHECK(clean_file_name("Tha\xCC\x82\xCC\x89m.pdf") == "Thẩm.pdf");
    CHECK(clean_file_name("...") == "tep-dinh-kem");
    CHECK(clean_file_name("\xFF") == "tep-dinh-kem");
    const std::string cut = clean_file_name(std::string(300, 'a') + ".pdf");
    CHECK(text::length(cut) <= 121);
    CHECK(cut.ends_with(".pdf"));
}

TEST_CASE("an empty, a too long and a strange file are refused beside the field") {
    test::TestDatabase database;
    files::Store files(database.folder() + "/files");
    const auto message = [&](const std::string& bytes, std::uint64_t largest) {
        try {
            store_file(files, "a.pdf", bytes, largest);
        } catch (const Refused& refused) {
            CHECK(refused.field == "file");
            return refused.message;
        }
        return std::string("stored");
    };
    CHECK(message("", 1000).find("rỗng") != std::string::npos);
    CHECK(message(pdf + std::string(1000, 'x'), 1000).find("quá lớn") != std::string::npos);
    CHECK(message("MZ", 1000).find("không nhận") != std::string::npos);
    CHECK(message(pdf, 1000) == "stored");
    int kept = 0;
    files.each([&](const std::string&) { ++kept; });
    CHECK(kept == 1);
}

TEST_CASE("a file of a dossier is listed until it is removed, and stays readable") {
    for (const auto engine : test::engines()) {
        CAPTURE(test::name_of(engine));
        test::TestDatabase database(engine);
        files::Store files(database.folder() + "/files");
        const Actor actor = Actor::program("test");
        const StoredFile stored = store_file(files, "giấy.pdf", pdf);
        const DocumentId id = database->write([&](db::Transaction& tx) {
            return attach(tx, actor, dossier, DocumentKind::required_paper, "Giấy chứng sinh", stored);
        });
        const auto listed = database->read([](db::Transaction& tx) { return list_attachments(tx, dossier); });
        REQUIRE(listed.size() == 1);
        CHECK(listed[0].title == "Giấy chứng sinh");
        CHECK(listed[0].file.name == "giấy.pdf");
        CHECK(listed[0].file.size == pdf.size());
        CHECK(listed[0].shown_in_browser());
        CHECK(read_attachment(files, listed[0]) == pdf);
        database->write([&](db::Transaction& tx) { remove_attachment(tx, actor, id); });
        database->read([&](db::Transaction& tx) {
            CHECK(list_attachments(tx, dossier).empty());
            CHECK(load_attachment(tx, id).removed_at.has_value());
        });
        CHECK(verify_papers(database.get(), files) == "");
        CHECK(sweep_files(database.get(), files) == 0);
    }
}
