"""The questions at the end of a mentor's report, and the codes by which `career import` recognizes the answers.

A code is a keyed digest of the report's day and a skill's own name. It tells nothing to whoever has
no key: neither whose journey it is nor what a hidden word was. And it leads from the name that the
mentor saw, in which words may be hidden, back to the skill.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from career_lib.journey.journey import Journey
from career_lib.journey.values import LEVELS
from career_lib.tactics.skills import levels

NEXT = "What should I do next?"
DOUBT = "What would you not yet believe in an interview?"

CODE = "Reply code:"
COMMENT = "Comment:"
END = "End of the reply."

CODE_LENGTH = 8
"""Hexadecimal digits of a skill's code: among a hundred skills, two share one in 1 of 900,000 reports."""

TOKEN_LENGTH = 16
"""Hexadecimal digits of a journey's token: two journeys never share one."""


@dataclass(frozen=True)
class SkillQuestion:
    """One skill that a mentor is asked about.

    Attributes
    ----------
    code : str
        What leads the answer back to the skill.
    skill : str
        Its name as the mentor may see it.
    can : tuple of str
        What is true of somebody at each level, lowest first.
    own : int or None
        The traveller's own rating, which the form shows once the mentor has chosen.
    """

    code: str
    skill: str
    can: tuple[str, ...]
    own: int | None


@dataclass(frozen=True)
class Questions:
    """All that the form of one report asks.

    Attributes
    ----------
    journey : str
        The token of the journey.
    report : date
        The day of the report.
    skills : tuple of SkillQuestion
        Most important first.
    """

    journey: str
    report: dt.date
    skills: tuple[SkillQuestion, ...]

    def text(self) -> str:
        """The questions as text to fill in by hand, which `reply.parsed` can read."""
        meanings = "\n".join(f"{level} = {meaning}" for level, meaning in LEVELS.items())
        skills = "\n\n".join(f"[ ] {question.code} {question.skill}\n{COMMENT}" for question in self.skills)
        return (
            f"{CODE} {self.report} {self.journey}\n\n"
            f"Write a level between the brackets, or leave them empty:\n{meanings}\n\n"
            f"{skills}\n\n{NEXT}\n\n{DOUBT}\n\n{END}\n"
        )

    def data(self) -> dict[str, Any]:
        """The questions as a dict of JSON values."""
        values: dict[str, Any] = json.loads(json.dumps(asdict(self), default=str))
        return values | {"next": NEXT, "doubt": DOUBT}


def token(key: bytes) -> str:
    """The code of a journey for other people: always the same, and it reveals nothing."""
    return _digest(key, "journey")[:TOKEN_LENGTH]


def code(key: bytes, report: dt.date, skill: str) -> str:
    """The code of a skill in the report of a day, the same for capital and small letters."""
    return _digest(key, "skill", report.isoformat(), skill.casefold())[:CODE_LENGTH]


def _digest(key: bytes, *parts: str) -> str:
    return hmac.new(key, json.dumps(parts).encode(), hashlib.sha256).hexdigest()


def mentor_questions(whole: Journey, shown: Journey, key: bytes, can: Callable[[str], tuple[str, ...]]) -> Questions:
    """The questions to the mentor of a journey, most important skill first.

    Two skills that differ in nothing but hidden words are left out: nobody could tell them apart.

    Parameters
    ----------
    whole : the journey.
    shown : what the mentor may see of it.
    key : the secret of the journey.
    can : the sentences of all levels of a skill, lowest first, by the name that the mentor sees.
    """
    names = shown_names(whole, shown)
    skills = levels.requirements(shown).sort_values("importance", ascending=False, kind="stable").index
    own = levels.last_ratings(levels.own_ratings(shown))["level"].to_dict()
    by_name: dict[str, list[str]] = {}
    for skill, name in names.items():
        by_name.setdefault(name, []).append(skill)
    return Questions(
        journey=token(key),
        report=whole.as_of,
        skills=tuple(
            SkillQuestion(
                code=code(key, whole.as_of, by_name[skill][0]),
                skill=skill,
                can=can(skill),
                own=int(own[skill]) if skill in own else None,
            )
            for skill in skills
            if len(by_name[skill]) == 1
        ),
    )


def shown_names(whole: Journey, shown: Journey) -> Mapping[str, str]:
    """Each skill that the role ever asked for, with the name under which a mentor sees it."""
    return dict(zip(whole.requirements["skill"], shown.requirements["skill"], strict=True))
