"""A journey's folder: what is read from it, what is written to it, and what survives a crash."""

import codecs
import datetime as dt
import errno
import os
import signal
import stat
import subprocess
import sys
import threading
import time
from pathlib import Path
from textwrap import dedent

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from career_lib.base.errors import BadPlanError, CareerError, ChangedUnderneathError, UnknownJourneyError
from career_lib.journey import store
from career_lib.journey.columns import columns
from career_lib.journey.journey import assemble
from career_lib.journey.kinds import FIRST_DAY, LAST_DAY
from career_lib.journey.plan import Break, Plan
from career_lib.journey.store import disk
from career_lib.journey.tables import TABLES, Assessment, Contact, Deadline, Learning, Requirement, Touch, Win

PLAN = 'target_role = "Marketing manager"\nstart = 2026-01-12\n'
SEO = Requirement(on="2026-01-12", skill="SEO", importance=5, level=4)
RATED = Assessment(on="2026-02-01", skill="SEO", level=2, evidence="wrote a page")


@pytest.fixture(autouse=True)
def _locks_of_their_own(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


@pytest.fixture
def root(tmp_path):
    return tmp_path / "people"


def written(root, plan=PLAN, **files):
    """A journey "ada" of files as a person wrote them: text, or bytes where the encoding matters."""
    folder = root / "ada"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "plan.toml").write_text(plan, encoding="utf-8")
    for table, content in files.items():
        data = content if isinstance(content, bytes) else dedent(content).lstrip("\n").encode()
        (folder / f"{table}.csv").write_bytes(data)
    return folder


def told(root):
    """What reading "ada" has to say about her files."""
    return [str(problem) for problem in store.read(root, "ada").problems]


def rows(frame):
    """A table as tuples, days as text."""
    return [tuple(row) for row in frame.assign(on=frame["on"].dt.strftime("%Y-%m-%d")).itertuples(index=False)]


# ---- a journey from start to end -------------------------------------------------------------------


def test_what_is_saved_is_read_again(root):
    store.create(root, "ada", Plan(target_role="Marketing manager", start="2026-01-12"), [SEO])
    saved = store.append(root, "ada", [RATED, Win(on="2026-02-03", win="Wrote it", metric="readers", skills=("SEO",))])
    journey = store.read(root, "ada")
    assert saved.rows == (("assessments", 2), ("wins", 2))
    assert rows(journey.assessments) == [("2026-02-01", "SEO", 2, "self", "wrote a page")]
    assert journey.wins["skills"].tolist() == [("SEO",)]
    assert journey.as_of == dt.date(2026, 2, 3)
    assert journey.problems == ()


