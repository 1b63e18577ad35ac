#pragma once
#include "modules/dossiers/queues.hpp"
#include "modules/dossiers/rooms.hpp"

namespace dossiers {

/// A row of a list, ready to print.
struct RowView {
    std::string href, code, procedure, applicant, address, step, holder, badge, state, promised;
    std::string due_css, due_icon, due, due_sub;
    bool late = false;
};
/// Names, procedures and deadlines of rows: one statement for the persons, the rest from memory.
std::vector<RowView> row_views(db::Transaction&, const Ground&, const Actor&, const std::vector<WorklistRow>&);
void add_rows(view::Dictionary&, const std::vector<RowView>&);

http::Response list_page(const Rooms&, const http::Request&);

}  // namespace dossiers
