"""Doubts about many rows become few questions, and one answer settles all that are alike."""

import datetime as dt

from career_lib.desk.doubts import AS_IT_IS, BACK, Answer, Doubt
from career_lib.desk.paste.questions import questions, settled
from career_lib.journey.tables import Contact, Touch


def unknown(name, *alike, day="2026-11-03"):
    also = (Contact(on=day, contact=name),)
    meant = [Answer(f"It is {other}", {"contact": other}) for other in alike]
    sentence = f"{name} is not among your contacts."
    return Doubt("unknown", "contact", sentence, (*meant, Answer(f"Add {name}", also=also), AS_IT_IS, BACK))


def touch(name, day="2026-11-03"):
    return Touch(on=day, contact=name, kind="call")


def test_the_same_doubt_about_several_rows_is_one_question():
    (asked,) = questions([(unknown("Jo"),), (), (unknown("Jo"),)])
    assert (asked.sentence, asked.places) == ("Jo is not among your contacts.", [0, 2])
    assert [option.says for option in asked.options] == ["Add Jo", "Save it as it is", "Back to the field"]


def test_several_unknown_names_are_added_by_one_answer_each_once():
    records = [touch("Jo", "2026-11-05"), touch("Al"), touch("jo", "2026-11-04")]
    (asked,) = questions([(unknown("Jo"),), (unknown("Al"),), (unknown("jo"),)])
    assert asked.sentence == "3 names are not known yet: Jo, Al and jo. Add them?"
    assert [option.says for option in asked.options] == ["Add all 3", "Save them as they are", "Back to the rows"]
    changed, also = settled(records, [asked.options[0]])
    assert changed == records
    assert [record.contact for record in also] == ["Jo", "Al"]


def test_who_is_added_is_known_from_the_first_of_the_days_on():
    later, earlier = unknown("Jo", day="2026-11-05"), unknown("Jo", day="2026-11-01")
    (asked,) = questions([(later,), (earlier,)])
    _, (added,) = settled([touch("Jo", "2026-11-05"), touch("Jo", "2026-11-01")], [asked.options[0]])
    assert added.on == dt.date(2026, 11, 1)


def test_a_name_that_is_like_a_known_one_is_asked_by_itself_and_changed_in_each_row():
    asked = questions([(unknown("Jo Prak", "Jo Park"),), (unknown("Al"),), (unknown("Bo"),)])
    assert [question.sentence for question in asked] == [
        "Jo Prak is not among your contacts.",
        "2 names are not known yet: Al and Bo. Add them?",
    ]
    changed, also = settled([touch("Jo Prak"), touch("Al"), touch("Bo")], [asked[0].options[0], asked[1].options[1]])
    assert [record.contact for record in changed] == ["Jo Park", "Al", "Bo"]
    assert also == []


def test_doubts_that_nothing_can_be_added_for_are_told_together():
    days = [dt.date(2027, 1, day) for day in range(1, 8)]
    doubts = [(Doubt("ahead", "on", f"{day} lies ahead.", (AS_IT_IS, BACK)),) for day in days]
    (asked,) = questions(doubts)
    assert asked.sentence.startswith("2027-01-01 lies ahead. 2027-01-02 lies ahead.")
    assert asked.sentence.endswith("2027-01-05 lies ahead. And 2 more like these.")
    assert [option.back for option in asked.options] == [False, True]


def test_no_doubt_is_no_question():
    assert questions([(), ()]) == []
