"""What was copied elsewhere as rows of texts: from a spreadsheet, a web page, a mail, a document or a list.

A program puts one thing on the clipboard in several kinds. A table comes as HTML from Excel, LibreOffice, Google
Sheets, Word and web pages, and as plain text with tabs; HTML is read first, because in plain text a line that is
broken within a cell looks like a new row. A list comes as HTML from web pages and mails, and from Word as plain text
with a bullet and a tab before each line.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from career_lib.desk.paste.cards import Cells, cards, day_behind, labelled
from career_lib.desk.paste.copied_html import CopiedHtml
from career_lib.journey.days import is_day

MOSTLY = 0.8
"""The share of lines that a separator must cut into equally many parts: a line or two may be a heading or a remark."""

MOST_COLUMNS = 60
"""More are no table for a form but something else."""

_BULLET = re.compile(r"\s*(?:[•·▪◦‣∙●○■□➢✓✔*–—\uf0b7-]|o(?=\t))[\s\u00a0]+(?:\[[ xX]\]\s+)?")
_NUMBERING = re.compile(r"\s*\(?(\d{1,4})[.)][\s\u00a0]+")
_DAY_FIRST = re.compile(r"(\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{2,4})[\s,:]+(.*\S)")
_TIME_LAST = re.compile(r"(.*\S)[\s,]+\(?(\d[\d.,:]*\s?(?:h|hrs?|hours?|min|mins|minutes?))\)?", re.IGNORECASE)
"""Two parts of one cell between which no mark stands: "2026-11-03 Acme", "SEO course 1.5 h"."""

_RULE = re.compile(r"[\s|:+=-]*-[\s|:+=-]*")
"""The line between the head and the body of a table that is drawn with characters."""


@dataclass(frozen=True)
class Grid:
    """Rows of texts, all equally wide.

    Attributes
    ----------
    rows : tuple of tuple of str
        Lines in which nothing stands are rows too.
    around : tuple of str
        The lines before and after the table, which are not among its rows.
    """

    rows: tuple[tuple[str, ...], ...]
    around: tuple[str, ...] = ()


def grid(text: str, html: str = "") -> Grid:
    r"""The rows of what was copied, from its plain text and, where there is any, its HTML.

    Examples
    --------
    >>> grid("Acme\tAnalyst\nBolt\tManager\n").rows
    (('Acme', 'Analyst'), ('Bolt', 'Manager'))
    >>> grid("1. Acme – Analyst\n2. Bolt – Manager").rows
    (('Acme', 'Analyst'), ('Bolt', 'Manager'))
    """
    copied = CopiedHtml(html)
    if copied.rows:
        return Grid(_equally_wide(copied.rows), (*copied.around, *copied.items))
    if copied.items:
        return Grid(_equally_wide(_parted(_unmarked(copied.items))), tuple(copied.around))
    return Grid(_equally_wide(_parted(_unmarked(_lines(text if text.strip() else "\n".join(copied.around))))))


# ---- plain text ------------------------------------------------------------------------------------


def _lines(text: str) -> list[str]:
    """The lines of a text, without empty ones at its ends."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x0b", "\n").strip("\n").split("\n")
    return [line.replace("\u00a0", " ") for line in lines]


def _unmarked(lines: Sequence[str]) -> list[str]:
    """Lines without bullets, and without numbers where those count upwards one by one (12. November is a day)."""
    bare = [_BULLET.sub("", line, count=1) if _BULLET.match(line) else line for line in lines]
    filled = [line for line in bare if line.strip()]
    numbers = [match and int(match[1]) for match in map(_NUMBERING.match, filled)]
    if numbers and numbers[0] is not None and numbers == list(range(numbers[0], numbers[0] + len(numbers))):
        return [_NUMBERING.sub("", line, count=1) for line in bare]
    return bare


