"""Kinds of value: text from a file or a form becomes a value here, and nowhere else.

Each kind is a type with its checks: `Day`, `Skill`, `Level`, `Money`. A field of a table or of the plan is one of
them, with `Share` for what an audience may see of it and `Refers` for where its value comes from.
"""

from __future__ import annotations

import datetime as dt
import enum
import re
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    StringConstraints,
    ValidatorFunctionWrapHandler,
    WrapValidator,
)

from career_lib.base.errors import JOINERS

LEVELS = {
    0: "not yet",
    1: "know the words",
    2: "do it with help",
    3: "do it alone",
    4: "adapt it and improve it",
    5: "set the standard for others",
}
"""What each level of mastery means, for every skill: whole numbers without a gap, lowest first.

This is the one list of them. Another level here is one more sentence to choose in the forms, one more
place on the charts' axes, one more line in what a mentor is asked.
"""

LOWEST_LEVEL, HIGHEST_LEVEL = min(LEVELS), max(LEVELS)

NAME_LENGTH = 80
"""Longest name of a skill, a project or a person, in characters: what a chart's label can still hold."""

NOTE_LENGTH = 10_000
"""Longest free text, in characters: some five pages."""


class Share(enum.Enum):
    """What an audience other than the traveller may see of a field; `NEVER` where the field does not say."""

    NEVER = "stays on this machine"
    ALIAS = "under another name"
    MONEY = "when the plan shares money"
    NOTES = "when the plan shares notes"
    ALWAYS = "shared"


@dataclass(frozen=True)
class Refers:
    """The column whose values this field picks from, as in `touches.contact` -> `contacts.contact`."""

    table: str
    column: str


class RefersToAny:
    """The columns whose values this field may pick from: a win's origin may be a project or a gig.

    A form suggests the names of all of them, and an audience that sees another name there sees it here too;
    the first column counts before the others.
    """

    def __init__(self, *columns: str) -> None:
        self.columns = tuple(Refers(*column.split(".")) for column in columns)


_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_YEAR_FIRST = re.compile(r"(\d{4})[./年-] ?(\d{1,2})[./月-] ?(\d{1,2})[.日]?")
_YEAR_LAST = re.compile(r"(\d{1,2})[./-] ?(\d{1,2})[./-] ?(\d{4})\.?")
_MIDNIGHT = re.compile(r"[T ]0?0:00(:00)?$")
_DECIMAL_COMMA = re.compile(r"[+-]?\d+,\d{1,2}")
_THOUSANDS = re.compile(r"[+-]?[1-9]\d{0,2}(\.\d{3})+")

CENTS = 2
"""Decimals of an amount of money."""


def _day(value: object) -> object:
    """A day written as 2026-11-15, or as a spreadsheet rewrites it when only one reading is possible.

    Where the year comes first, the month follows, in every country.
    """
    if isinstance(value, dt.datetime):
        return value.date() if value.time() == dt.time() else value
    if not isinstance(value, str):
        return value
    text = value.strip()
    if _ISO_DAY.fullmatch(text) or _ISO_DAY.fullmatch(text := _MIDNIGHT.sub("", text)):
        return text
    if parts := _YEAR_FIRST.fullmatch(text):
        year, month, day = (int(part) for part in parts.groups())
        return f"{year:04d}-{month:02d}-{day:02d}"
    if parts := _YEAR_LAST.fullmatch(text):
        first, second, year = (int(part) for part in parts.groups())
        if first == second or second > 12:
            return f"{year:04d}-{first:02d}-{second:02d}"
        if first > 12:
            return f"{year:04d}-{second:02d}-{first:02d}"
        raise ValueError("could be two different days")
    raise ValueError("not a day")


def _number(value: object) -> object:
    """A number, also with the decimal comma that a spreadsheet writes.

    Half of the world writes one thousand as 1.000. So what ends in such a group is refused, unless it is
    how this program itself writes a number: without a zero at its end.
    """
    if not isinstance(value, str):
        return value
    text = value.strip()
    if _DECIMAL_COMMA.fullmatch(text):
        return text.replace(",", ".")
    if _THOUSANDS.fullmatch(text) and text.endswith("0"):
        raise ValueError("could be a thousand")
    return text


def _money(value: object) -> object:
    """An amount, which has no thousandths: 1.234 could only be more than a thousand."""
    if isinstance(value, str) and _THOUSANDS.fullmatch(value.strip()):
        raise ValueError("could be a thousand")
    return _number(value)


def _in_cents(value: float) -> float:
    return round(value, CENTS)


