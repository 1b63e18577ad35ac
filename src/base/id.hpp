#pragma once
#include <compare>
#include <cstdint>
#include <functional>

/// A strong identifier: an id of one thing cannot be passed for another. 53 bits, so that every JSON reader
/// keeps it exact; zero means "none" and is never stored.
template <class Tag>
struct Id {
    std::int64_t value{};
    auto operator<=>(const Id&) const = default;
    explicit operator bool() const { return value != 0; }
};

template <class Tag>
struct std::hash<Id<Tag>> {
    std::size_t operator()(const Id<Tag>& id) const noexcept { return std::hash<std::int64_t>{}(id.value); }
};

// Ids that are named below the module that owns the thing: an Actor carries them everywhere.
using UnitId = Id<struct UnitTag>;          // đơn vị
using OfficerId = Id<struct OfficerTag>;    // cán bộ, công chức, viên chức
using PositionId = Id<struct PositionTag>;  // chức vụ (a post in a unit)
using AccountId = Id<struct AccountTag>;    // tài khoản
using SessionId = Id<struct SessionTag>;    // phiên đăng nhập

using PersonId = Id<struct PersonTag>;                      // người nộp: person or organisation served
using ProcedureId = Id<struct ProcedureTag>;                // thủ tục
using ProcedureVersionId = Id<struct ProcedureVersionTag>;  // phiên bản của thủ tục
using CalendarVersionId = Id<struct CalendarVersionTag>;    // phiên bản lịch làm việc
using DossierId = Id<struct DossierTag>;                    // hồ sơ
using PaperId = Id<struct PaperTag>;                        // giấy tờ đã phát hành
using DocumentId = Id<struct DocumentTag>;                  // tệp có ý nghĩa
