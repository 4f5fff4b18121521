"""An answer sets a chart, its sentences and its numbers in order, and lets nobody's text act."""

import datetime as dt
import json
import re
import shutil
from html.parser import HTMLParser

import pandas as pd
import pytest
from matplotlib.figure import Figure

from career_lib.base.errors import CareerError, UnknownJourneyError
from career_lib.base.shipped import DEMO, NOTEBOOKS
from career_lib.coach.cohort import rehearsal
from career_lib.drawing.chart import Chart
from career_lib.drawing.lettering import SMALL, wide
from career_lib.drawing.letters import word
from career_lib.journey import store
from career_lib.journey.plan import Plan
from career_lib.journey.roles import can_sentences, roles
from career_lib.journey.tables import Assessment, Contact, Deadline, Learning, Project, Requirement, Touch, Win
from career_lib.report.answer import Answer
from career_lib.report.answers import Answers

QUESTIONS = tuple(name for name in dir(Answers) if not name.startswith("_"))
HOSTILE = '<img src=x onerror="alert(1)">&</td>'


def start_tags(html: str) -> list[str]:
    tags = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag, attributes):
            tags.append(tag)

    Reader().feed(html)
    return tags


@pytest.fixture(scope="module")
def maya() -> Answers:
    return Answers("maya", as_of="2026-11-15", data=str(DEMO))


# ---- one answer ------------------------------------------------------------------------------------


def test_an_answer_is_its_chart_then_its_sentence_then_its_numbers():
    chart = Chart(Figure(figsize=(1, 1)), "A line that falls")
    answer = Answer(("Seven are left.",), chart, table=pd.DataFrame({"left": [7]}))
    assert start_tags(answer.html())[:5] == ["figure", "img", "p", "details", "summary"]
    assert '<img alt="A line that falls" width="100" src="data:image/png;base64,' in answer.html()
    assert answer._repr_mimebundle_() == ({"text/plain": "Seven are left.", "text/html": answer.html()}, {})


def test_every_text_is_escaped():
    def answer(word: str, kind: str) -> Answer:
        table = pd.DataFrame({"name": [word], "skills": [(word, word)], f"{word} ": [1]})
        chart = Chart(Figure(figsize=(1, 1)), word)
        inner = Answer((word,), chart, ((word, word),), table, title=word, about=word)
        return Answer((word, word), chart, ((word, word), (word, "")), table, word, kind, word, (inner,), word)

    for kind in ("", "lead", "actions"):
        assert start_tags(answer(HOSTILE, kind).html()) == start_tags(answer("x", kind).html())


def test_a_table_is_written_for_people():
    table = pd.DataFrame(
        {
            "on": pd.to_datetime(["2028-05-31", None]),
            "days_silent": [3, 240],
            "hours": [1.5, float("nan")],
            "share": [0.256, 1.0],
            "income": [float("nan"), float("nan")],
            "skills": [("SEO", "Copywriting"), ()],
        }
    )
    html = Answer(table=table).html()
    cells = re.findall(r"<t[hd][^>]*>([^<]*)</t[hd]>", html)
    assert cells[:5] == ["Day", "Days silent", "Hours", "Share", "Skills"]
    assert cells[5:] == ["31 May 2028", "3", "1.5", "26%", "SEO; Copywriting", "", "240", "", "100%", ""]


def test_nothing_to_tell_shows_nothing():
    assert Answer().html() == ""
    assert Answer(table=pd.DataFrame({"skill": []})).html() == ""


def test_things_to_do_are_numbered_with_their_reasons():
    answer = Answer(points=(("Ask your boss.", "You have no project yet."),), kind="actions")
    assert answer.text() == "1. Ask your boss. You have no project yet."
    assert answer.html() == (
        '<ol class="actions"><li><strong>Ask your boss.</strong> You have no project yet.</li></ol>'
    )


