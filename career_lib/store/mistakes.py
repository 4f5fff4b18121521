"""What pydantic objects to, said in our own words: the field, its value, and what is allowed."""

from __future__ import annotations

import datetime as dt

from pydantic_core import ErrorDetails

from career_lib.errors import quoted
from career_lib.records import FIRST_DAY, LAST_DAY, NAME_LENGTH, Column


def mistake(error: ErrorDetails, column: Column) -> str:
    """One mistake in one field: "level is 9; use a whole number from 0 to 5"."""
    value, kind = error["input"], error["type"]
    if column.required and (value is None or not str(value).strip()):
        return f"{column.name} is empty; {allowed(column)}"
    if kind in ("string_too_long", "too_long"):
        return f"{column.name} has {len(str(value)):,} characters, {quoted(value)}; {allowed(column)}"
    if column.kind == "day" and kind in ("greater_than_equal", "less_than"):
        last = LAST_DAY - dt.timedelta(days=1)
        return f"{column.name} is {quoted(value)}; use a day from {FIRST_DAY} to {last}"
    return f"{column.name} is {quoted(value)}{_because(error)}; {allowed(column)}"


def allowed(column: Column) -> str:
    """What may be written in a field, as a request."""
    if column.kind == "list":
        return f"write {column.allowed}, each of 1 to {NAME_LENGTH} characters"
    verb = "write" if column.kind in ("text", "note") else "use"
    return f"{verb} {column.allowed}"


def _because(error: ErrorDetails) -> str:
    """The reason that one of our own checks gives, where it tells more than the value does."""
    reason = str(error.get("ctx", {}).get("error", "")) if error["type"] == "value_error" else ""
    return f", which {reason}" if reason and reason != "not a day" else ""
