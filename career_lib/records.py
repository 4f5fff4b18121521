"""One class per table: its fields, their labels, ranges and help, and what a mentor may see of them.

This module is the single source of truth about the data. The columns of a CSV file, the checks on
its rows, the form that fills it in, its documentation and what leaves the machine all follow from
the classes below. To add a table, add a class and list it in `TABLES`.

A record is an event on a day, never a state: what stands today is derived from the rows up to today.
"""

from __future__ import annotations

import datetime as dt
import enum
import functools
import re
import types
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, Literal, Union, get_args, get_origin

import annotated_types as at
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    ValidatorFunctionWrapHandler,
    WrapValidator,
    model_validator,
)
from pydantic.fields import FieldInfo

from career_lib.errors import JOINERS

LEVELS = {
    0: "not yet",
    1: "know the words",
    2: "do it with help",
    3: "do it alone",
    4: "adapt it and improve it",
    5: "set the standard for others",
}
"""What each level of mastery means, for every skill."""

NAME_LENGTH = 80
"""Longest name of a skill, a project or a person, in characters: what a chart's label can still hold."""

NOTE_LENGTH = 10_000
"""Longest free text, in characters: some five pages."""


class Share(enum.Enum):
    """What an audience other than the traveller may see of a field. What says nothing is `NEVER`."""

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


# ---- kinds of value: text from a file or a form becomes a value here, and nowhere else -------------

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


def _choice(value: object) -> object:
    return " ".join(value.lower().split()) if isinstance(value, str) else value


FIRST_DAY, LAST_DAY = dt.date(1950, 1, 1), dt.date(2150, 1, 1)
"""Days outside this half-open range are slips of the pen (a year 20266, a birthday)."""

Day = Annotated[dt.date, BeforeValidator(_day), Field(ge=FIRST_DAY, lt=LAST_DAY)]
Name = Annotated[str, BeforeValidator(_tidy), StringConstraints(min_length=1, max_length=NAME_LENGTH)]
OptionalName = Annotated[str, BeforeValidator(_tidy), StringConstraints(max_length=NAME_LENGTH)]
Skill = Annotated[Name, AfterValidator(_no_semicolon)]
Skills = Annotated[tuple[Skill, ...], BeforeValidator(_listed)]
Note = Annotated[str, BeforeValidator(_tidy_note), StringConstraints(max_length=NOTE_LENGTH)]
Line = Annotated[str, BeforeValidator(_tidy), StringConstraints(min_length=1, max_length=300)]
Passage = Annotated[str, BeforeValidator(_tidy), StringConstraints(min_length=1, max_length=NOTE_LENGTH)]
Level = Annotated[int, BeforeValidator(_number), Field(ge=0, le=5)]
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


def _field(label: str, help_: str, default: Any = ..., **more: Any) -> Any:
    """One field of a record: what the form calls it and the sentence that helps to fill it in."""
    return Field(default, title=label, description=help_, **more)


# ---- the tables ------------------------------------------------------------------------------------


class Record(BaseModel):
    """An event on a day: one row of one table."""

    model_config = ConfigDict(frozen=True, extra="forbid", validate_default=False)

    table: ClassVar[str] = ""
    """The name of the table, which is the name of its CSV file."""
    title: ClassVar[str] = ""
    """What a form says above its fields."""
    key: ClassVar[str | None] = None
    """The field that names the thing whose story the rows tell; its latest row is how it stands."""

    on: Annotated[Day, Share.ALWAYS] = _field("Day", "The day on which it happened.")

    @model_validator(mode="before")
    @classmethod
    def _empty_means_default(cls, values: Any) -> Any:
        """An empty cell stands for the default, where a field has one."""
        if not isinstance(values, dict):
            return values
        optional = _optional(cls)
        return {name: value for name, value in values.items() if not (value == "" and name in optional)}


@functools.cache
def _optional(record: type[Record]) -> frozenset[str]:
    """The fields that have a default."""
    return frozenset(name for name, field in record.model_fields.items() if not field.is_required())


