"""Which column of what was pasted is which field of a table: by its heading, or by what stands in it."""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import TypeAdapter, ValidationError

from career_lib.desk.paste import synonyms
from career_lib.desk.paste.reading import choice_named, reading
from career_lib.desk.paste.synonyms import folded
from career_lib.journey.columns import Column, columns
from career_lib.journey.numbers import parted
from career_lib.journey.record import Record

SAMPLE = 60
"""Cells of a column that are looked at; they tell as much as all of them."""

MOST, HALF, SOME = 0.8, 0.5, 0.3
"""Shares of a column's cells that tell what it is: numbers are many things, a known name hardly ever anything else."""

WORDS = 4
"""Words that a name has at most."""

LONG = 40
"""Characters from which on a text is rather a note than a name."""

HEADING = "by its heading"

INFINITE = 1e12
"""Wider than any range of a field."""

TOP = 5
"""The first lines, among which the headings stand."""


@dataclass(frozen=True)
class Recognized:
    """What a column is.

    Attributes
    ----------
    field : str
        The name of the field; empty where the column is left out.
    why : str
        By what it was recognized, for the user: "by its heading", "its cells are days"; or why it is left out.
    """

    field: str
    why: str


@dataclass(frozen=True)
class Head:
    """The line of headings: its index among the rows, None where there is none, and its texts."""

    line: int | None
    texts: tuple[str, ...]


def head(rows: Sequence[Sequence[str]], record: type[Record]) -> Head:
    """The headings of what was pasted: one of its first lines that names fields, or a first line unlike all others."""
    found = [(_heading_count(row, record), -line) for line, row in enumerate(rows[:TOP])]
    count, line = max(found, default=(0, 0))
    if count or _unlike(rows):
        return Head(-line, tuple(rows[-line]))
    return Head(None, ("",) * (len(rows[0]) if rows else 0))


