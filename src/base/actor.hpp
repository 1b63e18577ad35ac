#pragma once
#include <array>
#include <string>
#include <vector>
#include "base/id.hpp"

/// What an officer can be allowed to do. Permissions are code; who holds them (through roles) is data.
/// The table role → permissions is accounts/roles.cpp; the one policy question is Actor::may.
enum class Permission {
    list_dossiers,           // see dossiers, their lists, and download them
    receive_dossiers,        // receive at the desk, print the receipt, hand over
    process_dossiers,        // appraise, consult, ask for supplements, forward
    assign_dossiers,         // give a dossier to an officer of the unit
    sign_outcomes,           // sign results, refusals, apologies; allow a second supplement
    issue_papers,            // number and issue signed papers
    reveal_identity,         // show a masked identity number or phone (each time logged)
    view_figures,            // dashboards and figures of the scope
    edit_procedures,         // drafts of the catalogue, imports
    publish_procedures,      // put a version into force, end one
    manage_organisation,     // units, areas, officers, assignments, signing authority
    manage_calendar,         // open a year, change rest days and hours
    manage_accounts,         // accounts, grants, sessions of others
    view_audit,              // the audit log and its chain
    count_
};
inline constexpr std::size_t permission_count = static_cast<std::size_t>(Permission::count_);

/// Phạm vi — the units over which a permission holds, resolved once per request from today's tree.
struct Scope {
    bool everything = false;         // the whole authority
    std::vector<UnitId> units = {};  // sorted; closed units whose successor is in scope belong to it
    bool contains(UnitId) const;
    bool empty() const { return !everything && units.empty(); }
};

/// Who acts: an officer in a position of a unit, at the time of the request. Copied onto every event and
/// audit line, so that history shows who it was *then*.
class Actor {
  public:
    AccountId account;
    OfficerId officer;
    PositionId position;
    UnitId unit;
    std::string name;           // Lê Thị Hồng Vân
    std::string position_name;  // Chuyên viên
    std::string unit_name;      // Phòng Kinh tế và Hạ tầng
    std::string request_id;     // of the request, job or command that acts; goes onto the audit line

    /// Anywhere at all?
    bool may(Permission) const;
    bool may(Permission, UnitId) const;
    const Scope& scope(Permission) const;
    void allow(Permission, const Scope&);  // widens

    /// The program itself: night jobs, imports, the demonstration. May everything; has no officer.
    static Actor program(std::string name);

  private:
    std::array<Scope, permission_count> scopes_{};
};
