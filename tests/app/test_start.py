"""The page Start, as its notebook calls it."""

import subprocess
import sys

import pytest

from career_lib.app.start import Start
from career_lib.journey import store
from career_lib.journey.plan import Break, Plan
from career_lib.journey.tables import Application, Assessment, Checkin, Contact, Deadline, Gig, Project, Requirement

START, TODAY = "2026-01-12", "2026-11-03"

ROWS = (
    Requirement(on=START, skill="SEO", importance=4, level=3),
    Assessment(on="2026-11-01", skill="SEO", level=2),
    Deadline(on=START, deadline="2027-07-12"),
    Contact(on=START, contact="<b>Ines</b>"),
    Gig(on="2026-10-01", gig="Bakery", step="won"),
    Project(on="2026-11-01", project="Newsletter", step="boss agreed"),
)


@pytest.fixture
def start_of(tmp_path):
    """A function that makes a journey of some rows and a plan, and returns its page."""

    def start_of(*rows, start=START, **plan):
        plan = {"target_role": "Designer", "employer": "Acme", "name": "Ada"} | plan
        store.create(tmp_path, "ada", Plan(start=start, **plan), rows)
        return Start("ada", as_of=TODAY, data=str(tmp_path))

    return start_of


def boxes(start):
    return start.next_actions().boxes


def test_the_headline_is_the_reports_without_what_stands_below(start_of):
    sentences = start_of(*ROWS).headline().text().splitlines()
    assert sentences[:2] == [
        "3 November 2026, on the way to: Designer",
        "Ada, 67% of what the role asks is in place (67% proven), with 36 weeks left until 12 July 2027.",
    ]
    assert not any(sentence.startswith("Next:") for sentence in sentences)


def test_a_tick_is_a_row_of_today_and_the_next_visit_shows_something_else(start_of):
    start = start_of(*ROWS)
    box = boxes(start)["Write to <b>Ines</b> without asking for anything."]
    box.box.value = True
    assert "Done. Saved the touch of 3 Nov 2026, &lt;b&gt;Ines&lt;/b&gt;." in box.message.widget.value
    (touch,) = start.desk.journey().touches.to_dict("records")
    assert (touch["contact"], touch["kind"], touch["direction"]) == ("<b>Ines</b>", "message", "kept in touch")
    assert f"{touch['on']:%Y-%m-%d}" == TODAY
    assert "Write to <b>Ines</b> without asking for anything." not in boxes(start)
    box.undo.click()
    assert start.desk.journey().touches.empty


def test_a_delivered_gig_asks_for_its_hours_and_skills_first(start_of):
    start = start_of(*ROWS, targets={"wins": 0, "warm_contacts": 0, "events_a_month": 0})
    box = boxes(start)["Bring “Bakery” to its end, with one number before and one after."]
    box.box.value = True
    assert (box.form.values["gig"], box.form.values["step"]) == ("Bakery", "delivered")
    assert len(start.desk.journey().gigs) == 1
    box.form.fields["hours"].value, box.form.fields["skills"].value = "12", ("SEO",)
    box.form.button.click()
    assert start.desk.journey().latest("gigs").loc["Bakery", ["step", "hours", "skills"]].tolist() == [
        "delivered",
        12,
        ("SEO",),
    ]


def test_running_the_cell_again_keeps_what_was_typed(start_of):
    start = start_of(*ROWS)
    do = next(do for do in boxes(start) if do.startswith("Check in"))
    box = start._tasks.boxes[do]
    box.box.value = True
    box.form.fields["what"].value = "Half a sent"
    assert boxes(start)[do].form.values["what"] == "Half a sent"


def test_an_empty_journey_leads_to_the_plan(start_of):
    start = start_of(start=TODAY, employer="")
    first, second, _ = (part.children for part in start.next_actions().widget.children[1:])
    assert 'href="plan.ipynb"' in first[1].value and 'href="plan.ipynb"' in second[1].value
    assert list(boxes(start)) == ["Write down ten people who know your work and would answer you."]
    assert start.due().text() == "Nothing is due until your plan lists the skills that the role asks."
    assert [line.page for line in start.missing().listing.lines] == [
        "plan.ipynb",
        "plan.ipynb",
        "log.ipynb",
        "plan.ipynb",
    ]


