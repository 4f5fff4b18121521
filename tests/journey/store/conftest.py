"""Locks and journeys of every test lie in a folder of its own."""

import pytest


@pytest.fixture(autouse=True)
def _locks_of_their_own(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


@pytest.fixture
def root(tmp_path):
    return tmp_path / "people"
