#include "modules/dossiers/act_form.hpp"
#include <fmt/format.h>
#include <charconv>
#include "modules/dossiers/acting.hpp"
#include "modules/dossiers/conflict_page.hpp"
#include "modules/dossiers/policy.hpp"
#include "modules/dossiers/queues.hpp"
#include "platform/view/parts.hpp"

namespace dossiers {
namespace {

VIEW_NAME(n_title, "TITLE");
VIEW_NAME(n_text, "TEXT");
VIEW_NAME(n_code, "CODE");
VIEW_NAME(n_address, "ADDRESS");
VIEW_NAME(n_version, "VERSION");
VIEW_NAME(n_fields, "FIELDS");
VIEW_NAME(n_field, "FIELD");
VIEW_NAME(n_button, "BUTTON");
VIEW_NAME(n_button_class, "BUTTON_CLASS");
VIEW_NAME(n_back, "BACK");

struct FormModel {
    std::string code;
    int version{};
    std::vector<view::Field> fields;
    view::Rail rail;
};

FormModel read_form(const Rooms& rooms, const http::Request& request, const ActForm& form) {
    return rooms.database().read([&](db::Transaction& tx) {
        const Loaded loaded = load(tx, rooms.ground(), request.path_id<DossierId>("id"));
        const bool seen = may_see(request.actor(), loaded.dossier) ||
                          is_consulted(tx, request.actor(), loaded.dossier.id);
        if (!seen) throw NotFound("not within the scope of the actor");
        FormModel model;
        model.code = loaded.dossier.code;
        model.version = loaded.dossier.version;
        model.fields = form.fields({tx, rooms.ground(), loaded, request.form});
        model.rail = rail_of(tx, queues_of(request.actor(), tx.now()), "");
        return model;
    });
}

}  // namespace

On on_of(const http::Request& request) {
    int version = 0;
    const auto text = request.form["version"];
    std::from_chars(text.data(), text.data() + text.size(), version);
    return {request.path_id<DossierId>("id"), version};
}

http::Response show_act(const Rooms& rooms, const http::Request& request, const ActForm& form,
                        const FieldErrors& errors) {
    const FormModel model = read_form(rooms, request, form);
    const std::string path = dossier_path(request.path_id<DossierId>("id"));
    const bool again = request.method == http::Method::post;
    return rooms.views.desk(
        request,
        {.title = (errors.empty() ? "" : "Lỗi: ") + form.title,
         .module = view::Module::dossiers,
         .rail = model.rail,
         .file = "dossiers/act.html",
         .status = errors.empty() ? 200 : 422},
        [&](view::Dictionary& dict) {
            view::add_crumbs(dict, {{"Hồ sơ", "/ho-so"}, {model.code, path}}, form.title);
            view::add_errors(dict, "Chưa ghi được", errors);
            dict.SetValue(n_title, form.title);
            dict.SetValue(n_text, form.text);
            dict.SetValue(n_code, model.code);
            dict.SetValue(n_address, path + "/" + form.word);
            dict.SetValue(n_version,
                          again ? std::string(request.form["version"]) : std::to_string(model.version));
            for (view::Field field : model.fields) {
                if (again) field.value = std::string(request.form[field.name]);
                view::add_field(*dict.AddSectionDictionary(n_fields), n_field, field, errors);
            }
            dict.SetValue(n_button, form.button);
            dict.SetValue(n_button_class, form.refusing ? "btn-x" : "btn-1");
            dict.SetValue(n_back, path);
        });
}

http::Response post_act(const Rooms& rooms, http::Request& request, const ActForm& form) {
    FieldErrors errors;
    const On on = on_of(request);
    try {
        rooms.database().write([&](db::Transaction& tx) {
            errors = {};
            form.perform(tx, rooms.actions, request.actor(), on, request.form, errors);
        });
    } catch (const Refused& refused) {
        errors.add(refused.field, refused.message);
    } catch (const StaleVersion&) {
        return conflict_page(rooms, request, form.title, read_form(rooms, request, form).fields);
    }
    if (!errors.empty()) return show_act(rooms, request, form, errors);
    return http::see_other(fmt::format("{}?xong={}", dossier_path(on.dossier), form.word));
}

}  // namespace dossiers