def test_a_journey_that_begins_later_is_shown_as_of_its_first_day(start_of):
    start = start_of(Requirement(on="2027-01-04", skill="SEO", importance=4, level=3), start="2027-01-04")
    assert (
        start.headline().text().startswith("Your journey begins on 4 January 2027; this is how it stands until then.")
    )
    assert start.due().text() == "One thing is due, about 5 minutes:\n- Rate 1 skill: not rated yet, about 5 minutes."
    do = "Write down ten people who know your work and would answer you."
    box = boxes(start)[do]
    box.box.value = True
    box.form.fields["contact"].value = "Grace"
    box.form.button.click()
    assert start.desk.journey().contacts["contact"].tolist() == ["Grace"]


def test_in_a_planned_break_the_first_is_to_rest(start_of):
    start = start_of(*ROWS, breaks=(Break(start="2026-11-01", back="2026-12-01"),))
    rest = start.next_actions().widget.children[1].children
    assert "Rest, as you planned to." in rest[0].value
    assert (
        start.due().text().startswith("You are on the break that you planned, until 1 December 2026; what is due can")
    )


def test_once_out_nothing_is_due_and_nothing_missing(start_of):
    start = start_of(*ROWS, Application(on="2026-11-02", application="Acme role", step="accepted"))
    assert "Ada, you made it out" in start.headline().text()
    assert len(start.next_actions().widget.children) == 4
    assert (start.due().text(), start.missing().text()) == (
        "You made it out: nothing is due any more.",
        "Nothing is missing.",
    )


def test_what_could_not_be_read_is_told_and_the_rest_is_shown(start_of):
    start = start_of(*ROWS)
    (start.desk.root / "ada" / "learning.csv").write_text("on,skill,kind,hours\n2026-10-10,SEO,course,a lot\n")
    assert "One thing in your files could not be used." in start.missing().text()
    assert "the last section" not in start.headline().text()


def test_names_are_never_taken_for_html(start_of):
    html = start_of(*ROWS).due().html()
    assert "&lt;b&gt;Ines&lt;/b&gt; is overdue" in html
    assert '<a href="log.ipynb" target="_self">Get in touch with 1 person</a>: ' in html


def test_the_page_does_without_a_server():
    code = (
        "import sys, career_lib.app.start; print([name for name in ('voila', 'jupyter_server') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert done.stdout == "[]\n"


def test_what_is_due_follows_a_tick_on_the_same_page(start_of):
    start = start_of()
    due = start.due()
    before = due.text()
    box = boxes(start)["Write down ten people who know your work and would answer you."]
    missing = start.missing()
    assert "Nobody is on your list" in missing.text()
    box.box.value = True
    box.form.fields["contact"].value = "Grace"
    box.form.submit()
    assert "Nobody is on your list" not in missing.text()
    box.box.value = False
    assert "Nobody is on your list" in missing.text()
    assert due.text() == before


def test_the_headline_follows_a_tick_and_its_undo(start_of):
    start = start_of(
        Requirement(on=START, skill="SEO", importance=4, level=3),
        Assessment(on="2026-10-20", skill="SEO", level=3),
        Deadline(on=START, deadline="2027-07-12"),
        Gig(on="2026-05-01", gig="Bakery", step="won", skills="SEO"),
        Project(on="2026-10-30", project="Letter", step="started"),
        Checkin(on="2026-09-01", energy=3),
    )
    headline, tasks = start.headline(), start.next_actions()
    assert "67%" in headline.text()  # level 2 of 3: nothing proves more yet
    box = next(box for do, box in tasks.boxes.items() if do.startswith("Bring “Bakery” to its end"))
    box.box.value = True
    box.form.fields["skills"].value = ("SEO",)
    box.form.button.click()
    assert "67%" not in headline.text()
    box.undo.click()
    assert "67%" in headline.text()
