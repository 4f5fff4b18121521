"""The sample's report, and a journey whose report would tell something private."""

import shutil
from pathlib import Path

import pytest

from career_lib.base.shipped import DEMO
from career_lib.report import render
from tests.report.pages import DAY


@pytest.fixture(scope="session")
def mayas(tmp_path_factory) -> Path:
    """One report of the sample, rendered once for all tests here."""
    return render.render(DEMO, "maya", as_of=DAY, out=tmp_path_factory.mktemp("reports") / "maya.html")


@pytest.fixture
def leaky(tmp_path) -> Path:
    """Maya's journey, whose last win names her employer in its short form and a client."""
    shutil.copytree(DEMO / "maya", tmp_path / "people" / "maya")
    wins = tmp_path / "people" / "maya" / "wins.csv"
    win = "2026-11-01,Wrote the Mutual leaflet for Spoke and Ferry,,readers,1,2,,\n"
    wins.write_text(wins.read_text().rstrip("\n") + "\n" + win)
    return tmp_path / "people"
