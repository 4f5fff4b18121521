"""Searches the bytes of a file for private values: decodes every text in them and compares it with a list.

Pure: bytes and private values in, hits out. It knows nothing of journeys; what is private is decided in
`private`. This is the second layer: what a mentor may see was decided before anything was drawn, and a
hit means that the first layer, or the traveller in a shared text, let something through.

What is read: HTML, SVG and XML with their attributes, comments, styles and scripts; JSON and notebooks;
PDF with all its objects; the text chunks of PNGs; gzip and zlib; base64, hexadecimal, UTF-16, entities,
URL, quoted-printable, JSON, JavaScript and CSS escapes, one inside the other. Letters that stand in the
pixels of a picture are out of reach.
"""

from __future__ import annotations

import base64
import binascii
import html
import io
import json
import quopri
import re
import textwrap
import unicodedata
import zlib
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from html.parser import HTMLParser
from itertools import accumulate
from typing import Any, Literal
from urllib.parse import unquote

from career_lib.base.errors import CareerError
from career_lib.base.letters import plain

Kind = Literal[
    "hidden", "name", "part", "title", "acronym", "text", "amount", "small amount", "phone", "literal", "place"
]
"""How a private value is recognized; `Private` says each."""

MOST_READ = 64 * 10**6
"""Characters and bytes that are read of one file, all decodings together: a hundred times what a report needs."""

DEEPEST = 8
"""Decodings inside one another (base64 in JSON in base64 ...); nothing that anybody writes by mistake has four."""

INSIDE_FROM = 6
"""Letters from which a hidden word is found inside a longer one (halvenne.example, HalvenneMutual)."""

RUN_TOGETHER_FROM = 8
"""Letters from which a name or a word of it is found in pieces or inside a longer word (h-a-l-v..., abrightwater)."""

LONGEST_TOLD = 120
"""Characters of a private value, and of what stands around it, that a hit repeats."""

MASK = "[hidden]"
"""What stands where a word was that must not be shown."""


@dataclass(frozen=True)
class Private:
    """Something that must not leave this machine, and where it is recorded.

    Attributes
    ----------
    text : str
        As it is recorded: a word, a name, a sentence, a number.
    kind : str
        "hidden": the employer or a word to hide, also inside a longer word; "name": all of a name;
        "part": a word of one, or the only one; "title": a word of a title, with its capital only; "acronym": as written
        only; "text": words in a row; "amount"; "small amount": only beside a word about money; "phone":
        its digits; "literal": an address; "place": a path, as written only.
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


class UnscannableError(CareerError):
    """A file cannot be read to its end, so nobody can say that it has nothing private in it."""


def scan(
    data: bytes, values: Iterable[Private], *, ordinary: frozenset[str] = frozenset(), own: Iterable[str] = ()
) -> tuple[Hit, ...]:
    """Every private value found in a file, each once, with the first place where it stands.

    Parameters
    ----------
    data : bytes, of any kind of file
    values : private values
    ordinary : set of str
        Words that the program writes by itself, spelled so. A single private word in that spelling cannot
        be told from them and is no hit: somebody called Mark is found in "Mark said", not in "a mark".
    own : str
        Whole texts that the program puts into every file, as its style sheet: they say nothing of anybody.

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
    search = _Search(values, ordinary)
    hits: dict[Private, Hit] = {}
    for reading in readings(data, own):
        for private, around in search.found(reading.text, pieces=reading.pieces):
            hits.setdefault(private, Hit(private, reading.where, around))
    return tuple(hits.values())


# ---- words ------------------------------------------------------------------------------------------

_UNSPACED = re.compile(
    r"[\u0e00-\u0eff\u1000-\u11ff\u1780-\u17ff\u3040-\u30ff\u3130-\u318f\u3400-\u9fff\uac00-\ud7ff\uf900-\ufaff"
    r"\U00020000-\U0003ffff]"
)
"""Letters of Thai, Lao, Burmese, Khmer, Japanese, Korean and Chinese: there, words touch what is around them."""

