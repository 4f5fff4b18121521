"""What a reply adds to the journey, what is refused, and that nothing in it can do harm."""

import datetime as dt
import json

import pytest

from career_lib.base.errors import CareerError
from career_lib.sharing.mentor.questions import NEXT
from career_lib.sharing.mentor.receipt import inert
from tests.sharing.mentor.answers import CODES, STORY, form, received, rows, saved
from tests.story import journey_of


def test_levels_become_the_mentors_assessments_and_comments_replies():
    receipt = received(saved(doubt="A budget."))
    assert rows(receipt) == [
        ("assessments", "SEO", 2),
        ("replies", "SEO", "Two pages are a start."),
        ("replies", "next", "Lead one campaign."),
        ("replies", "doubt", "A budget."),
    ]
    assert {record.on for record in receipt.records} == {dt.date(2026, 11, 18)}
    assert receipt.records[0].by == "mentor"
    assert (receipt.judgments[0].own, receipt.judgments[0].level) == (3, 2)


def test_a_hidden_word_is_put_back():
    skills = [{"code": CODES["[hidden] claims"], "skill": "[hidden] claims", "level": 1, "comment": ""}]
    assert rows(received(saved(skills=skills, next="")))[0] == ("assessments", "Halvenne claims", 1)


@pytest.mark.parametrize(
    ("answered", "today", "on"),
    [
        ("2026-11-18", "2026-11-20", "2026-11-18"),
        ("2026-12-24", "2026-11-20", "2026-11-20"),  # their clock is ahead
        ("2020-01-01", "2026-11-20", "2026-11-15"),  # their clock is behind: nobody answers before the report
        (None, "2026-11-20", "2026-11-20"),
        ("2026-11-18", "2026-11-14", "2026-11-14"),  # the report was made of a day that still lies ahead
    ],
)
def test_it_counts_on_the_day_of_the_answer_but_not_in_the_future(answered, today, on):
    assert received(saved(on=answered), today=dt.date.fromisoformat(today)).on == dt.date.fromisoformat(on)


def test_the_same_reply_adds_nothing_a_second_time_and_a_changed_one_later_rows():
    first = received(saved())
    earlier = "".join(
        f"    {r.on}, {r.report}, {r.question}, {r.skill}, {r.comment}, {r.reply}\n" for r in first.records[1:]
    )
    mine = journey_of(
        f"{STORY}\n    replies\n    on, report, question, skill, comment, reply\n{earlier}", employer="Halvenne"
    )
    again = received(saved(on="2026-11-19"), mine=mine)
    assert again.records == () and again.imported == dt.date(2026, 11, 18)
    changed = received(saved(next="Lead two."), mine=mine)
    assert changed.imported is None and ("replies", "next", "Lead two.") in rows(changed)


def test_the_file_and_the_text_of_one_answer_are_the_same_reply():
    text = form().text().replace(f"[ ] {CODES['SEO']}", f"[2] {CODES['SEO']}")
    text = text.replace("SEO\nComment:", "SEO\nComment: Two pages are a start.")
    text = text.replace(f"{NEXT}\n", f"{NEXT}\nLead one campaign.\n")
    assert received(text.encode()).records[-1].reply == received(saved()).records[-1].reply


