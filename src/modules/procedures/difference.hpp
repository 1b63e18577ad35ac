#pragma once
#include <string>
#include <vector>
#include "modules/procedures/procedure.hpp"

namespace procedures {

/// One thing that differs between two versions, as people read it. An empty side: added, or taken away.
struct Change {
    std::string label;  // "Thời hạn theo luật"
    std::string before, after;
};
std::vector<Change> differences(const Content& before, const Content& after);

// How parts are said to people.
std::string format_limit(const std::optional<calendar::TimeLimit>&);  // "3 ngày làm việc", "Chưa rõ"
std::string format_hours(std::chrono::minutes);                       // "4", "0,5"
std::string format_fee(const Fee&);                                   // "Lệ phí: 8.000 đồng"
std::string format_copies(const RequiredPaper&);                      // "1 bản chính, 2 bản sao"

}  // namespace procedures
