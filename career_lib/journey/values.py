"""Kinds of value: text from a file or a form becomes a value here, and nowhere else.

Each kind is a type with its checks: `Day`, `Skill`, `Level`, `Money`. A field of a table or of the plan is one of
them, with `Share` for what an audience may see of it and `Refers` for where its value comes from.
"""

from __future__ import annotations

import datetime as dt
import enum
import re
import unicodedata
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    StringConstraints,
    ValidationError,
    ValidationInfo,
    ValidatorFunctionWrapHandler,
    WrapValidator,
)

from career_lib.base.errors import JOINERS, MisreadError
from career_lib.journey import numbers
from career_lib.journey.days import FIRST_DAY, LAST_DAY, day_of
from career_lib.journey.numbers import CENTS, Number

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


MOST_HOURS = 400
"""Most hours of one row. Some rows sum up weeks, and in two weeks and a half nobody has more."""

MOST_MONEY = 500_000_000
"""Largest amount of one row: less than a billion, and still a large gig where a thousand buys a coffee."""

MOST_PEOPLE = 1_000
"""Most people whom somebody truly talks to at one event."""


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


def _day(value: object, info: ValidationInfo) -> object:
    """A day as people write it; "today" where the context of the check says which day that is."""
    if isinstance(value, dt.datetime):
        return value.date()
    if not isinstance(value, str):
        return value
    return day_of(value.strip(), (info.context or {}).get("today"))


def _in_cents(value: float) -> float:
    return round(value, CENTS)


_JOINS_NOTHING = re.compile(f"(?<![^\0-\u024f])[{JOINERS}]+|[{JOINERS}]+(?![^\0-\u024f{JOINERS}])")
"""Joiners beside a Latin letter, a space or an end."""

_HYPHENS = str.maketrans(dict.fromkeys("\u2010\u2011", "-"))
"""Signs that look like the hyphen of a keyboard."""


def _seen(text: str, kept: str = "") -> str:
    """Text as it looks, so that what looks the same is the same.

    Letters with accents are one character each, white space of any kind is a space, and what nobody sees is gone:
    soft hyphens, zero widths, control characters. Joiners stay where they join: without them Persian words come
    apart, and a woman at her laptop is a woman and a laptop.
    """
    if text.isascii() and text.isprintable():
        return text
    text = _JOINS_NOTHING.sub("", unicodedata.normalize("NFC", text)).translate(_HYPHENS)
    kept += JOINERS
    return "".join(c if c.isprintable() or c in kept else " " if c.isspace() else "" for c in text)


def _tidy(value: object) -> object:
    """One line of text as it looks, with white space folded."""
    if not isinstance(value, str):
        return value
    text = " ".join(_seen(value).split())
    return text if text.strip(f"{JOINERS} ") else ""


def _tidy_note(value: object) -> object:
    """Text of any number of lines as it looks."""
    if not isinstance(value, str):
        return value
    return _seen(value.replace("\r\n", "\n").replace("\r", "\n"), kept="\n\t").strip()


def _no_semicolon(value: str) -> str:
    if ";" in value:
        raise MisreadError(remedy="a semicolon separates skills, so leave it out")
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
"""The answer of somebody who has no employer; an empty text is no answer yet."""


def _employer(text: str) -> str:
    """An employer's name, or `NOBODY` however it is written."""
    return NOBODY if text.casefold().strip(" .!") in (NOBODY, "no one", "no-one") else text


def choice(value: object, check: ValidatorFunctionWrapHandler) -> object:
    """A choice in whatever letters and spaces it was typed; a message quotes another word as it was written."""
    if not isinstance(value, str):
        return check(value)
    try:
        return check(" ".join(value.lower().split()))
    except ValidationError:
        return check(value)


Day = Annotated[dt.date, BeforeValidator(_day), Field(ge=FIRST_DAY, lt=LAST_DAY)]
Name = Annotated[str, BeforeValidator(_tidy), StringConstraints(min_length=1, max_length=NAME_LENGTH)]
OptionalName = Annotated[str, BeforeValidator(_tidy), StringConstraints(max_length=NAME_LENGTH)]
OptionalEmployer = Annotated[OptionalName, AfterValidator(_employer)]
Skill = Annotated[Name, AfterValidator(_no_semicolon)]
Skills = Annotated[tuple[Skill, ...], BeforeValidator(_listed)]
Note = Annotated[str, BeforeValidator(_tidy_note), StringConstraints(max_length=NOTE_LENGTH)]
Line = Annotated[str, BeforeValidator(_tidy), StringConstraints(min_length=1, max_length=300)]
Passage = Annotated[str, BeforeValidator(_tidy), StringConstraints(min_length=1, max_length=NOTE_LENGTH)]
Level = Annotated[int, Number(LOWEST_LEVEL, HIGHEST_LEVEL, "the number of the level alone", whole=True)]
Importance = Annotated[int, Number(1, 5, "the number alone", whole=True)]
Energy = Annotated[int, Number(1, 5, "the number alone", whole=True)]
Hours = Annotated[float, Number(0, MOST_HOURS, "hours, as in 1.5, 1:30 or 90 min", units=numbers.TIME)]
WeeklyHours = Annotated[float, Number(1, 100, "hours, as in 5 or 2:30", units=numbers.WEEKLY)]
Money = Annotated[
    float,
    Number(-MOST_MONEY, MOST_MONEY, "an amount, as in 250 or €250", cents=True, units=numbers.MONEY),
    AfterValidator(_in_cents),
]
Measure = Annotated[
    float | None,
    Number(write="the number alone, and what it counts as the unit"),
    Field(allow_inf_nan=False),
    WrapValidator(_unless_absent),
]
Days = Annotated[int, Number(1, 3650, "how many days, as in 60", whole=True, units=numbers.DAYS)]
People = Annotated[int, Number(0, MOST_PEOPLE, "how many people, as in 12", whole=True, units=numbers.PEOPLE)]
Chance = Annotated[
    float | None, Number(0, 1, "a chance, as in 18% or 0.18", units=numbers.PERCENT), WrapValidator(_unless_absent)
]
OptionalDay = Annotated[dt.date | None, BeforeValidator(_day), WrapValidator(_unless_absent)]


def field(label: str, help_: str, default: Any = ..., **more: Any) -> Any:
    """Define a field of a record: its label in forms, its help text and its default."""
    return Field(default, title=label, description=help_, **more)
