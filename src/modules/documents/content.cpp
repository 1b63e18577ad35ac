#include "modules/documents/content.hpp"
#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include "base/check.hpp"
#include "base/text.hpp"

namespace documents {

// Which field has which key: one list per content serves writing and reading, so the two cannot differ.
// nlohmann's objects are sorted by key, which makes the text canonical.
using Json = nlohmann::json;

/// Enumerators are stored as their words.
template <class T>
inline constexpr std::array<std::string_view, 0> enum_words{};
template <>
inline constexpr std::array<std::string_view, 3> enum_words<PaperForm>{"original", "copy", "digital"};
template <>
inline constexpr std::array<std::string_view, 3> enum_words<HopOutcome>{"early", "on_time", "late"};

template <class T>
void write_fields(Json&, const T&);
template <class T>
void read_fields(const Json&, T&);

inline void put(Json& to, const std::string& value) { to = value; }
inline void put(Json& to, bool value) { to = value; }
inline void put(Json& to, int value) { to = value; }
inline void put(Json& to, Dong value) { to = value.amount; }
inline void put(Json& to, Instant value) { to = value.time_since_epoch().count(); }
inline void put(Json& to, Date value) { to = format_iso(value); }
template <class T>
    requires std::is_enum_v<T>
void put(Json& to, T value) {
    to = enum_words<T>[static_cast<std::size_t>(value)];
}
template <class T>
void put(Json& to, const std::optional<T>& value) {
    if (value) put(to, *value);
}
template <class T>
void put(Json& to, const std::vector<T>& values) {
    to = Json::array();
    for (const T& value : values) put(to.emplace_back(), value);
}
template <class T>
    requires std::is_class_v<T>
void put(Json& to, const T& value) {
    to = Json::object();
    write_fields(to, value);
}

inline void take(const Json& from, std::string& value) { value = from.get<std::string>(); }
inline void take(const Json& from, bool& value) { value = from.get<bool>(); }
inline void take(const Json& from, int& value) { value = from.get<int>(); }
inline void take(const Json& from, Dong& value) { value.amount = from.get<std::int64_t>(); }
inline void take(const Json& from, Instant& value) {
    value = Instant{std::chrono::seconds{from.get<std::int64_t>()}};
}
inline void take(const Json& from, Date& value) {
    value = parse_iso_date(from.get_ref<const std::string&>()).value();
}
template <class T>
    requires std::is_enum_v<T>
void take(const Json& from, T& value) {
    const auto& words = enum_words<T>;
    const auto found = std::ranges::find(words, from.get_ref<const std::string&>());
    check(found != words.end(), "a word of a stored paper is known");
    value = static_cast<T>(found - words.begin());
}
template <class T>
void take(const Json& from, std::optional<T>& value) {
    if (!from.is_null()) take(from, value.emplace());
}
template <class T>
void take(const Json& from, std::vector<T>& values) {
    for (const Json& each : from) take(each, values.emplace_back());
}
template <class T>
    requires std::is_class_v<T>
void take(const Json& from, T& value) {
    read_fields(from, value);
}

/// Calls `field(key, member)` for every field of a content.
template <class T, class F>
    requires std::is_same_v<std::remove_const_t<T>, Letterhead>
void each_field(T& x, F field) {
    field("parent_name", x.parent_name), field("office_name", x.office_name), field("place", x.place);
    field("issued_at", x.issued_at), field("number", x.number);
}
template <class T, class F>
    requires std::is_same_v<std::remove_const_t<T>, ApplicantLines>
void each_field(T& x, F field) {
    field("name", x.name), field("address", x.address), field("phone", x.phone), field("email", x.email);
}
template <class T, class F>
    requires std::is_same_v<std::remove_const_t<T>, Signer>
void each_field(T& x, F field) {
    field("authority", x.authority), field("position", x.position), field("name", x.name);
}
template <class T, class F>
    requires std::is_same_v<std::remove_const_t<T>, LookUp>
void each_field(T& x, F field) {
    field("page", x.page), field("token", x.token), field("secret", x.secret);
}
template <class T, class F>
    requires std::is_same_v<std::remove_const_t<T>, ReceivedPaper>
void each_field(T& x, F field) {
    field("name", x.name), field("form", x.form), field("count", x.count);
}
template <class T, class F>
    requires std::is_same_v<std::remove_const_t<T>, RoutingHop>
void each_field(T& x, F field) {
    field("giver_unit", x.giver_unit), field("giver_name", x.giver_name);
    field("receiver_unit", x.receiver_unit), field("receiver_name", x.receiver_name);
    field("handed_at", x.handed_at), field("outcome", x.outcome), field("note", x.note);
}
template <class T, class F>
    requires std::is_same_v<std::remove_const_t<T>, ReceiptContent>
void each_field(T& x, F field) {
    field("head", x.head), field("dossier_code", x.dossier_code), field("look_up", x.look_up);
    field("applicant", x.applicant), field("submitter_name", x.submitter_name);
    field("procedure_name", x.procedure_name), field("procedure_code", x.procedure_code);
    field("case_name", x.case_name), field("papers", x.papers), field("sets", x.sets);
    field("time_limit", x.time_limit), field("received_at", x.received_at), field("promised_at", x.promised_at);
    field("provisional", x.provisional), field("place_of_outcome", x.place_of_outcome), field("fee", x.fee);
    field("charge", x.charge), field("payment_note", x.payment_note), field("book_number", x.book_number);
    field("entry_number", x.entry_number), field("receiver_name", x.receiver_name);
}
template <class T, class F>
    requires std::is_same_v<std::remove_const_t<T>, SupplementContent>
void each_field(T& x, F field) {
    field("head", x.head), field("dossier_code", x.dossier_code), field("applicant", x.applicant);
    field("procedure_name", x.procedure_name), field("items", x.items), field("reason", x.reason);
    field("supplement_by", x.supplement_by), field("contact_name", x.contact_name);
    field("contact_phone", x.contact_phone), field("signer", x.signer);
}
template <class T, class F>
    requires std::is_same_v<std::remove_const_t<T>, RefusalContent>
void each_field(T& x, F field) {
    field("head", x.head), field("dossier_code", x.dossier_code), field("applicant", x.applicant);
    field("procedure_name", x.procedure_name), field("reason", x.reason), field("legal_basis", x.legal_basis);
    field("competent_agency", x.competent_agency), field("signer", x.signer);
}
template <class T, class F>
    requires std::is_same_v<std::remove_const_t<T>, ApologyContent>
void each_field(T& x, F field) {
    field("head", x.head), field("dossier_code", x.dossier_code), field("applicant_name", x.applicant_name);
    field("applicant_is_organisation", x.applicant_is_organisation), field("procedure_name", x.procedure_name);
    field("received_at", x.received_at), field("promised_at", x.promised_at), field("reason", x.reason);
    field("late_agency", x.late_agency), field("new_promised_at", x.new_promised_at);
    field("provisional", x.provisional), field("signer", x.signer), field("recipients", x.recipients);
}
template <class T, class F>
    requires std::is_same_v<std::remove_const_t<T>, StopContent>
void each_field(T& x, F field) {
    field("head", x.head), field("dossier_code", x.dossier_code), field("applicant", x.applicant);
    field("procedure_name", x.procedure_name), field("reason", x.reason), field("step_name", x.step_name);
    field("given_back", x.given_back), field("signer", x.signer);
}
template <class T, class F>
    requires std::is_same_v<std::remove_const_t<T>, RoutingContent>
void each_field(T& x, F field) {
    field("head", x.head), field("dossier_code", x.dossier_code), field("applicant_name", x.applicant_name);
    field("procedure_name", x.procedure_name), field("lead_unit", x.lead_unit);
    field("supporting_units", x.supporting_units), field("received_at", x.received_at);
    field("promised_at", x.promised_at), field("hops", x.hops);
}

template <class T>
void write_fields(Json& json, const T& content) {
    each_field(content, [&](const char* key, const auto& member) { put(json[key], member); });
}
template <class T>
void read_fields(const Json& json, T& content) {
    each_field(content, [&](const char* key, auto& member) { take(json.at(key), member); });
}


namespace {

template <class Each>
Content read_as(const Json& json) {
    Each content;
    read_fields(json, content);
    return content;
}

}  // namespace

PaperKind kind_of(const Content& content) { return static_cast<PaperKind>(content.index()); }

Letterhead& letterhead(Content& content) {
    return std::visit([](auto& each) -> Letterhead& { return each.head; }, content);
}

const Letterhead& letterhead(const Content& content) {
    return std::visit([](const auto& each) -> const Letterhead& { return each.head; }, content);
}

std::string write_content(const Content& content) {
    Json json = Json::object();
    std::visit([&](const auto& each) { write_fields(json, each); }, content);
    return text::nfc(json.dump());
}

Content read_content(PaperKind kind, std::string_view text) {
    const Json json = Json::parse(text, nullptr, false);
    check(json.is_object(), "a stored paper is a JSON object");
    switch (kind) {
        case PaperKind::receipt_slip: return read_as<ReceiptContent>(json);
        case PaperKind::supplement_slip: return read_as<SupplementContent>(json);
        case PaperKind::refusal_slip: return read_as<RefusalContent>(json);
        case PaperKind::apology_slip: return read_as<ApologyContent>(json);
        case PaperKind::stop_notice: return read_as<StopContent>(json);
        case PaperKind::routing_slip: return read_as<RoutingContent>(json);
    }
    check(false, "the kind of a paper is known");
    return {};
}

}  // namespace documents
