"""Reads CSV files as people and spreadsheets write them, and changes rows without touching any other byte.

Nothing here touches a disk or knows a record. A sheet remembers how its file was written (encoding,
delimiter, line endings, order of columns), so that what is added looks like what was there.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import NamedTuple

from career_lib.base.errors import quoted
from career_lib.journey.store.encoding import ENCODINGS, told_apart

_UTF16 = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_DELIMITERS = ",;\t"
_SEP_LINE = re.compile(r'"?sep=(.)"?\s*', re.IGNORECASE)
_CONFLICT_MARKER = re.compile(r"(<{7}|>{7}|\|{7})( .*)?|={7}")

_BROKEN_QUOTES = 'a quotation mark is out of place; close what is opened, and write "" for one inside a quoted text'
_MARKER = "a conflict marker of git; keep the right one of the two versions and delete the marker lines"
_NUL = "the line holds NUL characters, which a write that was cut off leaves behind; check the row"
_NO_TEXT = "the line holds bytes that are no letters in any encoding known here; write the row again"
_ASSUMED = (
    "not all of it is in UTF-8; it was taken for {}, as the word {} tells: "
    "if names look wrong, open it and save it again as CSV UTF-8"
)
_CUT_CHARACTER = "the line ends in the middle of a letter, so it was cut off; complete it"
_CUT_LINE = "the last line looks cut off; complete it and end it with a line break"
_NOT_UTF16 = "the file is not whole UTF-16 text, so letters may be wrong; save it again as CSV UTF-8"

_OTHER_KINDS = {
    b"PK\x03\x04": "this is a spreadsheet workbook, not a CSV file; open it and save it as CSV UTF-8",
    b"\xd0\xcf\x11\xe0": "this is an old Excel workbook, not a CSV file; open it and save it as CSV UTF-8",
    b"%PDF": "this is a PDF, not a CSV file; save the table itself as CSV UTF-8",
    codecs.BOM_UTF32_LE: "this is text in UTF-32, which is not read; save it as CSV UTF-8",
    codecs.BOM_UTF32_BE: "this is text in UTF-32, which is not read; save it as CSV UTF-8",
}
"""How files begin that are no CSV, whatever their name says, and what to do with them."""

_NO_CSV = "this is not text as a CSV file has it; save the table itself as CSV UTF-8"

# A cell of any length is read, so that it can be told which field is too long. Larger files are not read at all.
csv.field_size_limit(20 * 10**6)


class Row(NamedTuple):
    """One row: the cells between two line breaks outside quotation marks.

    `line` is its first line as an editor counts, from 1; `end` the line after its last.
    """

    line: int
    end: int
    cells: list[str]


class Fault(NamedTuple):
    """A message on what is wrong in a line (0: in the file); notes that say the same have the same `kind`."""

    line: int
    message: str
    kind: str = ""


@dataclass(frozen=True)
class Sheet:
    """The content of a CSV file, and its encoding, delimiter and line ends.

    Attributes
    ----------
    bom : bytes
        The mark at the beginning that names the encoding, if any.
    encoding : str
        In which lines are added: "utf-8", "utf-16-le", "utf-16-be", or one of `encoding.ENCODINGS`.
    delimiter, newline : str
        Between cells, and at the end of a line.
    raw : sequence of bytes
        The lines as they are, with their ends, without `bom`.
    header : Row or None
        The names of the columns, or None in an empty file.
    rows : tuple of Row
        The rows below it that hold anything.
    faults : tuple of Fault
        What is damaged.
    assumed : str
        In which encoding lines were read that are not in UTF-8, and what tells it; empty where all are.
    """

    bom: bytes
    encoding: str
    delimiter: str
    newline: str
    raw: Sequence[bytes]
    header: Row | None
    rows: tuple[Row, ...]
    faults: tuple[Fault, ...]
    assumed: str = ""

    @property
    def data(self) -> bytes:
        """The bytes of the file."""
        return self.bom + b"".join(self.raw)

    @property
    def is_blank(self) -> bool:
        """Whether there is nothing in the file, not even a header, and nothing damaged."""
        return not self.faults and not any(line.strip(b"\0 \t\r\n") for line in self.raw)

    def spanning(self, line: int) -> Row | None:
        """The row that begins on a line, or None."""
        return next((row for row in self.rows if row.line == line), None)

    def holds(self, cells: Iterable[Sequence[str]]) -> bool:
        """Whether the file's encoding can represent these cells."""
        try:
            "".join(cell for row in cells for cell in row).encode(self.encoding)
        except UnicodeEncodeError:
            return False
        return True

    def in_utf8(self) -> Sheet:
        """The same sheet in UTF-8 with a byte order mark, by which spreadsheets recognize UTF-8."""
        return parse(codecs.BOM_UTF8 + "".join(_text(self.raw, "").lines).encode())

    def emptied(self) -> Sheet:
        """The same sheet with its header only."""
        return replace(self, raw=self.raw[: self.header.end - 1] if self.header else [], rows=(), faults=())

    def widened(self, names: Sequence[str]) -> Sheet:
        """The same sheet with more columns at the end of its header; existing rows are empty there."""
        if self.header is None:
            line = len(self.raw) + 1
            raw = self._spliced(line - 1, line - 1, [names])
            return replace(self, raw=raw, header=Row(line, line + 1, list(names)))
        last = self.header.end - 2
        text, end = _split_end(self.raw[last], self.encoding)
        added = (self.delimiter + line_of(names, self.delimiter)).encode(self.encoding)
        raw = [*self.raw[:last], text + added + end, *self.raw[last + 1 :]]
        return replace(self, raw=raw, header=self.header._replace(cells=[*self.header.cells, *names]))

    def changed(self, first: int, end: int, rows: Sequence[Sequence[str]]) -> bytes:
        """The bytes of the file with the lines from `first` up to `end` replaced by some rows."""
        return self.bom + b"".join(self._spliced(first - 1, end - 1, rows))

    def without(self, rows: Iterable[Row]) -> bytes:
        """The bytes of the file without some of its rows."""
        gone = {place for row in rows for place in range(row.line - 1, row.end - 1)}
        return self.bom + b"".join(line for place, line in enumerate(self.raw) if place not in gone)

    def _spliced(self, first: int, end: int, rows: Sequence[Sequence[str]]) -> list[bytes]:
        """The lines with those of the half-open range of indexes replaced by rows; an unfinished line is ended."""
        before = list(self.raw[:first])
        newline = self.newline.encode(self.encoding)
        if before and rows and not _split_end(before[-1], self.encoding)[1]:
            before[-1] += newline
        written = [line_of(cells, self.delimiter).encode(self.encoding) + newline for cells in rows]
        return [*before, *written, *self.raw[end:]]


