"""A report is published whole or not at all, and holds nothing but its words, numbers and pictures."""

import base64
import datetime as dt
import hashlib
import itertools
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from html.parser import HTMLParser
from pathlib import Path

import nbformat
import pypdf
import pytest
from filelock import FileLock

from career_lib.base.errors import CareerError, LeakError, ReportFailedError, UnknownJourneyError
from career_lib.base.shipped import DEMO
from career_lib.journey import store
from career_lib.report import kept, page, render
from career_lib.running import engine, kernels
from career_lib.sharing import view
from career_lib.sharing.mentor import KIND

DAY = dt.date(2026, 11, 15)


@pytest.fixture(scope="session")
def mayas(tmp_path_factory) -> Path:
    """One report of the sample, rendered once for all tests here."""
    return render.render(DEMO, "maya", as_of=DAY, out=tmp_path_factory.mktemp("reports") / "maya.html")


@pytest.mark.parametrize("name", ["plan.toml", "assessments.csv", "report.html"])
def test_a_report_is_never_put_among_the_journeys_or_over_another_kind_of_file(tmp_path, name):
    kept_file = tmp_path / "me" / name
    kept_file.parent.mkdir()
    kept_file.write_text("mine")
    with pytest.raises(CareerError, match=r"ends in \.html|among the journeys"):
        render.render(tmp_path, "me", as_of=DAY, out=kept_file)
    assert kept_file.read_text() == "mine"


def tagged(html: str, *tags: str) -> list[tuple[str, dict]]:
    """The start tags of a page, in order."""
    found = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag, attributes):
            if not tags or tag in tags:
                found.append((tag, dict(attributes)))

    Reader().feed(html)
    return found


def notebook(path: Path, *cells: str, end: bool = True) -> Path:
    """A notebook that asks one question, answers it with some cells and says that it has ended."""

    def code(source: str, *tags: str) -> dict:
        metadata = {"tags": list(tags)} if tags else {}
        return {"cell_type": "code", "execution_count": None, "metadata": metadata, "outputs": [], "source": source}

    parameters = 'person = "maya"\nas_of = ""\naudience = "self"\ndata = ""\nsince = ""'
    asked = {"cell_type": "markdown", "metadata": {}, "source": "## Am I on my way?"}
    body = [asked, code(parameters, "parameters"), *map(code, cells), *([code("'done'", "end")] if end else [])]
    for number, cell in enumerate(body):
        cell["id"] = f"cell-{number}"
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    path.write_text(json.dumps({"cells": body, "metadata": kernel, "nbformat": 4, "nbformat_minor": 5}))
    return path


# ---- what is published -----------------------------------------------------------------------------


def test_the_page_asks_for_nothing_and_runs_nothing(mayas):
    html = mayas.read_text(encoding="utf-8")
    assert len(html) < 2_000_000
    words = re.sub(r"data:image/png;base64,[\w+/=]+", "", html)
    assert not re.search(r"https?:|//\w|<script|<link|<iframe|<svg|\son\w+=|javascript:|url\(", words)
    assert (
        "content=\"default-src 'none'; img-src data:; style-src 'unsafe-inline'; font-src data:; "
        "base-uri 'none'; form-action 'none'\"" in html
    )
    assert tagged(html, "html") == [("html", {"lang": "en"})]


