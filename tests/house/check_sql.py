"""Habits of SQL: where it stands, and that both engines read it alike."""
import re

from tree import CPP, STORES, check, found, line_of, literals

STATEMENT = re.compile(r"^\s*(select\b.*\bfrom\b|insert\s+into\b|update\s+\w+\s+set\b|delete\s+from\b|with\s+\w+\s*(\([^)]*\))?\s+as\b|"
                       r"create\s+(unique\s+)?(table|index|view)\b|alter\s+table\b|drop\s+(table|view|index)\b)", re.I | re.S)
# What one engine reads otherwise than the other, and what to write.
ONE_ENGINE_ONLY = [
    (r"\binsert or (replace|ignore)\b", "insert … on conflict"),
    (r"\bifnull\s*\(", "coalesce"),
    (r"\biif\s*\(", "case when"),
    (r"\b(printf|to_char|strftime)\s*\(", "format in C++"),
    (r"\b(datetime|now)\s*\(|\bcurrent_timestamp\b", "bind tx.now()"),
    (r"\b(group_concat|string_agg)\s*\(", "join in C++"),
    (r"\b(json_extract|jsonb?_\w+)\s*\(|->>", "a column of its own for what SQL reads"),
    (r"\bilike\b", "a stored folded column"),
    (r"\b(greatest|least)\s*\(|\b(max|min)\s*\([^()]*,", "case when"),
    (r"\bfor update\b", "update … where version = ? as the lock"),
    (r"= any\s*\(", "in (?*)"),
    (r"\blateral\b|\bmerge into\b|\bgenerated\b.*\bidentity\b|\bautoincrement\b|\bserial\b", "plainer SQL; ids are made by the application"),
    (r"\bcollate\s+nocase\b", "a stored folded column"),
    (r"\bcreate (trigger|extension|sequence|function)\b", "C++: the dialect has no triggers, extensions, sequences or functions"),
    (r"\bpg_advisory|\blisten\b|\bnotify\b", "a guard row"),
]
PLAIN_TYPES = re.compile(r"^\s+\w+\s+(integer|bigint|int|text|varchar|blob|bytea|boolean|real|numeric|timestamp|date)\b", re.M | re.I)
READERS = ("indicators", "reports", "scoring", "portal")  # they measure: from facts views and tables of their own


def without_sql_comments(text):
    return re.sub(r"--[^\n]*", lambda match: " " * len(match[0]), text)


def statements(tree):
    """(path, line, text) of every statement: migrations whole, literals of stores one by one."""
    for path, text in tree.files(r"\.sql$"):
        yield path, 1, without_sql_comments(text)
    for path, text in tree.files(CPP):
        for line, words in literals(text):
            if STATEMENT.search(words):
                yield path, line, without_sql_comments(words)


@check("SQL stands in store.cpp, in .sql files and in platform/db")
def sql_at_home(tree):
    return [f"{path}:{line}: SQL outside a store: move the statement into store.cpp of the module, as a named constant"
            for path, line, _ in statements(tree) if not path.endswith(".sql") and not re.search(STORES, path)]


@check("SQL is what both engines read alike")
def common_sql(tree):
    findings = []
    for path, line, text in statements(tree):
        if path.startswith("src/platform/db/") or path.startswith("tests/"):
            continue
        for pattern, instead in ONE_ENGINE_ONLY:
            for match in re.finditer(pattern, text, re.I):
                findings.append(f"{path}:{line + text.count(chr(10), 0, match.start())}: `{match[0].strip()}` is one engine's own; "
                                f"write {instead}")
    return findings


@check("statements name their columns")
def explicit_columns(tree):
    return [f"{path}:{line}: `select *`: name the columns, so that a new one changes nothing by surprise"
            for path, line, text in statements(tree)
            if re.search(r"\bselect\s+(\w+\.)?\*", text, re.I) and not path.endswith("_test.cpp")]


@check("migrations are numbered once, named by their module, and use the type words")
def migrations(tree):
    findings, numbers = [], {}
    for path, text in tree.files(r"^db/migrations/"):
        name = path.split("/")[-1]
        match = re.fullmatch(r"(\d{4})_[a-z0-9]+(_[a-z0-9]+)*\.sql", name)
        if not match:
            findings.append(f"{path}: name it NNNN_<module>_<what>.sql")
            continue
        if match[1] in numbers:
            findings.append(f"{path}: number {match[1]} is taken by {numbers[match[1]]}; take the next free one of the module")
        numbers[match[1]] = name
        clean = without_sql_comments(text)
        findings += found(path, clean, PLAIN_TYPES.pattern, "{}: write {{int}}, {{text}} or {{blob}}; each engine has its own word", re.M | re.I)
        for table in re.finditer(r"create table (?:if not exists )?(\w+).*?\)\s*([^;)]*);", clean, re.S | re.I):
            if "{strict}" not in table[2]:
                findings.append(f"{path}:{line_of(clean, table.start())}: table {table[1]} does not end with {{strict}}")
    return findings


@check("who measures reads facts views")
def readers_of_facts(tree):
    findings = []
    for path, line, text in statements(tree):
        module = re.match(r"src/modules/(\w+)/", path)
        if not module or module[1] not in READERS or path.endswith("_test.cpp"):
            continue
        own = set(re.findall(r"\b(\w+)\s*(?:\([^)]*\))?\s+as\s+(?:not\s+materialized\s+|materialized\s+)?\(", text, re.I))
        for table in re.findall(r"\b(?:from|join)\s+(\w+)", text, re.I):
            if not (table.endswith("_facts") or table in own or table.startswith(module[1][:-1])):
                findings.append(f"{path}:{line}: {module[1]} reads {table}; read a *_facts view of the owner, or extend it in a migration")
    return findings


@check("facts views are flat projections")
def flat_facts(tree):
    findings = []
    for path, text in tree.files(r"^db/migrations/.*\.sql$"):
        for view in re.finditer(r"create view (\w+_facts)\b(.*?);", without_sql_comments(text), re.S | re.I):
            word = re.search(r"\b(group by|distinct|union|over\s*\(|limit)\b", view[2], re.I)
            if word:
                findings.append(f"{path}: {view[1]} has `{word[1]}`: a facts view is flat, so that conditions reach the index")
    return findings
