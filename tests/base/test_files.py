"""A file is written whole or not at all, and is its owner's alone."""

import errno
import os
import stat

import pytest

from career_lib.base import files


def test_a_file_is_replaced_as_a_whole_and_only_its_owner_may_read_it(tmp_path):
    path = tmp_path / "reports" / "maya.html"
    files.replace_file(path, b"the first, which is longer")
    files.replace_file(path, b"the second")
    assert path.read_bytes() == b"the second"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert [other.name for other in path.parent.iterdir()] == ["maya.html"]


def test_where_the_disk_is_full_the_old_file_stays_and_nothing_lies_beside_it(tmp_path, monkeypatch):
    path = tmp_path / "maya.html"
    path.write_bytes(b"the first")

    def write(handle, data):
        raise OSError(errno.ENOSPC, "no space")

    monkeypatch.setattr(os, "write", write)
    with pytest.raises(OSError, match="no space") as error:
        files.replace_file(path, b"the second")
    assert files.reason(error.value) == "the disk is full; free some space and save again"
    assert [(other.name, other.read_bytes()) for other in tmp_path.iterdir()] == [("maya.html", b"the first")]


def test_a_system_that_writes_little_at_a_time_is_asked_again(tmp_path, monkeypatch):
    write = os.write
    monkeypatch.setattr(os, "write", lambda handle, data: write(handle, data[:3]))
    files.replace_file(tmp_path / "maya.html", b"the second")
    assert (tmp_path / "maya.html").read_bytes() == b"the second"


def test_what_is_there_is_not_taken_for_new(tmp_path):
    files.write_new(tmp_path / "reply.key", b"one")
    with pytest.raises(FileExistsError):
        files.write_new(tmp_path / "reply.key", b"two")
    assert (tmp_path / "reply.key").read_bytes() == b"one"
