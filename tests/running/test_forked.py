"""The engine `forked` against papermill's own, cell by cell; what a notebook cannot do to the next, or leave behind."""

import io
import json
import logging
import os
import re
import shutil
import signal
import subprocess
import sys
import textwrap
import threading
import time
import tomllib
from pathlib import Path

import nbformat
import papermill
import psutil
import pytest
from nbformat.v4 import new_code_cell, new_notebook
from papermill.exceptions import PapermillExecutionError

from career_lib.base.shipped import NOTEBOOKS
from career_lib.running import forked
from career_lib.running.folders import long_lived_folder

HOME = Path(__file__).resolve().parents[2]
FIXTURES = Path(__file__).with_name("notebooks")
OURS = [NOTEBOOKS / "progress.ipynb", NOTEBOOKS / "cohort.ipynb"]
"""Those without widgets."""

KERNELSPEC = {"name": "python3", "display_name": "Python 3", "language": "python"}
SLACK = 10
"""Seconds that a notebook may take beyond its limit."""


def notebook_of(*cells):
    notebook = new_notebook(metadata={"kernelspec": KERNELSPEC})
    notebook.cells = [new_code_cell(textwrap.dedent(cell).strip("\n"), id=f"cell-{i}") for i, cell in enumerate(cells)]
    return notebook


def run(*cells, **options):
    """The notebook of some cells, run in a child."""
    options = {"execution_timeout": 30, "progress_bar": False} | options
    return papermill.execute_notebook(notebook_of(*cells), None, engine_name="forked", **options)


def shown(*cells, **options):
    """The text of the last cell's first output."""
    output = run(*cells, **options).cells[-1].outputs[0]
    return output["text"] if output.output_type == "stream" else output["data"]["text/plain"]


# ---- the same outputs ------------------------------------------------------------------------------


def outputs_of(path, engine, cwd):
    """The outputs of each cell that an engine runs, if need be up to the one that fails."""
    notebook = nbformat.read(path, 4)
    try:
        notebook = papermill.execute_notebook(notebook, None, engine_name=engine, progress_bar=False, cwd=cwd)
    except PapermillExecutionError:
        out = cwd / f"{engine}.ipynb"
        with pytest.raises(PapermillExecutionError):
            papermill.execute_notebook(path, out, engine_name=engine, progress_bar=False, cwd=cwd)
        notebook = nbformat.read(out, 4)
    cells = [cell for cell in notebook.cells if "papermill-error-cell-tag" not in cell.metadata.get("tags", ())]
    return [(cell.source, comparable(cell.get("outputs", ()))) for cell in cells]


def comparable(outputs):
    """Outputs without addresses and the names of temporary files.

    Each stream is one text, as a kernel leaves to chance how two are mixed; of an error its name and text count,
    as what stands around a line in a traceback differs.
    """
    streams = {}
    rest = []
    for output in outputs:
        if output.output_type == "stream":
            streams[output.name] = streams.get(output.name, "") + output.text
        else:
            rest.append({name: value for name, value in output.items() if name != "traceback"})
    text = json.dumps([streams, rest], sort_keys=True)
    text = re.sub(r"/\w+/ipykernel_\d+/\d+\.py|\b\d+\.py|<ipython-input-[0-9a-f-]+>", "the cell", text)
    return re.sub(r"0x[0-9a-f]{8,}", "0x", text)


@pytest.mark.parametrize("path", [*sorted(FIXTURES.glob("*.ipynb")), *OURS], ids=lambda path: path.stem)
def test_every_notebook_comes_out_as_from_papermills_own_engine(path, tmp_path, monkeypatch):
    monkeypatch.delenv("PYTEST_CURRENT_TEST")  # where it is set, a kernel leaves the descriptors to pytest

    def in_a_folder_of_its_own(engine):
        if path in OURS:
            return outputs_of(path, engine, HOME)
        return outputs_of(path, engine, shutil.copytree(FIXTURES, tmp_path / str(engine)))

    stock, ours = in_a_folder_of_its_own("nbclient"), in_a_folder_of_its_own("forked")
    assert len(stock) == len(ours) > 5
    assert [pair for pair in zip(stock, ours, strict=True) if pair[0] != pair[1]][:1] == []


