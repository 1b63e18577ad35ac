#include "modules/dossiers/reception_form.hpp"
#include <fmt/format.h>
#include <charconv>
#include "base/text.hpp"
#include "modules/dossiers/policy.hpp"
#include "modules/people/person_form.hpp"

namespace dossiers {
namespace {

std::int64_t number_of(std::string_view text) {
    std::int64_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

/// "1.001612 Đăng ký thành lập hộ kinh doanh", a code, or a full name typed with or without marks.
std::optional<procedures::Offer> find_offer(const std::vector<procedures::Offer>& offers,
                                            std::string_view typed) {
    const std::string line(text::trim(typed));
    if (line.empty()) return std::nullopt;
    const std::string code = line.substr(0, line.find(' '));
    for (const auto& offer : offers)
        if (offer.code == code) return offer;
    const std::string folded = text::fold(line);
    for (const auto& offer : offers)
        if (text::fold(offer.name) == folded) return offer;
    return std::nullopt;
}

Channel default_channel(const procedures::Content& content) {
    if (procedures::offers(content, Channel::direct) || content.channels.empty()) return Channel::direct;
    return content.channels.front().channel;
}

/// After a power cut: the moment on the paper, never later than now.
void read_received(const http::Fields& typed, Instant now, ReceptionChoice& choice) {
    const auto day_text = text::trim(typed["received_at"]), time_text = text::trim(typed["received_time"]);
    if (day_text.empty() && time_text.empty()) return;
    const auto day = parse_date(day_text);
    const auto time = parse_time_of_day(time_text);
    if (!day) choice.received_faults.add("received_at", "Ngày nhận không đúng. Xin ghi ngày/tháng/năm, ví dụ 17/11/2023.");
    if (!time) choice.received_faults.add("received_time", "Giờ nhận không đúng. Xin ghi giờ:phút, ví dụ 08:30.");
    if (!day || !time) return;
    const Instant moment = at_local(*day, *time);
    if (moment > now)
        choice.received_faults.add("received_at", "Thời điểm tiếp nhận không được ở tương lai.");
    else
        choice.received_at = moment;
}

void compute_promise(db::Transaction& tx, const Ground& ground, ReceptionChoice& choice) {
    const Instant received_at = choice.received_at.value_or(tx.now());
    choice.limit = procedures::limit_for(choice.version->content, choice.case_key, choice.channel);
    if (!choice.limit) return;
    try {
        const auto held = ground.calendars.current(tx, choice.offer->deciding_unit, local_date(received_at));
        const auto rules = rules_of(*held.calendar, choice.version->content);
        choice.due = calendar::compute(*held.calendar, received_at, *choice.limit, {}, rules);
    } catch (const Refused& refused) {
        choice.due_problem = refused.message;
    }
}

ReceivedPaper parse_paper(const http::Fields& form, const procedures::RequiredPaper& asked,
                          FieldErrors& errors) {
    ReceivedPaper paper{
        .key = asked.key, .name = asked.name, .required = !asked.conditional && !asked.shown_only};
    if (asked.replaced_by_database()) {
        paper.form = PaperForm::database;
        return paper;
    }
    paper.form = parse_paper_form(form["form_" + asked.key]).value_or(PaperForm::missing);
    if (paper.required && paper.form == PaperForm::missing)
        errors.add("papers", "Chưa đủ giấy tờ bắt buộc: " + asked.name + ".");
    const auto typed = form["count_" + asked.key];
    paper.count = typed.empty() ? 1 : int(number_of(typed));
    if (paper.count < 1 || paper.count > 999)
        errors.add("papers", "Số bản phải từ 1 đến 999: " + asked.name + ".");
    paper.scanned = form["scan_" + asked.key] == "1";
    return paper;
}

void parse_payments(const http::Fields& form, Reception& reception, FieldErrors& errors) {
    const auto way = payments::parse_payment_way(form["way"]);
    if (!way && !form["way"].empty() && form["way"] != "later") errors.add("way", "Xin chọn cách nộp tiền.");
    const std::string reference(text::trim(form["reference"]));
    if (text::length(reference) > 60) errors.add("reference", "Số biên lai dài quá 60 ký tự.");
    for (const auto kind : {payments::PaymentKind::charge, payments::PaymentKind::fee}) {
        const std::string field(payments::word(kind));
        const auto typed = text::trim(form[field]);
        if (typed.empty()) continue;
        const auto amount = parse_amount(typed);
        if (!amount)
            errors.add(field, "Số tiền phải là số đồng, ví dụ 75.000.");
        else if (amount->amount > 0 && way)
            reception.payments.push_back({kind, *way, *amount, reference});
    }
}

void parse_ways(const http::Fields& form, Reception& reception, FieldErrors& errors) {
    if (!form["channel"].empty() && !procedures::parse<Channel>(form["channel"]))
        errors.add("channel", "Xin chọn cách nộp hồ sơ.");
    const auto way = form["return_way"];
    if (!way.empty() && way != "desk" && way != "post" && way != "online")
        errors.add("return_way", "Xin chọn cách nhận kết quả.");
    reception.return_way = way.empty() ? "desk" : std::string(way);
}

void parse_applicant(const http::Fields& form, Reception& reception, Date today, FieldErrors& errors) {
    const auto chosen = form["applicant"];
    // Who fills in a new person has said enough: the mark before it may be forgotten.
    if (chosen == "new" || (chosen.empty() && !form["new_full_name"].empty())) {
        auto parsed = people::parse_person(form, today, "new_");
        if (auto* faults = std::get_if<FieldErrors>(&parsed)) {
            for (const auto& [field, words] : faults->all()) errors.add(field, words);
            return;
        }
        reception.applicant = std::get<people::PersonDraft>(parsed);
        return;
    }
    const PersonId person{number_of(chosen)};
    if (!person) errors.add("applicant", "Xin chọn người nộp, hoặc nhập người mới.");
    reception.applicant = person;
}

}  // namespace

UnitId desk_of(db::Transaction& tx, const Ground& ground, const Actor& actor) {
    const auto tree = ground.units.tree(tx, tx.today());
    const Scope& scope = actor.scope(Permission::receive_dossiers);
    const auto* own = tree->find(actor.unit);
    if (own && own->kind == organisation::UnitKind::one_stop_desk && scope.contains(own->id)) return own->id;
    if (own) {
        const UnitId desk = tree->desk_of(own->id);
        if (desk && scope.contains(desk)) return desk;
    }
    for (const auto& unit : tree->units())
        if (unit.kind == organisation::UnitKind::one_stop_desk && scope.contains(unit.id)) return unit.id;
    throw NotFound("no desk in the actor's scope", "Ông/Bà chưa được phân công ở Bộ phận Một cửa nào.");
}

ReceptionChoice choose(db::Transaction& tx, const Ground& ground, const Actor& actor,
                       const http::Fields& typed) {
    ReceptionChoice choice;
    choice.desk = desk_of(tx, ground, actor);
    read_received(typed, tx.now(), choice);
    const Date day = local_date(choice.received_at.value_or(tx.now()));
    choice.offers = ground.procedures.offers_at(tx, choice.desk, day);
    choice.offer = find_offer(*choice.offers, typed["procedure"]);
    if (!choice.offer) return choice;
    choice.version = ground.procedures.load_version(tx, choice.offer->version);
    const auto& content = choice.version->content;
    for (const auto& one : content.cases)
        if (choice.case_key.empty() || one.key == typed["case"]) choice.case_key = one.key;
    choice.channel = procedures::parse<Channel>(typed["channel"]).value_or(default_channel(content));
    choice.papers = procedures::papers_for(content, choice.case_key);
    compute_promise(tx, ground, choice);
    return choice;
}

Parsed<Reception> parse_reception(const http::Fields& form, const ReceptionChoice& choice, Date today) {
    FieldErrors errors = choice.received_faults;
    Reception reception;
    reception.desk = choice.desk;
    reception.received_at = choice.received_at;
    if (choice.offer) {
        reception.procedure = choice.offer->procedure;
        reception.case_key = choice.case_key;
        reception.channel = choice.channel;
        if (!choice.due)
            errors.add("procedure", choice.due_problem.empty()
                                        ? "Thủ tục này chưa có thời hạn giải quyết nên chưa tiếp nhận được."
                                        : choice.due_problem);
        for (const auto& asked : choice.papers)
            if (!asked.shown_only) reception.papers.push_back(parse_paper(form, asked, errors));
    } else {
        errors.add("procedure",
                   form["procedure"].empty()
                       ? "Xin chọn thủ tục."
                       : "Không có thủ tục này trong danh mục của cơ quan. Xin chọn trong danh sách gợi ý.");
    }
    parse_applicant(form, reception, today, errors);
    parse_ways(form, reception, errors);
    reception.subject = std::string(text::trim(form["subject"]));
    if (text::length(reception.subject) > 500) errors.add("subject", "Nội dung dài quá 500 ký tự.");
    parse_payments(form, reception, errors);
    if (!errors.empty()) return errors;
    return reception;
}

}  // namespace dossiers