def _seen(text: str, kept: str = "") -> str:
    """Text without what nobody sees: white space of any kind is a space, a soft hyphen or control character is gone.

    The joiners stay: without them Persian words come apart, and a woman at her laptop is a woman and a laptop.
    """
    if text.isprintable():
        return text
    kept += JOINERS
    return "".join(c if c.isprintable() or c in kept else " " if c.isspace() else "" for c in text)


def _tidy(value: object) -> object:
    """One line of text: white space folded, control characters gone, Unicode otherwise as typed."""
    if not isinstance(value, str):
        return value
    text = " ".join(_seen(value).split())
    return text if text.strip(f"{JOINERS} ") else ""


def _tidy_note(value: object) -> object:
    """Text of any number of lines, without control characters."""
    if not isinstance(value, str):
        return value
    return _seen(value.replace("\r\n", "\n").replace("\r", "\n"), kept="\n\t").strip()


def _no_semicolon(value: str) -> str:
    if ";" in value:
        raise ValueError("holds a semicolon, which separates skills in a list")
    return value


def _listed(value: object) -> object:
    """The parts of "SEO; Copywriting", each once."""
    if isinstance(value, str):
        value = value.split(";")
    if isinstance(value, (list, tuple)):
        tidied = [_tidy(part) for part in value]
        return tuple(dict.fromkeys(part for part in tidied if part != ""))
    return value


def _unless_absent(value: object, check: ValidatorFunctionWrapHandler) -> object:
    """An empty cell is no value, and no value has no bounds to keep."""
    return None if value is None or (isinstance(value, str) and not value.strip()) else check(value)


NOBODY = "nobody"
"""What somebody answers who has no employer from whom the journey must be hidden."""


def _unless_nobody(employer: str) -> str:
    """An employer's name; "nobody" is the answer that there is none, not a name to hide."""
    return "" if employer.casefold().strip(" .!") == NOBODY else employer


def choice(value: object) -> object:
    """A choice in small letters and with single spaces, so that it matches however it was typed."""
    return " ".join(value.lower().split()) if isinstance(value, str) else value


FIRST_DAY, LAST_DAY = dt.date(1950, 1, 1), dt.date(2150, 1, 1)
"""Days outside this half-open range are slips of the pen (a year 20266, a birthday)."""

Day = Annotated[dt.date, BeforeValidator(_day), Field(ge=FIRST_DAY, lt=LAST_DAY)]
Name = Annotated[str, BeforeValidator(_tidy), StringConstraints(min_length=1, max_length=NAME_LENGTH)]
OptionalName = Annotated[str, BeforeValidator(_tidy), StringConstraints(max_length=NAME_LENGTH)]
OptionalEmployer = Annotated[OptionalName, AfterValidator(_unless_nobody)]
Skill = Annotated[Name, AfterValidator(_no_semicolon)]
Skills = Annotated[tuple[Skill, ...], BeforeValidator(_listed)]
Note = Annotated[str, BeforeValidator(_tidy_note), StringConstraints(max_length=NOTE_LENGTH)]
Line = Annotated[str, BeforeValidator(_tidy), StringConstraints(min_length=1, max_length=300)]
Passage = Annotated[str, BeforeValidator(_tidy), StringConstraints(min_length=1, max_length=NOTE_LENGTH)]
Level = Annotated[int, BeforeValidator(_number), Field(ge=LOWEST_LEVEL, le=HIGHEST_LEVEL)]
Importance = Annotated[int, BeforeValidator(_number), Field(ge=1, le=5)]
Energy = Annotated[int, BeforeValidator(_number), Field(ge=1, le=5)]
Hours = Annotated[float, BeforeValidator(_number), Field(ge=0, le=400, allow_inf_nan=False)]
WeeklyHours = Annotated[float, BeforeValidator(_number), Field(ge=1, le=100, allow_inf_nan=False)]
Money = Annotated[
    float, BeforeValidator(_money), Field(ge=-1e9, le=1e9, allow_inf_nan=False), AfterValidator(_in_cents)
]
Measure = Annotated[float | None, BeforeValidator(_number), Field(allow_inf_nan=False), WrapValidator(_unless_absent)]
Days = Annotated[int, BeforeValidator(_number), Field(ge=1, le=3650)]
People = Annotated[int, BeforeValidator(_number), Field(ge=0, le=100_000)]
Chance = Annotated[
    float | None, BeforeValidator(_number), Field(ge=0, le=1, allow_inf_nan=False), WrapValidator(_unless_absent)
]
OptionalDay = Annotated[dt.date | None, BeforeValidator(_day), WrapValidator(_unless_absent)]


def field(label: str, help_: str, default: Any = ..., **more: Any) -> Any:
    """Define a field of a record: its label in forms, its help text and its default."""
    return Field(default, title=label, description=help_, **more)
