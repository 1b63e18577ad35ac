#include "platform/db/node_lease.hpp"
#include <fmt/format.h>
#include <condition_variable>
#include "base/errors.hpp"
#include "platform/db/holder.hpp"
#include "platform/logging/logging.hpp"

namespace db {
namespace {

constexpr std::string_view holder_of = "select holder, renewed_at from node_leases where node = ?";
constexpr std::string_view take = R"sql(
    insert into node_leases (node, holder, renewed_at) values (?, ?, ?)
        on conflict (node) do update set holder = excluded.holder, renewed_at = excluded.renewed_at
     where node_leases.holder = ?
)sql";
constexpr std::string_view renew = "update node_leases set renewed_at = ? where node = ? and holder = ?";
constexpr std::string_view give_back = "delete from node_leases where node = ? and holder = ?";

void take_lease(Transaction& tx, int node) {
    std::string expected = this_holder();
    if (auto rows = tx.query(holder_of, node); rows.next()) {
        const auto holder = rows.row().get<std::string>(0);
        const bool alive = machine_now() - rows.row().get<Instant>(1) < NodeLease::lifetime && !is_surely_dead(holder);
        if (alive && holder != this_holder())
            throw Unavailable(fmt::format("node number {} is held by a living process: {}", node, holder),
                              fmt::format("Số hiệu nút {} đang do một tiến trình khác giữ.", node));
        expected = holder;
    }
    if (tx.execute(take, node, this_holder(), machine_now(), expected) == 0)
        throw LostGuard("another process took the node number first");
}

}  // namespace

NodeLease::NodeLease(Database& database, int node, std::function<void()> lost)
    : database_(database), node_(node), lost_(std::move(lost)) {
    database_.write([&](Transaction& tx) { take_lease(tx, node_); });
    renewing_ = std::jthread([this](std::stop_token stop) { renew_until(stop); });
}

NodeLease::~NodeLease() {
    renewing_.request_stop();
    renewing_.join();
    try {
        database_.write([&](Transaction& tx) { tx.execute(give_back, node_, this_holder()); });
    } catch (const std::exception& error) {  // it ends by itself
        logging::warn("node_lease.not_given_back", {{"node", node_}, {"error", error.what()}});
    }
}

void NodeLease::renew_until(std::stop_token stop) {
    std::mutex mutex;
    std::condition_variable_any pause;
    std::unique_lock lock(mutex);
    while (!pause.wait_for(lock, stop, renewal, [&] { return stop.stop_requested(); })) {
        try {
            const bool kept = database_.write(
                [&](Transaction& tx) { return tx.execute(renew, machine_now(), node_, this_holder()) == 1; });
            if (kept) continue;
            logging::error("node_lease.lost", {{"node", node_}});
            lost_();
            return;
        } catch (const std::exception& error) {
            logging::warn("node_lease.not_renewed", {{"node", node_}, {"error", error.what()}});
        }
    }
}

}  // namespace db
