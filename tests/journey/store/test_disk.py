"""A crash, a full disk and another writer lose nothing."""

import errno
import functools
import os
import signal
import stat
import subprocess
import sys
import threading
import time
from pathlib import Path

import numpy as np
import pytest

from career_lib.base import files
from career_lib.base.errors import CareerError
from career_lib.journey import store
from career_lib.journey.plan import Plan
from career_lib.journey.store import disk
from career_lib.journey.tables import Assessment, Deadline, Win
from tests.journey.store.ada import PLAIN, RATED, REQUIRED, SEO, written

ENVIRONMENT = os.environ | {"PYTHONPATH": str(Path(__file__).resolve().parents[3])}
SAVER = """
import faulthandler
import sys
from pathlib import Path
from career_lib.journey import store
from career_lib.journey.tables import Checkin, Learning

faulthandler.dump_traceback_later(120, exit=True)  # one that hangs ends, and says where
root, name, count, tables = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
for number in range(count):
    what = f"{name} {number}"
    rows = [
        Checkin(on="2026-02-01", energy=3, what=what),
        Learning(on="2026-02-01", skill="SEO", kind="book", hours=1, what=what),
    ]
    store.append(root, "ada", rows[:tables])
    print(what, flush=True)
"""


def aged(path, seconds=disk.LEFT_AFTER + 5):
    """A file or folder that was last changed a while ago."""
    then = time.time() - seconds
    os.utime(path, (then, then))


def saver(root, name, count, tables=1):
    """A process that saves rows, each in one table or in two, and says of each that it is saved."""
    return subprocess.Popen(
        [sys.executable, "-c", SAVER, str(root), name, str(count), str(tables)],
        stdout=subprocess.PIPE,
        text=True,
        env=ENVIRONMENT | {"XDG_STATE_HOME": os.environ["XDG_STATE_HOME"]},
    )


def test_a_killed_save_loses_no_row_that_was_acknowledged(root):
    chance = np.random.default_rng(20261115)
    folder = written(root, requirements="on,skill,importance,level\n2026-01-12,SEO,1,1\n")
    acknowledged, lives = set(), 0
    while len(acknowledged) < 200:
        with saver(root, f"life {lives}", 200, tables=2) as process:
            heard = [process.stdout.readline() for _ in range(chance.integers(5, 25))]
            time.sleep(chance.uniform(0, 0.004))
            os.kill(process.pid, signal.SIGKILL)
            acknowledged |= {line.strip() for line in (*heard, *process.stdout) if line.strip()}
        assert all(heard), "the process ended before it was killed"
        lives += 1
        journey = store.read(root, "ada")
        assert journey.problems == ()
        assert acknowledged <= set(journey.checkins["what"])
        assert acknowledged <= set(journey.learning["what"])
        assert len(journey.checkins) <= len(acknowledged) + lives
    assert lives >= 8
    for leftover in folder.glob(".*"):
        aged(leftover)
    store.read(root, "ada")
    assert not list(folder.glob(".*"))


def test_two_writers_lose_nothing(root):
    written(root)
    writers = [saver(root, name, 300) for name in ("left", "right")]
    for writer in writers:
        assert len(writer.communicate(timeout=120)[0].splitlines()) == 300
    what = store.read(root, "ada").checkins["what"]
    assert len(what) == 600
    assert set(what) == {f"{name} {number}" for name in ("left", "right") for number in range(300)}


