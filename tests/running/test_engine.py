"""The warm engine against papermill's own, cell by cell; what a notebook cannot do to the next one, or leave behind."""

import asyncio
import io
import json
import logging
import os
import re
import signal
import socket
import subprocess
import sys
import textwrap
import threading
import time
import tomllib
from itertools import zip_longest
from pathlib import Path
from queue import Empty

import nbformat
import papermill
import psutil
import pytest
from jupyter_core.utils import run_sync
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbformat.v4 import new_code_cell, new_notebook
from papermill.engines import NBClientEngine, papermill_engines
from papermill.exceptions import PapermillExecutionError

from career_lib.base.shipped import NOTEBOOKS
from career_lib.running import engine
from career_lib.running.warm.process import LARGE_PAGES, Preloaded, StartError
from career_lib.running.warm.wire import packed, session

HOME = Path(__file__).resolve().parents[2]
FIXTURES = sorted(Path(__file__).with_name("notebooks").glob("*.ipynb"))
OURS = sorted(NOTEBOOKS.glob("*.ipynb"))
KERNELSPEC = {"name": "python3", "display_name": "Python 3", "language": "python"}
SLACK = 10
"""Seconds that a notebook may take beyond its limit."""

papermill_engines.register("warm", engine.WarmEngine)


@pytest.fixture(autouse=True)
def plain(monkeypatch):
    """A kernel that finds this variable leaves the file descriptors of standard output to pytest."""
    monkeypatch.delenv("PYTEST_CURRENT_TEST")


def notebook_of(*cells):
    made = new_notebook(metadata={"kernelspec": KERNELSPEC})
    made.cells = [new_code_cell(textwrap.dedent(cell).strip("\n"), id=f"cell-{i}") for i, cell in enumerate(cells)]
    return made


def run(*cells, **options):
    """The outputs of cells, run warm."""
    options = {"execution_timeout": 30, "progress_bar": False} | options
    return papermill.execute_notebook(notebook_of(*cells), None, engine_name="warm", **options)


def said(*cells, **options):
    """The text of the last cell's first output."""
    output = run(*cells, **options).cells[-1].outputs[0]
    return output["text"] if output.output_type == "stream" else output["data"]["text/plain"]


# ---- the same outputs ------------------------------------------------------------------------------


def written(path, name, folder, cwd):
    """What an engine writes, if need be up to the cell that fails."""
    out = folder / f"{name}.ipynb"
    cwd.mkdir(exist_ok=True)
    try:
        papermill.execute_notebook(
            path,
            out,
            engine_name=name,
            progress_bar=False,
            cwd=cwd,
            execution_timeout=60,
            request_save_on_cell_execute=True,
        )
    except PapermillExecutionError as error:
        return comparable(out), plain_text(str(error))
    return comparable(out), ""


def comparable(path):
    """A notebook without time stamps, process numbers, addresses and random names, as lines to compare."""
    notebook = json.loads(path.read_text())
    notebook["metadata"]["papermill"] = sorted(notebook["metadata"]["papermill"])
    for kind in notebook["metadata"].get("widgets", {}).values():
        kind["state"] = in_order(kind["state"], json.dumps(notebook["cells"]))
    for cell in notebook["cells"]:
        metadata = cell["metadata"]
        metadata["execution"] = sorted(metadata.get("execution", ()))
        metadata.get("papermill", {}).update(start_time=0, end_time=0, duration=0)
        if "papermill-error-cell-tag" in metadata.get("tags", ()):
            cell["id"] = "told by papermill"
        if "outputs" in cell:
            cell["outputs"] = joined(cell["outputs"])
    return plain_text(json.dumps(notebook, indent=1)).splitlines()


def in_order(models, text):
    """Widgets in the order in which a text names them, each followed by those that it names itself."""
    found = {}

    def look(text):
        for name in re.findall(r"[0-9a-f]{32}", text):
            if name in models:
                found[name] = models.pop(name)
                look(json.dumps(found[name]))

    look(text)
    unnamed = sorted(plain_text(json.dumps(model)) for model in models.values())
    return [*found.items(), *unnamed]


def joined(outputs):
    """Outputs with neighboring pieces of a stream as one: where they are cut depends on the time."""
    done = []
    for output in outputs:
        if "text" in output:
            output["text"] = "".join(output["text"])
        if done and output["output_type"] == "stream" == done[-1]["output_type"] and output["name"] == done[-1]["name"]:
            done[-1]["text"] += output["text"]
        else:
            done.append(output)
    return done


