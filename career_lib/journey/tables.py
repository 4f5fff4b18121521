"""One class per table: its fields with their labels, ranges and help, what a mentor may see, and what it is for.

This module is the single source of truth about the data. The columns of a CSV file, the checks on
its rows, the form that fills it in, its documentation and what leaves the machine all follow from
the fields of the classes below. What a table is for follows from their class variables, which
`record.Record` explains: a class that leaves one out is not imported. To add a table, add a class
here, and to `notebooks/log.ipynb` a cell that logs it.

A record is an event on a day, never a state: what stands today is derived from the rows up to today.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import WrapValidator, model_validator

from career_lib.journey.numbers import is_sign, parted, same_unit
from career_lib.journey.record import Elsewhere, Log, News, Proof, Record
from career_lib.journey.values import (
    HIGHEST_LEVEL,
    LOWEST_LEVEL,
    Chance,
    Day,
    Days,
    Energy,
    Hours,
    Importance,
    Level,
    Line,
    Measure,
    Money,
    Name,
    Note,
    OptionalDay,
    OptionalName,
    People,
    Refers,
    RefersToAny,
    Share,
    Skill,
    Skills,
    choice,
    field,
)


class Deadline(Record):
    """A date by which you are out, committed to on a day. Moving it leaves the old one visible."""

    table = "deadlines"
    title = "My deadline"
    key = None
    named_from = ()
    finished = ()
    tactic = "deadline"
    hours_column = None
    hours_of = None
    proves = None
    entered = Elsewhere.PLAN
    news = News.OWN
    cleared_up = None
    known_names = ()

    deadline: Annotated[Day, Share.ALWAYS] = field(
        "Deadline", "The day by which you will have left. A year; 18 months or two years if there is much to learn."
    )
    reason: Annotated[Note, Share.NOTES] = field("Reason", "Why this date, or why it moved.", "")

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
    named_from = ()
    finished = ()
    tactic = None
    hours_column = None
    hours_of = None
    proves = None
    entered = Elsewhere.PLAN
    news = News.OWN
    cleared_up = None
    known_names = ()

    skill: Annotated[Skill, Share.ALWAYS] = field("Skill", "What someone in the target role can do, in a few words.")
    importance: Annotated[Importance, Share.ALWAYS] = field(
        "Importance", "How much it counts for the target role, from 1 (nice to have) to 5 (no job without it)."
    )
    level: Annotated[Level, Share.ALWAYS] = field(
        "Required level",
        f"The level that the target role asks, from {LOWEST_LEVEL + 1} to {HIGHEST_LEVEL}; {LOWEST_LEVEL} takes the "
        "skill off.",
    )
    source: Annotated[Note, Share.NOTES] = field(
        "Source", "Where you know it from: a starter role, a job posting, a talk with someone who does it.", ""
    )


class Assessment(Record):
    """How well a skill is mastered, as judged by you or your mentor on a day."""

    table = "assessments"
    title = "How good I am at it today"
    key = "skill"
    named_from = ()
    finished = ()
    tactic = "skills"
    hours_column = None
    hours_of = None
    proves = None
    entered = Elsewhere.RATINGS
    news = News.OWN
    cleared_up = None
    known_names = ("skill",)

    skill: Annotated[Skill, Refers("requirements", "skill"), Share.ALWAYS] = field(
        "Skill", "One of the skills that your target role asks for."
    )
    level: Annotated[Level, Share.ALWAYS] = field("Level", "The highest level whose sentence is true of you today.")
    by: Annotated[Literal["self", "mentor"], WrapValidator(choice), Share.ALWAYS] = field(
        "Judged by", "Who says so: you yourself, or your mentor.", "self"
    )
    evidence: Annotated[Note, Share.NOTES] = field(
        "Evidence", "What you did that shows it, so that you would believe it of somebody else.", ""
    )


class Reply(Record):
    """What your mentor answered to one question of a report. The levels that they gave are in assessments."""

    table = "replies"
    title = "What my mentor said"
    key = None
    named_from = ()
    finished = ()
    tactic = None
    hours_column = None
    hours_of = None
    proves = None
    entered = Elsewhere.MENTOR
    news = News.NOTHING
    cleared_up = None
    known_names = ()

    report: Annotated[Day, Share.ALWAYS] = field("Report", "The day of the report that they answered.")
    question: Annotated[Literal["skill", "next", "doubt"], WrapValidator(choice), Share.ALWAYS] = field(
        "Question", "A skill; what you should do next; or what they would not yet believe in an interview."
    )
    skill: Annotated[OptionalName, Refers("requirements", "skill"), Share.ALWAYS] = field(
        "Skill", "The skill, where the question was about one.", ""
    )
    comment: Annotated[Note, Share.NEVER] = field("Comment", "What they wrote.", "")
    reply: Annotated[OptionalName, Share.NEVER] = field(
        "Reply", "The fingerprint of the reply, by which the same one is not imported twice.", ""
    )


class Learning(Record):
    """Time spent on learning a skill."""

    table = "learning"
    title = "What I learned"
    key = None
    named_from = ()
    finished = ()
    tactic = "skills"
    hours_column = "hours"
    hours_of = "the day"
    proves = None
    entered = Log("What did I learn?", "session of learning", "sessions of learning")
    news = News.NOTHING
    cleared_up = None
    known_names = ("skill",)

    skill: Annotated[Skill, Refers("requirements", "skill"), Share.ALWAYS] = field(
        "Skill", "The skill that it was for."
    )
    kind: Annotated[
        Literal["course", "book", "blog", "coworker", "practice", "other"], WrapValidator(choice), Share.ALWAYS
    ] = field("Kind", "How you learned: a course, a book, a blog, a coworker who showed you, practice.")
    hours: Annotated[Hours, Share.ALWAYS] = field("Hours", "Hours spent, for example 1.5.")
    what: Annotated[Note, Share.NOTES] = field("What", "Which course or book, and what stuck.", "")


class Project(Record):
    """A step in getting a project with the target department: asked, agreed, declined, started, delivered."""

    table = "projects"
    title = "A project with the target department"
    key = "project"
    named_from = ("what", "contact")
    finished = ("delivered", "dropped")
    tactic = "exposure"
    hours_column = None
    hours_of = None
    proves = None
    entered = Log("What did I do with the target department?", "step of a project", "steps of projects")
    news = News.STEPS
    cleared_up = "dropped"
    known_names = ()

    project: Annotated[Name, Share.ALIAS] = field("Project", "A short name that stays the same at each step.")
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
        WrapValidator(choice),
        Share.ALWAYS,
    ] = field("Step", "Where it stands since that day.")
    contact: Annotated[OptionalName, Refers("contacts", "contact"), Share.ALIAS] = field(
        "Contact", "Whom you asked or work with there.", ""
    )
    what: Annotated[Note, Share.NOTES] = field("What", "What it is about, and what was said.", "")


class Win(Record):
    """A measurable success in the target field, that you can call your own."""

    table = "wins"
    title = "A win"
    key = None
    named_from = ()
    finished = ()
    tactic = "exposure"
    hours_column = None
    hours_of = None
    proves = Proof(thing="win", skills="skills", part_of="origin")
    entered = Log("What did I do with the target department?", "win", "wins")
    news = News.OWN
    cleared_up = None
    known_names = ("skills",)

    win: Annotated[Line, Share.ALWAYS] = field(
        "Win", "What you did, beginning with a verb: Rewrote the welcome e-mails. Name no employer and no client."
    )
    skills: Annotated[Skills, Refers("requirements", "skill"), Share.ALWAYS] = field(
        "Skills", "The skills that it proves, separated by semicolons.", ()
    )
    metric: Annotated[Line, Share.ALWAYS] = field("Metric", "What was measured: open rate, sign-ups a week.")
    before: Annotated[Measure, Share.ALWAYS] = field(
        "Before", "The number before; leave it empty if there was none.", None
    )
    after: Annotated[Measure, Share.ALWAYS] = field("After", "The number after.", None)
    unit: Annotated[OptionalName, Share.ALWAYS] = field("Unit", "What the numbers count: %, days, sign-ups.", "")
    origin: Annotated[OptionalName, RefersToAny("projects.project", "gigs.gig"), Share.ALIAS] = field(
        "Came from", "The project or gig in which you did it, by its short name.", ""
    )

    @model_validator(mode="before")
    @classmethod
    def _units_in_their_place(cls, values: Any) -> Any:
        """A number that is written with its unit, 18%, is that number; and its unit is the row's, which had none."""
        if not isinstance(values, dict):
            return values
        unit = values.get("unit") or ""
        alone = {}
        for name in ("before", "after"):
            parts = parted(values[name]) if isinstance(values.get(name), str) else None
            if parts and len(parts.words) == 1 and (same_unit(parts.words[0], unit) if unit else is_sign(*parts.words)):
                alone[name], unit = parts.number, unit or parts.words[0]
        return {**values, **alone, "unit": unit} if alone else values