def empty() -> Sheet:
    """The sheet of a file that does not exist yet, in the format that this program writes."""
    return parse(b"")


def line_of(cells: Sequence[str], delimiter: str) -> str:
    r"""Cells as a line of CSV without the line end; cells are quoted where necessary.

    Examples
    --------
    >>> line_of(["2026-11-15", 'said "yes", twice'], ",")
    '2026-11-15,"said ""yes"", twice"'
    """
    line = io.StringIO()
    # A terminator of both characters makes the writer quote cells that hold either of them.
    csv.writer(line, delimiter=delimiter, lineterminator="\r\n").writerow(cells)
    return line.getvalue()[:-2]


def _split_end(line: bytes, encoding: str) -> tuple[bytes, bytes]:
    """A line's text and the line break after it, which may be missing."""
    ends = (end.encode(encoding) for end in ("\r\n", "\n", "\r"))
    end = next((end for end in ends if line.endswith(end)), b"")
    return line.removesuffix(end), end


def parse(data: bytes) -> Sheet:
    """Parse the bytes of a CSV file, whatever program wrote it."""
    if kind := _kind_if_no_csv(data):
        return Sheet(b"", "utf-8", ",", "\n", (), None, (), (Fault(0, kind),))
    bom, encoding, raw = _lines(data)
    texts, encoding, faults, assumed = _text(raw, encoding)
    top, delimiter = _first_line(texts)
    rows: list[Row] = []
    for row in _rows(texts, delimiter, top):
        if isinstance(row, Fault):
            faults.append(row)
        elif any(map(_is_filled, row.cells)):
            rows.append(row)
    header = rows.pop(0) if rows else None
    if header and rows and _looks_cut_off(rows[-1], header, texts[-1]):
        faults.append(Fault(rows[-1].line, _CUT_LINE))
    newline = next((end for text in texts[:1] for end in ("\r\n", "\n", "\r") if text.endswith(end)), "\n")
    return Sheet(bom, encoding, delimiter, newline, raw, header, tuple(rows), tuple(sorted(faults)), assumed)


def _kind_if_no_csv(data: bytes) -> str:
    """What a file is that is no CSV; empty for one that may be. A write that was cut off leaves NULs at an end only."""
    for beginning, kind in _OTHER_KINDS.items():
        if data.startswith(beginning):
            return kind
    first, _, _ = data.partition(b"\n")
    return _NO_CSV if b"\0" in first.strip(b"\0") and not data.startswith(tuple(_UTF16)) else ""


