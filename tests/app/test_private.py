"""What others on this machine, and other pages in the same browser, get from the app: nothing."""

import contextlib
import http.client
import json
import re
import shutil
import stat
import time
import urllib.error
import urllib.request
from pathlib import Path
from urllib.parse import urlsplit

import psutil

from career_lib.base.shipped import DEMO


def answer(address, **headers):
    """The status and the text with which an address answers."""
    try:
        with urllib.request.urlopen(urllib.request.Request(address, headers=headers), timeout=20) as response:
            return response.status, response.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


def upgrade(address, **headers):
    """The status with which the line to a page is given or refused."""
    there = http.client.HTTPConnection(urlsplit(address).netloc, timeout=20)
    with contextlib.closing(there):
        there.request("GET", "/open", headers=headers)
        return there.getresponse().status


def folders_of_sockets(processes):
    """The folder in which kernels listen, as soon as the first does."""
    places = {place.laddr for process in processes for place in process.net_connections("unix")}
    return next((Path(place).parents[1] for place in places if "kernel-" in place), None)


def soon(look):
    """What a look finds within ten seconds."""
    until = time.monotonic() + 10
    while not (found := look()):
        assert time.monotonic() < until
        time.sleep(0.05)
    return found


def test_nobody_else_sees_hears_or_asks_anything(tmp_path, started):
    shutil.copytree(DEMO / "maya", tmp_path / "people" / "maya")
    app = started(tmp_path / "people")
    (facts,) = (tmp_path / "state").rglob("app-*.json")
    token = json.loads(facts.read_text())["token"]
    key = app.entrance.rpartition("/")[2]
    processes = [psutil.Process(app.process.pid), *psutil.Process(app.process.pid).children(recursive=True)]

    # A list of processes shows no secret, and nothing listens but the server, on this machine only.
    assert not [process for process in processes if token in str(process.cmdline()) or key in str(process.cmdline())]
    listening = [c.laddr for process in processes for c in process.net_connections("tcp") if c.status == "LISTEN"]
    assert [place.ip for place in listening] == ["127.0.0.1"]
    runtime = soon(lambda: folders_of_sockets(processes))
    assert stat.S_IMODE(runtime.stat().st_mode) == 0o700
    assert stat.S_IMODE(facts.stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "state" / "career-notebooks").stat().st_mode) == 0o700

    # Without the cookie nothing is told, whatever is asked for.
    for path in ("/choice", "/begin", "/cohort", "/open", "/api/kernels", "/voila/tree", "/voila/render/plan.ipynb"):
        status, text = answer(app.address + path)
        assert (status, "maya" in text.casefold()) == (403, False), path
    # Voila would list every notebook and every file; here these addresses are nothing, for whoever is let in, too.
    for path in ("/voila/tree", "/voila/render/plan.ipynb", "/voila/files/plan.ipynb", "/voila/api/contents/"):
        assert answer(app.address + path, Authorization=f"token {token}")[0] == 404, path
    # A page of another site that was pointed at this machine has another name, even if it knew the token.
    assert answer(app.address + "/choice", Authorization=f"token {token}", Host="evil.example")[0] == 403
    assert answer(app.address + "/choice", Authorization=f"token {token}")[0] == 200
    # Nor may another page, of any port, hold the line by which a page says that it is open.
    line = {
        "Connection": "Upgrade",
        "Upgrade": "websocket",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": "a" * 24,
    }
    line["Authorization"] = f"token {token}"
    assert upgrade(app.address, **line, Origin=app.address) == 101
    for origin in ("http://evil.example", "http://127.0.0.1:1", "null"):
        assert upgrade(app.address, **line, Origin=origin) == 403, origin
    # It may not even be shown in a frame, nor ask another machine for anything.
    request = urllib.request.Request(app.address + "/choice", headers={"Authorization": f"token {token}"})
    with urllib.request.urlopen(request, timeout=20) as page:
        policy = page.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy


def test_a_name_is_text_on_every_page(tmp_path, started):
    shutil.copytree(DEMO, tmp_path / "people")
    plan = tmp_path / "people" / "maya" / "plan.toml"
    plan.write_text(plan.read_text().replace('name = "Maya"', 'name = "<img src=x onerror=alert(1)>"'))
    app = started(tmp_path / "people")
    (facts,) = (tmp_path / "state").rglob("app-*.json")
    asking = {"Authorization": f"token {json.loads(facts.read_text())['token']}"}
    choice = answer(app.address + "/choice", **asking)[1]
    address = re.search('href="(/[0-9a-f]+/)">&lt;img', choice)[1]
    for page in (choice, answer(app.address + address + "plan", **asking)[1]):
        assert "&lt;img src=x" in page
        assert "<img src=x" not in page
    request = urllib.request.Request(app.address + "/choice", headers=asking)
    with urllib.request.urlopen(request, timeout=20) as page:
        assert "script-src 'self' 'unsafe-eval' blob:;" in page.headers["Content-Security-Policy"], (
            "no script in a page runs"
        )
