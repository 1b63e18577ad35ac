"""For each check a small tree that it must refuse and one that it must pass."""

ROOMS = "add_room(base)\nadd_platform(db SYSTEM x)\nadd_module(audit DEPENDS db)\nadd_module(plans DEPENDS audit SYSTEM y)\n"
FIRST = '{{%AUTOESCAPE context="HTML"}}\n'
STORE, ACTIONS = "src/modules/plans/store.cpp", "src/modules/plans/actions.cpp"
PAGE = "src/modules/plans/views/list.html"


def rooms(path, include):
    return {"CMakeLists.txt": ROOMS, path: f"#include {include}\n"}


EXAMPLES = {
    "arrows": (rooms("src/modules/audit/audit.cpp", '"modules/plans/plan.hpp"'),
               rooms("src/modules/plans/plan.cpp", '"modules/audit/audit.hpp"')),
    "no_circles": ({"CMakeLists.txt": "add_module(a DEPENDS b)\nadd_module(b DEPENDS a)\n"}, {"CMakeLists.txt": ROOMS}),
    "private_headers": (rooms("src/modules/plans/plan.cpp", '"modules/audit/store.hpp"'),
                        rooms("src/app/routes.cpp", '"modules/plans/web.hpp"')),
    "libraries_at_home": (rooms("src/modules/plans/plan.hpp", "<nlohmann/json.hpp>"),
                          rooms("src/platform/http/server_beast.cpp", "<boost/asio.hpp>")),
    "wall_clock": ({ACTIONS: "auto now = std::chrono::system_clock::now();"}, {ACTIONS: "auto now = clock_.now(); // no system_clock"}),
    "user_text": ({ACTIONS: "auto first = name.substr(0, 1);"}, {ACTIONS: 'auto first = text::shorten(name, 1); log(".substr(");'}),
    "exact_numbers": ({"src/modules/payments/fee.hpp": "double amount;"}, {"src/modules/payments/fee.hpp": "Dong amount;"}),
    "long_files": ({ACTIONS: "\n" * 401}, {ACTIONS: "\n" * 400}),
    "long_functions": ({ACTIONS: "void act() {\n" + "    go();\n" * 50 + "}\n"}, {ACTIONS: "void act() {\n" + "    go();\n" * 40 + "}\n"}),
    "vietnamese_names": ({ACTIONS: "int ho_so = 1;"}, {ACTIONS: 'get("/ho_so"); int dossier = 1;'}),
    "silent_catch": ({ACTIONS: "catch (...) {\n}"}, {ACTIONS: "catch (...) {  // gone already\n}"}),
    "sleeping_tests": ({"src/base/date_test.cpp": "sleep_for(1s);"}, {"src/base/date_test.cpp": "clock.advance(1s);"}),
    "routes_have_access": ({"src/modules/plans/web.cpp": 'router.get("/ke-hoach", show);'},
                           {"src/modules/plans/web.cpp": 'router.get("/ke-hoach/{plan_id}", http::Access::signed_in(), show);'}),
    "workplace_words": ({"README.md": "see /" + "work/notes"}, {"README.md": "see network/notes and https://a.vn/work"}),
    "lock_file": ({"package-lock.json": '"resolved": "https://somewhere/x.tgz"'}, {"package-lock.json": "{}"}),
    "static_template_names": ({ACTIONS: 'dict.SetValue("NAME", name);'}, {ACTIONS: "dict.SetValue(name_, name);"}),
    "escaping_in_code": ({ACTIONS: 'page += "<td>" + name;'}, {ACTIONS: 'page += "a < b"; // <td>'}),
    "sql_at_home": ({ACTIONS: 'tx.execute("delete from plans where id = ?", id);'},
                    {STORE: 'tx.execute("delete from plans where id = ?", id);', ACTIONS: 'log("update the plans"); // delete from plans'}),
    "common_sql": ({STORE: 'x = "select ifnull(a, 0) from t";'}, {STORE: 'x = "select coalesce(a, 0), max(b) from t";'}),
    "explicit_columns": ({STORE: 'x = "select * from t";'}, {STORE: 'x = "select count(*) from t";'}),
    "migrations": ({"db/migrations/0001_a_b.sql": "create table t (\n    id integer primary key\n);"},
                   {"db/migrations/0001_a_b.sql": "create table t (\n    id {int} primary key -- integer\n) {strict};"}),
    "readers_of_facts": ({"src/modules/indicators/store.cpp": 'x = "select count(*) from dossiers";'},
                         {"src/modules/indicators/store.cpp": 'x = "select sum(n) from dossiers_day_facts f";'}),
    "flat_facts": ({"db/migrations/0001_a_b.sql": "create view a_facts as select b, sum(c) from d group by b;"},
                   {"db/migrations/0001_a_b.sql": "create view a_facts as select b, c from d;"}),
    "autoescape": ({PAGE: "<p>{{NAME}}</p>"}, {PAGE: FIRST + "<p>{{NAME}}</p>"}),
    "modifiers": ({PAGE: FIRST + "<p>{{NAME:none}}</p>"}, {PAGE: FIRST + "<p>{{NAME}}</p>"}),
    "inline": ({PAGE: FIRST + '<p style="color:red">'}, {PAGE: FIRST + '<p class="late">{{! style="" }}<script src="/a.js"></script>'}),
    "csrf": ({PAGE: FIRST + '<form method="post"><button></button></form>'},
             {PAGE: FIRST + '<form method="post"><input name="_csrf"></form><form method="get"></form>'}),
    "content": ({"content/a.yaml": "a: [1"}, {"content/a.yaml": "a: [1]"}),
}
