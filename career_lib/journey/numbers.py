"""Numbers as people write them, read where only one reading is possible.

All readings of a text are formed, with a point, a comma, a space or an apostrophe as decimal or as thousands mark.
Those that the field cannot hold fall away: out of its bounds, or not whole where it counts things. One left is the
value; two are refused, and both are named. What is written here is read back as the same value.
"""

from __future__ import annotations

import functools
import math
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, NamedTuple

import annotated_types as at
from pydantic import BeforeValidator

from career_lib.base.errors import LONGEST_QUOTE, MisreadError, visible
from career_lib.base.phrases import quoted

CENTS = 2
"""Decimals of an amount of money."""

LONGEST = 400
"""Characters of a number: the largest that a computer holds has 309 digits."""

_MINUTES = 60
_HOUR = {word: Fraction(1) for word in ("h", "hr", "hrs", "hour", "hours")}
_MINUTE = {word: Fraction(1, _MINUTES) for word in ("m", "min", "mins", "minute", "minutes")}
_CODES = (
    "AED ARS AUD BGN BRL CAD CHF CLP CNY COP CZK DKK EGP EUR GBP HKD HUF IDR ILS INR JPY KES KRW MXN MYR NGN NOK NZD "
    "PEN PHP PKR PLN RON RSD RUB SAR SEK SGD THB TRY TWD UAH USD VND ZAR"
)
_SIGNS = "$ € £ ¥ ₹ ₩ ₽ ₺ ₴ ₦ ₫ ₱ ₪ us$ a$ c$ ca$ nz$ r$ fr sfr kr rs zł kč ft lei"
_NAMES = "euro euros dollar dollars pound pounds franc francs rupee rupees yen yuan"

TIME = _HOUR | _MINUTE
WEEKLY = {f"{word}{per}": factor for word, factor in TIME.items() for per in ("", " a week", " per week", "/week")}
DAYS = {"d": Fraction(1), "day": Fraction(1), "days": Fraction(1), "week": Fraction(7), "weeks": Fraction(7)}
PERCENT = {word: Fraction(1, 100) for word in ("%", "percent", "per cent", "pct")}
PEOPLE = {word: Fraction(1) for word in ("people", "person", "persons")}
MONEY = {word: Fraction(1) for word in f"{_CODES} {_SIGNS} {_NAMES}".casefold().split()}

_ROUGHLY = frozenset(
    {"~", "≈", "about", "almost", "approx", "approximately", "around", "ca", "circa", "etwa", "nearly", "roughly"}
)
"""Words of somebody who does not know exactly."""

_THOUSANDS = {"k": 1_000, "tsd": 1_000, "m": 1_000_000, "mio": 1_000_000, "mn": 1_000_000}
"""Letters by which large numbers are shortened."""

_TIME_DECIMALS = 4
"""To so many decimals of an hour minutes are read: a third of a second."""

_ONE_NAME = {
    "percent": "%",
    "per cent": "%",
    "pct": "%",
    "euro": "€",
    "eur": "€",
    "dollar": "$",
    "usd": "$",
    "us$": "$",
    "pound": "£",
    "gbp": "£",
    "hr": "hour",
    "h": "hour",
    "min": "minute",
    "d": "day",
}
"""Units by their other names, without the s of several."""

_PLAIN = re.compile(r"[0-9]{1,15}(?:\.[0-9]{1,2})?")
"""What most cells hold. It has one reading, which needs no search."""

_GROUPED = re.compile(r"[1-9]\d{0,2}([.,' ])\d{3}(?:\1\d{3})*|[1-9]\d?(?:,\d\d)+(,)\d{3}")
"""A whole number with thousands marks, of which there is one kind; also as India groups them, 12,34,567."""

