"""What could tell others of a journey is found where it lies, and closed where that is possible."""

import os
import shlex
import sqlite3
import subprocess
from pathlib import Path

import pytest

from career_lib.running.folders import private_folder
from career_lib.sharing.machine import Machine, closed, findings


@pytest.fixture
def home(tmp_path):
    home = tmp_path / "home"
    home.mkdir()
    return home


@pytest.fixture
def machine(home, tmp_path):
    """A machine of one's own, on which nothing else is."""
    (tmp_path / "t").mkdir()
    return Machine(home=home, top=tmp_path / "top", temporary=tmp_path / "t", now=1e9)


def journey(folder: Path) -> Path:
    folder.mkdir(parents=True, mode=0o700)
    plan = folder / "plan.toml"
    plan.write_text("name = 'Maya'")
    plan.chmod(0o600)
    return folder


def sentences(folder: Path, machine: Machine) -> list[str]:
    return [f"{finding.what}; {finding.remedy}" for finding in findings([folder], machine)]


def repository(top: Path, *, remote: bool, ignored: bool = False) -> None:
    top.mkdir(exist_ok=True)
    git = ["git", "-C", str(top)]
    subprocess.run([*git, "init", "-q"], check=True)
    if remote:
        subprocess.run([*git, "remote", "add", "origin", "https://example.org/x.git"], check=True)
    if ignored:
        (top / ".gitignore").write_text("people/\n")


def test_a_closed_folder_on_ones_own_machine_is_no_finding(home, machine):
    assert sentences(journey(home / "people" / "maya"), machine) == []


def test_a_repository_with_a_remote_is_found_unless_it_ignores_the_folder(home, machine):
    folder = journey(home / "people" / "maya")
    repository(home, remote=False)
    assert sentences(folder, machine) == []
    repository(home, remote=True)
    (finding,) = findings([folder], machine)
    assert finding.what == f"lies in the git repository {home}, which has a remote and does not ignore it"
    assert finding.remedy == f"add it to {home / '.gitignore'}, or move it"
    repository(home, remote=False, ignored=True)
    assert sentences(folder, machine) == []
    subprocess.run(["git", "-C", str(home), "add", "-f", str(folder / "plan.toml")], check=True)
    (finding,) = findings([folder], machine)
    assert "has a remote" in finding.what, "ignored, but added before"
    command = finding.remedy.partition("take it out: ")[2].partition(" (")[0]
    subprocess.run(shlex.split(command), check=True, capture_output=True)
    assert sentences(folder, machine) == []


def test_a_worktree_and_a_submodule_have_the_remote_of_their_repository(home, machine):
    repository(home / "main", remote=True)
    git = ["git", "-C", str(home / "main"), "-c", "user.name=x", "-c", "user.email=x@example.org"]
    subprocess.run([*git, "commit", "-q", "--allow-empty", "-m", "x"], check=True)
    subprocess.run([*git, "worktree", "add", "-q", str(home / "tree")], check=True)
    assert f"lies in the git repository {home / 'tree'}" in sentences(journey(home / "tree" / "maya"), machine)[0]
    (home / "main" / ".git" / "modules" / "sub").mkdir(parents=True)
    (home / "main" / ".git" / "modules" / "sub" / "config").write_bytes(b'# M\xfcller\n[remote "origin"]\n')
    (home / "main" / "sub").mkdir()
    (home / "main" / "sub" / ".git").write_text("gitdir: ../.git/modules/sub\n")
    assert "has a remote" in sentences(journey(home / "main" / "sub" / "maya"), machine)[0]


@pytest.mark.parametrize(
    ("place", "who"),
    [
        ("OneDrive/Documents", "OneDrive copies"),
        ("OneDrive - Halvenne Mutual", "OneDrive copies elsewhere for your employer"),
        ("Dropbox (Personal)", "Dropbox copies"),
        ("Library/Mobile Documents/com~apple~CloudDocs", "iCloud copies"),
        ("Library/CloudStorage/Box-Box", "Box copies"),
        ("Google Drive/My Drive", "Google Drive copies"),
        ("Nextcloud", "Nextcloud copies"),
        ("Box", "Box copies"),
    ],
)
def test_a_synced_folder_is_known_by_its_name(home, machine, place, who):
    (sentence,) = sentences(journey(home / place / "maya"), machine)
    assert who in sentence and "move it to a folder that is not synced" in sentence


def test_a_synced_folder_is_known_by_what_its_program_leaves_there(home, machine):
    folder = journey(home / "files" / "maya")
    (home / "files" / ".stfolder").mkdir()
    assert "Syncthing copies elsewhere" in sentences(folder, machine)[0]
    assert sentences(journey(home / "Inbox" / "Dropboxes" / "maya"), machine) == []


