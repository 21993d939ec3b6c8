"""A data folder of the test's own, invented files in the official formats, and a server that misbehaves."""

from __future__ import annotations

import contextlib
import hashlib
import shutil
import threading
import zipfile
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import SimpleNamespace

import pytest

from cleanclaim.codes import ensure_index
from cleanclaim.codes.source import find_source

TABULAR = """<?xml version="1.0" encoding="utf-8"?>
<ICD10CM.tabular><version>2027</version><introduction/>
<chapter><name>1</name><desc>Inventions (A00-B99)</desc>
  <section id="A00-A09"><desc>First inventions (A00-A09)</desc>
    <diag><name>A00</name><desc>Invention</desc>
      <excludes1><note>other invention (A01.-)</note></excludes1>
      <diag><name>A00.0</name><desc>Plain invention</desc></diag>
      <diag><name>A00.9</name><desc>Invention, unspecified</desc></diag></diag>
    <diag><name>A01</name><desc>Other invention</desc>
      <sevenChrDef><extension char="A">initial encounter</extension>
        <extension char="D">subsequent encounter</extension></sevenChrDef>
      <diag><name>A01.1</name><desc>Bent invention</desc></diag></diag></section>
</chapter></ICD10CM.tabular>"""
ORDER = """00001 A00     0 Invention                                                    Invention
00002 A000    1 Plain invention                                              Plain invention
00003 A009    1 Invention, unspecified                                       Invention, unspecified
00004 A01     0 Other invention                                              Other invention
00005 A011    0 Bent invention                                               Bent invention
00006 A011XXA 1 Bent invention, initial encounter                            Bent invention, initial encounter
"""
CODES = "A000    Plain invention\nA009    Invention, unspecified\nA011XXA Bent invention, initial encounter\n"
INDEX = """<?xml version="1.0" encoding="utf-8"?>
<ICD10CM.index><version>2027</version><title>ICD-10-CM INDEX TO DISEASES and INJURIES</title>
<letter><title>I</title>
  <mainTerm><title>Invention<nemod>(clever) (odd)</nemod></title><code>A00.9</code>
    <term level="1"><title>bent</title><code>A01.1-</code>
      <term level="2"><title>with hinge</title><code>A00.0</code><manif>A01.1</manif></term></term>
    <term level="1"><title>plain</title><see>Invention, unspecified</see></term></mainTerm>
  <mainTerm><title>Inventor</title><seeAlso>Invention</seeAlso></mainTerm>
</letter></ICD10CM.index>"""
DRUGS = """<?xml version="1.0" encoding="utf-8"?>
<ICD10CM.index><version>2027</version><title>ICD-10-CM TABLE of DRUGS and CHEMICALS</title>
<indexHeading><head col="1">Substance</head><head col="2">Poisoning, Accidental</head>
  <head col="3">Adverse effect</head></indexHeading>
<letter><title>G</title>
  <mainTerm><title>Glue</title><cell col="2">A01.1</cell><cell col="3">--</cell></mainTerm>
</letter></ICD10CM.index>"""
PCS = """<?xml version="1.0" encoding="utf-8"?>
<ICD10PCS.tabular><version>2027</version>
<pcsTable><axis pos="1" values="1"><title>Section</title><label code="0">Invented section</label></axis>
<axis pos="2" values="1"><title>Body System</title><label code="0">Invented system</label></axis>
<axis pos="3" values="1"><title>Operation</title><label code="1">Invented operation</label></axis>
<pcsRow codes="1"><axis pos="4" values="1"><title>Body Part</title><label code="2">Part</label></axis>
<axis pos="5" values="1"><title>Approach</title><label code="0">Open</label></axis>
<axis pos="6" values="1"><title>Device</title><label code="Z">No Device</label></axis>
<axis pos="7" values="1"><title>Qualifier</title><label code="Z">No Qualifier</label></axis></pcsRow>
</pcsTable></ICD10PCS.tabular>"""


def hcpcs_line(code="A9999", text="Invented supply, each", record="3"):
    """Return one record of the quarterly file, by the columns of its layout."""
    dates = "20260101" + "20261001" + "        "
    return f"{code:<5}00100{record}{text:<80}{text[:28]:<28}".ljust(268) + dates + " "


@pytest.fixture(scope="session")
def packaged():
    """Return the compiled index of the packaged release, so that no test compiles it again."""
    return ensure_index(progress=False)


@pytest.fixture
def home(tmp_path, monkeypatch, packaged):
    """Give the test a data and a cache folder of its own, with the packaged release compiled."""
    data, cache = tmp_path / "data", tmp_path / "cache"
    cache.mkdir()
    shutil.copy(packaged, cache / packaged.name)
    monkeypatch.setenv("CLEANCLAIM_DATA", str(data))
    monkeypatch.setenv("CLEANCLAIM_CACHE", str(cache))
    return SimpleNamespace(data=data, cache=cache, releases=data / "releases", downloads=data / "downloads")


