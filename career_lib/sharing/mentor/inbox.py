"""Importing a mentor's reply: read it up to a limit, show it in words, and store it once."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

from career_lib.base import phrases
from career_lib.base.errors import CareerError, visible
from career_lib.journey import store
from career_lib.journey.values import LEVELS
from career_lib.sharing.mentor.receipt import Judgment, Receipt, receipt
from career_lib.sharing.mentor.reply import LARGEST_REPLY, parsed

STDIN = "-"


def content(file: str) -> bytes:
    """The bytes of a file, or of standard input for "-"; of a file that is too large, one byte more than allowed.

    Raises
    ------
    CareerError
        When there is no such file or it cannot be read.
    """
    if file == STDIN:
        return sys.stdin.buffer.read(LARGEST_REPLY + 1)
    try:
        if not Path(file).is_file():
            raise CareerError(
                f"there is no file {visible(file)}; name the one that your mentor sent, or - to paste its text"
            )
        with Path(file).open("rb") as reply:
            return reply.read(LARGEST_REPLY + 1)
    except OSError as error:
        raise CareerError(f"{visible(file)} cannot be read: {error.strerror or error}") from error


def received(root: Path, id: str, data: bytes, *, today: dt.date, name: str) -> Receipt:
    """Read a reply from bytes and return its receipt; nothing is written yet.

    Raises
    ------
    CareerError
        When they are no reply, or not one to a report of this journey.
    """
    journey = store.read(root, id)
    key = store.reply_key(root, id)
    if key is None:
        raise CareerError(
            f"no report of {id} for a mentor was made in this folder, so {name} cannot be a reply to one; "
            f"make one with: career report {id} --for mentor"
        )
    return receipt(parsed(data, name), journey, key, today=today, name=name)


def shown(receipt: Receipt) -> str:
    """The text that shows a reply before it is stored."""
    lines = [f"Answered on {phrases.day(receipt.on)}, to the report of {phrases.day(receipt.report)}:"]
    for judgment in receipt.judgments:
        lines += [f"  {judgment.skill}: {_levels(judgment)}", *_indented(judgment.comment)]
    for question, answer in (
        ("What you should do next", receipt.next),
        ("What they would not believe yet", receipt.doubt),
    ):
        lines += [f"  {question}:", *_indented(answer)] if answer else []
    return "\n".join(lines)


def _levels(judgment: Judgment) -> str:
    theirs = "no level" if judgment.level is None else f"{judgment.level}, {LEVELS[judgment.level]}"
    own = "not rated by you" if judgment.own is None else f"you say {judgment.own}"
    return f"{theirs} ({own})"


def _indented(text: str) -> list[str]:
    return [f"    {line}" for line in text.splitlines()]


def rows(receipt: Receipt) -> str:
    """How many rows a reply adds to which table, as "2 rows to assessments.csv and 3 rows to replies.csv"."""
    tables = dict.fromkeys(record.table for record in receipt.records)
    counts = {table: sum(record.table == table for record in receipt.records) for table in tables}
    return phrases.listed(f"{phrases.counted(count, 'row')} to {table}.csv" for table, count in counts.items())


def keep(root: Path, id: str, receipt: Receipt) -> None:
    """Add the rows of a reply to the journey's tables; no rating is replaced."""
    store.append(root, id, receipt.records)
