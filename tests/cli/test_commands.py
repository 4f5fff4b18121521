"""The command line as one types it: what it says, where it says it, and how it ends."""

import subprocess
import sys

import pytest

from career_lib import __main__, __version__
from career_lib.base.shipped import DEMO, PACKAGE
from career_lib.cli import commands as cli
from career_lib.desk import lab
from career_lib.report import kept, render


def test_a_mistyped_journey_is_suggested(career):
    career("init", "maya", "--target", "marketing")
    for command in ("check", "report"):
        done = career(command, "mayaa")
        assert done.exit_code == 1
        assert "did you mean maya?" in done.stderr


def test_lab_opens_the_only_journey(career, monkeypatch):
    opened = []
    monkeypatch.setattr(lab, "open_lab", lambda root, id, **_: opened.append((root.name, id)) or 0)
    nothing = career("lab")
    assert nothing.exit_code == 1
    assert "there is no folder data/people yet; name the right folder with --data, or begin one" in nothing.stderr
    assert career("check").stderr == nothing.stderr
    career("init", "ann", "--target", "marketing")
    assert career("lab").exit_code == 0
    assert opened == [("people", "ann")]
    career("init", "bob", "--target", "marketing")
    assert "name one: ann, bob" in career("lab").stderr
    for words in (["lab"], ["lab", "ann"]):
        inside = career(*words, "--data", "data/people/ann")
        assert inside.stderr == "career: data/people/ann is a journey itself; --data names the folder above it\n"


def test_stopping_it_is_no_crash(career, monkeypatch):
    def stopped(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr(render, "render", stopped)
    done = career("report", "maya")
    assert (done.exit_code, done.stderr) == (130, "career: stopped\n")


def test_stopping_it_while_it_still_starts_is_no_crash_either(monkeypatch, capsys):
    class Impatient:
        def find_spec(self, name, *_):
            if name == "career_lib.cli.commands":
                raise KeyboardInterrupt

    monkeypatch.delitem(sys.modules, "career_lib.cli.commands")
    monkeypatch.delattr("career_lib.cli.commands")
    monkeypatch.setattr(sys, "meta_path", [Impatient(), *sys.meta_path])
    with pytest.raises(SystemExit) as ended:
        __main__.main()
    assert (ended.value.code, capsys.readouterr().err) == (130, "career: stopped\n")


def test_what_nobody_foresaw_is_told_too_and_can_be_traced(career, monkeypatch, capsys):
    def breaks(*_, **__):
        raise ZeroDivisionError("division by zero")

    monkeypatch.setattr(render, "render", breaks)
    monkeypatch.setattr(sys, "argv", ["career", "report", "maya"])
    monkeypatch.setattr(cli.signal, "signal", lambda *_: None)
    with pytest.raises(SystemExit) as ended:
        cli.main()
    message = capsys.readouterr().err
    assert ended.value.code == 1
    assert message.startswith("career: this should not have happened: ZeroDivisionError: division by zero.")
    assert "Traceback" not in message
    monkeypatch.setenv("CAREER_DEBUG", "1")
    with pytest.raises(SystemExit):
        cli.main()
    assert "Traceback" in capsys.readouterr().err


def test_roles_lists_them_and_shows_one(career):
    listed = career("roles").stdout.splitlines()
    assert len(listed) >= 15
    assert "marketing               Marketing manager" in listed
    assert "importance 5, level 4" in career("roles", "Marketing manager").stdout
    assert career("roles", "marketng").exit_code == 1


def test_every_command_has_help_with_an_example(career):
    commands = ("init", "lab", "check", "report", "import", "cohort", "backup", "restore", "roles")
    help_text = career("--help").stdout
    assert "..." not in help_text.partition("Commands:")[2]  # each first sentence fits into its line
    assert "Exit codes: 0 it is done; 1 it could not be done" in help_text
    for words in ([], ["help"]):
        assert (career(*words).exit_code, career(*words).stdout) == (0, help_text)
    assert career("help", "check").stdout == career("check", "--help").stdout
    assert career("check", "--help").stdout.startswith("Usage: career check [OPTIONS] [ID]\n")
    assert career("chekc").stderr == "career: no such command 'chekc'. Did you mean 'check'? See: career --help\n"
    for command in commands:
        assert f"\n  {command}" in help_text
        assert f"Example: career {command}" in career(command, "--help").stdout
    assert career("--version").stdout == f"career {__version__}\n"


def test_the_data_folder_is_the_checkouts_inside_it_and_else_the_current_ones(career, tmp_path, monkeypatch):
    assert kept.workplace() == tmp_path
    monkeypatch.chdir(PACKAGE.parent / "tests")
    assert kept.workplace() == PACKAGE.parent


def test_share_shows_what_the_mentor_reads_what_was_held_back_and_sends_nothing(career, tmp_path):
    done = career("share", "maya", "--data", str(DEMO), "-o", "mentor.html")
    assert done.exit_code == 0, done.stderr
    assert "## What do I do next?" in done.stdout
    assert "contacts      2 rows left out, 20 names under another name, 56 values left out" in done.stdout
    assert "stands in the file" in done.stdout
    assert "The file: mentor.html (0.2 MB). Nothing was sent" in done.stdout
    for name in ("Ines", "Varga", "Halvenne", "Spoke and Ferry"):
        assert name not in done.stdout
        assert name not in (tmp_path / "mentor.html").read_text()


def test_doctor_tells_and_with_fix_mends(career, tmp_path):
    career("init", "ann", "--target", "marketing")
    folder = tmp_path / "data" / "people" / "ann"
    folder.chmod(0o755)
    done = career("doctor", "ann")
    assert done.exit_code == 1
    assert "data/people/ann: can be read by other users of this machine" in done.stdout
    assert "now for you alone: data/people/ann" in career("doctor", "--fix").stdout
    assert folder.stat().st_mode & 0o777 == 0o700
    assert "can be read" not in career("doctor", "ann").stdout


def test_no_command_imports_the_tables_before_it_needs_them():
    code = "import sys\nfrom career_lib.cli import commands\nprint('pandas' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=PACKAGE.parent, capture_output=True, text=True)
    assert done.stdout == "False\n", "import it inside the command: career --help would take three times as long"
