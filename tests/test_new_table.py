"""A table that nobody has heard of gets all that a table has: it is one class, and no list elsewhere names it."""

import datetime as dt
import runpy
from pathlib import Path
from typing import Annotated

import pytest

from career_lib.base import phrases
from career_lib.desk.desk import Desk
from career_lib.journey import store
from career_lib.journey.plan import Plan
from career_lib.journey.record import Log, News, Proof, Record
from career_lib.journey.tables import TABLES, Assessment, Contact, Requirement
from career_lib.journey.values import Hours, Name, Note, Refers, Share, Skills, field
from career_lib.report.answers import Answers
from career_lib.sharing import ordinary, private, view
from career_lib.tactics.changes import since
from career_lib.tactics.deadline.hours import logged_hours
from career_lib.tactics.next_actions import next_actions
from career_lib.tactics.skills.gaps import skill_gaps
from career_lib.tactics.skills.levels import evidence

START, TODAY = "2026-01-12", dt.date(2026, 4, 1)


class Volunteering(Record):
    """A day on which you worked unpaid, for somebody who needs what you are learning."""

    table = "volunteering"
    title = "A day of volunteering"
    key = None
    named_from = ()
    finished = ()
    tactic = "exposure"
    hours_column = "time"
    hours_of = "the day"
    proves = Proof(thing="organisation", skills="shown")
    entered = Log("Whom did I help for nothing?", "day of volunteering", "days of volunteering")
    news = News.ROWS
    cleared_up = None
    known_names = ("shown",)

    organisation: Annotated[Name, Share.ALIAS] = field("Organisation", "For whom it was.")
    contact: Annotated[Name, Refers("contacts", "contact"), Share.ALIAS] = field("Contact", "With whom.")
    time: Annotated[Hours, Share.ALWAYS] = field("Hours", "Hours spent, for example 1.5.")
    shown: Annotated[Skills, Refers("requirements", "skill"), Share.ALWAYS] = field("Skills", "What it proves.", ())
    what: Annotated[Note, Share.NOTES] = field("What", "What you did, in words of quixotic precision.", "")


@pytest.fixture
def desk(tmp_path, monkeypatch):
    monkeypatch.setitem(TABLES, "volunteering", Volunteering)
    plan = Plan(target_role="Marketing manager", start=START, employer="Halvenne")
    day = Volunteering(on="2026-03-20", organisation="Shelter", contact="Ada", time=3, shown="SEO", what="Their page")
    rows = [
        Requirement(on=START, skill="SEO", importance=4, level=5),
        Assessment(on=START, skill="SEO", level=4),
        Contact(on=START, contact="Ada", company="Fabrikam"),
        Contact(on=START, contact="Grace", company="Halvenne"),
        day,
        day.model_copy(update={"on": dt.date(2026, 3, 21), "time": 2.5}),
        day.model_copy(update={"on": dt.date(2026, 3, 22), "organisation": "Library", "contact": "Grace", "time": 1.0}),
    ]
    store.create(tmp_path, "ada", plan, rows)
    return Desk("ada", as_of=TODAY.isoformat(), data=str(tmp_path))


def test_its_rows_are_read_back_from_its_file(desk):
    assert (desk.root / "ada" / "volunteering.csv").read_text().splitlines()[:2] == [
        "on,organisation,contact,time,shown,what",
        "2026-03-20,Shelter,Ada,3,SEO,Their page",
    ]
    assert desk.journey().volunteering["organisation"].tolist() == ["Shelter", "Shelter", "Library"]


def test_it_has_a_form_with_its_rows_and_suggestions(desk):
    form = desk.log("volunteering")
    assert [row.record.time for row in desk.log("volunteering").book.rows()] == [1, 2.5, 3]
    assert form.book.suggestions()["organisation"] == ["Library", "Shelter"]
    assert form.book.suggestions()["shown"] == ["SEO"]


def test_it_has_a_line_in_the_log(desk):
    assert str(desk.logged()) == "In the 30 days up to 1 April 2026: 3 days of volunteering."


def test_its_hours_count_and_those_before_the_start_are_noted(desk):
    assert logged_hours(desk.journey())["hours"].sum() == 6.5
    early = Volunteering(on="2026-01-02", organisation="Shelter", contact="Ada", time=1)
    store.append(desk.root, "ada", [early])
    assert any("no week holds its hours" in note.message for note in desk.journey().notes)


def test_it_is_evidence_once_for_each_organisation_and_lifts_the_proven_level(desk):
    pieces = evidence(desk.journey())
    assert pieces[["what", "count"]].to_numpy().tolist() == [["Shelter", 1], ["Library", 2]]
    assert skill_gaps(desk.journey())["proven"].tolist() == [4], "2, and 2 pieces of evidence"


def test_a_skill_that_is_not_asked_is_to_be_mended(desk):
    store.append(desk.root, "ada", [Volunteering(on=TODAY, organisation="Library", contact="Ada", time=1, shown="SE0")])
    (problem,) = desk.journey().problems
    assert problem.message == "no requirement names the skill SE0; did you mean SEO?"


def test_its_tactic_is_not_neglected_as_long_as_it_has_rows(desk, monkeypatch):
    def tactics():
        return [action.tactic for action in next_actions(desk.journey())]

    assert tactics() == ["deadline", "skills", "networking"]
    monkeypatch.setattr(Volunteering, "tactic", "networking")
    assert tactics() == ["deadline", "skills", "exposure"], "now it is exposure that has no rows"


def test_it_is_news(desk):
    assert since(desk.journey(), dt.date(2026, 3, 20)).new["volunteering"] == 2


def test_the_report_of_a_month_tells_of_it(desk):
    answer = Answers("ada", as_of=TODAY.isoformat(), data=str(desk.root), since="2026-03-20").changes()
    assert "Logged: 3.5 hours and 2 days of volunteering." in answer.text()


def test_a_mentor_sees_an_alias_and_no_note_and_nobody_of_the_own_employer(desk):
    shown = view.view(desk.journey(), "mentor").volunteering
    assert shown["organisation"].tolist() == ["organisation 1", "organisation 1"], "Grace works for the employer"
    assert shown["contact"].tolist() == ["contact 1", "contact 1"]
    assert shown["what"].tolist() == ["", ""]
    assert shown["time"].tolist() == [3, 2.5]
    assert {"Shelter", "Library", "Their page"} <= {value.text for value in private.private_values(desk.journey())}


def test_its_words_are_the_programs_own(desk):
    ordinary._own_words.cache_clear()
    try:
        assert {"Volunteering", "volunteering", "quixotic"} <= ordinary.ordinary_words()
    finally:
        ordinary._own_words.cache_clear()


def test_its_page_of_the_documents_says_what_it_is_for(desk):
    page = runpy.run_path(str(Path(__file__).parents[1] / "docs" / "tables.py"))["page"]()
    assert (
        "Rows are logged under “Whom did I help for nothing?”. Tactic: exposure. The hours in `time` count. "
        "Each `organisation` is evidence of its `shown`. What `shown` names must stand in requirements.csv."
    ) in page


def test_what_it_is_called_is_counted_as_it_says():
    log = Volunteering.entered
    assert phrases.counted(1, log.row, log.rows) == "1 day of volunteering"


def test_a_table_made_of_another_one_says_everything_itself():
    with pytest.raises(TypeError, match="Diary does not say table: the name of the table"):

        class Diary(Assessment):
            """An assessment of the day."""