_FRACTION = re.compile(r"(?:(\d{1,15}) ?)?([½¼¾⅓⅔⅛⅜⅝⅞])|(?:(\d{1,15}) )?([13])/([24])")
_SCIENTIFIC = re.compile(r"(\d)(?:[.,](\d+))?[eE]([+-]?\d{1,3})")
_PARTS = re.compile(
    r"(?P<sign>[+-]? ?)(?P<before>\D*?) ?"
    r"(?P<number>[+-]?(?:(?:\d+ ?)?[½¼¾⅓⅔⅛⅜⅝⅞]|(?:\d+ )?[13]/[24]|[.,]\d+|\d(?:[\d.,' ]*\d)?[.,]?(?:[eE][+-]?\d+)?))"
    r"(?P<dash>-?) ?(?P<after>\D*)"
)
"""A number between words. After an amount may stand ",-", as in 250,-."""

_CLOCK = re.compile(r"(\d{1,3}):(\d{1,2})(?::00)?(?: ?h)?")
_HOURS_MINUTES = re.compile(
    rf"(\d{{1,3}}) ?(?:{'|'.join(_HOUR)})\.?,? ?(?:and )?(\d{{1,2}}) ?(?:{'|'.join(_MINUTE)})?\.?", re.IGNORECASE
)
_RANGE = re.compile(r"\D*\d[\d.,]* ?(?:-|to|or) ?\d[\d.,]*\D*")


class Reading(NamedTuple):
    """One value that a text can have, and the decimals that it was written with."""

    value: Fraction
    decimals: int


class Parts(NamedTuple):
    """A number as a text, and the words before and after it."""

    number: str
    words: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Number(at.GroupedMetadata):
    """What a field that holds a number can hold, and how people write it there; stands in the field's `Annotated`.

    Attributes
    ----------
    low, high : float or None
        Smallest and largest value, both allowed.
    write : str
        What to write there, for somebody who wrote something else: "an amount, as in 250 or €250".
    whole : bool
        Whether it counts things.
    cents : bool
        Whether it is money, which nobody writes with three decimals.
    units : mapping of str to Fraction
        The words that may stand beside the number, and by what it is multiplied then.
    """

    low: float | None = None
    high: float | None = None
    write: str = "the number alone"
    whole: bool = False
    cents: bool = False
    units: Mapping[str, Fraction] = field(default_factory=dict)

    def __iter__(self) -> Iterator[Any]:
        """What pydantic checks: the text, then the bounds, which a value that is no text has to keep too."""
        yield BeforeValidator(self.read)
        if self.low is not None:
            yield at.Ge(self.low)
        if self.high is not None:
            yield at.Le(self.high)

    def read(self, value: object) -> object:
        """The value of a text; what is no text stays.

        Examples
        --------
        >>> Number(0, 400, units=TIME).read("1:30"), Number(cents=True).read("1.234"), Number().read("6,5")
        (1.5, 1234.0, 6.5)

        Raises
        ------
        MisreadError
            When it has no reading that the field can hold, or two.
        """
        if not isinstance(value, str):
            return value
        text = plainly(value)
        if _PLAIN.fullmatch(text) and not (self.whole and "." in text):
            return text
        readings = self._readings(text)
        fitting = {reading for reading in readings if self._fits(reading)}
        if len(fitting) > 1 and self.cents:
            fitting = {reading for reading in fitting if reading.decimals <= CENTS}
        values = sorted({reading.value for reading in fitting}, reverse=True)
        if not values:
            raise self._unfit(readings)
        numbers = [self._number(value) for value in values]
        if len(numbers) > 1:
            raise MisreadError(
                f"could be {' or '.join(map(_shown, numbers))}",
                f"write {' or '.join(map(written, numbers))}",
                kind="could be two numbers",
            )
        return numbers[0]

    def _readings(self, text: str) -> list[Reading]:
        if len(text) > LONGEST:
            raise MisreadError(f"has {len(text)} characters", f"write {self.write}", kind="long")
        if "h" in self.units and (match := _CLOCK.fullmatch(text) or _HOURS_MINUTES.fullmatch(text)):
            if ":" in text and len(match[2]) == 1:
                early, late = f"{match[1]}:0{match[2]}", f"{match[1]}:{match[2]}0"
                raise MisreadError(f"could be {early} or {late}", "write one of the two", kind="one digit of minutes")
            return [Reading(_hours(match[1], match[2], decimal=":" in text), _TIME_DECIMALS)]
        parts = parted(text)
        if parts is None or not (readings := _forms(parts.number)):
            raise MisreadError(_strange(text), f"write {self.write}")
        if strange := [word for word in parts.words if word.casefold() not in self.units]:
            why = f"says {' and '.join(map(_quoted, strange))} beside the number"
            raise MisreadError(why, _remedy(strange, readings) or f"write {self.write}")
        factor = self.units[parts.words[-1].casefold()] if parts.words else Fraction(1)
        if factor == _MINUTE["min"]:
            return [Reading(round(value * factor, _TIME_DECIMALS), _TIME_DECIMALS) for value, _ in readings]
        return [Reading(value * factor, decimals) for value, decimals in readings]

    def _fits(self, reading: Reading) -> bool:
        """Whether the field can hold it. A count may stand as 3.0, but 100,000 people are not a hundred."""
        value, decimals = reading
        return (
            (self.low is None or value >= self.low)
            and (self.high is None or value <= self.high)
            and not (self.whole and (value.denominator > 1 or decimals > CENTS))
        )

    def _number(self, value: Fraction) -> int | float:
        try:
            return int(value) if self.whole else float(value)
        except OverflowError:
            raise MisreadError("is more than a computer can count with", f"write {self.write}") from None

    def _unfit(self, readings: list[Reading]) -> MisreadError:
        """What is wrong with a number of which no reading fits; the remedy of this mistake where there is one."""
        value, decimals = readings[0]
        if value < 0 and self._fits(Reading(-value, decimals)):
            return MisreadError("is less than nothing", "leave out the minus")
        near = [number for number in (math.floor(value), math.ceil(value)) if self._fits(Reading(Fraction(number), 0))]
        if self.whole and value.denominator > 1 and len(readings) == 1 and near:
            return MisreadError("is no whole number", f"use {' or '.join(map(str, near))}")
        return MisreadError(kind="out of bounds")