_WORD = re.compile(r"[^\W_]+")

_APART = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[^\W\d_])(?=\d)")
"""Where words touch that belong to nobody: IkeaJobs, Bosch2026."""


def words(text: str) -> tuple[str, ...]:
    """The words of a text, normalized for comparison.

    >>> words("Zoë O'Brien-Straße")
    ('zoe', 'o', 'brien', 'strasse')
    """
    return tuple(word.casefold() for word in _WORD.findall(plain(text)))


def spellings(text: str) -> set[tuple[str, ...]]:
    """The normalized words of a text, and those with umlauts written as two letters."""
    return {words(text), words(_in_two_letters(text))} - {()}


def unspaced(text: str) -> bool:
    """Whether a text is in a script without spaces between words, where two letters can be a whole name.

    >>> unspaced("华为"), unspaced("Halvenne")
    (True, False)
    """
    return len(text) > 1 and _UNSPACED.search(text) is not None


_UMLAUTS = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ø": "oe", "Ø": "Oe", "å": "aa", "Å": "Aa"}
)


def _in_two_letters(text: str) -> str:
    """A text with its umlauts as people write them who have no key for them."""
    return text if text.isascii() else unicodedata.normalize("NFC", text).translate(_UMLAUTS)


# ---- taking words out -------------------------------------------------------------------------------

_BEGINS, _ENDS = r"(?:(?<![^\W\d_])|(?<=[a-z])(?=[A-Z]))", r"(?:s(?![^\W_])|(?![^\W\d_A-Z]))"
"""Where a word begins and ends, also in front of a number or a capital: Ikea, Ikeas, myIkea, IkeaJobs, Ikea2026."""

_NO_LETTER = r"(?![^\W_])"


class Mask:
    """Masks words in shared texts, wherever `scan` would find them.

    From six letters on also inside a longer word, shorter ones as whole words only: somebody who works
    for EY still writes surveys.

    >>> Mask(["Halvenne", "EY"]).over("Surveys for HALVÉNNE-Direct and EY's desk")
    "Surveys for [hidden]-Direct and [hidden]'s desk"
    """

    def __init__(self, hidden: Iterable[str]) -> None:
        patterns = {pattern for text in hidden if text.strip() for pattern in _hiding(text)}
        self._hidden = re.compile("|".join(sorted(patterns, key=len, reverse=True))) if patterns else None

    def hides(self, text: str) -> bool:
        """Whether a text contains one of the words."""
        return self.over(text) != text

    def over(self, text: str) -> str:
        """The text with the words replaced by "[hidden]"."""
        if self._hidden is None or (text.isascii() and not self._hidden.search(text)):  # no letters to make alike
            return text
        as_typed, text = text, unicodedata.normalize("NFC", text)
        alike = [(letter, place) for place, each in enumerate(text) for letter in plain(each).replace("ß", "ss")]
        places = [*(place for _, place in alike), len(text)]
        shown, told = [], 0
        for found in self._hidden.finditer("".join(letter for letter, _ in alike)):
            start, end = places[found.start()], places[found.end()]
            shown += [text[told:start], MASK]
            told = end
        return "".join([*shown, text[told:]]) if shown else as_typed


def _hiding(text: str) -> Iterator[str]:
    """The patterns of a word to hide in a text whose letters were made alike."""
    for row in spellings(text) if len(text.strip()) > 1 else ():
        letters = sum(map(len, row))
        if letters >= INSIDE_FROM or unspaced("".join(row)):
            yield "(?i:" + r"[\W_]*".join(row) + ")"
            yield r"(?<![^\W_])(?i:" + r"[\W_]*".join("".join(row)) + r")(?![^\W_])"  # in pieces
        elif letters > 1:
            yield f"{_BEGINS}(?i:" + r"[\W_]+".join(row) + f"){_ENDS}"
    if sum(map(len, words(text))) <= 1:  # "R", "<b>", an emoji: as it is written
        sign = re.escape(plain(text.strip()))
        yield f"{_BEGINS}{sign}{_NO_LETTER}" if words(text) == (text.strip().casefold(),) else sign


