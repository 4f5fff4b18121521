"""A backup is made and brought back by two buttons."""

import datetime as dt
import errno
import shutil

import pytest
from traitlets.utils.bunch import Bunch

from career_lib.app.files import Files
from career_lib.app.surroundings import IN_APP
from career_lib.base.shipped import DEMO
from career_lib.journey import store


@pytest.fixture
def files(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv(*IN_APP.copy().popitem())
    shutil.copytree(DEMO / "maya", tmp_path / "people" / "maya")
    return Files("maya", as_of="2026-11-15", data=str(tmp_path / "people"))


def choose(form, name, content):
    day = dt.datetime(2026, 11, 15, tzinfo=dt.UTC)
    file = Bunch(name=name, type="", size=len(content), content=memoryview(content), last_modified=day)
    form.upload.value = (file,)


def test_a_backup_comes_back_beside_what_is_there(files, tmp_path):
    backup = files.backup()
    backup.run()
    assert 'href="backups/2026-11-15.zip"' in backup.result.value
    form = files.bring_back()
    choose(form, "mine.zip", (tmp_path / "backups" / "maya-2026-11-15.zip").read_bytes())
    form.work.run()
    assert "Brought back" in form.work.result.value
    assert store.journeys(tmp_path / "people") == ["maya", "maya-2"]
    first, second = (store.read(tmp_path / "people", id) for id in ("maya", "maya-2"))
    assert all(first.tables[name].equals(second.tables[name]) for name in first.tables)


def test_what_is_no_backup_changes_nothing(files, tmp_path):
    form = files.bring_back()
    form.work.run()
    assert "no file is chosen" in form.work.message.widget.value
    choose(form, "photo.zip", b"not a zip")
    form.work.run()
    assert "That did not work" in form.work.message.widget.value
    assert form.work.result.value == ""
    assert store.journeys(tmp_path / "people") == ["maya"]


def test_it_says_where_everything_lies(files, tmp_path):
    assert repr(files.held()) == "426 rows in 13 tables, since 12 January 2026."
    places = files.places().children[1].value
    for place in ("people/maya", "reports/maya", "backups"):
        assert str(tmp_path / place) in places


def test_a_full_disk_is_told_and_the_button_can_be_pressed_again(files, monkeypatch):
    def full(*_, **__):
        raise OSError(errno.ENOSPC, "No space left on device")

    form = files.bring_back()
    choose(form, "mine.zip", b"anything")
    monkeypatch.setattr("tempfile.TemporaryDirectory", full)
    form.work.run()
    assert "the disk is full; free some space" in form.work.message.widget.value
    assert not form.work.button.disabled
    assert form.work.result.value == ""