def plain_text(text):
    """A text in which random names are numbered in the order in which they come."""
    names = {}
    text = re.sub(
        r"(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])", lambda found: f"name-{names.setdefault(found[0], len(names))}", text
    )
    text = re.sub(r"0x[0-9a-f]{8,}", "0x", text)
    return re.sub(r"ipykernel_\d+", "ipykernel_", text)


@pytest.mark.parametrize("path", [*FIXTURES, *OURS], ids=lambda path: path.stem)
def test_every_notebook_comes_out_as_from_papermills_own_engine(path, tmp_path, caplog, monkeypatch):
    def come_out(name, folder):
        (tmp_path / folder).mkdir()
        return written(path, name, tmp_path, HOME if path in OURS else tmp_path / folder / "cwd")

    stock, stock_error = come_out("nbclient", "stock")
    warm, warm_error = come_out("warm", "warm")
    find = engine.modules
    monkeypatch.setattr(engine, "modules", lambda notebook: (*find(notebook), "career_lib.running.warm.kernel:prepare"))
    prepared, prepared_error = come_out("warm", "prepared")
    assert "career_lib.running.warm.kernel:prepare" in engine._kept[0][1].modules
    assert "leaves this notebook" not in caplog.text
    for ours in (warm, prepared):
        differing = [(theirs, line) for theirs, line in zip_longest(stock, ours) if theirs != line]
        assert not differing[:1]
    assert warm_error == prepared_error == stock_error


# ---- nothing passes from one notebook to the next --------------------------------------------------

STATE = """
    import matplotlib, numpy, os, pandas, random, sys, threading, warnings
    print(
        matplotlib.rcParams["font.size"], pandas.get_option("display.max_rows"), len(warnings.filters),
        sorted(os.environ), os.getcwd(), sys.path, sorted(threading.enumerate(), key=str)[0].name,
        threading.active_count(), sorted(os.listdir("/proc/self/fd")), sorted(dir()), hasattr(numpy, "mine"),
    )
"""


def test_a_notebook_finds_nothing_of_what_the_one_before_changed(tmp_path):
    before = said(STATE)
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
        left_open = open("/dev/null")
        numpy.mine = True
        """
    )
    assert said(STATE) == before


def test_each_notebook_draws_other_random_numbers():
    draw = "import numpy, pandas, random, uuid\nprint(random.random(), numpy.random.random(), uuid.uuid4())"
    first, second = said(draw).split(), said(draw).split()
    assert len(first) == 3
    assert all(one != other for one, other in zip(first, second, strict=True))


def test_a_notebook_sees_the_environment_and_the_folder_of_its_call(monkeypatch, tmp_path):
    monkeypatch.setenv("SET_BEFORE", "gone")
    run("1")
    monkeypatch.delenv("SET_BEFORE")
    monkeypatch.setenv("SET_LATER", "seen")
    (tmp_path / "pandas.py").write_text("here = 'not the library'")
    seen = "import os\nprint(os.environ['SET_LATER'], os.environ.get('SET_BEFORE'), os.getcwd())"
    assert said(seen, cwd=tmp_path) == f"seen None {tmp_path}\n"
    assert said("import pandas\npandas.here", cwd=tmp_path) == "'not the library'"
    (own,) = LARGE_PAGES  # of the preloaded process alone
    monkeypatch.delenv(own, raising=False)
    assert said(f"import os\nos.environ.get({own!r}, 'not there')") == "'not there'"


def test_the_preloaded_process_serves_one_notebook_after_another():
    run("import numpy")
    first = engine._kept[0][1]
    run("import numpy")
    assert engine._kept[0][1] is first


def test_a_process_that_is_replaced_still_serves_the_thread_that_was_about_to_use_it():
    engine.close()
    about_to = engine.WarmManager(engine.preloaded(engine.KERNEL))
    engine.preloaded((*engine.KERNEL, "numpy"))
    about_to.start_kernel()
    assert run_sync(about_to.is_alive)()
    first = psutil.Process(about_to._preloaded.pid)
    run_sync(about_to.kill)()
    del about_to
    wait_until(lambda: not first.is_running())


def test_what_libraries_read_as_they_are_imported_is_read_again_when_it_has_changed(monkeypatch, tmp_path):
    size = "import matplotlib\nmatplotlib.rcParams['font.size']"
    assert said(size) == "10.0"
    (tmp_path / "own").write_text("font.size: 17")
    monkeypatch.setenv("MATPLOTLIBRC", str(tmp_path / "own"))
    assert said(size) == "17.0"


# ---- limits ----------------------------------------------------------------------------------------


ENDINGS = (PapermillExecutionError, CellTimeoutError, DeadKernelError)
"""How a notebook may end that does not reach its end; any other error is one of the engine's own."""


