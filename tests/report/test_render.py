"""A report is published whole or not at all."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import psutil
import pytest

from career_lib.base.errors import CareerError, ReportFailedError, UnknownJourneyError
from career_lib.base.shipped import DEMO
from career_lib.report import render
from career_lib.running.folders import long_lived_folder
from tests.report.pages import DAY


def asking(path: Path, *cells: str, end: bool = True) -> Path:
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


@pytest.mark.parametrize(("cells", "sentence"), FAULTS.values(), ids=FAULTS)
def test_a_failed_run_publishes_nothing_and_leaves_nothing_behind(cells, sentence, tmp_path, monkeypatch):
    render.begin()  # what lives as long as this process, and its folder, are there before
    folder = Path(long_lived_folder())
    kept, lasting = sorted(folder.iterdir()), processes_in(folder)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "t"))
    (tmp_path / "t").mkdir()
    (tmp_path / "last.html").write_text("the last report")
    asked = asking(tmp_path / "asked.ipynb", *cells)
    limit = 3 if "3 seconds" in sentence else 60
    with pytest.raises(ReportFailedError, match=sentence):
        render.render(DEMO, "maya", as_of=DAY, out=tmp_path / "last.html", notebook=asked, timeout=limit)
    assert (tmp_path / "last.html").read_text() == "the last report"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["asked.ipynb", "last.html", "t"]
    assert list((tmp_path / "t").iterdir()) == []
    assert (sorted(folder.iterdir()), processes_in(folder)) == (kept, lasting)


def processes_in(folder) -> list[str]:
    """The command lines of processes that work in a folder or below it."""
    processes = psutil.process_iter(["cwd", "cmdline"])
    return [" ".join(p.info["cmdline"] or ()) for p in processes if (p.info["cwd"] or "").startswith(str(folder))]


def test_a_notebook_without_an_end_is_not_taken_for_complete(tmp_path):
    asked = asking(tmp_path / "asked.ipynb", "1", end=False)
    with pytest.raises(ReportFailedError, match="before the cell tagged end"):
        render.render(DEMO, "maya", as_of=DAY, out=tmp_path / "out.html", notebook=asked)
    assert not (tmp_path / "out.html").exists()


def test_a_parameter_that_the_notebook_does_not_declare_is_an_error(tmp_path):
    asked = asking(tmp_path / "asked.ipynb", "1")
    asked.write_text(asked.read_text().replace("since", "sinse"))
    with pytest.raises(
        ReportFailedError, match=r"declares no parameter since; .* person, as_of, audience, data, sinse"
    ):
        render.render(DEMO, "maya", as_of=DAY, out=tmp_path / "out.html", notebook=asked)


@pytest.mark.parametrize("text", ["{", "{}", "[]", '{"cells": 3, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}'])
def test_what_is_no_notebook_is_told(tmp_path, text):
    (tmp_path / "asked.ipynb").write_text(text)
    with pytest.raises(ReportFailedError, match=r"asked\.ipynb cannot be read as a notebook"):
        render.render(DEMO, "maya", as_of=DAY, out=tmp_path / "out.html", notebook=tmp_path / "asked.ipynb")


def test_a_place_that_cannot_be_written_is_told(tmp_path):
    asked = asking(tmp_path / "asked.ipynb", "1")
    (tmp_path / "out.html").mkdir()
    with pytest.raises(CareerError, match=r"could not be written to .*out\.html: Is a directory"):
        render.render(DEMO, "maya", as_of=DAY, out=tmp_path / "out.html", notebook=asked)
    assert {path.name for path in tmp_path.iterdir()} == {"asked.ipynb", "out.html"}


def test_files_in_the_current_folder_and_the_users_profile_change_nothing(tmp_path, monkeypatch):
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
    asked = asking(
        tmp_path / "asked.ipynb",
        "import pandas, matplotlib",
        "globals().get('answer', 'mine'), matplotlib.rcParams['font.size']",
    )
    html = render.html_of(DEMO, "maya", as_of=DAY, notebook=asked)
    assert "(&#39;mine&#39;, 10.0)" in html


def test_the_progress_is_told_cell_by_cell(tmp_path):
    steps = []
    asked = asking(tmp_path / "asked.ipynb", "1", "2")
    render.render(
        DEMO, "maya", as_of=DAY, out=tmp_path / "o.html", notebook=asked, progress=lambda *at: steps.append(at)
    )
    assert steps[-2:] == [(3, 5, "Am I on my way?"), (4, 5, "Am I on my way?")]


def test_how_much_could_not_be_used_is_told_beside_the_page(tmp_path):
    shutil.copytree(DEMO / "maya", tmp_path / "people" / "maya")
    with (tmp_path / "people" / "maya" / "checkins.csv").open("a") as file:
        file.write("2026-11-14,9,1,\n2026-11-15,3,many,\n")
    for audience in ("self", "mentor"):
        counts = []
        out = tmp_path / f"{audience}.html"
        render.render(tmp_path / "people", "maya", as_of=DAY, audience=audience, out=out, unread=counts.append)
        assert counts == [2]
        assert ("in the files could not be used" in out.read_text(encoding="utf-8")) is (audience == "self")


def test_ctrl_c_ends_the_notebook_too(tmp_path):
    asked = asking(tmp_path / "asked.ipynb", "import time", "time.sleep(60)")
    (tmp_path / "t").mkdir()
    program = (
        "import datetime as dt; from pathlib import Path; from career_lib.report import render\n"
        f"render.render(Path({str(DEMO)!r}), 'maya', as_of=dt.date(2026, 11, 15), out=Path('out.html'),"
        f" notebook=Path({str(asked)!r}), progress=lambda *at: print(at, flush=True))"
    )
    environment = os.environ | {"TMPDIR": str(tmp_path / "t"), "PYTHONPATH": str(Path(__file__).parents[2])}
    running = subprocess.Popen(
        [sys.executable, "-c", program],
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
    assert processes_in(tmp_path / "t"), "the cell runs, so that the search below can fail"
    running.send_signal(2)
    assert running.wait(timeout=20) != 0
    ended = time.monotonic()
    watchdog.cancel()
    running.stdout.close()
    assert not (tmp_path / "out.html").exists()
    assert list((tmp_path / "t").iterdir()) == []
    while processes_in(tmp_path) and time.monotonic() < ended + 10:
        time.sleep(0.05)
    assert processes_in(tmp_path) == []
    assert (tmp_path / "stderr").read_text().splitlines()[-1] == "KeyboardInterrupt"
