#!/usr/bin/env python3
"""Writes content/calendars/*.yaml into one C++ file: calendar::embedded_years()."""
import pathlib
import sys

root, out = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
rows = [f'    {{"{path.name}", R"__yaml({path.read_text()})__yaml"}},\n'
        for path in sorted((root / "content/calendars").glob("*.yaml"))]
out.parent.mkdir(parents=True, exist_ok=True)
out.write_text('#include "modules/calendar/content.hpp"\n\nnamespace calendar {\n\nnamespace {\n'
               "constexpr ContentFile files[] = {\n" + "".join(rows) + "};\n}  // namespace\n\n"
               "std::span<const ContentFile> embedded_years() { return files; }\n\n}  // namespace calendar\n")