def _parted(lines: Sequence[str]) -> list[Cells]:
    """Lines cut into cells by the separator that they have in common; each one cell where there is none."""
    if any("\t" in line for line in lines):
        return _quoted("\t")(lines)
    filled = [line for line in lines if line.strip()]
    drawn = [line for line in filled if line.strip().startswith("|") and line.strip().endswith("|")]
    if drawn and len(drawn) == len(filled):
        return [
            [cell.strip() for cell in line.strip().strip("|").split("|")]
            for line in filled
            if not _RULE.fullmatch(line)
        ]
    if rows := labelled(lines):
        return rows
    best, share, width = [[line.strip()] for line in lines], MOSTLY, 1
    for cut in _CUTS:
        rows = cut(lines)
        widths = Counter(len(row) for line, row in zip(lines, rows, strict=False) if line.strip())
        common, count = widths.most_common(1)[0] if widths else (1, 0)
        fits = count / max(len(filled), 1)
        if len(rows) == len(lines) and common > 1 and (fits > share or (fits == share and common > width)):
            best, share, width = rows, fits, common
    if width == 1:
        best = cards(lines) or best
    return _apart(_DAY_FIRST, 0, _apart(_TIME_LAST, -1, _days_apart(best)))


def _apart(pattern: re.Pattern[str], place: int, rows: list[Cells]) -> list[Cells]:
    """Rows with two cells in the place of one, where the one of each row has two parts; else the rows."""
    place %= max(map(len, rows), default=1)
    matches = [pattern.fullmatch(row[place]) if len(row) > place else None for row in rows]
    if not any(matches) or any(any(row) and not match for row, match in zip(rows, matches, strict=True)):
        return rows
    parts = [match.groups() if match else () for match in matches]
    return [[*row[:place], *cells, *row[place + 1 :]] for row, cells in zip(rows, parts, strict=True)]


def _days_apart(rows: list[Cells]) -> list[Cells]:
    """Rows with the days that stand behind other words in cells of their own; one day of a row is enough."""
    if any(is_day(cell) for row in rows for cell in row):
        return rows
    for place in range(max(map(len, rows), default=0)):
        parts = [day_behind(row[place]) if len(row) > place else ("", "") for row in rows]
        if sum(bool(day) for _, day in parts) * 2 >= sum(map(any, rows)) > 0:
            return [
                [*row[:place], *cells, *row[place + 1 :]] if any(row) else row
                for row, cells in zip(rows, parts, strict=True)
            ]
    return rows


def _quoted(separator: str) -> Callable[[Sequence[str]], list[Cells]]:
    """Cuts lines as spreadsheets write them: a cell that holds the separator or several lines stands in quotes."""

    def rows(lines: Sequence[str]) -> list[Cells]:
        reader = csv.reader([f"{line}\n" for line in lines], delimiter=separator, skipinitialspace=separator == ",")
        try:
            parted = [[cell.strip() for cell in row] for row in reader]
        except csv.Error:
            parted = []
        swallowed = any(separator in line for row in parted for cell in row for line in cell.split("\n")[1:])
        if not parted or swallowed:  # a quotation mark that was never closed: it is a letter like any other
            return [[cell.strip() for cell in line.split(separator)] for line in lines]
        return parted

    return rows


def _at(pattern: str) -> Callable[[Sequence[str]], list[Cells]]:
    cut = re.compile(pattern)
    return lambda lines: [[cell.strip() for cell in cut.split(line.strip())] for line in lines]


_CUTS = (
    _quoted(";"),
    _at(r"\s*\|\s*"),
    _at(r"\s+[–—-]\s+"),
    _quoted(","),
    _at(r"\s+[–—-]\s+|\s*[|;]\s*|[,:]\s+"),
    _at(r"\s+[–—-]\s+|\s*[|;]\s*|[,:]\s+|\s+(?:at|with|@)\s+"),
)
"""Ways to cut a line, the surest first; of two that fit equally many lines, the one with more cells counts."""


def _equally_wide(rows: Sequence[Cells]) -> tuple[tuple[str, ...], ...]:
    """Rows filled up to the same width, without columns in which nothing stands."""
    width = min(max(map(len, rows), default=0), MOST_COLUMNS)
    full = [(*row[:width], *[""] * (width - len(row))) for row in rows]
    used = [place for place in range(width) if any(row[place] for row in full)]
    return tuple(tuple(row[place] for place in used) for row in full) if used else ()