# ---- the answers of a journey ----------------------------------------------------------------------


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("audience", ["self", "mentor"])
@pytest.mark.parametrize("person", ["maya", "sam"])
def test_every_question_has_an_answer(person, audience, question):
    answer = getattr(Answers(person, as_of="2026-11-15", audience=audience, data=str(DEMO)), question)()
    assert len(answer.text()) > 20
    assert "nan" not in answer.text().lower().split()
    assert "None" not in answer.text()
    assert answer.html()


def test_the_headline_says_where_it_stands_and_what_comes_next(maya):
    day, chance, stands, then = maya.headline().text().splitlines()
    assert day == "15 November 2026, on the way to: Marketing manager"
    assert chance.startswith("Maya, about 4 in 10 that you make 30 September 2027")
    assert "64%" in stands
    assert "30 September 2027" in stands
    assert then.startswith("Next: ")
    assert maya.next_actions().text().startswith(f"1. {then.removeprefix('Next: ')}")


def test_each_thing_to_do_says_how_long_to_set_aside(maya):
    assert all("Set aside about " in why for _, why in maya.next_actions().points)
    resting = Answers("maya", as_of="2026-07-12", data=str(DEMO)).next_actions()
    assert resting.points[0] == (
        "Rest, as you planned to.",
        "The break lasts until you are back on 27 July 2026, and nothing becomes late because of it.",
    )


def test_the_wins_are_lines_for_the_resume(maya):
    assert "open rate of the reminders from 31% to 44%" in maya.exposure().text()


def test_the_notes_name_each_file_with_its_fingerprint(maya):
    html = maya.data_notes().html()
    for file in (DEMO / "maya").iterdir():
        # What reports write themselves differs from report to report of the same day.
        assert (file.name in html) == (file.suffix in (".csv", ".toml") and file.name != "forecasts.csv")
    assert maya.journey.inputs["wins.csv"] in html


def test_words_are_explained_in_a_folded_list(maya):
    html = maya.data_notes().html()
    assert "<summary>What the words mean</summary><ul" in html
    assert "<li><strong>gap:</strong> the levels that are missing to what the target role asks.</li>" in html


def test_without_anything_to_draw_there_is_no_table_of_zeros(tmp_path):
    rows = [Requirement(on="2026-11-14", skill="SEO", importance=4, level=3)]
    rows += [Deadline(on="2026-11-14", deadline="2028-05-31")]
    store.create(tmp_path, "new", Plan(target_role="Marketing manager", start="2026-11-14"), rows)
    new = Answers("new", as_of="2026-11-15", data=str(tmp_path))
    assert [start_tags(answer.html()) for answer in (new.burndown(), new.hours())] == [["p"], ["p"]]


def test_a_mentor_is_told_neither_the_name_nor_the_files():
    mentors = Answers("maya", as_of="2026-11-15", audience="mentor", data=str(DEMO))
    assert mentors.journey.plan.employer == ""
    assert "Maya" not in mentors.headline().text()
    assert "wins.csv" not in mentors.data_notes().html()


def test_a_mentor_reads_no_level_of_a_skill_before_they_are_asked_for_theirs():
    mentors = Answers("maya", as_of="2026-11-15", audience="mentor", data=str(DEMO))
    assert "Up:" in Answers("maya", as_of="2026-11-15", data=str(DEMO)).changes().text()
    assert "Up:" not in mentors.changes().text()
    assert start_tags(mentors.gaps().html())[:3] == ["details", "summary", "figure"]
    form = mentors.form()
    assert form.questions.skills[0].own == 3
    assert "3" not in form.text().split("[ ]", 1)[1].replace(form.questions.skills[0].code, "").split("Comment:")[0]


def test_the_traveller_sees_both_ratings_and_a_mentor_does_not(maya):
    answer = maya.agreement()
    assert "both rated 6 skills and differ on 3" in answer.text()
    assert answer.chart is not None
    assert Answers("maya", as_of="2026-11-15", audience="mentor", data=str(DEMO)).agreement().chart is None


