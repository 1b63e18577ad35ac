#!/usr/bin/env python3
"""What a template must hold that neither the compiler nor ctemplate sees. Prints file:line and what to do.

Every class has a rule in assets/css; no inline style, script or handler; every POST form carries its token;
nothing is inserted without escaping; cards keep their roles."""
import pathlib
import re
import sys

root = pathlib.Path(__file__).resolve().parent.parent
NO_RULE_NEEDED = {"me", "act", "q", "t"}  # structure that is addressed through its parent

css = "".join(path.read_text() for path in (root / "assets/css").glob("*.css"))
known = set(re.findall(r"\.([a-z][a-z0-9-]*)", css)) | NO_RULE_NEEDED

RULES = [
    (r"\sstyle\s*=", "no inline style: the content security policy refuses it; use a class or an SVG attribute"),
    (r"\son[a-z]+\s*=|hx-on", "no handler in a page: the content security policy refuses it"),
    (r"<script(?! src=\"\{\{)", "no script in a page; behaviour belongs in assets/js"),
    (r"\b(src|href)=\"data:", "no data: address: the content security policy refuses it"),
    (r"\{\{[A-Z_0-9]+:[^}]*none", "no unescaped insertion"),
    (r"hx-trigger=\"[^\"]*\[", "no trigger filter: it needs eval"),
    (r"hx-vals=\"js:|hx-vals='js:", "no js: values: they need eval"),
    (r"[≥≤→]", "not in the font: use words or an icon"),
]


def line_of(text, at):
    return text.count("\n", 0, at) + 1


def classes(text):
    """Literal class names; parts that come from data or sections are left out."""
    for match in re.finditer(r'class="([^"]*)"', text):
        literal = re.sub(r"\{\{[#/][A-Z_0-9]+\}\}", " ", match[1])
        for name in re.sub(r"\S*\{\{[^}]*\}\}\S*", " ", literal).split():
            yield match.start(), name


def check(path):
    text = path.read_text()
    for pattern, advice in RULES:
        for match in re.finditer(pattern, text):
            yield match.start(), advice
    for at, name in classes(text):
        if name not in known:
            yield at, f"class {name} has no rule in assets/css: see docs/ui.md for the names"
    for match in re.finditer(r"<form\b[^>]*method=\"post\"[^>]*>(.*?)</form>", text, re.S | re.I):
        if 'name="_csrf"' not in match[1]:
            yield match.start(), 'a POST form carries <input type="hidden" name="_csrf" value="{{CSRF}}">'
    for match in re.finditer(r"<table\b[^>]*\bcards\b[^>]*>", text):
        if 'role="table"' not in match[0]:
            yield match.start(), "a table that becomes cards keeps role=table, row and cell"


wrong = 0
for path in sorted((root / "src").rglob("*.html")):
    if "golden" in path.parts:
        continue
    text = path.read_text()
    for at, advice in sorted(check(path)):
        wrong += 1
        print(f"{path.relative_to(root)}:{line_of(text, at)}: {advice}")
print(f"templates: {wrong} to mend" if wrong else "templates: in order")
sys.exit(1 if wrong else 0)
