#include <charconv>
#include "base/text.hpp"
#include "modules/dossiers/queues.hpp"
#include "modules/dossiers/reception_view.hpp"
#include "modules/dossiers/web.hpp"
#include "modules/people/lookup.hpp"

namespace dossiers {
namespace {

ReceptionModel read_model(const Rooms& rooms, const Actor& actor, const http::Fields& typed) {
    return rooms.database().read([&](db::Transaction& tx) {
        const Ground& ground = rooms.ground();
        ReceptionModel m;
        m.now = tx.now();
        m.choice = choose(tx, ground, actor, typed);
        if (!text::trim(typed["q"]).empty())
            m.found = people::find_people(tx, ground.keys, typed["q"], 8).people;
        std::int64_t chosen = 0;
        const auto applicant = typed["applicant"];
        std::from_chars(applicant.data(), applicant.data() + applicant.size(), chosen);
        const bool listed =
            std::any_of(m.found.begin(), m.found.end(), [&](const auto& p) { return p.id.value == chosen; });
        if (chosen > 0 && !listed) m.found.insert(m.found.begin(), people::load_person(tx, PersonId{chosen}));
        m.rail = rail_of(tx, queues_of(actor, tx.now()), "");
        m.place = ground.units.unit_name(tx, m.choice.desk, tx.today());
        if (!m.choice.offer) return m;
        m.deciding_unit = ground.units.unit_name(tx, m.choice.offer->deciding_unit, tx.today());
        m.calendar = ground.calendars.current(tx, m.choice.offer->deciding_unit, tx.today()).calendar;
        return m;
    });
}

http::Response reception_page(const Rooms& rooms, const http::Request& request, const http::Fields& typed,
                              const FieldErrors& errors) {
    const ReceptionModel m = read_model(rooms, request.actor(), typed);
    return rooms.views.desk(request,
                            {.title = errors.empty() ? "Tiếp nhận hồ sơ" : "Lỗi: Tiếp nhận hồ sơ",
                             .module = view::Module::dossiers,
                             .rail = m.rail,
                             .file = "dossiers/reception.html",
                             .status = errors.empty() ? 200 : 422},
                            [&](view::Dictionary& dict) { fill_reception(dict, m, typed, errors); });
}

http::Response post_reception(const Rooms& rooms, const http::Request& request) {
    const auto choice = rooms.database().read(
        [&](db::Transaction& tx) { return choose(tx, rooms.ground(), request.actor(), request.form); });
    const auto parsed = parse_reception(request.form, choice, rooms.database().clock().today());
    if (const auto* errors = std::get_if<FieldErrors>(&parsed))
        return reception_page(rooms, request, request.form, *errors);
    try {
        const Dossier dossier = rooms.database().write([&](db::Transaction& tx) {
            return rooms.actions.receive(tx, request.actor(), std::get<Reception>(parsed));
        });
        return http::see_other(dossier_path(dossier.id) + "?xong=tiep-nhan");
    } catch (const Refused& refused) {
        FieldErrors errors;
        errors.add(refused.field, refused.message);
        return reception_page(rooms, request, request.form, errors);
    }
}

}  // namespace

void add_reception_routes(http::Router& router, const Rooms& rooms) {
    router.get("/tiep-nhan", http::Access::needs(Permission::receive_dossiers),
               [rooms](http::Request& r) { return reception_page(rooms, r, r.query, {}); });
    router.post("/tiep-nhan", http::Access::needs(Permission::receive_dossiers),
                [rooms](http::Request& r) { return post_reception(rooms, r); }, {.largest_body = 1u << 20});
}

}  // namespace dossiers