def test_all_that_a_cell_writes_stays_in_its_order_whichever_way_it_goes():
    cell = """
        import os, subprocess, sys
        print("printed")
        _ = os.write(1, b"past Python\\n")
        subprocess.run(["echo", "by a child"])
        print("and wrong", file=sys.stderr)
        "result"
        """
    first, wrong, result = run(cell).cells[0].outputs
    assert first == {"output_type": "stream", "name": "stdout", "text": "printed\npast Python\nby a child\n"}
    assert wrong == {"output_type": "stream", "name": "stderr", "text": "and wrong\n"}
    assert result["data"] == {"text/plain": "'result'"}


def test_what_is_displayed_can_be_shown_anew_by_a_later_cell():
    cells = (
        "from IPython.display import display, update_display, clear_output\nh = display(1, display_id='a')",
        "print('gone'); clear_output(); update_display(2, display_id='a')",
        "print('old'); clear_output(wait=True); print('new')",
    )
    first, second, third = (cell.outputs for cell in run(*cells).cells)
    assert [output["data"] for output in first] == [{"text/plain": "2"}]
    assert second == []
    assert [output["text"] for output in third] == ["new\n"]


def test_pyplot_draws_into_the_notebook_that_asks_for_it():
    done = run("%matplotlib inline\nimport matplotlib.pyplot as plt\nplt.plot([1, 3, 2]);")
    assert "image/png" in done.cells[0].outputs[-1]["data"]


# ---- nothing passes from one notebook to the next --------------------------------------------------

STATE = """
    import matplotlib, numpy, os, pandas, random, sys, threading, warnings
    print(
        matplotlib.rcParams["font.size"], pandas.get_option("display.max_rows"), len(warnings.filters),
        sorted(os.environ), os.getcwd(), sys.path, threading.active_count(), sorted(dir()), hasattr(numpy, "mine"),
    )
"""


def test_a_notebook_finds_nothing_of_what_the_one_before_changed():
    before = shown(STATE)
    run(
        """
        import matplotlib, numpy, os, pandas, sys, threading, time, warnings
        matplotlib.rcParams["font.size"] = 33
        pandas.set_option("display.max_rows", 3)
        warnings.simplefilter("error")
        os.environ["LEFT"] = "behind"
        os.chdir("/")
        sys.path.append("/left")
        threading.Thread(target=time.sleep, args=(60,), daemon=True).start()
        numpy.mine = True
        """
    )
    assert shown(STATE) == before


def test_each_notebook_draws_other_random_numbers():
    draw = "import numpy, random, uuid\nprint(random.random(), numpy.random.random(), uuid.uuid4())"
    first, second = shown(draw).split(), shown(draw).split()
    assert len(first) == 3
    assert all(one != other for one, other in zip(first, second, strict=True))


def test_a_notebook_sees_the_environment_and_the_folder_of_its_call(monkeypatch, tmp_path):
    monkeypatch.setenv("SET_BEFORE", "gone")
    run("1")
    monkeypatch.delenv("SET_BEFORE")
    monkeypatch.setenv("SET_LATER", "seen")
    (tmp_path / "beside.py").write_text("here = 'beside the notebook'")
    seen = "import os\nprint(os.environ['SET_LATER'], os.environ.get('SET_BEFORE'), os.getcwd())"
    assert shown(seen, cwd=tmp_path) == f"seen None {tmp_path}\n"
    assert shown("import beside\nbeside.here", cwd=tmp_path) == "'beside the notebook'"
    own = "OPENBLAS_NUM_THREADS"  # of the process that children are forked from alone
    monkeypatch.delenv(own, raising=False)
    assert shown(f"import os\nos.environ.get({own!r}, 'not there')") == "'not there'"


# ---- limits ----------------------------------------------------------------------------------------


@pytest.fixture
def leaves_nothing(monkeypatch):
    """Run cells and see that no process, no open file and no folder is left; give the error and the seconds."""
    run("1")
    me, folder = psutil.Process(), Path(long_lived_folder())
    open_files, names = me.num_fds(), set(folder.iterdir())
    children, start = [], forked._started

    def started(*arguments):
        process = start(*arguments)
        children.append(process.pid)
        return process

    monkeypatch.setattr(forked, "_started", started)

    def ended(*cells, **options):
        children.clear()
        began = time.monotonic()
        with pytest.raises((PapermillExecutionError, forked.ChildError)) as raised:
            run(*cells, **options)
        took = time.monotonic() - began
        assert [pid for pid in psutil.pids() if forked._session(pid) in children] == []
        assert me.num_fds() == open_files
        assert set(folder.iterdir()) == names
        assert len(children) == 1
        return raised.value, took

    return ended


def wait_until(happened, seconds=5):
    deadline = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < deadline
        time.sleep(0.02)


