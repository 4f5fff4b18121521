"""Where pasted rows go: what is saved already, what is doubted before they are saved, one write, and one Undo."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from career_lib.base import phrases
from career_lib.base.errors import CareerError
from career_lib.desk.doubts import Doubt, doubts
from career_lib.desk.forms import Book
from career_lib.desk.saving import Owner, TableBook
from career_lib.journey import store
from career_lib.journey.record import Log, Record
from career_lib.journey.tables import TABLES


class PasteBook:
    """The rows of one table, added many at once.

    Parameters
    ----------
    desk : Owner
    table : str
    book : Book, the rows that a pasted one may repeat, and the names that were given before
    """

    def __init__(self, desk: Owner, table: str, book: Book) -> None:
        self.desk, self.table, self.book = desk, table, book
        self.record = TABLES[table]
        self._added: dict[str, list[Record]] = {}  # what was saved last, by table

    def known(self) -> Mapping[str, Sequence[str]]:
        """The names that were given before, by field."""
        return self.book.suggestions()

    def stored(self) -> list[Record]:
        """The rows that are saved."""
        return [row.record for row in self.book.rows()]

    def doubts(self, records: Sequence[Record]) -> list[tuple[Doubt, ...]]:
        """What is to be asked about each record before all are saved."""
        return doubts(records, self.desk.whole(), self.desk.today)

    def add(self, records: Sequence[Record], also: Sequence[Record]) -> str:
        """Save all records and what answers add to them, in one write."""
        saved = store.append(self.desk.root, self.desk.id, [*also, *records])
        self._added = {}
        for record in (*records, *also):
            self._added.setdefault(record.table, []).append(record)
        return f"Saved {_told(self._added)}.{saved.told()}"

    def take_back(self) -> str:
        """Remove what was saved last, all of it or, where any row was changed since, nothing."""
        taken, left = {}, ""
        for table, records in self._added.items():
            try:
                TableBook(self.desk, table).take_back_all(records)
                taken[table] = records
            except CareerError:
                if table == self.table:
                    raise
                left = f" What was added to your {table} was changed since, and stays."
        self._added = {}
        return f"Took out {_told(taken)} again.{left}"


def _told(added: Mapping[str, Sequence[Record]]) -> str:
    """How many rows of each table, in its own words."""
    return phrases.listed(_counted(TABLES[table], len(records)) for table, records in added.items())


def _counted(record: type[Record], count: int) -> str:
    """How many rows of a table, in its own words."""
    words = record.entered
    if isinstance(words, Log):
        return phrases.counted(count, words.row, words.rows)
    return phrases.counted(count, record.table.removesuffix("s"), record.table)
