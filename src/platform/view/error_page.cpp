#include "platform/view/error_page.hpp"
#include <array>
#include "platform/view/shell.hpp"

namespace view {
namespace {

VIEW_NAME(status_text, "STATUS");
VIEW_NAME(heading, "HEADING");
VIEW_NAME(text, "TEXT");
VIEW_NAME(kept, "KEPT");
VIEW_NAME(strong, "STRONG");
VIEW_NAME(sentence, "SENTENCE");
VIEW_NAME(has_facts, "HAS_FACTS");
VIEW_NAME(fact, "FACT");
VIEW_NAME(name, "NAME");
VIEW_NAME(value, "VALUE");
VIEW_NAME(find, "FIND");
VIEW_NAME(again, "AGAIN");
VIEW_NAME(way, "WAY");
VIEW_NAME(href, "HREF");
VIEW_NAME(label, "LABEL");
VIEW_NAME(recorded, "RECORDED");
VIEW_NAME(request_id, "REQUEST");
VIEW_NAME(for_desk, "DESK");
VIEW_NAME(for_public, "PUBLIC");

struct Words {
    int status;
    const char *heading, *text;
    const char* kept = nullptr;  // what is safe, for those who were typing
    bool again = false;          // trying once more may help
};
constexpr std::array<Words, 12> usual{{
    {400, "Không đọc được yêu cầu này",
     "Yêu cầu gửi đến không đúng cách. Xin mở lại trang và làm lại từ đầu."},
    {401, "Ông/Bà chưa đăng nhập", "Trang này chỉ dành cho người đã đăng nhập."},
    {403, "Ông/Bà không có quyền làm việc này", "Việc này thuộc quyền của người khác hoặc đơn vị khác."},
    {404, "Không có trang này",
     "Địa chỉ có thể bị gõ sai, hoặc trang đã được chuyển. Hồ sơ của Ông/Bà không bị ảnh hưởng."},
    {405, "Không làm được như vậy ở trang này", "Xin quay lại trang trước và bấm nút có trên trang."},
    {409, "Nội dung đã thay đổi trong lúc Ông/Bà đang mở",
     "Có người đã cập nhật trước. Chưa ghi gì của Ông/Bà. Xin mở lại trang để xem nội dung mới nhất.",
     "Nội dung vừa nhập còn ở trang trước: bấm quay lại để chép ra nếu cần."},
    {413, "Nội dung gửi lên quá lớn", "Xin gửi tệp nhỏ hơn, hoặc chia thành nhiều tệp.",
     "Những gì đã lưu trước đó còn nguyên."},
    {421, "Địa chỉ này không thuộc hệ thống",
     "Máy chủ không phục vụ tên miền đã gõ. Xin kiểm tra lại địa chỉ."},
    {422, "Chưa thực hiện được", "Có chỗ cần sửa. Xin quay lại trang trước, sửa và gửi lại.",
     "Chưa ghi gì. Nội dung vừa nhập còn ở trang trước."},
    {429, "Ông/Bà gửi yêu cầu quá nhanh", "Xin đợi một lát rồi thử lại.", nullptr, true},
    {500, "Hệ thống gặp lỗi",
     "Lỗi đã được ghi lại để sửa. Việc vừa làm chưa được ghi. Xin thử lại sau ít phút.", nullptr, true},
    {503, "Hệ thống đang quá tải hoặc bảo trì",
     "Xin Ông/Bà thử lại sau ít phút. Hồ sơ đã có giấy tiếp nhận đều an toàn, ngày hẹn không đổi.",
     "Trang đang điền: giữ nguyên cửa sổ này, đợi ít phút rồi gửi lại.", true},
}};

const Words& words_of(int status) {
    const auto found =
        std::find_if(usual.begin(), usual.end(), [&](const auto& each) { return each.status == status; });
    if (found != usual.end()) return *found;
    return words_of(status < 500 ? 400 : 500);
}

std::vector<Link> ways_of(const ErrorPage& error, bool desk) {
    if (!error.ways.empty()) return error.ways;
    if (error.status == 401) return {{"Đăng nhập", "/dang-nhap"}};
    if (desk) return {{"Về danh sách hồ sơ", "/ho-so"}};
    return {{"Về trang chủ", "/"}, {"Tra cứu hồ sơ", "/tra-cuu"}};
}

void fill_ways(Dictionary& body, const http::Request& request, const ErrorPage& error, bool desk) {
    // Only what a reload asks for again; a form must be sent from its own page.
    if (words_of(error.status).again && request.method == http::Method::get)
        body.AddSectionDictionary(again)->SetValue(href, request.target());
    for (const auto& each : ways_of(error, desk)) {
        Dictionary& entry = *body.AddSectionDictionary(way);
        entry.SetValue(label, each.label);
        entry.SetValue(href, each.href);
    }
    if (error.status == 404 && !desk) body.ShowSection(find);
}

void fill_words(Dictionary& body, const http::Request& request, const ErrorPage& error) {
    const Words& words = words_of(error.status);
    body.SetValue(status_text, fmt::to_string(error.status));
    body.SetValue(heading, words.heading);
    body.SetValue(text, error.message.empty() ? words.text : error.message);
    body.SetValue(request_id, request.request_id);
    if (words.kept && request.method == http::Method::post) {
        Dictionary& box = *body.AddSectionDictionary(kept);
        box.SetValue(strong, "Ông/Bà đang nhập dở?");
        box.SetValue(sentence, words.kept);
    }
    if (error.recorded) body.ShowSection(recorded);
}

void fill_facts(Dictionary& body, const ErrorPage& error) {
    if (error.facts.empty()) return;
    Dictionary& panel = *body.AddSectionDictionary(has_facts);
    for (const auto& [what, is] : error.facts) {
        Dictionary& row = *panel.AddSectionDictionary(fact);
        row.SetValue(name, what);
        row.SetValue(value, is);
    }
}

http::Response fragment_for_htmx(const Views& views, const http::Request& request, const ErrorPage& error) {
    http::Response response;
    response.status = error.status;
    response.body = views.fragment(request, "partials/error_fragment.html",
                                   [&](Dictionary& body) { fill_words(body, request, error); });
    return response;
}

http::Response whole_page(const Views& views, const http::Request& request, const ErrorPage& error) {
    const bool desk = request.identity.has_value();
    const ShellFacts facts = views.facts_or_none(request);
    const auto fill = [&](Dictionary& body) {
        body.ShowSection(desk ? for_desk : for_public);
        fill_words(body, request, error);
        fill_facts(body, error);
        fill_ways(body, request, error, desk);
        add_hotline(body, facts);
    };
    const std::string title = words_of(error.status).heading;
    const char* const file = "partials/error.html";
    if (desk)
        return views.desk_with(request, facts, {.title = title, .file = file, .status = error.status}, fill);
    return views.portal_with(request, facts, {.title = title, .file = file, .status = error.status}, fill);
}

}  // namespace

http::Response error_page(const Views& views, const http::Request& request, const ErrorPage& error) {
    auto response =
        request.is_htmx() ? fragment_for_htmx(views, request, error) : whole_page(views, request, error);
    if (error.retry_after_seconds > 0)
        response.with("Retry-After", fmt::to_string(error.retry_after_seconds));
    return response;
}

}  // namespace view
