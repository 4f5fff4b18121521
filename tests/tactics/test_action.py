"""What an action is weighed by, and what is written down once it is done."""

import datetime as dt

import pytest

from career_lib.journey.tables import TABLES, Gig, Project
from career_lib.tactics.action import Effort, Entry
from tests.story import journey_of
from tests.tactics.busy import BUSY, applied, everything

DAY = dt.date(2026, 3, 31)


def test_an_effort_is_weighed_over_the_whole_way_to_a_proven_level():
    ask = Effort(hours=1, chance=0.25, still=20)
    assert ask.importance_per_hour(5) == 5 * 0.25 / (1 + 0.25 * 20)


def test_an_entry_that_knows_all_is_a_row_of_the_day():
    asked = Entry("projects", {"project": "{name}", "step": "asked boss"}).named("A {curly} newsletter")
    assert asked.record(DAY) == Project(on=DAY, project="A {curly} newsletter", step="asked boss")


def test_an_entry_that_lacks_a_value_or_asks_for_one_is_no_row_yet():
    assert Entry("checkins").record(DAY) is None, "nobody but the traveller knows the energy"
    done = {"gig": "Bakery", "step": "delivered"}
    assert Entry("gigs", done).record(DAY) == Gig(on=DAY, gig="Bakery", step="delivered")
    assert Entry("gigs", done, asks=("hours",)).record(DAY) is None


STORIES = [
    *(BUSY.replace("asked boss", step) for step in ("idea", "boss agreed", "started", "delivered", "boss declined")),
    *(BUSY.replace("Bakery, won", f"Bakery, {step}") for step in ("lead", "proposed", "delivered", "paid", "lost")),
    *(applied(step) for step in ("replied", "interview", "offer", "accepted")),
    "",
    BUSY.split("    assessments")[0],
]


@pytest.mark.parametrize("as_of", ["2026-03-31", "2026-04-20", "2026-07-18", "2027-08-01"])
def test_whatever_there_is_to_do_its_entry_fits_its_table(as_of):
    for story in STORIES:
        for action in everything(story, as_of).values():
            if action.entry is None:
                assert action.do.startswith(("Rest", "Give notice"))
                continue
            fields = TABLES[action.entry.table].model_fields
            assert set(action.entry.known) | set(action.entry.asks) <= set(fields), action.do
            assert hash(action)


@pytest.mark.parametrize(
    ("step", "do", "next_step"),
    [
        ("idea", "Ask your boss for", "asked boss"),
        ("boss agreed", "Start", "started"),
        ("started", "Bring", "delivered"),
    ],
)
def test_once_its_step_is_written_down_an_action_is_gone(step, do, next_step):
    story = BUSY.replace("asked boss", step)
    (action,) = (a for text, a in everything(story, "2026-04-20").items() if text.startswith(f"{do} “Newsletter”"))
    assert action.entry == Entry("projects", {"project": "Newsletter", "step": next_step})
    written = story.replace(f"Newsletter, {step}\n", f"Newsletter, {step}\n    2026-04-20, Newsletter, {next_step}\n")
    assert action.do not in everything(written, "2026-04-20")


def test_what_an_application_was_before_is_known_when_its_next_step_is_written_down():
    story = """
        applications
        on, application, step, employer, role, source
        2026-03-01, Acme role, applied, Acme, Marketer, referral
        2026-03-20, Acme role, interview, Acme, Marketer, referral
    """
    (ask,) = (a for do, a in everything(story, "2026-03-31").items() if "Acme role" in do)
    assert ask.entry == Entry(
        "applications", {"application": "Acme role", "employer": "Acme", "role": "Marketer", "source": "referral"}
    )
    assert ask.entry.record(DAY) is None, "where it stands now, only the traveller knows"


def test_a_person_is_written_to_and_no_more_is_asked():
    journey = journey_of(BUSY, as_of="2026-07-18")
    (action,) = (a for do, a in everything(BUSY, "2026-07-18").items() if "Ada" in do)
    assert (touch := action.entry.record(journey.as_of)) is not None
    assert (touch.contact, touch.kind, touch.direction) == ("Ada", "message", "gave")
    later = everything(BUSY, "2026-11-18")["Write to Ada without asking for anything."]
    assert later.entry.record(DAY).direction == "kept in touch"


def test_learning_asks_for_the_hours_and_practice_is_known_to_be_practice():
    practice = next(a for do, a in everything(BUSY).items() if do.startswith("Practice SEO"))
    assert practice.entry == Entry("learning", {"skill": "SEO", "kind": "practice"})
    learn = next(a for do, a in everything(BUSY.replace("SEO, 2", "SEO, 1")).items() if do.startswith("Learn SEO"))
    assert learn.entry == Entry("learning", {"skill": "SEO"})
