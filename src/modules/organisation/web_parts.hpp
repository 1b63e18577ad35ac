#pragma once
#include "modules/organisation/forms.hpp"
#include "modules/organisation/unit.hpp"
#include "modules/organisation/web.hpp"
#include "platform/view/field.hpp"
#include "platform/view/parts.hpp"

// What the pages of this module have in common.
namespace organisation {

view::DeskPage desk_page(const http::Request&, std::string title, std::string file,
                         std::string_view rail_entry, bool wrong = false);

std::string path_of(UnitId);
std::string path_of(OfficerId);

/// The day of `?ngay=`; today when it is absent or no day.
Date asked_day(const http::Request&, Date today);

/// One act with its fields: the same page for all of them.
struct ActForm {
    std::string path;       // where it is posted
    std::string heading;    // "Đổi tên đơn vị"
    std::string about;      // what the act does, one sentence
    std::string button;     // "Ghi tên mới"
    bool refusing = false;  // ends something: outlined red
    std::vector<view::Link> crumbs;
    std::vector<view::Field> fields;
    int version = 0;
    std::string rail_entry = "/to-chuc";
};
http::Response act_page(const Rooms&, const http::Request&, const ActForm&, const FieldErrors& = {});

/// Reads the form, does the act in one write, goes to the page; with errors the form again, the words kept.
/// `make` gives the form, `read` reads it into a draft, `act` does it.
template <class Read, class Act>
http::Response do_act(const Rooms& rooms, const http::Request& request, const ActForm& form, Read read,
                      Act act, const std::string& then) {
    FormReader reader(request.form);
    const auto draft = read(reader);
    FieldErrors errors = reader.errors;
    if (errors.empty()) try {
            rooms.database.write([&](db::Transaction& tx) { act(tx, draft); });
            return http::see_other(then + "?da-ghi=1");
        } catch (const Refused& refused) {
            errors.add(refused.field, refused.message);
        }
    return act_page(rooms, request, form, errors);
}

/// Says "Đã ghi." after an act.
void add_saved_message(view::Dictionary&, const http::Request&);

view::Field date_field(const char* name, const char* label, const http::Request&, const char* hint = "");
view::Field document_field(const http::Request&);
view::Field text_field(const char* name, const char* label, const http::Request&,
                       const std::string& value = {});
view::Field select_field(const char* name, const char* label, const http::Request&, std::vector<view::Option>,
                         const std::string& value = {});
/// Units that are there or to come, "chosen below" the actor's right, with their authority behind the name.
std::vector<view::Option> unit_options(db::Transaction&, const Actor&, const std::string& none);
std::vector<view::Option> officer_options(db::Transaction&);

}  // namespace organisation
