#include "platform/db/bulk_table.hpp"
#include <fmt/format.h>
#include "base/check.hpp"

namespace db {
namespace {

/// SQLite is quickest row by row; to PostgreSQL every statement is a journey.
std::size_t rows_at_once(Engine engine, std::size_t width) {
    return engine == Engine::sqlite ? 1 : std::min<std::size_t>(200, 30'000 / width);
}

}  // namespace

BulkTable::BulkTable(std::string_view table, std::string_view columns)
    : insert_(fmt::format("insert into {} ({}) values ", table, columns)),
      width_(1 + std::size_t(std::count(columns.begin(), columns.end(), ','))) {}

void BulkTable::put(const Value& value) {
    if (const auto* number = std::get_if<std::int64_t>(&value)) {
        cells_.push_back({Cell::Kind::number, *number, 0});
        return;
    }
    const auto* text = std::get_if<std::string_view>(&value);
    const auto* blob = std::get_if<BlobView>(&value);
    if (!text && !blob) {
        cells_.push_back({Cell::Kind::null, 0, 0});
        return;
    }
    const std::string_view bytes = text ? *text : blob->bytes;
    cells_.push_back({text ? Cell::Kind::text : Cell::Kind::blob, std::int64_t(texts_.size()), bytes.size()});
    texts_ += bytes;
}

Value BulkTable::value_of(const Cell& cell) const {
    switch (cell.kind) {
        case Cell::Kind::null: return nullptr;
        case Cell::Kind::number: return cell.number;
        case Cell::Kind::text: break;
        case Cell::Kind::blob: return BlobView{std::string_view(texts_).substr(std::size_t(cell.number), cell.length)};
    }
    return std::string_view(texts_).substr(std::size_t(cell.number), cell.length);
}

std::string BulkTable::statement(std::size_t rows) const {
    std::string row = "(?";
    for (std::size_t i = 1; i < width_; ++i) row += ", ?";
    row += ")";
    std::string sql = insert_ + row;
    for (std::size_t i = 1; i < rows; ++i) sql += ", " + row;
    return sql;
}

void BulkTable::write(Transaction& tx, const std::string& sql, std::size_t from, std::size_t rows) {
    std::vector<Value> values;
    values.reserve(rows * width_);
    for (std::size_t i = from * width_; i < (from + rows) * width_; ++i) values.push_back(value_of(cells_[i]));
    tx.connection().execute(sql, values);
}

BulkTable BulkTable::take() {
    BulkTable taken = std::move(*this);
    insert_ = taken.insert_;
    width_ = taken.width_;
    cells_.clear();
    texts_.clear();
    cells_.reserve(taken.cells_.size());
    texts_.reserve(taken.texts_.size());
    return taken;
}

void BulkTable::flush(Transaction& tx) {
    check(cells_.size() % width_ == 0, "whole rows only");
    const std::size_t rows = waiting(), together = rows_at_once(tx.engine(), width_);
    const std::string many = statement(together), single = statement(1);
    std::size_t at = 0;
    for (; at + together <= rows; at += together) write(tx, many, at, together);
    for (; at < rows; ++at) write(tx, single, at, 1);
    cells_.clear();
    texts_.clear();
}

}  // namespace db
