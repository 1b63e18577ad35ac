"""The big worlds that are measured, made once by the program itself and kept."""
import contextlib
import json
import os
import pathlib
import re
import shutil
import sqlite3
import subprocess
import time

import office


class World:
    def __init__(self, data, database, known):
        self.data, self.database = data, database
        self.password, self.seconds = known["password"], known["seconds"]

    def serve(self, program, **environment):
        return office.Server(program, self.data, self.database, log=self.data.with_suffix(".log"), **environment)

    def numbers(self, sql):
        if self.database:
            lines = subprocess.run(["psql", "-At", self.database, "-c", sql], check=True, capture_output=True, text=True)
            return [int(line) for line in lines.stdout.split()]
        with sqlite3.connect(self.data / "cchc.db") as db:
            return [row[0] for row in db.execute(sql)]

    def finished_of(self, officer, most=2000):
        """Dossiers, spread over the years, that this officer may see."""
        page = officer.get("/ho-so?ds=da-xong")[2]
        one = re.search(r'href="/ho-so/(\d+)"', page)[1]
        return self.numbers(f"""select id from dossiers where stage = 'finished' and unit_now_id =
            (select unit_now_id from dossiers where id = {one}) order by code_key limit {most}""")

    def rows_a_year(self):
        """Rows of the day tables in the last 365 days: a dashboard reads no other rows for what lies behind it."""
        return self.numbers("""select (select count(*) from dossier_days where day > (select max(day) from dossier_days) - 365)
            + (select count(*) from dossier_closings where day > (select max(day) from dossier_days) - 365)""")[0]


def made(program, folder, size, cluster=None):
    data = folder / f"{'postgres' if cluster else 'sqlite'}-{size}"
    database = cluster.database(f"world_{size}", data.exists()) if cluster else None
    known = data.with_suffix(".json")
    if not known.exists():
        shutil.rmtree(data, ignore_errors=True)
        begun = time.monotonic()
        words = subprocess.run([program, "demo", "--data", data, *(["--database", database] if database else []),
                                "--world", "load", "--dossiers", str(size)], cwd=office.ROOT, capture_output=True, text=True)
        if words.returncode:
            raise SystemExit(f"no world: {words.stdout}{words.stderr}")
        seconds = time.monotonic() - begun
        known.write_text(json.dumps({"password": office.password_in(words.stdout), "seconds": seconds}))
    return World(data, database, json.loads(known.read_text()))


class Cluster:
    """A PostgreSQL of the measurements, syncing as in real work."""

    def __init__(self, folder):
        self.folder = folder / "cluster"
        folder.mkdir(parents=True, exist_ok=True)
        words = subprocess.run([office.ROOT / "tests/support/postgres.sh", "start", self.folder], check=True, text=True,
                               stdout=subprocess.PIPE, env={**os.environ, "CCHC_POSTGRES_OPTIONS": "-c fsync=on"})
        self.url = words.stdout.strip()

    def database(self, name, is_kept):
        if not is_kept:
            for act in ("drop database if exists", "create database"):
                subprocess.run(["psql", "-q", self.url, "-c", f"{act} {name}"], check=True, stderr=subprocess.DEVNULL)
        return f"{self.url.rsplit('/', 1)[0]}/{name}"

    def stop(self):
        subprocess.run([office.ROOT / "tests/support/postgres.sh", "stop", self.folder], check=True)


@contextlib.contextmanager
def cluster_of(engine, folder: pathlib.Path):
    if engine == "sqlite":
        folder.mkdir(parents=True, exist_ok=True)
        yield None
        return
    cluster = Cluster(folder)
    try:
        yield cluster
    finally:
        cluster.stop()