@pytest.fixture
def files(tmp_path):
    """Write the invented official files, under names that say nothing."""
    folder = tmp_path / "given"
    folder.mkdir()
    texts = {
        "tabular": TABULAR,
        "order": ORDER,
        "codes": CODES,
        "index": INDEX,
        "drugs": DRUGS,
        "pcs": PCS,
        "hcpcs": hcpcs_line() + "\n" + hcpcs_line("A9998", "Another invented supply, each") + "\n",
    }
    made = {}
    for number, (name, text) in enumerate(texts.items()):
        made[name] = folder / f"download ({number}).dat"
        made[name].write_text(text, "utf-8")
    return SimpleNamespace(folder=folder, **made)


@pytest.fixture
def zipped(files):
    """Return a function that puts files into an archive, under the names given."""

    def make(name="release.zip", **members):
        path = files.folder / name
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for member, source in members.items():
                archive.write(getattr(files, source), member.replace("__", "/").replace("_dot_", "."))
        return path

    return make


@pytest.fixture(scope="session")
def like_fy2027():
    """Return the packaged tabular list made to look like FY2027: one code gone, one new, one retitled."""
    text = find_source().tabular.read_text("utf-8")
    changes = (
        ("<version>2026</version>", "<version>2027</version>"),
        ("<name>I42.0</name>", "<name>I42.00</name>"),
        ("<desc>Essential (primary) hypertension</desc>", "<desc>Essential hypertension, renamed</desc>"),
    )
    for before, after in changes:
        assert text.count(before) == 1, before
        text = text.replace(before, after)
    return text


@pytest.fixture(scope="session")
def list_of_fy2027():
    """Return the code list that goes with it, in the form of the order file."""
    names = find_source().code_list.read_text("utf-8").split()
    keys = ["I4200" if n == "I420" else n for n in names if "-" not in n and len(n) > 2]
    return "".join(f"{at:05d} {key:<7} 1 title\n" for at, key in enumerate(keys, start=1))


class Site:
    """A small server in the manner of the official ones, whose faults a test can choose."""

    def __init__(self):
        self.content: dict[str, bytes] = {}
        self.cut: list[int] = []  # break off after so many bytes, one number for each request
        self.status: list[int] = []  # answer with these first
        self.redirect: dict[str, str] = {}
        self.ranges = True
        self.etags = True
        self.asked: list[tuple[str, str | None]] = []
        site = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *_):
                """Say nothing."""

            def do_GET(self):
                with contextlib.suppress(ConnectionError):  # who asked may have been killed
                    site.answer(self)

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.host = f"127.0.0.1:{self.server.server_port}"
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.01,))
        self.thread.start()

    def url(self, path):
        """Return the address of a path."""
        return f"http://{self.host}{path}"

    def etag(self, path):
        """Return what names this version of a file."""
        return f'"{hashlib.sha256(self.content[path]).hexdigest()[:16]}"'

    def answer(self, request):
        """Answer as an official server would, or with the fault that was chosen."""
        wanted = request.headers.get("Range")
        self.asked.append((request.path, wanted))
        if request.path in self.redirect:
            return self.short(request, 302, ("Location", self.redirect[request.path]))
        if self.status:
            return self.short(request, self.status.pop(0))
        if request.path not in self.content:
            return self.short(request, 404)
        etag, body = self.etag(request.path), self.content[request.path]
        if self.etags and request.headers.get("If-None-Match") == etag:
            return self.short(request, 304)
        begin = 0
        if wanted and self.ranges and request.headers.get("If-Range") == etag:
            begin = int(wanted.removeprefix("bytes=").rstrip("-"))
        request.send_response(206 if begin else 200)
        if begin:
            request.send_header("Content-Range", f"bytes {begin}-{len(body) - 1}/{len(body)}")
        if self.etags:
            request.send_header("ETag", etag)
        request.send_header("Content-Length", str(len(body) - begin))
        request.end_headers()
        rest = body[begin:]
        if self.cut:
            request.wfile.write(rest[: self.cut.pop(0)])
            request.close_connection = True
            return None
        request.wfile.write(rest)
        return None

    @staticmethod
    def short(request, status, *headers):
        """Answer without a body."""
        request.send_response(status)
        for name, value in headers:
            request.send_header(name, value)
        request.send_header("Content-Length", "0")
        request.end_headers()

    def close(self):
        """Go off the net; twice is fine."""
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()


@pytest.fixture
def site():
    """Run the server for one test."""
    running = Site()
    yield running
    running.close()
