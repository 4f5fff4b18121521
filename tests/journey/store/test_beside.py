"""What lies beside the tables under another name is named, with what to do, and no save begins such a table anew."""

import pytest

from career_lib.base.errors import BadPlanError, CareerError
from career_lib.journey import store
from career_lib.journey.tables import Touch, Win
from tests.journey.store.ada import PLAN, problems_of, written

HEADER = "on,win,metric\n"
WON = Win(on="2026-11-03", win="Rewrote it", metric="open rate")


@pytest.mark.parametrize(
    ("name", "message"),
    [
        (".wins.csv.icloud", "only stands for wins.csv, which is not on this machine; let your sync program download"),
        ("wins.csv.nextcloud", "only stands for wins.csv, which is not on this machine"),
        (".WINS.csv.icloud", "only stands for wins.csv, which is not on this machine"),
        ("wins.csv.txt", "your system may hide its last ending, .txt; rename it to wins.csv"),
        ("wins.CSV.TXT", "your system may hide its last ending, .TXT; rename it to wins.csv"),
        ("wins.tsv", "a table with another ending is not read; rename it to wins.csv"),
        ("wins.txt", "a table with another ending is not read; rename it to wins.csv"),
        (
            "wins.numbers",
            "a workbook is not read; save it as CSV UTF-8 under the name wins.csv, then move the workbook",
        ),
        ("wins.xlsm", "a workbook is not read; save it as CSV UTF-8 under the name wins.csv, then move the workbook"),
        ("wins.xlsb", "a workbook is not read; save it as CSV UTF-8 under the name wins.csv, then move the workbook"),
        ("wins.csv.orig", "a copy that is not read; rename it to wins.csv"),
        ("wins.csv.old", "a copy that is not read; rename it to wins.csv"),
        ("wins.csv.tmp", "a save or download that was not finished; if it is whole, rename it to wins.csv"),
        ("wins.csv.part", "a save or download that was not finished; if it is whole, rename it to wins.csv"),
        ("wins.csv.crdownload", "a save or download that was not finished; if it is whole, rename it to wins.csv"),
        ("#wins.csv#", "changes that Emacs has not saved; rename it to wins.csv"),
        ("wins.csv~", "a copy that is not read; rename it to wins.csv"),
        ("wins.csv.~1~", "a copy that is not read; rename it to wins.csv"),
        (".wins.csv.un~", "what Vim keeps to take changes back; delete it"),
    ],
)
def test_a_table_under_another_name_is_named_with_what_to_do(root, name, message):
    (written(root) / name).write_text(HEADER, encoding="utf-8")
    (problem,) = problems_of(root)
    assert problem.startswith(f"{name}: {message}")


@pytest.mark.parametrize("name", ["wins.csv.txt", "wins.tsv", "wins.csv.orig", "#wins.csv#", "wins.csv.part"])
def test_beside_the_table_itself_the_same_is_a_second_version(root, name):
    (written(root, wins=HEADER) / name).write_text(HEADER, encoding="utf-8")
    (problem,) = problems_of(root)
    assert "copy what is missing over to wins.csv, then delete it" in problem


@pytest.mark.parametrize("name", [".#wins.csv", ".wins.csv.swp", ".wins.csv.kate-swp"])
def test_a_table_that_is_open_in_an_editor_is_noted(root, name):
    (written(root, wins=HEADER) / name).touch()
    (note,) = store.read(root, "ada").notes
    assert str(note).startswith(f"{name}: wins.csv is open in a text editor, or one ended without saving it; ")
    assert problems_of(root) == []


@pytest.mark.parametrize(
    "name", ["._wins.csv", ".wins.csv.77.new.tmp", "wins.txt", "plan.txt", "wins.csv.before-utf8-1"]
)
def test_what_no_row_is_missing_from_is_not_named(root, name):
    (written(root, wins=HEADER) / name).touch()
    journey = store.read(root, "ada")
    assert (journey.problems, journey.notes) == ((), ())


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf", b"\r\n \r\n"])
def test_a_table_without_even_its_header_is_a_problem(root, data):
    written(root, wins=data)
    (problem,) = problems_of(root)
    assert problem == (
        "wins.csv: is empty, without even the names of its columns; put it back from a backup or wait until it is "
        "synced, or delete it if it never held anything"
    )
    assert store.obstacles(root, "ada", "wins.csv") == (
        (
            "wins.csv is empty, without even the names of its columns; put it back from a backup or wait until it is "
            "synced, or delete it if it never held anything."
        ),
    )


@pytest.mark.parametrize(
    "name", [".wins.csv.icloud", "wins.csv.txt", "wins.tsv", "wins.xlsx", "wins (1).csv", "wins.csv.part"]
)
def test_no_save_begins_a_table_that_is_away_a_second_time(root, name):
    folder = written(root)
    (folder / name).write_text(HEADER, encoding="utf-8")
    with pytest.raises(CareerError, match=r"^nothing was saved, because there is no wins\.csv, but ") as refused:
        store.append(root, "ada", [WON, Touch(on="2026-11-03", contact="Bo", kind="call")])
    assert name in str(refused.value)
    with pytest.raises(CareerError, match=r"^nothing was saved, because there is no wins\.csv"):
        store.replace(root, "ada", "wins", [WON], seen="")
    assert sorted(path.name for path in folder.iterdir()) == sorted(["plan.toml", name])
    (folder / name).unlink()
    store.append(root, "ada", [WON])
    assert len(store.read(root, "ada").wins) == 1


def test_no_save_begins_an_emptied_table_anew(root):
    folder = written(root, wins=b"")
    with pytest.raises(CareerError, match=r"^nothing was saved, because wins\.csv is empty, without even the names"):
        store.append(root, "ada", [WON])
    assert (folder / "wins.csv").read_bytes() == b""


@pytest.mark.parametrize("name", ["Plan.toml", "plan.toml.txt", "PLAN.TOML"])
def test_a_journey_with_nothing_but_a_plan_of_another_name_is_told(root, name):
    (root / "gina").mkdir(parents=True)
    (root / "gina" / name).write_text(PLAN, encoding="utf-8")
    assert store.journeys(root) == ["gina"]
    with pytest.raises(BadPlanError, match=rf"{name} beside the tables looks like it: rename it to plan\.toml"):
        store.read(root, "gina")


def test_a_plan_that_is_not_on_this_machine_is_told(root):
    (root / "gina").mkdir(parents=True)
    (root / "gina" / ".plan.toml.icloud").touch()
    with pytest.raises(
        BadPlanError, match=r"is missing; \.plan\.toml\.icloud only stands for plan\.toml, which is not"
    ):
        store.read(root, "gina")
