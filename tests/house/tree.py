"""The files the house checks read, and the list of checks."""
import pathlib
import re
import subprocess

CHECKS = []


def check(name):
    """Registers a function tree → findings; a finding is one sentence that says where and what to do instead."""
    def register(function):
        CHECKS.append((name, function))
        return function
    return register


class Tree:
    """Text files by their path. The real one, or a small one made of texts (the self-tests)."""

    def __init__(self, texts):
        self.texts = texts

    @classmethod
    def of_repository(cls, root):
        # What git knows or would add: builds and data are nobody's code.
        listed = subprocess.run(["git", "-C", str(root), "ls-files", "-co", "--exclude-standard", "-z"],
                                capture_output=True, check=True).stdout.decode().split("\0")
        texts = {}
        for name in filter(None, listed):
            path = pathlib.Path(root) / name
            if path.is_file() and path.suffix not in {".png", ".jpg", ".woff2", ".pdf", ".docx", ".xlsx", ".ico"}:
                texts[name] = path.read_text(errors="replace")
        return cls(texts)

    def files(self, *patterns):
        """(path, text) of the paths that match one of the regular expressions."""
        for path, text in sorted(self.texts.items()):
            if any(re.search(pattern, path) for pattern in patterns):
                yield path, text


CPP = r"^src/.*\.(cpp|hpp)$"
TEMPLATES = r"^src/.*(?<!golden)/[^/]*\.html$"
STORES = r"/test_\w+\.[ch]pp$|/(store[^/]*|[^/]*_store[^/]*)\.cpp$|^src/platform/db/|_test\.cpp$|^tests/"

COMMENT_OR_LITERAL = re.compile(
    r'//[^\n]*|/\*.*?\*/|R"(\w*)\(.*?\)\1"|"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)\'', re.S)


def without_comments(text):
    """C++ with its comments blanked, lines kept."""
    def blank(match):
        found = match[0]
        return re.sub(r"[^\n]", " ", found) if found.startswith(("//", "/*")) else found
    return COMMENT_OR_LITERAL.sub(blank, text)


def without_literals(text):
    """C++ with comments and literals blanked, lines kept."""
    return COMMENT_OR_LITERAL.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)


def literals(text):
    """(line, content) of every string literal outside comments; neighbours are joined as the compiler does."""
    joined, start, end = None, 0, 0
    for match in COMMENT_OR_LITERAL.finditer(text):
        if match[0].startswith(("//", "/*", "'")):
            continue
        content = match[0][1:-1] if match[0][0] == '"' else match[0][match[0].index("(") + 1:match[0].rindex(")")]
        if joined is not None and not text[end:match.start()].strip():
            joined += content
        else:
            if joined is not None:
                yield line_of(text, start), joined
            joined, start = content, match.start()
        end = match.end()
    if joined is not None:
        yield line_of(text, start), joined


def line_of(text, position):
    return text.count("\n", 0, position) + 1


def found(path, text, pattern, advice, flags=0):
    """One finding for each match of the pattern."""
    return [f"{path}:{line_of(text, match.start())}: {advice.format(match[0].strip())}"
            for match in re.finditer(pattern, text, flags)]