def test_headings_are_in_order_and_every_picture_is_described(mayas):
    html = mayas.read_text(encoding="utf-8")
    levels = [int(tag[1]) for tag, _ in tagged(html, "h1", "h2", "h3")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(below - above <= 1 for above, below in itertools.pairwise(levels))
    pictures = tagged(html, "img")
    assert len(pictures) >= 8
    for _, attributes in pictures:
        assert attributes["src"].startswith("data:image/png;base64,")
        assert len(attributes["alt"]) > 40
    assert "No description has been provided" not in html


def test_the_page_shows_no_code_and_names_no_place(mayas):
    html = mayas.read_text(encoding="utf-8")
    for told in ("import ", "Answers(", str(Path.home()), str(DEMO), tempfile.gettempdir(), "papermill", "ipykernel"):
        assert told not in html, told


def test_the_same_day_gives_the_same_bytes(mayas, tmp_path):
    again = render.render(DEMO, "maya", as_of=DAY, out=tmp_path / "again.html")
    assert again.read_bytes() == mayas.read_bytes()


def test_a_past_day_is_told_from_the_rows_up_to_that_day(tmp_path):
    html = render.render(DEMO, "maya", as_of=dt.date(2026, 3, 1), out=tmp_path / "march.html").read_text()
    assert "1 March 2026" in html
    assert "November 2026" not in html


def test_the_mentor_reads_no_names(tmp_path):
    html = render.render(DEMO, "maya", as_of=DAY, audience="mentor", out=tmp_path / "mentor.html").read_text()
    contacts = (DEMO / "maya" / "contacts.csv").read_text(encoding="utf-8").splitlines()[1:]
    names = {line.split(",")[1] for line in contacts}
    assert len(names) > 10
    for name in {*names, "Halvenne", "Maya", "maya"}:
        assert name not in html, name
    assert "contact " in html
    assert len(html) < 2_000_000


def test_the_form_of_the_mentors_page_is_its_only_script_and_is_known_by_its_hash(mayas, tmp_path):
    out = tmp_path / "mentor.html"
    html = render.render(DEMO, "maya", as_of=DAY, audience="mentor", out=out).read_text(encoding="utf-8")
    (script,) = re.findall(r"<script>(.*?)</script>", html, re.S)
    known = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert f"default-src 'none'; script-src 'sha256-{known}'; img-src data:" in html
    assert not re.search(
        r"innerHTML|outerHTML|insertAdjacent|document\.write|eval|Function|fetch|XMLHttp|Storage", script
    )
    assert "maya" not in script and "<form" not in html
    assert html.rindex("How do you see it?") > html.rindex("What is this made from?")
    assert "Where do my mentor and I" not in html
    again = render.render(DEMO, "maya", as_of=DAY, audience="mentor", out=tmp_path / "again.html")
    assert again.read_bytes() == out.read_bytes()
    mine = mayas.read_text(encoding="utf-8")
    assert "Where do my mentor and I see it differently?" in mine
    assert "How do you see it?" not in mine and "<template" not in mine


def test_only_its_owner_may_read_it(mayas):
    assert mayas.stat().st_mode & 0o077 == 0


# ---- what leaves -----------------------------------------------------------------------------------


@pytest.fixture
def leaky(tmp_path) -> Path:
    """Maya's journey, whose last win names her employer in its short form and a client."""
    shutil.copytree(DEMO / "maya", tmp_path / "people" / "maya")
    wins = tmp_path / "people" / "maya" / "wins.csv"
    told = "2026-11-01,Wrote the Mutual leaflet for Spoke and Ferry,,readers,1,2,,\n"
    wins.write_text(wins.read_text().rstrip("\n") + "\n" + told)
    return tmp_path / "people"


def publish(html: str, root: Path, **more) -> Path:
    return render.publish(html, root, "maya", as_of=DAY, audience="mentor", **more)


def test_a_page_that_tells_something_private_is_not_published(leaky, tmp_path):
    (tmp_path / "last.html").write_text("the last one")
    with pytest.raises(LeakError) as stopped:
        render.render(leaky, "maya", as_of=DAY, audience="mentor", out=tmp_path / "last.html")
    lines = str(stopped.value).splitlines()
    assert lines[0] == "nothing was published, because the file would tell something private:"
    told = "stands in “What is new?”: “"
    assert lines[1].startswith(f"  “Spoke and Ferry” (gigs.csv:2, client) {told}")
    assert lines[2].startswith(f"  “Mutual” (plan.toml, employer) {told}")
    assert "allow = [" in lines[-1] and '"Mutual"' in lines[-1] and "add the word to hide" in lines[-1]
    assert (tmp_path / "last.html").read_text() == "the last one"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["last.html", "people"]


def test_what_the_plan_lets_pass_is_published(leaky, tmp_path):
    html = "<h2>Wins</h2><p>Wrote the Mutual leaflet</p>"
    with pytest.raises(LeakError, match="Mutual"):
        publish(html, leaky, out=tmp_path / "out.html")
    plan = leaky / "maya" / "plan.toml"
    plan.write_text(plan.read_text().replace("allow = []", 'allow = ["Mutual"]'))
    assert publish(html, leaky, out=tmp_path / "out.html").read_text() == html


def test_what_a_refusal_says_to_do_can_be_done_as_it_stands(leaky, tmp_path):
    wins, plan = leaky / "maya" / "wins.csv", leaky / "maya" / "plan.toml"
    wins.write_text(wins.read_text() + "2026-11-02,Sold h-a-l-v-e-n-n-e for €1\u202f275,,orders,1,2,,\n")
    gigs = leaky / "maya" / "gigs.csv"
    gigs.write_text(gigs.read_text() + "2026-11-02,page,paid,Ono,1,1275,\n")

    def shown() -> str:
        told = "; ".join(view.view(store.read(leaky, "maya"), "mentor").wins["win"])
        return publish(f"<p>{told}</p>", leaky, out=tmp_path / "out.html").read_text()

    with pytest.raises(LeakError) as stopped:
        shown()
    (hide,) = re.findall(r"masked: (hide = \[.*?\])", str(stopped.value))
    assert "1275" not in hide, "1 275 is no word that can be masked"
    plan.write_text(re.sub(r"(?m)^hide = .*", hide, plan.read_text()))
    with pytest.raises(LeakError, match="1275") as stopped:
        shown()
    assert "hide" not in str(stopped.value)
    (allow,) = re.findall(r"allow = \[.*\]", str(stopped.value))
    plan.write_text(plan.read_text().replace("allow = []", allow))
    assert "Sold [hidden] for €1 275" in shown()


def test_a_client_of_whom_only_other_roles_speak_is_no_ordinary_word(leaky, tmp_path):
    gigs = leaky / "maya" / "gigs.csv"
    gigs.write_text(gigs.read_text() + "2026-11-02,page,lead,Salesforce,0,0,\n2026-11-02,ad,lead,Figma,0,0,\n")
    with pytest.raises(LeakError, match=r"“Salesforce” \(gigs.csv:\d+, client\)"):
        publish("<p>Wrote a page for Salesforce</p>", leaky, out=tmp_path / "out.html")
    requirements = leaky / "maya" / "requirements.csv"
    requirements.write_text(requirements.read_text() + "2026-11-02,Mutual aid,1,1,\n")
    with pytest.raises(LeakError, match="Mutual"):
        publish("<p>Wrote to Mutual</p>", leaky, out=tmp_path / "out.html")


def test_the_home_folder_and_the_login_are_private_too(leaky, tmp_path, monkeypatch):
    monkeypatch.setattr(render.Path, "home", lambda: Path("/home/mayas"))
    monkeypatch.setattr(render.getpass, "getuser", lambda: "mbrandt")
    monkeypatch.setattr(render.socket, "gethostname", lambda: "quill-laptop.local")
    for told in ("/home/mayas/x", "by MBRANDT", "on quill-laptop", str(leaky.resolve())):
        with pytest.raises(LeakError, match="of this machine"):
            publish(f"<p>{told}</p>", leaky, out=tmp_path / "out.html")
    monkeypatch.setattr(render.getpass, "getuser", lambda: "root")
    assert publish("<p>the root of it</p>", leaky, out=tmp_path / "out.html").exists()


def test_a_pdf_is_scanned_like_a_page(leaky, tmp_path):
    with pytest.raises(LeakError, match="“Mutual”"):
        publish("<title>Report</title><p>Wrote the Mutual leaflet</p>", leaky, pdf=True, out=tmp_path / "out.pdf")
    assert not (tmp_path / "out.pdf").exists()


PAGE = (
    '<!doctype html><html lang="en"><head><title>Progress report</title></head><body><h1>Progress</h1>'
    "<h2>What next?</h2><p>Write to contact 1.</p>"
    '<img src="https://example.org/x.png" alt="A line"><img src="/etc/hostname" alt="None">'
    "<table><tr><th>n</th></tr><tr><td>1</td></tr></table></body></html>"
)


def test_a_pdf_is_tagged_anonymous_and_the_same_each_time(tmp_path):
    made = publish(PAGE, DEMO, pdf=True, out=tmp_path / "out.pdf")
    data = made.read_bytes()
    document = pypdf.PdfReader(made)
    root = document.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"].value is True and root["/Lang"] == "en" and "/StructTreeRoot" in root
    assert "Write to contact 1." in document.pages[0].extract_text()
    assert dict(document.metadata) == {"/Title": "Progress report"}
    facts = root["/Metadata"].get_data()
    assert b"pdfuaid:part" in facts
    for told in (b"WeasyPrint", b"Producer", b"Date", b"example.org"):
        assert told not in data + facts, told
    assert publish(PAGE, DEMO, pdf=True, out=tmp_path / "again.pdf").read_bytes() == data
    assert made.stat().st_mode & 0o077 == 0


def test_a_pdf_without_its_extra_is_told_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    with pytest.raises(CareerError, match=r"needs WeasyPrint.*career-notebooks\[pdf\].*Pango|needs WeasyPrint.*Pango"):
        publish(PAGE, DEMO, pdf=True, out=tmp_path / "out.pdf")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("pdf", "name"), [(True, "out.html"), (False, "out.pdf")])