def written(value: float) -> str:
    """A number as text that has only this reading, in every field.

    Examples
    --------
    >>> written(3.0), written(6.5), written(1.234), written(1234)
    ('3', '6.5', '1.2340', '1234')
    """
    text = _shown(value)
    return f"{text}0" if _GROUPED.fullmatch(text.removeprefix("-")) else text


def _shown(value: float) -> str:
    return f"{value:.0f}" if float(value).is_integer() else repr(value)


def parted(text: str) -> Parts | None:
    """The number of a text and the words beside it, or None where there are several numbers or none.

    Examples
    --------
    >>> parted("€250"), parted("12 sign-ups")
    (Parts(number='250', words=('€',)), Parts(number='12', words=('sign-ups',)))
    """
    match = _PARTS.fullmatch(plainly(text))
    if match is None:
        return None
    words = (match["before"].strip(), match["after"].strip().rstrip("."))
    number = match["number"].rstrip(".,") if match["dash"] else match["number"]
    return Parts(match["sign"].strip() + number, tuple(filter(None, words)))


def same_unit(one: str, other: str) -> bool:
    """Whether two words name the same unit.

    Examples
    --------
    >>> same_unit("%", "percent"), same_unit("days", "Day"), same_unit("days", "%")
    (True, True, False)
    """
    return _unit(one) == _unit(other)


def is_sign(word: str) -> bool:
    """Whether a word beside a number can only be its unit: a percent sign, a currency."""
    return word.casefold() in PERCENT | MONEY


def _unit(word: str) -> str:
    one = " ".join(word.casefold().split()).removesuffix(".")
    return _ONE_NAME.get(one) or _ONE_NAME.get(one.removesuffix("s")) or one.removesuffix("s") or one


def plainly(text: str) -> str:
    """A text with the digits, signs and spaces of a keyboard, however another program wrote them."""
    if text.isascii():
        return " ".join(text.split())
    return " ".join("".join(map(_plain, text)).split())


