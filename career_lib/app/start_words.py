"""What the page Start says of what is due and what is missing: sentences, each with a link to where it is done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from career_lib.base.phrases import ago, counted, day, listed, sentence
from career_lib.journey.record import Elsewhere
from career_lib.tactics.missing import Lack, Missing
from career_lib.tactics.routine import Chore, Due, Routine

MOST_NAMED = 3
"""People whom a sentence names before it counts the rest."""

PLAN, ASSESS, LOG, PROGRESS, MENTOR = (f"{page}.ipynb" for page in ("plan", "assess", "log", "progress", "mentor"))
"""The pages, by the names of their notebooks: these links lead there in JupyterLab too."""

WAYS = {
    Elsewhere.PLAN: ("Open the plan", PLAN),
    Elsewhere.RATINGS: ("Rate my skills", ASSESS),
    Elsewhere.MENTOR: ("Open the mentor's page", MENTOR),
    Elsewhere.REPORTS: ("Open the report", PROGRESS),
}
"""The words and the page of a link to where rows come from that are not logged."""


@dataclass(frozen=True)
class Line:
    """A line of a list: a link, and what is said before and after it.

    Attributes
    ----------
    before, link, after : str
    page : str, where the link leads
    """

    before: str
    link: str
    page: str
    after: str = ""

    def text(self) -> str:
        """The line as plain text."""
        return " ".join(filter(None, [self.before, self.link])) + self.after


# ---- what is due -----------------------------------------------------------------------------------


def due_lead(routine: Routine) -> str:
    """The sentence above what is due: how much it is, and how long all of it takes."""
    if routine.out:
        return "You made it out: nothing is due any more."
    break_ = f"You are on the break that you planned, until {day(routine.back)}; " if routine.back else ""
    if not routine.due:
        yet = "" if routine.skills else " until your plan lists the skills that the role asks"
        return sentence(f"{break_}nothing is due{yet}.")
    alone = len(routine.due) == 1
    due = "one thing is due" if alone else f"{len(routine.due)} things are due"
    waits = "what is due can wait" if break_ else due
    return sentence(f"{break_}{waits}, {_time(routine.minutes)}{'' if alone else ' in all'}:")


def due_lines(routine: Routine) -> tuple[Line, ...]:
    """What is due, each with its reason and its time."""
    return tuple(_due_line(due) for due in routine.due)


def _due_line(due: Due) -> Line:
    link, page, why = {
        Chore.FIRST_RATINGS: _first_ratings,
        Chore.RATINGS: _ratings,
        Chore.CHECK_IN: _check_in,
        Chore.PEOPLE: _people,
        Chore.REPORT: _report,
        Chore.MENTOR: _mentor,
    }[due.chore](due)
    return Line("", link, page, f": {why}, {_time(due.minutes)}.")


def _first_ratings(due: Due) -> tuple[str, str, str]:
    return f"Rate {counted(due.count, 'skill')}", ASSESS, "not rated yet"


def _ratings(due: Due) -> tuple[str, str, str]:
    which = f"your {due.count} ratings" if due.count > 1 else "your rating"
    return f"Go through {which}", ASSESS, f"the latest was {ago(due.days or 0)}"


def _check_in(due: Due) -> tuple[str, str, str]:
    return "Check in", LOG, "there was none yet" if due.days is None else f"the last one was {ago(due.days)}"


def _people(due: Due) -> tuple[str, str, str]:
    why = f"{listed(due.names, MOST_NAMED)} {'is' if due.count == 1 else 'are'} overdue"
    return f"Get in touch with {counted(due.count, 'person', 'people')}", LOG, why


def _report(due: Due) -> tuple[str, str, str]:
    why = "there was none yet" if due.days is None else f"the last one was {ago(due.days)}"
    return "Read the report of the month", PROGRESS, why


def _mentor(due: Due) -> tuple[str, str, str]:
    why = "you have not heard from them yet" if due.days is None else f"you heard from them {ago(due.days)}"
    return "Send your mentor a report", MENTOR, why


def _time(minutes: int) -> str:
    return f"about {counted(minutes, 'minute')}"


# ---- what is missing -------------------------------------------------------------------------------


def missing_lead(missing: Sequence[Missing]) -> str:
    """The sentence above what is missing, which is there only where nothing is."""
    return "" if missing else "Nothing is missing."


def missing_lines(missing: Sequence[Missing]) -> tuple[Line, ...]:
    """What is missing, each with the way to where it is filled in."""
    return tuple(_missing_line(one) for one in missing)


def _missing_line(missing: Missing) -> Line:
    if missing.lack is Lack.UNREAD:
        things = "One thing" if missing.count == 1 else f"{missing.count} things"
        return Line(f"{things} in your files could not be used.", "See which", PROGRESS, ", at the end of that page.")
    if missing.lack is Lack.WAITING:
        rows = counted(missing.count, "row waits until its table is", "rows wait until their tables are")
        return Line(f"{rows} closed in the spreadsheet program.", "See which", PROGRESS, ", at the end of that page.")
    if missing.lack is Lack.RATINGS:
        verb = "is" if missing.count == 1 else "are"
        them = "it" if missing.count == 1 else "them"
        return Line(
            f"{missing.count} of {counted(missing.of, 'skill')} {verb} not rated yet.", f"Rate {them}", ASSESS, "."
        )
    return {
        Lack.SKILLS: Line("No skills are listed that your target role asks.", "Begin with a starter role", PLAN, "."),
        Lack.DEADLINE: Line("You have no deadline.", "Choose a day", PLAN, "."),
        Lack.LATER_DEADLINE: Line("Your deadline has passed.", "Choose the next one", PLAN, "."),
        Lack.PEOPLE: Line("Nobody is on your list.", "Write down who knows your work", LOG, "."),
        Lack.EMPLOYER: Line(
            "Who employs you is not answered, so that the name cannot be kept out of what you share.",
            "Answer it",
            PLAN,
            ".",
        ),
    }[missing.lack]