def test_the_name_of_the_file_says_what_it_is(tmp_path, pdf, name):
    with pytest.raises(CareerError, match=r"--pdf"):
        render.render(DEMO, "maya", as_of=DAY, pdf=pdf, out=tmp_path / name)


# ---- where it is kept ------------------------------------------------------------------------------


def test_what_is_new_counts_from_the_last_report_that_was_kept_for_the_same_reader(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "reports" / "maya"
    folder.mkdir(parents=True)
    for name in ("2026-08-01", "2026-09-20", "2026-10-01-mentor", "2026-11-15", "2026-99-99", "notes"):
        (folder / f"{name}.html").touch()
    assert kept.last_kept_before(DAY, "maya", "self") == dt.date(2026, 9, 20)
    assert kept.last_kept_before(DAY, "maya", "mentor") == dt.date(2026, 10, 1)
    assert kept.last_kept_before(dt.date(2026, 8, 1), "maya", "self") is None
    assert kept.kept("maya", DAY, "mentor") == folder / "2026-11-15-mentor.html"


# ---- what goes wrong -------------------------------------------------------------------------------


def test_an_unknown_journey_is_told_with_what_there_is(tmp_path):
    with pytest.raises(UnknownJourneyError, match="maya"):
        render.render(DEMO, "mya", as_of=DAY, out=tmp_path / "none.html")


FAULTS = {
    "raises": (["1 / 0"], r'cell 3 \("Am I on my way\?"\) of asked\.ipynb failed: ZeroDivisionError: division by zero'),
    "kernel dies": (["1", "__import__('os')._exit(0)"], r"cell 4 .* its Python process ended before the cell did"),
    "takes for ever": (["while True: pass"], r"cell 3 .* the notebook took longer than 3 seconds"),
    "says too much": (["print('x' * 10_000_000)"], r"cell 3 .* its output is larger than 5,000,000 characters"),
    "leaves early": (["__import__('sys').exit(0)"], r"cell 3 .* SystemExit: 0"),
}


@pytest.mark.parametrize(("cells", "told"), FAULTS.values(), ids=FAULTS)
def test_a_failed_run_publishes_nothing_and_leaves_nothing_behind(cells, told, tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "t"))
    (tmp_path / "t").mkdir()
    (tmp_path / "last.html").write_text("the last report")
    asked = notebook(tmp_path / "asked.ipynb", *cells)
    limit = 3 if "3 seconds" in told else 60
    with pytest.raises(ReportFailedError, match=told):
        render.render(DEMO, "maya", as_of=DAY, out=tmp_path / "last.html", notebook=asked, timeout=limit)
    assert (tmp_path / "last.html").read_text() == "the last report"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["asked.ipynb", "last.html", "t"]
    assert list((tmp_path / "t").iterdir()) == []
    assert kernels_below(tmp_path) == []


