#!/usr/bin/env python3
"""Writes every template into one C++ file: view::all_templates().

src/modules/<m>/views/x.html is named "<m>/x.html"; src/platform/view/partials/x.html is "partials/x.html";
src/app/views/x.html is "app/x.html". [[name]] becomes the icon of that name (assets/icons.txt is the closed list).
"""
import pathlib
import re
import sys

root, out = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
FIRST = '{{%AUTOESCAPE context="HTML"}}'
icons = set((root / "assets/icons.txt").read_text().split()) if (root / "assets/icons.txt").exists() else set()


def name_of(path):
    parts = path.relative_to(root / "src").parts
    owner = "partials" if "partials" in parts else parts[1] if parts[0] == "modules" else parts[0]
    return f"{owner}/{path.name}"


def with_icons(path, text):
    def icon(match):
        if match[1] not in icons:
            sys.exit(f"{path}: icon {match[1]} is not in assets/icons.txt; add it there")
        return ('<svg class="i" aria-hidden="true"><use href="{{ICONS}}#' + match[1] + '"/></svg>')
    return re.sub(r"\[\[([a-z0-9-]+)\]\]", icon, text)


rows = []
for path in sorted((root / "src").rglob("*.html")):
    if "golden" in path.parts:
        continue
    text = path.read_text()
    if not text.startswith(FIRST):
        sys.exit(f"{path}: a template begins with {FIRST}, or nothing in it is escaped")
    rows.append(f'        {{"{name_of(path)}", R"__html({with_icons(path, text)})__html"}},\n')
out.parent.mkdir(parents=True, exist_ok=True)
out.write_text('#include "platform/view/view.hpp"\n\nnamespace view {\n\n'
               "std::vector<TemplateFile> all_templates() {\n    return {\n" + "".join(rows) + "    };\n}\n\n}  // namespace view\n")
