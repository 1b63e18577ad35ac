#include "platform/http/metrics.hpp"
#include <fmt/format.h>
#include <algorithm>

namespace http {
namespace {

void single(std::string& out, const char* name, const char* kind, std::uint64_t value) {
    fmt::format_to(std::back_inserter(out), "# TYPE {0} {1}\n{0} {2}\n", name, kind, value);
}

}  // namespace

void Metrics::count(std::string_view method, std::string_view route, int status, std::uint64_t bytes,
                    std::chrono::microseconds took) {
    auto found = routes_.find(std::pair(route, method));
    if (found == routes_.end()) found = routes_.try_emplace(Key(route, method)).first;
    Durations& durations = found->second;
    const double seconds = std::chrono::duration<double>(took).count();
    const auto place = std::lower_bound(bounds.begin(), bounds.end(), seconds) - bounds.begin();
    ++durations.up_to[static_cast<std::size_t>(place)];
    durations.seconds += seconds;
    durations.bytes += bytes;
    ++durations.statuses[status];
}

std::string Metrics::text(const Present& present) const {
    std::string out = "# TYPE cchc_http_requests_total counter\n";
    auto at = std::back_inserter(out);
    for (const auto& [key, durations] : routes_)
        for (const auto& [status, count] : durations.statuses)
            fmt::format_to(at, "cchc_http_requests_total{{route=\"{}\",method=\"{}\",status=\"{}\"}} {}\n",
                           key.first, key.second, status, count);
    out += "# TYPE cchc_http_request_seconds histogram\n";
    for (const auto& [key, durations] : routes_) {
        const std::string labels = fmt::format("route=\"{}\",method=\"{}\"", key.first, key.second);
        std::uint64_t sum = 0;
        for (std::size_t i = 0; i < durations.up_to.size(); ++i) {
            sum += durations.up_to[i];
            const std::string bound = i < bounds.size() ? fmt::format("{}", bounds[i]) : "+Inf";
            fmt::format_to(at, "cchc_http_request_seconds_bucket{{{},le=\"{}\"}} {}\n", labels, bound, sum);
        }
        fmt::format_to(at, "cchc_http_request_seconds_sum{{{}}} {:.6f}\n", labels, durations.seconds);
        fmt::format_to(at, "cchc_http_request_seconds_count{{{}}} {}\n", labels, sum);
    }
    out += "# TYPE cchc_http_response_bytes_total counter\n";
    for (const auto& [key, durations] : routes_)
        fmt::format_to(at, "cchc_http_response_bytes_total{{route=\"{}\",method=\"{}\"}} {}\n", key.first,
                       key.second, durations.bytes);
    single(out, "cchc_http_queued_jobs", "gauge", present.queued);
    single(out, "cchc_http_working_jobs", "gauge", present.working);
    single(out, "cchc_http_open_connections", "gauge", present.connections);
    single(out, "cchc_http_accepted_connections_total", "counter", connections_accepted);
    single(out, "cchc_http_cut_connections_total", "counter", connections_cut);
    single(out, "cchc_http_refused_jobs_total", "counter", jobs_refused);
    return out;
}

}  // namespace http
