"""What is asked before a record is saved, and what each answer does."""

import datetime as dt
import time

import pytest

from career_lib.desk.doubts import BACK, doubts
from career_lib.journey.journey import assemble
from career_lib.journey.plan import Plan
from career_lib.journey.tables import (
    Application,
    Checkin,
    Contact,
    Event,
    Gig,
    Learning,
    Project,
    Requirement,
    Touch,
    Win,
)

START, TODAY = dt.date(2026, 1, 12), dt.date(2026, 11, 15)
PLAN = Plan(target_role="Marketing manager", start=START)
ACME = {"application": "Acme CRM role", "employer": "Acme", "role": "CRM manager"}


def journey(*records):
    rows = {}
    for record in records:
        rows.setdefault(record.table, []).append(record)
    return assemble("ada", PLAN, rows)


def asked(record, *saved, **how):
    return doubts([record], journey(*saved), TODAY, **how)[0]


def doubt(record, *saved, **how):
    (only,) = asked(record, *saved, **how)
    return only


def says(doubt):
    return [answer.says for answer in doubt.answers]


def event(on, **values):
    return Event(**{"on": on, "event": "Meetup", "kind": "meetup"} | values)


def learning(hours, on=TODAY, skill="SEO"):
    return Learning(on=on, skill=skill, kind="course", hours=hours)


SEO = Requirement(on=START, skill="SEO", importance=4, level=3)


def test_what_needs_no_question_is_not_asked():
    assert asked(event(TODAY)) == ()
    assert asked(learning(3), SEO) == ()
    assert asked(Application(on=TODAY, step="applied", **ACME)) == ()


# ---- days ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("on", "sentence", "answer", "meant"),
    [
        ("2027-03-01", "1 March 2027 lies ahead. Really?", "It was 1 March 2026", dt.date(2026, 3, 1)),
        ("2026-11-16", "16 November 2026 lies ahead. Really?", "It was today", TODAY),
        ("2027-01-05", "5 January 2027 lies ahead. Really?", "It was today", TODAY),
        (
            "2025-11-03",
            "3 November 2025 is before your journey began, on 12 January 2026. Really?",
            "It was 3 November 2026",
            dt.date(2026, 11, 3),
        ),
    ],
)
def test_a_day_that_may_be_a_slip_is_asked_with_the_day_that_was_probably_meant(on, sentence, answer, meant):
    day = doubt(event(on))
    assert (day.column, day.sentence) == ("on", sentence)
    assert says(day) == [answer, "Save it as it is", "Back to the field"]
    assert day.answers[0].changes == {"on": meant}


def test_a_day_before_the_journey_without_another_year_to_mean_is_asked_without_a_suggestion():
    assert says(doubt(event("2026-01-02"))) == ["Save it as it is", "Back to the field"]


def test_a_journey_that_begins_later_is_prepared_today():
    assert doubts([event("2026-01-02")], journey(), dt.date(2026, 1, 2)) == [()]


def test_a_29_february_is_looked_for_in_years_that_have_none():
    assert doubt(event("2028-02-29")).answers[0].changes == {"on": dt.date(2026, 2, 28)}


def test_a_day_more_than_a_year_ago_is_asked_though_the_journey_had_begun():
    (day,) = doubts([event("2026-11-03")], journey(), dt.date(2027, 12, 1))[0]
    assert day.sentence == "3 November 2026 is 13 months ago. Really?"
    assert day.answers[0].changes == {"on": dt.date(2027, 11, 3)}


# ---- names -----------------------------------------------------------------------------------------


def test_somebody_who_is_not_known_can_be_added():
    unknown = doubt(Touch(on="2026-11-03", contact="Jo Park", kind="call"), Contact(on=START, contact="Ines"))
    assert unknown.sentence == "Jo Park is not among your contacts. Add Jo Park?"
    assert says(unknown) == ["Add Jo Park to my contacts", "Save it as it is", "Back to the field"]
    assert unknown.answers[0].also == (Contact(on="2026-11-03", contact="Jo Park"),)


def test_a_name_that_is_nearly_known_is_taken_for_it_first():
    people = [Contact(on=START, contact=name) for name in ("Ines Varga", "Ines Holm", "Rosalind")]
    unknown = doubt(Touch(on=TODAY, contact="ines", kind="call"), *people)
    assert unknown.sentence == "ines is not among your contacts. Did you mean Ines Varga or Ines Holm?"
    assert unknown.answers[1].says == "It is Ines Holm"
    assert unknown.answers[1].changes == {"contact": "Ines Holm"}
    assert asked(Touch(on=TODAY, contact="rosalind", kind="call"), *people) == (), "it is spelled as at first anyway"


def test_each_unknown_skill_of_a_list_is_asked_and_replaced_alone():
    win = Win(on=TODAY, win="Rewrote it", metric="open rate", skills="SE0; Baking")
    first, second = asked(win, SEO)
    assert first.sentence == "SE0 is not among your skills. Did you mean SEO?"
    assert first.answers[0].changes == {"skills": ("SEO", "Baking")}
    assert second.sentence == "Baking is not among your skills. Add Baking?"
    assert second.answers[0].says == "Add Baking to my skills, with importance 3 and level 3"
    assert second.answers[0].also == (Requirement(on=TODAY, skill="Baking", importance=3, level=3),)


def test_an_origin_is_a_project_or_a_gig():
    win = Win(on=TODAY, win="Rewrote it", metric="open rate", origin="Bakery page")
    saved = [Project(on=START, project="Newsletter", step="idea"), Gig(on=START, gig="The bakery page", step="lead")]
    unknown = doubt(win, *saved)
    assert unknown.sentence == "Bakery page is not among your projects and gigs. Did you mean The bakery page?"
    assert says(unknown) == ["It is The bakery page", "Save it as it is", "Back to the field"]
    assert asked(win.model_copy(update={"origin": "Newsletter"}), *saved) == ()