# ---- searching a text -------------------------------------------------------------------------------

_AROUND = 30
"""Characters that are shown to each side of a hit."""

_WORDS_AROUND = 5
"""Words that are shown to each side of a name in pieces."""

_NUMBER = re.compile(
    r"(?<![\w.,])(?:(?P<grouped>\d{1,3}(?:[.,'’ ]\d{3})+|\d{1,2}(?:,\d{2})+,\d{3})|(?P<whole>\d{3,12}))"
    r"(?P<cents>[.,](?:\d{1,2}|-{1,2}))?(?!\d|[.,]\d|\s?%|-\d\d-\d\d)"
)
"""A number of three digits or more as people write it: 1200, 1,200, 1.200, 1 200, 1'200, 1,20,000, 1200.00."""

_ROUNDED = re.compile(
    r"(?<![\w.,])(?P<number>\d{1,4}(?:[.,]\d{1,3})?)\s?"
    r"(?:(?P<thousand>k|K|thousand|Tsd)|(?P<lakh>lakhs?)|(?P<million>m|M|mn|million|Mio))\b"
)
"""A number as people shorten it: 1.2k, 12 thousand, 8 lakh, 0.8 million."""

_UNITS = {"thousand": 10**3, "lakh": 10**5, "million": 10**6}

_AFTER_A_MONTH = re.compile(r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?,? $")
"""What stands before the year of a day."""

_LONGEST_MONTH = 12
"""Letters of "September", a space before and a comma and a space behind it."""

_CODE = re.compile(r"\b(?=[0-9a-f]*[a-f])(?:[0-9a-f]{8}|[0-9a-f]{16})\b")
"""A code of the mentor's form, which may begin with digits."""

_GLUED = re.compile(
    r"(?<=\d)(?=(?:EUR|USD|GBP|CHF|INR|kr|euros?)\b)"
    r"|\b(?:EUR|USD|GBP|CHF|JPY|CAD|AUD|SEK|NOK|DKK|PLN|CZK|INR|Rs\.?|kr\.?|zl)(?=\d)"
)
"""Where a number touches its currency, with the currency before it."""

_NEAR = 60
"""Characters in which a word about money must stand for a small amount to be one."""

_MONEY = re.compile(
    r"[€$£¥₹]|\b(?:EUR|USD|GBP|CHF|JPY|CAD|AUD|SEK|NOK|DKK|PLN|CZK|INR|Rs|kr|euros?|dollars?|pounds?|francs?|rupees?|"
    r"incomes?|earn\w*|"
    r"paid|pays?|payments?|money|fees?|salary|salaries|wages?|invoiced?|brought|an hour|per hour|rate)\b",
    re.IGNORECASE,
)

PHONE = re.compile(r"(?<![\w+])\+?\(?\d[\d ()/.\u2010-\u2015-]{5,}\d(?!\w)")
"""What may be a phone number; `digits` says whether it is one."""

_DAYS = re.compile(r"\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}[./]\d{4}")


def digits(phone: str) -> str:
    """The digits of a phone number without the country code; empty if it is a day or too short.

    >>> digits("+49 (0)351 123 45-67"), digits("2026-11-15")
    ('3511234567', '')
    """
    if _DAYS.search(phone):
        return ""
    bare = re.sub(r"\(0\)|\D", "", re.sub(r"^(?:\+|00)\d{2}", "", phone.strip())).lstrip("0")
    return bare if len(bare) >= 7 else ""


def amounts(text: str) -> Iterator[tuple[int, int, int, bool]]:
    """The numbers of three digits or more in a text, as (value, start, end, whether it is written like money).

    Fractions are left out of the value: 1200.50 is 1200.

    >>> [(value, as_money) for value, _, _, as_money in amounts("1.200,50 or 380, in 2026")]
    [(1200, True), (380, False), (2026, False)]
    """
    for found in _NUMBER.finditer(text):
        grouped, whole, cents = found["grouped"], found["whole"], found["cents"]
        value = int(re.sub(r"\D", "", grouped or whole))
        yield value, found.start(), found.end(), bool(grouped) or bool(cents)
    for found in _ROUNDED.finditer(text):
        unit = next(factor for name, factor in _UNITS.items() if found[name])
        yield round(float(found["number"].replace(",", ".")) * unit), found.start(), found.end(), False


class _Search:
    """Private values, in the order in which a text is held against them."""

    def __init__(self, values: Iterable[Private], ordinary: frozenset[str]) -> None:
        self.ordinary = ordinary
        self.rows: dict[str, list[tuple[tuple[str, ...], Private]]] = {}
        self.together: list[tuple[str, Private]] = []
        self.literals: list[tuple[str, Private]] = []
        self.places: list[tuple[str, Private]] = []
        self.amounts: dict[int, Private] = {}
        self.phones: list[tuple[str, Private]] = []
        for value in dict.fromkeys(values):
            self._add(value)

    def _add(self, value: Private) -> None:
        if value.kind in ("amount", "small amount"):
            self.amounts.setdefault(next((number for number, *_ in amounts(value.text)), -1), value)
        elif value.kind == "phone":
            self.phones.append((digits(value.text), value))
        elif value.kind == "literal":
            self.literals.append((plain(value.text).casefold(), value))
        elif value.kind == "place":
            self.places.append((plain(value.text), value))
        else:
            for row in spellings(value.text):
                self._add_words(row, value)

    def _add_words(self, row: tuple[str, ...], value: Private) -> None:
        self.rows.setdefault(row[0], []).append((row, value))
        if value.kind in ("hidden", "part", "acronym"):  # Boschs, IBMs
            several = (*row[:-1], f"{row[-1]}s")
            self.rows.setdefault(several[0], []).append((several, value))
        joined = "".join(row)
        if len(row) > 1 and value.kind in ("hidden", "part") and not re.search(r"\s", value.text):  # OBrien
            self.rows.setdefault(joined, []).append(((joined,), value))
        if unspaced(joined):
            self.together.append((joined, value))
            return
        from_ = {"hidden": INSIDE_FROM, "name": RUN_TOGETHER_FROM, "part": RUN_TOGETHER_FROM}.get(value.kind)
        one_title = value.kind == "name" and len(row) == 1
        if from_ and len(joined) >= from_ and not one_title and not {joined, value.text} & self.ordinary:
            self.together.append((joined, value))

    def found(self, text: str, *, pieces: bool = False) -> Iterator[tuple[Private, str]]:
        """Each private value that a text tells, with what stands around it.

        In pieces of a text that were put together anew, numbers are none: "15" and "2026" are not 152026.
        """
        umlauts, text = plain(_in_two_letters(text)), plain(text)
        for spelled in dict.fromkeys((text, umlauts, _APART.sub(" ", text))):
            found = list(_WORD.finditer(spelled))
            yield from self._words(spelled, found)
            yield from self._joined(found)
        for told, own in ((text.casefold(), self.literals), (text, self.places)):
            for literal, value in own:
                if (at := told.find(literal)) >= 0:
                    yield value, _around(told, at, at + len(literal))
        if not pieces:
            yield from self._numbers(text)

    def _words(self, text: str, found: list[re.Match[str]]) -> Iterator[tuple[Private, str]]:
        forms = [word[0] for word in found]
        folded = [form.casefold() for form in forms]
        for at, word in enumerate(folded):
            for row, value in self.rows.get(word, ()):
                end = at + len(row)
                if tuple(folded[at:end]) == row and self._counts(value, forms[at:end]):
                    yield value, _around(text, found[at].start(), found[end - 1].end())

    def _counts(self, value: Private, forms: list[str]) -> bool:
        """Whether words that are alike are meant, by how they are written."""
        if value.kind == "acronym":
            written = _WORD.findall(plain(value.text))
            if forms not in (written, [*written[:-1], f"{written[-1]}s"]):
                return False
        if value.kind == "title" and forms[0] not in (plain(value.text), plain(value.text).upper()):
            return False
        return len(forms) > 1 or forms[0] not in self.ordinary

    def _joined(self, found: list[re.Match[str]]) -> Iterator[tuple[Private, str]]:
        """Names inside longer words or in pieces; not where ordinary words meet: "and overdue" is no Andover."""
        if not self.together:
            return
        forms = [word[0] for word in found]
        folded = [form.casefold() for form in forms]
        joined = "".join(folded)
        starts = [0, *accumulate(map(len, folded))]
        for letters, value in self.together:
            at = joined.find(letters)
            while at >= 0:
                end = at + len(letters)
                first, last = bisect_right(starts, at) - 1, bisect_left(starts, end) - 1
                whole = first == last or (starts[first] == at and starts[last + 1] == end)
                if whole and not self._by_accident(forms[first : last + 1]):
                    yield value, " ".join(forms[max(0, first - _WORDS_AROUND) : last + 1 + _WORDS_AROUND])
                    break
                at = joined.find(letters, at + 1)

    def _by_accident(self, forms: list[str]) -> bool:
        """Whether words are the program's own. A letter alone is none of them: h a l v e n n e is spaced out."""
        return {*forms} <= self.ordinary and any(len(form) > 1 for form in forms)

    def _numbers(self, text: str) -> Iterator[tuple[Private, str]]:
        if self.amounts:
            said = _GLUED.sub(r"\g<0> ", _CODE.sub(" ", text))
            for number, start, end, as_money in amounts(said):
                value = self.amounts.get(number)
                if value is None or _AFTER_A_MONTH.search(said[max(0, start - _LONGEST_MONTH) : start]):
                    continue
                if value.kind == "amount" or as_money or _near_money(said, start, end):
                    yield value, _around(said, start, end)
        if self.phones:
            for found in PHONE.finditer(text):
                called = digits(found[0])
                for own, value in self.phones:
                    if own and called.endswith(own):
                        yield value, _around(text, found.start(), found.end())


def _near_money(text: str, start: int, end: int) -> bool:
    return _MONEY.search(text, max(0, start - _NEAR), end + _NEAR) is not None


def _around(text: str, start: int, end: int) -> str:
    return " ".join(text[max(0, start - _AROUND) : end + _AROUND].split())


# ---- reading a file ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class Reading:
    """A text that can be decoded from a file, and the part of the file that holds it.

    Attributes
    ----------
    where, text : str
    pieces : bool
        Whether it was put together from pieces between which a reader sees a space or a new line.
    """

    where: str
    text: str
    pieces: bool = False


def readings(data: bytes, own: Iterable[str] = ()) -> list[Reading]:
    """Every text that can be decoded from a file, without the program's own texts.

    Raises
    ------
    UnscannableError
        When there is more in it, or deeper, than can be read.
    """
    reader = _Reader(tuple(own))
    reader.file(data, "the file", 0)
    return reader.found


_PNG = b"\x89PNG\r\n\x1a\n"
_GZIP = b"\x1f\x8b"
_ZLIB = tuple(b"\x78" + level for level in (b"\x01", b"\x5e", b"\x9c", b"\xda"))
_PDF = b"%PDF-"
_FILES = (_PNG, _GZIP, *_ZLIB, _PDF)
_BYTE_ORDER = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"\xef\xbb\xbf": "utf-8-sig"}