def test_a_network_drive_is_found_by_the_file_system_that_begins_above_it(home, machine):
    folder = journey(home / "net" / "maya")
    local, away = (Path("/"), "ext4"), (home / "net", "cifs")
    mounted = Machine(home, machine.top, machine.temporary, {}, (local, away))
    assert "network drive (cifs)" in sentences(folder, mounted)[0]
    assert sentences(journey(home / "here" / "maya"), mounted) == []


def test_a_machine_of_a_company_is_known_by_its_programs_or_its_domain(home, machine):
    folder = journey(home / "maya")
    joined = Machine(home, machine.top, machine.temporary, {"USERDNSDOMAIN": "HALVENNE.EXAMPLE"})
    assert "domain HALVENNE.EXAMPLE; keep your journey on a machine of your own" in sentences(folder, joined)[0]
    (machine.top / "opt" / "CrowdStrike").mkdir(parents=True)
    assert sentences(folder, machine) == [
        "CrowdStrike manages this machine; keep your journey on a machine of your own"
    ]


def test_what_others_may_read_is_found_and_closed(home, machine):
    folder = journey(home / "maya")
    (folder / "plan.toml").chmod(0o644)
    assert sentences(folder, machine) == [], "in a closed folder nobody else gets at it"
    folder.chmod(0o755)
    assert sentences(folder, machine) == [
        "can be read by other users of this machine, and so can 1 thing in it; close it: career doctor --fix"
    ]
    assert set(closed([folder])) == {folder, folder / "plan.toml"}
    assert [path.stat().st_mode & 0o777 for path in (folder, folder / "plan.toml")] == [0o700, 0o600]
    assert sentences(folder, machine) == []


def test_a_link_is_not_followed_when_rights_are_taken_off(home):
    folder = journey(home / "maya")
    (home / "other").write_text("x")
    (home / "other").chmod(0o644)
    (folder / "link").symlink_to(home / "other")
    assert closed([folder]) == ()
    assert (home / "other").stat().st_mode & 0o777 == 0o644


def test_typed_code_that_uses_the_program_is_found_and_other_code_is_not(home, machine):
    profile = home / ".ipython" / "profile_default"
    profile.mkdir(parents=True)
    with sqlite3.connect(profile / "history.sqlite") as history:
        history.execute("CREATE TABLE history (session, line, source, source_raw)")
        history.execute("INSERT INTO history VALUES (1, 1, 'import pandas', '')")
    folder = journey(home / "maya")
    assert sentences(folder, machine) == []
    with history:
        history.execute("INSERT INTO history VALUES (1, 2, 'from career_lib import store', '')")
    assert "keeps 1 cell that you typed" in sentences(folder, machine)[0]
    history.close()


def test_a_command_that_named_the_employer_is_found_in_the_shells_history(home, machine):
    (home / ".bash_history").write_text("ls\ncareer init me --target marketing --employer 'Halvenne'\n")
    folder = journey(home / "maya")
    assert "keeps a command that names your employer" in sentences(folder, machine)[0]
    (home / ".bash_history").unlink()
    windows = home / "AppData/Roaming/Microsoft/Windows/PowerShell/PSReadLine"
    windows.mkdir(parents=True)
    (windows / "ConsoleHost_history.txt").write_text(".venv\\Scripts\\career init me --employer Halvenne\n" * 2)
    assert "keeps 2 commands that name your employer" in sentences(folder, machine)[0]
    (windows / "ConsoleHost_history.txt").rename(home / "typed")
    assert sentences(folder, machine) == []
    elsewhere = Machine(home, machine.top, machine.temporary, {"HISTFILE": str(home / "typed")})
    assert "keeps 2 commands" in sentences(folder, elsewhere)[0]


def test_what_was_left_behind_is_found(home, machine):
    folder = journey(home / "maya")
    kept = folder / "notebooks" / ".ipynb_checkpoints"
    kept.mkdir(parents=True)
    assert sentences(folder, machine) == []
    (kept / "log.ipynb").touch()
    old, new = machine.temporary / "career-abc", machine.temporary / "career-new"
    for path, age in ((old, 7200), (new, 60)):
        path.mkdir()
        os.utime(path, (machine.now - age,) * 2)
    copies = findings([folder], machine)
    assert [finding.path for finding in copies] == [kept, old]
    with private_folder(machine.temporary) as used:  # by a JupyterLab that has run for hours
        os.utime(used, (machine.now - 7200,) * 2)
        assert len(findings([folder], machine)) == 2
    assert "older copies of your notebooks" in copies[0].what and "ended by force" in copies[1].what


def test_this_machine_says_where_its_home_is():
    machine = Machine.current()
    assert machine.home == Path.home() and machine.now > 1e9