@pytest.mark.parametrize(
    "cell",
    [
        "while True: pass",
        "import ctypes\nctypes.PyDLL(None).sleep(600)  # holds the interpreter's lock",
        """
        import signal, time
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        while True:
            try:
                time.sleep(600)
            except BaseException:
                pass
        """,
        "import asyncio\nawait asyncio.sleep(600)",
        "import subprocess\nsubprocess.run(['sleep', '600'])",
    ],
    ids=["busy", "lock", "stubborn", "awaiting", "child"],
)
def test_a_notebook_that_hangs_ends_at_its_limit(cell, leaves_nothing):
    error, took = leaves_nothing("1", cell, time_limit=1)
    assert str(error) == "the notebook took longer than 1 seconds"
    assert took < 1 + SLACK


def test_papermills_limit_is_one_for_each_cell(leaves_nothing):
    sleep = "import time\ntime.sleep(0.7)"
    assert len(run(sleep, sleep, execution_timeout=1).cells) == 2
    error, _ = leaves_nothing("import time\ntime.sleep(60)", execution_timeout=1)
    assert str(error) == "the cell took longer than 1 seconds"


@pytest.mark.parametrize(
    "cell",
    [
        "import os\nos._exit(0)",
        "import os, signal\nos.kill(os.getpid(), signal.SIGKILL)",
        "import os\nif os.fork():\n    os._exit(0)\nimport time\ntime.sleep(600)",
    ],
    ids=["exits", "killed", "leaves a fork"],
)
def test_a_notebook_whose_process_ends_is_told_so(cell, leaves_nothing):
    error, took = leaves_nothing("1", cell, "2")
    assert str(error) == "its Python process ended before the cell did"
    assert took < SLACK


@pytest.mark.parametrize(
    "cell",
    [
        "for _ in range(100):\n    print('x' * 1_000_000)",
        "while True:\n    print('x' * 1000)",
        "from IPython.display import display, HTML\nfor _ in range(100):\n    display(HTML('x' * 1_000_000))",
        "from IPython.display import display\ndisplay({'application/json': ['x' * 1000] * 10_000}, raw=True)",
        "raise ValueError('x' * 6_000_000)",
        "import subprocess\nsubprocess.run(['yes'])",
        "import os\nwhile True:\n    os.write(2, b'x' * 1000)",
    ],
    ids=["100 MB", "without end", "displayed", "as JSON", "as an error", "by a child", "past Python"],
)
def test_a_notebook_that_puts_out_too_much_is_ended(cell, leaves_nothing):
    error, took = leaves_nothing(cell)
    assert str(error) == "its output is larger than 5,000,000 characters"
    assert took < SLACK


def test_processes_that_a_notebook_starts_end_with_it(leaves_nothing):
    mark = f"600.{os.getpid()}"
    cell = """
        import os, subprocess, time
        subprocess.Popen(["sleep", "600"])
        subprocess.Popen(["sleep", "600"], process_group=0)
        subprocess.run(["sh", "-c", "trap '' TERM; sleep 600 >/dev/null 2>&1 &"])
        if os.fork() == 0:
            time.sleep(600)
        1 / 0
        """
    error, took = leaves_nothing(cell.replace("600", mark))
    assert not [one for one in psutil.process_iter(["cmdline"]) if mark in (one.info["cmdline"] or ())]
    assert error.ename == "ZeroDivisionError"
    assert took < SLACK


def test_a_fork_that_runs_on_past_its_cell_answers_nothing():
    done = run("import os\nmine = os.getpid()\n_ = os.fork()", "os.getpid() == mine", "2")
    assert [cell.outputs[0].data["text/plain"] for cell in done.cells[1:]] == ["True", "2"]


def test_a_question_to_nobody_is_an_error(leaves_nothing):
    error, took = leaves_nothing("input('Your name? ')")
    assert (error.ename, took < SLACK) == ("StdinNotImplementedError", True)


def test_a_notebook_with_widgets_is_told_which_engine_shows_them(leaves_nothing):
    error, _ = leaves_nothing("import ipywidgets\nipywidgets.IntText()")
    assert "papermill's own engine does" in error.evalue


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        ("raise ExceptionGroup('several', [ValueError(1)])", "ExceptionGroup"),
        ("%nosuchmagic", "UsageError"),
        ("class Odd(Exception):\n    def _render_traceback_(self):\n        1 / 0\nraise Odd('odd')", "Odd"),
    ],
)
def test_an_error_that_ipython_only_prints_stops_a_notebook_too(cell, name, leaves_nothing):
    error, _ = leaves_nothing(cell, "print('not run')")
    assert error.ename == name