def kernels_below(folder: Path) -> list[str]:
    """The command lines of processes that were started with a file in a folder."""
    lines = subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True, check=True).stdout.splitlines()
    return [line for line in lines if str(folder) in line]


def test_a_notebook_without_an_end_is_not_taken_for_complete(tmp_path):
    asked = notebook(tmp_path / "asked.ipynb", "1", end=False)
    with pytest.raises(ReportFailedError, match="before the cell tagged end"):
        render.render(DEMO, "maya", as_of=DAY, out=tmp_path / "out.html", notebook=asked)
    assert not (tmp_path / "out.html").exists()


def test_a_parameter_that_the_notebook_does_not_declare_is_an_error(tmp_path):
    asked = notebook(tmp_path / "asked.ipynb", "1")
    asked.write_text(asked.read_text().replace("since", "sinse"))
    with pytest.raises(
        ReportFailedError, match=r"declares no parameter since; .* person, as_of, audience, data, sinse"
    ):
        render.render(DEMO, "maya", as_of=DAY, out=tmp_path / "out.html", notebook=asked)


def test_what_is_no_notebook_is_told(tmp_path):
    (tmp_path / "asked.ipynb").write_text("{")
    with pytest.raises(ReportFailedError, match=r"asked\.ipynb cannot be read as a notebook"):
        render.render(DEMO, "maya", as_of=DAY, out=tmp_path / "out.html", notebook=tmp_path / "asked.ipynb")


