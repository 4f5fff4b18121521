"""What stands in the way of a save is told before anything is typed, with what to do."""

import pytest

from career_lib.journey import store
from career_lib.journey.plan import Plan
from career_lib.journey.store import disk
from career_lib.journey.tables import Win


@pytest.fixture
def root(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    win = Win(on="2026-11-03", win="Rewrote it", metric="open rate")
    store.create(tmp_path, "ada", Plan(target_role="Marketing manager", start="2026-01-12"), [win])
    return tmp_path


def told(root, name="wins.csv"):
    return store.obstacles(root, "ada", name)


def test_where_all_is_well_nothing_is_told_and_nothing_changed(root):
    before = sorted((root / "ada").iterdir())
    assert told(root) == told(root, "events.csv") == told(root, "plan.toml") == ()
    assert sorted((root / "ada").iterdir()) == before


@pytest.mark.parametrize("mark", ["~$wins.csv", ".~lock.wins.csv#"])
def test_a_table_that_is_open_in_a_spreadsheet_is_told_and_no_other(root, mark):
    (root / "ada" / mark).touch()
    assert told(root) == (
        (
            "wins.csv is open in a spreadsheet program; rows that you add wait until you save and close it there. "
            f"If it is open nowhere, delete {mark}."
        ),
    )
    assert told(root, "events.csv") == ()
    (root / "ada" / mark).unlink()
    assert told(root) == ()


@pytest.mark.parametrize(
    "name",
    ["wins (conflicted copy).csv", "wins (Ada's conflicted copy 2026-11-03).csv", "wins.sync-conflict-20261103-1.csv"],
)
def test_a_second_version_of_a_sync_program_is_told_with_what_to_do(root, name):
    (root / "ada" / name).touch()
    assert told(root) == (
        (
            f"{name} lies beside wins.csv: a second version that a sync program kept; copy what is missing over to "
            "wins.csv, then delete it."
        ),
    )


def test_a_header_without_a_column_is_told(root):
    (root / "ada" / "wins.csv").write_text("on,win\n2026-11-03,Rewrote it\n")
    assert told(root) == (
        (
            "wins.csv has no column metric, so none of its rows can be read and none added. "
            "Open it, and name metric in its first line beside the other columns."
        ),
    )


def test_what_is_no_table_at_all_is_told(root):
    (root / "ada" / "wins.csv").write_bytes(b"PK\x03\x04rest of a workbook")
    (sentence,) = told(root)
    assert sentence.startswith("wins.csv cannot be changed: this is a spreadsheet workbook, not a CSV file")
    (root / "ada" / "wins.csv").unlink()
    (root / "ada" / "wins.csv").mkdir()
    assert told(root) == ("wins.csv is not a plain file; move it out of the folder.",)


def test_a_folder_that_is_away_is_told(root):
    (root / "ada").rename(root / "moved")
    (sentence,) = told(root)
    assert sentence.startswith("There is no journey ada in ")


def test_another_save_that_does_not_end_is_told(root):
    with disk.locked(root / "ada"):
        (sentence,) = told(root)
    assert "close other windows of this journey" in sentence


def test_a_broken_plan_is_told_with_its_lines_its_place_and_the_way_to_mend_it(root):
    path = root / "ada" / "plan.toml"
    path.write_text(path.read_text().replace("hours_per_week = 5", "hours_per_week = five"))
    line = 1 + path.read_text().split("hours_per_week = five")[0].count("\n")
    assert told(root) == (
        "Your plan (plan.toml) cannot be read, so nothing can be shown or saved. What you entered is safe.",
        f"Line {line}: hours_per_week cannot be read; write it like this: hours_per_week = 5.5.",
        (
            f"To mend it, open {path} in a text editor, as Notepad or TextEdit, change what is named here, save it, "
            "and look again."
        ),
    )
