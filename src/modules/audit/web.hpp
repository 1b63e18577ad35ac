#pragma once
#include <functional>
#include <string>
#include <vector>
#include "modules/audit/line.hpp"
#include "platform/db/database.hpp"
#include "platform/http/router.hpp"
#include "platform/view/view.hpp"

namespace audit {

/// Names of things that live above this module; the application connects them. All are optional.
struct Names {
    struct Officer {
        std::string name, position;  // "Lê Thị Hồng Vân" · "Chuyên viên, Phòng Kinh tế"
    };
    std::function<Officer(db::Transaction&, const Line&)> officer;
    /// "H34-231120-0014" for a line about a dossier; empty: the id is shown.
    std::function<std::string(db::Transaction&, const Line&)> subject;
    /// What was typed into the search field as a thing: a dossier's code.
    std::function<std::int64_t(db::Transaction&, const std::string& typed)> find_subject;
    /// … or as an officer's name.
    std::function<OfficerId(db::Transaction&, const std::string& typed)> find_officer;
};

void add_routes(http::Router&, db::Database&, const view::Views&, Names, std::string temporary_folder = {});

}  // namespace audit