_LONG = re.compile(r"[A-Za-z0-9+/_-]{200,}={0,2}")
"""A picture inside the page, or a very long word. What a picture holds is read; as letters it says nothing."""

_LINES = re.compile(r"(?:[A-Za-z0-9+/]{56,}\r?\n)+[A-Za-z0-9+/]+={0,2}")
"""Base64 as mail programs break it."""

_SHORT = re.compile(r"(?<![A-Za-z0-9+/_-])[A-Za-z0-9+/_-]{6,}={0,2}")
_HEX = re.compile(r"(?<![0-9A-Za-z])(?:[0-9A-Fa-f]{2}[ :]?){4,}(?![0-9A-Za-z])")
_PRINTED = re.compile(rb"[\x20-\x7e\x80-\xff]{5,}")


class _Reader:
    """What was read of a file so far, and how much more may be."""

    def __init__(self, own: tuple[str, ...]) -> None:
        self.own = own
        self.found: list[Reading] = []
        self.left = MOST_READ
        self.known: set[str | bytes] = set()

    def spend(self, size: int, depth: int) -> None:
        self.left -= size
        if self.left < 0 or depth > DEEPEST:
            raise UnscannableError("the file holds more than can be checked, so it cannot be said to tell nothing")

    def file(self, data: bytes, where: str, depth: int) -> None:
        """Read a file of any kind."""
        if data in self.known:
            return
        self.known.add(data)
        self.spend(len(data), depth)
        if data.startswith(_PNG):
            self.png(data, where, depth)
        elif data.startswith(_PDF):
            self.pdf(data, depth)
        elif data.startswith((_GZIP, *_ZLIB)) and (inflated := self.inflated(data, depth)):
            self.file(inflated, where, depth + 1)
        elif coding := _BYTE_ORDER.get(data[:3]) or _BYTE_ORDER.get(data[:2]):
            self.text(data.decode(coding, "replace"), where, depth)
        elif b"\0" in data:
            for coding in ("utf-16-le", "utf-16-be"):
                self.text(data.decode(coding, "ignore"), where, depth)
            self.printed(data.replace(b"\0", b""), where, depth)
        else:
            try:
                self.text(data.decode(), where, depth)
            except UnicodeDecodeError:
                self.printed(data, where, depth)

    def printed(self, data: bytes, where: str, depth: int) -> None:
        """The texts between the other bytes of a file of some unknown kind."""
        for coding in ("utf-8", "cp1252"):
            self.text("\n".join(run.decode(coding, "ignore") for run in _PRINTED.findall(data)), where, depth)

    def inflated(self, data: bytes, depth: int) -> bytes:
        """What was compressed; nothing where it only looks so."""
        try:
            out = zlib.decompressobj(zlib.MAX_WBITS | 32).decompress(data, self.left + 1)
        except zlib.error:
            return b""
        self.spend(len(out), depth)
        return out

    def png(self, data: bytes, where: str, depth: int) -> None:
        """All of a PNG but its pixels."""
        where = f"a picture's data, {where}" if where != "the file" else "the picture's data"
        at = len(_PNG)
        while at + 8 <= len(data):
            size, name = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
            chunk = data[at + 8 : at + 8 + size]
            at += size + 12
            if name == b"IEND":
                break
            if name in (b"zTXt", b"iTXt", b"iCCP"):
                for start in [each.start() for each in re.finditer(rb"\x78[\x01\x5e\x9c\xda]", chunk)]:
                    if inflated := self.inflated(chunk[start:], depth):
                        self.file(inflated, where, depth + 1)
            if name not in (b"IDAT", b"PLTE", b"IHDR"):
                self.spend(len(chunk), depth)
                self.printed(chunk.replace(b"\0", b"\n"), where, depth)
        if rest := data[at:]:
            self.file(rest, where, depth + 1)

    def pdf(self, data: bytes, depth: int) -> None:
        """Every string and every stream of a PDF, and the words that its pages show."""
        import pypdf  # only where PDFs are made; it takes a while to import

        document = pypdf.PdfReader(io.BytesIO(data))
        for number, page in enumerate(document.pages, 1):
            shown = page.extract_text()
            self.spend(len(shown), depth)
            self.text(shown, f"page {number}", depth + 1)
            broken = re.sub(r"-?\n", "", shown)  # words broken at the line's end
            self.text(broken, f"page {number}", depth + 1, pieces=True)
        for number in sorted(
            {number for each in document.xref.values() for number in each} | set(document.xref_objStm)
        ):
            self.pdf_object(document.get_object(pypdf.generic.IndirectObject(number, 0, document)), depth)
        self.pdf_object(document.trailer, depth)
        self.printed(re.sub(rb"stream\r?\n.*?endstream", b"", data, flags=re.DOTALL), "the file's own data", depth + 1)

    def pdf_object(self, value: Any, depth: int) -> None:
        """A PDF's object and what it holds itself; what it only points to is an object of its own."""
        from pypdf import generic

        where = "the file's own data"
        if isinstance(value, generic.StreamObject) and value.get("/Subtype") != "/Image":
            try:
                content = value.get_data()
            except Exception as error:  # pypdf has no common error; what it cannot read, nobody has checked
                raise UnscannableError(f"a part of the PDF cannot be read: {error}") from error
            self.file(content, where, depth + 1)
        if isinstance(value, generic.TextStringObject):
            self.text(str(value), where, depth + 1)
        elif isinstance(value, generic.ByteStringObject):
            self.file(bytes(value), where, depth + 1)
        elif isinstance(value, dict):
            for key, part in value.raw_items() if hasattr(value, "raw_items") else dict.items(value):
                self.text(str(key), where, depth + 1)
                self.pdf_object(part, depth)
        elif isinstance(value, list):
            for part in list.__iter__(value):
                self.pdf_object(part, depth)

    def text(self, text: str, where: str, depth: int, *, pieces: bool = False) -> None:
        """Read a text, what its markup hides and what its codes mean."""
        for own in self.own:
            text = text.replace(own, " ")
        if not text.strip() or text in self.known:
            return
        self.known.add(text)
        self.spend(len(text), depth)
        if text.lstrip()[:1] in ("{", "[") and (parsed := _json(text)) is not None:
            for part in parsed:
                self.text(part, where, depth + 1)
            return
        if "<" in text:
            self.markup(text, where, depth)
        for long in _LONG.findall(text):
            self.file(_unpacked(long) or b"", where, depth + 1)
        text = _LONG.sub(lambda long: " " if (_unpacked(long[0]) or b"").startswith(_FILES) else long[0], text)
        self.found.append(Reading(where, text, pieces))
        for decoded in _DECODERS:
            if (meant := decoded(text)) != text:
                self.text(meant, where, depth + 1, pieces=pieces)
        for data in _packed(text):
            self.file(data, where, depth + 1)

    def markup(self, text: str, where: str, depth: int) -> None:
        """HTML, SVG or XML: its words with the tags taken out in three ways, its attributes, its comments."""
        parser = _Markup(where)
        parser.feed(text)
        parser.close()
        for part in parser.parts:
            for shown in (part.text, part.spaced):
                self.text(shown, part.where, depth + 1)
            self.text(part.joined, part.where, depth + 1, pieces=True)
            for value in part.asides:
                self.text(value, part.where, depth + 1)


