#pragma once
#include "base/parsed.hpp"
#include "modules/procedures/store.hpp"
#include "platform/http/request.hpp"
#include "platform/view/field.hpp"
#include "platform/view/view.hpp"

namespace procedures {

/// What the page of one version shows.
struct EditorPage {
    ProcedureVersion version;                // with what was typed, when the form is shown again
    std::vector<VersionHead> heads;          // all versions, newest first
    std::optional<ProcedureVersion> before;  // the version before, to compare with
    std::vector<std::string> handlings;      // "Phòng Tư pháp (Huyện Hương Khê), từ 01/01/2023"
    std::vector<view::Option> units;         // that could decide
    Date today{};
    bool may_edit = false, may_publish = false;
    FieldErrors errors = {};
    const http::Fields* typed = nullptr;  // the form that had errors
};
void fill(view::Dictionary&, const EditorPage&);

/// The form of a draft: part of fill(), in a file of its own.
void fill_draft_form(view::Dictionary&, const EditorPage&);
void fill_tables(view::Dictionary&, const Content&);

}  // namespace procedures