REFUSED = {
    "another journey": (saved(journey="0" * 16), "answers a report of another journey than test"),
    "another day": (saved(report="2026-11-14"), "SEO, has a code that no report of 2026-11-14 gave"),
    "another code": (saved(skills=[{"code": "0" * 8, "skill": "SEO", "level": 2}]), "renamed in requirements.csv"),
    "another name": (
        saved(skills=[{"code": CODES["SEO"], "skill": "Copywriting", "level": 2}]),
        "skill 1 is called Copywriting, but its code is that of SEO; the file was changed",
    ),
    "one skill twice": (
        saved(skills=[{"code": CODES["SEO"], "skill": "SEO", "level": 2}] * 2),
        "SEO is answered twice",
    ),
    "nothing said": (saved(skills=[], next=" \n"), "answers none of the questions"),
    "level 6": (
        saved(skills=[{"code": CODES["SEO"], "level": 6}]),
        "level of skill 1 is 6; use a whole number from 0 to 5, or nothing",
    ),
    "level true": (saved(skills=[{"code": CODES["SEO"], "level": True}]), "level of skill 1 is True"),
    "level 2.5": (saved(skills=[{"code": CODES["SEO"], "level": 2.5}]), "level of skill 1 is 2.5"),
    "level as text": (saved(skills=[{"code": CODES["SEO"], "level": "3"}]), "level of skill 1 is 3"),
    "a huge number": (b'{"format": ' + b"9" * 5000 + b"}", "r.json: a number in it has 5,000 digits; ask"),
    "a day of no calendar": (saved(on="2999-01-01"), "on is 2999-01-01; use a day from 1950-01-01 to 2149-12-31"),
    "not a number": (saved().replace(b'"level": 2', b'"level": NaN'), "NaN is no number"),
    "infinite": (saved().replace(b'"level": 2', b'"level": -Infinity'), "-Infinity is no number"),
    "a key twice": (saved()[:-1] + b', "next": "x"}', "next stands there twice"),
    "a key more": (saved(admin=True), "no reply has a admin"),
    "a key less": (json.dumps({"report": "2026-11-15"}).encode(), "the entry journey is missing"),
    "a day of a number": (saved(report=20261115), "report is 20261115; use a day written as 2026-11-15"),
    "another format": (saved(format="career-reply/9"), 'format is career-reply/9; use "career-reply/1"'),
    "deep": (b'{"skills": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", "nests brackets deeper"),
    "deep after an open quote": (b'{"a": ' + b"[" * 9 + b'"' + b'\\"' * 60_000, "nests brackets deeper"),
    "cut off": (saved()[:-20], "the file is cut off or was changed"),
    "a list": (b"[]", "this is no reply to a report"),
    "10 MB": (b" " * 10_000_000, "larger than 256 kB"),
    "long comment": (saved(next="x" * 5000), "next has more than 4,000 characters; shorten it"),
    "many skills": (saved(skills=[{"code": CODES["SEO"]}] * 201), "skills has more than 200 entries"),
    "empty": (b"", "holds no reply: no line in it begins with"),
    "a picture": (bytes(range(256)) * 100, "holds no reply"),
}


@pytest.mark.parametrize(("data", "sentence"), REFUSED.values(), ids=REFUSED)
def test_what_is_no_reply_of_this_journey_is_refused_with_a_sentence(data, sentence):
    with pytest.raises(CareerError) as error:
        received(data)
    assert sentence in str(error.value)
    assert len(str(error.value)) < 400


HOSTILE = {
    "=cmd|'/c calc'!A1": "'=cmd|'/c calc'!A1",
    "@SUM(1+1)": "'@SUM(1+1)",
    "+1+1": "'+1+1",
    "-1+1": "–1+1",
    "＝1+1": "'＝1+1",
    "\t=1+1": "'=1+1",
    "\u200b=1+1": "'=1+1",
    "a\x1b[2Jb\x07\x00c": "a[2Jbc",
    "\u202egnp.exe": "gnp.exe",
    "lone \ud800 surrogate": "lone  surrogate",
    "<script>alert(1)</script>": "<script>alert(1)</script>",  # text, and the page escapes it
}


@pytest.mark.parametrize(("written", "left"), HOSTILE.items(), ids=map(ascii, HOSTILE))
def test_a_hostile_text_is_made_inert(written, left):
    skills = [{"code": CODES["SEO"], "skill": "SEO", "level": None, "comment": written}]
    receipt = received(saved(skills=skills, next=written, doubt=written))
    assert {record.comment for record in receipt.records} == {left}


def test_a_formula_behind_a_skills_name_is_inert_too():
    skills = [{"code": CODES["SEO"], "skill": "SEO : =1+1", "level": 2}]
    assert rows(received(saved(skills=skills)))[1] == ("replies", "SEO", "'=1+1")


def test_an_ordinary_text_is_left_as_it_is():
    assert inert("Reads well - and = writes.") == "Reads well - and = writes."
