"""What an audience may see of a journey, decided before anything is computed or drawn.

A field is private unless its record marks it as shared (`records.Share`): nobody has to remember to
hide a new field. Names become aliases that stay the same from report to report, because they are
numbered by the lines of the table in which they begin, and rows are only ever added below.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any, Literal, TypeVar

import pandas as pd
from pydantic import BaseModel

from career_lib.base.errors import CareerError
from career_lib.journey.columns import Column, columns
from career_lib.journey.journey import Journey
from career_lib.journey.kinds import Share
from career_lib.journey.plan import Break, Plan
from career_lib.journey.tables import TABLES
from career_lib.sharing.search import PHONE, Kind, Mask, Private, amounts, digits, spellings, unspaced, words

S = TypeVar("S", bound=BaseModel)

Audience = Literal["self", "mentor"]

AUDIENCES: tuple[Audience, ...] = ("self", "mentor")


def view(journey: Journey, audience: str) -> Journey:
    """The journey as an audience may see it: "self" sees all, "mentor" only what the records share.

    For a mentor, names turn into aliases ("contact 7"), free notes and money are emptied unless the
    plan shares them, what the records do not share is emptied, and contacts at the current employer
    are left out with everything that mentions them. The employer's name and
    the plan's words to hide are masked in what is left. Problems, notes and file hashes are left out too: they
    quote what the files hold.

    Raises
    ------
    CareerError
        When there is no such audience.
    """
    if audience == "self":
        return journey
    if audience not in AUDIENCES:
        raise CareerError(f"there is no audience {audience!r}; use one of {', '.join(AUDIENCES)}")
    aliases = _aliases(journey)  # of all, so that one who is left out later moves nobody else's number
    journey = _without_own_employer(journey)
    hidden = Mask((journey.plan.employer, *journey.plan.hide))

    def shown(values: pd.Series[Any], column: Column) -> pd.Series[Any]:
        return _masked(_shown(values, column, journey.plan, aliases), column, hidden)

    tables = {
        name: pd.DataFrame({c.name: shown(rows[c.name], c) for c in columns(TABLES[name])}, index=rows.index)
        for name, rows in journey.tables.items()
    }
    return replace(
        journey,
        id="traveller",
        plan=_shown_plan(journey.plan, hidden),
        tables=tables,
        problems=(),
        notes=(),
        inputs={},
        audience=audience,
    )


def _without_own_employer(journey: Journey) -> Journey:
    """The journey without the people who work where the traveller does now."""
    inside = journey.contacts["company"].map(lambda company: _is_own_employer(company, journey.plan)).astype(bool)
    names = set(journey.contacts.loc[inside, "contact"])
    tables = dict(journey.tables)
    tables["contacts"] = tables["contacts"][~tables["contacts"]["contact"].isin(names)]
    for table, column in _naming_contacts():
        rows = tables[table]
        own = rows[column.name].isin(names)
        tables[table] = (
            rows[~own] if column.required else rows.assign(**{column.name: rows[column.name].where(~own, "")})
        )
    return replace(journey, tables=tables)


def _naming_contacts() -> list[tuple[str, Column]]:
    """The columns that name a contact, each with its table."""
    named = [(table, column) for table, record in TABLES.items() for column in columns(record)]
    return [(table, column) for table, column in named if column.refers and column.refers.table == "contacts"]


def _is_own_employer(company: str, plan: Plan) -> bool:
    """Whether a company is the employer, however its name is written, shortened or gone on with.

    In doubt it is: somebody too many is left out rather than one too few.
    """
    if unspaced(company) and Mask((company,)).hides(plan.employer):
        return True
    alike = any(theirs <= own or own <= theirs for theirs in _own_words(company) for own in _own_words(plan.employer))
    return alike or Mask((plan.employer, *plan.hide)).hides(company)


def _own_words(firm: str) -> list[set[str]]:
    """The words by which a firm's name differs from others, all of them where it has none of its own; as spelled."""
    return [set(row) - _OF_MANY_FIRMS - _LEGAL_FORMS or set(row) for row in spellings(firm)]


