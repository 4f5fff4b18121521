"""Collects the private values of a journey: the names, texts and amounts for which a shared file is searched."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from typing import Any

import pandas as pd

from career_lib.journey.columns import Column, columns
from career_lib.journey.journey import Journey
from career_lib.journey.plan import Break, Plan
from career_lib.journey.tables import TABLES
from career_lib.journey.values import Share
from career_lib.sharing import ordinary
from career_lib.sharing.amounts import PHONE, amounts, digits
from career_lib.sharing.employer import LEGAL_FORMS
from career_lib.sharing.search import Kind, Private
from career_lib.sharing.short_forms import (
    WORDS_OF_MANY_FIRMS,
    and_spelled,
    employer_forms,
    employer_names,
    is_short,
    run_together,
)
from career_lib.sharing.spelling import unspaced, words
from career_lib.sharing.view import is_alias, is_shared

PART_FROM = 4
"""Letters from which a word of a name is looked for by itself."""

ACRONYM_FROM = 2
"""Letters from which a short name in capitals (SAP, EY) is looked for, in capitals."""

RUN_FROM = 2
"""Words from which a private text is looked for: one word alone is more often just a word."""

SENTENCE_FROM = 4
"""Words from which a sentence of a longer text is looked for by itself."""

MONEY_FROM = 100
"""The smallest amount that is looked for; smaller numbers are everywhere."""

BARE_MONEY_FROM = 1000
"""Amounts from here on are looked for by themselves, smaller ones beside a word about money."""

_YEARS = range(1950, 2151)

_TITLES = {"project", "gig", "event", "application", "role", "current_role", "origin"}
"""Fields whose names are said in ordinary words ("Broker newsletter"). Those of all others are proper names."""

_OF_THE_CHECK = {"employer", "called", "not_called", "hide", "share", "allow"}
"""Fields of the plan that say what is looked for; the names among them are looked for in their own way."""

_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?:https?://|www\.)[^\s<>\"')]+")
"""An e-mail or a web address."""

_STREET = re.compile(
    r"\b\d{1,5}[a-z]?\s+(?:[\w.'-]+\s+){1,3}(?:street|st|road|rd|avenue|ave|lane|drive|way|square|court|boulevard)\b"
    r"|\b[\w-]+(?:straße|strasse|str\.|weg|platz|gasse|allee)\s+\d{1,4}\s?[a-z]?\b",
    re.IGNORECASE,
)
"""A house in a street, in English and German."""

_CODE = re.compile(r"\b(?=[\w-]*\d)(?=[\w-]*[^\W\d_])[\w-]{6,}\b")
"""A number of a contract, a room, an account: letters and digits in one word."""

_SIGN = r"(?:[€$£¥]|\b(?:EUR|USD|GBP|CHF|euros?|dollars?|pounds?)\b)"
_SUM = r"(\d(?:[\d.,' ]*\d)?(?:\s?(?:k|thousand|tsd|lakhs?|mn?|million|mio)\b)?)"
_CURRENCY = re.compile(rf"{_SIGN}\s?{_SUM}|{_SUM}\s?{_SIGN}", re.IGNORECASE)
"""A sum of money with its currency before or after it."""


def private_values(journey: Journey, beside: Iterable[Private] = ()) -> tuple[Private, ...]:
    """The private values of a journey: everything that a file for others must not contain.

    It follows from the records and the plan, not from what the view has shown: every value of a field
    that the plan does not share, of every row. Left out is what also stands in a skill or the target role,
    which are shared, and a name that could be an alias ("Project 1"); the employer and the words to hide
    never are. What is private beside the journey, as the machine's names, is held to the same. Days and
    numbers below 100 are not looked for, nor are single words of a private note: they are everywhere.
    """
    open_rows = {row for text in _open_texts(journey) for row in _rows_in(words(text))}
    hidden = _hidden(journey.plan, open_rows)
    others = (*_values(journey, _shared_numbers(journey)), *beside)
    private: dict[tuple[str, Kind], Private] = {}
    for value in (*hidden, *others):
        private.setdefault((value.text.casefold(), value.kind), value)
    return tuple(value for value in private.values() if _is_told(value, open_rows))


def _is_told(value: Private, open_rows: Collection[tuple[str, ...]]) -> bool:
    """Whether a value tells anything that is not open to everybody."""
    row = words(value.text)
    chosen = value.table == "plan" and value.field.partition(",")[0] in _OF_THE_CHECK
    return bool(row) and not is_alias(value.text) and (chosen or row not in open_rows)


def _rows_in(row: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Every part of a row of words."""
    for first in range(len(row)):
        for last in range(first + 1, len(row) + 1):
            yield row[first:last]


