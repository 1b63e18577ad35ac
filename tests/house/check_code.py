"""Habits of the C++ code."""
import re

from tree import CPP, check, found, line_of, literals, without_comments, without_literals

LONGEST_FILE, LONGEST_FUNCTION = 400, 50
# Syllables without their tones are ambiguous; the glossary has an English name for each of these.
VIETNAMESE = """ho_so thu_tuc don_vi can_bo linh_vuc tiep_nhan so_lieu bao_cao chi_tieu nhiem_vu ke_hoach van_ban
    co_quan phong_ban trang_thai le_phi ket_qua tra_cuu dia_ban toan_trinh mot_phan ngay_lam_viec mot_cua kiem_soat
    han_tra giay_hen phieu_kt nguoi_nop nguoi_dan dang_nhap tai_khoan mat_khau quyet_dinh thoi_han tiep_tuc
    diem_tu_cham xu_ly cong_dan chuc_vu""".split()
# Bytes of a machine, not words of a person: paths, codes, digests. Everything else uses base/text.
BYTES_ALLOWED = {
    r"^src/modules/accounts/password\.cpp$": "the first letter of a folded text",
    r"^src/modules/(documents/papers|audit/(web|log_query))\.cpp$": "the parts of an ISO date, of a digest",
    r"^src/modules/people/keys\.[ch]pp$": "key bytes",
    r"^src/modules/dossiers/(code|lookup_secret)\.cpp$": "ASCII letters and digits of a code",
}


@check("the wall clock is read in platform/clock only")
def wall_clock(tree):
    findings = []
    for path, text in tree.files(CPP):
        if path.startswith("src/platform/clock/"):
            continue
        findings += found(path, without_literals(text), r"system_clock|\bgettimeofday\b|\bstd::time\(|\btime\(nullptr\)",
                          "{}: take `today` or an Instant as a parameter, or ask the Clock given by the constructor")
    return findings


@check("text is cut, lowered and compared in base/text")
def user_text(tree):
    findings = []
    for path, text in tree.files(CPP):
        if path.startswith("src/base/text") or any(re.search(allowed, path) for allowed in BYTES_ALLOWED):
            continue
        code = without_literals(text)
        findings += found(path, code, r"\b(std::)?to(lower|upper)\(", "{} knows ASCII only: use text::lower, text::upper or text::fold")
        if path.startswith(("src/modules/", "src/app/")) and not path.endswith("_test.cpp"):
            findings += found(path, code, r"\.substr\(\s*0,\s*(\d+|longest\w*|max\w*|most\w*|limit\w*)\s*\)",
                              "{} cuts bytes: use text::shorten; where the text is a machine's, add the file "
                              "to BYTES_ALLOWED in tests/house/check_code.py with the reason")
    return findings


@check("money, points and shares are exact")
def exact_numbers(tree):
    findings = []
    for path, text in tree.files(r"^src/(base/money|modules/(payments|indicators|scoring|calendar)/).*\.(cpp|hpp)$"):
        findings += found(path, without_literals(text), r"\b(float|double)\b",
                          "{}: count in whole đồng, minutes or exact fractions; round once when shown")
    return findings


@check("no file is longer than 400 lines")
def long_files(tree):
    findings = []
    for path, text in tree.files(r"^(src|tests|tools|assets)/.*\.(cpp|hpp|html|py|sh|mjs|js|css)$"):
        if (lines := text.count("\n")) > LONGEST_FILE:
            findings.append(f"{path}: {lines} lines; split it by capability (refusal.cpp, transfer.cpp), not into helpers")
    return findings


HEAD = re.compile(r"^[^\n#]*\)[^\n;()]*\{$", re.M)
NO_FUNCTION = re.compile(r"\b(namespace|class|struct|enum|union|if|for|while|switch|else|do|catch|try|return)\b|\]\s*(\([^)]*\))?[^()]*\{$|"
                         r"^(TEST_CASE|SUBCASE|ON_)")


def end_of_block(code, opening):
    depth = 0
    for brace in re.finditer(r"[{}]", code[opening:]):
        depth += 1 if brace[0] == "{" else -1
        if depth == 0:
            return opening + brace.start()
    return len(code)


@check("no function is longer than 50 lines")
def long_functions(tree):
    findings = []
    for path, text in tree.files(CPP):
        code = without_literals(text)
        for head in HEAD.finditer(code):
            if NO_FUNCTION.search(head[0].strip()) or path.endswith("_test.cpp"):
                continue
            lines = code.count("\n", head.start(), end_of_block(code, head.end() - 1)) + 1
            if lines > LONGEST_FUNCTION:
                findings.append(f"{path}:{line_of(code, head.start())}: a function of {lines} lines; "
                                "give its parts names and call them in order")
    return findings