def _unlike(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the first line has words where all others have digits: headings in words that are not known."""
    if len(rows) <= 2 or any(map(_has_digit, rows[0])):
        return False
    return any(
        cell and all(_has_digit(row[place]) for row in rows[1:SAMPLE] if any(row)) for place, cell in enumerate(rows[0])
    )


def _has_digit(text: str) -> bool:
    return any(map(str.isdigit, text))


def _heading_count(row: Sequence[str], record: type[Record]) -> int:
    """How many cells of a line are headings, if it is a line of headings."""
    cells = [cell for cell in row if cell]
    choices = {word for column in columns(record) for word in synonyms.choices(column)}
    named = [cell for cell in cells if _by_heading(cell, record)]
    certain = [cell for cell in named if folded(cell) not in choices]
    exact = [cell for cell in certain if synonyms.heading(cell) in synonyms.headings(record)]
    if any(_has_digit(synonyms.heading(cell)) or len(cell) > LONG for cell in cells):
        return 0
    enough = len(certain) >= 2 or 2 * len(named) >= len(cells)
    return len(named) if exact and enough else 0


def _by_heading(text: str, record: type[Record]) -> str:
    """The field that a heading names, also by one of its words; empty for none."""
    named, words = synonyms.headings(record), synonyms.heading(text)
    if words in named:
        return named[words]
    within = [word for word in named if len(word) > 2 and f" {word} " in f" {words} "]
    return named[max(within, key=len)] if within and len(words.split()) <= TOP else ""


def recognized(
    rows: Sequence[Sequence[str]],
    headings: Sequence[str],
    record: type[Record],
    *,
    known: Mapping[str, Collection[str]],
    today: dt.date,
) -> tuple[Recognized, ...]:
    """What each column is.

    Parameters
    ----------
    rows : the lines below the headings
    headings : what stands above each column, empty for nothing
    record : class of the table
    known : names that were given before, by field
    today : the day from which days without a year are counted back
    """
    guess = _Guess(rows, headings, record, known, today)
    guess.by_heading()
    guess.by_content()
    return tuple(guess.found.get(place) or Recognized("", guess.why_not(place)) for place in range(len(headings)))


class _Guess:
    """The columns recognized so far."""

    def __init__(
        self,
        rows: Sequence[Sequence[str]],
        headings: Sequence[str],
        record: type[Record],
        known: Mapping[str, Collection[str]],
        today: dt.date,
    ) -> None:
        self.headings, self.record, self.known, self.today = headings, record, known, today
        filled = ([row[place] for row in rows if row[place]][:SAMPLE] for place in range(len(headings)))
        self.samples = list(filled)
        self.found: dict[int, Recognized] = {}

    # ---- what is left ----------------------------------------------------------------------------

    def _free(self, *kinds: str) -> Iterator[Column]:
        """The fields of some kinds that no column was recognized as."""
        taken = {column.field for column in self.found.values()}
        return (column for column in columns(self.record) if column.kind in kinds and column.name not in taken)

    def _open(self, *, surely: bool = False) -> list[int]:
        """The columns that may be recognized by what stands in them.

        Where most headings are known, a column under another one holds something that the table does not ask for,
        unless its cells can `surely` be nothing else than what the table cannot do without.
        """
        headed = [heading for heading in self.headings if heading]
        some = surely or 2 * sum(bool(_by_heading(heading, self.record)) for heading in headed) < len(headed)
        some = some or not headed
        return [
            place
            for place, sample in enumerate(self.samples)
            if place not in self.found
            and sample
            and (some or not self.headings[place])
            and not _by_heading(self.headings[place], self.record)
        ]

    def _take(self, place: int, column: Column, why: str) -> None:
        self.found[place] = Recognized(column.name, why)

    def why_not(self, place: int) -> str:
        """Why a column is left out."""
        heading = self.headings[place]
        field = _by_heading(heading, self.record)
        if field and any(column.field == field for column in self.found.values()):
            label = next(column.label for column in columns(self.record) if column.name == field)
            return f"another column is {label} already"
        return "this table has no such field" if heading else "it is not clear what it is"

    # ---- by heading ------------------------------------------------------------------------------

    def by_heading(self) -> None:
        """Recognize columns by what stands above them; the field's own words count before a part of a heading.

        A column whose cells cannot be what it is called (a tick below "Applied") is taken only when no other is.
        """
        fields = {column.name: column for column in columns(self.record)}
        exact = synonyms.headings(self.record)
        own = {folded(word) for column in fields.values() for word in (column.name, column.label)}
        ranks = (own.__contains__, exact.__contains__, bool)
        for of_rank, surely in (*((rank, False) for rank in ranks), (exact.__contains__, True)):
            for place, heading in enumerate(self.headings):
                name = _by_heading(heading, self.record) if heading and of_rank(synonyms.heading(heading)) else ""
                taken = {column.field for column in self.found.values()}
                if (
                    name
                    and place not in self.found
                    and name not in taken
                    and (surely or self._may_be(place, fields[name]))
                ):
                    self._take(place, fields[name], HEADING)

    def _may_be(self, place: int, column: Column) -> bool:
        """Whether a column named like a field can be it: one of days holds a day, one of numbers a digit."""
        sample = self.samples[place]
        if column.kind in ("day", "number", "whole"):
            return (
                not sample or any(map(_has_digit, sample)) or (column.kind == "day" and self._share(place, column) > 0)
            )
        return True

    # ---- by content ------------------------------------------------------------------------------

    def by_content(self) -> None:
        """Recognize the other columns by what stands in them: what is surest first."""
        self._alike(("day",), MOST, "its cells are days")
        self._alike(("choice",), HALF, "its cells are choices of this field")
        self._known()
        self._numbers()
        self._texts()

    def _alike(self, kinds: tuple[str, ...], least: float, why: str) -> None:
        for column in list(self._free(*kinds)):
            shares = {place: self._share(place, column) for place in self._open(surely=column.required)}
            best = max(shares, key=lambda place: (shares[place], -place), default=None)
            if best is not None and shares[best] >= least:
                self._take(best, column, why)

    def _share(self, place: int, column: Column) -> float:
        """The share of a column's cells that a field takes."""
        sample = self.samples[place]
        if column.kind == "choice":  # a word of it may also stand in a name
            return sum(bool(choice_named(cell, column)) for cell in sample) / len(sample) if sample else 0.0
        read = reading(column, sample, heading=self.headings[place], today=self.today)
        if read.orders:  # all are days, and only the user can say which
            return 1.0
        accepts = _check(self.record, column.name)
        return sum(accepts(read.read(cell)) for cell in sample) / len(sample) if sample else 0.0

    def _known(self) -> None:
        """Columns that hold names that were given before, also under a heading in other words."""
        fields = sorted(self._free("text", "list"), key=lambda column: not (column.required or column.refers))
        for column in [column for column in fields if self.known.get(column.name)]:
            names = {name.casefold() for name in self.known[column.name]}
            least = SOME if column.name == self.record.key else HALF  # a list of things has new ones too
            shares = {
                place: sum(_any_known(cell, names) for cell in self.samples[place]) / len(self.samples[place])
                for place in self._open(surely=True)
            }
            best = max(shares, key=lambda place: (shares[place], -place), default=None)
            if best is not None and shares[best] >= least:
                self._take(best, column, "its cells are names that you have used before")

    def _numbers(self) -> None:
        """Columns of numbers: by their unit, or where one column alone fits a field."""
        for column in list(self._free("number", "whole")):
            place = next((place for place in self._fitting(column) if self._have_units(place)), None)
            if place is not None:
                self._take(place, column, "by the unit of its numbers")
        narrow = sorted(self._free("number", "whole"), key=lambda column: (column.high or INFINITE) - (column.low or 0))
        for column in narrow:
            fitting = self._fitting(column)
            if len(fitting) == 1 and column.required:
                self._take(fitting[0], column, "its cells are numbers")
        left = list(self._free("number", "whole"))
        fitting = self._fitting(left[0]) if left else []
        if len(fitting) == len(left) and len({(column.low, column.high) for column in left}) == 1:
            for place, column in zip(fitting, left, strict=True):
                self._take(place, column, "its cells are numbers")

    def _fitting(self, column: Column) -> list[int]:
        """The columns of numbers that a field takes."""
        return [place for place in self._open() if not self._counts_up(place) and self._share(place, column) >= MOST]

    def _have_units(self, place: int) -> bool:
        """Whether the numbers of a column say what they count: 1.5 h, €250, 5 people; 1:30 is a time."""
        sample = self.samples[place]
        return sum(":" in cell or bool((parts := parted(cell)) and parts.words) for cell in sample) >= HALF * len(
            sample
        )

    def _counts_up(self, place: int) -> bool:
        """Whether a column numbers the lines."""
        sample = self.samples[place]
        return len(sample) > 2 and sample == [
            str(int(sample[0]) + n) if sample[0].isdecimal() else "" for n in range(len(sample))
        ]

    def _texts(self) -> None:
        """Columns of words: positions by their words, then the names that the table asks for, then notes."""
        texts = [place for place in self._open() if not self._counts_up(place)]
        for column in [column for column in self._free("text") if column.name == "role"]:
            shares = {place: self._share_of_roles(place) for place in texts}
            best = max(shares, key=lambda place: shares[place], default=None)
            if best is not None and shares[best] >= SOME:
                self._take(best, column, "its cells read like positions")
        asked = sorted(
            (column for column in self._free("text", "note") if self._is_asked(column)), key=self._asked_first
        )
        notes = [column for column in self._free("note") if column not in asked][:1]
        for place in texts:
            if place in self.found:
                continue
            sample = self.samples[place]
            long = sum(map(len, sample)) / len(sample) > LONG
            names = [column for column in asked if not column.refers or _like_names(sample)]
            fields = [*notes, *names] if long else [*names, *notes]
            if fields and all(any(map(str.isalpha, cell)) for cell in sample):
                self._take(place, fields[0], "its cells are words, and nothing else was left")
                asked, notes = ([column for column in of if column != fields[0]] for of in (asked, notes))

    def _is_asked(self, column: Column) -> bool:
        """Whether a field of words is so likely to be pasted that it is taken without a heading."""
        if column.name == self.record.key and self.record.named_from:
            return False
        return column.required or (not column.refers and column.name in (*self.record.named_from, "company"))

    def _asked_first(self, column: Column) -> int:
        """What gives a thing its name, in that order, before all else."""
        named_from = self.record.named_from
        return named_from.index(column.name) if column.name in named_from else len(named_from)

    def _share_of_roles(self, place: int) -> float:
        sample = self.samples[place]
        return sum(bool(synonyms.ROLE_WORDS & set(folded(cell).split())) for cell in sample) / len(sample)


def _like_names(cells: Sequence[str]) -> bool:
    """Whether texts read like names: a few words, each with a capital."""
    return sum((len(cell.split()) <= WORDS and cell == cell.title()) or cell.isupper() for cell in cells) >= MOST * len(
        cells
    )


def _any_known(cell: str, names: set[str]) -> bool:
    return any(part.strip().casefold() in names for part in (cell, *re.split("[;,]", cell)))


@functools.cache
def _check(record: type[Record], name: str) -> Any:
    """Whether a field takes a text."""
    info = record.model_fields[name]
    kind: Any = Annotated[(info.annotation, *info.metadata)]
    adapter: TypeAdapter[Any] = TypeAdapter(kind)

    def accepts(text: str) -> bool:
        try:
            adapter.validate_python(text)
        except ValidationError:
            return False
        return True

    return accepts
