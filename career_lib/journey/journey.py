"""All that one traveller has recorded, with their plan, as of a day."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt
import pandas as pd

from career_lib.base.errors import Problem
from career_lib.journey.columnar import Tables, day_of
from career_lib.journey.columns import columns
from career_lib.journey.plan import Break, Plan
from career_lib.journey.record import Elsewhere, Record
from career_lib.journey.tables import TABLES

Result = TypeVar("Result")


@dataclass(frozen=True)
class Journey:
    """All that one traveller has recorded up to a day, with their plan.

    Each table is an attribute that gives a DataFrame: `journey.wins`, `journey.touches`. Its columns
    are the fields of its record, its index is the line in the file, its rows are sorted by day, and
    it holds no row later than `as_of`. Nothing changes a journey; `until` returns an earlier one.

    Attributes
    ----------
    id : str
        The name of its folder.
    plan : Plan
    as_of : date
        The last day that counts.
    tables : mapping of str to DataFrame
        One for each record class, in the order of `tables.TABLES`.
    problems : tuple of Problem
        What could not be used, and why.
    notes : tuple of Problem
        What was used or left aside in order, and is still good to know: a column of one's own, a day ahead.
    inputs : mapping of str to str
        sha256 of each file read, by file name.
    waiting : mapping of str to sequence of int
        The lines of those rows of a table that are not in its file yet, because a spreadsheet program has it open.
    audience : str
        "self", or "mentor" once `view.view` has taken out what a mentor may not see.
    """

    id: str
    plan: Plan
    as_of: dt.date
    tables: Mapping[str, pd.DataFrame] = field(repr=False)
    problems: tuple[Problem, ...] = ()
    notes: tuple[Problem, ...] = ()
    inputs: Mapping[str, str] = field(default_factory=dict, repr=False)
    waiting: Mapping[str, Sequence[int]] = field(default_factory=dict, repr=False)
    audience: str = "self"
    _worked_out: dict[str, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    def __getattr__(self, name: str) -> pd.DataFrame:
        """The table of that name."""
        if name in TABLES:
            table: pd.DataFrame = self.tables[name]
            return table
        raise AttributeError(f"a journey has no table {name!r}; it has {', '.join(TABLES)}")

    @property
    def today(self) -> pd.Timestamp:
        """`as_of` as a Timestamp, to compare with columns of DataFrames."""
        return pd.Timestamp(self.as_of)

    @property
    def start(self) -> pd.Timestamp:
        """The first day of the journey."""
        return pd.Timestamp(self.plan.start)

    def days_off(self, after: dt.date, until: dt.date) -> int:
        """How many days after `after`, up to and including `until`, lie in planned breaks; each day counts once."""
        counted, next_day, end = 0, after + dt.timedelta(days=1), until + dt.timedelta(days=1)
        for pause in sorted(self.plan.breaks, key=lambda pause: pause.start):
            first, back = max(pause.start, next_day), min(pause.back, end)
            if first < back:
                counted += (back - first).days
                next_day = back
        return counted

    def days_since(self, day: pd.Timestamp) -> int:
        """The number of days from a day to today, not counting planned breaks, so that a break makes nothing late."""
        return (self.today - day).days - self.days_off(day.date(), self.as_of)

    def days_after(self, day: pd.Timestamp, days: int) -> pd.Timestamp:
        """The day that is `days` days after another, not counting days in planned breaks."""
        sooner, then = day, day + pd.Timedelta(days=days)
        while sooner != then:
            sooner, then = then, day + pd.Timedelta(days=days + self.days_off(day.date(), then.date()))
        return then

    def break_today(self) -> Break | None:
        """The planned break that today lies in, the longest of several, or None."""
        now = [pause for pause in self.plan.breaks if pause.start <= self.as_of < pause.back]
        return max(now, key=lambda pause: pause.back, default=None)

    def until(self, day: dt.date) -> Journey:
        """The same journey as it stood on an earlier day: with the rows up to and including that day."""
        if isinstance(self.tables, Tables):
            return replace(self, as_of=day, tables=self.tables.until(day))
        last = np.datetime64(day)
        rows = {name: t["on"].to_numpy().searchsorted(last, side="right") for name, t in self.tables.items()}
        return replace(self, as_of=day, tables={name: t.iloc[: rows[name]] for name, t in self.tables.items()})

    def column(self, table: str, name: str) -> npt.NDArray[Any]:
        """The values of one column as a numpy array of days, numbers or objects, for calculations without pandas.

        They are shared by all who ask, so that nobody may change them.
        """
        if isinstance(self.tables, Tables):
            return self.tables.column(table, name)
        key = f"{table}.{name}"
        if key not in self._worked_out:
            self._worked_out[key] = self.tables[table][name].to_numpy()
        values: npt.NDArray[Any] = self._worked_out[key]
        return values

    def rows(self, table: str, *names: str) -> Iterator[tuple[Any, ...]]:
        """The values of some columns as one tuple for each row, in plain Python types; a day is a `datetime`."""
        return zip(*(self.column(table, name).tolist() for name in names), strict=True)

    def latest_rows(self, table: str) -> npt.NDArray[np.int64]:
        """The position of the latest row of each thing in a table, in order of first mention.

        Only for tables whose record has a `key`. A later row of the same day counts as later.
        """
        key = TABLES[table].key
        if key is None:
            raise ValueError(f"{table} has no key; its rows do not tell the story of one thing")
        last = {thing: place for place, thing in enumerate(self.column(table, key))}
        return np.array(list(last.values()), dtype="int64")

    def latest(self, table: str) -> pd.DataFrame:
        """The latest row of each thing in a table, indexed by its name, in order of first mention.

        Only for tables whose record has a `key`: `journey.latest("projects")` has one row a project.
        A later row of the same day counts as later.
        """
        if table not in self._worked_out:
            self._worked_out[table] = self.tables[table].iloc[self.latest_rows(table)].set_index(TABLES[table].key)
        latest: pd.DataFrame = self._worked_out[table]
        return latest

    def last_entry(self) -> pd.Timestamp | None:
        """The latest day on which the traveller recorded anything, or None."""
        return self.last_day(record.table for record in TABLES.values() if record.entered is not Elsewhere.REPORTS)

    def last_day(self, tables: Iterable[str]) -> pd.Timestamp | None:
        """The latest day of any row of some tables, or None where none has a row."""
        days = [self.column(table, "on")[-1:] for table in tables]
        return pd.Timestamp(max(np.concatenate(days))) if any(map(len, days)) else None


def worked_out_once(function: Callable[[Journey], Result]) -> Callable[[Journey], Result]:
    """A decorator that caches a function's result for each journey; the function takes a journey and nothing else.

    That is safe because nothing changes a journey: `until` and `view.view` return another, for which
    nothing is worked out yet. The result is shared by all who ask, so that nobody may change it either.
    """
    name = f"{function.__module__}.{function.__qualname__}"

    @functools.wraps(function)
    def result_of(journey: Journey) -> Result:
        if name not in journey._worked_out:
            journey._worked_out[name] = function(journey)
        result: Result = journey._worked_out[name]
        return result

    return result_of


def weeks(journey: Journey) -> pd.DatetimeIndex:
    """The days on which weeks end: the as-of day, 7 days before it, and so on back to the start.

    A week is the 7 days up to and with such a day; the first may begin before the start and then
    holds fewer days of the journey. The as-of day is always there, even before the start.

    Examples
    --------
    >>> plan = Plan(target_role="Marketing manager", start="2026-01-12")
    >>> [f"{day:%d %b}" for day in weeks(assemble("ada", plan, {}, as_of=dt.date(2026, 1, 30)))]
    ['16 Jan', '23 Jan', '30 Jan']
    """
    count = max((journey.as_of - journey.plan.start).days, 0) // 7 + 1
    return pd.date_range(end=journey.today, periods=count, freq="7D", name="on").as_unit("s")


def spelled_alike(rows: Mapping[str, list[Record]]) -> dict[str, list[Record]]:
    """The same rows, with each skill, project, gig and contact spelled as at its first mention.

    "seo" in an assessment is the requirement "SEO": people type names again and again, and a
    capital letter must not make a second skill.
    """
    spelling: dict[tuple[str, str], str] = {}
    for table, record in TABLES.items():
        if (key := record.key) is not None and _begins(record, key):
            for row in rows.get(table, ()):
                name = getattr(row, key)
                spelling.setdefault((key, name.casefold()), name)

    def first(kind: str, name: str) -> str:
        return spelling.get((kind, name.casefold()), name)

    def respelled(record: type[Record], row: Record) -> Record:
        changed: dict[str, Any] = {}
        for column, kind in _naming(record):
            value = getattr(row, column)
            spelled = tuple(first(kind, part) for part in value) if isinstance(value, tuple) else first(kind, value)
            if spelled != value:
                changed[column] = spelled
        return row.model_copy(update=changed) if changed else row

    return {table: [respelled(TABLES[table], row) for row in rows.get(table, ())] for table in TABLES}


@functools.cache
def _begins(record: type[Record], key: str) -> bool:
    """Whether the names of a table's key begin in it, rather than in a table that it refers to."""
    return all(column.refers is None for column in columns(record) if column.name == key)


