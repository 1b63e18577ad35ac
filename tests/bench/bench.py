#!/usr/bin/env python3
"""Measures what the program promises of speed and memory: bench.py BUILD-FOLDER [--dossiers N] [--engine …] [--seconds N]
[--fresh]. Prints machine, date, commit, and one line a bound; what is missed with the profile of its moments."""
import argparse
import base64
import datetime
import hashlib
import os
import pathlib
import platform
import re
import shutil
import subprocess
import sys
import time
import urllib.parse

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "support"))
import office  # noqa: E402
import worlds  # noqa: E402
from load import Load, profile  # noqa: E402

NAMES = ["nguyen van", "tran thi h", "an", "hoai", "le minh", "pham", "long", "yen", "vu ngoc", "do t"]


class Table:
    def __init__(self):
        self.missed = []

    def line(self, what, wanted, measured, met, hint=()):
        print(f"{what:<58} {wanted:>20} {measured:>24}  {'met' if met else 'MISSED'}", flush=True)
        for words in hint if not met else ():
            print(f"      {words}", flush=True)
        if not met:
            self.missed.append(what)

    def load(self, what, server, load, seconds, least=None, p99=None):
        load.run(1)
        found = load.run(seconds)
        wanted = ", ".join(([f">= {least:,}/s"] if least else []) + ([f"p99 <= {p99} ms"] if p99 else []))
        met = found["failed"] == 0 and (not least or found["rate"] >= least) and (not p99 or found["p99"] <= p99)
        words = f"{found['rate']:,.0f}/s, p99 {found['p99']:.1f} ms" + (f", {found['failed']} failed" if found["failed"] else "")
        self.line(what, wanted, words, met, () if met else profile(server.process, load))


def reception(officer):
    fields = officer.reception() | {"new_full_name": "Nguyễn Thị Hoài", "new_phone": "09@NUMBER@"}
    return office.multipart([("_csrf", officer.token), *fields.items()])


def token(data, dossier):
    """What the QR of a receipt leads to."""
    key = (data / "keys/lookup.key").read_bytes()
    digest = hashlib.blake2b(f"token {dossier} 1".encode(), digest_size=32, key=key).digest()[:16]
    return f"{dossier:x}." + base64.urlsafe_b64encode(digest).decode().rstrip("=")


def pages(table, world, server, officers, seconds):
    own, many = officers["chuyen-vien"].cookie(), officers["lanh-dao"].cookie()
    ids = world.finished_of(officers["chuyen-vien"])
    asked = lambda path, cookie, **how: Load(server.port, [(path, cookie)], **how)  # noqa: E731
    find = [("/tim?q=" + urllib.parse.quote_plus(name), own) for name in NAMES]
    table.load("worklist page, own unit, 50 rows", server, asked("/ho-so?ds=don-vi", own), seconds, 3000, 15)
    table.load("the same with gzip", server, asked("/ho-so?ds=don-vi", own, encoding="gzip"), seconds, 1500)
    table.load("the same over all units", server, asked("/ho-so?ds=don-vi", many), seconds, 1000)
    table.load("finished dossiers of one unit", server, asked("/ho-so?ds=da-xong", own), seconds, 500)
    table.load("dossier page", server, Load(server.port, [(f"/ho-so/{id}", own) for id in ids]), seconds, p99=10)
    table.load("name search", server, Load(server.port, find), seconds, p99=15)
    table.load("district dashboard, 4 clients", server, asked("/so-lieu", many, clients=4), seconds, p99=20)
    table.load("public look-up", server, Load(server.port, [("/tra-cuu/ho-so", "tra-cuu=" + token(world.data, id))
                                                            for id in ids]), seconds, 10000)


def receptions(table, server, officer, seconds, what, least, p99=None):
    load = Load(server.port, form=reception(officer), cookie=officer.cookie())
    table.load(what, server, load, seconds, least, p99)


def measure(table, world, program, shim, seconds):
    with world.serve(program) as server:
        table.line("start", "<= 0.5 s", f"{server.seconds:.2f} s", server.seconds <= 0.5)
        officers = {login: office.Officer(server.port, login, world.password)
                    for login in ("mot-cua", "chuyen-vien", "lanh-dao")}
        pages(table, world, server, officers, seconds)
        receptions(table, server, officers["mot-cua"], seconds, "reception", 1500, 30)
        table.line("memory", "<= 200 MB", f"{server.memory():.0f} MB", server.memory() <= 200)
    if not world.database:  # the sync of PostgreSQL is another program's
        with world.serve(program, LD_PRELOAD=str(shim)) as server:
            officers["mot-cua"].port, officers["mot-cua"].wire = server.port, None
            receptions(table, server, officers["mot-cua"], seconds, "reception when a sync takes 5 ms", 500)


def rows_a_year(table, make, sizes):
    counts = []
    for size in sizes:
        world = make(size)
        counts.append(f"{size:,}: {world.rows_a_year():,}")
        most = world.rows_a_year()
    table.line("rows of a year that a dashboard reads", "<= 30,000", f"{most:,}", most <= 30000)
    print("      by dossiers: " + ", ".join(counts))


def machine():
    model = re.search(r"model name\s*:\s*(.+)", pathlib.Path("/proc/cpuinfo").read_text())
    commit = subprocess.run(["git", "-C", office.ROOT, "rev-parse", "--short", "HEAD"], capture_output=True, text=True)
    print(f"{model[1] if model else platform.processor()}, {os.cpu_count()} cores, {platform.system()} {platform.release()}")
    print(f"{datetime.datetime.now():%Y-%m-%d %H:%M}, commit {commit.stdout.strip()}, load of the machine before "
          f"{os.getloadavg()[0]:.1f}")


def main():
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("build", type=pathlib.Path)
    words.add_argument("--dossiers", type=int, default=1_000_000)
    words.add_argument("--engine", choices=["sqlite", "postgres"])
    words.add_argument("--seconds", type=int, default=5)
    words.add_argument("--fresh", action="store_true")
    asked = words.parse_args()
    program, shim = asked.build.resolve() / "cchc", asked.build.resolve() / "libslow_sync.so"
    machine()
    table = Table()
    folder = office.ROOT / "build/bench"
    if asked.fresh:
        shutil.rmtree(folder, ignore_errors=True)
    for engine in [asked.engine] if asked.engine else ["sqlite", "postgres"]:
        with worlds.cluster_of(engine, folder) as cluster:
            make = lambda size: worlds.made(program, folder, size, cluster)  # noqa: E731
            world = make(asked.dossiers)
            print(f"\n{engine}, {asked.dossiers:,} dossiers")
            if world.seconds:
                rate = asked.dossiers / world.seconds
                table.line("bulk world", ">= 8,000/s", f"{rate:,.0f}/s", rate >= 8000)
            rows_a_year(table, make, sorted({size for size in (10_000, 100_000) if size < asked.dossiers} | {asked.dossiers}))
            measure(table, world, program, shim, asked.seconds)
    print(f"\n{len(table.missed)} missed" + (": " + "; ".join(table.missed) if table.missed else ""))


if __name__ == "__main__":
    begun = time.monotonic()
    main()
    print(f"{time.monotonic() - begun:.0f} s")