class _Part:
    """What stands below one heading."""

    def __init__(self, where: str) -> None:
        self.where = where
        self.runs: list[tuple[str, str]] = []
        self.asides: list[str] = []

    def _with(self, between: Callable[[str], str]) -> str:
        return "".join(run or between(tag) for tag, run in self.runs)

    @cached_property
    def text(self) -> str:
        """As it is read: Hal<b>ven</b>ne is one word, two cells are two."""
        return self._with(lambda tag: "" if tag in _INLINE else "\n")

    @cached_property
    def spaced(self) -> str:
        return self._with(lambda _: " ")

    @cached_property
    def joined(self) -> str:
        return self._with(lambda _: "")


_INLINE = {"a", "abbr", "b", "bdi", "bdo", "code", "em", "font", "i", "mark", "s", "small", "span", "strong", "sub"}
_INLINE |= {"sup", "tspan", "u", "wbr"}


class _Markup(HTMLParser):
    """The parts of a page, each below its heading."""

    def __init__(self, where: str) -> None:
        super().__init__(convert_charrefs=True)
        self.parts = [_Part(where)]
        self.heading: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if re.fullmatch("h[1-6]", tag):
            self.parts.append(_Part(self.parts[-1].where))
            self.heading = []
        self.parts[-1].runs.append((tag, ""))
        self.parts[-1].asides += [part for pair in attrs for part in pair if part]

    def handle_endtag(self, tag: str) -> None:
        self.parts[-1].runs.append((tag, ""))
        if self.heading is not None and re.fullmatch("h[1-6]", tag):
            self.parts[-1].where = f"“{' '.join(''.join(self.heading).split())}”"
            self.heading = None

    def handle_data(self, data: str) -> None:
        self.parts[-1].runs.append(("", data))
        if self.heading is not None:
            self.heading.append(data)

    def handle_comment(self, data: str) -> None:
        self.parts[-1].asides.append(data)

    def handle_decl(self, decl: str) -> None:
        self.parts[-1].asides.append(decl)

    def handle_pi(self, data: str) -> None:
        self.parts[-1].asides.append(data)

    def unknown_decl(self, data: str) -> None:
        self.parts[-1].asides.append(data)


