#include "app/openapi.hpp"
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include "base/text.hpp"

namespace app {
namespace {

using nlohmann::ordered_json;

constexpr std::string_view moment_form = "yyyy-mm-ddThh:mm[:ss][+07:00]";

const Parameter day_on{"on", "query", "date", "Ngày của danh mục hoặc cây đơn vị; mặc định hôm nay"};
const Parameter dossier_id{"id", "path", "string", "Số của hồ sơ, hoặc mã hồ sơ in trên giấy tiếp nhận", true, 64};

ordered_json schema_of(const Parameter& p) {
    if (p.schema == "date") return {{"type", "string"}, {"format", "date"}};
    if (p.schema == "moment") return {{"type", "string"}, {"format", "date-time"}, {"description", moment_form}};
    if (p.schema == "integer") return {{"type", "integer"}, {"minimum", 0}, {"maximum", p.longest}};
    if (p.schema.find('|') != std::string_view::npos) {
        ordered_json words = ordered_json::array();
        for (const auto& word : text::split(p.schema, '|')) words.push_back(word);
        return {{"type", "string"}, {"enum", words}};
    }
    ordered_json schema{{"type", "string"}};
    if (p.longest > 0) schema["maxLength"] = p.longest;
    return schema;
}

ordered_json error_of(std::string_view text) {
    return {{"description", text},
            {"content", {{"application/json", {{"schema", {{"$ref", "#/components/schemas/Error"}}}}}}}};
}

ordered_json answers_of(const Endpoint& endpoint) {
    ordered_json answers{{"200", {{"description", "Kết quả"},
                                  {"content", {{"application/json", {{"schema", {{"type", "object"}}}}}}}}},
                         {"400", error_of("Tham số không đúng")},
                         {"404", error_of("Không có, hoặc ngoài phạm vi của chủ mã")},
                         {"429", error_of("Quá số lần cho phép; xem Retry-After")}};
    if (!endpoint.scope.empty()) {
        answers["401"] = error_of("Mã truy cập không đúng, hết hạn hoặc không đủ phạm vi");
        answers["403"] = error_of("Chủ mã không có quyền");
    }
    return answers;
}

ordered_json operation_of(const Endpoint& endpoint) {
    ordered_json operation{{"summary", endpoint.title}};
    ordered_json parameters = ordered_json::array(), fields = ordered_json::object(), needed = ordered_json::array();
    for (const auto& p : endpoint.parameters) {
        if (p.where == "body") {
            fields[std::string(p.name)] = schema_of(p);
            if (p.required) needed.push_back(p.name);
        } else {
            parameters.push_back({{"name", p.name},
                                  {"in", p.where},
                                  {"required", p.required},
                                  {"description", p.text},
                                  {"schema", schema_of(p)}});
        }
    }
    if (!parameters.empty()) operation["parameters"] = parameters;
    if (!fields.empty())
        operation["requestBody"] = {
            {"required", true},
            {"content",
             {{"application/json",
               {{"schema", {{"type", "object"}, {"required", needed}, {"properties", fields}}}}}}}};
    operation["responses"] = answers_of(endpoint);
    if (endpoint.scope.empty())
        operation["security"] = ordered_json::array();
    else
        operation["description"] = fmt::format("Phạm vi của mã: {}.", endpoint.scope);
    return operation;
}

ordered_json components() {
    const ordered_json error{
        {"type", "object"},
        {"properties",
         {{"error",
           {{"type", "object"},
            {"required", {"status", "message", "request_id"}},
            {"properties",
             {{"status", {{"type", "integer"}}},
              {"message", {{"type", "string"}, {"description", "Câu tiếng Việt"}}},
              {"fields", {{"type", "object"}, {"description", "Tên tham số và điều sai"}}},
              {"request_id", {{"type", "string"}}}}}}}}}};
    return {{"securitySchemes", {{"token", {{"type", "http"}, {"scheme", "bearer"}}}}},
            {"schemas", {{"Error", error}}}};
}

}  // namespace

const std::vector<Endpoint>& endpoints() {
    static const std::vector<Endpoint> table{
        {"get", "/api/v1/procedures", "catalogue", "Danh mục thủ tục",
         {{"q", "query", "string", "Từ khóa, có dấu hoặc không dấu", false, 200},
          {"offset", "query", "integer", "Bỏ qua bấy nhiêu dòng", false, 1'000'000},
          {"size", "query", "integer", "Số dòng, mặc định 100", false, 500}}},
        {"get", "/api/v1/procedures/{code}", "catalogue", "Một thủ tục, bản có hiệu lực trong ngày",
         {{"code", "path", "string", "Mã thủ tục", true, 40}, day_on}},
        {"get", "/api/v1/units", "catalogue", "Cây đơn vị của một ngày", {day_on}},
        {"get", "/api/v1/units/{code}", "catalogue", "Một đơn vị của một ngày",
         {{"code", "path", "string", "Mã đơn vị, ví dụ huong-khe", true, 80}, day_on}},
        {"get", "/api/v1/dossiers", "dossiers", "Danh sách hồ sơ của một hàng việc, theo hạn của bước",
         {{"queue", "query", "string", "Hàng việc như trên trang Hồ sơ (?ds=), ví dụ don-vi, da-xong", false, 40},
          {"procedure_id", "query", "string", "Chỉ một thủ tục", false, 19},
          {"state", "query", "string", "Chỉ một trạng thái của hàng việc", false, 40},
          {"overdue", "query", "true|false", "Chỉ hồ sơ quá hạn của bước"},
          {"after", "query", "string", "Giá trị next của trang trước", false, 40},
          {"size", "query", "integer", "Số dòng, mặc định 50", false, 200}}},
        {"get", "/api/v1/dossiers/{id}", "dossiers", "Một hồ sơ", {dossier_id}},
        {"get", "/api/v1/dossiers/{id}/history", "dossiers", "Lịch sử của hồ sơ",
         {dossier_id, {"as_of", "query", "moment", "Như chương trình biết lúc đó; mặc định bây giờ"}}},
        {"get", "/api/v1/dossiers/{id}/deadline", "dossiers", "Diễn giải ngày hẹn của hồ sơ, từng ngày một",
         {dossier_id}},
        {"get", "/api/v1/deadline", "deadlines", "Tính ngày hẹn",
         {{"from", "query", "moment", "Lúc tiếp nhận", true},
          {"limit", "query", "string", "Ví dụ: 3 working_days, 8 working_hours, 20 calendar_days, 1 months, same_day",
           true, 40},
          {"cut_off", "query", "string", "Giờ chốt nhận, mặc định 15:00", false, 5},
          {"received_counts", "query", "yes|no", "Tính cả ngày tiếp nhận"},
          {"pause", "query", "string", "TỪ..ĐẾN, lặp lại được", false, 80}}},
        {"get", "/api/v1/figures", "figures", "Số liệu của một đơn vị trong một kỳ",
         {{"unit", "query", "string", "Mã đơn vị, ví dụ huong-khe", true, 80},
          {"from", "query", "date", "Ngày đầu", true},
          {"to", "query", "date", "Ngày cuối", true},
          {"scope", "query", "own|subtree|communes", "Mặc định subtree"},
          {"units", "query", "then|now", "Đơn vị của khi đó, hay của hiện nay qua kế thừa"},
          {"as_of", "query", "moment", "Như chương trình biết lúc đó"},
          {"by", "query", "channel|unit|month|sector|procedure", "Chia theo"}}},
        {"post", "/api/v1/lookup", "", "Tra cứu công khai bằng mã hồ sơ và mã tra cứu",
         {{"code", "body", "string", "Mã hồ sơ", true, 64}, {"secret", "body", "string", "Mã tra cứu", true, 40}}},
        {"get", "/api/v1/openapi.json", "", "Bản mô tả này", {}},
    };
    return table;
}

std::string openapi_json(const std::string& server_url) {
    ordered_json paths = ordered_json::object();
    for (const auto& endpoint : endpoints())
        paths[std::string(endpoint.path)][std::string(endpoint.method)] = operation_of(endpoint);
    return ordered_json{{"openapi", "3.0.3"},
                        {"info",
                         {{"title", "cchc"},
                          {"version", "1"},
                          {"description",
                           "Số hiệu (id) là chuỗi; thời điểm theo ISO 8601, +07:00; số liệu như trên trang."}}},
                        {"servers", {{{"url", server_url}}}},
                        {"security", {{{"token", ordered_json::array()}}}},
                        {"paths", paths},
                        {"components", components()}}
        .dump(2);
}

}  // namespace app