def test_quit_ends_nothing():
    assert shown("quit()", "exit", "'goes on'") == "'goes on'"


def test_text_that_is_no_unicode_is_shown_as_it_can_be_and_stops_nothing():
    done = run("print('a\\ud800b')", "import os\n_ = os.write(1, b'\\xff')", "print('next')")
    assert done.cells[0].outputs[0]["text"] == "a\ud800b\n"
    assert done.cells[1].outputs[0]["text"] == "\ufffd"
    assert done.cells[2].outputs[0]["text"] == "next\n"


def test_a_file_that_was_left_open_is_written(tmp_path):
    run(f"unfinished = open({str(tmp_path / 'file')!r}, 'w')\n_ = unfinished.write('flushed')")
    assert (tmp_path / "file").read_text() == "flushed"


# ---- its life --------------------------------------------------------------------------------------


def test_all_ends_with_the_program_that_started_it(tmp_path):
    cell = f"""
        import subprocess, time
        subprocess.Popen(["sleep", "600"])
        open({str(tmp_path / "begun")!r}, "w").close()
        time.sleep(600)
        """
    code = f"from tests.running.test_forked import run\nrun({cell!r}, execution_timeout=600)"
    program = subprocess.Popen([sys.executable, "-c", code], cwd=HOME)
    wait_until((tmp_path / "begun").exists, seconds=120)
    family = psutil.Process(program.pid).children(recursive=True)
    assert len(family) == 4  # multiprocessing's tracker and server, the child and what it started
    program.send_signal(signal.SIGKILL)
    program.wait()
    _, alive = psutil.wait_procs(family, timeout=SLACK)
    assert not alive


def test_notebooks_in_several_threads_do_not_mix():
    answers = {}

    def ask(number):
        answers[number] = shown(f"import time\nmine = {number}", "time.sleep(0.1)", "mine")

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == {number: str(number) for number in range(4)}


SCRIPT = """
import papermill
from nbformat.v4 import new_code_cell, new_notebook

spec = {"name": "python3", "display_name": "Python 3", "language": "python"}
notebook = new_notebook(metadata={"kernelspec": spec}, cells=[new_code_cell("6 * 7")])
done = papermill.execute_notebook(notebook, None, engine_name="forked", progress_bar=False)
open("answer", "a").write(done.cells[0].outputs[0].data["text/plain"])
"""


@pytest.mark.parametrize("way", ["script", "-c", "standard input", "streams closed"])
def test_it_works_from_any_program_and_runs_it_once(way, tmp_path):
    (tmp_path / "plain.py").write_text(SCRIPT)
    python = [sys.executable, "-c", SCRIPT] if way == "-c" else [sys.executable, "plain.py"]
    if way == "standard input":
        python = [sys.executable]
    if way == "streams closed":
        python = ["sh", "-c", f"exec {sys.executable} plain.py <&- >&- 2>&-"]
    subprocess.run(python, cwd=tmp_path, input=SCRIPT, text=True, check=True, timeout=60)
    assert (tmp_path / "answer").read_text() == "42"


def test_a_daemon_may_run_notebooks_too(tmp_path):
    code = """
        import multiprocessing, sys
        from tests.running.test_forked import shown

        def answer():
            open(sys.argv[1], "w").write(shown("6 * 7"))

        if __name__ == "__main__":
            process = multiprocessing.get_context("fork").Process(target=answer, daemon=True)
            process.start()
            process.join()
        """
    subprocess.run([sys.executable, "-c", textwrap.dedent(code), tmp_path / "answer"], cwd=HOME, check=True)
    assert (tmp_path / "answer").read_text() == "42"


def test_a_process_forked_from_one_that_has_run_notebooks_may_run_some_too(tmp_path):
    code = """
        import multiprocessing, sys
        from tests.running.test_forked import shown

        if __name__ == "__main__":
            first = shown("6 * 7")
            with multiprocessing.get_context("fork").Pool(1) as pool:
                open(sys.argv[1], "w").write(first + pool.map(shown, ["6 * 8"])[0])
        """
    subprocess.run([sys.executable, "-c", textwrap.dedent(code), tmp_path / "answer"], cwd=HOME, check=True, timeout=60)
    assert (tmp_path / "answer").read_text() == "4248"


