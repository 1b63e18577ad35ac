#include <fmt/format.h>
#include "base/text.hpp"
#include "modules/procedures/difference.hpp"
#include "modules/procedures/import.hpp"
#include "modules/procedures/policy.hpp"
#include "modules/procedures/rules.hpp"
#include "modules/procedures/store.hpp"
#include "modules/procedures/web.hpp"
#include "platform/http/spooled_file.hpp"
#include "platform/view/field.hpp"
#include "platform/view/parts.hpp"

namespace procedures {
namespace {

VIEW_NAME(file_field, "FILE_FIELD");
VIEW_NAME(bare_field, "BARE_FIELD");
VIEW_NAME(file_name, "FILE");
VIEW_NAME(summary, "SUMMARY");
VIEW_NAME(can_accept, "CAN_ACCEPT");
VIEW_NAME(accept, "ACCEPT");
VIEW_NAME(bare, "BARE");
VIEW_NAME(findings_name, "FINDINGS");
VIEW_NAME(finding_name, "FINDING");
VIEW_NAME(count_name, "COUNT");
VIEW_NAME(code, "CODE");
VIEW_NAME(text_name, "TEXT");
VIEW_NAME(place, "PLACE");
VIEW_NAME(list_name, "LIST");
VIEW_NAME(plan_name, "PLAN");
VIEW_NAME(name, "NAME");
VIEW_NAME(kind, "KIND");
VIEW_NAME(missing, "MISSING");
VIEW_NAME(change, "CHANGE");
VIEW_NAME(label, "LABEL");
VIEW_NAME(before, "BEFORE");
VIEW_NAME(after, "AFTER");

constexpr std::uint64_t largest_file = 4 * 1024 * 1024;
constexpr std::size_t most_compared = 200;
constexpr std::chrono::hours keep_for{24};

const std::vector<view::Link> above{{"Danh mục thủ tục", "/quan-ly/thu-tuc"}};

http::Response form_page(const Services& it, const http::Request& request, const FieldErrors& errors) {
    const bool ticked = request.method == http::Method::get || request.form["bare"] == "yes";
    return it.views.desk(request,
                         {.title = errors.empty() ? "Nhập danh mục thủ tục" : "Lỗi: Nhập danh mục thủ tục",
                          .module = view::Module::procedures,
                          .file = "procedures/import.html",
                          .status = errors.empty() ? 200 : 422},
                         [&](view::Dictionary& dict) {
                             view::add_crumbs(dict, above, "Nhập từ tệp");
                             view::add_errors(dict, "Chưa đọc được tệp", errors);
                             view::add_field(dict, file_field,
                                             {.name = "file",
                                              .label = "Tệp danh mục",
                                              .kind = view::Field::Kind::file,
                                              .hint = "Một tệp .yaml, nhiều nhất 4 MB",
                                              .accept = ".yaml,.yml"},
                                             errors);
                             view::add_field(dict, bare_field,
                                             {.name = "bare",
                                              .label = "Thời hạn in số trần hiểu là ngày làm việc",
                                              .value = ticked ? "yes" : "",
                                              .kind = view::Field::Kind::check,
                                              .hint = "Bỏ chọn: thủ tục đó thành bản nháp chưa có thời hạn"},
                                             errors);
                         });
}

http::Response upload(const Services& it, const http::Request& request) {
    FieldErrors errors;
    if (request.uploads.empty() || request.uploads.front().size == 0) errors.add("file", "Chọn tệp danh mục");
    if (!errors.empty()) return form_page(it, request, errors);
    const auto& sent = request.uploads.front();
    const auto content = sent.content->all();
    try {
        parse_entries(sent.name, content);
    } catch (const ContentError& error) {
        errors.add("file", std::string("Tệp có lỗi: ") + error.what());
        return form_page(it, request, errors);
    }
    const auto id = it.database.write([&](db::Transaction& tx) {
        require(may_edit(request.actor()), "import procedures");
        delete_uploads_before(tx, tx.now() - keep_for);
        const PendingUpload pending{tx.new_id<UploadId>(), request.actor().account, sent.name, content};
        insert_upload(tx, pending);
        return pending.id;
    });
    return http::see_other(fmt::format("/quan-ly/thu-tuc/nhap/{}{}", id.value,
                                       request.form["bare"] == "yes" ? "" : "?so-tran=khong"));
}

PendingUpload load_upload(db::Transaction& tx, const http::Request& request) {
    auto found = find_upload(tx, request.path_id<UploadId>("id"));
    if (!found || found->account != request.actor().account)
        throw NotFound{"no such upload", "Tệp này đã được nhập hoặc đã quá một ngày."};
    return std::move(*found);
}

std::string said_kind(const Plan& plan) {
    switch (plan.kind) {
        case Plan::Kind::added: return "Thủ tục mới";
        case Plan::Kind::changed: return "Có thay đổi";
        case Plan::Kind::kept: return "Giữ bản nháp cán bộ đang sửa";
        case Plan::Kind::unchanged: break;
    }
    return "Không đổi";
}

struct Preview {
    PendingUpload upload;
    ImportReport report;
    struct Line {
        Plan plan;
        std::vector<Change> changes;
    };
    std::vector<Line> lines;
};

Preview read_preview(db::Transaction& tx, const http::Request& request, const ImportRules& rules) {
    Preview preview{.upload = load_upload(tx, request)};
    const auto entries = parse_entries(preview.upload.file_name, preview.upload.content);
    for (auto& plan : plan_import(tx, entries, rules, preview.report)) {
        if (plan.kind == Plan::Kind::unchanged) continue;
        Preview::Line line{std::move(plan), {}};
        if (line.plan.newest && preview.lines.size() < most_compared)
            line.changes =
                differences(load_full_version(tx, line.plan.newest).content, line.plan.made.content);
        preview.lines.push_back(std::move(line));
    }
    return preview;
}

void fill_side(view::Dictionary& dict, const ctemplate::TemplateString& side, const std::string& said) {
    if (!said.empty()) dict.AddSectionDictionary(side)->SetValue(text_name, said);
}

void fill_line(view::Dictionary& dict, const Preview::Line& line) {
    dict.SetValue(code, line.plan.made.code);
    dict.SetValue(name, line.plan.made.content.name);
    dict.SetValue(kind, said_kind(line.plan));
    std::vector<std::string> lacks;
    for (const auto& one : missing_for_reception(line.plan.made.content)) lacks.push_back(one.text);
    if (!lacks.empty()) dict.AddSectionDictionary(missing)->SetValue(text_name, text::join(lacks, "; "));
    for (const auto& one : line.changes) {
        auto& inner = *dict.AddSectionDictionary(change);
        inner.SetValue(label, one.label);
        fill_side(inner, before, one.before);
        fill_side(inner, after, one.after);
    }
}

void fill_findings(view::Dictionary& dict, const std::vector<Finding>& findings) {
    if (findings.empty()) return;
    auto& inner = *dict.AddSectionDictionary(findings_name);
    inner.SetIntValue(count_name, static_cast<long>(findings.size()));
    for (const auto& one : findings) {
        auto& row = *inner.AddSectionDictionary(finding_name);
        row.SetValue(code, one.code);
        row.SetValue(text_name, one.text);
        row.SetValue(place, one.place);
    }
}

std::string said_report(const ImportReport& report) {
    return fmt::format(
        "{} thủ tục mới, {} thay đổi, {} không đổi, {} giữ bản nháp; {} đủ để công bố, {} còn thiếu",
        report.added, report.changed, report.unchanged, report.kept, report.complete, report.incomplete);
}

http::Response preview_page(const Services& it, const http::Request& request) {
    const ImportRules rules{.bare_days_are_working_days = request.query["so-tran"] != "khong"};
    const auto preview =
        it.database.read([&](db::Transaction& tx) { return read_preview(tx, request, rules); });
    return it.views.desk(request,
                         {.title = "Xem trước danh mục",
                          .module = view::Module::procedures,
                          .file = "procedures/import_plan.html"},
                         [&](view::Dictionary& dict) {
                             view::add_crumbs(dict, above, "Xem trước");
                             dict.SetValue(file_name, preview.upload.file_name);
                             dict.SetValue(summary, said_report(preview.report));
                             if (preview.report.added + preview.report.changed > 0) {
                                 auto& inner = *dict.AddSectionDictionary(can_accept);
                                 inner.SetValue(accept, fmt::format("/quan-ly/thu-tuc/nhap/{}/chap-nhan",
                                                                    preview.upload.id.value));
                                 inner.SetValue(bare, rules.bare_days_are_working_days ? "yes" : "");
                             } else {
                                 view::add_message(dict, {.strong = "Không có gì để nhập.",
                                                          .text = "Danh mục đã giống tệp này."});
                             }
                             fill_findings(dict, preview.report.findings);
                             if (preview.lines.empty()) return;
                             auto& list = *dict.AddSectionDictionary(list_name);
                             for (const auto& line : preview.lines)
                                 fill_line(*list.AddSectionDictionary(plan_name), line);
                         });
}

http::Response accept_upload(const Services& it, const http::Request& request) {
    const auto pending = it.database.read([&](db::Transaction& tx) { return load_upload(tx, request); });
    const ImportRules rules{.bare_days_are_working_days = request.form["bare"] == "yes"};
    import_entries(it.database, request.actor(), parse_entries(pending.file_name, pending.content), rules);
    it.database.write([&](db::Transaction& tx) { delete_upload(tx, pending.id); });
    return http::see_other("/quan-ly/thu-tuc?trang-thai=nhap");
}

}  // namespace

void add_import_routes(http::Router& router, const Services& it) {
    const auto access = http::Access::needs(Permission::edit_procedures);
    router.get("/quan-ly/thu-tuc/nhap", access,
               [it](http::Request& request) { return form_page(it, request, {}); });
    router.post("/quan-ly/thu-tuc/nhap", access, [it](http::Request& request) { return upload(it, request); },
                {.largest_body = largest_file});
    router.get("/quan-ly/thu-tuc/nhap/{id}", access,
               [it](http::Request& request) { return preview_page(it, request); });
    router.post("/quan-ly/thu-tuc/nhap/{id}/chap-nhan", access,
                [it](http::Request& request) { return accept_upload(it, request); });
}

}  // namespace procedures