class Deadline(Record):
    """A date by which you are out, committed to on a day. Moving it leaves the old one visible."""

    table = "deadlines"
    title = "My deadline"

    deadline: Annotated[Day, Share.ALWAYS] = _field(
        "Deadline", "The day by which you will have left. A year; 18 months or two years if there is much to learn."
    )
    reason: Annotated[Note, Share.NOTES] = _field("Reason", "Why this date, or why it moved.", "")

    @model_validator(mode="after")
    def _lies_ahead(self) -> Deadline:
        if self.deadline <= self.on:
            raise ValueError("deadline lies on or before the day of the commitment; choose a later day")
        return self


class Requirement(Record):
    """A skill that the target role asks for. Level 0 takes it off the list again."""

    table = "requirements"
    title = "What the target role asks"
    key = "skill"

    skill: Annotated[Skill, Share.ALWAYS] = _field("Skill", "What someone in the target role can do, in a few words.")
    importance: Annotated[Importance, Share.ALWAYS] = _field(
        "Importance", "How much it counts for the target role, from 1 (nice to have) to 5 (no job without it)."
    )
    level: Annotated[Level, Share.ALWAYS] = _field(
        "Required level", "The level that the target role asks, from 1 to 5; 0 takes the skill off."
    )
    source: Annotated[Note, Share.NOTES] = _field(
        "Source", "Where you know it from: a starter role, a job posting, a talk with someone who does it.", ""
    )


class Assessment(Record):
    """How well a skill is mastered, as judged by you or your mentor on a day."""

    table = "assessments"
    title = "How good I am at it today"
    key = "skill"

    skill: Annotated[Skill, Refers("requirements", "skill"), Share.ALWAYS] = _field(
        "Skill", "One of the skills that your target role asks for."
    )
    level: Annotated[Level, Share.ALWAYS] = _field("Level", "The highest level whose sentence is true of you today.")
    by: Annotated[Literal["self", "mentor"], BeforeValidator(_choice), Share.ALWAYS] = _field(
        "Judged by", "Who says so: you yourself, or your mentor.", "self"
    )
    evidence: Annotated[Note, Share.NOTES] = _field(
        "Evidence", "What you did that shows it, so that you would believe it of somebody else.", ""
    )


class Reply(Record):
    """What your mentor answered to one question of a report. The levels that they gave are in assessments."""

    table = "replies"
    title = "What my mentor said"

    report: Annotated[Day, Share.ALWAYS] = _field("Report", "The day of the report that they answered.")
    question: Annotated[Literal["skill", "next", "doubt"], BeforeValidator(_choice), Share.ALWAYS] = _field(
        "Question", "A skill; what you should do next; or what they would not yet believe in an interview."
    )
    skill: Annotated[OptionalName, Refers("requirements", "skill"), Share.ALWAYS] = _field(
        "Skill", "The skill, where the question was about one.", ""
    )
    comment: Annotated[Note, Share.NEVER] = _field("Comment", "What they wrote.", "")
    reply: Annotated[OptionalName, Share.NEVER] = _field(
        "Reply", "The fingerprint of the reply, by which the same one is not imported twice.", ""
    )


class Learning(Record):
    """Time spent on learning a skill."""

    table = "learning"
    title = "What I learned"

    skill: Annotated[Skill, Refers("requirements", "skill"), Share.ALWAYS] = _field(
        "Skill", "The skill that it was for."
    )
    kind: Annotated[
        Literal["course", "book", "blog", "coworker", "practice", "other"], BeforeValidator(_choice), Share.ALWAYS
    ] = _field("Kind", "How you learned: a course, a book, a blog, a coworker who showed you, practice.")
    hours: Annotated[Hours, Share.ALWAYS] = _field("Hours", "Hours spent, for example 1.5.")
    what: Annotated[Note, Share.NOTES] = _field("What", "Which course or book, and what stuck.", "")