def test_two_threads_lose_nothing(root):
    written(root)

    def save(name):
        for number in range(20):
            store.append(root, "ada", [Assessment(on="2026-02-01", skill=f"{name} {number}", level=1)])

    threads = [threading.Thread(target=save, args=(name,)) for name in "ab"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(store.read(root, "ada").assessments) == 40


def test_a_save_that_waits_too_long_says_so(root, monkeypatch):
    folder = written(root)
    monkeypatch.setattr(disk, "locked", functools.partial(disk.locked, seconds=0.05))
    with disk.locked(folder), pytest.raises(CareerError, match=r"another save in ada has not finished in 0\.05 s"):
        store.append(root, "ada", [RATED])


def test_the_lock_lies_outside_the_folder(root, tmp_path):
    folder = written(root)
    assert disk.lock_path(folder).is_relative_to(tmp_path / "state")
    assert disk.lock_path(folder) == disk.lock_path(root / ".." / "people" / "ada")


def test_what_a_killed_save_left_is_swept_up_by_the_next_reader(root):
    folder = written(root, assessments=PLAIN)
    leftover = folder / ".assessments.csv.4242.new.tmp"
    leftover.write_text("half a", encoding="utf-8")
    (folder / ".mine.tmp").write_text("not ours", encoding="utf-8")
    aged(folder / ".mine.tmp")
    with disk.locked(folder):
        aged(leftover)
        store.read(root, "ada")
        assert leftover.exists()  # somebody is writing just now
    store.read(root, "ada")
    assert not leftover.exists()
    assert (folder / ".mine.tmp").exists()


@pytest.mark.parametrize("name", [".wins.csv.4242.new.tmp", ".wins.csv.1-0a1b2c3d.new.tmp", ".wins.csv.7.old.tmp"])
def test_what_another_machine_is_writing_is_left_alone_for_a_minute(root, name):
    theirs = written(root) / name
    theirs.write_text("on,win,metric\n", encoding="utf-8")
    store.append(root, "ada", [RATED])
    store.read(root, "ada")
    assert theirs.exists()
    aged(theirs, 59)
    store.append(root, "ada", [RATED])
    assert theirs.exists()
    aged(theirs)
    store.append(root, "ada", [RATED])
    assert not theirs.exists()


@pytest.mark.parametrize("state", ["new", "old"])
def test_an_unfinished_file_that_is_swept_away_is_written_once_more(root, monkeypatch, state):
    folder, sweeps = written(root, assessments=PLAIN), iter([True])

    def rename(source, target):
        if next(sweeps, False):
            for path in folder.glob(f".*.{state}.tmp"):
                path.unlink()
        files.rename(source, target)

    monkeypatch.setattr(disk, "rename", rename)
    store.append(root, "ada", [RATED])
    assert len(store.read(root, "ada").assessments) == 3


def test_an_unfinished_file_that_is_swept_away_each_time_is_told(root, monkeypatch):
    folder = written(root, assessments=PLAIN)
    failing(monkeypatch, "replace", errno.ENOENT)
    with pytest.raises(CareerError, match=r"assessments\.csv could not be saved: .*unchanged; nothing was lost"):
        store.append(root, "ada", [RATED])
    assert (folder / "assessments.csv").read_text(encoding="utf-8") == PLAIN


def test_a_file_that_could_not_be_put_back_is_told(root, monkeypatch):
    folder = written(root, assessments=PLAIN)
    failing(
        monkeypatch, "replace", errno.EIO, only=lambda old, new: str(new).endswith("wins.csv") or ".old." in str(old)
    )
    with pytest.raises(CareerError, match=r"assessments\.csv has its part of it all the same: look at it before you"):
        store.append(root, "ada", [RATED, Win(on="2026-02-01", win="w", metric="m")])
    assert len((folder / "assessments.csv").read_text(encoding="utf-8").splitlines()) == 4


def test_a_journey_that_is_there_is_not_said_to_be_unmade(root, monkeypatch):
    root.mkdir()
    synced = disk.sync_folder

    def sync_folder(folder):
        if folder == root.resolve():
            raise OSError(errno.EIO, "fault")
        synced(folder)

    monkeypatch.setattr(disk, "sync_folder", sync_folder)
    with pytest.raises(CareerError, match=r"ada is there, but may not outlast a power cut: the disk reports a fault"):
        store.create(root, "ada", Plan(target_role="Marketing manager", start="2026-01-12"), [SEO])
    assert store.read(root, "ada").requirements["skill"].tolist() == ["SEO"]


@pytest.mark.parametrize("name", [".ada.tmp", ".zoe.tmp", ".client-3.tmp"])
def test_the_folder_that_a_killed_beginning_left_is_swept_up(root, name):
    (root / name).mkdir(parents=True)
    (root / name / "plan.toml").write_text("half a", encoding="utf-8")
    (root / ".Trash.tmp").mkdir()
    store.journeys(root)
    assert (root / name).exists()
    aged(root / name)
    aged(root / ".Trash.tmp")
    store.journeys(root)
    assert [path.name for path in root.iterdir()] == [".Trash.tmp"]


def failing(monkeypatch, function, number, *, only=lambda *args: True):
    """Make a system call fail with an error, where `only` agrees."""
    real = getattr(os, function)

    def call(*args, **more):
        if only(*args):
            raise OSError(number, os.strerror(number))
        return real(*args, **more)

    monkeypatch.setattr(os, function, call)


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EACCES], ids=errno.errorcode.get)
@pytest.mark.parametrize("function", ["open", "write", "fsync", "replace"])
def test_when_the_system_refuses_the_old_bytes_stay(root, monkeypatch, function, number):
    folder = written(root, assessments=PLAIN, requirements=REQUIRED)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    monkeypatch.setattr(time, "sleep", lambda seconds: None)  # before a file that is held is renamed again
    elsewhere = ("write", "fsync")  # these two know a handle, not a path
    failing(
        monkeypatch,
        function,
        number,
        only=lambda first, *_: function in elsewhere or str(first).startswith(str(folder)),
    )
    with pytest.raises(CareerError) as error:
        store.append(root, "ada", [RATED, SEO])
    monkeypatch.undo()
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    expected = {errno.ENOSPC: "the disk is full", errno.EIO: "reports a fault", errno.EACCES: "close it in Excel"}
    assert expected[number] in str(error.value)
    assert "nothing was lost" in str(error.value)


