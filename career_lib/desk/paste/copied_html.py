"""What HTML from the clipboard shows: the rows of its tables, the items of its lists, and the lines around them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser

LARGEST_SPAN = 60
"""Columns or rows that one cell may span; a larger number is a mistake, or meant to do harm."""

_UNSEEN = frozenset({"script", "style", "title", "template"})
_LISTS = frozenset({"ul", "ol"})
_LINES = frozenset({"br", "p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre"})


@dataclass
class _Cell:
    down: int
    across: int
    parts: list[str] = field(default_factory=list)


@dataclass
class _Table:
    rows: list[list[_Cell]] = field(default_factory=list)
    is_layout: bool = False  # it holds another table, as those of mails do
    in_cell: bool = False


class CopiedHtml(HTMLParser):
    """Reads HTML in one pass; tags that were left open are closed by the next of their kind, as browsers do.

    Attributes
    ----------
    rows : list of list of str
        The rows of all tables that hold no other; none where there is a single cell, as a frame around a mail.
    items : list of str
        The items of all lists; an item of a list within another stands on its own.
    around : list of str
        The lines outside every table and list.
    """

    def __init__(self, html: str) -> None:
        super().__init__()
        self._finished: list[_Table] = []
        self._open: list[_Table] = []
        self._items: list[list[str]] = []
        self._open_items: list[list[str]] = []
        self._lists: list[int] = []  # of each open list: how many items around it are open
        self._beside: list[str] = []
        self._unseen = 0
        self.feed(html)
        self.close()
        self._finished += self._open
        rows = [row for table in self._finished if not table.is_layout for row in _rows(table)]
        self.rows = rows if sum(map(len, rows)) > 1 else []
        self.items = [text for text in map(_folded, self._items) if text]
        self.around = [line for line in _text(self._beside).split("\n") if line]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open a table, a row, a cell or an item, or begin a line."""
        if tag in _UNSEEN:
            self._unseen += 1
        elif tag == "table":
            for outer in self._open:
                outer.is_layout = True
            self._open.append(_Table())
        elif self._open and tag == "tr":
            self._open[-1].rows.append([])
            self._open[-1].in_cell = False
        elif self._open and tag in ("td", "th"):
            table = self._open[-1]
            table.rows = table.rows or [[]]
            table.rows[-1].append(_Cell(_span(attrs, "rowspan"), _span(attrs, "colspan")))
            table.in_cell = True
        elif tag == "li" and not self._open:
            self._items.append([])
            self._open_items = [*self._open_items[: self._lists[-1] if self._lists else 0], self._items[-1]]
        elif tag in _LISTS and not self._open:
            self._lists.append(len(self._open_items))
            self._beside.append("\f")
        elif tag in _LINES:
            self._place().append("\f")

    def handle_endtag(self, tag: str) -> None:
        """Close what was opened."""
        if tag in _UNSEEN:
            self._unseen = max(self._unseen - 1, 0)
        elif tag == "table" and self._open:
            self._finished.append(self._open.pop())
        elif tag in ("td", "th", "tr") and self._open:
            self._open[-1].in_cell = False
        elif tag == "li" and not self._open and self._open_items:
            self._open_items.pop()
        elif tag in _LISTS and not self._open:
            self._open_items = self._open_items[: self._lists.pop() if self._lists else 0]
        elif tag in _LINES:
            self._place().append("\f")

    def handle_data(self, data: str) -> None:
        """Take up what is shown."""
        if not self._unseen:
            self._place().append(data)

    def _place(self) -> list[str]:
        """Where a text belongs now; between the cells of a table it belongs nowhere."""
        if self._open:
            table = self._open[-1]
            return table.rows[-1][-1].parts if table.in_cell else []
        return self._open_items[-1] if self._open_items else self._beside


def _span(attrs: Sequence[tuple[str, str | None]], name: str) -> int:
    digits = dict(attrs).get(name) or "1"
    return min(max(int(digits), 1), LARGEST_SPAN) if digits.isdecimal() else 1


def _text(parts: Sequence[str]) -> str:
    """What some texts show: white space folded, in as many lines as they have."""
    lines = (" ".join(line.split()) for line in "".join(parts).split("\f"))
    return "\n".join(line for line in lines if line)


def _folded(parts: Sequence[str]) -> str:
    return _text(parts).replace("\n", " ")


def _rows(table: _Table) -> Iterator[list[str]]:
    """The rows of a table. A cell that spans several rows stands in each; one that spans columns in the first."""
    below: dict[int, tuple[int, str]] = {}  # by column: for how many more rows which text
    for row in table.rows:
        texts: list[str] = []
        for cell in row:
            texts += _spanned(below, len(texts))
            for text in [_text(cell.parts), *[""] * (cell.across - 1)]:
                if cell.down > 1:
                    below[len(texts)] = (cell.down - 1, text)
                texts.append(text)
        texts += _spanned(below, len(texts))
        yield texts


def _spanned(below: dict[int, tuple[int, str]], place: int) -> list[str]:
    """The texts that cells of earlier rows give to this row from a column on."""
    texts: list[str] = []
    while (column := place + len(texts)) in below:
        more, text = below.pop(column)
        if more > 1:
            below[column] = (more - 1, text)
        texts.append(text)
    return texts