@pytest.fixture
def leaves_nothing(tmp_path, monkeypatch):
    """Run cells and see that no process, no socket and no file is left; give the error and the seconds."""
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    run("import numpy")
    me = psutil.Process()
    sockets = me.num_fds()

    def ended(*cells, **options):
        began = time.monotonic()
        with pytest.raises(ENDINGS) as raised:
            run(*cells, **options)
        took = time.monotonic() - began
        wait_until(lambda: not any(warden.children() for warden in wardens()))
        assert me.num_fds() == sockets
        assert list(temporary.iterdir()) == []
        return raised.value, took

    return ended


def wardens():
    """The processes below the preloaded one; they stay, and have children while a notebook runs."""
    return psutil.Process(engine._kept[0][1].pid).children()


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
    error, took = leaves_nothing(cell, execution_timeout=1)
    assert isinstance(error, CellTimeoutError)
    assert took < 1 + SLACK


@pytest.mark.parametrize(
    "cell",
    ["import os\nos._exit(0)", "import os, signal\nos.kill(os.getpid(), signal.SIGKILL)"],
    ids=["exits", "killed"],
)
def test_a_notebook_whose_process_ends_is_a_dead_kernel(cell, leaves_nothing):
    error, took = leaves_nothing("1", cell, "2")
    assert isinstance(error, DeadKernelError)
    assert took < SLACK


def test_processes_that_a_notebook_starts_end_with_it_wherever_they_hide(leaves_nothing, tmp_path):
    mark = f"600.{os.getpid()}"
    hidden = """
        import os, subprocess, time
        subprocess.Popen(["sleep", "600"])
        subprocess.Popen(["sleep", "600"], start_new_session=True)
        subprocess.run(["sh", "-c", "trap '' TERM; setsid sleep 600 >/dev/null 2>&1 &"])
        if os.fork() == 0:
            time.sleep(600)
        1 / 0
    """
    error, took = leaves_nothing(hidden.replace("600", mark))
    assert not [one for one in psutil.process_iter(["cmdline"]) if mark in (one.info["cmdline"] or ())]
    assert isinstance(error, PapermillExecutionError)
    assert error.ename == "ZeroDivisionError"
    assert took < 2 * SLACK


def test_a_fork_that_runs_on_past_its_cell_takes_no_request_from_its_parent():
    run("import numpy")
    began = time.monotonic()
    for _ in range(8):
        done = run("import os\nmine = os.getpid()\n_ = os.fork()", "os.getpid() == mine", "2")
        assert [cell.outputs[0].data["text/plain"] for cell in done.cells[1:]] == ["True", "2"]
    assert time.monotonic() - began < SLACK  # nobody waits for the forks either


def test_a_question_to_nobody_is_an_error(leaves_nothing):
    error, took = leaves_nothing("input('Your name? ')")
    assert isinstance(error, PapermillExecutionError)
    assert error.ename == "StdinNotImplementedError"
    assert took < SLACK


def channels():
    """A channel, and the socket at its other end."""
    mine, theirs = socket.socketpair()
    return engine.Channel(mine, session()), theirs


def test_a_message_is_taken_apart_as_jupyter_client_does():
    channel, kernel = channels()
    asked = session().msg("execute_request", {"date": "2026-11-15T09:00:00.000000Z", "code": "é"})
    reply = session().msg("execute_reply", {"status": "ok"}, parent=asked, metadata={"begun": asked["header"]["date"]})
    for message in (asked, reply):
        parts = [*session().serialize({**message, "buffers": [b"ab"]}), b"ab"]
        kernel.sendall(packed(parts))
        told = run_sync(channel.get_msg)(timeout=5)
        assert told == session().deserialize(parts[1:])
        assert told["header"]["date"] == message["header"]["date"]
    channel.close()


