#pragma once
#include <functional>
#include <string>
#include "modules/accounts/actions.hpp"
#include "modules/accounts/authenticator.hpp"
#include "modules/accounts/setup.hpp"
#include "modules/accounts/sign_in.hpp"
#include "modules/accounts/tokens.hpp"
#include "platform/http/router.hpp"
#include "platform/view/view.hpp"

namespace accounts {

/// What the pages of this module need; all of it outlives the router.
struct Rooms {
    db::Database& database;
    const organisation::Lookup& organisation;
    const view::Views& views;
    Authenticator& authenticator;
    SignIn& sign_in;
    Actions& actions;
    TokenActions& tokens;
    Setup& setup;
    std::string public_url;  // heads one-time links: "https://mot-cua.example.vn"
    std::string office_help; // "Phòng Văn hóa và Thông tin": whom to ask when the password is lost; may be empty
    MachineClock now = machine_now;
};

void add_routes(http::Router&, const Rooms&);

// The parts of add_routes.
void add_gate_routes(http::Router&, const Rooms&);       // /dang-nhap, /dang-xuat, /dat-mat-khau, /bat-dau
void add_setup_routes(http::Router&, const Rooms&);      // /thiet-lap
void add_own_account_routes(http::Router&, const Rooms&);  // /tai-khoan
void add_account_routes(http::Router&, const Rooms&);    // /quan-ly/tai-khoan

/// Where to go after signing in: a path of this site, never another one.
std::string safe_target(std::string_view typed);
/// The cookies of a fresh session.
void hand_out(http::Response&, const http::Request&, const SignedIn&);
/// Never kept by a cache: pages that show a secret once.
http::Response unkept(http::Response);

}  // namespace accounts