@functools.cache
def _naming(record: type[Record]) -> tuple[tuple[str, str], ...]:
    """The columns of a record that name a skill, a project, a gig or a contact, and which of them."""
    own = {record.key: record.key} if record.key else {}
    return tuple((own | {c.name: c.refers.column for c in columns(record) if c.refers}).items())


def assemble(
    id: str,
    plan: Plan,
    rows: Mapping[str, list[Record]],
    *,
    as_of: dt.date | None = None,
    lines: Mapping[str, list[int]] | None = None,
    problems: Iterable[Problem] = (),
    notes: Iterable[Problem] = (),
    inputs: Mapping[str, str] | None = None,
    waiting: Mapping[str, Sequence[int]] | None = None,
) -> Journey:
    """A journey made from valid rows, by table; without `as_of`, its day is that of the last row (or its start)."""
    spelled = spelled_alike(rows)
    last = as_of or max((row.on for of in spelled.values() for row in of), default=plan.start)
    tables = {}
    for name in TABLES:
        numbers = lines[name] if lines and name in lines else range(len(spelled[name]))
        kept = [(number, row) for number, row in zip(numbers, spelled[name], strict=True) if row.on <= last]
        tables[name] = sorted(kept, key=day_of)
    return Journey(id, plan, last, Tables(tables), tuple(problems), tuple(notes), dict(inputs or {}), waiting or {})
