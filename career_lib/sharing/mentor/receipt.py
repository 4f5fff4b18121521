"""What a mentor's answer adds to a journey, once its codes were checked to be of that journey."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass

from career_lib.base.errors import CareerError, quoted
from career_lib.journey.journey import Journey
from career_lib.journey.record import Record
from career_lib.journey.tables import Assessment, Reply
from career_lib.sharing import view
from career_lib.sharing.mask import MASK
from career_lib.sharing.mentor.questions import code, shown_names, token
from career_lib.sharing.mentor.reply import MentorReply, SkillReply, is_answered
from career_lib.tactics.skills import levels

FINGERPRINT_LENGTH = 16

FORMULA = "=+@＝＋＠"
"""What a spreadsheet takes for the beginning of a formula, in the width of East Asian letters too."""

MINUS = ("-", "\u2212", "\uff0d")
"""So does a minus sign."""


@dataclass(frozen=True)
class Judgment:
    """The mentor's rating of one skill, and the traveller's last one.

    Attributes
    ----------
    skill : str
        As the journey spells it.
    level, own : int or None
        The mentor's level and the traveller's; None where there is none.
    comment : str
    """

    skill: str
    level: int | None
    own: int | None
    comment: str


@dataclass(frozen=True)
class Receipt:
    """A reply that belongs to a journey, and the rows that it adds.

    Attributes
    ----------
    on : date
        The day on which it was answered: not after today, and not before the report unless that lies ahead.
    report : date
        The day of the report.
    judgments : tuple of Judgment
        The skills that were answered.
    next, doubt : str
    imported : date or None
        The day that an earlier import of the same reply has; then it adds nothing.
    records : tuple of Record
        Assessments by the mentor, and replies; empty when it was imported before.
    """

    on: dt.date
    report: dt.date
    judgments: tuple[Judgment, ...]
    next: str
    doubt: str
    imported: dt.date | None
    records: tuple[Record, ...]


def receipt(reply: MentorReply, journey: Journey, key: bytes, *, today: dt.date, name: str) -> Receipt:
    """The receipt of a reply: the rows that it adds to a journey.

    Parameters
    ----------
    reply : the result of `reply.parsed`.
    journey : the journey as it stands, with all its rows.
    key : its secret.
    today : no reply is of a later day.
    name : what an error calls the reply: the name of the file.

    Raises
    ------
    CareerError
        When the reply is to another journey's report, was changed, or says nothing.
    """
    if reply.journey != token(key):
        raise CareerError(f"{name} answers a report of another journey than {journey.id}; nothing was written")
    if not is_answered(reply):
        raise CareerError(f"{name} answers none of the questions; ask your mentor to fill it in and save it again")
    names = shown_names(journey, view.view(journey, "mentor"))
    skills = {code(key, reply.report, skill): skill for skill in names}
    judgments: list[Judgment] = []
    for number, part in enumerate(reply.skills, 1):
        skill = skills.get(part.code)
        if skill is None:
            raise CareerError(
                f"{name}: skill {number}, {quoted(part.skill)}, has a code that no report of {reply.report} gave to a "
                f"skill of {journey.id}. The file was changed, or the skill was renamed in requirements.csv: take its "
                "answer out of the reply, and enter it on the page Assess"
            )
        if any(judgment.skill == skill for judgment in judgments):
            raise CareerError(f"{name}: {quoted(skill)} is answered twice; leave the answer that counts")
        judgments.append(_judgment(part, skill, names[skill], journey, f"{name}: skill {number}"))
    judgments = [judgment for judgment in judgments if judgment.level is not None or judgment.comment]
    on = min(max(reply.on or today, reply.report), today)
    next_, doubt = inert(reply.next), inert(reply.doubt)
    fingerprint = _fingerprint(reply.report, judgments, next_, doubt)
    imported_on = journey.replies.loc[journey.replies["reply"] == fingerprint, "on"]
    records: list[Record] = []
    if imported_on.empty:
        # A second reply of one day may give the same level: the row would be there twice.
        rated = set(journey.rows("assessments", "on", "skill", "level", "by"))
        records = [
            Assessment(on=on, skill=judgment.skill, level=judgment.level, by="mentor")
            for judgment in judgments
            if judgment.level is not None
            and (dt.datetime.combine(on, dt.time()), judgment.skill, judgment.level, "mentor") not in rated
        ]
        answers = [("skill", judgment.skill, judgment.comment) for judgment in judgments]
        answers += [(question, "", answer) for question, answer in (("next", next_), ("doubt", doubt)) if answer]
        records += [
            Reply.model_validate(
                {
                    "on": on,
                    "report": reply.report,
                    "question": question,
                    "skill": skill,
                    "comment": comment,
                    "reply": fingerprint,
                }
            )
            for question, skill, comment in answers
        ]
    imported = None if imported_on.empty else imported_on.iloc[0].date()
    return Receipt(on, reply.report, tuple(judgments), next_, doubt, imported, tuple(records))


def _judgment(part: SkillReply, skill: str, shown: str, journey: Journey, where: str) -> Judgment:
    words = next((words for name in (shown, skill) if (words := _behind(name, part.skill)) is not None), None)
    if words is None and MASK not in part.skill:  # the words to hide may have changed since the report
        raise CareerError(
            f"{where} is called {quoted(part.skill)}, but its code is that of {quoted(skill)}; "
            "the file was changed: ask your mentor to save or copy the answer again"
        )
    own = levels.last_ratings(levels.own_ratings(journey))["level"].get(skill)
    comment = "\n".join(filter(None, [words or "", part.comment]))
    return Judgment(skill, part.level, None if own is None else int(own), inert(comment))


def _behind(name: str, written: str) -> str | None:
    """The words that stand behind a skill's name on its line; None where the line does not begin with the name."""
    words = r"\s+".join(map(re.escape, name.split()))
    beginning = re.match(rf"{words}(?!\w)[\s:,–—-]*", written, re.IGNORECASE)
    return written[beginning.end() :].strip() if beginning else None


def inert(text: str) -> str:
    """Another person's text changed so that no spreadsheet takes it for a formula.

    A dash, with which people begin a list, becomes the longer one; an apostrophe goes before the rest,
    as spreadsheets have it for text.

    Examples
    --------
    >>> inert("=cmd|'/c calc'!A1"), inert("- reads well"), inert("Good.")
    ("'=cmd|'/c calc'!A1", '– reads well', 'Good.')
    """
    if text.startswith(MINUS):
        return "–" + text[1:]
    return f"'{text}" if text.startswith(tuple(FORMULA)) else text


def _fingerprint(report: dt.date, judgments: list[Judgment], next_: str, doubt: str) -> str:
    """A digest of the answers, the same whether they came as a file or as text, and whenever."""
    answers: Mapping[str, object] = {
        "report": report.isoformat(),
        "skills": sorted([j.skill, -1 if j.level is None else j.level, j.comment] for j in judgments),
        "next": next_,
        "doubt": doubt,
    }
    return hashlib.sha256(json.dumps(answers).encode()).hexdigest()[:FINGERPRINT_LENGTH]
