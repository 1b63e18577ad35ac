"""The program from outside, for tests and measurements: a server process, and an officer at a browser."""
import html
import http.client
import os
import pathlib
import re
import signal
import socket
import subprocess
import time
import urllib.parse

ROOT = pathlib.Path(__file__).parents[2]


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """`cchc serve` on a data folder; ends with the `with` block."""

    def __init__(self, program, data, database=None, words=(), port=None, log=None, **environment):
        self.port = port or free_port()
        self.log = pathlib.Path(log or pathlib.Path(data).with_suffix(".log"))
        place = ["--data", str(data), *(["--database", database] if database else [])]
        begun = time.monotonic()
        with open(self.log, "ab") as out:
            self.process = subprocess.Popen([program, "serve", *place, "--listen", f"127.0.0.1:{self.port}", *words],
                                            cwd=ROOT, stdout=out, stderr=out, env={**os.environ, **environment})
        while not self.is_healthy() and self.process.poll() is None and time.monotonic() < begun + 60:
            time.sleep(0.01)
        self.seconds = time.monotonic() - begun

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.end(signal.SIGTERM)

    def is_healthy(self):
        return ask(self.port, "/healthz", timeout=2)[0] == 200

    def end(self, how):
        if self.process.poll() is None:
            self.process.send_signal(how)
        self.process.wait(30)

    def memory(self):
        """Resident megabytes."""
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(r"VmRSS:\s*(\d+)", status)[1]) / 1024

    def words(self):
        return self.log.read_text(errors="replace")


def ask(port, path, timeout=10):
    """Status and text of one page; status 0 when nobody answers."""
    wire = http.client.HTTPConnection("127.0.0.1", port, timeout=timeout)
    try:
        wire.request("GET", path)
        answer = wire.getresponse()
        return answer.status, answer.read().decode(errors="replace")
    except (OSError, http.client.HTTPException):
        return 0, ""
    finally:
        wire.close()


class Officer:
    """One browser: cookies, the token of forms, and one connection that is kept."""

    def __init__(self, port, login=None, password=None, timeout=30):
        self.port, self.timeout, self.cookies, self.wire, self.token = port, timeout, {}, None, ""
        self.asked_at = time.monotonic()
        if login:
            self.sign_in(login, password)

    def ask(self, method, path, body=None, kind="application/x-www-form-urlencoded"):
        """(status, where to, text); OSError or HTTPException when the server goes away."""
        if self.wire and time.monotonic() - self.asked_at > 30:  # the server drops a connection that is idle for a minute
            self.wire.close()
            self.wire = None
        self.asked_at = time.monotonic()
        if not self.wire:
            self.wire = http.client.HTTPConnection("127.0.0.1", self.port, timeout=self.timeout)
        heads = {"Cookie": self.cookie()} if self.cookies else {}
        if body is not None:
            heads["Content-Type"] = kind
        try:
            self.wire.request(method, path, body, heads)
            answer = self.wire.getresponse()
            text = answer.read().decode(errors="replace")
        except BaseException:
            self.wire.close()
            self.wire = None
            raise
        for given in answer.headers.get_all("Set-Cookie") or []:
            name, _, value = given.split(";")[0].partition("=")
            self.cookies[name] = value
        found = re.search(r'name="_csrf" value="([^"]+)"', text)
        if found:
            self.token = found[1]
        return answer.status, answer.getheader("Location", ""), text

    def cookie(self):
        return "; ".join(f"{name}={value}" for name, value in self.cookies.items())

    def get(self, path):
        return self.ask("GET", path)

    def post(self, path, fields):
        """As the forms do: `fields` is a dictionary or a list of pairs; multipart, with the form's token."""
        return self.ask("POST", path, *multipart([("_csrf", self.token), *dict(fields).items()]))

    def sign_in(self, login, password):
        self.get("/dang-nhap")
        status, _, text = self.ask("POST", "/dang-nhap", urllib.parse.urlencode(
            {"_csrf": self.token, "login": login, "password": password}))
        if status != 303:
            raise RuntimeError(f"{login} cannot sign in: {status} {text[:300]}")

    def reception(self):
        """A filled-in form of the first procedure that the desk receives; the applicant is left open."""
        page = self.get("/tiep-nhan")[2]
        for offer in re.findall(r'<datalist id="procedures">.*?</datalist>', page, re.S)[:1]:
            for line in re.findall(r'<option value="([^"]+)"', offer):
                page = self.get("/tiep-nhan?" + urllib.parse.urlencode({"procedure": html.unescape(line)}))[2]
                if 'class="bigdate"' in page:
                    return self.filled_in(page, html.unescape(line))
        raise RuntimeError("this desk receives no procedure")

    def filled_in(self, page, line):
        fields = {"procedure": line, "applicant": "new", "new_kind": "citizen", "channel": first_option(page, "channel"),
                  "case": first_option(page, "case"), "return_way": "desk", "way": "cash", "new_address": "Thôn 5",
                  "new_area_text": "Xã Hương Long"}
        for key in set(re.findall(r'name="form_([^"]+)"', page)):
            fields |= {f"form_{key}": "original", f"count_{key}": "1", f"scan_{key}": "1"}
        return fields

    def receive(self, form, name="Nguyễn Thị Hoài"):
        """The address of the dossier; empty with a page that says why not."""
        status, where, text = self.post("/tiep-nhan", form | {"new_full_name": name})
        return status, where.split("?")[0] if status == 303 else "", text


def first_option(page, name):
    select = re.search(rf'<select[^>]*name="{name}".*?</select>', page, re.S)
    option = re.search(r'<option value="([^"]*)"', select[0]) if select else None
    return html.unescape(option[1]) if option else ""


def multipart(pairs):
    mark = "cchc-form-7e1f"
    lines = [f'--{mark}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n' for name, value in pairs]
    return "".join(lines).encode() + f"--{mark}--\r\n".encode(), f"multipart/form-data; boundary={mark}"


def password_in(words):
    """The one password of a demonstration's sign-ins, from what `cchc demo` prints."""
    return re.search(r'password "([^"]+)"', words)[1]