def test_a_new_journey_is_private_and_explains_its_plan(root):
    plan = Plan(target_role="Marketing manager", start="2026-01-12", hide=("Acme",))
    folder = store.create(root / "clients", "ada", plan, [SEO])
    assert stat.S_IMODE(folder.stat().st_mode) == stat.S_IMODE(folder.parent.stat().st_mode) == 0o700
    assert {path.name: stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {
        "plan.toml": 0o600,
        "requirements.csv": 0o600,
    }
    text = (folder / "plan.toml").read_text(encoding="utf-8")
    for column in columns(Plan):
        assert f"{column.help}\n{column.name} = " in text
    assert store.read(root / "clients", "ada").plan.hide == ("Acme",)


def test_a_journey_is_made_once(root):
    store.create(root, "ada", Plan(target_role="Marketing manager", start="2026-01-12"))
    with pytest.raises(CareerError, match=r"there is a journey ada in .* already"):
        store.create(root, "ada", Plan(target_role="Teacher", start="2026-01-12"))
    assert store.read(root, "ada").plan.target_role == "Marketing manager"


def test_a_folder_with_files_of_others_is_not_taken_over(root):
    (root / "ada").mkdir(parents=True)
    (root / "ada" / "letter.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(CareerError, match="holds other files"):
        store.create(root, "ada", Plan(target_role="Teacher", start="2026-01-12"))
    assert [path.name for path in (root / "ada").iterdir()] == ["letter.txt"]


def test_tables_whose_plan_is_lost_are_a_journey_and_stay_when_it_gets_a_new_one(root):
    folder = written(root, requirements="on,skill,importance,level\n2026-01-12,Oratory,1,1\n")
    (folder / "plan.toml").unlink()
    assert store.journeys(root) == ["ada"]
    with pytest.raises(BadPlanError, match=r"plan\.toml: is missing, though tables of ada are there; put it back"):
        store.read(root, "ada")
    store.create(root, "ada", Plan(target_role="Teacher", start="2026-01-12"), [SEO, RATED])
    journey = store.read(root, "ada")
    assert list(journey.requirements["skill"]) == ["Oratory"]
    assert list(journey.assessments["skill"]) == ["SEO"]


def test_journeys_are_the_folders_with_a_plan(root):
    for name in ("zoe", "ada", "no plan", ".hidden"):
        (root / name).mkdir(parents=True)
        (root / name / "plan.toml").write_text(PLAN, encoding="utf-8")
    (root / "empty").mkdir()
    assert store.journeys(root) == ["ada", "zoe"]
    assert store.journeys(root / "nowhere") == []


def test_a_mistyped_journey_is_told_with_its_neighbour(root):
    written(root)
    with pytest.raises(UnknownJourneyError, match=r"no journey adda in .*; did you mean ada\?"):
        store.read(root, "adda")
    with pytest.raises(UnknownJourneyError, match="there is ada"):
        store.append(root, "somebody", [RATED])


HOSTILE = ["..", ".", "", "/etc", "a/b", "a\\b", "ada\0", "a" * 300, "s3://bucket", "Ada", "ada\n", "-ada", "café"]


@pytest.mark.parametrize("id", HOSTILE)
def test_an_id_is_never_a_path(root, id):
    for act in (
        lambda: store.folder(root, id),
        lambda: store.read(root, id),
        lambda: store.append(root, id, [RATED]),
        lambda: store.create(root, id, Plan(target_role="x", start="2026-01-12")),
    ):
        with pytest.raises(CareerError, match="use 1 to 32 of a-z, 0-9, - and _"):
            act()


def test_an_id_of_32_characters_is_allowed(root):
    assert store.folder(root, "a" * 32).name == "a" * 32


def test_a_folder_that_leads_elsewhere_is_refused(root, tmp_path):
    written(tmp_path / "outside")
    root.mkdir()
    (root / "ada").symlink_to(tmp_path / "outside" / "ada")
    with pytest.raises(CareerError, match="a link that leads out"):
        store.read(root, "ada")
    with pytest.raises(CareerError, match="a link that leads out"):
        store.append(root, "ada", [RATED])
    assert store.journeys(root) == []


def test_a_table_that_leads_elsewhere_is_neither_read_nor_written(root, tmp_path):
    secret = tmp_path / "secret.csv"
    secret.write_text("on,skill,level\n2026-02-01,SEO,3\n", encoding="utf-8")
    (written(root) / "assessments.csv").symlink_to(secret)
    assert told(root) == ["assessments.csv: is a link to another place; put the file itself into the folder"]
    with pytest.raises(CareerError, match="is a link to another place"):
        store.append(root, "ada", [RATED])
    assert "2026-02-01,SEO,3" in secret.read_text(encoding="utf-8")


@pytest.mark.parametrize("made", [getattr(os, "mkfifo", os.mkdir), os.mkdir], ids=["pipe", "folder"])
def test_what_is_no_plain_file_is_told_instead_of_waited_for(root, made):
    """A pipe would be waited for without end; where the platform has none, a folder stands for it."""
    made(written(root) / "wins.csv")
    assert told(root) == ["wins.csv: is not a plain file; move it out of the folder"]


# ---- reading what spreadsheets do ------------------------------------------------------------------

PLAIN = "on,skill,level,by,evidence\n2026-02-01,SEO,2,self,Zoë's page\n2026-03-15,Über-Tool,3,mentor,\n"
SEMICOLONS = PLAIN.replace(",", ";")
VARIANTS = {
    "as this program writes it": PLAIN.encode(),
    "UTF-8 with its mark": codecs.BOM_UTF8 + PLAIN.encode(),
    "semicolons": SEMICOLONS.encode(),
    "sep= line": ("sep=;\n" + SEMICOLONS).encode(),
    "sep= line of Excel": codecs.BOM_UTF8 + ("sep=;\r\n" + SEMICOLONS.replace("\n", "\r\n")).encode(),
    "quoted sep= line of another sign": ('"sep=|"\n' + PLAIN.replace(",", "|")).encode(),
    "tabs": PLAIN.replace(",", "\t").encode(),
    "cp1252": PLAIN.encode("cp1252"),
    "cp1252 with semicolons and CRLF": SEMICOLONS.replace("\n", "\r\n").encode("cp1252"),
    "UTF-8, then a row that Excel added in cp1252": (
        PLAIN[: PLAIN.index("2026-03")].encode() + PLAIN[PLAIN.index("2026-03") :].encode("cp1252")
    ),
    "UTF-16 LE with tabs (Excel's Unicode text)": codecs.BOM_UTF16_LE + PLAIN.replace(",", "\t").encode("utf-16-le"),
    "UTF-16 BE": codecs.BOM_UTF16_BE + PLAIN.encode("utf-16-be"),
    "CRLF": PLAIN.replace("\n", "\r\n").encode(),
    "CR": PLAIN.replace("\n", "\r").encode(),
    "no last line break": PLAIN.rstrip("\n").encode(),
    "empty rows and columns": (PLAIN.replace("\n", ",,\n") + ",,,,,,\n\n,,,,,,\n").encode(),
    "empty rows between": PLAIN.replace("\n", "\n\n").encode(),
    "labels for a header": PLAIN.replace("on,skill,level,by", "Day,SKILL, Level ,Judged by").encode(),
    "all quoted": ('"' + PLAIN[:-1].replace(",", '","').replace("\n", '"\n"') + '"\n').encode(),
    "days as a spreadsheet shows them": PLAIN.replace("2026-03-15", "15.03.2026").encode(),
    "days as a spreadsheet in China or Japan shows them": (
        PLAIN.replace("2026-03-15", "2026/3/15").replace("2026-02-01", "2026/2/1").encode()
    ),
    "other order": (
        b"evidence,level,on,by,skill\nZo\xc3\xab's page,2,2026-02-01,self,SEO\n,3,2026-03-15,mentor,\xc3\x9cber-Tool\n"
    ),
}


@pytest.mark.parametrize("data", VARIANTS.values(), ids=VARIANTS.keys())
def test_every_way_to_write_a_csv_reads_to_the_same_rows(root, data):
    written(root, assessments=data, requirements="on,skill,importance,level\n2026-01-12,SEO,1,1\n")
    journey = store.read(root, "ada")
    assert rows(journey.assessments) == [
        ("2026-02-01", "SEO", 2, "self", "Zoë's page"),
        ("2026-03-15", "Über-Tool", 3, "mentor", ""),
    ]
    assert [p.message for p in journey.problems] == ["no requirement names the skill Über-Tool"]


def test_missing_optional_columns_are_at_their_default(root):
    written(root, contacts="on,contact\n2026-02-01,Bo\n")
    contact = store.read(root, "ada").contacts.iloc[0]
    assert (contact["company"], contact["cadence_days"], contact["limit_days"]) == ("", 60, 120)


def test_a_missing_file_is_an_empty_table(root):
    written(root)
    journey = store.read(root, "ada")
    assert journey.wins.empty
    assert journey.problems == ()
    assert list(journey.inputs) == ["plan.toml"]


@pytest.mark.parametrize("data", [b"", b"\n\n", codecs.BOM_UTF8, b"on,skill,level\n", b"sep=;\n"])
def test_a_file_without_rows_is_an_empty_table_and_takes_rows(root, data):
    written(root, assessments=data, requirements="on,skill,importance,level\n2026-01-12,SEO,1,1\n")
    assert told(root) == []
    store.append(root, "ada", [RATED])
    assert rows(store.read(root, "ada").assessments) == [("2026-02-01", "SEO", 2, "self", "wrote a page")]


def test_text_that_looks_like_a_formula_stays_text(root):
    written(root, checkins='on,energy,hours,what\n2026-02-01,3,1,"=HYPERLINK(""http://x"")"\n')
    assert store.read(root, "ada").checkins["what"].tolist() == ['=HYPERLINK("http://x")']


def test_a_line_is_counted_as_an_editor_counts_it(root):
    written(
        root,
        checkins="""
            on,energy,hours,what
            2026-02-01,3,1,"two
            lines"

            2026-02-08,9,1,
            2026-02-15,4,1,
        """.replace("            ", ""),
    )
    assert told(root) == ["checkins.csv:5: energy is 9; use a whole number from 1 to 5"]
    assert store.read(root, "ada").checkins.index.tolist() == [2, 6]


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


# ---- what is wrong is said, and hides nothing else -------------------------------------------------

REQUIRED = "on,skill,importance,level\n2026-01-12,SEO analytics,5,4\n"


@pytest.mark.parametrize(
    ("table", "text", "problem"),
    [
        (
            "assessments",
            "on,skill,level\n2026-02-01,SEO analytics,9\n",
            "2: level is 9; use a whole number from 0 to 5",
        ),
        (
            "assessments",
            "on,skill,level\n2026-02-01,SEO analytics,\n",
            "2: level is empty; use a whole number from 0 to 5",
        ),
        ("assessments", "on,skill,level\n2026-02-01\n", None),
        ("contacts", "on,contact\n2026-02-01,  \n", "2: contact is empty; write 1 to 80 characters"),
        (
            "contacts",
            "on,contact,cadence_days,limit_days\n2026-02-01,Bo,90,30\n",
            "2: limit_days is smaller than cadence_days; a contact is due before it is overdue",
        ),
        (
            "assessments",
            "on,skill,level\n02.03.2026,SEO analytics,3\n",
            "2: on is 02.03.2026, which could be two different days; use a day written as 2026-11-15 (in a spreadsheet",
        ),
        (
            "gigs",
            "on,gig,step,income\n2026-02-01,Bakery,paid,1.500\n",
            "2: income is 1.500, which could be a thousand; use a number from -1,000,000,000 to 1,000,000,000",
        ),
        ("learning", "on,skill,kind,hours\n15.11.2026 12:30,SEO,book,1\n", "(leave the time away)"),
        # 46338 days after 30 December 1899: 126 years of 365 days and 31 leap days make 46021, and 317 more
        (
            "checkins",
            "on,energy\n46338,3\n",
            "(a spreadsheet counts days so, probably for 2026-11-12; in a spreadsheet",
        ),
        ("checkins", "on,energy\n2.3.26,3\n", "(the year needs all four digits; in a spreadsheet, format"),
        ("checkins", "on,energy\n2026-02-01 09:30,3\n", "2026-11-15 (leave the time away)"),
        ("checkins", "on,energy\n2026-02-30,3\n", "2026-11-15 (the calendar has no such day)"),
        ("checkins", "on,energy\n2026-02-01,-1\n", "2: energy is -1; use a whole number from 1 to 5"),
        ("checkins", "on,energy,hours\n2026-02-01,3,2 h\n", "from 0 to 400 (write one and a half as 1.5)"),
        ("checkins", "on,energy,hours\n2026-02-01,3,about 2\n", "2: hours is 'about 2'; use a number from 0 to 400"),
        ("wins", "on,win,metric,before\n2026-02-01,w,m,50 %\n", "(write the number alone: 50 for 50 %)"),
        (
            "wins",
            'on,win,metric,before\n2026-02-01,w,m,"1,234"\n',
            "(write one thousand as 1000 and one and a half as 1.5)",
        ),
        ("wins", "on,win,metric,before\n2026-02-01,w,m,$500\n", "(write the number alone, without a unit)"),
        ("events", "on,event,kind\n2026-02-01,x,metup\n", "group, talk; did you mean meetup?"),
        (
            "checkins",
            "on,energy\n2026-02-01,3\n On ,ENERGY\n",
            "3: the names of the columns stand here once more; delete",
        ),
        (
            "checkins",
            f"on,energy,what\n2026-02-01,3,{'x' * 140_000}\n",
            f"2: what has 140,000 characters, '{'x' * 39}…'; write at most 10,000 characters",
        ),
        (
            "checkins",
            b"PK\x03\x04\x14\0\x06\0\n\0\x08\0\n" * 99,
            "csv: this is a spreadsheet workbook, not a CSV file",
        ),
        ("checkins", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 99, "csv: this is an old Excel workbook, not a CSV file"),
        ("checkins", "on,energy\n2026-02-01,3\n".encode("utf-32"), "csv: this is text in UTF-32, which is not read"),
        ("checkins", "on,energy\n2026-02-01,3\n".encode("utf-16-le"), "csv: this is not text as a CSV file has it"),
        (
            "assessments",
            "on,skill,level\nyesterday,SEO analytics,3\n",
            "2: on is yesterday; use a day written as 2026-11-15",
        ),
        ("checkins", "on,energy\n2500-01-01,3\n", "2: on is 2500-01-01; use a day from 1950-01-01 to 2149-12-31"),
        (
            "learning",
            "on,skill,kind,hours\n2026-02-01,SEO analytics,tv,1\n",
            "2: kind is tv; use one of course, book, blog, coworker, practice, other",
        ),
        (
            "learning",
            "on,skill,kind,hours\n2026-02-01,SEO analytics,book,1;5\n",
            "2: hours is '1;5'; use a number from 0 to 400",
        ),
        (
            "contacts",
            f"on,contact\n2026-02-01,{'x' * 81}\n",
            f"2: contact has 81 characters, '{'x' * 39}…'; write 1 to 80 characters",
        ),
        (
            "wins",
            f"on,win,metric,skills\n2026-02-01,w,m,SEO analytics;{'x' * 81}\n",
            f"2: skills has 81 characters, '{'x' * 39}…'; write names separated by semicolons, each of 1 to 80",
        ),
        ("events", "on,event,kind\n2026-02-01,x,a\x1b[31mb\n", "2: kind is 'a\\x1b[31mb'; use one of conference, "),
        (
            "assessments",
            "on,skill,levle,level\n2026-02-01,SEO analytics,9,3\n",
            "1: there is no column levle; did you mean level? If it is your own, call it 'my levle'",
        ),
        (
            "assessments",
            "on,skill,level,Level\n2026-02-01,SEO analytics,3,9\n",
            "1: there is more than one column level",
        ),
        (
            "assessments",
            "on,skill\n2026-02-01,SEO analytics\n",
            "1: there is no column level; the first line must name on, skill, level, by, evidence",
        ),
        ("assessments", "2026-02-01,SEO analytics,3\n", "1: no column is named here; the first line must name on,"),
        (
            "assessments",
            "on,skill,level,evidence\n2026-02-01,SEO analytics,3,one, two\n",
            "2: the row has 5 cells and the header 4; put text that holds the separator in quotation marks",
        ),
        (
            "assessments",
            "on,skill,level,,\n2026-02-01,SEO analytics,3,,hm\n",
            "2: hm stands in a column without a name; name the column",
        ),
        (
            "assessments",
            "on,skill,level\n2026-02-01,SEO analytics,3\n2026-02-01,SEO analytics,3\n",
            "3: the same as line 2, so it was probably saved twice; delete one of them",
        ),
        (
            "assessments",
            "on,skill,level\n2026-02-01,Seo analitics,3\n",
            "2: no requirement names the skill 'Seo analitics'; did you mean 'SEO analytics'?",
        ),
        ("touches", "on,contact,kind\n2026-02-01,Bo,call\n", "2: nobody in contacts is called Bo"),
        (
            "gigs",
            "on,gig,step,skills\n2026-02-01,g,won,SEO analytics;Oratory\n",
            "2: no requirement names the skill Oratory",
        ),
        ("checkins", "on,energy\n<<<<<<< HEAD\n2026-02-01,3\n", "2: a conflict marker of git"),
        ("checkins", "on,energy\n2026-02-01,3\n=======\n2026-02-02,3\n", "3: a conflict marker of git"),
        ("checkins", "on,energy\n2026-02-01,3\n>>>>>>> a1b2c3 (July)\n", "3: a conflict marker of git"),
        ("checkins", "<<<<<<< HEAD\non,energy\n2026-02-01,3\n", "1: a conflict marker of git"),
        ("checkins", "on,energy,hours\n2026-02-01,3", "2: the last line looks cut off"),
        ("checkins", 'on,energy,what\n2026-02-01,3,"no end\n', "2: a quotation mark is out of place"),
        ("checkins", 'on,energy,what\n2026-02-01,3,"said "yes" twice"\n', "2: a quotation mark is out of place"),
        ("checkins", "on,energy,what\n2026-02-01,3,a\0b\n", "2: the line holds NUL characters"),
        ("checkins", "on,energy\n2026-02-01,3\n" + "\0" * 50, "3: the line holds NUL characters"),
        ("checkins", b"on,energy,what\n2026-02-01,3,caf\x81\n", "2: the line holds bytes that are no letters"),
        ("checkins", "on,energy,what\n2026-02-01,3,é\n2026-02-02,3,é".encode()[:-1], "3: the line ends in the middle"),
        (
            "checkins",
            codecs.BOM_UTF16_LE + "on,energy,what\n2026-02-01,3,a\n".encode("utf-16-le")[:-1],
            "csv: the file is not whole UTF-16 text",
        ),
    ],
)
def test_what_is_wrong_is_said_with_its_line_and_what_is_allowed(root, table, text, problem):
    written(root, **{"requirements": REQUIRED, table: text})
    problems = told(root)
    if problem is None:
        assert len(problems) == 2  # two empty cells, skill and level
    else:
        assert len(problems) == 1
        assert problem in problems[0]
        assert problems[0].startswith(f"{table}.csv:")


def test_one_bad_row_hides_no_other_and_every_bad_cell_is_told_once(root):
    written(
        root,
        requirements=REQUIRED,
        assessments="""
            on,skill,level,by
            2026-02-01,SEO analytics,1,self
            2026-02-02,,7,nobody
            2026-02-03,"SEO analytics,2,self
            2026-02-04,SEO analytics,3,"self"
            not a day,SEO analytics,3,self
            2026-02-05,SEO analytics,4,self
        """.replace("            ", ""),
    )
    journey = store.read(root, "ada")
    assert journey.assessments["level"].tolist() == [1, 3, 4]
    assert journey.assessments.index.tolist() == [2, 5, 7]
    assert [(p.line, p.message.split(" ")[0]) for p in journey.problems] == [
        (3, "by"),
        (3, "level"),
        (3, "skill"),
        (4, "a"),
        (6, "on"),
    ]


def test_rows_stay_beside_what_is_only_suspicious(root):
    written(
        root,
        requirements=REQUIRED,
        assessments="on,skill,level,levle\n2026-02-01,Oratory,1,good\n2026-02-01,Oratory,1,good\n",
    )
    assert store.read(root, "ada").assessments["level"].tolist() == [1, 1]
    assert len(told(root)) == 3


def test_a_column_of_ones_own_is_no_problem_and_stays_when_rows_are_added_corrected_and_replaced(root):
    folder = written(root, wins="on,Mood,win,my metric,metric\n2026-02-01,good,Wrote,7,clicks\n")
    journey = store.read(root, "ada")
    assert journey.problems == ()
    assert [str(note) for note in journey.notes] == [
        "wins.csv:1: the column Mood is your own: it is kept, and nothing is read from it",
        "wins.csv:1: the column 'my metric' is your own: it is kept, and nothing is read from it",
    ]
    store.append(root, "ada", [Win(on="2026-03-01", win="Built", metric="leads")])
    seen = store.read(root, "ada").inputs["wins.csv"]
    store.correct(root, "ada", "wins", 2, Win(on="2026-02-01", win="Wrote", metric="views"), seen=seen)
    assert (folder / "wins.csv").read_text(encoding="utf-8") == (
        "on,Mood,win,my metric,metric\n2026-02-01,good,Wrote,7,views\n2026-03-01,,Built,,leads\n"
    )


def test_many_rows_that_are_wrong_alike_are_one_problem(root):
    bad = "".join(f"{day},3\n" for day in ["1/2/2026", "2/3/2026", "3/4/2026", "4/5/2026", "5/6/2026", "6/7/2026"])
    written(root, checkins=f"on,energy\n{bad}2026-02-01,9\n{bad.replace('2026', '2025')}")
    days, energy = told(root)
    assert days == (
        "checkins.csv:2: on is 1/2/2026, which could be two different days; use a day written as 2026-11-15 "
        "(in a spreadsheet, format the whole column as yyyy-mm-dd and save again). "
        "11 more rows are alike, down to line 14"
    )
    assert energy == "checkins.csv:8: energy is 9; use a whole number from 1 to 5"


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


@pytest.mark.parametrize("data", [b"PK\x03\x04\n\0\n", "on,energy\n".encode("utf-32")])
def test_what_is_no_csv_takes_no_rows_and_stays_as_it_is(root, data):
    folder = written(root, assessments=data)
    seen = store.read(root, "ada").inputs["assessments.csv"]
    for save in (
        lambda: store.append(root, "ada", [RATED]),
        lambda: store.replace(root, "ada", "assessments", [RATED], seen=seen),
    ):
        with pytest.raises(
            CareerError, match=r"nothing was saved, because assessments\.csv cannot be changed: this is"
        ):
            save()
    assert (folder / "assessments.csv").read_bytes() == data


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
    (problem,) = told(root)
    assert problem.startswith(f"{name}: {message}")


@pytest.mark.parametrize("name", ["~$wins.csv", ".~lock.wins.csv#"])
def test_a_table_that_is_open_elsewhere_is_noted(root, name):
    (written(root) / name).touch()
    (note,) = store.read(root, "ada").notes
    assert str(note) == (
        f"{name}: wins.csv is open in a spreadsheet program; save and close it there before you add rows here"
    )
    assert told(root) == []


@pytest.mark.parametrize("name", ["diary.md", "wins of 2025.xlsx", "planning.toml", "plan.xlsx", "winsome.txt"])
def test_files_of_ones_own_beside_the_tables_are_welcome(root, name):
    (written(root) / name).write_text("Today ...", encoding="utf-8")
    journey = store.read(root, "ada")
    assert (journey.problems, journey.notes) == ((), ())


def test_a_file_that_cannot_be_a_persons_is_refused(root):
    path = written(root) / "wins.csv"
    with path.open("wb") as file:
        file.truncate(disk.LARGEST_FILE + 1)
    assert told(root) == ["wins.csv: is larger than 20 MB; move what is not yours out of it"]


# ---- plan.toml -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("plan", "message"),
    [
        ("start = 2026-01-12\n", "plan.toml: target_role is missing"),
        ('target_role = "x"\nstart = \n', "plan.toml:2: start cannot be read; write it like this: start = 2026-11-15"),
        (
            'target_role = "x"\nstart = 12.1.2026\n',
            "plan.toml:2: start cannot be read; write it like this: start = 2026-11-15",
        ),
        ('target_role = "x"\nstart = 46338\n', "plan.toml:2: start is 46338; use a day written as 2026-11-15"),
        (PLAN + "name = Ada\n", 'plan.toml:3: name cannot be read; write it like this: name = "Ada"'),
        (PLAN + "name : 'Ada'\n", 'plan.toml:3: name cannot be read; write it like this: name = "Ada"'),
        (
            PLAN + "hours_per_week = 5,5\n",
            "plan.toml:3: hours_per_week cannot be read; write it like this: hours_per_week = 5.5",
        ),
        (PLAN + "hours_per_week = '50 %'\n", "plan.toml:3: hours_per_week is '50 %'; use a number from 1 to 100"),
        (PLAN + "hide = ['a' 'b']\n", 'plan.toml:3: hide cannot be read; write it like this: hide = ["one", "two"]'),
        (PLAN + "name = “Ada”\n", "plan.toml:3: 'name = “Ada”' has curved quotation marks; use straight ones"),
        (
            PLAN + "emploier = Acme\n",
            "plan.toml:3: 'emploier = Acme' cannot be read; did you mean employer? write a key, an =",
        ),
        (
            PLAN + "start = 2026-01-13\n",
            "plan.toml:3: 'start = 2026-01-13' is here for the second time; take one of the two out",
        ),
        (PLAN + "[targets\nwins = 3\n", "plan.toml:3: '[targets' is no heading; write [targets], or [[breaks]]"),
        (PLAN + "[target]\nwins = 3\n", "plan.toml:3: there is no key target; did you mean targets?"),
        (PLAN + "[breaks]\nstart = 2026-02-01\n", "plan.toml:3: [breaks] needs two brackets on each side"),
        (
            PLAN + "hours = 5\n",
            "plan.toml:3: there is no key hours; there are name, current_role, target_role, role, employer",
        ),
        (PLAN + "wins = 5\n", "plan.toml:3: wins does not stand here; put it below [targets]"),
        (
            PLAN + "[targets]\nemployer = 'x'\n",
            "plan.toml:4: employer does not stand here; put it above the first line",
        ),
        (PLAN + "emploier = 'x'\n", "plan.toml:3: there is no key emploier; did you mean employer?"),
        (PLAN + "hours_per_week = 200\n", "plan.toml:3: hours_per_week is 200; use a number that is at most 100"),
        (PLAN + "share = ['all']\n", "plan.toml:3: share is all; use 'money' or 'notes'"),
        (PLAN + "hide = 'Acme'\n", "plan.toml:3: hide is Acme; use a list"),
        (PLAN + "name = 5\n", "plan.toml:3: name is 5; write text in quotation marks"),
        (PLAN + "targets = 5\n", "plan.toml:3: targets is 5; write [targets]"),
        (PLAN + "\n[targets]\nwins = -1\n", "plan.toml:5: wins is -1; use a number that is at least 0"),
        (PLAN + "[targets]\nwinz = 1\n", "plan.toml:4: there is no key winz; did you mean wins?"),
        (
            PLAN
            + "[[breaks]]\nstart = 2026-02-01\nback = 2026-03-01\n[[breaks]]\nstart = 2026-05-02\nback = 2026-05-01\n",
            "plan.toml:6: back is not after start",
        ),
        ('target_role = "x"\nstart = "02.03.2026"\n', "plan.toml:2: start is 02.03.2026, which could be two different"),
        ("<<<<<<< HEAD\n" + PLAN, "plan.toml:1: "),
    ],
)
def test_a_bad_plan_is_told_with_its_line_and_what_is_allowed(root, plan, message):
    written(root, plan=plan)
    with pytest.raises(BadPlanError) as error:
        store.read(root, "ada")
    assert str(error.value).startswith(message)


def test_a_plan_of_notepad_with_mark_and_crlf_is_read(root):
    (written(root) / "plan.toml").write_bytes(codecs.BOM_UTF8 + PLAN.replace("\n", "\r\n").encode())
    assert store.read(root, "ada").plan.target_role == "Marketing manager"


MY_PLAN = """\
# my own words
start = 2026-01-12
target_role   =   'Marketing manager'  # back to where I was

[targets]
wins = 3 # few
"""


def test_a_changed_plan_keeps_comments_order_and_layout(root):
    folder = written(root, plan=MY_PLAN)
    seen = store.read(root, "ada").inputs["plan.toml"]
    changes = {
        "target_role": "Marketing manager",
        "mentor": "Zoë",
        "targets": {"wins": 5},
        "breaks": [Break(start="2026-08-01", back="2026-08-15"), {"start": "2026-12-20", "back": "2027-01-04"}],
    }
    store.write_plan(root, "ada", changes, seen=seen)
    text = (folder / "plan.toml").read_text(encoding="utf-8")
    for line in MY_PLAN.replace("wins = 3", "wins = 5").splitlines():
        assert line in text.splitlines()
    plan = store.read(root, "ada").plan
    assert (plan.mentor, plan.targets.wins, len(plan.breaks)) == ("Zoë", 5, 2)


def test_a_plan_that_would_be_wrong_is_not_written(root):
    folder = written(root, plan=MY_PLAN)
    seen = store.read(root, "ada").inputs["plan.toml"]
    with pytest.raises(BadPlanError, match="hours_per_week is 500"):
        store.write_plan(root, "ada", {"hours_per_week": 500}, seen=seen)
    assert (folder / "plan.toml").read_text(encoding="utf-8") == MY_PLAN


def test_a_plan_changed_underneath_is_left_alone_with_both_versions_kept(root):
    folder = written(root, plan=MY_PLAN)
    with pytest.raises(ChangedUnderneathError, match=r"plan\.mine-[0-9a-f]{8}\.toml"):
        store.write_plan(root, "ada", {"mentor": "Zoë"}, seen="what I saw")
    assert (folder / "plan.toml").read_text(encoding="utf-8") == MY_PLAN
    (kept,) = folder.glob("plan.mine-*.toml")
    assert kept.read_text(encoding="utf-8") == 'mentor = "Zoë"\n'


# ---- writing keeps what is there -------------------------------------------------------------------

LATER = Assessment(on="2026-04-01", skill="SEO", level=4, by="mentor", evidence='said "good", twice\nand meant it')


@pytest.mark.parametrize("data", VARIANTS.values(), ids=VARIANTS.keys())
def test_an_appended_row_looks_like_the_file_it_joins(root, data):
    folder = written(root, assessments=data)
    saved = store.append(root, "ada", [LATER])
    after = (folder / "assessments.csv").read_bytes()
    assert after.startswith(data)
    journey = store.read(root, "ada")
    assert rows(journey.assessments)[-1] == ("2026-04-01", "SEO", 4, "mentor", 'said "good", twice\nand meant it')
    assert len(journey.assessments) == 3
    assert saved.rows == (("assessments", journey.assessments.index[-1]),)


def test_an_appended_row_keeps_delimiter_line_end_and_order_byte_by_byte(root):
    data = "sep=;\r\nlevel;skill;on;mood;by;evidence\r\n2;Über;2026-02-01;fine;self;x\r\n".encode("cp1252")
    folder = written(root, assessments=data)
    store.append(root, "ada", [Assessment(on="2026-04-01", skill="Zoë", level=4, evidence="a; b")])
    assert (folder / "assessments.csv").read_bytes() == data + '4;Zoë;2026-04-01;;self;"a; b"\r\n'.encode("cp1252")


def test_a_letter_that_the_files_encoding_lacks_is_saved_and_the_old_file_kept(root):
    data = "on,skill,level\n2026-02-01,Über,2\n".encode("cp1252")
    folder = written(root, assessments=data)
    store.append(root, "ada", [Assessment(on="2026-04-01", skill="日本語", level=4)])
    assert store.read(root, "ada").assessments["skill"].tolist() == ["Über", "日本語"]
    assert (folder / "assessments.csv").read_bytes().startswith(codecs.BOM_UTF8 + b"on,skill,level\n2026-02-01,\xc3")
    (kept,) = folder.glob("assessments.csv.before-utf8-*")
    assert kept.read_bytes() == data


def test_a_column_that_the_file_lacks_is_named_when_a_row_needs_it(root):
    folder = written(root, assessments="on,skill,level\n2026-02-01,SEO,2\n")
    store.append(root, "ada", [Assessment(on="2026-03-01", skill="SEO", level=2)])
    store.append(root, "ada", [Assessment(on="2026-04-01", skill="SEO", level=3, evidence="did it")])
    assert (folder / "assessments.csv").read_text(encoding="utf-8") == (
        "on,skill,level,evidence\n2026-02-01,SEO,2\n2026-03-01,SEO,2\n2026-04-01,SEO,3,did it\n"
    )
    assert store.read(root, "ada").assessments["evidence"].tolist() == ["", "", "did it"]


def test_a_file_without_a_usable_header_takes_no_rows(root):
    folder = written(root, assessments="2026-02-01,SEO,2\n")
    with pytest.raises(CareerError, match="no column on and no column skill and no column level; mend its first line"):
        store.append(root, "ada", [RATED])
    assert (folder / "assessments.csv").read_text(encoding="utf-8") == "2026-02-01,SEO,2\n"


def test_a_row_joins_a_file_with_a_quotation_mark_left_open(root):
    written(root, assessments='on,skill,level,by,evidence\n2026-02-01,SEO,2,self,"no end')
    store.append(root, "ada", [LATER])
    assert store.read(root, "ada").assessments["level"].tolist() == [4]


def test_rows_that_damage_would_hide_are_refused(root):
    folder = written(root, assessments='on,evidence,skill,level\n2026-02-01,"no end')
    before = (folder / "assessments.csv").read_bytes()
    with pytest.raises(CareerError, match="is damaged, and what is added would not be read"):
        store.append(root, "ada", [Assessment(on="2026-04-01", skill="SEO", level=4, evidence=', "x')])
    assert (folder / "assessments.csv").read_bytes() == before


MESSY = 'on;skill;mood;level\r\n\r\n2026-02-01;SEO;"a;\r\nb";2\r\n;;;\r\n2026-03-01;SEO;ok;3\n'.encode("cp1252")


def test_a_correction_keeps_every_other_byte(root):
    folder = written(root, assessments=MESSY)
    seen = store.read(root, "ada").inputs["assessments.csv"]
    store.correct(root, "ada", "assessments", 3, Assessment(on="2026-02-01", skill="SEO", level=1), seen=seen)
    assert (folder / "assessments.csv").read_bytes() == MESSY.replace(b'b";2', b'b";1')


def test_a_removal_keeps_every_other_byte(root):
    folder = written(root, assessments=MESSY)
    seen = store.read(root, "ada").inputs["assessments.csv"]
    store.remove(root, "ada", "assessments", 3, seen=seen)
    assert (folder / "assessments.csv").read_bytes() == MESSY.replace(b'2026-02-01;SEO;"a;\r\nb";2\r\n', b"")


def test_what_was_saved_is_undone_by_its_line(root):
    folder = written(root, assessments=MESSY)
    ((table, line),) = store.append(root, "ada", [RATED]).rows
    store.remove(root, "ada", table, line, seen=store.read(root, "ada").inputs["assessments.csv"])
    assert rows(store.read(root, "ada").assessments)[0][2] == 2
    assert (folder / "assessments.csv").read_bytes().splitlines()[1:] == MESSY.splitlines()[1:]


@pytest.mark.parametrize("line", [1, 2, 4, 5, 99])
def test_only_a_line_on_which_a_row_begins_can_be_changed(root, line):
    written(root, assessments=MESSY)
    seen = store.read(root, "ada").inputs["assessments.csv"]
    with pytest.raises(CareerError, match=f"no row that begins on line {line}"):
        store.remove(root, "ada", "assessments", line, seen=seen)


def test_a_whole_table_is_replaced_in_the_way_it_is_written(root):
    folder = written(root, assessments=MESSY)
    seen = store.read(root, "ada").inputs["assessments.csv"]
    store.replace(root, "ada", "assessments", [Assessment(on="2026-05-01", skill="Ärger", level=0)], seen=seen)
    assert (folder / "assessments.csv").read_bytes() == "on;skill;mood;level\r\n2026-05-01;Ärger;;0\r\n".encode()


def test_a_table_without_a_file_can_be_replaced_while_it_has_none(root):
    folder = written(root)
    store.replace(root, "ada", "requirements", [SEO], seen="")
    assert (folder / "requirements.csv").read_text(encoding="utf-8") == (
        "on,skill,importance,level,source\n2026-01-12,SEO,5,4,\n"
    )
    with pytest.raises(ChangedUnderneathError):
        store.replace(root, "ada", "requirements", [], seen="")


def test_a_record_of_another_table_is_a_mistake_of_the_programmer(root):
    written(root)
    with pytest.raises(ValueError, match="only records of wins"):
        store.replace(root, "ada", "wins", [SEO], seen="")


def test_a_stale_correction_is_a_conflict_with_both_versions_kept(root):
    folder = written(root, requirements=REQUIRED, assessments="on,skill,level\n2026-02-01,SEO,2\n")
    seen = store.read(root, "ada").inputs["assessments.csv"]
    first = Assessment(on="2026-02-01", skill="SEO", level=3)
    second = Assessment(on="2026-02-01", skill="SEO", level=5)
    store.correct(root, "ada", "assessments", 2, first, seen=seen)
    with pytest.raises(ChangedUnderneathError, match=r"Your version is kept as assessments\.mine-[0-9a-f]{8}\.csv"):
        store.correct(root, "ada", "assessments", 2, second, seen=seen)
    assert store.read(root, "ada").assessments["level"].tolist() == [3]
    (kept,) = folder.glob("assessments.mine-*.csv")
    assert kept.read_text(encoding="utf-8") == "on,skill,level,by,evidence\n2026-02-01,SEO,5,self,\n"
    assert any("your version of a save that was refused" in problem for problem in told(root))


def test_a_file_deleted_underneath_is_a_conflict(root):
    folder = written(root, assessments="on,skill,level\n2026-02-01,SEO,2\n")
    seen = store.read(root, "ada").inputs["assessments.csv"]
    (folder / "assessments.csv").unlink()
    with pytest.raises(ChangedUnderneathError):
        store.remove(root, "ada", "assessments", 2, seen=seen)
    assert not (folder / "assessments.csv").exists()


def test_a_files_mode_is_kept(root):
    folder = written(root, assessments=PLAIN)
    (folder / "assessments.csv").chmod(0o666)  # more than the umask gives
    store.append(root, "ada", [RATED, SEO])
    assert stat.S_IMODE((folder / "assessments.csv").stat().st_mode) == 0o666
    assert stat.S_IMODE((folder / "requirements.csv").stat().st_mode) == 0o600


def test_nothing_is_saved_where_there_is_nothing_to_save(root):
    folder = written(root)
    assert store.append(root, "ada", []).rows == ()
    assert [path.name for path in folder.iterdir()] == ["plan.toml"]


# ---- write, then read: for any rows ----------------------------------------------------------------

NAMES = st.text(st.characters(exclude_characters=";"), min_size=1, max_size=40).filter(
    lambda text: "".join(c if c.isprintable() else " " for c in text).split()
)
PRINTABLE = st.text(max_size=60)
DAYS = st.dates(FIRST_DAY, LAST_DAY - dt.timedelta(days=1))


def value_of(column):
    """Anything that may stand in a column, as a person might give it."""
    numbers = (
        st.floats(column.low, column.high)
        if column.low is not None
        else st.floats(allow_nan=False, allow_infinity=False)
    )
    kinds = {
        "day": DAYS,
        "whole": st.integers(int(column.low or 0), int(column.high or 9)),
        "number": numbers,
        "choice": st.sampled_from(column.choices or ("",)),
        "text": NAMES if column.required else st.one_of(st.just(""), NAMES),
        "note": PRINTABLE,
        "list": st.lists(NAMES, max_size=3).map(tuple),
    }
    value = kinds[column.kind]
    return st.one_of(st.none(), value) if column.default is None and not column.required else value


def record_of(table):
    fields = {column.name: value_of(column) for column in columns(TABLES[table])}

    def made(values):
        if table == "contacts":
            values |= dict(
                zip(("cadence_days", "limit_days"), sorted((values["cadence_days"], values["limit_days"])), strict=True)
            )
        if table == "deadlines":
            values |= {"on": min(values["on"], values["deadline"]) - dt.timedelta(days=1)}
            values["on"] = max(values["on"], FIRST_DAY)
            values["deadline"] = max(values["deadline"], FIRST_DAY + dt.timedelta(days=1))
        return TABLES[table].model_validate(values)

    return st.fixed_dictionaries(fields).map(made)


ANY_ROWS = st.sampled_from(list(TABLES)).flatmap(lambda table: st.lists(record_of(table), min_size=1, max_size=6))


@pytest.mark.parametrize("header", [None, codecs.BOM_UTF8, codecs.BOM_UTF16_LE])
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(made=ANY_ROWS, split=st.integers(0, 6))
def test_written_rows_are_read_as_they_were(tmp_path_factory, header, made, split):
    root, table = tmp_path_factory.mktemp("people"), made[0].table
    folder = written(root)
    if header:
        names = "\t".join(column.name for column in columns(TABLES[table])) + "\r\n"
        encoding = "utf-16-le" if header == codecs.BOM_UTF16_LE else "utf-8"
        (folder / f"{table}.csv").write_bytes(header + names.encode(encoding))
    saved = [*store.append(root, "ada", made[:split]).rows, *store.append(root, "ada", made[split:]).rows]
    journey = store.read(root, "ada")
    lines = {table: [line for _, line in saved]}
    expected = assemble("ada", journey.plan, {table: made}, lines=lines)
    pd.testing.assert_frame_equal(journey.tables[table], expected.tables[table])


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(made=ANY_ROWS, as_of=DAYS)
def test_no_table_knows_a_row_of_a_later_day(tmp_path_factory, made, as_of):
    root = tmp_path_factory.mktemp("people")
    written(root)
    store.append(root, "ada", made)
    kept = store.read(root, "ada", as_of=as_of).tables[made[0].table]
    assert len(kept) == sum(row.on <= as_of for row in made)
    assert all(kept["on"] <= pd.Timestamp(as_of))


# ---- a crash, a full disk, another writer ----------------------------------------------------------

ENVIRONMENT = os.environ | {"PYTHONPATH": str(Path(__file__).resolve().parents[3])}

SAVER = """
import sys
from pathlib import Path
from career_lib import store
from career_lib.records import Checkin, Learning

root, name, count, tables = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
for number in range(count):
    what = f"{name} {number}"
    rows = [
        Checkin(on="2026-02-01", energy=3, what=what),
        Learning(on="2026-02-01", skill="SEO", kind="book", hours=1, what=what),
    ]
    store.append(root, "ada", rows[:tables])
    print(what, flush=True)
"""


def saver(root, name, count, tables=1):
    """A process that saves rows, each in one table or in two, and says of each that it is saved."""
    return subprocess.Popen(
        [sys.executable, "-c", SAVER, str(root), name, str(count), str(tables)],
        stdout=subprocess.PIPE,
        text=True,
        env=ENVIRONMENT | {"XDG_STATE_HOME": os.environ["XDG_STATE_HOME"]},
    )


def test_a_killed_save_loses_no_row_that_was_acknowledged(root):
    chance = np.random.default_rng(20261115)
    folder = written(root, requirements="on,skill,importance,level\n2026-01-12,SEO,1,1\n")
    acknowledged, lives = set(), 0
    while len(acknowledged) < 200:
        with saver(root, f"life {lives}", 200, tables=2) as process:
            heard = [process.stdout.readline() for _ in range(chance.integers(5, 25))]
            time.sleep(chance.uniform(0, 0.004))
            os.kill(process.pid, signal.SIGKILL)
            acknowledged |= {line.strip() for line in (*heard, *process.stdout) if line.strip()}
        lives += 1
        journey = store.read(root, "ada")
        assert journey.problems == ()
        assert acknowledged <= set(journey.checkins["what"])
        assert acknowledged <= set(journey.learning["what"])
        assert len(journey.checkins) <= len(acknowledged) + lives
    assert lives >= 8
    assert not list(folder.glob(".*"))


def test_two_writers_lose_nothing(root):
    written(root)
    writers = [saver(root, name, 300) for name in ("left", "right")]
    for writer in writers:
        assert len(writer.communicate(timeout=120)[0].splitlines()) == 300
    what = store.read(root, "ada").checkins["what"]
    assert len(what) == 600
    assert set(what) == {f"{name} {number}" for name in ("left", "right") for number in range(300)}


def test_two_threads_lose_nothing(root):
    written(root)

    def save(name):
        for number in range(20):
            store.append(root, "ada", [Assessment(on="2026-02-01", skill=f"{name} {number}", level=1)])

    threads = [threading.Thread(target=save, args=(name,)) for name in "ab"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(store.read(root, "ada").assessments) == 40


def test_a_save_that_waits_too_long_says_so(root, monkeypatch):
    folder = written(root)
    monkeypatch.setattr(disk.locked.__wrapped__, "__kwdefaults__", {"seconds": 0.05})
    with disk.locked(folder), pytest.raises(CareerError, match=r"another save in ada has not finished in 0\.05 s"):
        store.append(root, "ada", [RATED])


def test_the_lock_lies_outside_the_folder(root, tmp_path):
    folder = written(root)
    assert disk.lock_path(folder).is_relative_to(tmp_path / "state")
    assert disk.lock_path(folder) == disk.lock_path(root / ".." / "people" / "ada")


def test_what_a_killed_save_left_is_swept_up_by_the_next_reader(root):
    folder = written(root, assessments=PLAIN)
    leftover = folder / ".assessments.csv.4242.new.tmp"
    leftover.write_text("half a", encoding="utf-8")
    (folder / ".mine.tmp").write_text("not ours", encoding="utf-8")
    with disk.locked(folder):
        leftover.write_text("half a", encoding="utf-8")
        store.read(root, "ada")
        assert leftover.exists()  # somebody is writing it just now
    store.read(root, "ada")
    assert not leftover.exists()
    assert (folder / ".mine.tmp").exists()


def failing(monkeypatch, function, number, *, only=lambda *args: True):
    """Make a system call fail with an error, where `only` agrees."""
    real = getattr(os, function)

    def call(*args, **more):
        if only(*args):
            raise OSError(number, os.strerror(number))
        return real(*args, **more)

    monkeypatch.setattr(os, function, call)


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EACCES], ids=errno.errorcode.get)
@pytest.mark.parametrize("function", ["open", "write", "fsync", "replace"])
def test_when_the_system_refuses_the_old_bytes_stay(root, monkeypatch, function, number):
    folder = written(root, assessments=PLAIN, requirements=REQUIRED)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    monkeypatch.setattr(disk, "_RENAME_PAUSES", (0.001,))
    elsewhere = ("write", "fsync")  # these two know a handle, not a path
    failing(
        monkeypatch,
        function,
        number,
        only=lambda first, *_: function in elsewhere or str(first).startswith(str(folder)),
    )
    with pytest.raises(CareerError) as error:
        store.append(root, "ada", [RATED, SEO])
    monkeypatch.undo()
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    expected = {errno.ENOSPC: "the disk is full", errno.EIO: "reports a fault", errno.EACCES: "close it in Excel"}
    assert expected[number] in str(error.value)
    assert "nothing was lost" in str(error.value)


