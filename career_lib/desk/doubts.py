"""What about a record may be a slip, asked before it is saved: each doubt with the answers that settle it.

Nothing here is wrong by itself, so nothing is refused: a day may lie ahead, and somebody may work thirty hours in two
days. What is certainly wrong is told by the records themselves.
"""

from __future__ import annotations

import datetime as dt
import difflib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from pydantic import BaseModel

from career_lib.base import phrases
from career_lib.journey.columns import Column, columns
from career_lib.journey.journey import Journey
from career_lib.journey.naming import name_for
from career_lib.journey.record import Log, Record
from career_lib.journey.tables import TABLES, Contact, Requirement
from career_lib.journey.values import Refers

WAKING_HOURS = 16.0
"""Hours of a day in which somebody who sleeps can do anything."""

LONG_AGO = dt.timedelta(days=366)
"""What is entered so late is mostly a year that was typed wrongly."""

SOON = dt.timedelta(days=31)
"""A day that lies ahead no further is mostly a day typed wrongly; one that lies further, a year."""

MIDDLE = 3
"""The importance and the level with which a skill is added that nothing more is known of."""

CANDIDATES = 3
"""Known names that are offered for one that is not known."""

Kind = Literal["same", "ahead", "early", "unknown", "hours", "open", "finished", "earlier step"]


@dataclass(frozen=True)
class Answer:
    """One way to settle a doubt.

    Attributes
    ----------
    says : str
        What its button says.
    changes : mapping of str to object
        The values that it changes in the record, by column.
    also : tuple of Record
        What it saves besides.
    back : bool
        Whether it saves nothing, and leads back to the field.
    """

    says: str
    changes: Mapping[str, Any] = field(default_factory=dict)
    also: tuple[Record, ...] = ()
    back: bool = False


@dataclass(frozen=True)
class Doubt:
    """A question about a record, and its answers.

    Attributes
    ----------
    kind : str
    column : str
        The field that it is about.
    sentence : str
        What is doubted; two doubts with the same sentence are the same.
    answers : tuple of Answer
        The likeliest first.
    """

    kind: Kind
    column: str
    sentence: str
    answers: tuple[Answer, ...]


AS_IT_IS = Answer("Save it as it is")
BACK = Answer("Back to the field", back=True)


def doubts(
    records: Iterable[Record], journey: Journey, today: dt.date, *, instead_of: Record | None = None
) -> list[tuple[Doubt, ...]]:
    """The doubts about each of some records, which would be saved one after the other.

    Parameters
    ----------
    records : of any tables; those before a record count as saved
    journey : all that is saved, with the rows that lie ahead of today
    today : date
    instead_of : the saved record that the records replace; what was to be doubted in it is not doubted again

    Examples
    --------
    >>> from career_lib.journey.journey import assemble
    >>> from career_lib.journey.plan import Plan
    >>> from career_lib.journey.tables import Event
    >>> journey = assemble("ada", Plan(target_role="Marketing manager", start="2026-01-12"), {})
    >>> [(doubt,)] = doubts([Event(on="2027-03-01", event="Meetup", kind="meetup")], journey, dt.date(2026, 11, 3))
    >>> doubt.sentence, [answer.says for answer in doubt.answers]
    ('1 March 2027 lies ahead. Really?', ['It was 1 March 2026', 'Save it as it is', 'Back to the field'])
    """
    saved = _Saved(journey, today, instead_of)
    accepted = {doubt.sentence for doubt in saved.doubts(instead_of)} if instead_of else set()
    found = []
    for record in records:
        found.append(tuple(doubt for doubt in saved.doubts(record) if doubt.sentence not in accepted))
        saved.count(record)
    return found


@dataclass(frozen=True)
class _Stand:
    """Where a thing stands since a day, and what its row holds."""

    on: dt.date
    name: str
    step: str
    values: Mapping[str, Any]