def _open_texts(journey: Journey) -> Iterator[str]:
    """What a mentor is meant to read, whoever else has that name: the skills and the target role."""
    yield journey.plan.target_role
    yield from journey.requirements["skill"]


def _shared_numbers(journey: Journey) -> set[int]:
    """The numbers that are shared as such; an amount of the same size is no leak by itself."""
    numbers: set[int] = set()
    for name, rows in journey.tables.items():
        for column in columns(TABLES[name]):
            if column.share is Share.ALWAYS and column.kind in ("whole", "number"):
                numbers |= {int(value) for value in rows[column.name].dropna()}
    return numbers


def _values(journey: Journey, shared: set[int]) -> Iterator[Private]:
    plan = journey.plan
    yield from _of_name(journey.id, "plan", 0, "the name of its folder", titled=False)
    for section in (plan, *plan.breaks):
        for column in columns(type(section)):
            if not is_shared(column, plan) and column.name not in _OF_THE_CHECK:
                field = f"breaks, {column.name}" if isinstance(section, Break) else column.name
                yield from _of(getattr(section, column.name), column, "plan", 0, field, shared)
    private = [(name, c) for name, record in TABLES.items() for c in columns(record) if not is_shared(c, plan)]
    for name, column in sorted(private, key=lambda pair: pair[1].refers is not None):  # first where a name comes from
        rows = journey.tables[name]
        for line, value in rows[column.name].items():
            yield from _of(value, column, name, int(str(line)), column.name, shared)
        yield from _sums(rows, column, name, shared)


def _hidden(plan: Plan, open_rows: Collection[tuple[str, ...]]) -> Iterator[Private]:
    """All that the employer is called, the words to hide, and the words of them that are their own."""
    for field, names in (("employer", employer_names(plan)[:1]), ("called", plan.called), ("hide", plan.hide)):
        for name in names:
            yield from _hidden_name(name, field, open_rows)
    for form in employer_forms(plan):
        if words(form) not in open_rows:
            yield Private(form, "form", "plan", 0, "employer, shortened")
    if plan.employed and run_together(plan.employer):
        yield Private(plan.employer, "first letters", "plan", 0, "employer, shortened")


def _hidden_name(name: str, field: str, open_rows: Collection[tuple[str, ...]]) -> Iterator[Private]:
    if is_short(name):
        yield Private(name, "form", "plan", 0, field)
    if not _is_long(name):
        yield Private(name, "acronym", "plan", 0, field)
        return
    for spelled in and_spelled(name):
        yield Private(spelled, "hidden", "plan", 0, field)
    parts = _parts(name)
    for part in parts if len(parts) > 1 else ():
        if not _is_long(part) or part.casefold() in WORDS_OF_MANY_FIRMS:
            continue
        if not ordinary.is_common(part):
            yield Private(part, "hidden", "plan", 0, field)
        elif words(part) not in open_rows:  # the Management of Waste Management
            yield Private(part, "title", "plan", 0, field)
    yield from _acronyms(parts, "plan", 0, field)


def _parts(name: str) -> list[str]:
    """The words of a name that have a letter: of "Person 1612" only the first."""
    return [part for part in re.findall(r"[^\W_]+", name) if re.search(r"[^\W\d_]", part)]


def _is_long(name: str) -> bool:
    """Whether a name is long enough to be looked for by itself in any case."""
    return sum(map(str.isalnum, name)) >= PART_FROM or unspaced(name)


def _acronyms(parts: list[str], table: str, line: int, field: str) -> Iterator[Private]:
    """The short words in capitals of a longer name: "IBM Germany", and "EY Consulting", where it comes first."""
    for place, part in enumerate(parts if len(parts) > 1 else ()):
        shortest = ACRONYM_FROM if place == 0 else ACRONYM_FROM + 1
        if part.isupper() and shortest <= len(part) < PART_FROM and part.casefold() not in LEGAL_FORMS:
            yield Private(part, "acronym", table, line, field)


