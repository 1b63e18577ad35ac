#pragma once
#include <string>
#include <vector>
#include "platform/db/database.hpp"

namespace db {

/// Rows of one table on their way into a world made in bulk: kept until there are many, written with one prepared
/// statement. What is added is seen by queries only after flush().
class BulkTable {
  public:
    /// `columns`: "id, code, kind".
    BulkTable(std::string_view table, std::string_view columns);
    template <class... A>
    void add(const A&... values) {
        (put(to_value(values)), ...);
    }
    /// The rows so far, to be flushed by another thread; this one goes on empty.
    BulkTable take();
    std::size_t waiting() const { return cells_.size() / width_; }
    void flush(Transaction&);

  private:
    struct Cell {
        enum class Kind { null, number, text, blob } kind;
        std::int64_t number;  // or where the text begins
        std::size_t length;
    };
    void put(const Value&);
    Value value_of(const Cell&) const;
    std::string statement(std::size_t rows) const;
    void write(Transaction&, const std::string& sql, std::size_t from, std::size_t rows);

    std::string insert_;
    std::size_t width_;
    std::vector<Cell> cells_;
    std::string texts_;
};

}  // namespace db