def test_messages_that_nobody_asks_for_wait_in_their_order_and_not_in_memory():
    channel, kernel = channels()
    count = 20 * engine.IN_HAND
    sent = threading.Thread(
        target=lambda: [
            kernel.sendall(packed(session().serialize(session().msg("status", {"at": at})))) for at in range(count)
        ]
    )
    sent.start()

    async def some(size):
        return [(await channel.get_msg(timeout=5))["content"]["at"] for _ in range(size)]

    async def idle():
        first = await some(1)
        for _ in range(1000):
            await asyncio.sleep(0)
        return first

    heard = asyncio.run(idle())  # each of them a loop of its own
    assert len(channel._arrived) < count / 2
    heard += asyncio.run(some(10))
    heard += asyncio.run(some(count - len(heard)))
    sent.join()
    assert heard == list(range(count))
    kernel.close()
    with pytest.raises(Empty):
        asyncio.run(channel.get_msg(timeout=0.1))
    channel.close()


def test_100_mb_of_text_come_through():
    output = run("for _ in range(100):\n    print('x' * 999_999)", execution_timeout=60).cells[0].outputs
    assert sum(len(piece["text"]) for piece in output) == 100_000_000


def test_text_that_no_message_can_hold_is_told_and_stops_nothing():
    done = run(r"print('a\ud800b')", "print('next')", execution_timeout=5)
    assert "This output cannot be sent" in done.cells[0].outputs[0]["text"]
    assert done.cells[1].outputs[-1]["text"] == "next\n"


def test_what_runs_at_exit_has_run_when_the_notebook_is_done(tmp_path):
    run(
        f"""
        import atexit, pathlib
        note = pathlib.Path({str(tmp_path / "note")!r})
        atexit.register(note.write_text, "written")
        unfinished = open({str(tmp_path / "file")!r}, "w")
        _ = unfinished.write("flushed")
        """
    )
    assert (tmp_path / "note").read_text() == "written"
    assert (tmp_path / "file").read_text() == "flushed"


# ---- its life --------------------------------------------------------------------------------------


def test_a_process_that_starts_a_thread_is_refused(tmp_path, monkeypatch):
    (tmp_path / "threads.py").write_text(
        "import threading, time\nthreading.Thread(target=time.sleep, args=(9,)).start()"
    )
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    with pytest.raises(StartError, match="an import has started a thread"):
        Preloaded(["threads"]).wait()


def test_a_process_that_cannot_import_says_so():
    with pytest.raises(StartError, match="its imports failed"):
        Preloaded(["no_such_module"]).wait()


def test_it_ends_in_order_when_the_program_that_holds_it_has_closed_its_socket():
    preloaded = Preloaded([])
    preloaded.wait()
    preloaded._control.close()
    assert psutil.Process(preloaded.pid).wait(timeout=20) == 0
    preloaded.close()
    assert not preloaded.alive


def test_a_kernel_comes_from_what_was_lent_and_from_ones_own_when_that_has_ended():
    lent = engine.begun((), env=os.environ)
    with engine.kernel((), lent=lent) as manager:
        assert manager._preloaded is lent
        assert run_sync(manager.is_alive)()
    psutil.Process(lent.pid).kill()
    wait_until(lambda: not lent.alive)
    with engine.kernel((), lent=lent) as manager:
        assert manager._preloaded is not lent
        assert run_sync(manager.is_alive)()


def test_one_warden_looks_after_one_notebook_after_the_other():
    engine.close()
    run("import numpy")
    (warden,) = before = wardens()
    held = warden.num_fds()
    for _ in range(3):
        assert said("import numpy", "1 + 1") == "2"
    assert wardens() == before
    wait_until(lambda: warden.num_fds() <= held)  # it may have been about to close the last one


def test_a_warden_that_was_killed_is_replaced():
    engine.close()
    run("import numpy")
    (killed,) = wardens()
    killed.kill()
    killed.wait(10)  # a process may still take a task while it is being killed
    assert said("import numpy", "1 + 1") == "2"
    assert [warden for warden in wardens() if warden != killed]


def test_a_preloaded_process_takes_its_wardens_along():
    run("import numpy")
    family = [psutil.Process(engine._kept[0][1].pid), *wardens()]
    assert len(family) >= 2
    engine.close()
    _, alive = psutil.wait_procs(family, timeout=5)
    assert not alive