class _Saved:
    """What is saved, laid out once so that each record is compared without a search."""

    def __init__(self, journey: Journey, today: dt.date, without: Record | None) -> None:
        self.journey, self.today, self.start = journey, today, journey.plan.start
        self._without = _key(without.table, dict(without)) if without else None
        self._rows: dict[str, set[Any]] = {}
        self._names: dict[Refers, dict[str, str]] = {}
        self._stories: dict[str, dict[str, list[_Stand]]] = {}
        self._days: dict[str, list[dt.date]] = {}
        self._hours: dict[dt.date, float] | None = None
        self._alike: dict[tuple[str, str, str], list[str]] = {}
        self._made_names: dict[str, dict[str, set[str]]] = {}

    def doubts(self, record: Record) -> Iterator[Doubt]:
        """The doubts about one record, in the order in which they are asked."""
        yield from self._same(record)
        yield from self._day(record)
        for column in columns(type(record)):
            if places := (column.refers,) if column.refers else column.may_refer:
                yield from self._unknown(record, column, places)
        yield from self._many_hours(record)
        yield from self._story(record)

    def count(self, record: Record) -> None:
        """Count a record as saved."""
        table, values = record.table, dict(record)
        self.rows(table).add(_key(table, values))
        if record.key:
            self.names(Refers(table, record.key)).setdefault(_thing(record), str(values[record.key]))
            self._alike.clear()
        if record.finished:
            _note(self.stories(table), record.key, values)
            if record.named_from:
                self.made_names(table).setdefault(name_for(type(record), values).casefold(), set()).add(_thing(record))
        if record.hours_of == "the day":
            self.hours()[record.on] += getattr(record, str(record.hours_column))
        if record.hours_of and record.key is None:
            self.days(table).append(record.on)

    # ---- what is saved --------------------------------------------------------------------------

    def values(self, table: str) -> Iterator[dict[str, Any]]:
        """The rows of a table in plain types, without the one that is replaced."""
        names = [column.name for column in columns(TABLES[table])]
        waits = self._without
        for row in self.journey.rows(table, *names):
            values = {name: _plain(value) for name, value in zip(names, row, strict=True)}
            if waits is not None and _key(table, values) == waits:
                waits = None
            else:
                yield values

    def rows(self, table: str) -> set[Any]:
        """The rows of a table, each by all its values."""
        if table not in self._rows:
            self._rows[table] = {_key(table, values) for values in self.values(table)}
        return self._rows[table]

    def names(self, place: Refers) -> dict[str, str]:
        """The names in a column, by their spelling without capitals."""
        if place not in self._names:
            names = self.journey.column(place.table, place.column).tolist()
            self._names[place] = {name.casefold(): name for name in names}
        return self._names[place]

    def stories(self, table: str) -> dict[str, list[_Stand]]:
        """Where each thing of a table stood, oldest first, by its name without capitals."""
        if table not in self._stories:
            self._stories[table] = defaultdict(list)
            for values in self.values(table):
                _note(self._stories[table], TABLES[table].key, values)
        return self._stories[table]

    def made_names(self, table: str) -> dict[str, set[str]]:
        """The things of a table by the names that would be made for any of their rows."""
        if table not in self._made_names:
            self._made_names[table] = defaultdict(set)
            for thing, story in self.stories(table).items():
                for stand in story:
                    self._made_names[table][name_for(TABLES[table], stand.values).casefold()].add(thing)
        return self._made_names[table]

    def story(self, record: Record) -> list[_Stand]:
        """Where the thing of a record stood."""
        return self.stories(record.table).get(_thing(record), [])

    def days(self, table: str) -> list[dt.date]:
        """The days of a table's rows."""
        if table not in self._days:
            self._days[table] = [values["on"] for values in self.values(table)]
        return self._days[table]

    def hours(self) -> dict[dt.date, float]:
        """The hours of each day, as far as rows tell of one day."""
        if self._hours is None:
            self._hours = defaultdict(float)
            for table, record in TABLES.items():
                if record.hours_of == "the day":
                    for values in self.values(table):
                        self._hours[values["on"]] += values[str(record.hours_column)]
        return self._hours

    # ---- the doubts -----------------------------------------------------------------------------

    def _same(self, record: Record) -> Iterator[Doubt]:
        if _key(record.table, dict(record)) in self.rows(record.table):
            sentence = f"The same {row_word(record)} of {phrases.day(record.on)} is there already. Once more?"
            yield Doubt("same", "on", sentence, (Answer("No, go back", back=True), Answer("Save it once more")))

    def _day(self, record: Record) -> Iterator[Doubt]:
        on, spoken = record.on, phrases.day(record.on)
        if on > self.today:
            meant = self._of_another_year(on) if on - self.today > SOON else None
            meant = meant or self.today
            yield self._doubted_day("ahead", f"{spoken} lies ahead. Really?", meant)
        elif on < min(self.start, self.today):  # a journey may begin only in some weeks
            began = phrases.day(self.start)
            sentence = f"{spoken} is before your journey began, on {began}. Really?"
            yield self._doubted_day("early", sentence, self._of_another_year(on))
        elif self.today - on > LONG_AGO:
            sentence = f"{spoken} is {phrases.ago((self.today - on).days)}. Really?"
            yield self._doubted_day("early", sentence, self._of_another_year(on))

    def _of_another_year(self, day: dt.date) -> dt.date | None:
        """The last such day of the journey so far, in another year."""
        for year in range(self.today.year, self.start.year - 1, -1):
            leap = (day.month, day.day) == (2, 29)
            other = day.replace(year=year, day=28 if leap else day.day)
            if other != day and self.start <= other <= self.today:
                return other
        return None

    def _doubted_day(self, kind: Kind, sentence: str, meant: dt.date | None) -> Doubt:
        taken = []
        if meant:
            says = "It was today" if meant == self.today else f"It was {phrases.day(meant)}"
            taken = [Answer(says, {"on": meant})]
        return Doubt(kind, "on", sentence, (*taken, AS_IT_IS, BACK))

    def _unknown(self, record: Record, column: Column, places: Sequence[Refers]) -> Iterator[Doubt]:
        value = getattr(record, column.name)
        for name in value if isinstance(value, tuple) else (value,):
            if not name or any(name.casefold() in self.names(place) for place in places):
                continue
            alike = self._similar(name, places)
            taken = [
                Answer(f"It is {other}", {column.name: _instead(value, name, other)}) for other in alike[:CANDIDATES]
            ]
            where, added = _PLACES.get(places[0].table, (f"in {places[0].table}", ""))
            extra = [Answer(f"Add {name} {added}", also=(self._added(places[0], name, record),))] if added else []
            asked = f"Did you mean {_either(alike[:CANDIDATES])}?" if alike else f"Add {name}?" if extra else "Really?"
            sentence = f"{name} is not {where}. {asked}"
            yield Doubt("unknown", column.name, sentence, (*taken, *extra, AS_IT_IS, BACK))

    def _added(self, place: Refers, name: str, record: Record) -> Record:
        """The row by which a person or a skill becomes known."""
        if place.table == "contacts":
            return Contact(on=min(record.on, self.today), contact=name)
        return Requirement(on=self.today, skill=name, importance=MIDDLE, level=MIDDLE)

    def _similar(self, name: str, places: Sequence[Refers]) -> list[str]:
        """The known names that are nearest to one: those whose words it begins, then those with nearly its letters."""
        asked = (name.casefold(), places[0].table, places[0].column)
        if asked not in self._alike:
            known = {folded: spelled for place in places for folded, spelled in self.names(place).items() if folded}
            words = set(asked[0].split())
            sharing = [folded for folded in known if _begins(words, have := set(folded.split())) or have <= words]
            close = difflib.get_close_matches(asked[0], known, n=CANDIDATES)
            self._alike[asked] = [known[folded] for folded in dict.fromkeys([*sharing, *close])]
        return self._alike[asked]

    def _many_hours(self, record: Record) -> Iterator[Doubt]:
        hours = float(getattr(record, record.hours_column)) if record.hours_column else 0.0
        if not hours:
            return
        column, spoken = str(record.hours_column), phrases.hours(hours, form=phrases.tenths)
        minutes = [Answer(f"It was {hours:.0f} minutes", {column: round(hours / 60, 2)})] if _as_minutes(hours) else []
        answers = (*minutes, AS_IT_IS, BACK)
        if record.hours_of == "the day":
            together = hours + self.hours().get(record.on, 0.0)
            if hours > WAKING_HOURS:
                yield Doubt("hours", column, f"{spoken} in one day. Really?", answers)
            elif together > WAKING_HOURS:
                sum_ = phrases.hours(together, form=phrases.tenths)
                day = phrases.day(record.on)
                sentence = f"With what you logged of {day} already, this makes {sum_} in one day. Really?"
                yield Doubt("hours", column, sentence, answers)
        else:
            days = self._days_since(record)
            if hours > WAKING_HOURS * days:
                span = "one day" if days == 1 else f"the {days} days since the one before"
                yield Doubt("hours", column, f"{spoken} in {span}. Really?", answers)

    def _days_since(self, record: Record) -> int:
        """The days that a row's hours are of: since the row before, or the beginning of the journey."""
        before = self.days(record.table) if record.key is None else [stand.on for stand in self.story(record)]
        last = max((day for day in before if day <= record.on), default=min(self.start, record.on))
        return max((record.on - last).days, 1)

    def _story(self, record: Record) -> Iterator[Doubt]:
        """The doubts about a thing's step, seen from where it stood on that day."""
        if not record.finished:
            return
        story = self.story(record)
        last = _latest(stand for stand in story if stand.on <= record.on)
        if last:
            name, step = phrases.quoted(last.name), str(dict(record)["step"])
            told = f"{name} has stood at {last.step} since {phrases.day(last.on)}"
            ladder = _ladder(record)
            if last.step in record.finished:
                yield self._doubted_step("finished", record, f"{told}, which ends it. Does it go on?")
            elif ladder.index(step) < ladder.index(last.step):
                yield self._doubted_step("earlier step", record, f"{told}; {step} comes before that. Really?")
        elif not story and record.named_from:
            yield from self._open_already(record)

    def _doubted_step(self, kind: Kind, record: Record, sentence: str) -> Doubt:
        key, taken = str(record.key), [story[0].name for story in self.stories(record.table).values()]
        new = name_for(type(record), dict(record), taken)
        other = [Answer(f"It is a new one, {new}", {key: new})] if record.named_from else []
        return Doubt(kind, "step", sentence, (AS_IT_IS, *other, BACK))

    def _open_already(self, record: Record) -> Iterator[Doubt]:
        """The doubt about a new thing that would be called as one that is open."""
        key, name = str(record.key), name_for(type(record), dict(record)).casefold()
        for thing in sorted(self.made_names(record.table).get(name, ())):
            last = _latest(self.stories(record.table)[thing])
            if last and last.step not in record.finished and name_for(type(record), last.values).casefold() == name:
                told = f"{phrases.quoted(last.name)} has stood at {last.step} since {phrases.day(last.on)}."
                same = Answer(f"It is a step of {last.name}", {key: last.name})
                answers = (same, Answer("It is a new one"), BACK)
                yield Doubt("open", key, f"{told} Is this the same {key}?", answers)
                return


