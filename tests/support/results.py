#!/usr/bin/env python3
"""Counts what ./test ran: results.py LOGS prints the closing line; results.py --failures LOG shows what went wrong.

Counted are the test cases of each doctest program, and lines "N passed, N failed" of the other checks. A part
that ended badly without a failure of its own (it crashed, or did not build) is one failure.
"""
import pathlib
import re
import sys

DOCTEST = re.compile(r"\[doctest\] test cases:\s*\d+ \|\s*(\d+) passed \|\s*(\d+) failed")
OTHERS = re.compile(r"^(?:\d+: )?(?:[\w -]+: )?(\d+) passed, (\d+) failed$", re.M)
WRONG = re.compile(r"error[: ]|ERROR|FAILED|FAIL\b|failed|\*\*\*|CHECK|REQUIRE|values:|Sanitizer|not ok")


def count(log):
    found = DOCTEST.findall(log) + OTHERS.findall(log)
    return sum(int(passed) for passed, _ in found), sum(int(failed) for _, failed in found)


def show_failures(path):
    lines = path.read_text(errors="replace").splitlines()
    keep = set()
    for i, line in enumerate(lines):
        if WRONG.search(line) and "0 failed" not in line:
            keep.update(range(i - 4, i + 5))
    shown = [lines[i] for i in sorted(keep) if 0 <= i < len(lines)] or lines[-30:]
    print("\n".join("    " + line for line in shown[:120]))


def main():
    if sys.argv[1] == "--failures":
        show_failures(pathlib.Path(sys.argv[2]))
        return 0
    passed = failed = 0
    for status in sorted(pathlib.Path(sys.argv[1]).glob("*.status")):
        good, bad = count(status.with_suffix(".log").read_text(errors="replace"))
        if status.read_text().strip() != "0" and bad == 0:
            bad = 1
        passed, failed = passed + good, failed + bad
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


sys.exit(main())
