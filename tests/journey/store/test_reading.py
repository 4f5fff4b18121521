"""A journey from its folder: what is read, what lies beside it, and what is said of both."""

import datetime as dt
import os

import pytest

from career_lib.base.errors import CareerError
from career_lib.journey import store
from career_lib.journey.store import disk
from career_lib.journey.tables import Contact, Learning, Touch
from tests.journey.store.ada import PLAN, RATED, REQUIRED, SEO, problems_of, rows, written


def test_a_table_that_leads_elsewhere_is_neither_read_nor_written(root, tmp_path):
    secret = tmp_path / "secret.csv"
    secret.write_text("on,skill,level\n2026-02-01,SEO,3\n", encoding="utf-8")
    (written(root) / "assessments.csv").symlink_to(secret)
    assert problems_of(root) == ["assessments.csv: is a link to another place; put the file itself into the folder"]
    with pytest.raises(CareerError, match="is a link to another place"):
        store.append(root, "ada", [RATED])
    assert "2026-02-01,SEO,3" in secret.read_text(encoding="utf-8")


@pytest.mark.parametrize("make", [getattr(os, "mkfifo", os.mkdir), os.mkdir], ids=["pipe", "folder"])
def test_what_is_no_plain_file_is_told_instead_of_waited_for(root, make):
    """A pipe would be waited for without end; where the platform has none, a folder stands for it."""
    make(written(root) / "wins.csv")
    assert problems_of(root) == ["wins.csv: is not a plain file; move it out of the folder"]


def test_a_missing_file_is_an_empty_table(root):
    written(root)
    journey = store.read(root, "ada")
    assert journey.wins.empty
    assert journey.problems == ()
    assert list(journey.inputs) == ["plan.toml"]


def test_rows_later_than_as_of_are_not_there_and_are_no_problem(root):
    written(root, checkins="on,energy\n2026-02-01,3\n2027-02-01,4\n")
    journey = store.read(root, "ada", as_of=dt.date(2026, 6, 1))
    assert (len(journey.checkins), journey.as_of, journey.problems) == (1, dt.date(2026, 6, 1), ())


def test_the_fingerprint_of_every_file_read_is_known(root):
    written(root, wins="on,win,metric\n", checkins="on,energy\n")
    inputs = store.read(root, "ada").inputs
    assert list(inputs) == ["checkins.csv", "plan.toml", "wins.csv"]
    # printf 'on,energy\n' | sha256sum
    assert inputs["checkins.csv"] == "dfa5a3c855fb6488c58616198f363bcb372635a3d8f607f2d70cb02a64218a5e"


def test_a_day_far_ahead_is_a_problem_and_a_near_one_is_noted(root):
    written(root, checkins="on,energy\n2026-11-15,3\n2027-11-16,3\n2027-11-17,3\n2126-11-15,3\n")
    journey = store.read(root, "ada", as_of=dt.date(2026, 11, 15), today=dt.date(2026, 11, 15))
    assert len(journey.checkins) == 1
    assert [str(note) for note in journey.notes] == [
        "checkins.csv:3: on is 2027-11-16, which lies ahead; it counts from that day on"
    ]
    assert [str(problem) for problem in journey.problems] == [
        f"checkins.csv:{line}: on is {day}, more than a year ahead, and does not count until then; is the year right?"
        for line, day in [(4, "2027-11-17"), (5, "2126-11-15")]
    ]


def test_hours_before_the_first_day_are_noted_for_no_week_holds_them(root):
    written(root, checkins="on,energy,hours\n2026-01-11,3,2\n2026-01-11,4,\n2026-01-12,3,2\n")
    assert [str(note) for note in store.read(root, "ada").notes] == [
        "checkins.csv:2: on is 2026-01-11, before the journey starts on 2026-01-12; no week holds its hours"
    ]


def test_what_a_journey_that_begins_next_month_begins_with_does_not_lie_ahead(root):
    written(
        root, plan=PLAN.replace("2026-01-12", "2026-12-12"), requirements=REQUIRED.replace("2026-01-12", "2026-12-12")
    )
    journey = store.read(root, "ada", today=dt.date(2026, 11, 15))
    assert (journey.notes, journey.problems) == ((), ())