def test_bytes_are_on_the_disk_before_the_name_and_the_name_before_the_answer(root, monkeypatch):
    written(root)
    order = []
    kinds = {stat.S_IFREG: "file", stat.S_IFDIR: "folder"}
    fsync, replace = os.fsync, os.replace

    def noted_fsync(handle):
        order.append(kinds[stat.S_IFMT(os.fstat(handle).st_mode)])
        fsync(handle)

    def noted_replace(*names):
        order.append("rename")
        replace(*names)

    monkeypatch.setattr(os, "fsync", noted_fsync)
    monkeypatch.setattr(os, "replace", noted_replace)
    store.append(root, "ada", [RATED, SEO])
    assert order == ["file", "file", "rename", "rename", "folder"]


def test_when_the_second_file_cannot_be_replaced_the_first_is_put_back(root, monkeypatch):
    folder = written(root, assessments=PLAIN)
    failing(monkeypatch, "replace", errno.EIO, only=lambda _, new: str(new).endswith("wins.csv"))
    with pytest.raises(CareerError, match=r"assessments.csv and deadlines.csv and wins.csv could not be saved"):
        store.append(
            root,
            "ada",
            [RATED, Deadline(on="2026-01-12", deadline="2027-01-12"), Win(on="2026-02-01", win="w", metric="m")],
        )
    assert (folder / "assessments.csv").read_text(encoding="utf-8") == PLAIN
    assert sorted(path.name for path in folder.iterdir()) == ["assessments.csv", "plan.toml"]


