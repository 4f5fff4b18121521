"""The question who the employer is, on the terminal and as options."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from career_lib.base.errors import CareerError
from career_lib.cli.terminal import echo, somebody_answers

Employer = Annotated[
    str | None,
    typer.Option(
        "--employer",
        metavar="NAME",
        help="Who employs you now and must never learn of it, if you have not said it yet.",
        show_default=False,
    ),
]
EmployerNone = Annotated[bool, typer.Option("--employer-none", help="Instead: nobody employs you.")]

ASKED = "Who employs you now? (nobody, if nobody; it is hidden from everything you share)"
OTHERS = "What else is it called? (VW, PwC, the product everyone knows; commas between them, Enter for nothing)"
OPTIONS = "--employer NAME, or --employer-none if nobody does"


def named(employer: str | None, *, none: bool) -> str | None:
    """The answer that the options give; None where they give none.

    Raises
    ------
    typer.BadParameter
        When both are given, or the name is empty.
    """
    from career_lib.journey.values import NOBODY

    if none and employer is not None:
        raise typer.BadParameter("give --employer or --employer-none, not both")
    if employer is not None and not employer.strip():
        raise typer.BadParameter(f"--employer is empty; use {OPTIONS}")
    return NOBODY if none else employer


def answered(root: Path, ids: Sequence[str], employer: str | None, *, none: bool) -> None:
    """Make sure that the plans say who the employer is: by the options, else by asking, else end with the options.

    Raises
    ------
    CareerError
        When somebody's plan does not say it, no option does, and nobody is at a terminal.
    """
    from career_lib.journey import store
    from career_lib.sharing.answer import QUESTION, answer

    given = named(employer, none=none)
    known = {id: store.plan(root, id).employer for id in ids}
    waiting = [id for id in ids if not known[id]]
    if len(ids) == 1 and not waiting and given not in (None, known[ids[0]]):
        raise CareerError(f"the plan of {ids[0]} says already who the employer is; the page Plan changes it")
    for id in waiting:
        if given is not None:
            answer(root, id, given)
        elif len(ids) == 1 and somebody_answers():
            name = typer.prompt(ASKED, prompt_suffix=" ")
            called, not_called = other_names(name)
            answer(root, id, name, called=called, not_called=not_called)
        else:
            whose = "" if len(ids) == 1 else f" (not said yet: {', '.join(waiting)})"
            raise CareerError(f"{QUESTION}{whose} Nothing can be kept from them before you say it: add {OPTIONS}")


def other_names(employer: str) -> tuple[list[str], list[str]]:
    """What else an employer is called, and which of its short forms mean something else; both are asked."""
    from career_lib.journey.plan import Plan
    from career_lib.sharing.short_forms import short_forms

    if not Plan(target_role="-", start="2000-01-01", employer=employer).employed:
        return [], []
    forms = short_forms(employer)
    if forms:
        echo(f"It is looked for in short too, as {', '.join(forms)}. A minus strikes one out: -{forms[0]}")
    typed = typer.prompt(OTHERS, default="", show_default=False, prompt_suffix=" ")
    names = [name.strip() for name in typed.split(",")]
    struck = [name.lstrip("-− ") for name in names if name[:1] in ("-", "−")]
    return [name for name in names if name and name.lstrip("-− ") not in struck], struck