class Project(Record):
    """A step in getting a project with the target department: asked, agreed, declined, started, delivered."""

    table = "projects"
    title = "A project with the target department"
    key = "project"

    project: Annotated[Name, Share.ALIAS] = _field("Project", "A short name that stays the same at each step.")
    step: Annotated[
        Literal[
            "idea",
            "asked boss",
            "boss agreed",
            "boss declined",
            "asked department",
            "department agreed",
            "department declined",
            "started",
            "delivered",
            "dropped",
        ],
        BeforeValidator(_choice),
        Share.ALWAYS,
    ] = _field("Step", "Where it stands since that day.")
    contact: Annotated[OptionalName, Refers("contacts", "contact"), Share.ALIAS] = _field(
        "Contact", "Whom you asked or work with there.", ""
    )
    what: Annotated[Note, Share.NOTES] = _field("What", "What it is about, and what was said.", "")


class Win(Record):
    """A measurable success in the target field, that you can call your own."""

    table = "wins"
    title = "A win"

    win: Annotated[Line, Share.ALWAYS] = _field(
        "Win", "What you did, beginning with a verb: Rewrote the welcome e-mails. Name no employer and no client."
    )
    skills: Annotated[Skills, Refers("requirements", "skill"), Share.ALWAYS] = _field(
        "Skills", "The skills that it proves, separated by semicolons.", ()
    )
    metric: Annotated[Line, Share.ALWAYS] = _field("Metric", "What was measured: open rate, sign-ups a week.")
    before: Annotated[Measure, Share.ALWAYS] = _field(
        "Before", "The number before; leave it empty if there was none.", None
    )
    after: Annotated[Measure, Share.ALWAYS] = _field("After", "The number after.", None)
    unit: Annotated[OptionalName, Share.ALWAYS] = _field("Unit", "What the numbers count: %, days, sign-ups.", "")
    origin: Annotated[OptionalName, Share.ALIAS] = _field(
        "Came from", "The project or gig in which you did it, by its short name.", ""
    )


class Gig(Record):
    """A step of a freelance job, from a lead to the money."""

    table = "gigs"
    title = "A freelance gig"
    key = "gig"

    gig: Annotated[Name, Share.ALIAS] = _field("Gig", "A short name that stays the same at each step.")
    step: Annotated[
        Literal["lead", "proposed", "won", "delivered", "paid", "lost"], BeforeValidator(_choice), Share.ALWAYS
    ] = _field("Step", "Where it stands since that day.")
    client: Annotated[OptionalName, Share.ALIAS] = _field("Client", "For whom it is.", "")
    hours: Annotated[Hours, Share.ALWAYS] = _field("Hours", "Hours worked on it since the row before.", 0.0)
    income: Annotated[Money, Share.MONEY] = _field("Income", "Money received since the row before.", 0.0)
    skills: Annotated[Skills, Refers("requirements", "skill"), Share.ALWAYS] = _field(
        "Skills", "The skills that it proves, separated by semicolons.", ()
    )


class Contact(Record):
    """A person who knows you and your work, or will; and how often you mean to be in touch."""

    table = "contacts"
    title = "A person in my network"
    key = "contact"

    contact: Annotated[Name, Share.ALIAS] = _field("Contact", "The person's name.")
    company: Annotated[OptionalName, Share.NEVER] = _field("Company", "Where they work.", "")
    role: Annotated[OptionalName, Share.NEVER] = _field("Role", "What they do there.", "")
    tag: Annotated[OptionalName, Share.ALWAYS] = _field(
        "Tag", "A word to group people by: marketing, alumni, friend, recruiter.", ""
    )
    source: Annotated[Note, Share.NOTES] = _field("Source", "How you know them.", "")
    cadence_days: Annotated[Days, Share.ALWAYS] = _field(
        "Due after (days)", "After how many days without a touch you would like to be in contact again.", 60
    )
    limit_days: Annotated[Days, Share.ALWAYS] = _field(
        "Overdue after (days)", "After how many days without a touch the contact has gone cold.", 120
    )

    @model_validator(mode="after")
    def _due_before_overdue(self) -> Contact:
        if self.limit_days < self.cadence_days:
            raise ValueError("limit_days is smaller than cadence_days; a contact is due before it is overdue")
        return self


