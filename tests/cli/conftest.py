"""Commands typed in an empty folder, and a journey made by one."""

import datetime as dt

import pytest
from typer.testing import CliRunner

from career_lib.cli import commands as cli
from career_lib.journey import parameters


@pytest.fixture
def career(tmp_path, monkeypatch):
    """`career("check", "ann")`: one command, typed in an empty folder on 15 November 2026."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CAREER_DATA", raising=False)
    monkeypatch.setattr(parameters, "today", lambda: dt.date(2026, 11, 15))
    return lambda *words: CliRunner().invoke(cli.app, words)


@pytest.fixture
def ann(career, tmp_path):
    """A journey begun on 15 November 2026, with a deadline a year later; and its folder."""
    career("init", "ann", "--target", "marketing", "--deadline", "2027-11-15")
    return tmp_path / "data" / "people" / "ann"
