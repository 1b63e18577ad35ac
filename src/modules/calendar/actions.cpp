#include "modules/calendar/actions.hpp"
#include <fmt/format.h>
#include <algorithm>
#include <fstream>
#include <sstream>
#include "base/digest.hpp"
#include "base/errors.hpp"
#include "modules/audit/audit.hpp"
#include "modules/calendar/hours_text.hpp"
#include "modules/calendar/policy.hpp"
#include "modules/calendar/store.hpp"

namespace calendar {

namespace {

YearVersion make_version(const YearContent& content, std::string text, std::string reason, Origin origin,
                         VersionState state) {
    YearVersion version;
    version.year = content.calendar.year;
    version.state = state;
    version.status = content.calendar.status;
    version.origin = origin;
    version.digest = digest::sha256_hex(text);
    version.content = std::move(text);
    version.reason = std::move(reason);
    return version;
}

void audit_version(db::Transaction& tx, const Actor& actor, std::string_view kind,
                   const YearVersion& version) {
    audit::record(
        tx, actor, kind, version.id.value,
        fmt::format("{}\n{}\n{}\n{}", version.year, version.number, version.digest, version.reason));
}

YearVersion put_draft(db::Transaction& tx, const Actor& actor, YearVersion draft) {
    store::lock_year(tx, draft.year);
    const auto old = store::find_draft(tx, draft.year);
    if (old) {
        draft.id = old->id;
        draft.number = old->number;
        store::update_draft(tx, draft);
    } else {
        draft = store::insert_version(tx, draft);
    }
    audit_version(tx, actor, "calendar.drafted", draft);
    return draft;
}

enum class Imported { nothing, drafted, opened };

Imported import_year(db::Transaction& tx, const Actor& actor, const ContentFile& file) {
    const auto content = parse_year(std::string(file.name), std::string(file.text));
    auto version =
        make_version(content, std::string(file.text), content.source, Origin::content, VersionState::draft);
    if (store::knows_digest(tx, version.year, version.digest)) return Imported::nothing;
    if (!store::list_versions(tx, version.year).empty()) {
        if (store::find_draft(tx, version.year)) return Imported::nothing;
        put_draft(tx, actor, version);
        return Imported::drafted;
    }
    store::lock_year(tx, version.year);
    version = store::insert_version(tx, version);
    store::publish(tx, version.id, true);
    audit_version(tx, actor, "calendar.published", version);
    return Imported::opened;
}

std::vector<std::pair<std::string, std::string>> read_folder(const std::filesystem::path& folder) {
    std::vector<std::pair<std::string, std::string>> files;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        std::ifstream in(entry.path(), std::ios::binary);
        std::ostringstream bytes;
        bytes << in.rdbuf();
        files.emplace_back(entry.path().filename().string(), bytes.str());
    }
    std::sort(files.begin(), files.end());
    return files;
}

void check_no_overlap(db::Transaction& tx, const NewHours& wanted, int edition_number) {
    for (const auto& row : store::hours_of(tx, wanted.unit, edition_number))
        if (row.hours.from <= wanted.hours.to && wanted.hours.from <= row.hours.to)
            throw Refused{"from",
                          fmt::format("Đơn vị đã có giờ làm việc từ {} đến {}. Hãy bỏ khoảng đó trước.",
                                      format_date(row.hours.from), format_date(row.hours.to))};
}

int current_number(db::Transaction& tx) {
    const auto edition = store::find_current(tx);
    return edition ? edition->number : 0;
}

}  // namespace

int import_calendars(db::Transaction& tx, const Actor& actor, std::span<const ContentFile> files) {
    require(may_manage_years(actor, {}), "manage_calendar");
    int written = 0;
    bool opened = false;
    for (const auto& file : files) {
        const auto done = import_year(tx, actor, file);
        written += done == Imported::nothing ? 0 : 1;
        opened = opened || done == Imported::opened;
    }
    if (opened) store::add_edition(tx, "Nạp lịch đi kèm chương trình");
    return written;
}

int import_calendars(db::Database& database, const Actor& actor, const std::filesystem::path& folder) {
    const auto wrong = check_content(folder);
    if (!wrong.empty()) throw ContentError(wrong.front());
    const auto texts = read_folder(folder);
    std::vector<ContentFile> files;
    for (const auto& [name, bytes] : texts) files.push_back({name, bytes});
    return database.write([&](db::Transaction& tx) { return import_calendars(tx, actor, files); });
}

YearVersion draft_year(db::Transaction& tx, const Actor& actor, UnitId top, const YearContent& content,
                       const std::string& reason, Origin origin) {
    require(may_manage_years(actor, top), "manage_calendar");
    return put_draft(tx, actor,
                     make_version(content, write_year(content), reason, origin, VersionState::draft));
}

void discard_draft(db::Transaction& tx, const Actor& actor, UnitId top, int year) {
    require(may_manage_years(actor, top), "manage_calendar");
    const auto draft = store::find_draft(tx, year);
    if (!draft) throw NotFound{"no draft of this year", "Năm này không có bản nháp."};
    store::lock_year(tx, year);
    store::discard_draft(tx, draft->id);
    audit_version(tx, actor, "calendar.draft_discarded", *draft);
}

YearVersion publish_draft(db::Transaction& tx, const Actor& actor, UnitId top, int year, YearVersionId seen,
                          std::string_view seen_digest) {
    require(may_manage_years(actor, top), "manage_calendar");
    store::lock_year(tx, year);
    auto draft = store::find_draft(tx, year);
    if (!draft) throw NotFound{"no draft of this year", "Năm này không có bản nháp."};
    if (draft->id != seen || draft->digest != seen_digest)
        throw StaleVersion{"another draft",
                           "Bản nháp vừa được người khác thay đổi. Hãy xem lại trước khi áp dụng."};
    const auto old = store::find_published(tx, year);
    if (old) store::end(tx, old->id);
    store::publish(tx, draft->id, !old);
    store::add_edition(tx, draft->reason);
    audit_version(tx, actor, old ? "calendar.changed" : "calendar.published", *draft);
    return store::find_version(tx, draft->id).value();
}

HoursId set_hours(db::Transaction& tx, const Actor& actor, const NewHours& wanted) {
    require(may_manage_hours(actor, wanted.unit), "manage_calendar");
    check_no_overlap(tx, wanted, current_number(tx));
    const auto edition = store::add_edition(tx, wanted.document);
    const UnitHours row{tx.new_id<HoursId>(), wanted.unit, wanted.hours, wanted.rules, wanted.document};
    store::insert_hours(tx, row, edition.number);
    audit::record(tx, actor, "calendar.hours_set", row.id.value,
                  fmt::format("{}\n{}\n{}\n{}\n{}\n{}", wanted.unit.value, format_iso(wanted.hours.from),
                              format_iso(wanted.hours.to), format_hours(wanted.hours.open),
                              wanted.rules.cut_off.count(), wanted.rules.received_counts));
    return row.id;
}

void remove_hours(db::Transaction& tx, const Actor& actor, HoursId id) {
    const auto row = store::find_hours(tx, id);
    if (!row) throw NotFound{"no such hours", "Không tìm thấy giờ làm việc này."};
    require(may_manage_hours(actor, row->unit), "manage_calendar");
    const auto edition = store::add_edition(tx, "Bỏ giờ làm việc riêng");
    store::remove_hours(tx, id, edition.number);
    audit::record(tx, actor, "calendar.hours_removed", id.value);
}

}  // namespace calendar
