"""Private folders go with their process, or are swept up by a later one."""

import os
import tempfile
import time
from pathlib import Path

from filelock import FileLock

from career_lib.running import folders


def left_behind(place, name, *, ago=3600.0):
    """The folder of a process that was killed a while ago."""
    folder = place / name
    folder.mkdir(parents=True)
    (folder / "kernel.json").touch()
    (folder / "in-use.lock").touch()
    os.utime(folder / "in-use.lock", (time.time() - ago,) * 2)
    return folder


def test_what_killed_reports_left_is_swept_up_and_nothing_else(tmp_path, monkeypatch):
    place, elsewhere = tmp_path / "t", left_behind(tmp_path, "career-elsewhere")
    stale = left_behind(place, "career-stale")
    (stale / "link").symlink_to(elsewhere)
    used, settling = left_behind(place, "career-used"), left_behind(place, "career-settling", ago=10.0)
    (place / "career-link").symlink_to(elsewhere)
    (place / "career-notes").mkdir()
    (place / "career-notes" / "mine.txt").touch()
    with FileLock(used / "in-use.lock"):
        os.utime(used / "in-use.lock", (time.time() - 3600,) * 2)
        monkeypatch.setattr(tempfile, "tempdir", str(place))
        with folders.private_folder():
            pass
    left = {path.name for path in place.iterdir()}
    assert left == {used.name, settling.name, "career-link", "career-notes"}
    assert (elsewhere / "kernel.json").exists()
    assert (place / "career-notes" / "mine.txt").exists()


def test_a_running_report_holds_its_folder(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with folders.private_folder() as folder:
        os.utime(Path(folder, "in-use.lock"), (time.time() - 3600,) * 2)
        with folders.private_folder():
            pass
        assert Path(folder).is_dir()
    assert list(tmp_path.iterdir()) == []