def _masked(values: pd.Series[Any], column: Column, hidden: Mask) -> pd.Series[Any]:
    """A column of free text with every word to hide taken out: a win may name the employer by mistake."""
    if column.kind == "list":
        masked = [tuple(hidden.over(part) for part in parts) for parts in values]
        return pd.Series(masked, index=values.index, dtype="object")
    if column.kind in ("text", "note"):
        return pd.Series([hidden.over(text) for text in values], index=values.index, dtype="str")
    return values


def _noun(column: Column) -> str:
    """What an alias of this column is called, the same wherever the same thing is named."""
    if column.refers:
        return column.refers.column
    return {"employer": "company"}.get(column.name, column.name)


def _is_alias(name: str) -> bool:
    """Whether a name is one that anything could have: "Project 1" tells no more than "project 1"."""
    nouns = {_noun(c) for record in TABLES.values() for c in columns(record) if c.share is Share.ALIAS}
    noun, _, number = name.casefold().rpartition(" ")
    return noun in nouns and number.isdecimal()


def _aliases(journey: Journey) -> dict[str, dict[str, str]]:
    """For each kind of name, its alias: {"contact": {"ada": "contact 1"}}.

    They are numbered by the lines of the table in which such names begin, not by their days: a row that
    is added later for an earlier day, or a project with somebody known, changes nobody's number.
    """
    aliases: dict[str, dict[str, str]] = {}
    named = [(name, c) for name, record in TABLES.items() for c in columns(record) if c.share is Share.ALIAS]
    for name, column in sorted(named, key=lambda pair: pair[1].refers is not None):  # first where a name begins
        names = aliases.setdefault(_noun(column), {})
        for value in journey.tables[name][column.name].sort_index():
            if value:
                names.setdefault(value.casefold(), f"{_noun(column)} {len(names) + 1}")
    return aliases


def _shown(values: pd.Series[Any], column: Column, plan: Plan, aliases: dict[str, dict[str, str]]) -> pd.Series[Any]:
    """One column as a mentor may see it."""
    if _allowed(column, plan):
        return values
    if column.share is Share.ALIAS:
        names = aliases[_noun(column)]
        for place in reversed(column.may_refer):  # a project or a gig has its own alias already
            names = names | aliases[place.column]
        return pd.Series([names.get(name.casefold(), "") for name in values], index=values.index, dtype="str")
    return _emptied(values, column)


def _allowed(column: Column, plan: Plan) -> bool:
    """Whether a mentor may see a field as it is: it is always shared, or the plan shares its kind."""
    return column.share is Share.ALWAYS or column.share.name.lower() in plan.share


def _emptied(values: pd.Series[Any], column: Column) -> pd.Series[Any]:
    """A column of the same type that tells nothing."""
    if column.kind in ("text", "note", "choice"):
        return pd.Series("", index=values.index, dtype="str")
    if column.kind == "list":
        return pd.Series([()] * len(values), index=values.index, dtype="object")
    if column.kind == "day":
        return pd.Series(pd.NaT, index=values.index, dtype=values.dtype)
    return pd.Series(float("nan"), index=values.index, dtype="float64")


def _shown_plan(plan: Plan, hidden: Mask) -> Plan:
    """The plan as a mentor may see it: what is not shared falls back to its default, or to nothing."""
    return _shown_section(plan, plan, hidden)


def _shown_section(section: S, plan: Plan, hidden: Mask) -> S:
    kept: dict[str, Any] = {}
    for column in columns(type(section)):
        if not _allowed(column, plan):
            kept[column.name] = dt.date.min if column.kind == "day" else column.default
        elif column.kind in ("text", "note"):
            kept[column.name] = hidden.over(getattr(section, column.name))
    if isinstance(section, Plan):
        kept["breaks"] = tuple(_shown_section(part, plan, hidden) for part in section.breaks)
    return section.model_copy(update=kept)


# ---- what the scan of a shared file looks for --------------------------------------------------------

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