class Gig(Record):
    """A step of a freelance job, from a lead to the money."""

    table = "gigs"
    title = "A freelance gig"
    key = "gig"
    named_from = ("client", "on")
    finished = ("paid", "lost")
    tactic = "freelancing"
    hours_column = "hours"
    hours_of = "the days since the row before"
    proves = Proof(thing="gig", skills="skills", steps=("delivered", "paid"))
    entered = Log("Who paid me for it, or might?", "step of a gig", "steps of gigs")
    news = News.STEPS
    cleared_up = "lost"
    known_names = ("skills",)

    gig: Annotated[Name, Share.ALIAS] = field("Gig", "A short name that stays the same at each step.")
    step: Annotated[
        Literal["lead", "proposed", "won", "delivered", "paid", "lost"], WrapValidator(choice), Share.ALWAYS
    ] = field("Step", "Where it stands since that day.")
    client: Annotated[OptionalName, Share.ALIAS] = field("Client", "For whom it is.", "")
    hours: Annotated[Hours, Share.ALWAYS] = field("Hours", "Hours worked on it since the row before.", 0.0)
    income: Annotated[Money, Share.MONEY] = field("Income", "Money received since the row before.", 0.0)
    skills: Annotated[Skills, Refers("requirements", "skill"), Share.ALWAYS] = field(
        "Skills", "The skills that it proves, separated by semicolons.", ()
    )