@pytest.mark.parametrize(
    ("name", "message"),
    [
        (
            "wins (Zoe's conflicted copy 2026-02-01).csv",
            "a second version that a sync program kept; copy what is missing",
        ),
        ("wins.sync-conflict-20260201-101010-ABCDEFG.csv", "a second version that a sync program kept"),
        ("plan (Zoe's conflicted copy 2026-02-01).toml", "a second version that a sync program kept"),
        ("wins(1).csv", "a copy that is not read"),
        (
            "wins (1).csv",
            "a copy that is not read; copy what is missing over to wins.csv, then delete it or move it out",
        ),
        ("wins - Copy.csv", "a copy that is not read"),
        ("wins - Kopie.csv", "a copy that is not read"),
        ("wins copy 2.csv", "a copy that is not read"),
        ("Copy of wins.csv", "a copy that is not read"),
        ("wins-LAPTOP.csv", "a copy that is not read"),
        ("wins_old.csv", "a copy that is not read"),
        ("wins.csv.bak", "a copy that is not read"),
        ("events.CSV", "a copy that is not read; rename it to events.csv"),
        ("plan-PC.toml", "a copy that is not read; copy what is missing over to plan.toml"),
        ("wins.mine-1a2b3c4d.csv", "your version of a save that was refused; enter again what is missing in wins.csv"),
        ("wins.xlsx", "a workbook is not read; copy what is missing over to wins.csv, then move the workbook out"),
        ("events.xlsx", "a workbook is not read; save it as CSV UTF-8 under the name events.csv, then move"),
        ("winz.csv", "there is no table winz; did you mean wins?"),
    ],
)
def test_files_beside_the_tables_are_named(root, name, message):
    (written(root, wins="on,win,metric\n") / name).write_text("on,win,metric\n", encoding="utf-8")
    (problem,) = problems_of(root)
    assert problem.startswith(f"{name}: {message}")


@pytest.mark.parametrize("name", ["~$wins.csv", ".~lock.wins.csv#"])
def test_a_table_that_is_open_elsewhere_is_noted(root, name):
    (written(root) / name).touch()
    (note,) = store.read(root, "ada").notes
    assert str(note) == (
        f"{name}: wins.csv is open in a spreadsheet program; rows that you add wait until you save and close it there"
    )
    assert problems_of(root) == []


@pytest.mark.parametrize("name", ["diary.md", "wins of 2025.xlsx", "planning.toml", "plan.xlsx", "winsome.txt"])
def test_files_of_ones_own_beside_the_tables_are_welcome(root, name):
    (written(root) / name).write_text("Today ...", encoding="utf-8")
    journey = store.read(root, "ada")
    assert (journey.problems, journey.notes) == ((), ())


def test_a_file_that_cannot_be_a_persons_is_refused(root):
    path = written(root) / "wins.csv"
    with path.open("wb") as file:
        file.truncate(disk.LARGEST_FILE + 1)
    assert problems_of(root) == ["wins.csv: is larger than 20 MB; move what is not yours out of it"]


def test_contacts_touched_by_another_spelling_are_known(root):
    written(root)
    store.append(
        root,
        "ada",
        [
            Contact(on="2026-02-01", contact="Zoë"),
            Touch(on="2026-02-02", contact="zoë", kind="call"),
            SEO,
            Learning(on="2026-02-03", skill="seo", kind="book", hours=1),
        ],
    )
    journey = store.read(root, "ada")
    assert journey.problems == ()
    assert journey.touches["contact"].tolist() == ["Zoë"]


@pytest.mark.parametrize(
    "spelling",
    [
        "Zoe\u0308 Kru\u0308ger",
        "Zoë\u00a0Krüger",
        "Zoë\u202fKrüger",
        "Zoë\u200b Krüger",
        "\ufeffZoë Krüger\u2060",
        "Zoë\u200d Krü\u200cger",
        "Zoë Krü\u00adger",
        "Zoë  Krüger\t",
    ],
)
def test_a_name_that_looks_the_same_is_the_same(root, spelling):
    written(
        root,
        contacts="on,contact\n2026-02-01,Zoë Krüger\n",
        touches=f"on,contact,kind\n2026-02-02,{spelling},call\n",
    )
    journey = store.read(root, "ada")
    assert journey.problems == ()
    assert journey.touches["contact"].tolist() == ["Zoë Krüger"]


@pytest.mark.parametrize("name", ["Mu\u0308ller\u2011Schmidt", "Müller\u2010Schmidt"])
def test_hyphens_that_look_the_same_are_the_same(root, name):
    contacts = "on,contact\n2026-02-01,Müller-Schmidt\n"
    written(root, contacts=contacts, touches=f"on,contact,kind\n2026-02-02,{name},call\n")
    assert problems_of(root) == []


@pytest.mark.parametrize(
    "day", ["２０２６-０２-０１", "2026\u201102\u201101", "\u200b2026-02-01", "２０２６／２／１", "٢٠٢٦-٠٢-٠١"]
)
def test_a_day_in_other_digits_is_that_day(root, day):
    written(root, checkins=f"on,energy\n{day},3\n")
    assert rows(store.read(root, "ada").checkins)[0][0] == "2026-02-01"
