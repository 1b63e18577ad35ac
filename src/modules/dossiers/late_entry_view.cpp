#include "modules/dossiers/late_entry_view.hpp"
#include "platform/view/field.hpp"

namespace dossiers {
namespace {

using view::Field;

VIEW_NAME(n_received_at, "RECEIVED_AT");
VIEW_NAME(n_received_time, "RECEIVED_TIME");
VIEW_NAME(n_late_open, "LATE_OPEN");

}  // namespace

void fill_late_entry(view::Dictionary& dict, const http::Fields& typed, const FieldErrors& errors) {
    view::add_field(dict, n_received_at,
                    {.name = "received_at",
                     .label = "Ngày nhận",
                     .value = std::string(typed["received_at"]),
                     .kind = Field::Kind::date,
                     .optional = true},
                    errors);
    view::add_field(dict, n_received_time,
                    {.name = "received_time",
                     .label = "Giờ nhận",
                     .value = std::string(typed["received_time"]),
                     .optional = true,
                     .digits = true,
                     .longest = 5},
                    errors);
    if (!typed["received_at"].empty() || !typed["received_time"].empty()) dict.ShowSection(n_late_open);
}

}  // namespace dossiers
