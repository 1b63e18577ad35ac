#pragma once
#include <optional>
#include <string>
#include <string_view>

// The closed lists of the catalogue. Each has its stored English word, its Vietnamese for people, and a
// parser.
namespace procedures {

/// Trạng thái phiên bản: nháp, đang công khai, hết hiệu lực.
enum class Status { draft, published, ended };
/// Cấp giải quyết, as published for the version's time (three tiers until 30/6/2025).
enum class Level { ministry, province, district, commune, other };
/// Kênh nộp.
enum class Channel { direct, partly_online, fully_online, by_post };
/// Mức độ dịch vụ công trực tuyến.
enum class OnlineLevel { fully_online, partly_online, none, unknown };
/// Loại bước: what an officer does in it.
enum class StepKind { receive, assign, appraise, examine, consult, sign, issue, hand_over };
/// Where the work of a step lies.
enum class StepPlace { desk, unit, leadership, records };
/// Quy trình nội bộ: from a decision, or modelled by us (shown as "mẫu").
enum class StepOrigin { official, modelled };
/// Phí (fee), lệ phí (charge); `unspecified`: the source prints one sum without saying which.
enum class FeeName { fee, charge, unspecified };
/// Mức thu. `by_parts`: each part of a linked procedure has its own.
enum class FeeKind { free, fixed, set_by_council, set_by_ministry, by_parts, unknown };
/// How sure we are of the record.
enum class Confidence { high, medium, low };

std::string_view word(Status);
std::string_view word(Level);
std::string_view word(Channel);
std::string_view word(OnlineLevel);
std::string_view word(StepKind);
std::string_view word(StepPlace);
std::string_view word(StepOrigin);
std::string_view word(FeeName);
std::string_view word(FeeKind);
std::string_view word(Confidence);

std::string_view vietnamese(Status);       // "Nháp"
std::string_view vietnamese(Level);        // "Cấp xã"
std::string_view vietnamese(Channel);      // "Trực tiếp"
std::string_view vietnamese(OnlineLevel);  // "Toàn trình"
std::string_view vietnamese(StepKind);     // "Tiếp nhận"
std::string_view vietnamese(StepPlace);    // "Bộ phận Một cửa"
std::string_view vietnamese(StepOrigin);   // "Chính thức"
std::string_view vietnamese(FeeName);      // "Phí"
std::string_view vietnamese(FeeKind);      // "Không thu"
std::string_view vietnamese(Confidence);   // "Cao"

/// The value of a stored or typed word: `parse<Level>("commune")`.
template <class Enum>
std::optional<Enum> parse(std::string_view word);
/// All words of the list: "draft, published, ended".
template <class Enum>
std::string all_words();
/// A stored word: one that is no value is a broken row (check fails).
template <class Enum>
Enum from_word(std::string_view word);

}  // namespace procedures