def _json(text: str) -> list[str] | None:
    """Every text in a JSON document, keys too; None where it is none."""
    found: list[str] = []

    def kept(pairs: list[tuple[str, Any]]) -> None:
        for key, value in pairs:
            found.append(key)
            gather(value)

    def gather(value: Any) -> None:
        if isinstance(value, str):
            found.append(value)
        elif isinstance(value, list):
            if value and all(isinstance(part, str) for part in value):
                found.append("".join(value))  # the lines of a notebook's cell
            else:
                for part in value:
                    gather(part)
        elif isinstance(value, int | float):
            found.append(str(value))

    try:
        gather(json.loads(text, object_pairs_hook=kept))
    except (ValueError, RecursionError):
        return None
    return found


# ---- codes ------------------------------------------------------------------------------------------


def _quoted_printable(text: str) -> str:
    if not re.search(r"=[0-9A-Fa-f]{2}|=\r?\n", text):
        return text
    return quopri.decodestring(text.encode()).decode("utf-8", "ignore")


def _character(found: re.Match[str]) -> str:
    code = int(next(filter(None, found.groups())), 16)
    return chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else " "


def _script_escapes(text: str) -> str:
    return re.sub(r"\\u\{([0-9A-Fa-f]{1,6})\}|\\u([0-9A-Fa-f]{4})|\\x([0-9A-Fa-f]{2})", _character, text)


