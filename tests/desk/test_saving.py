"""What was saved can be taken back, wherever its row stands by then."""

import datetime as dt

import pytest

from career_lib.base.errors import CareerError
from career_lib.desk.desk import Desk
from career_lib.desk.saving import TableBook
from career_lib.journey import store
from career_lib.journey.tables import Contact, Touch


def touch(contact, day="2026-11-03"):
    return Touch(on=day, contact=contact, kind="message")


@pytest.fixture
def desk(root):
    store.append(root, "ada", [Contact(on="2026-01-12", contact="Ines")])
    return Desk("ada", as_of="2026-11-03", data=str(root))


def test_what_was_written_last_is_known_however_it_was_spelled_and_whenever_it_counts(desk):
    book = TableBook(desk, "touches")
    book.add(touch("Ines"))
    book.add(touch("ines", "2026-12-24"))
    row = book.last_written()
    assert (row.record.contact, row.record.on) == ("Ines", dt.date(2026, 12, 24))
    assert book.take_back(row) == "Took out the touch of 24 Dec 2026, Ines."
    book.add(touch("Ines", "2026-06-01"))
    assert book.last_written().record.on == dt.date(2026, 6, 1)


def test_it_is_taken_back_though_rows_came_and_went_since(desk):
    book = TableBook(desk, "touches")
    book.add(touch("Grace"))
    first = book.last_written()
    book.add(touch("Ines"))
    second = book.last_written()
    book.take_back(first)
    book.take_back(second)
    assert desk.journey().touches.empty


def test_what_is_gone_or_was_changed_is_told(desk):
    book = TableBook(desk, "touches")
    book.add(touch("Ines"))
    row = book.last_written()
    book.correct(row, touch("Ines", "2026-11-02"))
    with pytest.raises(CareerError, match="the touch of 3 Nov 2026, Ines is not there any more as it was saved"):
        book.take_back(row)
    assert len(desk.journey().touches) == 1


def test_an_entry_into_a_table_that_is_open_in_a_spreadsheet_waits_is_shown_and_can_be_taken_back(desk):
    book, folder = TableBook(desk, "touches"), desk.root / "ada"
    book.add(touch("Ines", "2026-11-01"))
    mark = folder / ".~lock.touches.csv#"
    mark.touch()
    assert book.add(touch("Ines")) == (
        "Saved the touch of 3 Nov 2026, Ines. This waits in touches.waiting.csv, because touches.csv is open in a "
        "spreadsheet program: save and close it there."
    )
    waits = "waits for the spreadsheet"
    assert [row.note for row in book.rows()] == [waits, ""]
    assert "1 row waits until touches.csv is closed in the spreadsheet program; it counts already." in str(
        desk.logged()
    )
    with pytest.raises(CareerError, match="would undo the change; nothing was changed"):
        book.take_out(book.rows()[1])
    book.take_back(book.last_written())
    book.add(touch("Ines", "2026-11-02"))
    mark.unlink()
    assert [(row.record.on.day, row.note) for row in book.rows()] == [(2, ""), (1, "")]
    assert "wait" not in str(desk.logged())
