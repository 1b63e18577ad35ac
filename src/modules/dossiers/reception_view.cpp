#include "modules/dossiers/reception_view.hpp"
#include "modules/dossiers/late_entry_view.hpp"
#include <fmt/format.h>
#include "base/text.hpp"
#include "modules/dossiers/deadline_view.hpp"
#include "platform/view/field.hpp"
#include "platform/view/parts.hpp"

namespace dossiers {
namespace {

VIEW_NAME(n_address, "ADDRESS");
VIEW_NAME(n_applicant_bad, "APPLICANT_BAD");
VIEW_NAME(n_applicant_error, "APPLICANT_ERROR");
VIEW_NAME(n_area, "AREA");
VIEW_NAME(n_asked, "ASKED");
VIEW_NAME(n_birth, "BIRTH");
VIEW_NAME(n_case, "CASE");
VIEW_NAME(n_channel, "CHANNEL");
VIEW_NAME(n_charge, "CHARGE");
VIEW_NAME(n_check, "CHECK");
VIEW_NAME(n_chosen, "CHOSEN");
VIEW_NAME(n_class, "CLASS");
VIEW_NAME(n_count, "COUNT");
VIEW_NAME(n_database, "DATABASE");
VIEW_NAME(n_day, "DAY");
VIEW_NAME(n_days_label, "DAYS_LABEL");
VIEW_NAME(n_detail, "DETAIL");
VIEW_NAME(n_email, "EMAIL");
VIEW_NAME(n_fee, "FEE");
VIEW_NAME(n_fee_note, "FEE_NOTE");
VIEW_NAME(n_first, "FIRST");
VIEW_NAME(n_form, "FORM");
VIEW_NAME(n_found_text, "FOUND_TEXT");
VIEW_NAME(n_from_database, "FROM_DATABASE");
VIEW_NAME(n_full_name, "FULL_NAME");
VIEW_NAME(n_has_papers, "HAS_PAPERS");
VIEW_NAME(n_has_promise, "HAS_PROMISE");
VIEW_NAME(n_icon, "ICON");
VIEW_NAME(n_identity, "IDENTITY");
VIEW_NAME(n_key, "KEY");
VIEW_NAME(n_kind, "KIND");
VIEW_NAME(n_label, "LABEL");
VIEW_NAME(n_mask, "MASK");
VIEW_NAME(n_name, "NAME");
VIEW_NAME(n_new_chosen, "NEW_CHOSEN");
VIEW_NAME(n_new_open, "NEW_OPEN");
VIEW_NAME(n_none, "NONE");
VIEW_NAME(n_note, "NOTE");
VIEW_NAME(n_note_shown, "NOTE_SHOWN");
VIEW_NAME(n_now, "NOW");
VIEW_NAME(n_no_papers, "NO_PAPERS");
VIEW_NAME(n_no_promise, "NO_PROMISE");
VIEW_NAME(n_offer, "OFFER");
VIEW_NAME(n_paper, "PAPER");
VIEW_NAME(n_papers_bad, "PAPERS_BAD");
VIEW_NAME(n_papers_error, "PAPERS_ERROR");
VIEW_NAME(n_papers_text, "PAPERS_TEXT");
VIEW_NAME(n_person, "PERSON");
VIEW_NAME(n_phone, "PHONE");
VIEW_NAME(n_place, "PLACE");
VIEW_NAME(n_procedure_bad, "PROCEDURE_BAD");
VIEW_NAME(n_procedure_error, "PROCEDURE_ERROR");
VIEW_NAME(n_procedure_text, "PROCEDURE_TEXT");
VIEW_NAME(n_promise, "PROMISE");
VIEW_NAME(n_promise_iso, "PROMISE_ISO");
VIEW_NAME(n_promise_why, "PROMISE_WHY");
VIEW_NAME(n_query, "Q");
VIEW_NAME(n_reference, "REFERENCE");
VIEW_NAME(n_return_way, "RETURN_WAY");
VIEW_NAME(n_scanned, "SCANNED");
VIEW_NAME(n_subject, "SUBJECT");
VIEW_NAME(n_text, "TEXT");
VIEW_NAME(n_title, "TITLE");
VIEW_NAME(n_value, "VALUE");
VIEW_NAME(n_way, "WAY");
VIEW_NAME(n_where, "WHERE");
VIEW_NAME(n_year, "YEAR");

using view::Field;

void fill_found(view::Dictionary& dict, const ReceptionModel& m, const http::Fields& typed) {
    const auto chosen = typed["applicant"];
    const bool nobody = chosen.empty() || chosen == "new";
    dict.SetValue(n_found_text, typed["q"].empty() ? "Tìm trước, nhập mới khi chưa có"
                                                   : fmt::format("{} người khớp", m.found.size()));
    bool first = chosen.empty();
    for (const auto& person : m.found) {
        auto* one = dict.AddSectionDictionary(n_person);
        one->SetValue(n_value, std::to_string(person.id.value));
        one->SetValue(n_name, person.full_name);
        if (const auto year = person.born_on ? std::optional(year_of(*person.born_on)) : person.birth_year)
            one->SetValue(n_year, fmt::format(", sinh {}", *year));
        one->SetValue(n_where, person.address +
                                   (person.area_text.empty() || person.address.empty() ? "" : ", ") +
                                   person.area_text);
        one->SetValue(n_mask, person.identity_mask);
        if (first || chosen == std::to_string(person.id.value)) one->ShowSection(n_chosen);
        first = false;
    }
    // Before anybody has searched the fields of a new applicant stay folded: the procedure is what comes next.
    const bool searched = !typed["q"].empty() || !typed["new_full_name"].empty();
    const bool new_person = chosen == "new" || (nobody && searched && m.found.empty());
    if (new_person) dict.ShowSection(n_new_chosen);
    if (new_person) dict.ShowSection(n_new_open);
}

/// What was typed into the search is the beginning of the new person: a name, or an identity number.
std::string suggested_name(const http::Fields& typed) {
    const std::string name(typed["new_full_name"]);
    return name.empty() && !text::only_digits(typed["q"]) ? std::string(typed["q"]) : name;
}
std::string suggested_number(const http::Fields& typed) {
    const std::string number(typed["new_identity_number"]);
    const auto q = typed["q"];
    const bool looks_like_one = text::only_digits(q) && q.size() >= 9 && q.size() != 10;
    return number.empty() && looks_like_one ? std::string(q) : number;
}

void fill_person_fields(view::Dictionary& dict, const http::Fields& typed, const FieldErrors& errors) {
    const auto add = [&](ctemplate::TemplateString marker, Field field) {
        if (field.value.empty()) field.value = std::string(typed[field.name]);
        view::add_field(dict, marker, field, errors);
    };
    add(n_kind, {.name = "new_kind",
                 .label = "Người nộp là",
                 .kind = Field::Kind::select,
                 .options = {{"citizen", "Cá nhân"}, {"organisation", "Tổ chức"}, {"enterprise", "Doanh nghiệp"}}});
    add(n_full_name, {.name = "new_full_name",
                      .label = "Họ và tên, tên tổ chức",
                      .value = suggested_name(typed),
                      .longest = 120});
    add(n_identity, {.name = "new_identity_number",
                     .label = "Số căn cước, mã số thuế",
                     .value = suggested_number(typed),
                     .digits = true,
                     .longest = 20});
    add(n_birth, {.name = "new_birth",
                  .label = "Ngày sinh",
                  .hint = "Ngày/tháng/năm, hoặc chỉ năm",
                  .optional = true,
                  .digits = true,
                  .longest = 10});
    add(n_phone,
        {.name = "new_phone", .label = "Điện thoại", .optional = true, .digits = true, .longest = 20});
    add(n_address, {.name = "new_address", .label = "Thôn, tổ, số nhà", .optional = true, .longest = 200});
    add(n_area, {.name = "new_area_text", .label = "Xã, phường", .optional = true, .longest = 120});
    add(n_email, {.name = "new_email", .label = "Thư điện tử", .optional = true, .longest = 120});
}

void fill_procedure(view::Dictionary& dict, const ReceptionModel& m, const http::Fields& typed,
                    const FieldErrors& errors) {
    const auto& choice = m.choice;
    for (const auto& offer : *choice.offers)
        dict.AddSectionDictionary(n_offer)->SetValue(n_value, offer.code + " " + offer.name);
    dict.SetValue(n_procedure_text, choice.offer ? choice.offer->code + " " + choice.offer->name
                                                 : std::string(typed["procedure"]));
    std::vector<view::Option> cases{{"", "Mọi trường hợp"}}, channels;
    if (choice.version) {
        const auto& content = choice.version->content;
        if (!content.cases.empty()) cases.clear();
        for (const auto& one : content.cases) cases.push_back({one.key, one.name});
        for (const auto channel :
             {Channel::direct, Channel::partly_online, Channel::fully_online, Channel::by_post})
            if (procedures::offers(content, channel))
                channels.push_back(
                    {std::string(procedures::word(channel)), std::string(procedures::vietnamese(channel))});
    }
    if (channels.empty()) channels.push_back({"direct", "Trực tiếp"});
    view::add_field(dict, n_case,
                    {.name = "case",
                     .label = "Trường hợp",
                     .value = choice.case_key,
                     .kind = Field::Kind::select,
                     .options = cases},
                    errors);
    view::add_field(dict, n_channel,
                    {.name = "channel",
                     .label = "Cách nộp",
                     .value = std::string(procedures::word(choice.channel)),
                     .kind = Field::Kind::select,
                     .options = channels},
                    errors);
    view::add_field(dict, n_return_way,
                    {.name = "return_way",
                     .label = "Nhận kết quả",
                     .value = std::string(typed["return_way"]),
                     .kind = Field::Kind::select,
                     .options = {{"desk", "Tại quầy"}, {"online", "Bản điện tử"}, {"post", "Qua bưu chính"}}},
                    errors);
    view::add_field(dict, n_subject,
                    {.name = "subject",
                     .label = "Nội dung yêu cầu",
                     .value = std::string(typed["subject"]),
                     .optional = true,
                     .longest = 500},
                    errors);
    fill_late_entry(dict, typed, errors);
}

/// How it is usually handed in: electronically through the portal, otherwise as the catalogue asks.
std::string usual_form(const procedures::RequiredPaper& paper, Channel channel) {
    if (paper.conditional) return "missing";
    if (channel != Channel::direct) return "digital";
    return paper.originals == 0 && paper.copies > 0 ? "copy" : "original";
}

void fill_paper_forms(view::Dictionary& choice, const std::string& key, std::string_view chosen, bool first) {
    for (const auto& [value, label] : {std::pair{"original", "Chính"},
                                       {"copy", "Sao"},
                                       {"digital", "Điện tử"},
                                       {"reused", "Dùng lại"},
                                       {"missing", "Chưa có"}}) {
        auto* form = choice.AddSectionDictionary(n_form);
        form->SetValue(n_key, key);
        form->SetValue(n_value, value);
        form->SetValue(n_label, label);
        if (chosen == value) form->ShowSection(n_chosen);
        if (std::string_view(value) == "missing") form->ShowSection(n_none);
        if (first) form->ShowSection(n_first);
        first = false;
    }
}

void fill_papers(view::Dictionary& dict, const ReceptionModel& m, const http::Fields& typed) {
    dict.ShowSection(m.choice.version ? n_has_papers : n_no_papers);
    int asked = 0;
    bool first = true;
    for (const auto& paper : m.choice.papers) {
        if (paper.shown_only) continue;
        auto* row = dict.AddSectionDictionary(n_paper);
        row->SetValue(n_name, paper.name);
        if (paper.conditional)
            row->SetValueAndShowSection(n_note, "Chỉ khi thuộc trường hợp này", n_note_shown);
        if (paper.replaced_by_database()) {
            row->ShowSection(n_from_database);
            row->SetValue(n_database, paper.database);
            continue;
        }
        asked += !paper.conditional;
        auto* choice = row->AddSectionDictionary(n_asked);
        choice->SetValue(n_key, paper.key);
        const std::string field = "form_" + paper.key;
        fill_paper_forms(*choice, paper.key,
                         typed.has(field) ? std::string(typed[field]) : usual_form(paper, m.choice.channel),
                         first);
        first = false;
        if (typed["scan_" + paper.key] == "1") choice->ShowSection(n_scanned);
        const auto count = typed["count_" + paper.key];
        choice->SetValue(n_count, count.empty() ? std::to_string(std::max(1, paper.originals + paper.copies))
                                                : std::string(count));
    }
    dict.SetValue(n_papers_text, m.choice.version ? fmt::format("{} giấy tờ phải có", asked) : "");
}

std::string suggested_sum(const ReceptionChoice& choice, procedures::FeeName name) {
    if (!choice.version) return {};
    std::int64_t sum = 0;
    for (const auto& fee : procedures::fees_for(choice.version->content, choice.case_key, choice.channel)) {
        const bool charge = fee.name != procedures::FeeName::fee;
        if (fee.kind == procedures::FeeKind::fixed && fee.amount &&
            charge == (name != procedures::FeeName::fee))
            sum += fee.amount->amount;
    }
    return sum == 0 ? std::string{} : format_number(sum);
}

void fill_fees(view::Dictionary& dict, const ReceptionModel& m, const http::Fields& typed, const FieldErrors& errors) {
    const auto value = [&](const char* name, std::string otherwise) {
        return typed.has(name) && !typed[name].empty() ? std::string(typed[name]) : otherwise;
    };
    view::add_field(dict, n_charge,
                    {.name = "charge",
                     .label = "Lệ phí (đồng)",
                     .value = value("charge", suggested_sum(m.choice, procedures::FeeName::charge)),
                     .optional = true,
                     .digits = true,
                     .longest = 15,
                     .key = 'P',
                     .key_shown = false},
                    errors);
    view::add_field(dict, n_fee,
                    {.name = "fee",
                     .label = "Phí (đồng)",
                     .value = value("fee", suggested_sum(m.choice, procedures::FeeName::fee)),
                     .optional = true,
                     .digits = true,
                     .longest = 15},
                    errors);
    view::add_field(dict, n_way,
                    {.name = "way",
                     .label = "Thanh toán",
                     .value = std::string(typed["way"]),
                     .kind = Field::Kind::select,
                     .options = {{"cash", "Tiền mặt"},
                                 {"qr", "Quét mã QR"},
                                 {"transfer", "Chuyển khoản"},
                                 {"online", "Đã nộp trực tuyến"},
                                 {"later", "Nộp khi nhận kết quả"}}},
                    errors);
    view::add_field(dict, n_reference,
                    {.name = "reference",
                     .label = "Số biên lai",
                     .value = std::string(typed["reference"]),
                     .optional = true,
                     .longest = 60},
                    errors);
    dict.SetValue(n_fee_note, m.choice.version
                                  ? "Mức gợi ý theo danh mục cho cách nộp đã chọn; để trống khi không thu."
                                  : "Chọn thủ tục để gợi ý mức thu.");
}

void fill_promise(view::Dictionary& dict, const ReceptionModel& m) {
    if (!m.choice.due) {
        dict.ShowSection(n_no_promise);
        return;
    }
    const auto& due = *m.choice.due;
    dict.ShowSection(n_has_promise);
    dict.SetValue(n_promise_iso, format_iso(due.due_at));
    dict.SetValue(n_promise, fmt::format("{}, {} {}{}", format_time(due.due_at), format_weekday(due.due_on),
                                         format_date(due.due_on), due.provisional ? " (tạm tính)" : ""));
    const Instant received_at = m.choice.received_at.value_or(m.now);
    const bool later = due.taken_on != local_date(received_at);
    dict.SetValue(n_promise_why, fmt::format("{}. {}", calendar::format_time_limit(*m.choice.limit),
                                             later ? "Nhận sau giờ chốt hoặc ngày nghỉ: tính như nhận ngày " +
                                                         format_date(due.taken_on)
                                                   : "Tính từ ngày làm việc tiếp theo"));
    Dossier preview;
    preview.received_at = received_at;
    preview.now.judged_due_at = due.due_at;
    preview.now.clock = ClockState::running;
    const auto cells = day_cells(preview, *m.calendar, m.now);
    dict.SetValue(n_days_label,
                  fmt::format("{} ngày làm việc đến {}", cells.size(), format_date(due.due_on)));
    for (const auto& cell : cells) {
        auto* one = dict.AddSectionDictionary(n_day);
        one->SetValue(n_class, cell.css);
        one->SetValue(n_text, cell.text);
    }
}

void add_check(view::Dictionary& dict, bool right, const std::string& title, const std::string& detail) {
    auto* one = dict.AddSectionDictionary(n_check);
    one->SetValue(n_icon, view::asset("icons.svg") + (right ? "#circle-check" : "#alert-triangle"));
    one->SetValue(n_title, title);
    one->SetValue(n_detail, detail);
}

void fill_checks(view::Dictionary& dict, const ReceptionModel& m) {
    const auto& choice = m.choice;
    add_check(dict, choice.offer.has_value(), choice.offer ? "Đúng thẩm quyền" : "Chưa chọn thủ tục",
              choice.offer ? m.deciding_unit + " giải quyết" : "Gõ mã hoặc tên, chọn trong gợi ý");
    if (!choice.version) return;
    int from_database = 0;
    for (const auto& paper : choice.papers) from_database += paper.replaced_by_database();
    add_check(dict, true, "Giấy tờ theo danh mục",
              from_database > 0
                  ? fmt::format("{} giấy tờ lấy từ cơ sở dữ liệu, không đòi bản giấy", from_database)
                  : "Kiểm tra đủ một lần, hướng dẫn một lần");
    add_check(dict, choice.due.has_value(), choice.due ? "Có ngày hẹn" : "Chưa tính được ngày hẹn",
              choice.due ? format_date(choice.due->due_on) : choice.due_problem);
}

}  // namespace

void fill_reception(view::Dictionary& dict, const ReceptionModel& m, const http::Fields& typed,
                    const FieldErrors& errors) {
    dict.SetValue(n_place, m.place);
    dict.SetValue(n_now, format_moment(m.now));
    view::add_errors(dict, "Chưa tiếp nhận được", errors);
    dict.SetValue(n_query, std::string(typed["q"]));
    if (!errors.of("applicant").empty())
        dict.SetValueAndShowSection(n_applicant_error, errors.of("applicant"), n_applicant_bad);
    if (!errors.of("procedure").empty())
        dict.SetValueAndShowSection(n_procedure_error, errors.of("procedure"), n_procedure_bad);
    if (!errors.of("papers").empty())
        dict.SetValueAndShowSection(n_papers_error, errors.of("papers"), n_papers_bad);
    fill_found(dict, m, typed);
    fill_person_fields(dict, typed, errors);
    fill_procedure(dict, m, typed, errors);
    fill_papers(dict, m, typed);
    fill_fees(dict, m, typed, errors);
    fill_promise(dict, m);
    fill_checks(dict, m);
}

}  // namespace dossiers
