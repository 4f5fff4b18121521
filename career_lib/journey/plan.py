"""plan.toml: where you are, where you want to be, and what may be said of it to others."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from career_lib.journey.numbers import Number
from career_lib.journey.values import (
    NOBODY,
    Day,
    Name,
    Note,
    OptionalEmployer,
    OptionalName,
    Passage,
    Share,
    WeeklyHours,
    field,
)


class Section(BaseModel):
    """A part of plan.toml."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Break(Section):
    """A planned time without work on the journey: holidays, an exam, a birth. Half-open: `back` is worked again."""

    start: Annotated[Day, Share.ALWAYS] = field("First day off", "The first day of the break.")
    back: Annotated[Day, Share.ALWAYS] = field("Back on", "The first day after the break.")
    reason: Annotated[Note, Share.NOTES] = field("Reason", "What the break is for.", "")

    @model_validator(mode="after")
    def _ends_later(self) -> Break:
        if self.back <= self.start:
            raise ValueError("back is not after the first day of the break; give the first day on which you work again")
        return self


class Targets(Section):
    """What you want to have by the deadline, tactic by tactic."""

    wins: Annotated[int, Number(0, 50, "how many wins, as in 3", whole=True), Share.ALWAYS] = field(
        "Wins", "Measurable successes in the target field by the deadline; they become your resume.", 3
    )
    gigs: Annotated[int, Number(0, 50, "how many gigs, as in 2", whole=True), Share.ALWAYS] = field(
        "Gigs", "Freelance gigs delivered by the deadline; 0 leaves freelancing out of what you are told to do.", 2
    )
    warm_contacts: Annotated[int, Number(0, 500, "how many people, as in 12", whole=True), Share.ALWAYS] = field(
        "Warm contacts", "People whom you keep in touch with at the deadline; the report counts those who are warm.", 12
    )
    events_a_month: Annotated[float, Number(0, 31, "how many, as in 2 or 0.5"), Share.ALWAYS] = field(
        "Events a month",
        "Conferences, meetups, groups and talks, on average; below it, you are reminded to go to one.",
        1.0,
    )


class Plan(Section):
    """Where you are, where you want to be, and what may be said of it to others: plan.toml."""

    name: Annotated[OptionalName, Share.NEVER] = field("Name", "What your own pages and reports call you.", "")
    current_role: Annotated[OptionalName, Share.NEVER] = field(
        "Current role", "What you do now: where the way begins that your plan describes.", ""
    )
    target_role: Annotated[Name, Share.ALWAYS] = field(
        "Target role", "What you want to do instead; every page works towards it."
    )
    role: Annotated[OptionalName, Share.ALWAYS] = field(
        "Starter role", "The role in data/roles that your requirements began with, if any.", ""
    )
    employer: Annotated[OptionalEmployer, Share.NEVER] = field(
        "Employer",
        "Who must never learn of it; the name is hidden from everything you share. "
        f"Write “{NOBODY}” if nobody employs you.",
        "",
    )
    called: Annotated[tuple[Name, ...], Share.NEVER] = field(
        "What else it is called",
        "Other names of your employer: VW, PwC, the product everyone knows. They are hidden as its name is.",
        (),
    )
    not_called: Annotated[tuple[Name, ...], Share.NEVER] = field(
        "What it is not called",
        "Short forms of your employer's name that mean something else to you, and so need not be hidden.",
        (),
    )
    start: Annotated[Day, Share.ALWAYS] = field(
        "Start", "The first day of the journey: weeks, pace and hours are counted from it."
    )
    hours_per_week: Annotated[WeeklyHours, Share.ALWAYS] = field(
        "Hours a week", "What you can give it beside the job, honestly; the report holds your weeks against it.", 5.0
    )
    mentor: Annotated[OptionalName, Share.NEVER] = field(
        "Mentor", "Who reads your reports, if anyone; then the page Start reminds you to send one each month.", ""
    )
    share: Annotated[tuple[Literal["money", "notes"], ...], Share.NEVER] = field(
        "May be shared",
        'What your mentor may see beyond the usual: "money", what gigs bring in; "notes", what you wrote.',
        (),
    )
    hide: Annotated[tuple[Name, ...], Share.NEVER] = field(
        "Words to hide",
        "Other words that must never appear in what you share: a project's code name, a town.",
        (),
    )
    allow: Annotated[tuple[Passage, ...], Share.NEVER] = field(
        "Words to let pass",
        "Words at which the check of a shared file stops though your mentor may read them: a client who agreed to "
        "be named.",
        (),
    )
    targets: Targets = Field(
        default_factory=Targets, title="Targets", description="What you want to have by the deadline."
    )
    breaks: tuple[Break, ...] = Field((), title="Planned breaks", description="Times when you will not work on it.")

    @property
    def employed(self) -> bool:
        """Whether an employer is named, from whom the journey must be hidden."""
        return self.employer not in ("", NOBODY)