class Touch(Record):
    """One contact with one person, on one day."""

    table = "touches"
    title = "I was in touch with"

    contact: Annotated[Name, Refers("contacts", "contact"), Share.ALIAS] = _field("Contact", "Who it was.")
    kind: Annotated[
        Literal["met", "message", "call", "coffee", "event", "introduction"], BeforeValidator(_choice), Share.ALWAYS
    ] = _field("Kind", "How you were in touch.")
    direction: Annotated[Literal["gave", "asked", "kept in touch"], BeforeValidator(_choice), Share.ALWAYS] = _field(
        "Direction", "Whether you gave something, asked for something, or just kept in touch.", "kept in touch"
    )
    what: Annotated[Note, Share.NOTES] = _field("What", "What you talked about, to pick up from next time.", "")


class Event(Record):
    """A conference, meetup or group at which you met people of the target field."""

    table = "events"
    title = "An event I went to"

    event: Annotated[Name, Share.ALIAS] = _field("Event", "Its name.")
    kind: Annotated[Literal["conference", "meetup", "group", "talk"], BeforeValidator(_choice), Share.ALWAYS] = _field(
        "Kind", "What sort of event it was."
    )
    people_met: Annotated[People, Share.ALWAYS] = _field("People met", "How many people you truly talked to.", 0)


class Application(Record):
    """A step of an application, from sending it to the answer."""

    table = "applications"
    title = "An application"
    key = "application"

    application: Annotated[Name, Share.ALIAS] = _field("Application", "A short name that stays the same at each step.")
    step: Annotated[
        Literal["applied", "replied", "interview", "offer", "accepted", "rejected", "withdrawn"],
        BeforeValidator(_choice),
        Share.ALWAYS,
    ] = _field("Step", "Where it stands since that day.")
    employer: Annotated[OptionalName, Share.ALIAS] = _field("Employer", "Where you applied.", "")
    role: Annotated[OptionalName, Share.NOTES] = _field("Role", "For what.", "")
    source: Annotated[Literal["cold", "referral", "recruiter"], BeforeValidator(_choice), Share.ALWAYS] = _field(
        "Source", "Whether you wrote cold, somebody who knows you passed it on, or a recruiter asked.", "cold"
    )


class Checkin(Record):
    """How the week was, and the hours that no other table holds."""

    table = "checkins"
    title = "How the week was"

    energy: Annotated[Energy, Share.NEVER] = _field("Energy", "From 1 (empty) to 5 (full of it).")
    hours: Annotated[Hours, Share.ALWAYS] = _field(
        "Other hours",
        "Hours since the last check-in that are in no other table: projects, people, applications.",
        0.0,
    )
    what: Annotated[Note, Share.NOTES] = _field("What", "What went well, what was in the way.", "")


class PastForecast(Record):
    """What a report forecast on a day, kept so that forecasts can be graded. Reports write it, not you."""

    table = "forecasts"
    title = "What the report forecast"

    deadline: Annotated[Day, Share.ALWAYS] = _field("Deadline", "The deadline that stood on that day.")
    chance: Annotated[Chance, Share.ALWAYS] = _field(
        "Chance",
        "Probability of full readiness by the deadline, 0 to 1; empty when there was too little history.",
        None,
    )
    p10: Annotated[OptionalDay, Share.ALWAYS] = _field("Early", "Finished by then with probability 0.1.", None)
    p50: Annotated[OptionalDay, Share.ALWAYS] = _field("Middle", "Finished by then with probability 0.5.", None)
    p90: Annotated[OptionalDay, Share.ALWAYS] = _field("Late", "Finished by then with probability 0.9.", None)