def test_a_place_that_cannot_be_written_is_told(tmp_path):
    asked = notebook(tmp_path / "asked.ipynb", "1")
    (tmp_path / "out.html").mkdir()
    with pytest.raises(CareerError, match=r"could not be written to .*out\.html: Is a directory"):
        render.render(DEMO, "maya", as_of=DAY, out=tmp_path / "out.html", notebook=asked)
    assert {path.name for path in tmp_path.iterdir()} == {"asked.ipynb", "out.html"}


@pytest.mark.parametrize("warm", [False, True], ids=["booted", "warm"])
def test_files_in_the_current_folder_and_the_users_profile_change_nothing(warm, tmp_path, monkeypatch):
    startup = tmp_path / "ipython" / "profile_default" / "startup"
    startup.mkdir(parents=True)
    (startup / "first.py").write_text("answer = 'from the profile'")
    (tmp_path / "pandas.py").write_text("raise SystemExit")
    for settings in ("ipython_config.py", "ipython_kernel_config.py"):
        (tmp_path / settings).write_text("c.InteractiveShellApp.exec_lines = ['answer = 1']")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "ipython"))
    (tmp_path / "matplotlibrc").write_text("font.size: 33")
    monkeypatch.setenv("MPLCONFIGDIR", str(tmp_path))
    asked = notebook(
        tmp_path / "asked.ipynb",
        "import pandas, matplotlib",
        "globals().get('answer', 'mine'), matplotlib.rcParams['font.size']",
    )
    engine.close()
    html = render.html_of(DEMO, "maya", as_of=DAY, notebook=asked, warm=warm)
    assert "(&#39;mine&#39;, 10.0)" in html
    assert bool(engine._kept) is warm


def test_the_progress_is_told_cell_by_cell(tmp_path):
    told = []
    asked = notebook(tmp_path / "asked.ipynb", "1", "2")
    render.render(
        DEMO, "maya", as_of=DAY, out=tmp_path / "o.html", notebook=asked, progress=lambda *at: told.append(at)
    )
    assert told[-2:] == [(3, 5, "Am I on my way?"), (4, 5, "Am I on my way?")]


def left_behind(place, name, *, ago=3600.0):
    """The folder of a kernel whose process was killed a while ago."""
    folder = place / name
    folder.mkdir(parents=True)
    (folder / "kernel.json").touch()
    (folder / "in-use.lock").touch()
    os.utime(folder / "in-use.lock", (time.time() - ago,) * 2)
    return folder


def test_what_killed_reports_left_is_swept_up_and_nothing_else(tmp_path):
    place, elsewhere = tmp_path / "t", left_behind(tmp_path, "career-elsewhere")
    stale = left_behind(place, "career-stale")
    (stale / "link").symlink_to(elsewhere)
    used, settling = left_behind(place, "career-used"), left_behind(place, "career-settling", ago=10.0)
    (place / "career-link").symlink_to(elsewhere)
    (place / "career-notes").mkdir()
    (place / "career-notes" / "mine.txt").touch()
    with FileLock(used / "in-use.lock"):
        os.utime(used / "in-use.lock", (time.time() - 3600,) * 2)
        kernels._sweep(place)
    left = {path.name for path in place.iterdir()}
    assert left == {used.name, settling.name, "career-link", "career-notes"}
    assert (elsewhere / "kernel.json").exists()
    assert (place / "career-notes" / "mine.txt").exists()


