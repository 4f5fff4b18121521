"""Many journeys: none lost, none twice, none made again for nothing, and nobody else stopped by one.

What is left to processes, a Dask scheduler and an S3 server is left to real ones, on this machine.
"""

import csv
import datetime as dt
import errno
import itertools
import os
import platform
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import textwrap
import time
from collections import Counter
from concurrent.futures import BrokenExecutor, Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest

from benchmarks import journeys
from career_lib.base.errors import CareerError
from career_lib.coach import cohort
from career_lib.coach.cohort import Order, places, work
from career_lib.journey import store
from career_lib.journey.tables import Assessment
from career_lib.report import render
from career_lib.running import forked
from career_lib.running.folders import long_lived_folder
from career_lib.sharing import leaks
from tests.test_canary import every_reading, journey_with_a_token_in_every_field

HOME = Path(__file__).resolve().parents[2]
DAY = dt.date(2026, 11, 15)
MANY = 8
running = sys.modules["career_lib.coach.cohort.run"]
SOON = 15
"""Seconds in which something happens that takes one or two where the machine has nothing else to do."""


@pytest.fixture(scope="module")
def invented(tmp_path_factory):
    root = tmp_path_factory.mktemp("invented")
    journeys.write(MANY, root, seed=4, faulty=0)
    return root


@pytest.fixture
def root(invented, tmp_path):
    """Three journeys of the test's own."""
    for id in ("j000001", "j000002", "j000003"):
        shutil.copytree(invented / id, tmp_path / "people" / id)
    return tmp_path / "people"


@pytest.fixture
def order(root, tmp_path):
    return Order(str(root), str(tmp_path / "out"), DAY, recipe="flour")


@pytest.fixture
def pages(monkeypatch):
    """Reports that cost nothing; gives how often the one of each journey was made."""
    made = Counter()

    def html_of(root, id, **_):
        made[id] += 1
        return "<p>a report"

    monkeypatch.setattr(render, "html_of", html_of)
    monkeypatch.setattr(render, "page_of", lambda notebook, parameters, **_: "<p>the morning")
    return made


@contextmanager
def _threads():
    with ThreadPoolExecutor(2) as executor:
        yield executor


HERE = cohort.Crew(lambda: 2, _threads)
"""A crew in this process."""