def _style_escapes(text: str) -> str:
    return re.sub(r"\\([0-9A-Fa-f]{1,6})\s?", _character, text)


_DECODERS: tuple[Callable[[str], str], ...] = (
    html.unescape,
    unquote,
    _quoted_printable,
    _script_escapes,
    _style_escapes,
)


def _packed(text: str) -> Iterator[bytes]:
    """What base64 and hexadecimal in a text stand for, where it is text or a file."""
    for found in (*_SHORT.findall(text), *(re.sub(r"\s", "", lines) for lines in _LINES.findall(text))):
        if data := _unpacked(found):
            yield data
    for found in _HEX.findall(text):
        data = bytes.fromhex(re.sub(r"[ :]", "", found))
        if _says_something(data):
            yield data


def _unpacked(letters: str) -> bytes | None:
    bare = letters.rstrip("=").replace("-", "+").replace("_", "/")
    try:
        data = base64.b64decode(bare + "=" * (-len(bare) % 4), validate=True)
    except binascii.Error:
        return None
    return data if _says_something(data) else None


def _says_something(data: bytes) -> bool:
    """Whether bytes are a file or a text. Most words are base64 too, of bytes that nobody meant."""
    if data.startswith((*_FILES, *_BYTE_ORDER)):
        return True
    if b"\0" in data:
        data = data.replace(b"\0", b"")
    try:
        return len(data) > 2 and all(c.isprintable() or c.isspace() for c in data.decode())
    except UnicodeDecodeError:
        return len(data) > 150  # no accident of a word any more; what is printed in it is read
