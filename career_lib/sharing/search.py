"""Searches the bytes of a file for private values.

Pure: bytes and private values in, hits out. It knows nothing of journeys; what is private is decided in
`private`. This is the second layer: what a mentor may see was decided before anything was drawn, and a
hit means that the first layer, or the traveller in a shared text, let something through.

What can be read of a file stands in `reading`. All values are held against a text at once, by an index of
their first words or letters, so that the time grows with the text and hardly with the number of values.
"""

from __future__ import annotations

import functools
import re
import textwrap
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Generic, Literal, TypeVar

from career_lib.base.letters import plain
from career_lib.sharing.amounts import PHONE, amounts, apart, beside_money, digits, is_year
from career_lib.sharing.mask import INSIDE_FROM
from career_lib.sharing.reading import readings
from career_lib.sharing.short_forms import pattern, run_together
from career_lib.sharing.spelling import DERIVED, WORD, readings_of, spellings, unspaced

# fmt: off
Kind = Literal[
    "hidden", "form", "first letters", "name", "part", "title", "acronym", "text", "amount", "small amount", "phone",
    "literal", "place",
]
# fmt: on
"""How a private value is recognized; `Private` says each."""

RUN_TOGETHER_FROM = 8
"""Letters from which a name or a word of it is found in pieces or inside a longer word (h-a-l-v..., abrightwater)."""

LONGEST_TOLD = 120
"""Characters of a private value, and of what stands around it, that a hit repeats."""


@dataclass(frozen=True)
class Private:
    """Something that must not leave this machine, and where it is recorded.

    Attributes
    ----------
    text : str
        As it is recorded: a word, a name, a sentence, a number.
    kind : str
        "hidden": the employer or a word to hide, also inside a longer word; "form": a short form of the
        employer, as `short_forms.pattern` finds it; "first letters": its name shortened as BofA is; "name":
        all of a name; "part": a word of one, or the only one; "title": a word of a title, or its only one,
        with its capital only; "acronym": as written only; "text": words in a row; "amount"; "small amount":
        only beside a word about money; "phone": its digits; "literal": an address; "place": a path, as
        written only.
    table : str
        "contacts", "plan", or "this machine".
    line : int
        Line in the file; 0 where there is none.
    field : str
    """

    text: str
    kind: Kind
    table: str
    line: int
    field: str

    @property
    def source(self) -> str:
        """Where it is recorded, as in "contacts.csv:3, company"."""
        if self.table == "this machine":
            return f"{self.field} of this machine"
        file = "plan.toml" if self.table == "plan" else f"{self.table}.csv"
        return f"{file}{f':{self.line}' if self.line else ''}, {self.field}"


@dataclass(frozen=True)
class Hit:
    """A private value that was found in a file.

    Attributes
    ----------
    private : Private
    where : str
        The part of the file: the heading above it, a picture, the file's own data.
    around : str
        What stands there.
    """

    private: Private
    where: str
    around: str

    def __str__(self) -> str:
        """Say which value, from where, was found where."""
        text, around = (
            textwrap.shorten(told, LONGEST_TOLD, placeholder=" …") for told in (self.private.text, self.around)
        )
        return f"“{text}” ({self.private.source}) stands in {self.where}: “{around}”"


@dataclass(frozen=True)
class Harmless:
    """What says nothing of anybody, wherever it stands in a file.

    Attributes
    ----------
    ordinary : set of str
        Words that the program writes by itself, spelled so. A single private word in that spelling cannot
        be told from them and is no hit: somebody called Mark is found in "Mark said", not in "a mark".
    sentences : tuple of str
        What the program says in several words, spelled so: a project called "Annual report" is not found in
        "You can write the annual report of a campaign" where that is a sentence of the program.
    allowed : tuple of str
        Passages that the traveller lets pass, however they are written. What stands in them is no hit there.
    own : tuple of str
        Whole texts that the program puts into every file, as its style sheet.
    typed : set of int, or None
        The numbers in the texts that somebody typed and shares. Every other number was computed, and is no
        amount unless a word about money stands beside it. None where nothing is known about the file.
    """

    ordinary: frozenset[str] = frozenset()
    sentences: tuple[str, ...] = ()
    allowed: tuple[str, ...] = ()
    own: tuple[str, ...] = ()
    typed: frozenset[int] | None = None


NOTHING_HARMLESS = Harmless()


def scan(data: bytes, values: Iterable[Private], harmless: Harmless = NOTHING_HARMLESS) -> tuple[Hit, ...]:
    """Every private value found in a file, each once, with the first place where it stands.

    Parameters
    ----------
    data : bytes, of any kind of file
    values : private values
    harmless : Harmless

    Raises
    ------
    UnscannableError
        When there is more in it, or deeper, than can be read.

    Examples
    --------
    >>> ada = Private("Ada Brightwater", "name", "contacts", 2, "contact")
    >>> [hit.where for hit in scan(b"<h2>Who?</h2><p>Write to Ada&nbsp;<b>Bright</b>water", [ada])]
    ['“Who?”']
    """
    search = _Search(values, harmless)
    hits: dict[Private, Hit] = {}
    for reading in readings(data, harmless.own):
        for private, around in search.found(reading.text, pieces=reading.pieces):
            hits.setdefault(private, Hit(private, reading.where, around))
    return tuple(hits.values())


