"""What a mentor was asked about a journey, and what they send back."""

import datetime as dt
import json

from career_lib.sharing import view
from career_lib.sharing.mentor.questions import DOUBT, NEXT, mentor_questions
from career_lib.sharing.mentor.receipt import receipt
from career_lib.sharing.mentor.reply import parsed
from tests.story import journey_of

KEY, OTHER_KEY = bytes(range(32)), bytes(32)
REPORT, TODAY = dt.date(2026, 11, 15), dt.date(2026, 11, 20)
LONG = "Search engine optimization and web analytics for shops on three continents"
STORY = f"""
    requirements
    on, skill, importance, level
    2026-01-12, SEO, 4, 4
    2026-01-12, Copywriting, 5, 4
    2026-01-12, {LONG}, 3, 4
    2026-01-12, Halvenne claims, 2, 3

    assessments
    on, skill, level, by
    2026-02-01, SEO, 3, self
    2026-03-01, SEO, 1, mentor
"""


def journey(text=STORY):
    return journey_of(text, as_of="2026-11-15", employer="Halvenne")


def can(skill):
    return tuple(f"You can {skill} {level}." for level in range(6))


def form(mine=None, key=KEY):
    mine = mine or journey()
    return mentor_questions(mine, view.view(mine, "mentor"), key, can)


CODES = {question.skill: question.code for question in form().skills}


def saved(**changes):
    """What the form saves, as bytes, with some keys changed."""
    values = {
        "format": "career-reply/1",
        "journey": form().journey,
        "report": "2026-11-15",
        "on": "2026-11-18",
        "skills": [{"code": CODES["SEO"], "skill": "SEO", "level": 2, "comment": "Two pages are a start."}],
        "next": "Lead one campaign.",
        "doubt": "",
    } | changes
    return json.dumps(values).encode()


def received(data, key=KEY, today=TODAY, mine=None):
    return receipt(parsed(data, "r.json"), mine or journey(), key, today=today, name="r.json")


def rows(arrived):
    """The rows that a receipt adds, as table, what and value."""
    return [
        ("assessments", r.skill, r.level) if r.table == "assessments" else ("replies", r.skill or r.question, r.comment)
        for r in arrived.records
    ]


def mail(text):
    return parsed(text.encode(), "mail.txt")


def filled(levels=(), comments=(), next_="", doubt=""):
    """The text of the form as somebody fills it in."""
    text = form().text()
    for skill, level in dict(levels).items():
        text = text.replace(f"[ ] {CODES[skill]}", f"[{level}] {CODES[skill]}")
    for skill, comment in dict(comments).items():
        text = text.replace(f"{skill}\nComment:", f"{skill}\nComment: {comment}")
    return text.replace(f"{NEXT}\n", f"{NEXT}\n{next_}\n").replace(f"{DOUBT}\n", f"{DOUBT}\n{doubt}\n")


def by_code(reply):
    return {part.code: (part.level, part.comment) for part in reply.skills if part.level is not None or part.comment}
