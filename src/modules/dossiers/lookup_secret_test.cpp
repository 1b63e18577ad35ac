#include "modules/dossiers/lookup_secret.hpp"
#include <doctest/doctest.h>
#include <set>
#include "modules/dossiers/lookup.hpp"
#include "modules/dossiers/test_world.hpp"

using namespace dossiers;

TEST_CASE("a secret has ten characters, none that looks like another") {
    const LookupSecrets secrets(std::string(32, 'l'));
    std::set<char> used;
    std::set<std::string> all;
    for (int i = 1; i <= 2000; ++i) {
        const auto secret = secrets.secret(DossierId{i}, 1);
        REQUIRE(secret.size() == 10);
        used.insert(secret.begin(), secret.end());
        all.insert(secret);
    }
    CHECK(all.size() == 2000);
    CHECK(used.size() == 32);
    for (const char mistaken : std::string("01OIL")) {
        CAPTURE(mistaken);
        const int twins = mistaken == '0' || mistaken == 'O' ? int(used.count('0') + used.count('O'))
                                                             : int(used.count('1') + used.count('I') + used.count('L'));
        CHECK(twins <= 1);
    }
}

TEST_CASE("another generation, another dossier and another key give another secret") {
    const LookupSecrets secrets(std::string(32, 'l')), others(std::string(32, 'm'));
    const auto first = secrets.secret(DossierId{7}, 1);
    CHECK(first == secrets.secret(DossierId{7}, 1));
    CHECK(first != secrets.secret(DossierId{7}, 2));
    CHECK(first != secrets.secret(DossierId{8}, 1));
    CHECK(first != others.secret(DossierId{7}, 1));
    CHECK(secrets.digest_of(first) != others.digest_of(first));
}

TEST_CASE("small letters, blanks and dashes are forgiven") {
    const LookupSecrets secrets(std::string(32, 'l'));
    std::string typed = secrets.secret(DossierId{7}, 1);
    for (char& c : typed) c = char(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
    typed.insert(5, " - ");
    CHECK(normalise_secret(typed) == secrets.secret(DossierId{7}, 1));
}

TEST_CASE("a wrong code and a wrong secret find the same nothing; the right pair finds the dossier") {
    for (const auto engine : test::engines()) {
        CAPTURE(test::name_of(engine));
        TestWorld world(engine);
        const Dossier d = world.receive(world.reception(world.desk));
        const auto secret = world.secrets.secret(d.id, 1);
        world.database->read([&](db::Transaction& tx) {
            const auto& ground = world.actions.ground();
            CHECK(find_by_secret(tx, ground, d.code, secret) == d.id);
            CHECK(!find_by_secret(tx, ground, d.code, "AAAAAAAAAA"));
            CHECK(!find_by_secret(tx, ground, "000.15.27.H56-231120-0009", secret));
            CHECK(!find_by_secret(tx, ground, "", ""));
            const auto token = token_of(tx, ground, d.id);
            CHECK(find_by_token(tx, ground, token) == d.id);
            std::string forged = token;
            forged.back() = forged.back() == 'A' ? 'B' : 'A';
            CHECK(!find_by_token(tx, ground, forged));
        });
        // a new secret ends the old one
        world.database->write([&](db::Transaction& tx) {
            world.actions.renew_lookup(tx, world.receiver, {d.id, d.version});
        });
        world.database->read([&](db::Transaction& tx) {
            CHECK(!find_by_secret(tx, world.actions.ground(), d.code, secret));
            CHECK(find_by_secret(tx, world.actions.ground(), d.code, world.secrets.secret(d.id, 2)) == d.id);
        });
    }
}
