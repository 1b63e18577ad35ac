#pragma once
#include <functional>
#include <string>
#include <vector>
#include "modules/dossiers/rooms.hpp"
#include "platform/view/field.hpp"

// The acts that ask on a page of their own: supplement, refusal, extension … One table, one page.
namespace dossiers {

/// What the fields of a form are made from.
struct FormContext {
    db::Transaction& tx;
    const Ground& ground;
    const Loaded& loaded;
    const http::Fields& typed;
};

struct ActForm {
    std::string word;  // last part of the address: "bo-sung"
    std::string title;
    std::string text;  // what it does, for the officer
    std::string button;
    bool refusing = false;
    std::function<std::vector<view::Field>(const FormContext&)> fields;
    /// Fills `errors` instead of acting when a field is wrong.
    std::function<void(db::Transaction&, const Actions&, const Actor&, On, const http::Fields&, FieldErrors&)>
        perform;
    std::string done;  // message afterwards
};

const std::vector<ActForm>& act_forms();

http::Response show_act(const Rooms&, const http::Request&, const ActForm&, const FieldErrors& = {});
http::Response post_act(const Rooms&, http::Request&, const ActForm&);
/// `version` of the form; a page older than the dossier is refused by it.
On on_of(const http::Request&);

}  // namespace dossiers
