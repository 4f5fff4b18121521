"""What is wrong with a value, in our own words: the field, its value, what to do; the same in files and forms."""

from __future__ import annotations

import datetime as dt

from pydantic_core import ErrorDetails

from career_lib.base.errors import MisreadError, did_you_mean, quoted
from career_lib.journey.columns import Column
from career_lib.journey.days import FIRST_DAY, LAST_DAY
from career_lib.journey.values import NAME_LENGTH


def mistake(error: ErrorDetails, column: Column, *, name: str = "", in_sheet: bool = False) -> str:
    """The sentence on one mistake, without its full stop: "level is 9; use a whole number from 0 to 5".

    Parameters
    ----------
    error : what pydantic says
    column : the field
    name : what the field is called there; its name in files if empty
    in_sheet : whether to say what mends a whole column of a spreadsheet
    """
    value, kind, name = error["input"], error["type"], name or column.name
    if column.required and (value is None or value == () or not str(value).strip()):
        return f"{name} is empty; {allowed(column)}"
    start = f"{name} is {quoted(value)}"
    if kind in ("string_too_long", "too_long"):
        most = int(error["ctx"]["max_length"])
        over = len(str(value)) - most
        return f"{name} has {len(str(value)):,} characters, {quoted(value)}; shorten it by {over:,}, to {most:,}"
    if column.kind == "day" and kind in ("greater_than_equal", "less_than"):
        return f"{start}; use a day from {FIRST_DAY} to {LAST_DAY - dt.timedelta(days=1)}"
    cause = cause_of(error)
    if isinstance(cause, MisreadError):
        why = f", which {cause.why}" if cause.why else ""
        whole_column = f" ({cause.column})" if in_sheet and cause.column else ""
        return f"{start}{why}; {cause.remedy or allowed(column)}{whole_column}"
    suggestion = did_you_mean(str(value).strip(), column.choices) if column.kind == "choice" else ""
    return f"{start}; {allowed(column)}{suggestion}"


def cause_of(error: ErrorDetails) -> Exception | None:
    """The error that one of our own checks raised."""
    cause: Exception | None = error.get("ctx", {}).get("error") if error["type"] == "value_error" else None
    return cause


def allowed(column: Column) -> str:
    """What may be written in a field, as an instruction ("use ...")."""
    if column.kind == "list":
        return f"write {column.allowed}, each of 1 to {NAME_LENGTH} characters"
    verb = "write" if column.kind in ("text", "note") else "use"
    return f"{verb} {column.allowed}"