TABLES: dict[str, type[Record]] = {
    record.table: record
    for record in (
        Deadline,
        Requirement,
        Assessment,
        Reply,
        Learning,
        Project,
        Win,
        Gig,
        Contact,
        Touch,
        Event,
        Application,
        Checkin,
        PastForecast,
    )
}
"""Every table by its name, in the order in which they are documented."""


# ---- the plan --------------------------------------------------------------------------------------


class Section(BaseModel):
    """A part of plan.toml."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Break(Section):
    """A planned time without work on the journey: holidays, an exam, a birth. Half-open: `back` is worked again."""

    start: Annotated[Day, Share.ALWAYS] = _field("First day off", "The first day of the break.")
    back: Annotated[Day, Share.ALWAYS] = _field("Back on", "The first day after the break.")
    reason: Annotated[Note, Share.NOTES] = _field("Reason", "What the break is for.", "")

    @model_validator(mode="after")
    def _ends_later(self) -> Break:
        if self.back <= self.start:
            raise ValueError("back is not after start; give the first day on which you work again")
        return self


class Targets(Section):
    """What you want to have by the deadline, tactic by tactic."""

    wins: Annotated[int, Field(ge=0, le=100), Share.ALWAYS] = _field(
        "Wins", "Measurable successes in the target field by the deadline.", 3
    )
    gigs: Annotated[int, Field(ge=0, le=100), Share.ALWAYS] = _field(
        "Gigs", "Freelance gigs delivered by the deadline.", 2
    )
    warm_contacts: Annotated[int, Field(ge=0, le=1000), Share.ALWAYS] = _field(
        "Warm contacts", "People in touch within their limit, at the deadline.", 12
    )
    events_a_month: Annotated[float, Field(ge=0, le=31, allow_inf_nan=False), Share.ALWAYS] = _field(
        "Events a month", "Conferences, meetups, groups and talks, on average.", 1.0
    )


class Plan(Section):
    """Where you are, where you want to be, and what may be said of it to others: plan.toml."""

    name: Annotated[OptionalName, Share.NEVER] = _field("Name", "What the report calls you.", "")
    current_role: Annotated[OptionalName, Share.NEVER] = _field("Current role", "What you do now.", "")
    target_role: Annotated[Name, Share.ALWAYS] = _field("Target role", "What you want to do instead.")
    role: Annotated[OptionalName, Share.ALWAYS] = _field(
        "Starter role", "The role in data/roles that your requirements began with, if any.", ""
    )
    employer: Annotated[OptionalName, Share.NEVER] = _field(
        "Employer", "Who must never learn of it; it is hidden from everything you share.", ""
    )
    start: Annotated[Day, Share.ALWAYS] = _field("Start", "The first day of the journey.")
    hours_per_week: Annotated[WeeklyHours, Share.ALWAYS] = _field(
        "Hours a week", "What you can give it beside the job, honestly.", 5.0
    )
    mentor: Annotated[OptionalName, Share.NEVER] = _field("Mentor", "Who reads your reports, if anyone.", "")
    share: Annotated[tuple[Literal["money", "notes"], ...], Share.NEVER] = _field(
        "May be shared", 'What your mentor may see beyond the usual: "money", "notes".', ()
    )
    hide: Annotated[tuple[Name, ...], Share.NEVER] = _field(
        "Words to hide", "Words that must never appear in what you share: products, nicknames, a city.", ()
    )
    allow: Annotated[tuple[Passage, ...], Share.NEVER] = _field(
        "Words to let pass",
        "Words at which the check of a shared file stops though your mentor may read them: a client who agreed to "
        "be named.",
        (),
    )
    targets: Targets = Field(
        default_factory=Targets, title="Targets", description="What you want to have by the deadline."
    )
    breaks: tuple[Break, ...] = Field((), title="Planned breaks", description="Times when you will not work on it.")


# ---- reading a record class ------------------------------------------------------------------------


@dataclass(frozen=True)
class Column:
    """Everything that the rest of the program needs to know of one field of a table.

    Attributes
    ----------
    name : str
        Name in code and in the CSV header.
    label, help : str
        What a form shows beside and below the input.
    kind : str
        "day", "whole", "number", "choice", "text", "note" or "list".
    allowed : str
        What may be written there, in words: "a whole number from 0 to 5".
    required : bool
        Whether an empty cell is an error.
    default : object
        What an empty cell stands for, where it is not an error.
    low, high : float or None
        Smallest and largest value, both allowed; for text, the number of characters.
    choices : tuple of str
        The only values allowed, where `kind` is "choice".
    refers : Refers or None
        The column from which a form suggests values.
    share : Share
        What an audience may see of it.
    """

    name: str
    label: str
    help: str
    kind: str
    allowed: str
    required: bool
    default: Any
    low: float | None
    high: float | None
    choices: tuple[str, ...]
    refers: Refers | None
    share: Share


def _plain_type(annotation: Any) -> tuple[Any, bool]:
    """The type without `None`, and whether `None` is allowed."""
    if get_origin(annotation) in (Union, types.UnionType):
        rest = [part for part in get_args(annotation) if part is not type(None)]
        return rest[0], len(rest) < len(get_args(annotation))
    return annotation, False


def _bounds(metadata: list[Any]) -> tuple[Any, Any]:
    """The smallest and largest allowed value or length among a field's constraints."""
    low: Any = None
    high: Any = None
    for item in metadata:
        for part in item if isinstance(item, at.GroupedMetadata) else (item,):
            low = getattr(part, "ge", getattr(part, "gt", getattr(part, "min_length", None))) if low is None else low
            high = getattr(part, "le", getattr(part, "lt", getattr(part, "max_length", None))) if high is None else high
    return low, high


