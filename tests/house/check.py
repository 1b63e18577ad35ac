#!/usr/bin/env python3
"""The house checks: check.py [NAME PART]. Each is first shown a bad example that it must refuse and a good one
that it must pass, then the tree."""
import pathlib
import sys

sys.dont_write_bytecode = True
from tree import CHECKS, Tree  # noqa: E402
import check_code, check_layers, check_pages, check_sql  # noqa: E402, F401
from examples import EXAMPLES  # noqa: E402


def main():
    wanted = " ".join(sys.argv[1:])
    tree = Tree.of_repository(pathlib.Path(__file__).parents[2])
    passed = failed = 0

    def report(name, findings):
        nonlocal passed, failed
        passed, failed = passed + (not findings), failed + bool(findings)
        if findings:
            print(f"FAILED: {name}")
            for finding in findings:
                print(f"  {finding}")

    for name, check in CHECKS:
        if wanted not in name:
            continue
        bad, good = EXAMPLES.get(check.__name__, ({}, {}))
        blind = [] if check(Tree(bad)) else ["the check does not see its bad example in tests/house/examples.py"]
        zealous = [f"the check refuses its good example: {finding}" for finding in check(Tree(good))]
        report(name + " (seen to fail)", blind + zealous)
        report(name, check(tree))
    print(f"house: {passed} passed, {failed} failed")
    return 1 if failed else 0


sys.exit(main())
