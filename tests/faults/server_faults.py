#!/usr/bin/env python3
"""The running program in bad hours: server_faults.py BUILD-FOLDER. Killed, without power, with a full disk, with its
database gone, with a clock gone wrong, and among thousands of idle and slow connections. Needs PostgreSQL's programs."""
import http.client
import os
import pathlib
import random
import re
import resource
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "support"))
import office  # noqa: E402

BUILD = pathlib.Path(sys.argv[1]).resolve()
PROGRAM = BUILD / "cchc"
DESKS = 4  # officers who receive at the same time
LOGIN = "mot-cua"
passed = failed = 0


def expect(sentence, holds, words=""):
    global passed, failed
    passed, failed = passed + bool(holds), failed + (not holds)
    print(f"{'ok    ' if holds else 'FAILED'} {sentence}" + ("" if holds or not words else f"\n    {str(words).strip()[:800]}"),
          flush=True)


def cchc(*words):
    done = subprocess.run([PROGRAM, *words], cwd=office.ROOT, capture_output=True, text=True, timeout=600)
    return done.returncode, done.stdout + done.stderr


class Cluster:
    """A PostgreSQL that syncs, in a folder of its own."""

    def __init__(self, folder):
        self.folder = folder / "cluster"
        self.port = office.free_port()
        self.start()

    def script(self, act, *words):
        subprocess.run([office.ROOT / "tests/support/postgres.sh", act, self.folder, *words], check=True,
                       env={**os.environ, "CCHC_POSTGRES_OPTIONS": "-c fsync=on"}, stdout=subprocess.DEVNULL)

    def start(self):
        self.script("start", str(self.port))

    def url(self, name):
        return f"postgresql://cchc@127.0.0.1:{self.port}/{name}"

    def create(self, name):
        subprocess.run(["psql", "-q", self.url("postgres"), "-c", f"create database {name}"], check=True)
        return self.url(name)


class World:
    """A small office with its desk; what was promised to the officers is remembered."""

    def __init__(self, name, database=None):
        self.data, self.database = FOLDER / name, database
        self.place = ["--data", str(self.data), *(["--database", database] if database else [])]
        code, words = cchc("demo", *self.place, "--world", "load", "--dossiers", "200")
        if code:
            raise SystemExit(f"no world: {words}")
        self.promised = set()
        self.made_before = max(int(row[0]) for row in self.rows("select id from dossiers"))
        password = office.password_in(words)
        with self.serve() as server:
            self.officers = [office.Officer(server.port, LOGIN, password) for _ in range(DESKS)]
            self.form = self.officers[0].reception()
            for officer in self.officers[1:]:
                officer.get("/tiep-nhan")

    def serve(self, *words, **environment):
        return office.Server(PROGRAM, self.data, self.database, words, **environment)

    def rows(self, sql):
        if self.database:
            lines = subprocess.run(["psql", "-AtF|", self.database, "-c", sql], check=True, capture_output=True, text=True)
            return [line.split("|") for line in lines.stdout.splitlines()]
        with sqlite3.connect(self.data / "cchc.db") as db:
            return [[str(value) for value in row] for row in db.execute(sql)]

    def receive_for_ever(self, server, stop):
        """Every officer receives until the server is gone or `stop` is set; answers that were no promise are kept."""
        answers = []

        def receive(officer, number):
            officer.port, officer.wire = server.port, None
            while not stop.is_set() and server.process.poll() is None:
                try:
                    status, where, text = officer.receive(self.form, f"Người Nộp {random.choice('ABCDEGHKLMNP')}")
                except (OSError, http.client.HTTPException):
                    if server.process.poll() is not None:
                        return
                    officer.wire = None
                    continue
                if where:
                    self.promised.add(where.rsplit("/", 1)[1])
                else:
                    answers.append((status, text))
                    time.sleep(0.02)

        threads = [threading.Thread(target=receive, args=pair) for pair in zip(self.officers, range(DESKS))]
        for thread in threads:
            thread.start()
        return threads, answers

    def check(self, what):
        """Nothing lost, nothing half done, numbers 1…n, and the program's own check finds no difference."""
        known = {row[0] for row in self.rows("select id from dossiers")}
        lost = self.promised - known
        expect(f"{what}: none of {len(self.promised)} promised receptions is lost", self.promised and not lost, lost)
        halves = self.rows(f"""select d.id from dossiers d where d.id > {self.made_before} and (d.last_seq <> (select count(*) from dossier_events e
            where e.dossier_id = d.id) or not exists (select 1 from papers p where p.subject_id = d.id) or not exists
            (select 1 from dossier_papers r where r.dossier_id = d.id))""")
        expect(f"{what}: no dossier is half done", not halves, halves)
        expect(f"{what}: the codes of a day are exactly 1…n", *self.without_gaps("select code from dossiers", r"^(.*)-(\d+)$"))
        expect(f"{what}: the receipts of a year are exactly 1…n", *self.without_gaps(
            "select kind || unit_id || '/' || year || '-' || number from papers", r"^(.*)-(\d+)$"))
        code, words = cchc("verify", *self.place)
        expect(f"{what}: verify finds no difference", code == 0, words)

    def without_gaps(self, sql, pattern):
        groups = {}
        for (text,) in self.rows(sql):
            group, number = re.match(pattern, text).groups()
            groups.setdefault(group, []).append(int(number))
        broken = [group for group, numbers in groups.items() if sorted(numbers) != list(range(1, len(numbers) + 1))]
        return not broken, broken


