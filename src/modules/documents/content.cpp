#include "modules/documents/content.hpp"
#include "base/text.hpp"
#include "modules/documents/content_json.hpp"

namespace documents {

namespace {

template <class Each>
Content read_as(const Json& json) {
    Each content;
    read_fields(json, content);
    return content;
}

}  // namespace

PaperKind kind_of(const Content& content) { return static_cast<PaperKind>(content.index()); }

Letterhead& letterhead(Content& content) {
    return std::visit([](auto& each) -> Letterhead& { return each.head; }, content);
}

const Letterhead& letterhead(const Content& content) {
    return std::visit([](const auto& each) -> const Letterhead& { return each.head; }, content);
}

std::string write_content(const Content& content) {
    Json json = Json::object();
    std::visit([&](const auto& each) { write_fields(json, each); }, content);
    return text::nfc(json.dump());
}

Content read_content(PaperKind kind, std::string_view text) {
    const Json json = Json::parse(text, nullptr, false);
    check(json.is_object(), "a stored paper is a JSON object");
    switch (kind) {
        case PaperKind::receipt_slip: return read_as<ReceiptContent>(json);
        case PaperKind::supplement_slip: return read_as<SupplementContent>(json);
        case PaperKind::refusal_slip: return read_as<RefusalContent>(json);
        case PaperKind::apology_slip: return read_as<ApologyContent>(json);
        case PaperKind::stop_notice: return read_as<StopContent>(json);
        case PaperKind::routing_slip: return read_as<RoutingContent>(json);
    }
    check(false, "the kind of a paper is known");
    return {};
}

}  // namespace documents
