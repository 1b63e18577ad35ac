#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include "platform/http/dispatcher.hpp"

namespace http {

const char* default_message(int status) {
    switch (status) {
        case 400: return "Yêu cầu gửi lên không đọc được.";
        case 401: return "Cần đăng nhập hoặc có mã truy cập hợp lệ.";
        case 403: return "Ông/Bà chưa được phân quyền làm việc này.";
        case 404: return "Không tìm thấy trang này.";
        case 405: return "Trang này không nhận cách gửi như vậy.";
        case 408: return "Yêu cầu gửi lên quá chậm.";
        case 409: return "Nội dung đã thay đổi từ lúc mở trang. Xin tải lại trang.";
        case 413: return "Nội dung hoặc tệp gửi lên quá lớn.";
        case 421: return "Địa chỉ này không thuộc hệ thống.";
        case 422: return "Nội dung gửi lên chưa hợp lệ.";
        case 429: return "Gửi quá nhiều lần trong thời gian ngắn. Xin chờ rồi thử lại.";
        case 431: return "Phần đầu của yêu cầu quá dài.";
        case 503: return "Hệ thống đang bận. Xin thử lại sau ít phút.";
        default: return "Hệ thống gặp lỗi. Xin thử lại sau; nếu vẫn lỗi, xin báo mã yêu cầu cho quản trị.";
    }
}

Response default_error(const Request& request, int status, const std::string& message) {
    if (request.path.starts_with("/api/"))
        return json(nlohmann::json{{"error", message}, {"request_id", request.request_id}}.dump(), status);
    return plain(fmt::format("{}\nMã yêu cầu: {}\n", message, request.request_id), status);
}

}  // namespace http
