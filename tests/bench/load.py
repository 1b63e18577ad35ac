"""Puts load on a server with wrk, and reads what it measured."""
import json
import os
import pathlib
import subprocess
import tempfile

HERE = pathlib.Path(__file__).parent


class Load:
    """`lines`: (path, cookie) pairs asked in turn; or `form`: what to post, @NUMBER@ made different each time."""

    def __init__(self, port, lines=(), clients=16, encoding=None, form=None, cookie=""):
        self.port, self.clients = port, clients
        self.folder = tempfile.TemporaryDirectory(prefix="cchc-load-")
        self.environment = dict(os.environ)
        if encoding:
            self.environment["LOAD_ENCODING"] = encoding
        if form:
            body, kind = form
            self.environment |= {"LOAD_FORM": self.file("form", body), "LOAD_KIND": kind, "LOAD_COOKIE": cookie,
                                 "LOAD_PATH": "/tiep-nhan"}
        else:
            words = "".join(f"{path}\t{cookie}\n" for path, cookie in lines)
            self.environment["LOAD_LINES"] = self.file("lines", words.encode())

    def file(self, name, data):
        path = pathlib.Path(self.folder.name) / name
        path.write_bytes(data)
        return str(path)

    def run(self, seconds):
        done = subprocess.run(["wrk", "-t1", f"-c{self.clients}", f"-d{seconds}s", "--timeout", "20s", "-s",
                               HERE / "load.lua", f"http://127.0.0.1:{self.port}"], env=self.environment,
                              capture_output=True, text=True)
        found = [line for line in done.stdout.splitlines() if line.startswith("{")]
        if not found:
            raise SystemExit(f"wrk: {done.stdout}{done.stderr}")
        result = json.loads(found[-1])
        result["rate"] = result["requests"] / result["seconds"]
        return result


def profile(process, load, seconds=4, most=8):
    """The functions in which a server spends its time under a load, when `perf` is there."""
    with tempfile.TemporaryDirectory(prefix="cchc-profile-") as folder:
        record = ["perf", "record", "-q", "-g", "-F", "499", "-p", str(process.pid), "-o", f"{folder}/data"]
        try:
            recording = subprocess.Popen([*record, "--", "sleep", str(seconds)], stdout=subprocess.DEVNULL,
                                         stderr=subprocess.DEVNULL)
        except FileNotFoundError:
            return ["perf is not installed (apt-get install linux-perf), so there is no profile"]
        load.run(seconds)
        recording.wait()
        report = subprocess.run(["perf", "report", "-i", f"{folder}/data", "--no-children", "-g", "none", "--stdio",
                                 "--percent-limit", "0.8"], capture_output=True, text=True).stdout
    lines = [" ".join(line.split()) for line in report.splitlines() if line.strip() and not line.startswith("#")]
    return lines[:most]
