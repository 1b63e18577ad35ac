#include <fmt/format.h>
#include <charconv>
#include "base/text.hpp"
#include "modules/dossiers/act_form.hpp"
#include "modules/dossiers/event.hpp"
#include "modules/dossiers/store.hpp"
#include "modules/dossiers/store_parts.hpp"

namespace dossiers {
namespace {

using Errors = FieldErrors;
using view::Field;

constexpr int longest_text = 2000;

std::int64_t number_of(std::string_view text) {
    std::int64_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

/// A text within its length; `missing` is the error when it is empty, none when it may be.
std::string text_of(const http::Fields& form, const char* name, Errors& errors,
                    const char* missing = nullptr) {
    std::string value(text::trim(form[name]));
    if (missing && value.empty()) errors.add(name, missing);
    if (text::length(value) > longest_text) errors.add(name, "Dài quá 2.000 ký tự. Xin viết ngắn lại.");
    return value;
}

Field area(const char* name, const char* label, const char* hint = "") {
    return {.name = name, .label = label, .kind = Field::Kind::area, .hint = hint, .longest = longest_text};
}

std::vector<Field> only(Field field) { return {std::move(field)}; }

std::optional<Date> date_of(const http::Fields& form, const char* name, Errors& errors, bool needed) {
    const auto typed = text::trim(form[name]);
    if (typed.empty()) {
        if (needed) errors.add(name, "Xin ghi ngày, ví dụ 27/11/2023.");
        return std::nullopt;
    }
    const auto day = parse_date(typed);
    if (!day) errors.add(name, "Ngày không đúng. Xin ghi ngày/tháng/năm, ví dụ 27/11/2023.");
    return day;
}

ActForm supplement() {
    return {.word = "bo-sung",
            .title = "Yêu cầu bổ sung, hoàn thiện hồ sơ",
            .text =
                "Thời hạn dừng lại từ lúc gửi phiếu. Hãy ghi đủ một lần: từ lần thứ hai chỉ lãnh đạo yêu cầu "
                "được.",
            .button = "Dừng thời hạn, in phiếu yêu cầu",
            .fields =
                [](const FormContext&) {
                    return std::vector<Field>{
                        area("items", "Giấy tờ, nội dung cần bổ sung", "Mỗi dòng một mục"),
                        area("reason", "Lý do"),
                        {.name = "by",
                         .label = "Bổ sung trước ngày",
                         .kind = Field::Kind::date,
                         .size = Field::Size::small,
                         .hint = "Ví dụ: 27/11/2023",
                         .optional = true}};
                },
            .perform =
                [](db::Transaction& tx, const Actions& actions, const Actor& actor, On on,
                   const http::Fields& form, Errors& errors) {
                    SupplementRequest request;
                    for (const auto& line : text::split(
                             text_of(form, "items", errors, "Xin ghi ít nhất một mục cần bổ sung."), '\n'))
                        if (const auto item = text::trim(line); !item.empty())
                            request.items.emplace_back(item);
                    request.reason = text_of(form, "reason", errors, "Xin ghi lý do.");
                    request.by = date_of(form, "by", errors, false);
                    if (errors.empty()) actions.ask_for_supplement(tx, actor, on, request);
                },
            .done = "Đã gửi phiếu yêu cầu bổ sung. Thời hạn đang dừng."};
}

ActForm simple(std::string word, std::string title, std::string text, std::string button, bool refusing,
               std::string label, std::string done,
               Dossier (Actions::*act)(db::Transaction&, const Actor&, On, const std::string&) const) {
    return {.word = std::move(word),
            .title = std::move(title),
            .text = std::move(text),
            .button = std::move(button),
            .refusing = refusing,
            .fields = [label](const FormContext&) { return only(area("reason", label.c_str())); },
            .perform =
                [act](db::Transaction& tx, const Actions& actions, const Actor& actor, On on,
                      const http::Fields& form, Errors& errors) {
                    const std::string reason = text_of(form, "reason", errors, "Xin ghi lý do.");
                    if (errors.empty()) (actions.*act)(tx, actor, on, reason);
                },
            .done = std::move(done)};
}

ActForm refusal() {
    return {.word = "tu-choi",
            .title = "Từ chối giải quyết hồ sơ",
            .text = "Người nộp nhận phiếu từ chối ghi rõ lý do. Việc này kết thúc hồ sơ.",
            .button = "Từ chối, in phiếu",
            .refusing = true,
            .fields =
                [](const FormContext&) {
                    return std::vector<Field>{
                        area("reason", "Lý do từ chối"),
                        {.name = "legal_basis", .label = "Căn cứ", .optional = true, .longest = 300},
                        {.name = "competent_agency",
                         .label = "Cơ quan đúng thẩm quyền",
                         .optional = true,
                         .longest = 200}};
                },
            .perform =
                [](db::Transaction& tx, const Actions& actions, const Actor& actor, On on,
                   const http::Fields& form, Errors& errors) {
                    const Refusal refusal{.reason = text_of(form, "reason", errors, "Xin ghi lý do từ chối."),
                                          .legal_basis = text_of(form, "legal_basis", errors),
                                          .competent_agency = text_of(form, "competent_agency", errors)};
                    if (errors.empty()) actions.refuse(tx, actor, on, refusal);
                },
            .done = "Đã từ chối hồ sơ và phát hành phiếu."};
}

ActForm extension() {
    return {.word = "hen-lai",
            .title = "Xin lỗi và hẹn lại ngày trả kết quả",
            .text = "Chỉ hẹn lại một lần. Hồ sơ vẫn được tính theo ngày hẹn đầu khi thống kê đúng hạn.",
            .button = "Hẹn lại, in thư xin lỗi",
            .fields =
                [](const FormContext&) {
                    return std::vector<Field>{{.name = "new_due_on",
                                               .label = "Ngày hẹn lại",
                                               .kind = Field::Kind::date,
                                               .size = Field::Size::small,
                                               .hint = "Ngày làm việc, ví dụ: 27/11/2023"},
                                              area("reason", "Lý do chậm", "In vào thư xin lỗi")};
                },
            .perform =
                [](db::Transaction& tx, const Actions& actions, const Actor& actor, On on,
                   const http::Fields& form, Errors& errors) {
                    const auto day = date_of(form, "new_due_on", errors, true);
                    const std::string reason = text_of(form, "reason", errors, "Xin ghi lý do chậm.");
                    if (errors.empty()) actions.extend(tx, actor, on, {*day, reason});
                },
            .done = "Đã hẹn lại và phát hành thư xin lỗi."};
}

std::vector<view::Option> officer_options(const FormContext& context) {
    std::vector<view::Option> options{{"", "Chọn cán bộ"}};
    for (const auto& colleague : context.ground.units.officers_of(
             context.tx, context.loaded.dossier.now.unit_now, context.tx.today()))
        options.push_back(
            {std::to_string(colleague.officer.value), colleague.name + ", " + colleague.position_name});
    return options;
}

ActForm assignment() {
    return {.word = "phan-cong",
            .title = "Phân công xử lý",
            .text = "Người được phân công thấy hồ sơ trong việc của mình.",
            .button = "Phân công",
            .fields =
                [](const FormContext& context) {
                    return only({.name = "officer",
                                 .label = "Giao cho",
                                 .kind = Field::Kind::select,
                                 .options = officer_options(context)});
                },
            .perform =
                [](db::Transaction& tx, const Actions& actions, const Actor& actor, On on,
                   const http::Fields& form, Errors& errors) {
                    const OfficerId officer{number_of(form["officer"])};
                    if (!officer) errors.add("officer", "Xin chọn cán bộ.");
                    if (errors.empty()) actions.assign(tx, actor, on, officer);
                },
            .done = "Đã phân công."};
}

std::vector<view::Option> unit_options(const FormContext& context) {
    std::vector<view::Option> options{{"", "Chọn đơn vị"}};
    const auto tree = context.ground.units.tree(context.tx, context.tx.today());
    for (const auto& unit : tree->units())
        if (unit.kind != organisation::UnitKind::one_stop_desk &&
            unit.id != context.loaded.dossier.now.unit_now)
            options.push_back({std::to_string(unit.id.value), unit.name});
    return options;
}

ActForm consultation() {
    return {.word = "xin-y-kien",
            .title = "Xin ý kiến phối hợp",
            .text = "Đơn vị được hỏi có 2 ngày làm việc để trả lời. Thời hạn của hồ sơ vẫn chạy.",
            .button = "Gửi xin ý kiến",
            .fields =
                [](const FormContext& context) {
                    return std::vector<Field>{{.name = "unit",
                                               .label = "Đơn vị được hỏi",
                                               .kind = Field::Kind::select,
                                               .options = unit_options(context)},
                                              area("question", "Nội dung xin ý kiến")};
                },
            .perform =
                [](db::Transaction& tx, const Actions& actions, const Actor& actor, On on,
                   const http::Fields& form, Errors& errors) {
                    const UnitId unit{number_of(form["unit"])};
                    if (!unit) errors.add("unit", "Xin chọn đơn vị.");
                    const std::string question =
                        text_of(form, "question", errors, "Xin ghi nội dung cần hỏi.");
                    if (errors.empty()) actions.consult(tx, actor, on, {.unit = unit, .question = question});
                },
            .done = "Đã gửi xin ý kiến."};
}

std::vector<view::Option> open_questions(const FormContext& context) {
    std::vector<view::Option> options;
    for (const auto& asked : list_consultations(context.tx, context.loaded.dossier.id))
        if (!asked.answered_at)
            options.push_back({std::to_string(asked.id.value), text::shorten(asked.question, 120)});
    return options;
}

ActForm opinion() {
    return {.word = "y-kien",
            .title = "Trả lời ý kiến phối hợp",
            .text = "Đơn vị hỏi nhận được trả lời ngay. Câu trả lời ở lại trong lịch sử hồ sơ.",
            .button = "Gửi trả lời",
            .fields =
                [](const FormContext& context) {
                    return std::vector<Field>{{.name = "question",
                                               .label = "Câu hỏi",
                                               .kind = Field::Kind::select,
                                               .options = open_questions(context)},
                                              area("answer", "Ý kiến của đơn vị")};
                },
            .perform =
                [](db::Transaction& tx, const Actions& actions, const Actor& actor, On on,
                   const http::Fields& form, Errors& errors) {
                    const ConsultationId question{number_of(form["question"])};
                    if (!question) errors.add("question", "Xin chọn câu hỏi.");
                    const std::string answer = text_of(form, "answer", errors, "Xin ghi ý kiến.");
                    if (errors.empty()) actions.give_opinion(tx, actor, on, question, answer);
                },
            .done = "Đã trả lời ý kiến phối hợp."};
}

ActForm payment() {
    return {.word = "khoan-nop",
            .title = "Ghi khoản đã nộp",
            .text = "Mỗi khoản một dòng, số tiền chẵn đồng.",
            .button = "Ghi khoản nộp",
            .fields =
                [](const FormContext&) {
                    return std::vector<Field>{{.name = "kind",
                                               .label = "Khoản",
                                               .kind = Field::Kind::select,
                                               .size = Field::Size::small,
                                               .options = {{"charge", "Lệ phí"}, {"fee", "Phí"}}},
                                              {.name = "amount",
                                               .label = "Số tiền (đồng)",
                                               .kind = Field::Kind::number,
                                               .size = Field::Size::small,
                                               .digits = true,
                                               .longest = 15},
                                              {.name = "way",
                                               .label = "Cách nộp",
                                               .kind = Field::Kind::select,
                                               .size = Field::Size::small,
                                               .options = {{"cash", "Tiền mặt"},
                                                           {"transfer", "Chuyển khoản"},
                                                           {"qr", "Quét mã QR"},
                                                           {"online", "Trực tuyến"}}},
                                              {.name = "reference",
                                               .label = "Số biên lai, mã giao dịch",
                                               .optional = true,
                                               .longest = 60}};
                },
            .perform =
                [](db::Transaction& tx, const Actions& actions, const Actor& actor, On on,
                   const http::Fields& form, Errors& errors) {
                    const auto amount = parse_amount(form["amount"]);
                    if (!amount || amount->amount == 0)
                        errors.add("amount", "Số tiền phải là số đồng lớn hơn 0, ví dụ 75.000.");
                    const auto kind = payments::parse_payment_kind(form["kind"]);
                    const auto way = payments::parse_payment_way(form["way"]);
                    if (!kind) errors.add("kind", "Xin chọn phí hay lệ phí.");
                    if (!way) errors.add("way", "Xin chọn cách nộp.");
                    const std::string reference = text_of(form, "reference", errors);
                    if (errors.empty())
                        actions.take_payment(tx, actor, on, {*kind, *way, *amount, reference});
                },
            .done = "Đã ghi khoản nộp."};
}

ActForm new_secret() {
    return {.word = "ma-tra-cuu",
            .title = "Cấp lại mã tra cứu",
            .text = "Mã cũ hết dùng được ngay. Giấy tiếp nhận mới mang mã mới.",
            .button = "Cấp lại mã",
            .fields = [](const FormContext&) { return std::vector<Field>{}; },
            .perform = [](db::Transaction& tx, const Actions& actions, const Actor& actor, On on,
                          const http::Fields&, Errors&) { actions.renew_lookup(tx, actor, on); },
            .done = "Đã cấp lại mã tra cứu."};
}

std::vector<view::Option> correctable_events(const FormContext& context) {
    std::vector<view::Option> options{{"", "Chọn việc ghi sai"}};
    for (const auto& event : list_events(context.tx, context.loaded.dossier.id))
        if (event.adds.flow)
            options.push_back(
                {std::to_string(event.id.value),
                 fmt::format("{}, {}", format_event(event.kind), format_moment(event.occurred_at))});
    return options;
}

ActForm correction() {
    return {
        .word = "sua",
        .title = "Sửa việc ghi sai",
        .text =
            "Lịch sử không xóa: việc sai và việc sửa đều còn. Số liệu của ngày cũ giảm, của ngày đúng tăng.",
        .button = "Ghi việc sửa",
        .fields =
            [](const FormContext& context) {
                return std::vector<Field>{{.name = "event",
                                           .label = "Việc ghi sai",
                                           .kind = Field::Kind::select,
                                           .options = correctable_events(context)},
                                          {.name = "day",
                                           .label = "Ngày đúng",
                                           .kind = Field::Kind::date,
                                           .size = Field::Size::small,
                                           .hint = "Để trống cả ngày và giờ nếu việc này không hề có",
                                           .optional = true},
                                          {.name = "time",
                                           .label = "Giờ đúng",
                                           .size = Field::Size::small,
                                           .hint = "Ví dụ: 08:30",
                                           .optional = true},
                                          area("reason", "Lý do sửa")};
            },
        .perform =
            [](db::Transaction& tx, const Actions& actions, const Actor& actor, On on,
               const http::Fields& form, Errors& errors) {
                const EventId event{number_of(form["event"])};
                if (!event) errors.add("event", "Xin chọn việc ghi sai.");
                const auto day = date_of(form, "day", errors, false);
                const auto time = parse_time_of_day(text::trim(form["time"]));
                if (day && !time) errors.add("time", "Giờ không đúng. Xin ghi giờ:phút, ví dụ 08:30.");
                const std::string reason = text_of(form, "reason", errors, "Xin ghi lý do sửa.");
                if (!errors.empty()) return;
                if (day)
                    actions.correct_moment(tx, actor, on, event, at_local(*day, *time), reason);
                else
                    actions.cancel_event(tx, actor, on, event, reason);
            },
        .done = "Đã ghi việc sửa."};
}

}  // namespace

const std::vector<ActForm>& act_forms() {
    static const std::vector<ActForm> forms{
        supplement(),
        refusal(),
        extension(),
        assignment(),
        consultation(),
        opinion(),
        payment(),
        new_secret(),
        correction(),
        simple("cho-nop-tien", "Chờ nghĩa vụ tài chính",
               "Thời hạn dừng lại đến khi người nộp xong nghĩa vụ tài chính.", "Dừng thời hạn", false,
               "Khoản phải nộp, lý do", "Thời hạn đang dừng, chờ nghĩa vụ tài chính.",
               &Actions::await_payment),
        simple("tra-lai", "Trả lại bước trước", "Hồ sơ quay về bước trước với lý do.", "Trả lại", false,
               "Lý do trả lại", "Đã trả lại bước trước.", &Actions::send_back),
        simple("rut", "Người nộp rút hồ sơ",
               "Ghi nhận người nộp xin rút; giấy tờ được trả lại. Việc này kết thúc hồ sơ.",
               "Ghi nhận rút hồ sơ", false, "Lý do, giấy tờ trả lại", "Đã ghi nhận rút hồ sơ.",
               &Actions::withdraw),
        simple("dung", "Dừng giải quyết hồ sơ", "Phát hành thông báo dừng. Việc này kết thúc hồ sơ.",
               "Dừng giải quyết", true, "Lý do dừng", "Đã dừng giải quyết và phát hành thông báo.",
               &Actions::stop)};
    return forms;
}

}  // namespace dossiers
