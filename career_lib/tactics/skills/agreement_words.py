"""Sentences on where traveller and mentor rate differently: the agenda of their next talk."""

from __future__ import annotations

import textwrap

import pandas as pd

from career_lib.base.phrases import counted, day, number, quoted
from career_lib.base.rows import rows_of
from career_lib.tactics.skills.agreement import Leaning

FEW_SKILLS = 3
"""Below this many skills in common, a leaning is not told."""

LEVEL = 0.25
"""Levels below which a leaning counts as none. Our choice."""

LONGEST_QUOTE = 200
"""Characters of a comment that the agenda quotes; the last reply below has it in full."""


def agreement_sentence(pairs: pd.DataFrame, topics: pd.DataFrame, id: str) -> str:
    """Sentences: on how many skills the two differ; without a mentor's ratings, how to get them.

    Parameters
    ----------
    pairs : the result of `agreement.pairs`.
    topics : the result of `agreement.agenda`.
    id : what the command line calls the journey.
    """
    if pairs.empty:
        return (
            "No skill is rated by both of you yet. Self-ratings hardly track those of others, so a second pair of eyes "
            f"is worth asking for: “career report {id} --for mentor” makes one file that ends with a form. Send it to "
            f"somebody who knows the field; “career import {id} FILE” brings the answer back."
        )
    differing = int((pairs["difference"] != 0).sum())
    both = counted(len(pairs), "skill")
    if not differing:
        return f"You and your mentor have both rated {both}, at the same level{' each time' if len(pairs) > 1 else ''}."
    start = f"You and your mentor have both rated {both} and differ on {number(differing)} of them."
    if len(pairs) == 1:
        start = "You and your mentor have both rated 1 skill, and differ on it."
    largest = "the largest difference first" if differing == len(topics) else f"the {len(topics)} largest differences"
    return f"{start} For your next talk{', ' + largest if len(topics) > 1 else ''}:"


def agenda_points(topics: pd.DataFrame) -> tuple[tuple[str, str], ...]:
    """Each difference as two texts, with what is asked and proven, and the mentor's comment."""
    return tuple(
        (
            f"{row.skill}: you say {row.own}, your mentor {row.mentor}.",
            f"The role asks for {row.required}; {_proven(row.proven)}.{_wrote(row.comment)}",
        )
        for row in rows_of(topics)
    )


def _proven(level: float) -> str:
    return "nothing is proven yet" if level == 0 else f"level {number(level)} is proven"


def _wrote(comment: str) -> str:
    return f" They wrote: {quoted(textwrap.shorten(comment, LONGEST_QUOTE, placeholder=' …'))}" if comment else ""


def leaning_sentence(leaning: Leaning | None) -> str:
    """A sentence on which way the traveller leans, and how much to expect of the next skill."""
    if leaning is None:
        return ""
    if leaning.skills < FEW_SKILLS:
        return f"{counted(leaning.skills, 'skill').capitalize()} rated by both is too little to say which way you lean."
    way = "higher" if leaning.mean > 0 else "lower"
    mean = f"{counted(abs(leaning.mean), 'level')} on average over {counted(leaning.skills, 'skill')}"
    if number(abs(leaning.mean)) == "0":
        return "On the whole you lean neither way."
    if abs(leaning.shrunk) < LEVEL:
        return f"On the whole you hardly lean either way: you are {way} by {mean}."
    return (
        f"You tend to rate yourself {way} than your mentor does: by {mean}, "
        f"so perhaps by {number(abs(leaning.shrunk))} on the next one."
    )


def reply_sentence(replies: pd.DataFrame) -> str:
    """A sentence with the day of the mentor's last reply, and of the report that it answers."""
    if replies.empty:
        return ""
    row = replies.iloc[0]
    return f"Your mentor's last reply, of {day(row['on'])}, to your report of {day(row['report'])}:"


QUESTIONS = {"next": "What you should do next", "doubt": "What they would not believe yet in an interview"}


def reply_points(replies: pd.DataFrame) -> tuple[tuple[str, str], ...]:
    """What the mentor wrote, as pairs of question and answer.

    Parameters
    ----------
    replies : the result of `agreement.last_reply`.
    """
    return tuple((f"{QUESTIONS.get(row.question, row.skill)}:", row.comment) for row in rows_of(replies))