def test_all_ends_with_the_program_that_started_it(tmp_path):
    cell = f"""
        import subprocess, time
        subprocess.Popen(["sleep", "600"], start_new_session=True)
        open({str(tmp_path / "begun")!r}, "w").close()
        time.sleep(600)
        """
    code = f"from tests.running.test_engine import run\nrun({cell!r}, execution_timeout=600)"
    program = subprocess.Popen([sys.executable, "-c", code], cwd=HOME)
    wait_until((tmp_path / "begun").exists, seconds=120)
    family = psutil.Process(program.pid).children(recursive=True)
    assert len(family) == 4  # the preloaded process, the warden, the kernel and what it started
    program.send_signal(signal.SIGKILL)
    program.wait()
    _, alive = psutil.wait_procs(family, timeout=SLACK)
    assert not alive


def test_notebooks_in_several_threads_do_not_mix():
    answers = {}

    def ask(number):
        answers[number] = said(f"import time\nmine = {number}", "time.sleep(0.1)", "mine")

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == {number: str(number) for number in range(4)}


# ---- papermill's contract --------------------------------------------------------------------------


def test_papermill_is_told_of_each_cell(tmp_path, caplog):
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


def test_parameters_are_put_in_as_ever():
    done = papermill.execute_notebook(
        notebook_of("person"), None, {"person": "sam"}, engine_name="warm", progress_bar=False
    )
    assert done.cells[-1].outputs[0].data["text/plain"] == "'sam'"


@pytest.fixture
def stock(monkeypatch):
    """Papermill's own engine as a note of what it was asked."""
    asked = []
    monkeypatch.setattr(
        NBClientEngine, "execute_managed_notebook", lambda nb_man, kernel, **options: asked.append((kernel, options))
    )
    return asked


@pytest.mark.parametrize(
    ("break_it", "why"),
    [
        (lambda patch: patch.delattr(os, "fork"), "cannot be forked safely on linux"),
        (lambda patch: patch.setattr(sys, "platform", "darwin"), "cannot be forked safely on darwin"),
        (lambda patch: patch.setattr(engine, "KERNEL", ("no_such_module",)), "its imports failed"),
    ],
    ids=["no fork", "macOS", "imports"],
)
def test_where_it_cannot_fork_papermills_own_engine_runs_and_a_sentence_says_why(
    break_it, why, stock, monkeypatch, caplog
):
    engine.close()
    break_it(monkeypatch)
    run("1", start_timeout=7)
    assert [(kernel, options["start_timeout"], options["execution_timeout"]) for kernel, options in stock] == [
        ("python3", 7, 30)
    ]
    [sentence] = caplog.messages
    assert sentence.startswith("The warm engine leaves this notebook to papermill's own: ")
    assert why in sentence


def test_a_kernel_that_is_not_this_python_is_papermills_own_engines(stock, caplog, monkeypatch, tmp_path):
    kernel = tmp_path / "kernels" / "other"
    kernel.mkdir(parents=True)
    argv = ["/usr/bin/other-python", "-m", "ipykernel_launcher", "-f", "{connection_file}"]
    (kernel / "kernel.json").write_text(json.dumps({"argv": argv, "display_name": "Other", "language": "python"}))
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path))
    run("1", kernel_name="other")
    assert [kernel for kernel, _ in stock] == ["other"]
    assert "its kernel 'other' is not this Python's own" in caplog.text


@pytest.mark.parametrize("first", ["career_lib.running.engine", "papermill"])
def test_papermill_and_the_engine_can_be_imported_in_either_order(first):
    code = f"import {first}, papermill, career_lib.running.engine as ours, papermill.engines as theirs\n"
    code += "assert theirs.papermill_engines.get_engine('warm') is ours.WarmEngine"
    subprocess.run([sys.executable, "-c", code], cwd=HOME, check=True)


def test_papermill_finds_it_by_its_name(tmp_path):
    project = tomllib.loads((HOME / "pyproject.toml").read_text())["project"]
    assert project["entry-points"]["papermill.engine"] == {"warm": "career_lib.running.engine:WarmEngine"}
    nbformat.write(notebook_of("6 * 7"), tmp_path / "in.ipynb")
    command = [sys.executable, "-m", "papermill", "--engine", "warm", "in.ipynb", "out.ipynb"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "leaves this notebook" not in done.stderr
    assert nbformat.read(tmp_path / "out.ipynb", 4).cells[0].outputs[0].data["text/plain"] == "42"
