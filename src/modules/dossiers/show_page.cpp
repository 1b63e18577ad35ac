#include "modules/dossiers/show_page.hpp"
#include <fmt/format.h>
#include "modules/dossiers/acting.hpp"
#include "modules/dossiers/deadline_view.hpp"
#include "modules/dossiers/event_view.hpp"
#include "modules/dossiers/policy.hpp"
#include "modules/dossiers/queues.hpp"
#include "modules/dossiers/store.hpp"
#include "modules/dossiers/store_parts.hpp"
#include "modules/payments/ledger.hpp"
#include "modules/people/lookup.hpp"

namespace dossiers {
namespace {

VIEW_NAME(n_action, "ACTION");
VIEW_NAME(n_action_href, "ACTION_HREF");
VIEW_NAME(n_action_panel, "ACTION_PANEL");
VIEW_NAME(n_address, "ADDRESS");
VIEW_NAME(n_add_paper_href, "ADD_PAPER_HREF");
VIEW_NAME(n_amount, "AMOUNT");
VIEW_NAME(n_applicant, "APPLICANT");
VIEW_NAME(n_asks_officer, "ASKS_OFFICER");
VIEW_NAME(n_asks_opinion, "ASKS_OPINION");
VIEW_NAME(n_asks_result, "ASKS_RESULT");
VIEW_NAME(n_badge_class, "BADGE_CLASS");
VIEW_NAME(n_can_add_paper, "CAN_ADD_PAPER");
VIEW_NAME(n_can_pay, "CAN_PAY");
VIEW_NAME(n_can_reveal, "CAN_REVEAL");
VIEW_NAME(n_channel, "CHANNEL");
VIEW_NAME(n_class, "CLASS");
VIEW_NAME(n_clock_big, "CLOCK_BIG");
VIEW_NAME(n_code, "CODE");
VIEW_NAME(n_day, "DAY");
VIEW_NAME(n_days_label, "DAYS_LABEL");
VIEW_NAME(n_desk, "DESK");
VIEW_NAME(n_detail, "DETAIL");
VIEW_NAME(n_event, "EVENT");
VIEW_NAME(n_extended, "EXTENDED");
VIEW_NAME(n_extended_to, "EXTENDED_TO");
VIEW_NAME(n_file_href, "FILE_HREF");
VIEW_NAME(n_form, "FORM");
VIEW_NAME(n_has_file, "HAS_FILE");
VIEW_NAME(n_has_issued, "HAS_ISSUED");
VIEW_NAME(n_has_links, "HAS_LINKS");
VIEW_NAME(n_has_note, "HAS_NOTE");
VIEW_NAME(n_has_payments, "HAS_PAYMENTS");
VIEW_NAME(n_history_href, "HISTORY_HREF");
VIEW_NAME(n_holder, "HOLDER");
VIEW_NAME(n_href, "HREF");
VIEW_NAME(n_identity, "IDENTITY");
VIEW_NAME(n_issued, "ISSUED");
VIEW_NAME(n_kind, "KIND");
VIEW_NAME(n_label, "LABEL");
VIEW_NAME(n_limit, "LIMIT");
VIEW_NAME(n_line, "LINE");
VIEW_NAME(n_link, "LINK");
VIEW_NAME(n_name, "NAME");
VIEW_NAME(n_national, "NATIONAL");
VIEW_NAME(n_note, "NOTE");
VIEW_NAME(n_no_file, "NO_FILE");
VIEW_NAME(n_no_issued, "NO_ISSUED");
VIEW_NAME(n_no_payments, "NO_PAYMENTS");
VIEW_NAME(n_officer, "OFFICER");
VIEW_NAME(n_paid_at, "PAID_AT");
VIEW_NAME(n_paid_total, "PAID_TOTAL");
VIEW_NAME(n_panel_title, "PANEL_TITLE");
VIEW_NAME(n_paper, "PAPER");
VIEW_NAME(n_papers_count, "PAPERS_COUNT");
VIEW_NAME(n_paper_option, "PAPER_OPTION");
VIEW_NAME(n_payment, "PAYMENT");
VIEW_NAME(n_pay_href, "PAY_HREF");
VIEW_NAME(n_phone, "PHONE");
VIEW_NAME(n_procedure_name, "PROCEDURE_NAME");
VIEW_NAME(n_promised, "PROMISED");
VIEW_NAME(n_promised_iso, "PROMISED_ISO");
VIEW_NAME(n_provisional, "PROVISIONAL");
VIEW_NAME(n_receipt_href, "RECEIPT_HREF");
VIEW_NAME(n_reference, "REFERENCE");
VIEW_NAME(n_reference_shown, "REFERENCE_SHOWN");
VIEW_NAME(n_reveal_href, "REVEAL_HREF");
VIEW_NAME(n_routing_href, "ROUTING_HREF");
VIEW_NAME(n_state, "STATE");
VIEW_NAME(n_status, "STATUS");
VIEW_NAME(n_step_due, "STEP_DUE");
VIEW_NAME(n_step_due_class, "STEP_DUE_CLASS");
VIEW_NAME(n_step_due_icon, "STEP_DUE_ICON");
VIEW_NAME(n_step_line, "STEP_LINE");
VIEW_NAME(n_subject, "SUBJECT");
VIEW_NAME(n_text, "TEXT");
VIEW_NAME(n_title, "TITLE");
VIEW_NAME(n_trace_href, "TRACE_HREF");
VIEW_NAME(n_unit, "UNIT");
VIEW_NAME(n_value, "VALUE");
VIEW_NAME(n_version, "VERSION");
VIEW_NAME(n_way, "WAY");

/// All that the page shows, read in one transaction.
struct Model {
    Loaded loaded;
    people::Person applicant;
    std::vector<PaperRow> papers;
    std::vector<payments::Payment> payments;
    std::vector<documents::Paper> issued;
    std::vector<EventView> course, to_come;
    std::vector<ConsultationRow> consultations;
    SideActs acts;
    view::Rail rail;
    std::string unit, desk, holder;
    bool names_applicant = false, can_reveal = false, can_pay = false, can_attach = false;
    Instant as_of{};
};

Model read_model(const Rooms& rooms, const Actor& actor, DossierId id) {
    return rooms.database().read([&](db::Transaction& tx) {
        const Ground& ground = rooms.ground();
        Model m{.loaded = load(tx, ground, id)};
        const Dossier& d = m.loaded.dossier;
        if (!may_see(actor, d) && !is_consulted(tx, actor, id)) throw NotFound("not within the scope of the actor");
        m.names_applicant = may_see_applicant(actor, d);
        if (m.names_applicant) m.applicant = people::load_person(tx, d.applicant);
        m.papers = list_papers(tx, id);
        m.payments = payments::list_payments(tx, id);
        m.issued = documents::list_papers(tx, id.value);
        m.course = event_views(tx, ground, m.loaded, list_events(tx, id));
        m.to_come = steps_to_come(m.loaded);
        m.consultations = list_consultations(tx, id);
        m.acts = side_acts(tx, ground, actor, m.loaded);
        m.rail = rail_of(tx, queues_of(actor, tx.now()), "");
        m.unit = ground.units.unit_name(tx, d.now.unit_now, tx.today());
        m.desk = ground.units.unit_name(tx, d.desk, tx.today());
        if (d.now.assignee) m.holder = ground.units.officer_name(tx, d.now.assignee, tx.today()).name;
        m.can_reveal = actor.may(Permission::reveal_identity, d.now.unit_now);
        m.can_pay = may_take_payment(actor, d);
        m.can_attach = m.can_pay || may_work_on(actor, d, m.loaded.step().place);
        m.as_of = tx.now();
        return m;
    });
}

void set(view::Dictionary& dict, ctemplate::TemplateString name, const std::string& value) {
    dict.SetValue(name, value);
}

void fill_head(view::Dictionary& dict, const Model& m) {
    const Dossier& d = m.loaded.dossier;
    const auto& calendar = *m.loaded.calendar;
    set(dict, n_code, d.code);
    set(dict, n_procedure_name, m.loaded.version->content.name);
    set(dict, n_badge_class, badge_css(d.now.state));
    set(dict, n_state, format_state(d.now.state));
    set(dict, n_step_line,
        fmt::format("Bước {} trên {}: {}", d.now.step, m.loaded.plan.last_counted(), m.loaded.step().name));
    const auto due = step_deadline(d.now, calendar, m.as_of);
    set(dict, n_clock_big, clock_words(d.now, calendar, m.as_of));
    set(dict, n_step_due_class, due.css);
    set(dict, n_step_due_icon, due.icon);
    set(dict, n_step_due, d.now.clock == ClockState::running ? "Bước này: " + due.text : due.text);
    set(dict, n_promised_iso, format_iso(d.now.judged_due_at));
    set(dict, n_promised, format_moment(d.now.judged_due_at));
    if (d.provisional) dict.ShowSection(n_provisional);
    if (d.now.extensions > 0)
        dict.SetValueAndShowSection(n_extended_to, format_date(local_date(d.now.due_at)), n_extended);
    const auto days = day_cells(d, calendar, m.as_of);
    set(dict, n_days_label,
        fmt::format("{} ngày làm việc từ {} đến {}", days.size(), format_date(local_date(d.received_at)),
                    format_date(local_date(d.now.judged_due_at))));
    for (const auto& day : days) {
        auto* cell = dict.AddSectionDictionary(n_day);
        cell->SetValue(n_class, day.css);
        cell->SetValue(n_text, day.text);
    }
}

void fill_applicant(view::Dictionary& dict, const Model& m) {
    const Dossier& d = m.loaded.dossier;
    const std::string path = dossier_path(d.id);
    set(dict, n_applicant, m.names_applicant ? m.applicant.full_name : "Không hiện với vai trò này");
    set(dict, n_identity, m.applicant.identity_mask.empty() ? "Chưa ghi" : m.applicant.identity_mask);
    set(dict, n_phone, m.applicant.phone_mask.empty() ? "Chưa ghi" : m.applicant.phone_mask);
    std::string address = m.applicant.address;
    if (!m.applicant.area_text.empty()) address += (address.empty() ? "" : ", ") + m.applicant.area_text;
    set(dict, n_address, address.empty() ? "Chưa ghi" : address);
    set(dict, n_channel, std::string(procedures::vietnamese(d.channel)));
    set(dict, n_subject, m.names_applicant ? d.subject : m.loaded.version->content.name);
    if (m.can_reveal && !m.applicant.identity_mask.empty()) {
        dict.ShowSection(n_can_reveal);
        set(dict, n_reveal_href, path + "/hien-so");
    }
}

void fill_papers(view::Dictionary& dict, const Model& m) {
    const std::string path = dossier_path(m.loaded.dossier.id);
    int digitised = 0;
    for (const auto& row : m.papers) {
        auto* one = dict.AddSectionDictionary(n_paper);
        one->SetValue(n_name, row.paper.name);
        one->SetValue(n_form, fmt::format("{}, {} bản", format_paper_form(row.paper.form), row.paper.count));
        if (row.document)
            one->SetValueAndShowSection(n_file_href, fmt::format("{}/tep/{}", path, row.document.value),
                                        n_has_file);
        else
            one->ShowSection(n_no_file);
        const bool done = is_digitised(row.paper);
        digitised += done;
        one->SetValue(n_class, done ? "badge-ok" : "badge-wait");
        one->SetValue(n_status, done                                   ? "Đã số hóa"
                                : row.paper.form == PaperForm::missing ? "Chưa có"
                                                                       : "Bản giấy");
        if (m.can_attach) {
            auto* option = dict.AddSectionDictionary(n_paper_option);
            option->SetValue(n_value, std::to_string(row.id.value));
            option->SetValue(n_label, row.paper.name);
        }
    }
    set(dict, n_papers_count, fmt::format("{} trên {} đã số hóa", digitised, m.papers.size()));
    if (m.can_attach && !m.papers.empty()) {
        dict.ShowSection(n_can_add_paper);
        set(dict, n_add_paper_href, path + "/giay-to");
    }
}

void fill_money(view::Dictionary& dict, const Model& m) {
    set(dict, n_paid_total, format_dong(payments::total_paid(m.payments)));
    dict.ShowSection(m.payments.empty() ? n_no_payments : n_has_payments);
    for (const auto& payment : m.payments) {
        auto* row = dict.AddSectionDictionary(n_payment);
        row->SetValue(n_kind, payments::format_payment_kind(payment.kind));
        row->SetValue(n_way, payments::format_payment_way(payment.way));
        if (!payment.reference.empty())
            row->SetValueAndShowSection(n_reference, payment.reference, n_reference_shown);
        row->SetValue(n_paid_at, format_moment(payment.paid_at));
        row->SetValue(n_amount, format_dong(payment.amount));
    }
    if (m.can_pay)
        dict.SetValueAndShowSection(n_pay_href, dossier_path(m.loaded.dossier.id) + "/khoan-nop", n_can_pay);
}

void fill_issued(view::Dictionary& dict, const Model& m) {
    const std::string path = dossier_path(m.loaded.dossier.id);
    dict.ShowSection(m.issued.empty() ? n_no_issued : n_has_issued);
    for (const auto& paper : m.issued) {
        auto* one = dict.AddSectionDictionary(n_issued);
        one->SetValue(n_href, fmt::format("{}/giay/{}", path, paper.id.value));
        one->SetValue(n_name, std::string(documents::label(paper.kind)));
        one->SetValue(n_detail,
                      fmt::format("Số {}, {}{}", paper.number_text(), format_moment(paper.issued_at),
                                  paper.voided_at ? ", đã hủy" : ""));
    }
}

void fill_course(view::Dictionary& dict, const std::vector<EventView>& events) {
    for (const auto& event : events) {
        auto* one = dict.AddSectionDictionary(n_event);
        one->SetValue(n_class, event.css);
        one->SetValue(n_title, event.title);
        one->SetValue(n_line, event.line);
        if (!event.note.empty()) one->SetValueAndShowSection(n_note, event.note, n_has_note);
    }
}

void fill_acts(view::Dictionary& dict, const Model& m) {
    const SideActs& acts = m.acts;
    if (acts.main != SideActs::Main::none) {
        auto* panel = dict.AddSectionDictionary(n_action_panel);
        panel->SetValue(n_panel_title, acts.title);
        panel->SetValue(n_action_href, acts.address);
        panel->SetValue(n_action, acts.button);
        panel->SetIntValue(n_version, m.loaded.dossier.version);
        if (acts.main != SideActs::Main::hand_over) panel->ShowSection(n_asks_opinion);
        if (acts.main == SideActs::Main::complete) panel->ShowSection(n_asks_result);
        if (acts.main == SideActs::Main::forward) {
            auto* choice = panel->AddSectionDictionary(n_asks_officer);
            auto* nobody = choice->AddSectionDictionary(n_officer);
            nobody->SetValue(n_value, "");
            nobody->SetValue(n_label, "Để nơi nhận phân công");
            for (const auto& colleague : acts.colleagues) {
                auto* option = choice->AddSectionDictionary(n_officer);
                option->SetValue(n_value, std::to_string(colleague.officer.value));
                option->SetValue(n_label, colleague.name + ", " + colleague.position_name);
            }
        }
    }
    if (!acts.links.empty()) dict.ShowSection(n_has_links);
    for (const auto& link : acts.links) {
        auto* one = dict.AddSectionDictionary(n_link);
        one->SetValue(n_label, link.label);
        one->SetValue(n_href, link.href);
        one->SetValue(n_class, link.refusing ? "btn-x" : "");
    }
}

void fill_place(view::Dictionary& dict, const Model& m) {
    const Dossier& d = m.loaded.dossier;
    set(dict, n_unit, m.unit);
    set(dict, n_holder, m.holder.empty() ? "Chưa phân công" : m.holder);
    set(dict, n_desk, m.desk);
    set(dict, n_limit, calendar::format_time_limit(m.loaded.limit));
    set(dict, n_national, std::to_string(national_code(d.now.state)));
}

}  // namespace

http::Response show_page(const Rooms& rooms, const http::Request& request, DossierId id,
                         const std::optional<view::Message>& message) {
    const Model m = read_model(rooms, request.actor(), id);
    const std::string path = dossier_path(id);
    return rooms.views.desk(request,
                            {.title = m.loaded.dossier.code,
                             .module = view::Module::dossiers,
                             .rail = m.rail,
                             .file = "dossiers/show.html"},
                            [&](view::Dictionary& dict) {
                                view::add_crumbs(dict, {{"Hồ sơ", "/ho-so"}}, m.loaded.dossier.code);
                                if (message) view::add_message(dict, *message);
                                set(dict, n_receipt_href, path + "/giay-tiep-nhan");
                                set(dict, n_routing_href, path + "/phieu-kiem-soat");
                                set(dict, n_trace_href, path + "/han");
                                set(dict, n_history_href, path + "/lich-su");
                                fill_head(dict, m);
                                fill_applicant(dict, m);
                                fill_papers(dict, m);
                                fill_money(dict, m);
                                fill_issued(dict, m);
                                fill_course(dict, m.course);
                                fill_course(dict, m.to_come);
                                fill_acts(dict, m);
                                fill_place(dict, m);
                            });
}

}  // namespace dossiers
