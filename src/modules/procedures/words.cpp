#include "modules/procedures/words.hpp"
#include <array>
#include "base/check.hpp"

namespace procedures {

namespace {

template <class Enum>
struct Row {
    Enum value;
    std::string_view word, vietnamese;
};

template <class Enum>
constexpr int rows = 0;  // each list below, in the order of its enumerators

template <>
constexpr std::array rows<Status>{
    Row<Status>{Status::draft, "draft", "Nháp"},
    Row<Status>{Status::published, "published", "Đang công bố"},
    Row<Status>{Status::ended, "ended", "Hết hiệu lực"},
};
template <>
constexpr std::array rows<Level>{
    Row<Level>{Level::ministry, "ministry", "Cấp bộ"},    Row<Level>{Level::province, "province", "Cấp tỉnh"},
    Row<Level>{Level::district, "district", "Cấp huyện"}, Row<Level>{Level::commune, "commune", "Cấp xã"},
    Row<Level>{Level::other, "other", "Cơ quan khác"},
};
template <>
constexpr std::array rows<Channel>{
    Row<Channel>{Channel::direct, "direct", "Trực tiếp"},
    Row<Channel>{Channel::partly_online, "partly_online", "Trực tuyến một phần"},
    Row<Channel>{Channel::fully_online, "fully_online", "Trực tuyến toàn trình"},
    Row<Channel>{Channel::by_post, "by_post", "Bưu chính công ích"},
};
template <>
constexpr std::array rows<OnlineLevel>{
    Row<OnlineLevel>{OnlineLevel::fully_online, "fully_online", "Toàn trình"},
    Row<OnlineLevel>{OnlineLevel::partly_online, "partly_online", "Một phần"},
    Row<OnlineLevel>{OnlineLevel::none, "none", "Chưa trực tuyến"},
    Row<OnlineLevel>{OnlineLevel::unknown, "unknown", "Chưa rõ"},
};
template <>
constexpr std::array rows<StepKind>{
    Row<StepKind>{StepKind::receive, "receive", "Tiếp nhận"},
    Row<StepKind>{StepKind::assign, "assign", "Phân công"},
    Row<StepKind>{StepKind::appraise, "appraise", "Thẩm định"},
    Row<StepKind>{StepKind::examine, "examine", "Thẩm tra, xem xét"},
    Row<StepKind>{StepKind::consult, "consult", "Lấy ý kiến"},
    Row<StepKind>{StepKind::sign, "sign", "Ký duyệt"},
    Row<StepKind>{StepKind::issue, "issue", "Vào số, phát hành"},
    Row<StepKind>{StepKind::hand_over, "hand_over", "Trả kết quả"},
};
template <>
constexpr std::array rows<StepPlace>{
    Row<StepPlace>{StepPlace::desk, "desk", "Bộ phận Một cửa"},
    Row<StepPlace>{StepPlace::unit, "unit", "Đơn vị giải quyết"},
    Row<StepPlace>{StepPlace::leadership, "leadership", "Lãnh đạo"},
    Row<StepPlace>{StepPlace::records, "records", "Văn thư"},
};
template <>
constexpr std::array rows<StepOrigin>{
    Row<StepOrigin>{StepOrigin::official, "official", "Theo quyết định"},
    Row<StepOrigin>{StepOrigin::modelled, "modelled", "Mẫu, chưa phê duyệt"},
};
template <>
constexpr std::array rows<FeeName>{
    Row<FeeName>{FeeName::fee, "fee", "Phí"},
    Row<FeeName>{FeeName::charge, "charge", "Lệ phí"},
    Row<FeeName>{FeeName::unspecified, "unspecified", "Phí, lệ phí"},
};
template <>
constexpr std::array rows<FeeKind>{
    Row<FeeKind>{FeeKind::free, "free", "Không thu"},
    Row<FeeKind>{FeeKind::fixed, "fixed", "Mức cố định"},
    Row<FeeKind>{FeeKind::set_by_council, "set_by_council", "Theo nghị quyết của Hội đồng nhân dân tỉnh"},
    Row<FeeKind>{FeeKind::set_by_ministry, "set_by_ministry", "Theo biểu của Bộ Tài chính"},
    Row<FeeKind>{FeeKind::by_parts, "by_parts", "Theo từng thủ tục thành phần"},
    Row<FeeKind>{FeeKind::unknown, "unknown", "Chưa rõ"},
};
template <>
constexpr std::array rows<Confidence>{
    Row<Confidence>{Confidence::high, "high", "Cao"},
    Row<Confidence>{Confidence::medium, "medium", "Trung bình"},
    Row<Confidence>{Confidence::low, "low", "Thấp"},
};

template <class Enum>
const Row<Enum>& row_of(Enum value) {
    return rows<Enum>[static_cast<std::size_t>(value)];
}

}  // namespace

template <class Enum>
std::optional<Enum> parse(std::string_view word) {
    for (const auto& row : rows<Enum>)
        if (row.word == word) return row.value;
    return std::nullopt;
}

template <class Enum>
std::string all_words() {
    std::string list;
    for (const auto& row : rows<Enum>) list.append(list.empty() ? "" : ", ").append(row.word);
    return list;
}

template <class Enum>
Enum from_word(std::string_view word) {
    const auto value = parse<Enum>(word);
    check(value.has_value(), "a stored word of the catalogue is one of its list");
    return *value;
}

#define CLOSED_LIST(Enum)                                                        \
    std::string_view word(Enum value) { return row_of(value).word; }             \
    std::string_view vietnamese(Enum value) { return row_of(value).vietnamese; } \
    template std::optional<Enum> parse<Enum>(std::string_view);                  \
    template std::string all_words<Enum>();                                      \
    template Enum from_word<Enum>(std::string_view);
CLOSED_LIST(Status)
CLOSED_LIST(Level)
CLOSED_LIST(Channel)
CLOSED_LIST(OnlineLevel)
CLOSED_LIST(StepKind)
CLOSED_LIST(StepPlace)
CLOSED_LIST(StepOrigin)
CLOSED_LIST(FeeName)
CLOSED_LIST(FeeKind)
CLOSED_LIST(Confidence)
#undef CLOSED_LIST

}  // namespace procedures
