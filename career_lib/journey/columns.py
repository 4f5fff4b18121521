"""`Column`: what the rest of the program needs to know about one field of a table or of the plan."""

from __future__ import annotations

import datetime as dt
import functools
import types
from dataclasses import dataclass
from typing import Any, Literal, Union, get_args, get_origin

import annotated_types as at
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from career_lib.journey.values import NOTE_LENGTH, Refers, RefersToAny, Share


@dataclass(frozen=True)
class Column:
    """The name, kind, limits and sharing of one field of a table.

    Attributes
    ----------
    name : str
        Name in code and in the CSV header.
    label, help : str
        What a form shows beside and below the input.
    kind : str
        "day", "whole", "number", "choice", "text", "note" or "list".
    allowed : str
        What may be written there, in words: "a whole number from 0 to 5".
    required : bool
        Whether an empty cell is an error.
    default : object
        What an empty cell stands for, where it is not an error.
    low, high : float or None
        Smallest and largest value, both allowed; for text, the number of characters.
    choices : tuple of str
        The only values allowed, where `kind` is "choice".
    refers : Refers or None
        The column from which a form suggests values.
    may_refer : tuple of Refers
        The columns in one of which its value may stand.
    share : Share
        What an audience may see of it.
    """

    name: str
    label: str
    help: str
    kind: str
    allowed: str
    required: bool
    default: Any
    low: float | None
    high: float | None
    choices: tuple[str, ...]
    refers: Refers | None
    may_refer: tuple[Refers, ...]
    share: Share


def _plain_type(annotation: Any) -> tuple[Any, bool]:
    """The type without `None`, and whether `None` is allowed."""
    if get_origin(annotation) in (Union, types.UnionType):
        rest = [part for part in get_args(annotation) if part is not type(None)]
        return rest[0], len(rest) < len(get_args(annotation))
    return annotation, False


def _bounds(metadata: list[Any]) -> tuple[Any, Any]:
    """The smallest and largest allowed value or length among a field's constraints."""
    low: Any = None
    high: Any = None
    for item in metadata:
        for part in item if isinstance(item, at.GroupedMetadata) else (item,):
            low = getattr(part, "ge", getattr(part, "gt", getattr(part, "min_length", None))) if low is None else low
            high = getattr(part, "le", getattr(part, "lt", getattr(part, "max_length", None))) if high is None else high
    return low, high


def _kind(plain: Any, high: Any) -> str:
    if get_origin(plain) is Literal:
        return "choice"
    if get_origin(plain) is tuple:
        return "list"
    if plain is str:
        return "note" if high == NOTE_LENGTH else "text"
    return {dt.date: "day", int: "whole", float: "number"}[plain]


def _allowed(kind: str, low: Any, high: Any, choices: tuple[str, ...]) -> str:
    """What may be written in a field, in words."""
    if kind == "choice":
        return "one of " + ", ".join(choices)
    if kind == "day":
        return "a day written as 2026-11-15"
    if kind == "list":
        return "names separated by semicolons"
    if kind in ("text", "note"):
        if high is None:
            return "text"
        return f"{low:,} to {high:,} characters" if low else f"at most {high:,} characters"
    noun = "a whole number" if kind == "whole" else "a number"
    if low is None or high is None:
        return noun
    return f"{noun} from {low:,.0f} to {high:,.0f}"


def _column(name: str, info: FieldInfo) -> Column:
    plain, optional = _plain_type(info.annotation)
    low, high = _bounds(info.metadata)
    kind = _kind(plain, high)
    choices = tuple(get_args(plain)) if kind == "choice" else ()
    bounded = kind in ("whole", "number", "text", "note")
    allowed = _allowed(kind, low, high, choices)
    return Column(
        name=name,
        label=info.title or name,
        help=info.description or "",
        kind=kind,
        allowed=allowed + (", or nothing" if optional else ""),
        required=info.is_required(),
        default=None if info.is_required() else info.get_default(call_default_factory=True),
        low=float(low) if bounded and low is not None else None,
        high=float(high) if bounded and high is not None else None,
        choices=choices,
        refers=next((item for item in info.metadata if isinstance(item, Refers)), None),
        may_refer=next((item.columns for item in info.metadata if isinstance(item, RefersToAny)), ()),
        share=next((item for item in info.metadata if isinstance(item, Share)), Share.NEVER),
    )


@functools.cache
def columns(record: type[BaseModel]) -> tuple[Column, ...]:
    """The `Column` of each field of a record or of a part of the plan, `on` first.

    Examples
    --------
    >>> from career_lib.journey.tables import Assessment
    >>> [column.name for column in columns(Assessment)]
    ['on', 'skill', 'level', 'by', 'evidence']
    >>> columns(Assessment)[2].allowed
    'a whole number from 0 to 5'
    """
    return tuple(_column(name, info) for name, info in record.model_fields.items() if name not in ("targets", "breaks"))