def _kind(plain: Any, high: Any) -> str:
    if get_origin(plain) is Literal:
        return "choice"
    if get_origin(plain) is tuple:
        return "list"
    if plain is str:
        return "note" if high == NOTE_LENGTH else "text"
    return {dt.date: "day", int: "whole", float: "number"}[plain]


def _allowed(kind: str, low: Any, high: Any, choices: tuple[str, ...]) -> str:
    """What may be written in a field, in words."""
    if kind == "choice":
        return "one of " + ", ".join(choices)
    if kind == "day":
        return "a day written as 2026-11-15"
    if kind == "list":
        return "names separated by semicolons"
    if kind in ("text", "note"):
        if high is None:
            return "text"
        return f"{low:,} to {high:,} characters" if low else f"at most {high:,} characters"
    noun = "a whole number" if kind == "whole" else "a number"
    if low is None or high is None:
        return noun
    return f"{noun} from {low:,.0f} to {high:,.0f}"


def _column(name: str, info: FieldInfo) -> Column:
    plain, optional = _plain_type(info.annotation)
    low, high = _bounds(info.metadata)
    kind = _kind(plain, high)
    choices = tuple(get_args(plain)) if kind == "choice" else ()
    bounded = kind in ("whole", "number", "text", "note")
    allowed = _allowed(kind, low, high, choices)
    return Column(
        name=name,
        label=info.title or name,
        help=info.description or "",
        kind=kind,
        allowed=allowed + (", or nothing" if optional else ""),
        required=info.is_required(),
        default=None if info.is_required() else info.get_default(call_default_factory=True),
        low=float(low) if bounded and low is not None else None,
        high=float(high) if bounded and high is not None else None,
        choices=choices,
        refers=next((item for item in info.metadata if isinstance(item, Refers)), None),
        share=next((item for item in info.metadata if isinstance(item, Share)), Share.NEVER),
    )


@functools.cache
def columns(record: type[BaseModel]) -> tuple[Column, ...]:
    """The fields of a record or of a part of the plan, `on` first, as the rest of the program sees them.

    Examples
    --------
    >>> [column.name for column in columns(Assessment)]
    ['on', 'skill', 'level', 'by', 'evidence']
    >>> columns(Assessment)[2].allowed
    'a whole number from 0 to 5'
    """
    return tuple(_column(name, info) for name, info in record.model_fields.items() if name not in ("targets", "breaks"))
