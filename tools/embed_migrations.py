#!/usr/bin/env python3
"""Writes db/migrations/*.sql into one C++ file: db::all_migrations()."""
import pathlib
import re
import sys

root, out = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
rows = []
seen = {}
for path in sorted((root / "db/migrations").glob("*.sql")):
    match = re.fullmatch(r"(\d{4})_([a-z0-9_]+)\.sql", path.name)
    if not match:
        sys.exit(f"{path.name}: name a migration NNNN_<module>_<what>.sql")
    if match[1] in seen:
        sys.exit(f"{path.name}: number {match[1]} is taken by {seen[match[1]]}")
    seen[match[1]] = path.name
    rows.append(f'    {{{int(match[1])}, "{match[2]}", R"__sql({path.read_text()})__sql"}},\n')
out.parent.mkdir(parents=True, exist_ok=True)
out.write_text('#include "platform/db/database.hpp"\n\nnamespace db {\n\nnamespace {\n'
               "constexpr Migration migrations[] = {\n" + "".join(rows) + "};\n}  // namespace\n\n"
               "std::span<const Migration> all_migrations() { return migrations; }\n\n}  // namespace db\n")