def _of(value: Any, column: Column, table: str, line: int, field: str, shared: set[int]) -> Iterator[Private]:
    """What to look for because of one value."""
    if column.kind in ("text", "list"):
        for name in value if isinstance(value, tuple) else (value,):
            yield from _of_name(name, table, line, field, titled=column.name in _TITLES)
            yield from _within_text(name, table, line, field)
    elif column.kind == "note":
        yield from _of_note(value, table, line, field)
        yield from _within_text(value, table, line, field)
    elif column.kind in ("whole", "number"):
        yield from _of_amount(value, table, line, field, shared)


def _of_name(name: str, table: str, line: int, field: str, *, titled: bool) -> Iterator[Private]:
    """All of a name, and its words of four letters or more: of a title, those with a capital."""
    parts = _parts(name)
    if _is_long(name):
        one = len(words(name)) == 1
        kind: Kind = "title" if one and titled else "part" if one else "name"
        yield Private(name, kind, table, line, field)
    elif len(name) >= ACRONYM_FROM and name.isupper():
        yield Private(name, "acronym", table, line, field)
    if not titled:
        yield from _acronyms(parts, table, line, field)
    if not titled:  # O'Brien, Varga-Holm: also in one word
        parts = [*parts, *(word for word in name.split() if len(re.findall(r"[^\W_]+", word)) > 1)]
    for part in parts if len(words(name)) > 1 else ():
        if not _is_long(part) or part.casefold() in WORDS_OF_MANY_FIRMS:
            continue
        if not titled:
            yield Private(part, "part", table, line, field)
        elif part[0].isupper():
            yield Private(part, "title", table, line, field)


def _of_note(note: str, table: str, line: int, field: str) -> Iterator[Private]:
    """All of a text, and its sentences."""
    if _length(note) >= RUN_FROM:
        yield Private(note, "text", table, line, field)
        sentences = re.split(r"[.!?;:\n]+(?:\s|$)|[。！？；]+", note)
        for sentence in sentences if len(sentences) > 1 else ():
            if _length(sentence) >= SENTENCE_FROM:
                yield Private(sentence.strip(), "text", table, line, field)


def _length(text: str) -> int:
    """Words in a text, without those that are numbers: a day is no sentence. Of touching words, two letters are one."""
    return sum(len(word) // 2 if unspaced(word) else not word.isdigit() for word in words(text))


def _within_text(text: str, table: str, line: int, field: str) -> Iterator[Private]:
    """Addresses, phone numbers, codes and sums of money in a private text."""
    for address in _ADDRESS.findall(text):
        yield Private(address, "literal", table, line, field)
    for street in _STREET.findall(text):
        yield Private(street, "text", table, line, field)
    for phone in PHONE.findall(text):
        if digits(phone):
            yield Private(phone, "phone", table, line, field)
    for code in _CODE.findall(_ADDRESS.sub(" ", text)):
        yield Private(code, "text", table, line, field)
    for amount in _CURRENCY.finditer(text):
        for value, *_ in amounts(amount[1] or amount[2]):
            yield from _of_amount(value, table, line, field, set())


def _of_amount(value: float, table: str, line: int, field: str, shared: set[int]) -> Iterator[Private]:
    """A sum of money, or any other private number of its size."""
    if pd.isna(value) or abs(value) < MONEY_FROM:
        return
    whole = int(abs(value))
    bare = whole >= BARE_MONEY_FROM and whole not in _YEARS and whole not in shared
    yield Private(str(whole), "amount" if bare else "small amount", table, line, field)


def _sums(rows: pd.DataFrame, column: Column, table: str, shared: set[int]) -> Iterator[Private]:
    """The sums of a column of money: for each thing that the table is about, and in all."""
    if column.share is Share.MONEY and column.kind == "number":
        key = TABLES[table].key
        totals = rows.groupby(key)[column.name].sum() if key else ()
        for value in (*totals, rows[column.name].sum()):
            yield from _of_amount(value, table, 0, f"{column.name}, added up", shared)
