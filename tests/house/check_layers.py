"""Which way includes may point. The DEPENDS lists of CMakeLists.txt are the architecture."""
import re

from tree import CPP, check, line_of, without_comments

INCLUDE = re.compile(r'^#include\s+(["<])([^">]+)[">]', re.M)
PRIVATE = re.compile(r"^(store|pages|forms)|_store\.hpp$|_pages\.hpp$|_forms\.hpp$")
OUTSIDE_ONLY = re.compile(r"^(web|api)|_web\.hpp$|_api\.hpp$")
# Libraries that stay in one place.
AT_HOME = [
    (r"^boost/", r"^src/platform/http/server[^/]*\.[ch]pp$", "Boost stays in src/platform/http/server*"),
    (r"^(sqlite3|libpq-fe)\.h", r"^src/platform/db/", "the database libraries stay in src/platform/db"),
    (r"^(nlohmann/json\.hpp|yaml-cpp/)", r"\.cpp$", "include JSON and YAML in .cpp files only (json_fwd.hpp elsewhere)"),
    (r"^doctest/", r"(_test\.cpp|^tests/.*\.[ch]pp)$", "tests stand in *_test.cpp"),
]


class Rooms:
    """What CMakeLists.txt declares: name → direct neighbours, in order of declaration."""

    def __init__(self, text):
        self.kind, self.neighbours = {}, {}
        for kind, words in re.findall(r"^add_(room|platform|module)\(([^)]*)\)", text, re.M):
            name, *rest = words.split()
            depends = []
            if "DEPENDS" in rest:
                for word in rest[rest.index("DEPENDS") + 1:]:
                    if word.isupper() or word.startswith("EMBED"):
                        break
                    depends.append(word)
            self.kind[name], self.neighbours[name] = kind, depends

    def all_below(self, name):
        below, to_see = set(), [name]
        while to_see:
            for other in self.neighbours.get(to_see.pop(), []):
                if other not in below:
                    below.add(other)
                    to_see.append(other)
        return below


def room_of(path):
    parts = path.split("/")
    if len(parts) >= 3 and parts[0] in ("platform", "modules"):
        return parts[1]
    return parts[0] if len(parts) >= 2 else None


@check("arrows point down: every include is on the DEPENDS list")
def arrows(tree):
    rooms = Rooms(tree.texts.get("CMakeLists.txt", ""))
    findings = []
    for path, text in tree.files(CPP):
        own = room_of(path[len("src/"):])
        if own in (None, "app"):
            continue
        for match in INCLUDE.finditer(without_comments(text)):
            target = match[2]
            other = room_of(target)
            if match[1] == "<" or other in (None, own, "base", "tests"):
                continue
            where = f"{path}:{line_of(text, match.start())}"
            if other == "app":
                findings.append(f"{where}: nothing includes app/; let app pass what {own} needs")
            elif target.startswith("modules/") and rooms.kind.get(own) != "module":
                findings.append(f"{where}: {own} is below the modules; move what it needs from {other} down, or use a callback")
            elif target.startswith("modules/") and other not in rooms.neighbours.get(own, []):
                if path.endswith("_test.cpp") and other in rooms.all_below(own):
                    continue
                findings.append(f"{where}: no arrow {own} → {other}; add {other} to the DEPENDS of {own} in CMakeLists.txt "
                                "if the arrow is wanted, otherwise let app connect them")
            elif target.startswith("platform/") and other not in rooms.all_below(own):
                findings.append(f"{where}: no arrow {own} → {other}; add {other} to the DEPENDS of {own} in CMakeLists.txt")
    return findings


@check("arrows make no circle: a room depends on rooms declared above it")
def no_circles(tree):
    rooms = Rooms(tree.texts.get("CMakeLists.txt", ""))
    findings, seen = [], set()
    for name, neighbours in rooms.neighbours.items():
        for other in neighbours:
            if other not in seen:
                findings.append(f"CMakeLists.txt: {name} depends on {other}, which is not declared above it; "
                                "turn the arrow round or let app connect them")
        seen.add(name)
    return findings


@check("a module's store, pages and forms are its own; its web is for app")
def private_headers(tree):
    findings = []
    for path, text in tree.files(CPP):
        own = room_of(path[len("src/"):])
        for match in INCLUDE.finditer(without_comments(text)):
            if not match[2].startswith("modules/") or room_of(match[2]) == own:
                continue
            header = match[2].split("/")[-1]
            forbidden = PRIVATE.search(header) or (own != "app" and OUTSIDE_ONLY.search(header))
            if forbidden and not path.endswith("_test.cpp"):
                findings.append(f"{path}:{line_of(text, match.start())}: {match[2]} is private to its module; "
                                "use its noun, lookup.hpp or actions.hpp")
    return findings


@check("foreign libraries stay in their one place")
def libraries_at_home(tree):
    findings = []
    for path, text in tree.files(CPP):
        for match in INCLUDE.finditer(text):
            for library, home, advice in AT_HOME:
                if re.search(library, match[2]) and not re.search(home, path):
                    findings.append(f"{path}:{line_of(text, match.start())}: <{match[2]}>: {advice}")
    return findings