# ---- hours -----------------------------------------------------------------------------------------


def test_more_hours_than_a_day_has_are_asked_and_may_have_been_minutes():
    hours = doubt(learning(30), SEO)
    assert hours.sentence == "30 hours in one day. Really?"
    assert says(hours) == ["It was 30 minutes", "Save it as it is", "Back to the field"]
    assert hours.answers[0].changes == {"hours": 0.5}
    assert says(doubt(learning(17.5), SEO)) == ["Save it as it is", "Back to the field"]


def test_the_hours_of_a_day_are_counted_together():
    hours = doubt(learning(7), SEO, learning(9.5, skill="CRM"), learning(9, on="2026-11-14"))
    assert hours.sentence == (
        "With what you logged of 15 November 2026 already, this makes 16.5 hours in one day. Really?"
    )
    assert asked(learning(6.5), SEO, learning(9.5, skill="CRM")) == ()


def test_hours_since_a_row_before_may_be_of_several_days():
    week = [Checkin(on="2026-11-08", energy=3)]
    assert asked(Checkin(on=TODAY, energy=3, hours=30), *week) == ()
    assert doubt(Checkin(on=TODAY, energy=3, hours=113), *week).sentence == (
        "113 hours in the 7 days since the one before. Really?"
    )
    today = Checkin(on=TODAY, energy=2)
    assert doubt(Checkin(on=TODAY, energy=3, hours=30), *week, today).sentence == "30 hours in one day. Really?"
    gigs = [Gig(on="2026-11-14", gig="Bakery", step="won"), Gig(on="2026-11-01", gig="Choir", step="won")]
    assert doubt(Gig(on=TODAY, gig="Bakery", step="delivered", hours=20), *gigs).kind == "hours"
    assert asked(Gig(on=TODAY, gig="Choir", step="delivered", hours=20), *gigs) == ()


# ---- what is there already -------------------------------------------------------------------------


def test_the_very_same_row_is_asked_and_going_back_comes_first():
    same = doubt(learning(2), SEO, learning(2))
    assert same.sentence == "The same session of learning of 15 November 2026 is there already. Once more?"
    assert says(same) == ["No, go back", "Save it once more"]
    assert same.answers[0].back
    assert asked(learning(2.5), SEO, learning(2)) == ()


def test_a_step_back_is_asked_and_may_be_another_thing():
    saved = [Application(on="2026-10-01", step="interview", **ACME)]
    back = doubt(Application(on=TODAY, step="applied", **ACME), *saved)
    assert (
        back.sentence
        == "“Acme CRM role” has stood at interview since 1 October 2026; applied comes before that. Really?"
    )
    assert back.answers[1].changes == {"application": "Acme, CRM manager"}
    assert asked(Application(on="2026-09-01", step="applied", **ACME), *saved) == (), "it came before"
    assert asked(Application(on=TODAY, step="offer", **ACME), *saved) == ()


def test_a_step_of_what_is_finished_is_asked():
    saved = [Application(on="2026-10-01", step=step, **ACME) for step in ("interview", "rejected")]
    (finished,) = asked(Application(on=TODAY, step="offer", **ACME), *saved)
    assert (
        finished.sentence == "“Acme CRM role” has stood at rejected since 1 October 2026, which ends it. Does it go on?"
    )


def test_a_new_thing_that_is_called_as_one_that_is_open_is_probably_its_next_step():
    new = Application(on=TODAY, step="replied", **ACME | {"application": "Acme, CRM manager"})
    applied = Application(on="2026-10-01", step="applied", **ACME)
    same = doubt(new, applied)
    assert same.sentence == "“Acme CRM role” has stood at applied since 1 October 2026. Is this the same application?"
    assert same.answers[0].changes == {"application": "Acme CRM role"}
    assert says(same)[1:] == ["It is a new one", BACK.says]
    over = applied.model_copy(update={"step": "rejected", "on": dt.date(2026, 10, 9)})
    assert asked(new, applied, over) == ()


# ---- several records, and one that is corrected ----------------------------------------------------


def test_records_that_are_saved_one_after_the_other_know_of_each_other():
    rows = [
        Contact(on=TODAY, contact="Jo Park"),
        Touch(on=TODAY, contact="Jo Park", kind="call"),
        Touch(on=TODAY, contact="Jo Park", kind="call"),
        learning(9),
        learning(8, skill="CRM"),
    ]
    found = doubts(rows, journey(SEO, Requirement(on=START, skill="CRM", importance=2, level=2)), TODAY)
    assert [[doubt.kind for doubt in of] for of in found] == [[], [], ["same"], [], ["hours"]]


def test_what_was_doubted_in_a_row_is_not_doubted_again_when_it_is_corrected():
    old = event("2026-01-02")
    assert asked(event("2026-01-02", people_met=3), old, instead_of=old) == ()
    assert asked(old, old, instead_of=old) == (), "it is not twice there"
    assert (
        doubt(event("2026-01-02", people_met=3), event("2026-01-02", people_met=3), old, instead_of=old).kind == "same"
    )
    worked = learning(9)
    assert asked(learning(10), SEO, worked, instead_of=worked) == (), "its own hours are not counted twice"


def test_1200_rows_are_looked_through_in_a_moment():
    people = [Contact(on=START, contact=f"Person {number} of Company {number % 40}") for number in range(300)]
    rows = [Touch(on=TODAY, contact=f"Persn {number % 200}", kind="call", what=str(number)) for number in range(1200)]
    begun = time.perf_counter()
    found = doubts(rows, journey(*people), TODAY)
    assert time.perf_counter() - begun < 5
    assert sum(map(len, found)) == 1200