@check("identifiers are English words of the glossary")
def vietnamese_names(tree):
    camel = [re.sub(r"_(\w)", lambda m: m[1].upper(), word) for word in VIETNAMESE]
    pattern = r"(?<![A-Za-z])(" + "|".join(VIETNAMESE + camel) + r")(?![a-z])"
    findings = []
    for path, text in tree.files(CPP):
        findings += found(path, without_literals(text), pattern, "{} has lost its tones: use the English name in GLOSSARY.md")
    for path, text in tree.files(r"^content/.*\.ya?ml$"):
        findings += found(path, text, r"^\s*(?:- )?(" + "|".join(VIETNAMESE) + r"):", "{} keys of content are the English names of GLOSSARY.md", re.M)
    return findings


@check("nothing that is caught is ignored in silence")
def silent_catch(tree):
    findings = []
    for path, text in tree.files(CPP):
        findings += found(path, text, r"catch \([^)]*\) \{\s*\}", "{}: handle it, log it, or say in a comment why nothing is to be done")
    return findings


@check("tests do not sleep")
def sleeping_tests(tree):
    findings = []
    for path, text in tree.files(r"^src/.*_test\.cpp$"):
        findings += found(path, without_literals(text), r"\b(sleep_for|sleep_until|usleep|sleep)\(", "{}: use FixedClock, a latch, or wait for the thing itself")
    return findings


@check("every route says who may call it")
def routes_have_access(tree):
    findings = []
    for path, text in tree.files(r"^src/.*(?<!_test)\.cpp$"):
        code = without_comments(text)
        named = re.findall(r"\b(?:Access\&? |auto )(\w+)(?: = (?:\w+::)*Access::|[,)])", code)  # a constant, a parameter
        for match in re.finditer(r"\b(?:router|routes|r)\.(?:get|post)\(\s*\"(/[^\"]*)\"(.{0,200})", code, re.S):
            where = f"{path}:{line_of(code, match.start())}"
            if "Access::" not in match[2] and not any(re.search(rf",\s*{name}\b", match[2][:80]) for name in named):
                findings.append(f"{where}: {match[1]} has no authorisation line; add http::Access::needs(…), signed_in() or everybody()")
            if re.search(r"[A-Z_]", re.sub(r"\{\w+\}", "", match[1])):
                findings.append(f"{where}: {match[1]}: addresses are small letters and hyphens")
    return findings


@check("the project speaks of itself alone")
def workplace_words(tree):
    findings = []
    for path, text in tree.files(r"."):
        if path.startswith("tests/house/") or path == "package-lock.json":
            continue
        findings += found(path, text, r"(?<![\w.])/work/|(?<![\w.])\.\./shared/|registry\.npmjs|\bClaude\b|\bsub-?agents?\b",
                          "{}: the project knows no place and nobody outside itself; use a path inside the repository")
    return findings


@check("the lock file names no registry")
def lock_file(tree):
    return found("package-lock.json", tree.texts.get("package-lock.json", ""), r'"resolved":\s*"https?:[^"]*"',
                 "{}: run npm with the project's .npmrc (omit-lockfile-registry-resolved)")


@check("template names are static constants")
def static_template_names(tree):
    findings = []
    for path, text in tree.files(r"^src/(?!platform/view/).*\.(cpp|hpp)$"):
        findings += found(path, without_comments(text), r"\.(SetValue|ShowSection|AddSectionDictionary|AddIncludeDictionary|SetIntValue|SetFormattedValue|SetValueAndShowSection)\(\s*\"[^\"]*\"",
                          "{}: threads contend over plain names; VIEW_NAME(name, \"NAME\") beside the view model")
    return findings


@check("escaping is never switched off from C++")
def escaping_in_code(tree):
    findings = []
    for path, text in tree.files(r"^src/(?!platform/view/).*\.(cpp|hpp)$"):
        findings += found(path, without_literals(text), r"ctemplate::(none|AddModifier|AddXssSafeModifier)\b",
                          "{}: values are escaped by the template; markup belongs into the template")
        for line, words in literals(text):
            if re.search(r"<(p|div|span|a|td|tr|li|b|br|strong|button|form|input)[ >/]", words) and not path.endswith("_test.cpp") \
                    and not re.search(r"/(charts?|svg|paper|office)", path):
                findings.append(f"{path}:{line}: HTML in C++ ({words[:30]!r}): print it from a template")
    return findings