@functools.cache
def _plain(letter: str) -> str:
    category = unicodedata.category(letter)
    if category == "Cf":  # not seen: marks of direction, what web pages put between digits
        return ""
    if category == "Nd":
        return str(unicodedata.decimal(letter))
    if letter in "\u2010\u2011\u2212\u2012\u2013\u2014\ufe63\uff0d":
        return "-"
    if letter in "\u2019\u2018\u02bc\u00b4\uff07":
        return "'"
    # Half would become 1⁄2, and one and a half 11⁄2.
    return letter if category == "No" else unicodedata.normalize("NFKC", letter)


def _forms(number: str) -> list[Reading]:
    """All readings of a number without words: with either mark for decimals, and without decimals."""
    digits = number.lstrip("+- ")
    signs = number.removesuffix(digits).replace(" ", "")
    if len(signs) > 1:
        return []
    sign = -1 if signs == "-" else 1
    if match := _FRACTION.fullmatch(digits):
        return [Reading(sign * _fraction(match), CENTS)]
    if match := _SCIENTIFIC.fullmatch(digits):
        return [Reading(sign * Fraction(f"{match[1]}.{match[2] or 0}e{match[3]}"), len(match[2] or ""))]
    readings = []
    if (whole := _ungrouped(digits)) is not None:
        readings.append(Reading(sign * Fraction(whole), 0))
    for mark in ".,":
        before, found, after = digits.rpartition(mark)
        whole = _ungrouped(before, decimal=mark) if before else "0"
        if found and whole is not None and (after.isdigit() or (not after and before.isdigit())):
            readings.append(Reading(sign * Fraction(f"{whole}.{after or 0}"), len(after)))
    return readings


def _ungrouped(digits: str, decimal: str = "") -> str | None:
    """The digits of a whole number without its thousands marks, which differ from the decimal mark; None if none."""
    if digits.isdigit():
        return digits
    match = _GROUPED.fullmatch(digits)
    if match is None or (match[1] or match[2]) == decimal:
        return None
    return re.sub(r"\D", "", digits)


def _fraction(match: re.Match[str]) -> Fraction:
    whole = Fraction(match[1] or match[3] or 0)
    part = (
        Fraction(int(match[4]), int(match[5]))
        if match[4]
        else Fraction(unicodedata.numeric(match[2])).limit_denominator(8)
    )
    return whole + part


def _hours(hours: str, minutes: str, *, decimal: bool) -> Fraction:
    """The hours of a clock; an hour has no 75 minutes, and where a colon may stand for a point that is said too."""
    over, rest = divmod(int(minutes), _MINUTES)
    if over:
        other = f", or {hours}.{minutes} hours" if decimal else ""
        raise MisreadError(
            f"has {minutes} minutes beside the hours", f"write {int(hours) + over}:{rest:02}{other}", kind="minutes"
        )
    return round(int(hours) + Fraction(rest, _MINUTES), _TIME_DECIMALS)


def _quoted(word: str) -> str:
    return quoted(visible(word[:LONGEST_QUOTE]))


def _remedy(words: list[str], readings: list[Reading]) -> str:
    """What mends a number that was shortened, put in brackets or meant roughly; empty for other words."""
    said = [word.casefold().rstrip(".") for word in words]
    if said == ["(", ")"]:
        return "leave the brackets out"
    if len(said) == 1 and said[0] in _ROUGHLY:
        return f"leave {_quoted(words[0])} out"
    if len(said) == 1 and said[0] in _THOUSANDS and len(readings) == 1:
        return f"write {written(float(readings[0].value * _THOUSANDS[said[0]]))}"
    return ""


def _strange(text: str) -> str:
    """Why a text is no number."""
    if re.fullmatch(r"\d+:\d+(:\d+)?", text):
        return "looks like a time"
    if _RANGE.fullmatch(text):
        return "looks like two numbers"
    return "is no number"
