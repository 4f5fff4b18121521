"""Records that were copied with one line for each field, as job boards and address books show them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from career_lib.desk.paste import synonyms
from career_lib.journey.days import is_day

Cells = list[str]
"""The texts of one row."""

MOST_LINES = 12
"""Lines of one record; a longer block is a text or a list."""

_LABELLED = re.compile(r"([^\d:]{2,30}):\s*(.*)")
_DAY_LAST = re.compile(r"(.*\S)\s*(?:\(([^()]+)\)|[\s,](?:on|since)\s(.+)|\s((?:\S+\s){2}ago))", re.IGNORECASE)
"""A day behind other words: "Analyst (3 Nov)", "Applied on 3 Nov", "Applied 3 days ago"."""


def cards(lines: Sequence[str]) -> list[Cells]:
    """The rows of lines that are one field each; none where they are not.

    A record is a block between empty lines or, without these, what repeats from one day to the next.

    Examples
    --------
    >>> cards(["Acme", "Analyst", "3 Nov", "", "Bolt", "4 Nov"])
    [['Acme', 'Analyst', '3 Nov'], ['Bolt', '', '4 Nov']]
    """
    blocks = _blocks(lines)
    if any(len(block) == 1 for block in blocks) or not _alike(blocks):
        blocks = _by_days([line.strip() for line in lines if line.strip()])
    return _aligned(blocks)


def labelled(lines: Sequence[str]) -> list[Cells]:
    """A line of labels and the rows below it, of blocks in which each line has its label; none where they are not.

    Examples
    --------
    >>> labelled(["Company: Acme", "Role: Analyst", "", "Company: Bolt", "Role: Manager"])
    [['Company', 'Role'], ['Acme', 'Analyst'], ['Bolt', 'Manager']]
    """
    filled = [line.strip() for line in lines if line.strip()]
    matches = [match for match in map(_LABELLED.fullmatch, filled) if match]
    labels = list(dict.fromkeys(match[1].strip() for match in matches))
    counts = Counter(match[1].strip() for match in matches)
    known = all(synonyms.heading(label) in synonyms.WORDS_OF_HEADINGS for label in labels)
    if len(matches) < len(filled) or len(labels) < 2 or not (known or min(counts.values()) > 1):
        return []
    records: list[dict[str, str]] = []
    for match in matches:
        label = match[1].strip()
        if not records or label in records[-1]:  # a label comes once in a record
            records.append({})
        records[-1][label] = match[2].strip()
    return [labels, *([record.get(label, "") for label in labels] for record in records)]


def day_behind(cell: str) -> tuple[str, str]:
    """A cell without the day behind it, and that day; empty where there is none.

    Examples
    --------
    >>> day_behind("Marketing analyst (3 Nov)"), day_behind("Acme (Berlin)")
    (('Marketing analyst', '3 Nov'), ('Acme (Berlin)', ''))
    """
    match = _DAY_LAST.fullmatch(cell)
    day = match and next(filter(None, match.groups()[1:]))
    return (match[1], day) if match and day and is_day(day) else (cell, "")


def _tells_day(line: str) -> bool:
    return is_day(line) or bool(day_behind(line)[1])


def _blocks(lines: Sequence[str]) -> list[Cells]:
    """The lines between empty ones."""
    blocks: list[Cells] = [[]]
    for line in lines:
        if line.strip():
            blocks[-1].append(line.strip())
        elif blocks[-1]:
            blocks.append([])
    return [block for block in blocks if block]


def _alike(blocks: Sequence[Cells]) -> bool:
    """Whether several blocks are records: each has one day, or one word for a choice, or all are equally long."""
    if len(blocks) < 2 or max(map(len, blocks)) > MOST_LINES:
        return False
    by_days = all(sum(map(_tells_day, block)) == 1 for block in blocks)
    by_choices = all(any(synonyms.folded(line) in synonyms.WORDS_OF_CHOICES for line in block) for block in blocks)
    return by_days or by_choices or len({len(block) for block in blocks}) == 1


def _by_days(lines: Sequence[str]) -> list[Cells]:
    """Lines cut into equally long records, each with a day in the same place."""
    days = [place for place, line in enumerate(lines) if _tells_day(line)]
    length, rest = divmod(len(lines), max(len(days), 1))
    if not days or rest or not 1 < length <= MOST_LINES:
        return []
    if days != list(range(days[0], len(lines), length)):
        return []
    return [list(lines[start : start + length]) for start in range(0, len(lines), length)]


def _aligned(blocks: Sequence[Cells]) -> list[Cells]:
    """Blocks with their days in one column, whatever is missing before it."""
    cuts = [next((place for place, line in enumerate(block) if _tells_day(line)), len(block)) for block in blocks]
    before = max(cuts, default=0)
    return [[*block[:cut], *[""] * (before - cut), *block[cut:]] for block, cut in zip(blocks, cuts, strict=True)]
