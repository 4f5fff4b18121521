"""A table says what it is for; one that leaves something out, or contradicts itself, does not import."""

import json
from itertools import pairwise
from typing import Annotated, Literal

import pytest

from career_lib.base import shipped
from career_lib.journey.record import Elsewhere, Log, News, Proof, Record, statements
from career_lib.journey.tables import TABLES
from career_lib.journey.values import Hours, Name, Refers, Skills, field

STATED = {
    "table": "lessons",
    "title": "A lesson that I gave",
    "key": "pupil",
    "named_from": ("on",),
    "finished": ("given", "dropped"),
    "tactic": "exposure",
    "hours_column": "hours",
    "hours_of": "the day",
    "proves": Proof(thing="pupil", skills="skills", steps=("given",)),
    "entered": Log("Whom did I teach?", "lesson", "lessons"),
    "news": News.STEPS,
    "cleared_up": "dropped",
    "known_names": ("skills",),
}


def table(**stated):
    """A class as it would stand in `tables`, with these class variables."""
    columns = {
        "pupil": (Name, field("Pupil", "Who it was.")),
        "step": (Literal["agreed", "given", "dropped"], field("Step", "Where it stands.")),
        "hours": (Hours, field("Hours", "Hours spent.", 0.0)),
        "skills": (Annotated[Skills, Refers("requirements", "skill")], field("Skills", "What it proves.", ())),
    }
    body = {name: default for name, (_, default) in columns.items()}
    hints = {name: hint for name, (hint, _) in columns.items()}
    return type("Lesson", (Record,), {"__module__": __name__, "__annotations__": hints, **body, **stated})


def test_a_table_that_says_everything_imports():
    assert table(**STATED).table == "lessons"


@pytest.mark.parametrize("left_out", sorted(statements()))
def test_a_table_that_leaves_something_out_does_not_import_and_says_what_may_be_said(left_out):
    with pytest.raises(TypeError) as error:
        table(**{name: value for name, value in STATED.items() if name != left_out})
    assert str(error.value) == f"Lesson does not say {left_out}: {statements()[left_out].meaning}"


def test_each_thing_that_is_not_said_has_a_line():
    with pytest.raises(TypeError) as error:
        table(table="lessons", title="A lesson that I gave")
    lines = str(error.value).splitlines()
    assert len(lines) == len(statements()) - 2
    assert (
        "Lesson does not say tactic: the tactic that a row is work for, one of deadline, skills, exposure," in lines[3]
    )


@pytest.mark.parametrize(
    ("statement", "value", "why"),
    [
        ("tactic", "teaching", "says tactic = 'teaching', which must be the tactic that a row is work for, one of"),
        ("news", "steps", "says news = 'steps', which must be what counts as new in it, one of News.NOTHING"),
        ("entered", "log", "says entered = 'log', which must be how its rows come about, Log(question, row, rows)"),
        ("key", "name", "names a column 'name' in key, and has only on, pupil, step, hours, skills"),
        ("named_from", ("school",), "names a column 'school' in named_from"),
        ("finished", ("dropped", "paid"), "says finished = ('dropped', 'paid'), which must be steps, cleared_up among"),
        ("finished", ("given",), "says finished = ('given',), which must be steps, cleared_up among them; its"),
        ("hours_of", None, "says hours_of = None and hours_column = 'hours'; one needs the other"),
        ("hours_of", "the year", "says hours_of = 'the year', which must be the time that the hours of a row are of"),
        ("hours_column", "time", "names a column 'time' in hours_column"),
        ("proves", Proof(thing="lesson", skills="skills"), "names a column 'lesson' in proves"),
        ("proves", Proof(thing="pupil", skills="skills", part_of="school"), "names a column 'school' in proves"),
        ("proves", Proof(thing="pupil", skills="skills", steps=("paid",)), "proves skills at the steps paid, and its"),
        ("cleared_up", None, "says cleared_up = None, and its steps are agreed, given, dropped"),
        ("cleared_up", "lost", "says cleared_up = 'lost', and its steps are agreed, given, dropped"),
        ("known_names", ("pupil",), "names 'pupil' in known_names, which refers to no table"),
        ("known_names", ("people",), "names a column 'people' in known_names"),
    ],
)
def test_a_table_that_says_what_cannot_be_does_not_import(statement, value, why):
    with pytest.raises(TypeError) as error:
        table(**{**STATED, statement: value})
    assert str(error.value).startswith(f"Lesson {why}")


def test_news_of_things_needs_a_key_and_news_by_number_needs_words():
    with pytest.raises(TypeError, match=r"Lesson says news = News.STEPS, which needs a key"):
        table(**{**STATED, "key": None, "named_from": ()})
    with pytest.raises(TypeError, match=r"Lesson says news = News.ROWS, which needs the words for its rows"):
        table(**{**STATED, "news": News.ROWS, "entered": Elsewhere.PLAN})


def test_the_log_notebook_asks_for_each_table_that_is_logged_under_its_question():
    cells = json.loads((shipped.NOTEBOOKS / "log.ipynb").read_text(encoding="utf-8"))["cells"]
    sources = ["".join(cell["source"]) for cell in cells]
    below = {
        question.splitlines()[0].removeprefix("## "): call
        for question, call in pairwise(sources)
        if call.startswith("desk.log(")
    }
    logged = [(record.table, record.entered) for record in TABLES.values() if isinstance(record.entered, Log)]
    missing = [name for name, log in logged if f'"{name}"' not in below.get(log.question, "")]
    assert not missing, f"notebooks/log.ipynb has no cell desk.log({missing}) below its question"
    assert {log.question for _, log in logged} == set(below)