_PLACES = {
    "contacts": ("among your contacts", "to my contacts"),
    "requirements": ("among your skills", f"to my skills, with importance {MIDDLE} and level {MIDDLE}"),
    "projects": ("among your projects and gigs", ""),
}
"""How it is said of a table that a name is not there, and how it is added; empty where that takes more than a name."""


def row_word(record: BaseModel) -> str:
    """What a row is called, as its table says it."""
    if isinstance(record, Record) and isinstance(record.entered, Log):
        return record.entered.row.removeprefix("new ")  # a contact is new where it is counted, not for ever
    return _WORDS.get(type(record).__name__, type(record).__name__.lower())


_WORDS = {"Assessment": "rating"}


def _plain(value: Any) -> Any:
    """A value of a journey's column as a record has it."""
    if isinstance(value, dt.datetime):
        return value.date()
    return None if isinstance(value, float) and value != value else value


def _key(table: str, values: Mapping[str, Any]) -> tuple[Any, ...]:
    """All values of a row; names that are spelled alike are the same."""
    return (table, *(value.casefold() if isinstance(value, str) else value for value in values.values()))


def _thing(record: Record) -> str:
    return str(getattr(record, str(record.key))).casefold()


def _note(stories: dict[str, list[_Stand]], key: str | None, values: Mapping[str, Any]) -> None:
    name = str(values[str(key)])
    stories[name.casefold()].append(_Stand(values["on"], name, values.get("step", ""), values))


def _latest(story: Iterable[_Stand]) -> _Stand | None:
    """The last of some steps; of several on one day, the one that was written last."""
    return max(enumerate(story), key=lambda numbered: (numbered[1].on, numbered[0]), default=(0, None))[1]


def _ladder(record: Record) -> tuple[str, ...]:
    return next(column.choices for column in columns(type(record)) if column.name == "step")


def _as_minutes(hours: float) -> bool:
    """Whether a number of hours is more likely one of minutes."""
    return WAKING_HOURS - 1 <= hours <= 240 and hours % 5 == 0


def _instead(value: Any, name: str, other: str) -> Any:
    """A value with one name of it replaced."""
    return tuple(other if part == name else part for part in value) if isinstance(value, tuple) else other


def _begins(words: Iterable[str], name: Iterable[str]) -> bool:
    """Whether each of some words is the beginning of a word of a name."""
    return all(any(whole.startswith(word) for whole in name) for word in words)


def _either(names: Sequence[str]) -> str:
    return " or ".join(filter(None, [", ".join(names[:-1]), names[-1]]))