_OF_MANY_FIRMS = {
    *("limited", "gmbh", "corp", "corporation", "company", "group", "holding", "holdings", "bank", "insurance"),
    *("services", "solutions", "systems", "international", "partners", "associates", "consulting", "technologies"),
    *("technology", "university", "hospital", "foundation", "agency", "media", "studio", "studios", "marketing"),
    *("digital", "global", "national"),
}
"""Words in the names of so many firms that they tell none apart; the whole name is looked for all the same."""

_LEGAL_FORMS = {
    *("the", "and", "of", "ag", "se", "kg", "ab", "as", "oy", "sa", "nv", "bv", "ltd", "inc", "llc", "llp", "plc"),
    *("pty", "pte", "spa", "srl", "sarl", "asa", "aps", "kgaa", "uk", "us", "usa", "eu"),
}
"""Short words in them that name no firm: how it is owned, and where."""

INITIALS_FROM = 3
"""Words of the employer's name from which its initials are looked for, in capitals."""

_AND = re.compile(r"[&+]|\b(?:and|und|et|y|e|og|och|en)\b", re.IGNORECASE)
"""What makes a pair of two names, whose two initials then are looked for."""

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
    """What nobody but the traveller may read of a journey, value by value, as the scan of a file looks for it.

    It follows from the records as the view does, but knows nothing of it: every value of a field that
    the plan does not share, of every row. Left out is what also stands in a skill or the target role,
    which are shared, a name that could be an alias ("Project 1"), and what the plan lets pass on purpose
    (`allow`); the employer and the words to hide only by the latter. What is private beside the journey,
    as the machine's names, is held to the same. Days and numbers below 100 are not looked for, nor are
    single words of a private note: they are everywhere.
    """
    open_words = [words(text) for text in _open_texts(journey)]
    let_pass = [words(text) for text in journey.plan.allow]
    plan, numbers = journey.plan, _shared_numbers(journey)
    hidden = [value for text in (plan.employer, *plan.hide) if text for value in _hidden(text, plan)]
    others = [value for value in (*_values(journey, numbers), *beside) if not _in_one(value, open_words)]
    private: dict[tuple[str, Kind], Private] = {}
    for value in (*hidden, *others):
        if words(value.text) and not _in_one(value, let_pass) and not _is_alias(value.text):
            private.setdefault((value.text.casefold(), value.kind), value)
    return tuple(private.values())


def _in_one(value: Private, texts: Iterable[tuple[str, ...]]) -> bool:
    """Whether a value stands in one of some texts."""
    row = words(value.text)
    return any(_within(row, other) for other in texts)


