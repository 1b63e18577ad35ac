#!/usr/bin/env python3
"""The built program from outside: check.py CCHC [--database URL] [--browser]. Starts it on a folder of its own, asks
what an operator would ask, kills it, copies it, and runs the browser tests against it."""
import json
import os
import pathlib
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request

import report_2023

ROOT = pathlib.Path(__file__).parents[2]
PROGRAM = pathlib.Path(sys.argv[1]).resolve()
DATABASE = sys.argv[sys.argv.index("--database") + 1] if "--database" in sys.argv else None
COMMANDS = "serve migrate demo import verify due figures accounts backup restore check-content".split()
SIGN_INS = ROOT / "tests/browser/sign-ins.json"  # role → [name, password] of the demonstration
passed = failed = 0


def expect(sentence, holds, words=""):
    global passed, failed
    passed, failed = passed + bool(holds), failed + (not holds)
    print(f"{'ok    ' if holds else 'FAILED'} {sentence}" + ("" if holds or not words else f"\n    {words.strip()[:600]}"), flush=True)


def cchc(*words, place=True, timeout=300):
    done = subprocess.run([PROGRAM, *words, *(where() if place else [])], cwd=ROOT, capture_output=True,
                          text=True, timeout=timeout)
    return done.returncode, done.stdout + done.stderr


def where():
    return ["--data", str(DATA), *(["--database", DATABASE] if DATABASE else [])]


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    def __init__(self):
        self.port = free_port()
        start = time.monotonic()
        self.log = open(FOLDER / "server.log", "ab")
        self.process = subprocess.Popen([PROGRAM, "serve", *where(), "--listen", f"127.0.0.1:{self.port}"],
                                        cwd=ROOT, stdout=self.log, stderr=self.log)
        while not self.is_healthy() and self.process.poll() is None and time.monotonic() < start + 30:
            time.sleep(0.02)
        self.seconds = time.monotonic() - start

    @property
    def base(self):
        return f"http://127.0.0.1:{self.port}"

    def is_healthy(self):
        try:
            return urllib.request.urlopen(f"{self.base}/healthz", timeout=2).status == 200
        except OSError:
            return False

    def end(self, how):
        self.process.send_signal(how)
        self.process.wait(20)


def commands():
    for name in COMMANDS:
        code, words = cchc(name, "--help", place=False)
        expect(f"{name} --help explains itself", code == 0 and re.search(rf"Usage: \S+ {name}\b", words), words)
    code, words = cchc("due", "--from", "2023-06-09T16:20", "--limit", "3 working_days", "--json", place=False)
    expect("due answers as JSON", code == 0 and json.loads(words)["due_on"] == "2023-06-15", words)
    expect("due refuses bad arguments with 2", cchc("due", "--from", "yesterday", "--limit", "3 days", place=False)[0] == 2)
    expect("due refuses a year without calendar with 3",
           cchc("due", "--from", "1999-06-09T08:00", "--limit", "3 working_days", place=False)[0] == 3)


def beside(server):
    code, words = cchc("serve", "--listen", f"127.0.0.1:{free_port()}", timeout=20)
    expect("a second server on the folder is refused and told who has it", code != 0 and str(server.process.pid) in words, words)
    for name in ("migrate", "demo"):
        code, words = cchc(name, *(["--world", "huong-khe-2023"] if name == "demo" else []))
        expect(f"{name} refuses beside a running server", code != 0 and str(server.process.pid) in words, words)
    code, words = cchc("backup", "--to", str(FOLDER / "backup"))
    expect("backup works beside a running server", code == 0, words)
    code, words = cchc("restore", "--from", str(FOLDER / "backup"))
    expect("restore refuses beside a running server", code != 0, words)


def restored():
    if DATABASE:
        return
    other = FOLDER / "restored"
    done = subprocess.run([PROGRAM, "restore", "--from", FOLDER / "backup", "--data", other], capture_output=True, text=True)
    expect("a backup is restored into an empty folder", done.returncode == 0, done.stdout + done.stderr)
    done = subprocess.run([PROGRAM, "verify", "--data", other], capture_output=True, text=True, cwd=ROOT)
    expect("what was restored verifies", done.returncode == 0, done.stdout + done.stderr)


def browser(server):
    people = json.loads(SIGN_INS.read_text()) if SIGN_INS.exists() else {}
    words = [f"--as={role}={name}:{password}" for role, (name, password) in people.items()]
    subprocess.run(["node", ROOT / "tests/browser/run.mjs", "--base", server.base, *words], cwd=ROOT)


def founding():
    """`./run --empty`: from the set-up link to the first receipt, in the browser."""
    global DATA
    kept, DATA = DATA, FOLDER / "empty"
    server = Server()
    log = (FOLDER / "server.log").read_text(errors="replace")
    links = re.findall(r"http://\S+/thiet-lap/\S+", log)
    expect("an empty office prints a set-up link", links, log[-600:])
    subprocess.run(["node", ROOT / "tests/browser/run.mjs", "--base", server.base, ROOT / "tests/browser/empty.spec.mjs"],
                   cwd=ROOT, env={**os.environ, "CCHC_SET_UP": links[-1] if links else ""})
    server.end(signal.SIGTERM)
    DATA = kept


def main():
    commands()
    code, words = cchc("demo", "--world", "huong-khe-2023", timeout=900)
    expect("the demonstration is made", code == 0, words)
    report_2023.check(cchc, expect)
    server = Server()
    expect("the server answers", server.is_healthy(), (FOLDER / "server.log").read_text(errors="replace")[-600:])
    beside(server)
    server.end(signal.SIGKILL)
    server = Server()
    expect("killed, it starts again by itself", server.is_healthy())
    restored()
    if "--browser" in sys.argv:
        browser(server)
        founding()
    start = time.monotonic()
    server.end(signal.SIGTERM)
    expect("told to stop, it stops in good order", server.process.returncode == 0 and time.monotonic() - start < 12,
           f"exit {server.process.returncode}")


FOLDER = pathlib.Path(tempfile.mkdtemp(prefix="cchc-server-"))
DATA = FOLDER / "data"
os.environ.setdefault("LANG", "C.UTF-8")
try:
    main()
finally:
    shutil.rmtree(FOLDER, ignore_errors=True)
print(f"server: {passed} passed, {failed} failed")
sys.exit(1 if failed else 0)