def test_when_the_folder_cannot_be_forced_to_disk_the_old_bytes_are_put_back(root, monkeypatch):
    folder = written(root, assessments=PLAIN)
    failing(monkeypatch, "fsync", errno.EIO, only=lambda handle: stat.S_ISDIR(os.fstat(handle).st_mode))
    with pytest.raises(CareerError, match="nothing was lost"):
        store.append(root, "ada", [RATED])
    assert (folder / "assessments.csv").read_text(encoding="utf-8") == PLAIN


def test_a_new_journey_that_does_not_fit_on_the_disk_leaves_nothing(root, monkeypatch):
    failing(monkeypatch, "write", errno.ENOSPC)
    with pytest.raises(CareerError, match="the disk is full"):
        store.create(root, "ada", Plan(target_role="Marketing manager", start="2026-01-12"), [SEO])
    assert list(root.iterdir()) == []


def test_a_file_that_excel_holds_for_a_moment_is_waited_for(root, monkeypatch):
    written(root)
    refusals = iter([True, True])
    failing(monkeypatch, "replace", errno.EACCES, only=lambda *_: next(refusals, False))
    store.append(root, "ada", [RATED])
    assert len(store.read(root, "ada").assessments) == 1


def test_a_file_saved_by_another_program_in_the_midst_of_a_save_is_not_overwritten(root, monkeypatch):
    folder = written(root, assessments=PLAIN)
    theirs = PLAIN + "2026-05-01,SEO,5,self,typed in Excel\n"
    real = disk._write

    def write(path, *rest):
        real(path, *rest)
        (folder / "assessments.csv").write_text(theirs, encoding="utf-8")

    monkeypatch.setattr(disk, "_write", write)
    with pytest.raises(CareerError, match="changed by another program just now"):
        store.append(root, "ada", [RATED])
    assert (folder / "assessments.csv").read_text(encoding="utf-8") == theirs


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


# ---- the secret of a journey -----------------------------------------------------------------------


def test_a_journey_draws_its_secret_once_and_only_its_owner_may_read_it(tmp_path):
    folder = store.create(tmp_path, "ann", Plan(target_role="Writer", start="2026-01-12"))
    store.create(tmp_path, "bob", Plan(target_role="Writer", start="2026-01-12"))
    assert store.reply_key(tmp_path, "ann") is None
    key = store.kept_reply_key(tmp_path, "ann")
    assert len(key) == 32
    assert store.kept_reply_key(tmp_path, "ann") == store.reply_key(tmp_path, "ann") == key
    assert store.kept_reply_key(tmp_path, "bob") != key
    assert (folder / "reply.key").stat().st_mode & 0o077 == 0
    assert store.read(tmp_path, "ann").problems == ()


def test_a_damaged_secret_is_told_and_left_alone(tmp_path):
    folder = store.create(tmp_path, "ann", Plan(target_role="Writer", start="2026-01-12"))
    (folder / "reply.key").write_text("abc")
    with pytest.raises(CareerError, match=r"reply\.key of ann is damaged: .* delete it and make a new report"):
        store.kept_reply_key(tmp_path, "ann")
    assert (folder / "reply.key").read_text() == "abc"