def killed(world, engine):
    for _ in range(50):
        server = world.serve()
        threads, _ = world.receive_for_ever(server, threading.Event())
        time.sleep(random.uniform(0.05, 0.4))
        server.end(signal.SIGKILL)
        for thread in threads:
            thread.join()
    world.check(f"killed fifty times on {engine}")


def stopped_at_once(world, cluster):
    stop = threading.Event()
    with world.serve() as server:
        threads, answers = world.receive_for_ever(server, stop)
        for _ in range(3):
            time.sleep(1)
            cluster.script("crash")
            status, text = office.ask(server.port, "/dang-nhap")
            time.sleep(0.5)
            before = len(world.promised)
            cluster.start()
            wait_for(lambda: len(world.promised) > before + 20)
        stop.set()
        for thread in threads:
            thread.join()
        expect("the database stopped at once: the program goes on by itself when it is back", len(world.promised) > before + 20)
        clear = [(status, text) for status, text in answers if status == 503 and "Xin thử lại" in text]
        expect("the database gone: officers read a clear page 503", answers and len(clear) == len(answers),
               [answer for answer in answers if answer not in clear][:1])
    world.check("the database stopped at once")


def wait_for(holds, seconds=30):
    end = time.monotonic() + seconds
    while not holds() and time.monotonic() < end:
        time.sleep(0.02)
    return holds()


def without_power(world, synced=True):
    """Loses what was not synced and ends the server; returns the promises that were broken."""
    switch = FOLDER / "power-off"
    settings = FOLDER / "settings.toml"
    settings.write_text(f"synchronous = {'true' if synced else 'false'}\n")
    server = world.serve("--config", str(settings), LD_PRELOAD=str(BUILD / "libforget_unsynced.so"),
                         CCHC_POWER_FOLDER=str(world.data), CCHC_POWER_SWITCH=str(switch))
    threads, _ = world.receive_for_ever(server, threading.Event())
    before = len(world.promised)
    wait_for(lambda: len(world.promised) > before + 40)
    switch.touch()
    server.process.wait(30)
    for thread in threads:
        thread.join()
    switch.unlink()


def power(world):
    for _ in range(5):
        without_power(world)
    world.check("without power")
    without_power(world, synced=False)
    try:
        lost = world.promised - {row[0] for row in world.rows("select id from dossiers")}
    except sqlite3.DatabaseError as broken:
        lost = broken
    expect("without power and without syncing receptions are lost, so this test can fail", lost)