def _lines(data: bytes) -> tuple[bytes, str, list[bytes]]:
    """The byte order mark, the encoding (empty where only the text can tell) and the lines, each with its end."""
    for bom, encoding in _UTF16.items():
        if data.startswith(bom):
            text = io.StringIO(data[len(bom) :].decode(encoding, "replace"), newline="")
            return bom, encoding, [line.encode(encoding) for line in text]
    bom = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
    return bom, "utf-8" if bom else "", data[len(bom) :].splitlines(keepends=True)


class _Text(NamedTuple):
    """Lines as text, in which encoding to add to them, the lines that are damaged, and what was assumed."""

    lines: list[str]
    encoding: str
    faults: list[Fault]
    assumed: str = ""


def _text(raw: Sequence[bytes], encoding: str) -> _Text:
    """The lines of a file as text.

    Without a mark, each line is UTF-8 if it can be; the others are in the one encoding in which their words look
    like words: a file that Excel saved after this program did can hold both.
    """
    if encoding.startswith("utf-16"):
        texts = [line.decode(encoding) for line in raw]
        return _Text(texts, encoding, [Fault(0, _NOT_UTF16)] if any("\ufffd" in text for text in texts) else [])
    faults = [Fault(number, _NUL) for number, line in enumerate(raw, 1) if b"\0" in line]
    try:
        return _Text([line.decode() for line in raw], encoding or "utf-8", faults)
    except UnicodeDecodeError:
        pass
    in_utf8, guess, word = told_apart(raw)
    is_utf8 = bool(encoding) or any(well and not line.isascii() for well, line in zip(in_utf8, raw, strict=True))
    texts = []
    for number, line in enumerate(raw, 1):
        if in_utf8[number - 1]:
            texts.append(line.decode())
            continue
        text, fault = _line_text(line, guess, cut_off=is_utf8 and number == len(raw))
        texts.append(text)
        if fault:
            faults.append(Fault(number, fault))
    is_damaged = len(faults) >= in_utf8.count(False)
    assumed = "" if is_damaged else _ASSUMED.format(ENCODINGS[guess], quoted(word))
    return _Text(texts, "utf-8" if is_utf8 else guess, faults, assumed)


def _line_text(line: bytes, encoding: str, *, cut_off: bool) -> tuple[str, str]:
    """One line that is not in UTF-8 as text, and what is wrong with it."""
    try:
        line.decode()
    except UnicodeDecodeError as error:
        if cut_off and error.end == len(line):
            return line.decode(errors="replace"), _CUT_CHARACTER
    text = line.decode(encoding, "replace")
    return text, _NO_TEXT if "\ufffd" in text else ""


def _first_line(texts: Sequence[str]) -> tuple[int, str]:
    """The index of the line to begin with, and the delimiter: as `sep=` says, or the header's most frequent."""
    for number, text in enumerate(texts):
        if separator := _SEP_LINE.fullmatch(text):
            return number + 1, separator[1]
        if text.strip() and not _CONFLICT_MARKER.fullmatch(text.strip()):
            return 0, max(_DELIMITERS, key=text.count)
    return 0, ","


def _rows(texts: Sequence[str], delimiter: str, start: int) -> Iterator[Row | Fault]:
    """The rows from an index on. A line whose quotation marks are broken is a fault and hides no other line."""
    while start < len(texts):
        reader = csv.reader(islice(texts, start, None), delimiter=delimiter, strict=True)
        first = start
        try:
            for cells in reader:
                end = start + reader.line_num
                if _is_conflict_marker(cells):
                    yield Fault(first + 1, _MARKER)
                else:
                    yield Row(first + 1, end + 1, cells)
                first = end
            return
        except csv.Error:
            yield Fault(first + 1, _BROKEN_QUOTES)
            start = first + 1


def _is_conflict_marker(cells: Sequence[str]) -> bool:
    return len(cells) == 1 and _CONFLICT_MARKER.fullmatch(cells[0]) is not None


def _is_filled(cell: str) -> bool:
    """Whether a cell holds more than white space and the NUL characters of a write that was cut off."""
    return bool(cell.strip("\0 \t\r\n\xa0"))


def _looks_cut_off(last: Row, header: Row, text: str) -> bool:
    return not text.endswith(("\n", "\r")) and len(last.cells) < len(header.cells)


def texts_of(fields: Sequence[str | None], values: Mapping[str, str], under: Sequence[str] = ()) -> list[str]:
    """The cells of a row from its values by field; a column that is not a field keeps its cell from `under`."""
    kept = [*under, *[""] * (len(fields) - len(under))]
    return [values.get(field, "") if field else cell for field, cell in zip(fields, kept, strict=False)]