def test_bytes_are_on_the_disk_before_the_name_and_the_name_before_the_answer(root, monkeypatch):
    written(root)
    order = []
    kinds = {stat.S_IFREG: "file", stat.S_IFDIR: "folder"}
    fsync, replace = os.fsync, os.replace

    def noted_fsync(handle):
        order.append(kinds[stat.S_IFMT(os.fstat(handle).st_mode)])
        fsync(handle)

    def noted_replace(*names):
        order.append("rename")
        replace(*names)

    monkeypatch.setattr(os, "fsync", noted_fsync)
    monkeypatch.setattr(os, "replace", noted_replace)
    store.append(root, "ada", [RATED, SEO])
    assert order == ["file", "file", "rename", "rename", "folder"]


def test_when_the_second_file_cannot_be_replaced_the_first_is_put_back(root, monkeypatch):
    folder = written(root, assessments=PLAIN)
    failing(monkeypatch, "replace", errno.EIO, only=lambda _, new: str(new).endswith("wins.csv"))
    with pytest.raises(CareerError, match=r"assessments.csv and deadlines.csv and wins.csv could not be saved"):
        store.append(
            root,
            "ada",
            [RATED, Deadline(on="2026-01-12", deadline="2027-01-12"), Win(on="2026-02-01", win="w", metric="m")],
        )
    assert (folder / "assessments.csv").read_text(encoding="utf-8") == PLAIN
    assert sorted(path.name for path in folder.iterdir()) == ["assessments.csv", "plan.toml"]


def test_when_the_folder_cannot_be_forced_to_disk_the_old_bytes_are_put_back(root, monkeypatch):
    folder = written(root, assessments=PLAIN)
    failing(monkeypatch, "fsync", errno.EIO, only=lambda handle: stat.S_ISDIR(os.fstat(handle).st_mode))
    with pytest.raises(CareerError, match="nothing was lost"):
        store.append(root, "ada", [RATED])
    assert (folder / "assessments.csv").read_text(encoding="utf-8") == PLAIN


def test_a_new_journey_that_does_not_fit_on_the_disk_leaves_nothing(root, monkeypatch):
    failing(monkeypatch, "write", errno.ENOSPC)
    with pytest.raises(CareerError, match="the disk is full"):
        store.create(root, "ada", Plan(target_role="Marketing manager", start="2026-01-12"), [SEO])
    assert list(root.iterdir()) == []


def test_a_file_that_excel_holds_for_a_moment_is_waited_for(root, monkeypatch):
    written(root)
    refusals = iter([True, True])
    failing(monkeypatch, "replace", errno.EACCES, only=lambda *_: next(refusals, False))
    store.append(root, "ada", [RATED])
    assert len(store.read(root, "ada").assessments) == 1


@pytest.mark.parametrize("times", [1, 2])
def test_a_file_saved_by_another_program_in_the_midst_of_a_save_is_not_overwritten(root, monkeypatch, times):
    """Once, and the row is added below theirs; again and again, and the save is refused."""
    folder = written(root, assessments=PLAIN)
    theirs = [f"{PLAIN}2026-05-0{number},SEO,5,self,typed in Excel\n" for number in range(1, times + 1)]
    left = iter(theirs)

    def write_new(path, *rest):
        files.write_new(path, *rest)
        if text := next(left, ""):
            (folder / "assessments.csv").write_text(text, encoding="utf-8")

    monkeypatch.setattr(disk, "write_new", write_new)
    if times == 1:
        store.append(root, "ada", [RATED])
    else:
        with pytest.raises(CareerError, match="changed by another program just now"):
            store.append(root, "ada", [RATED])
    after = (folder / "assessments.csv").read_text(encoding="utf-8")
    assert after.startswith(theirs[-1])
    assert after.removeprefix(theirs[-1]) == ("2026-02-01,SEO,2,self,wrote a page\n" if times == 1 else "")