# ---- the indexes -------------------------------------------------------------------------------------

T = TypeVar("T")


@dataclass
class _Rows(Generic[T]):
    """Rows of words with what they stand for, as a tree of their words."""

    meanings: list[T] = field(default_factory=list)
    behind: dict[str, _Rows[T]] = field(default_factory=dict)

    def add(self, row: tuple[str, ...], meaning: T) -> None:
        node = self
        for word in row:
            node = node.behind.setdefault(word, _Rows())
        node.meanings.append(meaning)

    def found(self, text: Sequence[str]) -> Iterator[tuple[int, int, T]]:
        """Where each row begins and ends among the words of a text, with its meaning."""
        for first in range(len(text)):
            node: _Rows[T] | None = self
            for last in range(first, len(text)):
                node = node.behind.get(text[last]) if node else None
                if node is None:
                    break
                for meaning in node.meanings:
                    yield first, last + 1, meaning


@functools.cache
def _sentence_rows(sentences: tuple[str, ...]) -> _Rows[None]:
    """Some sentences as rows of words, in the spelling that they have."""
    rows = _Rows[None]()
    for sentence in sentences:
        rows.add(tuple(WORD.findall(plain(sentence))), None)
    return rows


@dataclass
class _Letters:
    """Names without what stands between their words, found by their first letters."""

    by_start: dict[int, dict[str, list[tuple[str, Private]]]] = field(default_factory=dict)

    def add(self, letters: str, value: Private) -> None:
        start = letters[:INSIDE_FROM]
        self.by_start.setdefault(len(start), {}).setdefault(start, []).append((letters, value))

    def beginning_at(self, text: str, at: int) -> Iterator[tuple[str, Private]]:
        """The names that stand in a text from a place on."""
        for size, starts in self.by_start.items():
            for letters, value in starts.get(text[at : at + size], ()):
                if text.startswith(letters, at):
                    yield letters, value


# ---- searching a text --------------------------------------------------------------------------------

_AROUND = 30
"""Characters that are shown to each side of a hit."""

_TAIL = 7
"""Last digits by which a phone number is looked up: as many as the shortest one has."""

_Found = tuple[Private, int, int]
"""A value, and where it begins and ends in a text."""


