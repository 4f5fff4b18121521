import os
import shlex
import stat
import subprocess
import sys

import pytest

from career_lib.app import shortcut
from career_lib.base.errors import CareerError


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    monkeypatch.setattr(shortcut.platformdirs, "user_desktop_path", lambda: tmp_path / "Desktop")
    return tmp_path


def test_on_linux_it_stands_in_the_menu_and_its_name_and_comment_tell_nothing(home):
    root = home / "my people %1"
    file = shortcut.written(root, home, "Notebooks", platform="linux")
    assert file == home / "share" / "applications" / "notebooks.desktop"
    entry = dict(line.split("=", 1) for line in file.read_text().splitlines()[1:])
    assert entry["Name"] == "Notebooks"
    assert "career" not in entry["Name"] + entry["Comment"] + file.name
    words = shlex.split(entry["Exec"].replace("%%", "%"))
    assert words[2:] == [sys.executable, "-m", "career_lib", "app", "--data", str(root)]
    done = subprocess.run([*words[:5], "--version"], env={"PATH": os.environ["PATH"]}, capture_output=True, check=True)
    assert done.stdout.startswith(b"career ")


def test_on_a_mac_it_is_a_file_to_double_click(home):
    file = shortcut.written(home / "people", home, "Evening", platform="darwin")
    assert file == home / "Desktop" / "Evening.command"
    assert stat.S_IMODE(file.stat().st_mode) == 0o700
    script = file.read_text().replace(" app --data", " --version #")
    done = subprocess.run(["sh", "-c", script], capture_output=True, check=True)
    assert done.stdout.startswith(b"career ")


def test_on_windows_the_system_writes_it(home):
    ran = []
    root = home / "Maya's people"
    file = shortcut.written(root, home, "Notebooks", platform="win32", run=lambda *words, **how: ran.append(words[0]))
    assert file == home / "Desktop" / "Notebooks.lnk"
    (words,) = ran
    assert words[0] == "powershell"
    assert str(root).replace("'", "''") in words[-1]


def test_it_is_written_again_but_never_over_somebody_elses_file(home):
    shortcut.written(home, home, "Notebooks", platform="linux")
    file = shortcut.written(home, home, "Notebooks", platform="linux")
    file.write_text("[Desktop Entry]\nName=Another\n")
    with pytest.raises(CareerError, match="give the starter another name with --name"):
        shortcut.written(home, home, "Notebooks", platform="linux")
    assert "Another" in file.read_text()


@pytest.mark.parametrize("name", ["", "a/b", "..", 'say "hi"', "two\nlines"])
def test_a_name_that_no_file_can_have_is_refused(home, name):
    with pytest.raises(CareerError, match="use letters, digits and spaces"):
        shortcut.written(home, home, name, platform="linux")