def table(folder):
    with Path(folder, "summary.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def change(root, id, line="2026-11-01,3,1,\n"):
    with (root / id / "checkins.csv").open("a", encoding="utf-8") as file:
        if not file.tell():
            file.write("on,energy,hours,what\n")
        file.write(line)


# ---- what is made, and what is not made again ------------------------------------------------------


def test_each_journey_has_a_report_a_card_and_a_row(order, pages, tmp_path):
    counts = []
    result = cohort.run(order, HERE, progress=lambda *done_of: counts.append(done_of))
    assert result.counts == {"made": 3}
    assert [row["id"] for row in table(order.folder)] == ["j000001", "j000002", "j000003"]
    assert {row["status"] for row in table(order.folder)} == {"made"}
    names = {str(path.relative_to(order.folder)) for path in Path(order.folder).rglob("*") if path.is_file()}
    ids = ("j000001", "j000002", "j000003")
    assert names == {
        "summary.csv",
        "cohort.html",
        *(f"reports/{id}.html" for id in ids),
        *(f"cards/{id}.json" for id in ids),
    }
    assert counts == [(0, 3), (1, 3), (2, 3), (3, 3)]
    assert all(path.stat().st_mode & 0o077 == 0 for path in Path(order.folder).rglob("*"))


def test_the_table_says_what_was_promised(order, pages):
    cohort.run(order, HERE)
    assert list(table(order.folder)[0]) == [
        *("id", "readiness", "readiness_proven", "chance", "chance_proven", "deadline", "days_left"),
        *("days_since_entry", "overdue_contacts", "chance_change", "finish_moved_days", "days_since_progress"),
        *("days_asked", "problems", "status", "error"),
    ]


@pytest.mark.parametrize(
    ("changed", "made"),
    [
        ("nothing", []),
        ("one journey", ["j000002"]),
        ("a file that nobody reads", ["j000002"]),  # it may be a table under a wrong name, which a report tells
        ("the recipe", ["j000001", "j000002", "j000003"]),
        ("the day", ["j000001", "j000002", "j000003"]),
        ("the audience", ["j000001", "j000002", "j000003"]),
        ("a report is gone", ["j000003"]),
        ("a card is gone", ["j000003"]),
        ("a card is damaged", ["j000003"]),
        ("force", ["j000001", "j000002", "j000003"]),
    ],
)
def test_only_what_changed_is_made_again(order, pages, root, changed, made):
    cohort.run(order, HERE)
    pages.clear()
    out = Path(order.folder)
    again = {"the recipe": {"recipe": "rye"}, "the day": {"as_of": DAY + dt.timedelta(days=1)}}
    again |= {"the audience": {"audience": "mentor"}, "force": {"force": True}}
    if changed == "one journey":
        change(root, "j000002")
    if changed == "a file that nobody reads":
        (root / "j000002" / "assesments.csv").touch()
    if changed == "a report is gone":
        (out / "reports" / "j000003.html").unlink()
    if changed == "a card is gone":
        (out / "cards" / "j000003.json").unlink()
    if changed == "a card is damaged":
        (out / "cards" / "j000003.json").write_text('{"fingerprint": "')
    result = cohort.run(Order(**{**vars(order), **again.get(changed, {})}), HERE)
    assert sorted(pages) == made
    assert result.counts == Counter(made=len(made), unchanged=3 - len(made))
    assert len(table(order.folder)) == 3


def test_a_mentors_reports_are_not_made_again_for_the_key_that_they_drew(order, pages):
    theirs = Order(**{**vars(order), "audience": "mentor"})
    cohort.run(theirs, HERE)
    assert cohort.run(theirs, HERE).counts == {"unchanged": 3}


def test_a_table_alone_before_or_after_the_reports(order, pages, root):
    alone = Order(**{**vars(order), "reports": False})
    assert cohort.run(alone, HERE).counts == {"made": 3}
    assert not pages
    assert not Path(order.folder, "reports").exists()
    assert cohort.run(order, HERE).counts == {"made": 3}  # the reports are missing
    assert cohort.run(alone, HERE).counts == {"unchanged": 3}
    change(root, "j000001")
    assert cohort.run(alone, HERE).counts == {"made": 1, "unchanged": 2}
    pages.clear()
    cohort.run(order, HERE)
    assert list(pages) == ["j000001"]  # its report was of the day before


def test_every_file_of_the_library_counts_the_roles_and_the_notebook_too(tmp_path, monkeypatch):
    package, roles, notebook = tmp_path / "career_lib", tmp_path / "roles", tmp_path / "progress.ipynb"
    for path in ("career_lib/burndown.py", "career_lib/skills/burndown.py", "roles/sales.toml", "progress.ipynb"):
        (tmp_path / path).parent.mkdir(exist_ok=True, parents=True)
        (tmp_path / path).write_text("before")
    monkeypatch.setattr(work.shipped, "PACKAGE", package)
    monkeypatch.setattr(work.shipped, "ROLES", roles)
    seen = {work.recipe.__wrapped__(notebook)}
    for path in (package / "burndown.py", package / "skills" / "burndown.py", roles / "sales.toml", notebook):
        path.write_text("after")
        seen.add(work.recipe.__wrapped__(notebook))
    assert len(seen) == 5
    (package / "burndown.pyc").touch()
    assert work.recipe.__wrapped__(notebook) in seen


def test_two_runs_into_the_same_folder_at_the_same_time_are_one(order, pages):
    with ThreadPoolExecutor(2) as both:
        results = list(both.map(lambda _: cohort.run(order, HERE), range(2)))
    assert all(sum(result.counts.values()) == 3 and not result.failed for result in results)
    assert len(table(order.folder)) == 3
    assert cohort.run(order, HERE).counts == {"unchanged": 3}


# ---- what goes wrong -------------------------------------------------------------------------------


def test_a_bad_journey_is_a_row_with_its_reason_and_stops_nobody(order, pages, root, monkeypatch):
    (root / "j000001" / "plan.toml").write_text("target_role = ")
    (root / "j000002" / "touches.csv").unlink(missing_ok=True)
    (root / "j000002" / "touches.csv").symlink_to(root / "nowhere")
    made = render.html_of
    monkeypatch.setattr(
        render, "html_of", lambda root, id, **more: 1 / 0 if id == "j000003" else made(root, id, **more)
    )
    change(root, "j000003")
    result = cohort.run(order, HERE)
    assert [one.id for one in result.failed] == ["j000001", "j000003"]
    first, second, third = table(order.folder)
    assert first["error"].startswith("plan.toml:1: ")
    assert (second["status"], second["error"]) == ("made", "")
    assert (third["status"], third["error"], third["readiness"]) == (
        "failed",
        "ZeroDivisionError: division by zero",
        "",
    )


def test_if_all_are_bad_there_still_is_a_table(order, pages, root):
    for id in store.journeys(root):
        (root / id / "plan.toml").write_text("nothing")
    assert cohort.run(order, HERE).counts == {"failed": 3}
    assert [row["status"] for row in table(order.folder)] == ["failed"] * 3


def test_a_mentors_table_does_not_quote_what_stands_in_the_files(order, pages, root):
    (root / "j000001" / "plan.toml").write_text('employer = "Halvenne Mutual')
    cohort.run(Order(**{**vars(order), "audience": "mentor"}), HERE)
    assert "Halvenne" not in Path(order.folder, "summary.csv").read_text()
    assert table(order.folder)[0]["error"].startswith("it could not be used; career check")


def test_a_folder_of_outputs_among_the_journeys_is_refused(order, root):
    for folder in (root, root / "out", root / "x" / ".." / "y"):
        with pytest.raises(CareerError, match="lies among the journeys; name another folder with -o"):
            cohort.run(Order(**{**vars(order), "folder": str(folder)}), HERE)
    nested = root.parent / "reports"
    shutil.move(root, nested)
    with pytest.raises(CareerError, match="lies among the journeys"):
        cohort.run(Order(str(nested), str(root.parent), DAY), HERE)
    with pytest.raises(CareerError, match="lies among the journeys"):
        cohort.run(Order("memory://people", "memory://people/out", DAY), HERE)
    assert sorted(path.name for path in nested.iterdir()) == ["j000001", "j000002", "j000003"]


def test_no_journeys_no_folder_and_a_journey_itself_are_told(order, root, tmp_path):
    (tmp_path / "empty").mkdir()
    for folder, said in (
        (tmp_path / "empty", "there is no journey in"),
        (tmp_path / "none", "there is no folder"),
        (root / "j000001", "is a journey itself; --data names the folder above it"),
    ):
        with pytest.raises(CareerError, match=said):
            cohort.run(Order(str(folder), order.folder, DAY), HERE)


def test_where_nothing_can_be_put_is_told_before_anything_is_done(order, pages, tmp_path, monkeypatch):
    (tmp_path / "file").touch()
    with pytest.raises(CareerError, match="could not be written"):
        cohort.run(Order(**{**vars(order), "folder": str(tmp_path / "file")}), HERE)
    assert not pages


def test_a_disk_that_fills_up_is_told_for_each_journey(order, pages, monkeypatch):
    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(running, "_begin", lambda root, folder: folder.mkdir())
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(CareerError, match=r"summary\.csv"):
        cohort.run(order, HERE)
    assert not [path for path in Path(order.folder).rglob("*") if path.is_file()]


class Failing(ThreadPoolExecutor):
    """An executor that breaks as soon as somebody works on one of some journeys, like a pool whose process dies."""

    def __init__(self, deadly):
        super().__init__(1)
        self.deadly = deadly
        self.broken = False

    def submit(self, function, order, id, **more):
        if self.broken:
            raise BrokenExecutor
        if id in self.deadly:
            self.broken = True
            self.deadly[id] -= 1
            if not self.deadly[id]:
                del self.deadly[id]
            lost = Future()
            lost.set_exception(BrokenExecutor())
            return lost
        return super().submit(function, order, id, **more)


@pytest.mark.parametrize(("times", "failed"), [(1, []), (2, ["j000002"])])
def test_a_journey_that_kills_its_worker_is_tried_once_more_and_then_given_up(order, pages, times, failed):
    deadly = {"j000002": times}

    @contextmanager
    def pool():
        with Failing(deadly) as executor:
            yield executor

    result = cohort.run(order, cohort.Crew(lambda: 1, pool))
    assert [one.id for one in result.failed] == failed
    assert all(one.error == running.LOST for one in result.failed)
    assert [row["id"] for row in table(order.folder)] == ["j000001", "j000002", "j000003"]


class WithoutPage(ThreadPoolExecutor):
    """Workers that end over the coach's page."""

    def submit(self, function, *words, **more):
        if function is work.coachs_page:
            lost = Future()
            lost.set_exception(BrokenExecutor())
            return lost
        return super().submit(function, *words, **more)


def test_a_page_that_takes_its_worker_down_is_told_and_the_rest_is_there(order, pages):
    with pytest.raises(CareerError, match=re.escape(running.NO_PAGE)):
        cohort.run(order, cohort.Crew(lambda: 1, lambda: WithoutPage(1)))
    assert len(table(order.folder)) == 3
    assert cohort.run(order, HERE).counts == {"unchanged": 3}


def test_a_workers_environment_is_that_of_the_run_that_it_works_for(monkeypatch):
    crew = cohort.processes(1)
    for value in ("first", "second"):
        monkeypatch.setenv("OF_THIS_RUN", value)
        with crew.executor() as executor:
            assert executor.submit(os.getenv, "OF_THIS_RUN").result() == value
            assert executor.submit(os.getenv, "OMP_NUM_THREADS").result() == os.environ.get("OMP_NUM_THREADS")


def test_workers_are_forked_where_all_is_imported_and_rehearsed_in_one_thread():
    code = """
        import gc, os
        from career_lib.coach.cohort import imported
        print(len(os.listdir("/proc/self/task")), gc.get_freeze_count() > 0)
        """
    env = os.environ | forked.ONE_THREAD
    done = subprocess.run([sys.executable, "-c", textwrap.dedent(code)], env=env, cwd=HOME, capture_output=True)
    assert done.stdout.decode() == "1 True\n"


def test_without_dask_the_way_to_it_is_told(monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(CareerError, match=r"needs Dask, which is not installed: pip install '\.\[cluster\]'"):
        cohort.machines("tcp://127.0.0.1:1")


# ---- addresses -------------------------------------------------------------------------------------


def test_an_address_is_a_path_or_what_fsspec_knows(monkeypatch):
    assert places.place("~/people") == Path.home() / "people"
    assert places.place("C:/people") == Path("C:/people")
    assert not places.is_local(places.place("memory://people"))
    with pytest.raises(CareerError, match="nothing here can read nowhere:// addresses"):
        places.place("nowhere://people")
    monkeypatch.setitem(sys.modules, "upath", None)
    with pytest.raises(CareerError, match=r"needs upath, which is not installed: pip install '\.\[cluster\]'"):
        places.place("s3://people")


def test_a_folder_is_named_so_that_a_worker_elsewhere_finds_it(root, pages, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    handed = []

    @contextmanager
    def noting():
        with ThreadPoolExecutor(1) as executor:
            submit = executor.submit
            executor.submit = lambda function, order, *rest, **more: (
                handed.append(order) or submit(function, order, *rest, **more)
            )
            yield executor

    cohort.run(Order("people", "out", DAY), cohort.Crew(lambda: 1, noting))
    assert {(order.root, order.folder) for order in handed} == {(str(tmp_path / "people"), str(tmp_path / "out"))}


def test_a_fingerprint_knows_a_name_from_a_content():
    prints = [
        places.fingerprint({}),
        places.fingerprint({"a": b"b"}),
        places.fingerprint({"ab": b""}),
        places.fingerprint({"": b"ab"}),
        places.fingerprint({"a": b"b"}, "c"),
    ]
    assert len(set(prints)) == 5
    assert places.fingerprint({"a": b"1", "b": b"2"}) == places.fingerprint({"b": b"2", "a": b"1"})


def test_a_copy_of_a_journey_elsewhere_is_private_and_gone_in_the_end(root):
    far = places.place("memory://people")
    contents = places.files(root, "j000001")
    with places.at_hand(far, "j000001", contents) as here:
        copy = here / "j000001"
        assert copy.stat().st_mode & 0o077 == 0
        assert {path.name: path.read_bytes() for path in copy.iterdir()} == contents
        assert here.is_relative_to(long_lived_folder())
    assert not here.exists()


# ---- nothing private for a mentor ------------------------------------------------------------------


@pytest.mark.parametrize("day", ["2026-03-10", "2026-11-15"])
def test_a_mentors_table_page_and_cards_hold_no_private_token(tmp_path, day, monkeypatch):
    canary = journey_with_a_token_in_every_field(tmp_path / "people")
    _, skill, _ = (token for token, place in canary.shared().items() if place == "requirements.skill")
    store.append(tmp_path / "people", "zqtheid", [Assessment(on="2026-03-10", skill=skill, level=0)])  # a gap to tell
    monkeypatch.setattr(leaks, "refuse_leaks", lambda *_, **__: None)  # what is shown has to be safe without the search
    order = Order(str(tmp_path / "people"), str(tmp_path / "out"), dt.date.fromisoformat(day), "mentor", reports=False)
    assert cohort.run(order, HERE).counts == {"made": 1}
    read = "".join(every_reading(path.read_bytes()) for path in Path(order.folder).rglob("*") if path.is_file())
    leaked = {place for token, place in canary.private().items() if token.lower() in read}
    assert leaked == {"the folder's name"}  # which is what a coach knows each one by
    assert str(tmp_path).lower() not in read
    assert skill.lower() in read


# ---- for real: processes of this machine -----------------------------------------------------------


def surroundings(temporary):
    temporary.mkdir(exist_ok=True)
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST", "CAREER"))}
    return {**kept, "TMPDIR": str(temporary), "PYTHONPATH": str(HOME)}


@pytest.fixture
def temporary():
    """A folder for temporary files with a name that is short enough for a socket in it."""
    with tempfile.TemporaryDirectory(prefix="t") as folder:
        yield Path(folder)


@pytest.fixture
def career(tmp_path, temporary):
    """Start `career cohort` as one types it, in a folder of its own; what is left of it in the end is ended."""
    started = []

    def start(*words, env=None):
        environment = surroundings(temporary) | (env or {})
        command = [sys.executable, "-m", "career_lib", "cohort", "--as-of", str(DAY), *map(str, words)]
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
        started.append(subprocess.Popen(command, cwd=tmp_path, env=environment, start_new_session=True, **pipes))
        return started[-1]

    yield start
    for program in started:
        if program.poll() is None:
            program.kill()
        program.communicate()


def wait_until(happened, seconds=60):
    deadline = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def cards(folder):
    return {path: path.stat().st_mtime_ns for path in Path(folder).glob("cards/*.json")}


def family(program):
    return psutil.Process(program.pid).children(recursive=True)


def workers(program):
    servers = [one for one in psutil.Process(program.pid).children() if "forkserver" in " ".join(one.cmdline())]
    return [one for server in servers for one in server.children()]


def left_in(folder):
    return [path for path in folder.iterdir() if path.name.startswith(("career", "pymp"))]


def test_a_run_that_is_killed_is_finished_by_the_next_and_leaves_no_process(career, invented, tmp_path, temporary):
    killed = career("--data", invented, "--jobs", 2, "-o", tmp_path / "out")
    wait_until(lambda: cards(tmp_path / "out"))
    left = family(killed)
    assert sum("forkserver" in " ".join(one.cmdline()) for one in psutil.Process(killed.pid).children()) == 1
    assert len(left) >= 4  # two workers and who forked them, and what keeps account of multiprocessing's files
    killed.kill()
    _, alive = psutil.wait_procs(left, timeout=SOON)
    assert not alive
    done = cards(tmp_path / "out")
    assert 1 <= len(done) < MANY
    assert left_in(temporary) == []  # the workers have cleared up

    again = career("--data", invented, "--jobs", 2, "-o", tmp_path / "out")
    out, err = again.communicate(timeout=120)
    assert (again.returncode, err) == (0, "")  # quiet where nobody looks
    assert f"{MANY - len(done)} made, {len(done)} unchanged\n" in out
    assert {path: cards(tmp_path / "out")[path] for path in done} == done
    assert len({row["id"] for row in table(tmp_path / "out")}) == len(table(tmp_path / "out")) == MANY
    assert left_in(temporary) == []
    assert not list((tmp_path / "out").rglob(".*"))


def test_what_a_killed_worker_had_in_hand_is_done_by_others_and_ctrl_c_ends_all(career, root, tmp_path):
    program = career("--data", root, "--jobs", 2, "-o", tmp_path / "out")
    wait_until(lambda: cards(tmp_path / "out"))
    workers(program)[0].kill()
    _, err = program.communicate(timeout=120)
    assert (program.returncode, err) == (0, "")
    assert [row["id"] for row in table(tmp_path / "out")] == store.journeys(root)

    stopped = career("--data", root, "--jobs", 2, "--force", "-o", tmp_path / "out")
    before = cards(tmp_path / "out")
    wait_until(lambda: cards(tmp_path / "out") != before)
    left = family(stopped)
    stopped.send_signal(signal.SIGINT)
    _, err = stopped.communicate(timeout=SOON + 15)
    assert stopped.returncode == 130
    assert "Traceback" not in err
    assert not psutil.wait_procs(left, timeout=SOON)[1]


def test_ctrl_c_before_anything_is_done_is_told_in_a_sentence(career, root, tmp_path):
    program = career("--data", root, "--jobs", 2, "-o", tmp_path / "out")
    wait_until(lambda: len(family(program)) >= 2)  # what workers are forked from is importing
    os.killpg(program.pid, signal.SIGINT)
    out, err = program.communicate(timeout=SOON + 15)
    assert (program.returncode, out, err) == (130, "", "career: stopped\n")


def test_where_a_sockets_name_would_be_too_long_each_worker_imports_for_itself(career, root, tmp_path):
    long = tmp_path / ("long" * 25)
    long.mkdir(parents=True)
    program = career("--data", root, "--jobs", 2, "-o", tmp_path / "out", env={"TMPDIR": str(long)})
    out, err = program.communicate(timeout=120)
    assert (program.returncode, err) == (0, "")
    assert out.startswith("3 made\n")
    assert left_in(long) == []


# ---- for real: Dask --------------------------------------------------------------------------------


@pytest.fixture
def dask(tmp_path):
    """A scheduler and two workers with two threads each, one of them under a nanny."""
    environment = surroundings(tmp_path / "dask")
    started = []

    def start(*words):
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        command = [sys.executable, "-m", "dask", *words]
        started.append(subprocess.Popen(command, cwd=tmp_path / "dask", env=environment, **quiet))
        return started[-1]

    file = tmp_path / "scheduler.json"
    start("scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(file))
    wait_until(lambda: file.exists() and file.read_text().rstrip().endswith("}"))
    member = ("worker", "--scheduler-file", str(file), "--nthreads", "2", "--no-dashboard", "--host", "127.0.0.1")
    start(*member, "--nanny")
    mortal = start(*member, "--no-nanny")
    from distributed import Client

    with Client(scheduler_file=str(file), set_as_default=False) as client:
        client.wait_for_workers(2, timeout=60)
        yield client.scheduler.address, mortal
    family = [child for one in started if one.poll() is None for child in psutil.Process(one.pid).children(True)]
    for one in started:
        one.terminate()
    for one in started:
        one.wait(SOON)
    assert not psutil.wait_procs(family, timeout=SOON)[1]


def test_what_a_lost_machine_had_in_hand_is_done_by_the_other_none_twice_and_none_lost(
    career, dask, invented, tmp_path
):
    address, mortal = dask
    program = career("--data", os.path.relpath(invented, tmp_path), "--scheduler", address, "-o", "out")
    wait_until(lambda: cards(tmp_path / "out"))
    left = family(mortal)
    mortal.kill()
    _, err = program.communicate(timeout=120)
    assert (program.returncode, err) == (0, "")
    assert [row["id"] for row in table(tmp_path / "out")] == sorted(store.journeys(invented))
    assert len(list((tmp_path / "out" / "reports").glob("*.html"))) == MANY
    assert not psutil.wait_procs(left, timeout=SOON)[1]


def test_a_scheduler_that_nobody_answers_for_is_told_with_the_way_to_start_one(monkeypatch):
    monkeypatch.setattr(cohort.crew, "CONNECT_WITHIN", 0.5)
    crew = cohort.machines("tcp://127.0.0.1:1")
    with pytest.raises(CareerError, match=r"no scheduler answers at tcp://\S+:1; start one with: dask scheduler"):
        crew.executor().__enter__()


# ---- for real: an object store ---------------------------------------------------------------------


@pytest.fixture
def s3(monkeypatch):
    from moto.server import ThreadedMotoServer

    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    env = {"AWS_ENDPOINT_URL": f"http://{host}:{port}", "AWS_DEFAULT_REGION": "us-east-1"}
    env |= {"AWS_ACCESS_KEY_ID": "nobody", "AWS_SECRET_ACCESS_KEY": "nothing", "AWS_EC2_METADATA_DISABLED": "true"}
    for name, value in env.items():
        monkeypatch.setenv(name, value)
    import boto3
    from s3fs import S3FileSystem

    client = boto3.client("s3")
    for bucket in ("clients", "out"):
        client.create_bucket(Bucket=bucket)
    S3FileSystem.clear_instance_cache()  # one knows the server that it was made for
    yield client, env
    server.stop()


def objects(client, bucket):
    found = client.list_objects_v2(Bucket=bucket).get("Contents", ())
    return {one["Key"]: (one["ETag"], one["LastModified"]) for one in found}


def test_journeys_and_outputs_in_an_object_store_where_nothing_is_written_below_the_journeys(
    career, s3, root, temporary
):
    client, env = s3
    for path in (path for path in root.rglob("*") if path.is_file()):
        client.put_object(Bucket="clients", Key=f"people/{path.relative_to(root)}", Body=path.read_bytes())
    before = objects(client, "clients")
    words = ("--data", "s3://clients/people", "-o", "s3://out/november", "--jobs", 1, "--for", "mentor")

    program = career(*words, env=env)
    out, err = program.communicate(timeout=120)
    assert (program.returncode, err) == (0, "")
    assert out == "3 made\nThe table: s3://out/november/summary.csv\nThe page:  s3://out/november/cohort.html\n"
    assert objects(client, "clients") == before
    ids = ("j000001", "j000002", "j000003")
    assert set(objects(client, "out")) == {
        "november/summary.csv",
        "november/cohort.html",
        *(f"november/reports/{id}.html" for id in ids),
        *(f"november/cards/{id}.json" for id in ids),
    }
    assert left_in(temporary) == []

    client.put_object(Bucket="clients", Key="people/j000002/assesments.csv", Body=b"")
    again = Order("s3://clients/people", "s3://out/november", DAY, "mentor", reports=False)
    assert cohort.run(again, HERE).counts == {"made": 1, "unchanged": 2}


def test_a_new_file_in_an_object_store_is_seen_by_a_worker_that_has_looked_there_before(s3):
    client, _ = s3
    client.put_object(Bucket="clients", Key="more/ada/plan.toml", Body=b"a")
    far = places.place("s3://clients/more")
    assert places.files(far, "ada") == {"plan.toml": b"a"}
    client.put_object(Bucket="clients", Key="more/ada/touches.csv", Body=b"b")
    client.put_object(Bucket="clients", Key="more/bo/plan.toml", Body=b"a")
    assert places.files(far, "ada") == {"plan.toml": b"a", "touches.csv": b"b"}
    assert places.journeys(far) == ["ada", "bo"]


def test_an_object_store_that_refuses_is_told_in_a_sentence(monkeypatch):
    def refused(folder):
        raise PermissionError("Access Denied\nand more")

    monkeypatch.setattr(places, "_listed", refused)
    with pytest.raises(CareerError, match=r"^memory://people cannot be reached: Access Denied$"):
        places.journeys(places.place("memory://people"))


# ---- memory ----------------------------------------------------------------------------------------


def test_what_is_free_between_the_things_in_memory_is_given_back():
    kept = [bytes(50_000) for _ in range(2000)][::50]  # below the size at which glibc takes memory apart from its heap
    before = psutil.Process().memory_full_info().uss
    work.give_back()
    given = before - psutil.Process().memory_full_info().uss
    assert given > 25_000_000 or platform.libc_ver()[0] != "glibc"  # where another library keeps it, nothing is asked
    assert len(kept) == 40


def test_a_worker_gives_memory_back_after_every_32_reports(tmp_path, monkeypatch):
    given = []
    monkeypatch.setattr(work, "give_back", lambda: given.append(len(list((tmp_path / "out" / "reports").glob("*")))))
    monkeypatch.setattr(work, "_reports", itertools.count(1))
    monkeypatch.setattr(render, "html_of", lambda *_, **__: "<p>")
    journeys.write(70, tmp_path / "people", seed=7)
    order = Order(str(tmp_path / "people"), str(tmp_path / "out"), journeys.AS_OF)
    statuses = [work.outcome(order, id, has_report=False).status for id in store.journeys(tmp_path / "people")]
    assert statuses.count("made") > 64
    assert given == [31, 63]  # just before the 32nd and the 64th are published
