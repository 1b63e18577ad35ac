#include "modules/indicators/record_rows.hpp"
#include <fmt/format.h>
#include "base/text.hpp"
#include "modules/dossiers/dossier.hpp"
#include "modules/indicators/store.hpp"
#include "modules/indicators/store_rows.hpp"
#include "modules/people/lookup.hpp"

namespace indicators {
namespace {

std::size_t bytes_of_first(std::string_view word) {
    std::size_t bytes = 1;
    while (bytes < word.size() && (static_cast<unsigned char>(word[bytes]) & 0xC0) == 0x80) ++bytes;
    return bytes;
}

void add_badge(RecordRow& row, const DossierRow& dossier) {
    if (dossier.timeliness.empty()) {
        row.badge = dossiers::format_state(dossiers::enum_from<dossiers::State>(dossier.state));
        row.badge_class = dossier.state.starts_with("awaiting") ? "badge-wait" : "badge-run";
        return;
    }
    const bool late = dossier.timeliness == "late";
    row.badge = late ? "Quá hạn" : dossier.timeliness == "early" ? "Trước hạn" : "Đúng hạn";
    row.badge_class = late ? "badge-no" : "badge-ok";
}

}  // namespace

std::string mask_name(std::string_view name) {
    std::string masked;
    for (const auto& word : text::split(name, ' ')) {
        if (word.empty()) continue;
        if (!masked.empty()) masked += ' ';
        masked.append(word, 0, bytes_of_first(word));
        for (std::size_t at = 1; at < text::length(word); ++at) masked += "•";
    }
    return masked;
}

std::vector<RecordRow> record_rows(db::Transaction& tx, const organisation::Lookup& units,
                                   const std::vector<Record>& records) {
    const auto dossiers = load_rows(tx, records);
    std::vector<PersonId> persons;
    std::vector<ProcedureId> procedures;
    for (const auto& [id, dossier] : dossiers) persons.push_back(dossier.applicant);
    for (const Record& record : records) procedures.push_back(record.procedure);
    const auto people = people::load_people(tx, persons);
    const auto names = name_procedures(tx, procedures);
    std::map<std::pair<UnitId, Date>, std::string> unit_names;
    std::vector<RecordRow> rows;
    for (const Record& record : records) {
        const DossierRow& dossier = dossiers.at(record.dossier);
        RecordRow row;
        row.href = fmt::format("/ho-so/{}", record.dossier.value);
        row.code = dossier.code;
        if (const auto found = names.find(record.procedure); found != names.end())
            row.procedure = text::shorten(found->second.name, 90);
        std::string& unit = unit_names[{record.unit, local_date(dossier.received_at)}];
        if (unit.empty()) unit = units.unit_name(tx, record.unit, local_date(dossier.received_at));
        row.unit = unit;
        if (const auto found = people.find(dossier.applicant); found != people.end())
            row.applicant = mask_name(found->second.full_name);
        row.received_at = dossier.received_at;
        row.received = format_date(local_date(dossier.received_at));
        row.ended_at = dossier.ended_at;
        if (dossier.ended_at) row.ended = format_date(local_date(*dossier.ended_at));
        row.promised_on = local_date(dossier.judged_due_at);
        row.promised = format_date(row.promised_on);
        row.channel = procedures::vietnamese(record.channel);
        row.paid = record.amount;
        if (record.amount) row.amount = format_dong({record.amount});
        add_badge(row, dossier);
        rows.push_back(std::move(row));
    }
    return rows;
}

}  // namespace indicators