def _within(row: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether words stand in a row in other words."""
    return any(other[at : at + len(row)] == row for at in range(len(other) - len(row) + 1))


def _open_texts(journey: Journey) -> Iterator[str]:
    """What a mentor is meant to read, whoever else has that name: the skills and the target role."""
    yield journey.plan.target_role
    yield from journey.requirements["skill"]


def _shared_numbers(journey: Journey) -> set[int]:
    """The numbers that stand in what is shared; an amount of the same size is no leak by itself."""
    numbers: set[int] = set()
    for name, rows in journey.tables.items():
        for column in columns(TABLES[name]):
            if column.share is Share.ALWAYS and column.kind in ("whole", "number"):
                numbers |= {int(value) for value in rows[column.name].dropna()}
            elif column.share is Share.ALWAYS and column.kind in ("text", "note"):
                numbers |= {value for text in rows[column.name] for value, *_ in amounts(text)}
    return numbers


def _values(journey: Journey, shared: set[int]) -> Iterator[Private]:
    plan = journey.plan
    yield from _of_name(journey.id, "plan", 0, "the name of its folder", titled=False)
    for section in (plan, *plan.breaks):
        for column in columns(type(section)):
            if not _allowed(column, plan) and column.name not in ("employer", "hide", "share", "allow"):
                field = f"breaks, {column.name}" if isinstance(section, Break) else column.name
                yield from _of(getattr(section, column.name), column, "plan", 0, field, shared)
    private = [(name, c) for name, record in TABLES.items() for c in columns(record) if not _allowed(c, plan)]
    for name, column in sorted(private, key=lambda pair: pair[1].refers is not None):  # first where a name comes from
        rows = journey.tables[name]
        for line, value in rows[column.name].items():
            yield from _of(value, column, name, int(str(line)), column.name, shared)
        yield from _sums(rows, column, name, shared)


def _hidden(text: str, plan: Plan) -> Iterator[Private]:
    """The employer or a word to hide, and the words of it that are its own."""
    field = "employer" if text == plan.employer else "hide"
    if not _tells(text):
        yield Private(text, "acronym", "plan", 0, field)
        return
    yield Private(text, "hidden", "plan", 0, field)
    parts = re.findall(r"[^\W_]+", text)
    for part in parts if len(parts) > 1 else ():
        if _tells(part) and part.casefold() not in _OF_MANY_FIRMS:
            yield Private(part, "hidden", "plan", 0, field)
    yield from _acronyms(parts, "plan", 0, field)
    named = [part[0] for part in parts if part.casefold() not in _LEGAL_FORMS]
    initials = "".join(named).upper()
    if field == "employer" and len(initials) >= INITIALS_FROM:
        yield Private(initials, "acronym", "plan", 0, field)
    elif field == "employer" and len(initials) > 1 and _AND.search(text):  # EY, P&G
        yield Private(initials, "acronym", "plan", 0, field)
        yield Private("&".join(initials), "acronym", "plan", 0, field)


def _tells(name: str) -> bool:
    """Whether a name is long enough to be looked for by itself in any case."""
    return len(name) >= PART_FROM or unspaced(name)


def _acronyms(parts: list[str], table: str, line: int, field: str) -> Iterator[Private]:
    """The short words in capitals of a longer name: "IBM Germany", and "EY Consulting", where it comes first."""
    for place, part in enumerate(parts if len(parts) > 1 else ()):
        shortest = ACRONYM_FROM if place == 0 else ACRONYM_FROM + 1
        if part.isupper() and shortest <= len(part) < PART_FROM and part.casefold() not in _LEGAL_FORMS:
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
    parts = re.findall(r"[^\W_]+", name)
    if _tells(name):
        yield Private(name, "name" if titled or len(parts) > 1 else "part", table, line, field)
    elif len(name) >= ACRONYM_FROM and name.isupper():
        yield Private(name, "acronym", table, line, field)
    if not titled:
        yield from _acronyms(parts, table, line, field)
    if not titled:  # O'Brien, Varga-Holm: also in one word
        parts = [*parts, *(word for word in name.split() if len(re.findall(r"[^\W_]+", word)) > 1)]
    for part in parts if len(parts) > 1 else ():
        if not _tells(part) or part.casefold() in _OF_MANY_FIRMS:
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


# ---- what is held back -------------------------------------------------------------------------------


@dataclass(frozen=True)
class Held:
    """What of one table a mentor does not see.

    Attributes
    ----------
    table : str
    rows : int, rows that are left out
    renamed : int, names that stand under another name
    emptied : int, values that are left out
    masked : int, texts with a word to hide in them
    """

    table: str
    rows: int
    renamed: int
    emptied: int
    masked: int


def held_back(journey: Journey) -> tuple[Held, ...]:
    """What a mentor does not see of a journey, table by table; tables without anything private are left out."""
    seen = view(journey, "mentor")
    held = []
    for name, rows in journey.tables.items():
        counts = {"renamed": 0, "emptied": 0, "masked": 0}
        shown = seen.tables[name]
        for column in columns(TABLES[name]):
            before = rows.loc[shown.index, column.name]
            for was, now in zip(before, shown[column.name], strict=True):
                if _says(was) and not _alike(was, now):
                    aliased = column.share is Share.ALIAS and now
                    counts["renamed" if aliased else "masked" if _allowed(column, journey.plan) else "emptied"] += 1
        if (left_out := len(rows) - len(shown)) or any(counts.values()):
            held.append(Held(name, left_out, **counts))
    return tuple(held)


def _says(value: Any) -> bool:
    """Whether a value tells anything: empty texts, empty lists, absent numbers and zeros do not."""
    return bool(value) and not (isinstance(value, float) and pd.isna(value)) and value is not pd.NaT


def _alike(was: Any, now: Any) -> bool:
    return bool(was == now)
