"""The question who the employer is: without its answer, nothing can be kept from them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from career_lib.base import phrases
from career_lib.base.errors import CareerError
from career_lib.journey import store
from career_lib.journey.plan import Plan
from career_lib.sharing.short_forms import employer_forms, employer_names

QUESTION = "Who employs you now?"


class UnansweredError(CareerError):
    """Nobody has said yet who the employer is."""


def check_answered(plan: Plan) -> None:
    """Raise an error unless the plan says who the employer is, or that there is none.

    Raises
    ------
    UnansweredError
        With the question, and where to answer it.
    """
    if not plan.employer:
        raise UnansweredError(
            f"{QUESTION} Nothing can be kept from them before you say it; nothing was made. "
            "Answer on the page Plan, under “Who must not learn of it?”; “nobody” is an answer too"
        )


def answer(root: Path, id: str, employer: str, *, called: Iterable[str] = (), not_called: Iterable[str] = ()) -> None:
    """Write into the plan who the employer is, and what else it is called or not called.

    Parameters
    ----------
    root : Path, the folder that holds the journeys
    id : str
    employer : str, its name, or "nobody"
    called, not_called : str
        Names to add to what is looked for, and short forms to strike from it.
    """
    journey = store.read(root, id)
    changes = {"employer": employer, "called": tuple(called), "not_called": tuple(not_called)}
    before = {key: getattr(journey.plan, key) for key in changes}
    changes = {key: value for key, value in changes.items() if value and value != before[key]}
    if changes:
        store.write_plan(root, id, changes, seen=journey.inputs["plan.toml"])


def looked_for(plan: Plan) -> str:
    """A sentence on the names of the employer that are looked for in what is shared."""
    if not plan.employer:
        return f"{QUESTION} Nothing can be shared before you say it; “nobody” is an answer too."
    if not plan.employed:
        return "You said that nobody employs you, so no employer is looked for."
    name, *others = (*employer_names(plan), *employer_forms(plan))
    also = f", also as {phrases.listed(others)}" if others else ""
    return f"Your employer is looked for as {name}{also}, and however these are dotted, joined or written small."


def checked(plan: Plan, count: int) -> str:
    """Sentences on what a file was searched for, and on what such a search cannot know.

    Parameters
    ----------
    plan : Plan
    count : int
        How many private names, texts and amounts there are.
    """
    names = f"Checked: none of the {count:,} private names, texts and amounts looked for stands in the file."
    if not plan.employed:
        return f"{names}\n{looked_for(plan)} {_LIMITS}"
    others = (*plan.called, *employer_forms(plan))
    also = f", also as {phrases.listed(others)}" if others else ""
    return f"{names}\nYour employer's name was looked for too{also}. {_LIMITS}"


_LIMITS = (
    "It cannot know other names of your employer (the page Plan takes them), people who stand in none of your "
    "tables, and what describes without naming: “the only insurer on the island”. Read it before you send it."
)
"""What the check of a file cannot find."""
