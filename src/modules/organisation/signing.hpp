#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>
#include "base/date.hpp"
#include "base/id.hpp"

namespace organisation {

using SigningAuthorityId = Id<struct SigningAuthorityTag>;

/// Thẩm quyền ký — by what right a name stands under a paper (Nghị định 30/2020/NĐ-CP, Điều 13):
/// TM. thay mặt tập thể, KT. ký thay cấp trưởng, TL. thừa lệnh, TUQ. thừa ủy quyền, Q. quyền cấp trưởng;
/// `as_head` is the head of an agency under one head, without any mark.
enum class SigningForm { as_head, on_behalf_of_body, deputising, acting, by_order, by_mandate };

std::string_view word(SigningForm);
std::optional<SigningForm> parse_signing_form(std::string_view);
std::string_view vietnamese(SigningForm);

/// One grant: to the holder of a post, or to one officer.
struct SigningAuthority {
    SigningAuthorityId id;
    UnitId unit;
    std::string paper_kind;  // "receipt_slip", "outcome"…; empty: every paper of the unit
    SigningForm form{};
    PositionId position;  // one of the two
    OfficerId officer;
    std::string
        head_title;  // whom the signer stands for: "Chủ tịch"; empty for as_head and on_behalf_of_body
    std::string document;
    Date valid_from{};
    std::optional<Date> valid_to;
};

/// What stands above the signer's name.
struct SigningBlock {
    OfficerId officer;
    PositionId position;
    UnitId unit;  // whose paper it is: the asked unit, or the authority it belongs to
    std::string officer_name;
    SigningForm form{};
    std::vector<std::string> lines;  // "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"
    std::string document;            // the basis of the right
};

/// The lines, from the parts. `body` is "Ủy ban nhân dân" where the authority is a collective body, else
/// empty.
std::vector<std::string> signing_lines(SigningForm, const std::string& body, const std::string& head_title,
                                       const std::string& signer_title);

}  // namespace organisation