def test_changes_count_from_the_day_that_is_given_and_else_from_a_month_before(maya):
    assert maya.since == dt.date(2026, 10, 15)
    given = Answers("maya", as_of="2026-11-15", data=str(DEMO), since="2026-06-30")
    assert given.changes().text().startswith("Since 30 June 2026:")
    young = Answers("sam", as_of="2026-11-15", data=str(DEMO))
    assert young.since == young.journey.plan.start - dt.timedelta(days=1), "so that the first day is new too"
    assert young.changes().text().startswith("Since the start, 14 November 2026:\n1. The deadline is set")
    late = Answers("maya", as_of="2026-03-31", data=str(DEMO))
    assert late.since == dt.date(2026, 2, 28)


def test_before_the_start_there_is_nothing_to_report():
    with pytest.raises(CareerError, match="the journey begins on 2026-01-12"):
        Answers("maya", as_of="2026-01-11", data="data/demo")


def test_today_is_asked_of_the_clock_only_where_no_day_is_given():
    assert Answers("maya", data=str(DEMO)).journey.as_of == dt.datetime.now().astimezone().date()


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ({"person": "mya"}, "did you mean maya"),
        ({"as_of": "15.11.2026"}, "as_of is 15.11.2026; use a day written as 2026-11-15, or nothing"),
        ({"as_of": 20261315}, "as_of is 20261315"),
        ({"since": "soon"}, "since is soon"),
        ({"since": "2026-12-01"}, "since is 2026-12-01, after as_of 2026-11-15"),
        ({"audience": "boss"}, "there is no audience"),
        ({"data": "nowhere"}, "there is no folder 'nowhere'"),
    ],
)
def test_a_parameter_that_cannot_be_used_is_told(words, sentence):
    with pytest.raises(CareerError, match=sentence):
        Answers(**({"person": "maya", "as_of": "2026-11-15", "data": str(DEMO)} | words))


