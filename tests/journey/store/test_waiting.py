"""A save into a table that a spreadsheet program has open waits beside it, counts, and is put in when it is closed."""

import pytest

from career_lib.base.errors import CareerError
from career_lib.journey import store
from career_lib.journey.store import disk
from career_lib.journey.tables import Event, Win
from tests.journey.store.ada import problems_of, rows, written

OLD = "on,win,metric\n2026-02-01,Wrote it,readers\n"
WON = Win(on="2026-03-01", win="Sold it", metric="orders")
MARKS = ["~$wins.csv", ".~lock.wins.csv#", "~$Wins.csv"]


def wins(root):
    return [(on, win) for on, win, *_ in rows(store.read(root, "ada").wins)]


@pytest.mark.parametrize("mark", MARKS)
def test_a_row_waits_while_the_mark_is_there_and_outlasts_what_the_spreadsheet_writes(root, mark):
    folder = written(root, wins=OLD)
    (folder / mark).touch()
    saved = store.append(root, "ada", [WON, Event(on="2026-03-01", event="Fair", kind="meetup")])
    assert (saved.waiting, saved.rows) == (("wins",), (("wins", 3), ("events", 2)))
    assert saved.told() == (
        " This waits in wins.waiting.csv, because wins.csv is open in a spreadsheet program: save and close it there."
    )
    assert (folder / "wins.csv").read_text(encoding="utf-8") == OLD
    assert (folder / "wins.waiting.csv").read_text(encoding="utf-8").splitlines()[1].startswith("2026-03-01,Sold it")
    assert wins(root) == [("2026-02-01", "Wrote it"), ("2026-03-01", "Sold it")]
    assert store.read(root, "ada").waiting["wins"] == (3,)
    (folder / "wins.csv").write_text(OLD.replace("readers", "likes"), encoding="utf-8")  # by the spreadsheet
    (folder / mark).unlink()
    journey = store.read(root, "ada")
    assert rows(journey.wins)[1][:2] == ("2026-03-01", "Sold it")
    assert (journey.waiting["wins"], journey.problems) == ((), ())
    assert (folder / "wins.csv").read_text(encoding="utf-8") == (
        "on,win,metric\n2026-02-01,Wrote it,likes\n2026-03-01,Sold it,orders\n"
    )
    assert not (folder / "wins.waiting.csv").exists()


def test_rows_wait_in_their_order_and_those_of_a_table_without_a_file_too(root):
    folder = written(root)
    (folder / ".~lock.wins.csv#").touch()
    store.append(root, "ada", [WON])
    store.append(root, "ada", [Win(on="2026-02-01", win="Wrote it", metric="readers")])
    assert not (folder / "wins.csv").exists()
    assert store.read(root, "ada").waiting["wins"] == (2, 3)
    (folder / ".~lock.wins.csv#").unlink()
    saved = store.append(root, "ada", [Win(on="2026-04-01", win="Led it", metric="talks")])
    assert (saved.waiting, saved.rows) == ((), (("wins", 4),))
    assert wins(root) == [("2026-02-01", "Wrote it"), ("2026-03-01", "Sold it"), ("2026-04-01", "Led it")]


def test_a_row_that_waits_can_be_corrected_and_taken_out_and_no_other(root):
    folder = written(root, wins=OLD)
    (folder / ".~lock.wins.csv#").touch()
    store.append(root, "ada", [WON, WON.model_copy(update={"win": "Led it"})])
    seen = store.read(root, "ada").inputs["wins.csv"]
    store.correct(root, "ada", "wins", 3, WON.model_copy(update={"win": "Sold both"}), seen=seen)
    store.remove(root, "ada", "wins", [4], seen=seen)
    assert wins(root) == [("2026-02-01", "Wrote it"), ("2026-03-01", "Sold both")]
    for change in (
        lambda: store.correct(root, "ada", "wins", 2, WON, seen=seen),
        lambda: store.remove(root, "ada", "wins", [2], seen=seen),
        lambda: store.replace(root, "ada", "wins", [WON], seen=seen),
    ):
        with pytest.raises(CareerError, match=r"^wins\.csv is open in a spreadsheet program, which would undo the ch"):
            change()
    assert (folder / "wins.csv").read_text(encoding="utf-8") == OLD


def test_how_many_wait_is_told_above_the_form(root):
    folder = written(root, wins=OLD)
    (folder / "~$wins.csv").touch()
    store.append(root, "ada", [WON])
    assert store.obstacles(root, "ada", "wins.csv") == (
        (
            "wins.csv is open in a spreadsheet program; rows that you add wait until you save and close it there. "
            "If it is open nowhere, delete ~$wins.csv."
        ),
        "1 row waits until wins.csv is closed in the spreadsheet program; it counts already.",
    )


def test_rows_that_wait_and_cannot_be_read_are_told_and_stay(root):
    folder = written(root, wins=OLD)
    bad = "on,win,metric\n2026-03-01,Sold it,orders\nsoon,Led it,talks\n"
    (folder / "wins.waiting.csv").write_text(bad, encoding="utf-8")
    (problem,) = problems_of(root)
    assert problem.startswith("wins.waiting.csv:3: on is soon, which is no day")
    assert wins(root) == [("2026-02-01", "Wrote it"), ("2026-03-01", "Sold it")]
    assert (folder / "wins.waiting.csv").read_text(encoding="utf-8") == bad


def test_a_file_that_goes_comes_back_where_another_of_the_same_change_fails(root, monkeypatch):
    folder = written(root, wins=OLD, events="on,event,kind\n")

    def refused(source, target):
        raise OSError(28, "no space")

    monkeypatch.setattr(disk, "rename", refused)
    gone = {folder / "wins.csv": disk.Change(OLD.encode(), None)}
    with disk.locked(folder), pytest.raises(CareerError, match="the disk is full"):
        disk.publish(gone | {folder / "events.csv": disk.Change(b"on,event,kind\n", b"new")})
    assert (folder / "wins.csv").read_text(encoding="utf-8") == OLD
