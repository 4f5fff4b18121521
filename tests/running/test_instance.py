import subprocess
import sys

import pytest

from career_lib.running.instance import Instance, state_folder


@pytest.fixture(autouse=True)
def _own_state(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


def test_only_one_process_is_it_and_the_second_reads_where_it_is(tmp_path):
    with Instance("app", tmp_path).claimed() as first:
        assert first
        Instance("app", tmp_path).say({"port": 8123})
        with Instance("app", tmp_path).claimed() as second:
            assert not second
        assert Instance("app", tmp_path).facts() == {"port": 8123}
    assert Instance("app", tmp_path).facts(wait=0) == {}


def test_another_folder_or_another_kind_has_a_server_of_its_own(tmp_path):
    with (
        Instance("app", tmp_path).claimed() as first,
        Instance("app", tmp_path / "other").claimed() as second,
        Instance("lab", tmp_path).claimed() as third,
    ):
        assert first
        assert second
        assert third


def test_a_killed_server_holds_nothing_and_what_it_said_can_be_cleared_up(tmp_path):
    code = (
        "import os, sys, pathlib\nfrom career_lib.running.instance import Instance\n"
        "it = Instance('app', pathlib.Path(sys.argv[1]))\n"
        "with it.claimed():\n    it.say({'runtime': 'here'})\n    os.kill(os.getpid(), 9)\n"
    )
    subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=False)
    instance = Instance("app", tmp_path)
    with instance.claimed() as mine:
        assert mine
        assert instance.left_behind == {"runtime": "here"}
        assert instance.facts(wait=0) == {}, "what a killed one said is not taken for this one's"


def test_nobody_else_may_look_into_the_folder(tmp_path):
    assert state_folder().stat().st_mode & 0o777 == 0o700
    Instance("app", tmp_path).say({"token": "secret"})
    files = state_folder().rglob("*.json")
    assert [path.stat().st_mode & 0o777 for path in files] == [0o600]
