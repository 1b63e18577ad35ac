"""Habits of templates and of content."""
import re

from tree import TEMPLATES, check, found

FIRST = '{{%AUTOESCAPE context="HTML"}}'
# Finished markup made by another template of ours, put into a shell.
UNESCAPED_ALLOWED = {
    ("src/platform/view/partials/", "BODY"), ("src/platform/view/partials/", "CONTENT"),
}


@check("every template begins with its escaping line")
def autoescape(tree):
    return [f"{path}: the first line is {FIRST}, or nothing in the template is escaped"
            for path, text in tree.files(TEMPLATES) if text.split("\n", 1)[0].rstrip() != FIRST]


@check("no modifier switches escaping off")
def modifiers(tree):
    findings = []
    for path, text in tree.files(TEMPLATES):
        for match in re.finditer(r"\{\{(\w+)(?::[\w=-]+)*:(none|raw|x-\w+)[^}]*\}\}|\{\{%AUTOESCAPE context=\"(?!HTML\")", text):
            if any(path.startswith(folder) and match[1] == name for folder, name in UNESCAPED_ALLOWED):
                continue
            findings.append(f"{path}:{text.count(chr(10), 0, match.start()) + 1}: {match[0]} prints unescaped; "
                            "give the template values and let it escape them")
    return findings


@check("no inline style, script or handler in templates")
def inline(tree):
    findings = []
    for path, text in tree.files(TEMPLATES):
        clean = re.sub(r"\{\{!.*?\}\}", "", text, flags=re.S)
        findings += found(path, clean, r"<[^>]*\sstyle=|<style\b", "{}: a class of assets/css; the security policy forbids inline styles", re.I)
        findings += found(path, clean, r"<script(?![^>]*\ssrc=)|<[^>]*\son[a-z]+=|hx-on|hx-vals", "{}: the security policy forbids inline scripts; assets/js", re.I)
    return findings


@check("every form that posts carries its token")
def csrf(tree):
    findings = []
    for path, text in tree.files(TEMPLATES):
        for form in re.finditer(r"<form\b[^>]*method=[\"']?post.*?</form>", text, re.S | re.I):
            if '_csrf' not in form[0] and "{{>" not in form[0]:
                findings.append(f"{path}:{text.count(chr(10), 0, form.start()) + 1}: add <input type=\"hidden\" name=\"_csrf\" value=\"{{{{CSRF}}}}\">")
    return findings


@check("content parses")
def content(tree):
    try:
        import yaml
    except ImportError:
        return ["tests/house: python3-yaml is missing: tools/packages.sh test installs it"]
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    findings = []
    for path, text in tree.files(r"^content/.*\.ya?ml$"):
        try:
            yaml.load(text, Loader=loader)
        except yaml.YAMLError as error:
            findings.append(f"{path}: is no YAML ({' '.join(str(error).split())[:160]}); mend the line, then cchc check-content")
    return findings