def test_ctrl_c_while_a_notebook_ends_leaves_nothing(tmp_path):
    cell = f"""
        import subprocess, threading, time
        subprocess.Popen(["sleep", "600.{os.getpid()}"], process_group=0)
        threading.Thread(target=time.sleep, args=(600,)).start()
        open({str(tmp_path / "begun")!r}, "w").close()
        """
    code = f"from tests.running.test_forked import run\nrun({cell!r})"
    program = subprocess.Popen([sys.executable, "-c", code], cwd=HOME, stderr=subprocess.DEVNULL)
    wait_until((tmp_path / "begun").exists, seconds=60)
    time.sleep(1)
    program.send_signal(signal.SIGINT)
    program.wait(SLACK)
    mark = f"600.{os.getpid()}"
    assert not [one for one in psutil.process_iter(["cmdline"]) if mark in (one.info["cmdline"] or ())]


def test_where_a_socket_would_have_too_long_a_name_each_child_is_a_new_python(tmp_path):
    long = tmp_path / ("l" * 100)
    long.mkdir()
    code = f"import tempfile\ntempfile.tempdir = {str(long)!r}\n{SCRIPT}"
    subprocess.run([sys.executable, "-c", code], cwd=tmp_path, check=True, timeout=60)
    assert (tmp_path / "answer").read_text() == "42"


# ---- papermill's contract --------------------------------------------------------------------------


def test_papermill_is_told_of_each_cell_and_its_output(caplog):
    out, err = io.StringIO(), io.StringIO()
    with caplog.at_level(logging.INFO, logger="papermill"):
        done = run(
            "print('to out')",
            "import sys\nprint('to err', file=sys.stderr)",
            "'result'",
            stdout_file=out,
            stderr_file=err,
            log_output=True,
        )
    assert (out.getvalue(), err.getvalue()) == ("to out\n", "to err\n")
    assert {"to out\n", "to err\n", "'result'", "Ending Cell 3------------------------------------------"} <= set(
        caplog.messages
    )
    assert [cell.metadata.papermill.status for cell in done.cells] == ["completed"] * 3
    assert all(cell.metadata.papermill.duration >= 0 for cell in done.cells)
    assert [cell.execution_count for cell in done.cells] == [1, 2, 3]


def test_data_that_json_does_not_know_is_shown_as_text():
    show = """
        import datetime
        from IPython.display import display
        display({"application/x-own": {"day": datetime.date.min}}, raw=True)
        """
    assert run(show).cells[0].outputs[0]["data"] == {"application/x-own": {"day": "0001-01-01"}}


def test_parameters_are_put_in_as_ever():
    done = papermill.execute_notebook(
        notebook_of("person"), None, {"person": "sam"}, engine_name="forked", progress_bar=False
    )
    assert done.cells[-1].outputs[0].data["text/plain"] == "'sam'"


@pytest.mark.parametrize("first", ["career_lib.running.forked", "papermill", "career_lib.running.shell"])
def test_papermill_and_the_engine_can_be_imported_in_any_order(first):
    code = f"import {first}, papermill, papermill.engines as theirs\nfrom career_lib.running import forked\n"
    code += "assert theirs.papermill_engines.get_engine('forked') is forked.ForkedEngine"
    subprocess.run([sys.executable, "-c", code], cwd=HOME, check=True)


def test_papermill_finds_it_by_its_name(tmp_path):
    project = tomllib.loads((HOME / "pyproject.toml").read_text())["project"]
    assert project["entry-points"]["papermill.engine"] == {"forked": "career_lib.running.forked:ForkedEngine"}
    nbformat.write(notebook_of("6 * 7"), tmp_path / "in.ipynb")
    command = [sys.executable, "-m", "papermill", "--engine", "forked", "in.ipynb", "out.ipynb"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert nbformat.read(tmp_path / "out.ipynb", 4).cells[0].outputs[0].data["text/plain"] == "42"


def test_a_system_without_fork_can_import_it_and_papermill_with_it():
    code = "import multiprocessing.connection, papermill, psutil, sys, filelock\n"
    code += "for name in [name for name in sys.modules if name.startswith('career')]:\n    del sys.modules[name]\n"
    code += "sys.modules['fcntl'] = None\nsys.platform = 'win32'\n"
    code += "from career_lib.running import forked, notebook\nassert not forked.AVAILABLE\nassert forked.ForkedEngine"
    env = os.environ | {"PYTHONWARNINGS": "ignore"}
    done = subprocess.run([sys.executable, "-c", code], cwd=HOME, env=env, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