def test_the_data_folder_is_looked_for_here_and_then_where_the_project_is(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert Answers("maya", as_of="2026-11-15", data="data/demo").journey.id == "maya"
    (tmp_path / "data" / "demo").mkdir(parents=True)
    with pytest.raises(UnknownJourneyError):
        Answers("maya", as_of="2026-11-15", data="data/demo")


def test_what_a_traveller_typed_cannot_act_anywhere(tmp_path):
    """Every name and note that a journey can hold is markup here; no answer has a tag more than without."""
    on, later = dt.date(2026, 1, 12), dt.date(2026, 2, 2)

    def tags(word: str) -> list[list[str]]:
        id = f"a{len(list(tmp_path.iterdir()))}"
        store.create(
            tmp_path,
            id,
            Plan(target_role=word, name=word, start=on),
            [
                Deadline(on=on, deadline=dt.date(2027, 6, 1), reason=word),
                Requirement(on=on, skill=word, importance=5, level=4),
                Assessment(on=on, skill=word, level=1),
                Assessment(on=later, skill=word, level=2, evidence=word),
                Learning(on=later, skill=word, kind="book", hours=4, what=word),
                Project(on=on, project=word, step="asked boss", contact=word, what=word),
                Win(on=later, win=word, skills=(word,), metric=word, before=1, after=2, unit=word, origin=word),
                Contact(on=on, contact=word, company=word, role=word, tag=word, source=word),
                Touch(on=later, contact=word, kind="call", direction="asked", what=word),
            ],
        )
        (tmp_path / id / "events.csv").write_text(f"on,event,kind,people_met\n2026-02-02,Fair,{word},3\n")
        progress = Answers(id, as_of="2026-11-15", data=str(tmp_path))
        return [start_tags(getattr(progress, question)().html()) for question in QUESTIONS]

    assert tags("<img/src=x>") == tags("plain words")


def test_the_notebook_asks_every_question_and_no_other():
    cells = json.loads((NOTEBOOKS / "progress.ipynb").read_text(encoding="utf-8"))["cells"]
    asked = [name for cell in cells for name in re.findall(r"^progress\.(\w+)\(\)$", "".join(cell["source"]), re.M)]
    assert set(asked) == set(QUESTIONS)


# ---- the forecast ----------------------------------------------------------------------------------


@pytest.fixture
def copied(tmp_path):
    """`copied("forecasts.csv", text)`: maya's folder with a file written into it, and her answers of 15 November."""

    def answers_of(file: str, text: str, **more: str) -> Answers:
        shutil.copytree(DEMO / "maya", tmp_path / "maya", dirs_exist_ok=True)
        (tmp_path / "maya" / file).write_text(text)
        return Answers("maya", as_of="2026-11-15", data=str(tmp_path), **more)

    return answers_of


def everything(progress: Answers) -> str:
    return "\n".join(getattr(progress, question)().html() for question in QUESTIONS)


def test_past_forecasts_are_told_as_odds_and_whether_they_came_true(copied):
    days = ("2026-03-01,2026-06-30,0.749,2026-05-01,2026-06-01,2026-09-01\n", "2026-07-05,2027-07-12,0.327,,,\n")
    page = copied("forecasts.csv", "on,deadline,chance,p10,p50,p90\n" + "".join(days)).burndown().html()
    assert "about 7 in 10</td>" in page and "75%" not in page
    assert ">no</td>" in page


def test_the_way_to_the_date_shows_the_forecast_and_what_would_change_it(maya):
    answer = maya.burndown()
    assert "The shaded area is the forecast" in answer.text()
    assert 1 <= len(answer.points) <= 3
    assert all(odds.endswith(("in 10.", "in 20.")) for _, odds in answer.points)


def test_a_report_knows_only_the_forecasts_of_earlier_days(copied):
    head = "on,deadline,chance,p10,p50,p90\n"
    days = ["2026-09-01,2027-09-30,0.6,2027-04-16,2027-08-26,2028-03-28\n"]
    days += ["2026-10-01,2027-09-30,0.4,2027-04-16,2027-08-26,2028-03-28\n"]
    before = everything(copied("forecasts.csv", head + "".join(days)))
    assert "On 1 September 2026 the report said about 6 in 10" in before
    today = "2026-11-15,2027-09-30,0.9,2027-04-16,2027-08-26,2028-03-28\n"
    assert everything(copied("forecasts.csv", head + "".join(days) + today)) == before


def test_one_past_forecast_is_not_shown_yet(copied):
    row = "on,deadline,chance,p10,p50,p90\n2026-09-01,2027-09-30,0.6,2027-04-16,2027-08-26,2028-03-28\n"
    assert copied("forecasts.csv", row).burndown().more == ()


def test_a_deadline_that_waits_is_announced_to_both(copied):
    text = (DEMO / "maya" / "deadlines.csv").read_text() + "2026-11-20,2027-12-31,A secret reason\n"
    for audience in ("self", "mentor"):
        progress = copied("deadlines.csv", text, audience=audience)
        assert "From 20 November 2026 the deadline is 31 December 2027; until then" in progress.headline().text()
        assert "secret" not in progress.headline().text()
        assert progress.journey.deadlines["deadline"].iloc[-1] == pd.Timestamp("2027-09-30")


def test_after_a_rehearsal_a_report_shapes_no_word_of_the_sample_or_of_a_starter_role_anew():
    word.cache_clear()
    rehearsal.rehearse()
    shaped = word.cache_info().misses
    progress = Answers("sam", as_of=rehearsal.AS_OF, data=str(DEMO))
    for question in QUESTIONS:
        getattr(progress, question)()._repr_mimebundle_()
    for skill in roles()["marketing"].skills:
        wide(skill.skill, SMALL)
    assert word.cache_info().misses == shaped
    assert set(rehearsal.questions()) >= set(QUESTIONS) - {"form"}


def test_a_mentor_reads_the_sentences_of_the_role_from_which_a_skill_came_and_not_where_it_came_from(copied):
    rows = (DEMO / "maya" / "requirements.csv").read_text()
    progress = copied("requirements.csv", f"{rows}2026-11-01,SEO,4,3,starter role: content\n", audience="mentor")
    asked = str(progress.form().questions.data())
    assert can_sentences("SEO", "content")[2] in asked
    assert can_sentences("SEO", "marketing")[2] not in asked
    assert "starter role" not in asked
