"""Errors that a user can correct; the text of each says how."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

STOPPED = 130
"""The exit code of what was stopped with Ctrl-C, as shells have it: 128 + SIGINT."""

LONGEST_QUOTE = 40
"""Characters of a user's value that a message quotes; more would bury what is wrong with it."""

UNREAD = "career-unread"
"""In the metadata of a notebook's output: how many things in the files could not be used."""

JOINERS = "\u200c\u200d"
"""Invisible, and yet part of what is seen: they hold Persian words and emoji of several parts together."""

_PLAIN = re.compile(r"[\w.,:/+%-]+")


def quoted(value: object) -> str:
    r"""A user's value for use in a message: quoted, shortened, on one line, with control characters made visible.

    Examples
    --------
    >>> print(quoted(9), quoted("Seo analitics"), quoted("a\tb"), quoted(""))
    9 'Seo analitics' 'a\tb' ''
    """
    text = str(value)
    short = text if len(text) <= LONGEST_QUOTE else text[: LONGEST_QUOTE - 1] + "…"
    line = visible(short)
    return line if _PLAIN.fullmatch(line) else f"'{line}'"


def visible(text: str) -> str:
    r"""The text on one line, with control characters written as in code.

    Examples
    --------
    >>> print(visible("wins\n.csv"))
    wins\n.csv
    """
    return "".join(c if c.isprintable() or c in JOINERS else repr(c)[1:-1] for c in text)


def did_you_mean(word: str, names: Iterable[str]) -> str:
    """The end of a message that suggests the known word closest to a mistyped one; empty when none is close.

    Examples
    --------
    >>> did_you_mean("assesments", ["learning", "assessments"])
    '; did you mean assessments?'
    >>> did_you_mean("zebra", ["learning", "assessments"])
    ''
    """
    by_fold = {name.casefold(): name for name in names}
    near = difflib.get_close_matches(word.casefold(), by_fold, n=1)
    return f"; did you mean {quoted(by_fold[near[0]])}?" if near else ""


@dataclass(frozen=True)
class Problem:
    """Something in a user's file that could not be used: where, what, and what is allowed.

    A problem is a value, not an exception: one bad row never stops a report.

    Attributes
    ----------
    path : Path
        The file.
    line : int
        Line in the file, counted from 1; 0 when the whole file is meant.
    message : str
        What is wrong and what is allowed, in one sentence.

    Examples
    --------
    >>> print(Problem(Path("assessments.csv"), 7, "level is 9; use a whole number from 0 to 5"))
    assessments.csv:7: level is 9; use a whole number from 0 to 5
    """

    path: Path
    line: int
    message: str

    def __str__(self) -> str:
        """Say it as compilers do, so that editors can jump there."""
        name = visible(self.path.name)
        return f"{name}:{self.line}: {self.message}" if self.line else f"{name}: {self.message}"


class CareerError(Exception):
    """A mistake or mishap that the user can mend; its text says how."""

    def _render_traceback_(self) -> list[str]:
        """In a notebook, the sentence alone: where in our code it was said helps nobody to mend it."""
        return [str(self)]


class UnknownJourneyError(CareerError):
    """There is no journey of that id below the data folder."""


class BadPlanError(CareerError):
    """plan.toml is missing or cannot be read; without a plan there is no journey.

    Parameters
    ----------
    problems : of the file, each with its line
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))

    def told(self) -> tuple[str, ...]:
        """What is wrong where, and how it is mended, as sentences for somebody who sees a page and no file."""
        path = self.problems[0].path
        wrong = (f"{f'Line {p.line}' if p.line else path.name}: {p.message}." for p in self.problems)
        mend = f"To mend it, open {path} in a text editor, as Notepad or TextEdit, change what is named here, save it,"
        return (
            f"Your plan ({path.name}) cannot be read, so nothing can be shown or saved. What you entered is safe.",
            *wrong,
            f"{mend} and look again.",
        )

    def _render_traceback_(self) -> list[str]:
        return list(self.told())


class ChangedUnderneathError(CareerError):
    """The file was changed by another program since it was read; nothing was overwritten."""


class ReportFailedError(CareerError):
    """A notebook did not run to its end; no report was published."""


class LeakError(CareerError):
    """A file for somebody else tells something private; it was not published."""


class MisreadError(ValueError):
    """A text that is no value of its field.

    Attributes
    ----------
    why : str
        The end of "hours is 1:75, which ..."; empty where the value tells it.
    remedy : str
        What to do about this mistake, as an instruction; empty where what is allowed says enough.
    kind : str
        What mistakes of one kind have in common, whatever their values.
    column : str
        What mends a whole column of a spreadsheet at once; empty where nothing does.
    """

    def __init__(self, why: str = "", remedy: str = "", *, kind: str = "", column: str = "") -> None:
        super().__init__("; ".join(filter(None, [why, remedy])))
        self.why, self.remedy, self.kind, self.column = why, remedy, kind or why or remedy, column