def full_disk(world):
    switch, stop = FOLDER / "full", threading.Event()
    with world.serve(LD_PRELOAD=str(BUILD / "libfull_disk.so"), CCHC_FULL_FOLDER=str(world.data),
                     CCHC_FULL_SWITCH=str(switch)) as server:
        threads, answers = world.receive_for_ever(server, stop)
        for _ in range(5):
            before = len(world.promised)
            wait_for(lambda: len(world.promised) > before + 10)
            switch.touch()
            time.sleep(0.3)
            seen = world.officers[0].cookie()
            reader = office.Officer(server.port)
            reader.cookies = dict(pair.split("=", 1) for pair in seen.split("; "))
            status = reader.get("/ho-so")[0]
            switch.unlink()
            expect("the disk is full: lists are read on", status == 200, status)
        before = len(world.promised)
        expect("the disk has room again: the office goes on by itself", wait_for(lambda: len(world.promised) > before + 10))
        stop.set()
        for thread in threads:
            thread.join()
        strange = [(status, text) for status, text in answers if status != 503 or "Xin thử lại" not in text]
        expect("the disk is full: a reception is answered by a clear page 503", answers and not strange, strange[:1])
    world.check("after a full disk")


def clock_gone_wrong(name, database=None):
    data = FOLDER / name
    place = ["--data", str(data), *(["--database", database] if database else [])]
    cchc("migrate", *place)
    ahead = int(time.time()) + 3600
    line = f"""insert into audit_lines (id, recorded_at, kind, subject_id, request_id, salt, content_digest)
               values ({(ahead - 1577836800) << 22}, {ahead}, 'clock.tested', 0, '', '', '')"""
    if database:
        subprocess.run(["psql", "-q", database, "-c", line], check=True)
    else:
        with sqlite3.connect(data / "cchc.db") as db:
            db.execute(line)
    code, words = cchc("serve", *place, "--listen", f"127.0.0.1:{office.free_port()}")
    expect(f"a clock before the last recorded moment: {name} is refused in clear words", code == 1 and "5 minutes" in words, words)


def is_sent_away(connection):
    connection.settimeout(20)
    try:
        while connection.recv(4096):
            pass
        return True
    except TimeoutError:
        return False
    except OSError:
        return True


def crowd(world):
    """2,500 connections that say nothing, or one letter at a time."""
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(8192, resource.getrlimit(resource.RLIMIT_NOFILE)[1]),) * 2)
    with world.serve() as server:
        officer = world.officers[0]
        officer.port, officer.wire = server.port, None
        sockets = [socket.create_connection(("127.0.0.1", server.port)) for _ in range(2500)]
        slow, stop = sockets[::2], threading.Event()

        def dribble():
            for letter in b"GET /dang-nhap HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: " + b"a" * 1000:
                for each in slow:
                    try:
                        each.send(bytes([letter]))
                    except OSError:
                        pass
                if stop.wait(0.5):
                    return

        threading.Thread(target=dribble, daemon=True).start()
        times, states = [], []
        for i in range(60):
            begun = time.monotonic()
            states.append(officer.get("/ho-so")[0] if i % 3 else officer.receive(world.form)[0])
            times.append(time.monotonic() - begun)
        held = len(os.listdir(f"/proc/{server.process.pid}/fd"))
        expect("among 2,500 idle and slow connections the desk works on", set(states) <= {200, 303} and held > 2500, states)
        expect("among 2,500 idle and slow connections nobody at the desk waits for a second", max(times) < 1, max(times))
        expect("who sends one letter at a time is sent away at the deadline", is_sent_away(slow[0]))
        stop.set()
        for each in sockets:
            each.close()


def main():
    world = World("sqlite")
    killed(world, "SQLite")
    full_disk(world)
    crowd(world)
    power(world)
    clock_gone_wrong("clock-sqlite")
    cluster = Cluster(FOLDER)
    try:
        world = World("postgres", cluster.create("office"))
        killed(world, "PostgreSQL")
        stopped_at_once(world, cluster)
        clock_gone_wrong("clock-postgres", cluster.create("clock"))
    finally:
        cluster.script("stop")


if __name__ == "__main__":
    random.seed(2026)
    FOLDER = pathlib.Path(tempfile.mkdtemp(prefix="cchc-faults-"))
    FOLDER.chmod(0o755)
    try:
        main()
    finally:
        shutil.rmtree(FOLDER, ignore_errors=True)
    print(f"server faults: {passed} passed, {failed} failed")
    sys.exit(1 if failed else 0)
