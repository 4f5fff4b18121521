"""Every command of the README and of docs/commands.md runs, in the order in which it stands there."""

import datetime as dt
import re
import shlex
from pathlib import Path

import pytest
from typer.testing import CliRunner

from career_lib.cli import commands as cli
from career_lib.cli.commands import COMMANDS
from career_lib.journey import parameters
from career_lib.report.answers import Answers

HOME = Path(__file__).parent.parent
PAGES = {name: (HOME / name).read_text(encoding="utf-8") for name in ("README.md", "docs/commands.md")}

SERVERS = {"app", "lab"}
"""What runs until it is ended: tests/app and tests/test_browser.py start it; here its help must exist."""


def commands(page: str) -> list[list[str]]:
    """What follows `career` in each line of a page's code blocks, each once, in order; `career` alone is the app."""
    lines = [line for block in re.findall(r"```(?:sh|bat)\n(.*?)```", page, re.S) for line in block.splitlines()]
    typed = [match[1] for line in lines if (match := re.search(r"(?:^|[/\\])career(?: (.*)|$)", line))]
    words = [shlex.split(line or "", comments=True) or ["app"] for line in typed]
    return [list(each) for each in dict.fromkeys(map(tuple, words))]


@pytest.fixture
def career(tmp_path, monkeypatch):
    """A command as it is typed in an empty folder on 15 November 2026; the sample is where it is in a checkout."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CAREER_DATA", raising=False)
    monkeypatch.setattr(parameters, "today", lambda: dt.date(2026, 11, 15))
    for variable in ("HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(variable, str(tmp_path))

    def career(words):
        if words[0] in SERVERS and "--shortcut" not in words:
            words = [*words, "--help"]
        if words[0] == "import":
            words = [*words, "--yes"]  # nobody is there to ask
        return CliRunner().invoke(cli.app, [str(HOME / word) if word == "data/demo" else word for word in words])

    return career


def mentors_answer() -> str:
    """The text that a mentor sends back about the journey `me`."""
    form = Answers("me", as_of="2026-11-15", audience="mentor", data="data/people").form().text()
    return form.replace("[ ]", "[2]", 1)


@pytest.mark.parametrize(
    ("page", "typed"),
    [
        ("README.md", ["app", "app"]),
        (
            "docs/commands.md",
            [
                *("app", "app", "app", "app", "lab"),
                *("roles", "roles", "init", "deadline", "deadline", "deadline", "check", "doctor"),
                *("report", "report", "report", "report"),
                *("share", "import", "backup", "restore", "cohort"),
            ],
        ),
    ],
)
def test_the_commands_of_a_page_run_in_its_order(career, tmp_path, page, typed):
    assert [words[0] for words in commands(PAGES[page])] == typed
    for words in commands(PAGES[page]):
        if words[0] == "import":
            (tmp_path / "reply.json").write_text(mentors_answer(), encoding="utf-8")
        done = career(words)
        found_something = words[0] == "doctor" and done.exit_code == 1 and not done.stderr
        assert done.exit_code == 0 or found_something, (words, done.output)


def test_the_page_of_commands_names_each_of_them():
    named = {words[0] for words in commands(PAGES["docs/commands.md"])}
    assert named == {module.rstrip("_") for module in COMMANDS}


def test_every_make_target_of_the_readme_exists():
    makefile = (HOME / "Makefile").read_text(encoding="utf-8")
    for target in re.findall(r"^make (\w+)", PAGES["README.md"], re.M):
        assert re.search(rf"^{target}:", makefile, re.M), target


@pytest.mark.parametrize("page", PAGES)
def test_the_files_that_a_page_links_to_exist(page):
    for target in re.findall(r"\]\(([^)#:]+)\)", PAGES[page]):
        assert ((HOME / page).parent / target).is_file(), target
