"""Sums of money and phone numbers, as people write them."""

from __future__ import annotations

import re
from collections.abc import Iterator

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

_BESIDE = 25
"""Characters between an amount and a word about money that stands beside it."""

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
        yield value, found.start(), found.end(), bool(grouped) or len(cents or "") > len(",5")
    for found in _ROUNDED.finditer(text):
        unit = next(factor for name, factor in _UNITS.items() if found[name])
        yield round(float(found["number"].replace(",", ".")) * unit), found.start(), found.end(), False


def beside_money(text: str, start: int, end: int) -> bool:
    """Whether a currency or a word about money stands beside a number, in its sentence.

    >>> beside_money("an income of 380", 13, 16), beside_money("They paid well. It reached 380 people", 27, 30)
    (True, False)
    """
    before = _SENTENCE_ENDS.split(text[max(0, start - _BESIDE) : start])[-1]
    behind = _SENTENCE_ENDS.split(text[end : end + _BESIDE])[0]
    return _MONEY.search(f"{before} {behind}") is not None


_SENTENCE_ENDS = re.compile(r"[.!?;:]\s|[\n|]")


def apart(text: str) -> str:
    """A text in which no number touches its currency, without the codes of the mentor's form."""
    return _GLUED.sub(r"\g<0> ", _CODE.sub(" ", text))


def is_year(text: str, start: int) -> bool:
    """Whether a number that begins at `start` is the year of a day, as in 8 July 2026."""
    return _AFTER_A_MONTH.search(text[max(0, start - _LONGEST_MONTH) : start]) is not None
