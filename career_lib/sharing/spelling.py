"""One spelling for what people write in many ways: the words of a text, and where words begin and end."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterator

from career_lib.base.letters import plain

WORD = re.compile(r"[^\W_]+")

_UNSPACED = re.compile(
    r"[\u0e00-\u0eff\u1000-\u11ff\u1780-\u17ff\u3040-\u30ff\u3130-\u318f\u3400-\u9fff\uac00-\ud7ff\uf900-\ufaff"
    r"\U00020000-\U0003ffff]"
)
"""Letters of Thai, Lao, Burmese, Khmer, Japanese, Korean and Chinese: there, words touch what is around them."""

_APART = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[^\W\d_])(?=\d)")
"""Where words touch that belong to nobody: IkeaJobs, Bosch2026."""

_PREFIXED = re.compile(r"(?<![^\W_])([והבכלמש]{1,3}|(?:[وف]?[بكلس]?(?:ال|لل)?))(?=[\u05d0-\u05ea\u0621-\u064a]{2,})")
"""The small words that Hebrew and Arabic write together with the next one: and, in, to, from, the."""

_MOST_PREFIXES = 4
"""Letters of the longest row of them, as in وبال."""

BEGINS = (
    r"(?:(?<![^\W\d_])|(?<=[a-z])(?=[A-Z])|(?<=(?<![^\W_])[והבכלמשوفبكلس])"
    r"|(?<=(?<![^\W_])[והبكلوفس][הבכלמשلا])|(?<=(?<![^\W_])[وفبك]ال))"
)
ENDS = r"(?:e?s(?![^\W_])|(?![^\W\d_A-Z]))"
"""Where a word begins and ends, also beside a number, a capital or a prefix: Ikea, Ikeas, myIkea, Ikea2026."""

DERIVED = ("y", "ies", "ed", "er", "ers", "ery", "eries", "ing", "ings", "able", "ment", "ments", "ive", "ion", "ions")
"""Endings that make another word of one: Discovery is not what is done by a firm called Discover."""


def words(text: str) -> tuple[str, ...]:
    """The words of a text, normalized for comparison.

    >>> words("Zoë O'Brien-Straße")
    ('zoe', 'o', 'brien', 'strasse')
    """
    return tuple(word.casefold() for word in WORD.findall(plain(text)))


def spellings(text: str) -> set[tuple[str, ...]]:
    """The normalized words of a text, those with umlauts as two letters, and Arabic ones with "to the" before them."""
    return {words(text), words(_in_two_letters(text)), words(_ARTICLE.sub("لل", text))} - {()}


_ARTICLE = re.compile(r"^ال(?=[\u0621-\u064a]{2})")
"""The Arabic article, whose first letter is lost behind the preposition of للشركة."""


def readings_of(text: str) -> Iterator[str]:
    """A text with its letters made alike, and again with umlauts as two letters, and with touching words apart."""
    alike = plain(text)
    yield from dict.fromkeys((alike, plain(_in_two_letters(text)), _APART.sub(" ", alike)))
    for size in range(1, _MOST_PREFIXES + 1):
        apart = _PREFIXED.sub(functools.partial(_behind, size), alike)
        if apart != alike:
            yield apart


def _behind(size: int, found: re.Match[str]) -> str:
    """Prefixes with a space behind the first ones."""
    prefixes = found[0]
    return f"{prefixes[:size]} {prefixes[size:]}" if len(prefixes) >= size else prefixes


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
