#!/usr/bin/env python3
"""Writes content/procedures/*.yaml into one C++ file: procedures::embedded_files()."""
import pathlib
import sys

root, out = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
rows = [f'    {{"{path.name}", R"__yaml({path.read_text()})__yaml"}},\n'
        for path in sorted((root / "content/procedures").glob("*.yaml"))]
out.parent.mkdir(parents=True, exist_ok=True)
out.write_text('#include "modules/procedures/adoption.hpp"\n\nnamespace procedures {\n\nnamespace {\n'
               "constexpr EmbeddedFile files[] = {\n" + "".join(rows) + "};\n}  // namespace\n\n"
               "std::span<const EmbeddedFile> embedded_files() { return files; }\n\n}  // namespace procedures\n")