def test_a_running_report_holds_its_folder(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with kernels._private_folder() as folder:
        os.utime(Path(folder, "in-use.lock"), (time.time() - 3600,) * 2)
        kernels._sweep(tmp_path)
        assert Path(folder).is_dir()
    assert list(tmp_path.iterdir()) == []


def test_how_much_could_not_be_used_is_told_beside_the_page(tmp_path):
    shutil.copytree(DEMO / "maya", tmp_path / "people" / "maya")
    with (tmp_path / "people" / "maya" / "checkins.csv").open("a") as file:
        file.write("2026-11-14,9,1,\n2026-11-15,3,many,\n")
    for audience in ("self", "mentor"):
        told = []
        out = tmp_path / f"{audience}.html"
        render.render(tmp_path / "people", "maya", as_of=DAY, audience=audience, out=out, unread=told.append)
        assert told == [2]
        assert ("in the files could not be used" in out.read_text(encoding="utf-8")) is (audience == "self")


def test_ctrl_c_ends_the_kernel_too(tmp_path):
    asked = notebook(tmp_path / "asked.ipynb", "import time", "time.sleep(60)")
    (tmp_path / "t").mkdir()
    program = (
        "import datetime as dt; from pathlib import Path; from career_lib import report\n"
        f"report.render(Path({str(DEMO)!r}), 'maya', as_of=dt.date(2026, 11, 15), out=Path('out.html'),"
        f" notebook=Path({str(asked)!r}), progress=lambda *at: print(at, flush=True))"
    )
    environment = os.environ | {"TMPDIR": str(tmp_path / "t"), "PYTHONPATH": str(Path(__file__).parents[2])}
    running = subprocess.Popen(
        [os.sys.executable, "-c", program],
        cwd=tmp_path,
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
        stderr=(tmp_path / "stderr").open("w"),
    )
    watchdog = threading.Timer(60, running.kill)
    watchdog.start()
    for line in running.stdout:
        if line.startswith("(3,"):
            break
    time.sleep(0.2)
    running.send_signal(2)
    assert running.wait(timeout=20) != 0
    watchdog.cancel()
    running.stdout.close()
    assert not (tmp_path / "out.html").exists()
    assert list((tmp_path / "t").iterdir()) == []
    assert kernels_below(tmp_path / "t") == []
    assert "Task exception was never retrieved" not in (tmp_path / "stderr").read_text()


# ---- the page --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        '<img src="https://example.org/beacon.png" alt="x">',
        "<img src=x onerror=alert(1)>",
        '<a href="javascript:alert(1)">x</a>',
        '<svg onload="alert(1)"><image href="https://example.org/x"/></svg>',
        "<style>body{background:url(https://example.org/x)}</style>",
        '<p style="background:url(https://example.org/x)">x</p>',
        '<meta http-equiv="refresh" content="0;url=https://example.org">',
        '<iframe src="https://example.org"></iframe>',
        '<form action="https://example.org"><input name="x"></form>',
        '<img src="data:image/svg+xml;base64,PHN2Zy8+" alt="x">',
        '<base href="https://example.org">',
    ],
)
def test_html_that_could_act_does_not_pass(hostile):
    left = page.clean(hostile)
    assert not re.search(r"script|example\.org|onerror|onload|javascript|svg|style|meta|iframe|form|base", left), left


def test_names_in_the_form_are_text():
    """A skill may be called anything: it is the form's text, never its markup."""
    hostile = '"><img src=x onerror=alert(1)><script>alert(1)</script>'
    asked = {"code": "0" * 8, "skill": hostile, "can": [hostile] * 6, "own": 3}
    questions = {"journey": "0" * 16, "report": "2026-11-15", "skills": [asked], "next": hostile, "doubt": hostile}
    output = nbformat.v4.new_output("display_data", {KIND: questions, "text/plain": hostile})
    cells = [nbformat.v4.new_markdown_cell("# Report"), nbformat.v4.new_code_cell("form", outputs=[output])]
    html = page.page(nbformat.v4.new_notebook(cells=cells), "mentor")
    assert tagged(html, "img") == []
    assert len(tagged(html, "script")) == 1
    assert dict(tagged(html, "fieldset"))["fieldset"]["data-skill"] == hostile


def test_markdown_keeps_its_meaning_and_loses_its_html():
    html = page.clean(page.words("## A *real* question\n\nAnd <b onclick=x>words</b>."))
    assert html == "<h2>A <em>real</em> question</h2>\n<p>And &lt;b onclick=x&gt;words&lt;/b&gt;.</p>\n"


def test_an_answer_passes_as_it_is():
    answer = (
        '<figure><img alt="A line" src="data:image/png;base64,iVBORw0KGgo="></figure><p class="lead">Yes.</p>'
        '<details><summary>The numbers</summary><div class="wide" role="region" tabindex="0" aria-label="x">'
        '<table><thead><tr><th scope="col" class="number">n</th></tr></thead><tbody><tr><td class="number">1</td>'
        "</tr></tbody></table></div></details>"
    )
    assert tagged(page.clean(answer)) == tagged(answer)


def test_the_limit_on_output_leaves_room_for_a_long_journey(mayas):
    assert mayas.stat().st_size * 3 < notebook.OUTPUT_LIMIT