class _Search:
    """Private values, by the way in which a text is held against them."""

    def __init__(self, values: Iterable[Private], harmless: Harmless) -> None:
        self.harmless, self.ordinary = harmless, harmless.ordinary
        self.rows, self.together = _Rows[Private](), _Letters()
        self.inside: dict[str, list[Private]] = {}
        self.amounts: dict[int, Private] = {}
        self.phones: dict[str, dict[str, Private]] = defaultdict(dict)
        self.patterns: list[tuple[re.Pattern[str], Private]] = []
        self.sentences, self.allowed = _sentence_rows(harmless.sentences), _Rows[None]()
        for passage in harmless.allowed:
            for row in spellings(passage):
                self.allowed.add(row, None)
        for value in dict.fromkeys(values):
            self._add(value)

    def _add(self, value: Private) -> None:
        if value.kind in ("amount", "small amount"):
            self.amounts.setdefault(next((number for number, *_ in amounts(value.text)), -1), value)
        elif value.kind == "phone":
            number = digits(value.text)
            self.phones[number[-_TAIL:]].setdefault(number, value)
        elif value.kind in ("form", "first letters"):
            form = pattern(value.text) if value.kind == "form" else run_together(value.text)
            self.patterns.append((re.compile(form), value))
        else:
            for row in spellings(value.text):
                self._add_words(row, value)

    def _add_words(self, row: tuple[str, ...], value: Private) -> None:
        self.rows.add(row, value)
        if value.kind in ("hidden", "part", "acronym"):
            self._add_plurals(row, value)
        joined = "".join(row)
        if len(row) > 1 and value.kind in ("hidden", "part") and not re.search(r"\s", value.text):  # OBrien
            self.rows.add((joined,), value)
            self._add_plurals((joined,), value)
        from_ = {"hidden": INSIDE_FROM, "name": RUN_TOGETHER_FROM, "part": RUN_TOGETHER_FROM}.get(value.kind)
        if unspaced(joined) or (from_ and len(joined) >= from_ and not {joined, value.text} & self.ordinary):
            self.together.add(joined, value)

    def _add_plurals(self, row: tuple[str, ...], value: Private) -> None:
        for ending in ("s", "es"):  # Boschs, Joneses, IBMs
            self.rows.add((*row[:-1], row[-1] + ending), value)

    def found(self, text: str, *, pieces: bool = False) -> Iterator[tuple[Private, str]]:
        """Each private value that a text tells, with what stands around it.

        In pieces of a text that were put together anew, numbers are none: "15" and "2026" are not 152026.
        """
        for spelled in readings_of(text):
            yield from self._where_it_counts(spelled, self._in_words(spelled))
        alike = plain(text)
        if not pieces:
            with_money = apart(alike)
            yield from self._where_it_counts(with_money, self._amounts(with_money))
            yield from self._where_it_counts(alike, self._phones(alike))

    def _where_it_counts(self, text: str, hits: Iterable[_Found]) -> Iterator[tuple[Private, str]]:
        """The hits in a text, without those that lie in a passage which says nothing of anybody."""
        harmless: list[tuple[int, int]] | None = None
        for value, start, end in hits:
            if harmless is None:
                harmless = list(self._harmless(text))
            if not any(first <= start and end <= last for first, last in harmless):
                yield value, " ".join(text[max(0, start - _AROUND) : end + _AROUND].split())

    def _harmless(self, text: str) -> Iterator[tuple[int, int]]:
        found = list(WORD.finditer(text))
        forms = [word[0] for word in found]
        for rows, spelled in ((self.sentences, forms), (self.allowed, [form.casefold() for form in forms])):
            for first, last, _ in rows.found(spelled):
                yield found[first].start(), found[last - 1].end()

    def _in_words(self, text: str) -> Iterator[_Found]:
        found = list(WORD.finditer(text))
        forms = [word[0] for word in found]
        folded = [form.casefold() for form in forms]
        for first, last, value in self.rows.found(folded):
            start, end = found[first].start(), found[last - 1].end()
            if self._counts(value, forms[first:last], text, start, end):
                yield value, start, end
        for first, last, value in self._joined(forms, folded):
            yield value, found[first].start(), found[last].end()
        for compiled, value in self.patterns:
            for place in compiled.finditer(text):
                if place[0] not in self.ordinary:
                    yield value, place.start(), place.end()

    def _counts(self, value: Private, forms: list[str], text: str, start: int, end: int) -> bool:
        """Whether words that are alike are meant, by how they are written."""
        if value.kind in ("literal", "place"):
            around = text[max(0, start - 1) : end + 1]
            written = plain(value.text)
            return written in around if value.kind == "place" else written.casefold() in around.casefold()
        if value.kind == "acronym":
            written_words = WORD.findall(plain(value.text))
            if forms not in (written_words, [*written_words[:-1], f"{written_words[-1]}s"]):
                return False
        if value.kind == "title" and not forms[0][0].isupper():
            return False
        if len(forms) > 1:
            return not ({*forms} <= self.ordinary and value.kind == "part")
        return forms[0] not in self.ordinary

    def _joined(self, forms: list[str], folded: list[str]) -> Iterator[tuple[int, int, Private]]:
        """Names inside longer words or in pieces; not where ordinary words meet: "and overdue" is no Andover."""
        if not self.together.by_start:
            return
        joined = "".join(folded)
        starts = [0, *accumulate(map(len, folded))]
        word_at = {start: place for place, start in enumerate(starts)}
        for first, word in enumerate(folded):
            for letters, value in self.together.beginning_at(joined, starts[first]):
                last = word_at.get(starts[first] + len(letters), 0) - 1  # ends with a word
                if last >= first and not self._by_accident(forms[first : last + 1]):
                    yield first, last, value
            for value in self._inside(word):
                if not self._by_accident(forms[first : first + 1]):
                    yield first, first, value

    def _inside(self, word: str) -> list[Private]:
        """The names inside a word; of each word they are looked up once, however often it stands in a file."""
        if word not in self.inside:
            self.inside[word] = [
                value
                for at in range(len(word))
                for letters, value in self.together.beginning_at(word, at)
                if word[at + len(letters) :] not in DERIVED
            ]
        return self.inside[word]

    def _by_accident(self, forms: list[str]) -> bool:
        """Whether words are the program's own. A letter alone is none of them: h a l v e n n e is spaced out."""
        return {*forms} <= self.ordinary and any(len(form) > 1 for form in forms)

    def _amounts(self, text: str) -> Iterator[_Found]:
        if not self.amounts:
            return
        typed = self.harmless.typed
        for number, start, end, as_money in amounts(text):
            value = self.amounts.get(number)
            if value is None or is_year(text, start):
                continue
            alone = (value.kind == "amount" or as_money) and (typed is None or number in typed)
            if alone or beside_money(text, start, end):
                yield value, start, end

    def _phones(self, text: str) -> Iterator[_Found]:
        for found in PHONE.finditer(text) if self.phones else ():
            called = digits(found[0])
            for own, value in self.phones.get(called[-_TAIL:], {}).items():
                if own and called.endswith(own):
                    yield value, found.start(), found.end()
