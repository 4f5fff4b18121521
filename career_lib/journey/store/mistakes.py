"""Translates pydantic's errors into our own messages: the field, its value, and what is allowed."""

from __future__ import annotations

import datetime as dt
import re

from pydantic_core import ErrorDetails

from career_lib.base.errors import did_you_mean, quoted
from career_lib.journey.columns import Column
from career_lib.journey.values import FIRST_DAY, LAST_DAY, NAME_LENGTH

_SERIAL_DAY = re.compile(r"[1-9]\d{4}(?:[.,]\d+)?")
_SERIAL_START = dt.date(1899, 12, 30)
"""Day 0 of a spreadsheet that counts from 1900, which it takes for a leap year; Macs once counted from 1904."""

_DAY_AND_TIME = re.compile(r"[\d./-]{8,10}[T ]\d{1,2}:\d.*")
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_YEAR_LAST = re.compile(r"\d{1,2}[./-] ?\d{1,2}[./-] ?\d{4}\.?")
_SHORT_YEAR = re.compile(r"\d{1,2}[./-]\d{1,2}[./-]\d{2}")
_GROUPED = re.compile(r"[+-]?\d{1,3}([.,' \u00a0\u202f]\d{3})+([.,]\d+)?")
_CLOCK = re.compile(r"\d{1,3}:\d{2}|\d+ ?h ?\d*")
_WITH_UNIT = re.compile(r"[^\d+-]{0,4}[+-]?\d[\d.,]*[^\d]{1,12}|[^\d+-]{1,4}[+-]?\d[\d.,]*")

COLUMN_OF_DAYS = "in a spreadsheet, format the whole column as yyyy-mm-dd and save again"
"""What mends every day of a column at once."""


def mistake(error: ErrorDetails, column: Column, *, in_sheet: bool = False) -> str:
    """The message for one mistake: "level is 9; use a whole number from 0 to 5"; `in_sheet` adds spreadsheet help."""
    value, kind = error["input"], error["type"]
    if column.required and (value is None or not str(value).strip()):
        return f"{column.name} is empty; {allowed(column)}"
    if kind in ("string_too_long", "too_long"):
        return f"{column.name} has {len(str(value)):,} characters, {quoted(value)}; {allowed(column)}"
    if column.kind == "day" and kind in ("greater_than_equal", "less_than"):
        last = LAST_DAY - dt.timedelta(days=1)
        return f"{column.name} is {quoted(value)}; use a day from {FIRST_DAY} to {last}"
    text, advice = str(value).strip(), ""
    if column.kind == "choice":
        advice = did_you_mean(text, column.choices)
    elif in_sheet and (hint := _ABOUT.get(column.kind, _no_advice)(text)):
        advice = f" ({hint})"
    return f"{column.name} is {quoted(value)}{_because(error)}; {allowed(column)}{advice}"


def allowed(column: Column) -> str:
    """What may be written in a field, as an instruction ("use ...")."""
    if column.kind == "list":
        return f"write {column.allowed}, each of 1 to {NAME_LENGTH} characters"
    verb = "write" if column.kind in ("text", "note") else "use"
    return f"{verb} {column.allowed}"


def _because(error: ErrorDetails) -> str:
    """The reason that one of our own checks gives, where it tells more than the value does."""
    reason = str(error.get("ctx", {}).get("error", "")) if error["type"] == "value_error" else ""
    return f", which {reason}" if reason and reason != "not a day" else ""


def _about_day(text: str) -> str:
    """How a day got that way, and how to mend it; nothing where the text tells nothing."""
    shown = _SERIAL_START + dt.timedelta(days=int(text[:5])) if _SERIAL_DAY.fullmatch(text) else LAST_DAY
    if FIRST_DAY <= shown < LAST_DAY:
        return f"a spreadsheet counts days so, probably for {shown}; {COLUMN_OF_DAYS}"
    if _DAY_AND_TIME.fullmatch(text):
        return "leave the time away"
    if _SHORT_YEAR.fullmatch(text):
        return f"the year needs all four digits; {COLUMN_OF_DAYS}"
    if _ISO_DAY.fullmatch(text):
        return "the calendar has no such day"
    return COLUMN_OF_DAYS if _YEAR_LAST.fullmatch(text) else ""


def _about_number(text: str) -> str:
    """What to leave away from a number; nothing where the text holds none."""
    if text.endswith("%"):
        return "write the number alone: 50 for 50 %"
    if _CLOCK.fullmatch(text):
        return "write one and a half as 1.5"
    if _GROUPED.fullmatch(text):
        return "write one thousand as 1000 and one and a half as 1.5"
    return "write the number alone, without a unit" if _WITH_UNIT.fullmatch(text) else ""


def _no_advice(text: str) -> str:
    return ""


_ABOUT = {"day": _about_day, "whole": _about_number, "number": _about_number}
