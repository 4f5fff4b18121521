"""The projects, gigs and applications that there are, and what the next row of each begins with."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from career_lib.base import phrases
from career_lib.journey.columns import Column, columns
from career_lib.journey.journey import Journey
from career_lib.journey.record import Record
from career_lib.journey.tables import TABLES


@dataclass(frozen=True)
class Thing:
    """One project, gig or application.

    Attributes
    ----------
    name : str
        Its short name.
    on : date
        The day of its last row.
    step : str
        Where it stands since then.
    kept : mapping of str to object
        What stays the same from row to row, by column, as the last row that tells it has it.
    following : tuple of str
        All steps, those first that come after its present one.
    finished : bool
        Whether nothing more is expected of it.
    """

    name: str
    on: dt.date
    step: str
    kept: Mapping[str, Any]
    following: tuple[str, ...]
    finished: bool

    @property
    def told(self) -> str:
        """The name with where it stands, for a list."""
        return f"{self.name}: {self.step} {phrases.short_day(self.on)}"


def things(journey: Journey, table: str) -> list[Thing]:
    """All things of a table that names them, the one that moved last first.

    Parameters
    ----------
    journey : with the rows that lie ahead of today
    table : the name of the table; one that does not name its things has none

    Examples
    --------
    >>> from career_lib.journey.journey import assemble
    >>> from career_lib.journey.plan import Plan
    >>> from career_lib.journey.tables import Gig
    >>> plan = Plan(target_role="Marketing manager", start="2026-01-12")
    >>> rows = [Gig(on="2026-10-14", gig="Bakery page", step="proposed", client="The bakery", hours=1)]
    >>> [thing] = things(assemble("ada", plan, {"gigs": rows}), "gigs")
    >>> thing.told, thing.kept, thing.following[0]
    ('Bakery page: proposed 14 Oct 2026', {'client': 'The bakery'}, 'won')
    """
    record = TABLES[table]
    if not (record.named_from and record.finished):
        return []
    names = [column.name for column in columns(record)]
    kept = [column.name for column in columns(record) if stays(record, column)]
    stories: dict[str, dict[str, Any]] = {}
    for row in journey.rows(table, *names):
        values = dict(zip(names, row, strict=True))
        name = str(values[str(record.key)])
        story = stories.pop(name, {})  # so that the one that moved last stands last
        known = {column: values[column] for column in kept if values[column] not in ("", ())}
        stories[name] = {**story, **known, "on": values["on"].date(), "step": values["step"]}
    return [_thing(record, name, story) for name, story in reversed(stories.items())]


def _thing(record: type[Record], name: str, story: Mapping[str, Any]) -> Thing:
    kept = {column: value for column, value in story.items() if column not in ("on", "step")}
    step = story["step"]
    return Thing(name, story["on"], step, kept, following(record, step), step in record.finished)


def stays(record: type[Record], column: Column) -> bool:
    """Whether a column says of a thing what does not change from step to step."""
    return column.kind in ("text", "choice", "list") and column.name not in ("step", record.key)


def following(record: type[Record], step: str = "") -> tuple[str, ...]:
    """The steps of a table, those that come after one first; without one, as they stand."""
    ladder = next(column.choices for column in columns(record) if column.name == "step")
    place = ladder.index(step) if step else -1
    return (*ladder[place + 1 :], *ladder[: place + 1])