class Contact(Record):
    """A person who knows you and your work, or will; and how often you mean to be in touch."""

    table = "contacts"
    title = "A person in my network"
    key = "contact"
    named_from = ()
    finished = ()
    tactic = "networking"
    hours_column = None
    hours_of = None
    proves = None
    entered = Log("With whom was I in touch?", "new contact", "new contacts")
    news = News.THINGS
    cleared_up = None
    known_names = ()

    contact: Annotated[Name, Share.ALIAS] = field("Contact", "The person's name.")
    company: Annotated[OptionalName, Share.NEVER] = field("Company", "Where they work.", "")
    role: Annotated[OptionalName, Share.NEVER] = field("Role", "What they do there.", "")
    tag: Annotated[OptionalName, Share.ALWAYS] = field(
        "Tag", "A word to group people by: marketing, alumni, friend, recruiter.", ""
    )
    source: Annotated[Note, Share.NOTES] = field("Source", "How you know them.", "")
    cadence_days: Annotated[Days, Share.ALWAYS] = field(
        "Due after (days)", "After how many days without a touch you would like to be in contact again.", 60
    )
    limit_days: Annotated[Days, Share.ALWAYS] = field(
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
    key = None
    named_from = ()
    finished = ()
    tactic = "networking"
    hours_column = None
    hours_of = None
    proves = None
    entered = Log("With whom was I in touch?", "touch", "touches")
    news = News.ROWS
    cleared_up = None
    known_names = ("contact",)

    contact: Annotated[Name, Refers("contacts", "contact"), Share.ALIAS] = field("Contact", "Who it was.")
    kind: Annotated[
        Literal["met", "message", "call", "coffee", "event", "introduction"], WrapValidator(choice), Share.ALWAYS
    ] = field("Kind", "How you were in touch.")
    direction: Annotated[Literal["gave", "asked", "kept in touch"], WrapValidator(choice), Share.ALWAYS] = field(
        "Direction", "Whether you gave something, asked for something, or just kept in touch.", "kept in touch"
    )
    what: Annotated[Note, Share.NOTES] = field("What", "What you talked about, to pick up from next time.", "")


class Event(Record):
    """A conference, meetup or group at which you met people of the target field."""

    table = "events"
    title = "An event I went to"
    key = None
    named_from = ()
    finished = ()
    tactic = "networking"
    hours_column = None
    hours_of = None
    proves = None
    entered = Log("With whom was I in touch?", "event", "events")
    news = News.ROWS
    cleared_up = None
    known_names = ()

    event: Annotated[Name, Share.ALIAS] = field("Event", "Its name.")
    kind: Annotated[Literal["conference", "meetup", "group", "talk"], WrapValidator(choice), Share.ALWAYS] = field(
        "Kind", "What sort of event it was."
    )
    people_met: Annotated[People, Share.ALWAYS] = field("People met", "How many people you truly talked to.", 0)


class Application(Record):
    """A step of an application, from sending it to the answer."""

    table = "applications"
    title = "An application"
    key = "application"
    named_from = ("employer", "role")
    finished = ("accepted", "rejected", "withdrawn")
    tactic = "deadline"
    hours_column = None
    hours_of = None
    proves = None
    entered = Log("Where did I apply?", "step of an application", "steps of applications")
    news = News.STEPS
    cleared_up = "rejected"
    known_names = ()

    application: Annotated[Name, Share.ALIAS] = field("Application", "A short name that stays the same at each step.")
    step: Annotated[
        Literal["applied", "replied", "interview", "offer", "accepted", "rejected", "withdrawn"],
        WrapValidator(choice),
        Share.ALWAYS,
    ] = field("Step", "Where it stands since that day.")
    employer: Annotated[OptionalName, Share.ALIAS] = field("Employer", "Where you applied.", "")
    role: Annotated[OptionalName, Share.NOTES] = field("Role", "For what.", "")
    source: Annotated[Literal["cold", "referral", "recruiter"], WrapValidator(choice), Share.ALWAYS] = field(
        "Source", "Whether you wrote cold, somebody who knows you passed it on, or a recruiter asked.", "cold"
    )


class Checkin(Record):
    """How the week was, and the hours that no other table holds."""

    table = "checkins"
    title = "How the week was"
    key = None
    named_from = ()
    finished = ()
    tactic = "deadline"
    hours_column = "hours"
    hours_of = "the days since the row before"
    proves = None
    entered = Log("How was the week?", "check-in", "check-ins")
    news = News.NOTHING
    cleared_up = None
    known_names = ()

    energy: Annotated[Energy, Share.NEVER] = field("Energy", "From 1 (empty) to 5 (full of it).")
    hours: Annotated[Hours, Share.ALWAYS] = field(
        "Other hours",
        "Hours since the last check-in that are in no other table: projects, people, applications.",
        0.0,
    )
    what: Annotated[Note, Share.NOTES] = field("What", "What went well, what was in the way.", "")


class PastForecast(Record):
    """What a report forecast on a day, kept so that forecasts can be graded. Reports write it, not you."""

    table = "forecasts"
    title = "What the report forecast"
    key = None
    named_from = ()
    finished = ()
    tactic = None
    hours_column = None
    hours_of = None
    proves = None
    entered = Elsewhere.REPORTS
    news = News.NOTHING
    cleared_up = None
    known_names = ()

    deadline: Annotated[Day, Share.ALWAYS] = field("Deadline", "The deadline that stood on that day.")
    chance: Annotated[Chance, Share.ALWAYS] = field(
        "Chance",
        "Probability of full readiness by the deadline, 0 to 1; empty when there was too little history.",
        None,
    )
    p10: Annotated[OptionalDay, Share.ALWAYS] = field("Early", "Finished by then with probability 0.1.", None)
    p50: Annotated[OptionalDay, Share.ALWAYS] = field("Middle", "Finished by then with probability 0.5.", None)
    p90: Annotated[OptionalDay, Share.ALWAYS] = field("Late", "Finished by then with probability 0.9.", None)


TABLES: dict[str, type[Record]] = {record.table: record for record in Record.__subclasses__()}
"""Every table by its name, in the order in which they stand above."""
