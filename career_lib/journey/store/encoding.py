"""In which encoding a file is that is not in UTF-8: the one in which its words look like words and names.

General detectors need pages of text; a table has a dozen words with accents, most of them names. So each word is
read in each encoding, and it is counted which words could not be written so: a sign between letters, a capital
behind a small letter, letters that no language has in one word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

ENCODINGS = {
    "cp1252": "the encoding of Windows in Western Europe",
    "mac_roman": "the old encoding of the Mac",
    "cp1250": "the encoding of Windows in Central Europe",
    "cp850": "the encoding of DOS",
    "cp852": "the encoding of DOS in Central Europe",
    "iso8859_2": "the encoding ISO 8859-2 of Central Europe",
    "mac_latin2": "the old encoding of the Mac in Central Europe",
    "cp1251": "the encoding of Windows for Cyrillic",
    "cp866": "the encoding of DOS for Cyrillic",
    "mac_cyrillic": "the old encoding of the Mac for Cyrillic",
    "cp1253": "the encoding of Windows for Greek",
    "cp1254": "the encoding of Windows for Turkish",
}
"""What is tried, by Python's name, and how it is told; of those that fit as well, the first is taken."""

USUAL = "cp1252"
"""What is taken where no word looks like one in any of them."""

_CYRILLIC, _GREEK = "абвгдежзийклмнопрстуфхцчшщъыьэюя", "αβγδεζηθικλμνξοπρστυφχψωςάέήίόύώϊϋΐΰ"
_ALPHABETS = tuple(
    map(
        frozenset,
        (
            "äöüß",  # German
            "àâæçéèêëîïôœùûüÿ",  # French
            "áéíñóúü",  # Spanish, Irish
            "àçèéíïòóúü",  # Catalan
            "àèéìîòù",  # Italian
            "áâãàçéêíóôõú",  # Portuguese
            "æøåé",  # Danish, Norwegian
            "åäöéšž",  # Swedish, Finnish
            "äõöüšž",  # Estonian
            "áéíóúäëïöüè",  # Dutch
            "áðéíóúýþæö",  # Icelandic
            "ąćęłńóśźż",  # Polish
            "áčďéěíňóřšťúůýž",  # Czech
            "áäčďéíĺľňóôŕšťúýž",  # Slovak
            "áéíóöőúüű",  # Hungarian
            "čćđšž",  # Croatian, Slovene
            "ăâîşţșț",  # Romanian
            "çğıöşüâî",  # Turkish
            _CYRILLIC + "ё",  # Russian, Bulgarian
            _CYRILLIC + "іїєґў",  # Ukrainian, Belarusian
            _CYRILLIC + "ђјљњћџ",  # Serbian
            _GREEK,
        ),
    )
)
"""The letters beyond ASCII of each language: the letters of one word belong to one of them."""

_OTHERS = frozenset(_CYRILLIC + _GREEK)
_LATIN = re.compile("[A-Za-z]")
"""Letters of the one do not stand in a word with the other."""

_WORD = re.compile(rb"[A-Za-z\x80-\xff]*[\x80-\xff][A-Za-z\x80-\xff]*")
_MOST_WORDS = 2_000
"""Different words that are looked at; a thousandth of them would do."""

_BETWEEN, _BEFORE, _AFTER = "’‘\xad\xa0", "“„«‹‘¿¡–—•·…§\xa0", "”“’»›…™®©°–—\xa0"
"""Signs beyond ASCII that stand between two letters, before one, and after one."""

_CATALAN = "l·l"

_LATIN_1 = 0x250
"""From here on there are no letters of Western or Central European languages."""


def guessed(lines: Iterable[bytes]) -> tuple[str, str]:
    """The encoding in which most words of some lines could be written so, and the first of them, as it reads there.

    Examples
    --------
    >>> guessed(["Łukasz Żak".encode("cp1250")]), guessed(["Zoë".encode("mac_roman")])
    (('cp1250', 'Łukasz'), ('mac_roman', 'Zoë'))
    """
    found = dict.fromkeys(word for line in lines for word in _WORD.findall(line))
    words = list(found)[:_MOST_WORDS]
    readings = {name: [word.decode(name, "replace") for word in words] for name in ENCODINGS}
    oddities = {name: sum(map(_oddities, read)) for name, read in readings.items()}
    best = min(ENCODINGS, key=lambda name: (oddities[name], -_coverage(readings[name])))
    if words and oddities[best] >= len(words):
        best = USUAL
    return best, next(iter(readings[best]), "")


def told_apart(raw: Sequence[bytes]) -> tuple[list[bool], str, str]:
    """Which lines of a file are in UTF-8, the encoding of the others, and the first of their words.

    Some pairs of letters in another encoding look like UTF-8; such a line is odd there, and is not with the others.
    """
    in_utf8 = [_is_utf8(line) for line in raw]
    others = [line for line, well in zip(raw, in_utf8, strict=True) if not well]
    odd = [line for line, well in zip(raw, in_utf8, strict=True) if well and _oddities_of(line, "utf-8")]
    encoding, word = guessed([*others, *odd])
    if odd and any(_oddities_of(line, encoding) for line in odd):
        return in_utf8, *guessed(others)
    return [well and line not in odd for line, well in zip(raw, in_utf8, strict=True)], encoding, word


def _is_utf8(line: bytes) -> bool:
    try:
        return line.decode() is not None
    except UnicodeDecodeError:
        return False


def _oddities_of(line: bytes, encoding: str) -> int:
    return sum(_oddities(word.decode(encoding, "replace")) for word in _WORD.findall(line))


def _oddities(word: str) -> int:
    """How much in a word could not be written so."""
    letters = _beyond_ascii([word])
    fits = any(letters <= alphabet for alphabet in _ALPHABETS) and not (letters & _OTHERS and _LATIN.search(word))
    return (not fits) + sum(
        _is_odd(word[at - 1 : at] if at else "", letter, word[at + 1 : at + 2])
        for at, letter in enumerate(word)
        if letter > "\x7f"
    )


def _is_odd(before: str, letter: str, after: str) -> bool:
    """Whether a character beyond ASCII stands where none does, between its neighbours."""
    if letter.isalpha() and letter not in "ªº":
        capital_inside = letter.isupper() and before.isalpha() and (before.islower() or after.islower())
        return capital_inside or (letter.islower() and after.isupper())
    if letter == "\ufffd" or unicodedata.category(letter) in ("Cc", "Co", "Cn"):
        return True
    if before.isalpha() and after.isalpha():
        return letter not in _BETWEEN and (before + letter + after).lower() != _CATALAN
    if before.isalpha():
        return letter not in _AFTER
    if after.isalpha():
        return letter not in _BEFORE
    return ord(letter) > _LATIN_1 and unicodedata.category(letter) in ("So", "Sm", "Sk")


def _beyond_ascii(words: Iterable[str]) -> set[str]:
    """The letters beyond ASCII in some words, in small letters."""
    return {letter for word in words for letter in word.lower() if letter > "\x7f" and letter.isalpha()}


def _coverage(words: Iterable[str]) -> float:
    """The share of all letters beyond ASCII that the language has which has most of them; 1 where there are none."""
    letters = _beyond_ascii(words)
    return max(len(letters & alphabet) for alphabet in _ALPHABETS) / len(letters) if letters else 1.0
