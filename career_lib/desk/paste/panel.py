"""The place where rows are pasted: a box, then a page of inputs, and one button that saves all."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import anywidget
import traitlets

from career_lib.base.errors import CareerError
from career_lib.desk.paste import clipboard, view
from career_lib.desk.paste.book import PasteBook
from career_lib.desk.paste.pasted import Pasted, PastedRow
from career_lib.desk.paste.questions import Question, questions, settled

MOST_ROWS = 5_000
"""Rows that are taken at once; more make each change of a column wait."""

CLOSED, BOX, ROWS, ASKED = "closed", "box", "rows", "asked"
"""What is shown: a button; the box to paste into; the rows; what is doubted."""

Message = Mapping[str, Any]


class PasteRows(anywidget.AnyWidget):
    """Takes rows that were copied elsewhere, and saves them all at once when they are right.

    The browser shows `shown` and tells what is pasted, chosen and typed; the rows stand here. Each thing that it
    tells is also kept by the browser's tab until all is saved or cancelled, so that it can be told again to another
    program after the page was left.

    Parameters
    ----------
    book : PasteBook, what keeps the rows
    key : str, under which the browser's tab keeps what was pasted; nothing is kept where it is empty
    changed : callable, run after a save and after Undo

    Attributes
    ----------
    shown : dict, what the browser shows
    called : str, what the rows are: "An application"
    is_open : bool, whether something is being pasted
    """

    _esm = Path(__file__).with_name("panel.js").read_text(encoding="utf-8")
    _css = Path(__file__).with_name("panel.css").read_text(encoding="utf-8")
    shown = traitlets.Dict().tag(sync=True)
    key = traitlets.Unicode().tag(sync=True)
    called = traitlets.Unicode().tag(sync=True)
    is_open = traitlets.Bool(False)

    def __init__(self, book: PasteBook, *, key: str = "", changed: Callable[[], None] = lambda: None) -> None:
        super().__init__(key=key, called=book.record.title)
        self.book, self.changed = book, changed
        self.pasted: Pasted | None = None
        self._steps: list[Message] = []
        self._count = 0  # of what was shown, by which the browser moves the cursor once only
        self._begin()
        self.on_msg(lambda _, message, __: self.hear(message))
        self._show()

    def _begin(self) -> None:
        """Begin anew, with nothing pasted."""
        self.pasted, self._steps = None, []
        self.stage, self.asked = CLOSED, list[Question]()
        self._filter, self._page, self._which = view.ALL, 0, list[PastedRow]()
        self._said, self._failed, self._undo, self._focus = "", False, False, ""

    # ---- what the browser tells ------------------------------------------------------------------

    @property
    def draft(self) -> dict[str, Any]:
        """What was pasted and what was changed in it, as far as it is not saved."""
        return {"steps": list(self._steps)} if self._steps else {}

    @draft.setter
    def draft(self, values: Mapping[str, Any]) -> None:
        for step in values.get("steps", ()):
            self._take(step)
        self._show()

    def hear(self, message: Message) -> None:
        """Do what the browser tells, and show what came of it."""
        if message["do"] in _ONCE and not _ONCE[message["do"]](self):
            return  # pressed twice: what the first did is shown
        self._said, self._failed, self._focus = "", False, ""
        try:
            if message["do"] == "again":
                if not self._steps:  # else another page has told it already
                    self.draft = {"steps": message["steps"]}
                    self._said = "You had pasted this and not saved it. Save it, or cancel."
            else:
                self._take(message)
        except CareerError as error:
            not_done = "Not undone" if message["do"] == "undo" else "Not saved"
            self._said, self._failed = f"{not_done}: {error}", True
        self._show()

    def _take(self, message: Message) -> None:
        """Do one step. Those that change what was pasted are kept, so that they can be taken again."""
        do = message["do"]
        if do in _ON_PASTED and self.pasted is not None:
            _ON_PASTED[do](self.pasted, message)
            self._steps.append(message)
            if do not in ("edit", "keep"):
                self._leaf(self._filter, self._page)
        elif do == "paste":
            self._read(message)
        elif do == "show" and self.pasted is not None:
            self._leaf(str(message["filter"]), int(message["page"]))
            self._focus = "rows"
        elif do in _SIMPLE:
            _SIMPLE[do](self)
        elif do == "answer":
            self._answer(message["options"])

    def _read(self, message: Message) -> None:
        """Lay out what was pasted."""
        grid = clipboard.grid(str(message.get("text", "")), str(message.get("html", "")))
        if not any(any(row) for row in grid.rows):
            self._said, self._failed, self._focus = "There is nothing to read in it. Copy some rows first.", True, "box"
            return
        if len(grid.rows) > MOST_ROWS:
            self._said = f"This has {len(grid.rows):,} rows; paste at most {MOST_ROWS:,} at once."
            self._failed, self._focus = True, "box"
            return
        book = self.book
        self.pasted = Pasted(grid, book.record, stored=book.stored(), known=book.known(), today=book.desk.today)
        self._steps, self.stage = [message], ROWS
        wrong = self.pasted.to_mend
        self._leaf(view.WRONG if wrong and len(self.pasted.rows) > view.PAGE and not self._to_fill() else view.ALL, 0)
        self._focus = self._first_to_do()

    def _to_fill(self) -> str:
        """The part in the browser of a column that needs one answer for all its cells; empty for none."""
        for column in self.pasted.used if self.pasted else ():
            if self.pasted and self.pasted.reading(column).orders:
                return f"order {column.key}"
            if column.key.startswith("+") and not column.every:
                return f"fill {column.key}"
        return ""

    def _first_to_do(self) -> str:
        """Where the cursor goes: what is missing in all rows, else the first cell to mend, else Save all."""
        if found := self._to_fill():
            return found
        for row in self.pasted.to_mend if self.pasted else ():
            for column in self.pasted.used if self.pasted else ():
                if column.field in row.wrong:
                    return f"cell {row.number} {column.key}"
        return "save"

    def _leaf(self, shown: str, page: int) -> None:
        """Choose which rows are shown; a row that is mended stays in sight until others are chosen."""
        if self.pasted is None:
            return
        rows = {
            view.ALL: self.pasted.rows,
            view.WRONG: self.pasted.to_mend,
            view.LEFT_OUT: [row for row in self.pasted.rows if not row.kept],
        }
        self._filter = shown if rows.get(shown) else view.ALL
        self._which = rows[self._filter]
        self._page = min(page, (len(self._which) - 1) // view.PAGE)

    # ---- opening, saving and taking back ---------------------------------------------------------

    def _open(self) -> None:
        self._begin()
        self.stage, self._focus = BOX, "box"

    def _cancel(self) -> None:
        self._begin()
        self._focus = "open"

    def _back(self) -> None:
        self.stage, self.asked, self._focus = ROWS, [], "save"

    def _save(self) -> None:
        """Save all, or lead to what is to be mended or answered before."""
        if self.pasted is None:
            return
        if wrong := self.pasted.to_mend:
            count = "1 row is" if len(wrong) == 1 else f"{len(wrong):,} rows are"
            self._said = f"Not saved yet: {count} to be mended. Mend what is marked, or leave the row out."
            self._failed = True
            self._leaf(view.WRONG if len(self.pasted.rows) > view.PAGE else view.ALL, 0)
            self._focus = self._first_to_do()
            return
        if not self.pasted.records:
            self._said, self._failed = "There is no row to save. Tick the ones that you want.", True
            return
        found = self.book.doubts(self.pasted.records)
        self.asked = questions([self._unanswered(doubts, place) for place, doubts in enumerate(found)])
        if self.asked:
            self.stage, self._focus = ASKED, "question 0"
        else:
            self._finish([], [])

    def _unanswered(self, doubts: Sequence[Any], place: int) -> Sequence[Any]:
        """The doubts without the one that the user settled by ticking a row that is there already."""
        row = [row for row in self.pasted.rows if row.record is not None][place] if self.pasted else None
        return [doubt for doubt in doubts if not (doubt.kind == "same" and row is not None and row.chosen)]

    def _answer(self, options: Sequence[int]) -> None:
        """Save all with the answers, or lead back to the first row that an answer is to be looked at."""
        chosen = [question.options[int(place)] for question, place in zip(self.asked, options, strict=True)]
        for question, option in zip(self.asked, chosen, strict=True):
            if option.back and self.pasted:
                row = [row for row in self.pasted.rows if row.record is not None][question.places[0]]
                column = next((column for column in self.pasted.used if column.field == question.column), None)
                self._back()
                self._leaf(view.ALL, (row.number - 1) // view.PAGE)
                self._focus = f"cell {row.number} {column.key}" if column else "save"
                return
        if self.pasted:
            self._finish(*settled(self.pasted.records, chosen))

    def _finish(self, changed: Sequence[Any], also: Sequence[Any]) -> None:
        """Write all rows, and offer to take them out again."""
        records = changed or (self.pasted.records if self.pasted else [])
        try:
            said = self.book.add(records, also)
        finally:
            self.stage = ROWS
        self._begin()
        self._said, self._undo, self._focus = said, True, "said"
        self.changed()

    def _take_back(self) -> None:
        said = self.book.take_back()
        self._undo, self._said, self._focus = False, said, "said"
        self.changed()

    # ---- what the browser shows ------------------------------------------------------------------

    def _show(self) -> None:
        shown: dict[str, Any] = {"stage": self.stage, "undo": self._undo}
        if self.pasted is not None and self.stage == ROWS:
            shown |= view.of_rows(self.pasted, self._which, self._filter, self._page)
        if self.pasted is not None and self.stage == ASKED:
            shown |= {"questions": view.of_questions(self.asked), "ready": len(self.pasted.records)}
        self._count += 1
        shown |= {"said": self._said, "failed": self._failed, "focus": self._focus, "count": self._count}
        self.is_open = self.stage != CLOSED  # what gives way or comes back does so before the cursor moves
        self.shown = shown


_ON_PASTED: dict[str, Callable[[Pasted, Message], None]] = {
    "choose": lambda pasted, message: pasted.choose(str(message["column"]), str(message["field"])),
    "add": lambda pasted, message: pasted.add(str(message["field"])),
    "fill": lambda pasted, message: pasted.fill(str(message["column"]), str(message["text"])),
    "order": lambda pasted, message: pasted.order(str(message["column"]), str(message["order"])),
    "edit": lambda pasted, message: pasted.edit(int(message["row"]), str(message["column"]), str(message["text"])),
    "keep": lambda pasted, message: pasted.keep(int(message["row"]), bool(message["kept"])),
}
"""What changes what was pasted, by what the browser calls it."""

_SIMPLE: dict[str, Callable[[PasteRows], None]] = {
    "open": PasteRows._open,
    "cancel": PasteRows._cancel,
    "back": PasteRows._back,
    "save": PasteRows._save,
    "undo": PasteRows._take_back,
}
"""The buttons."""

_ONCE: dict[str, Callable[[PasteRows], bool]] = {
    "save": lambda panel: panel.stage == ROWS,
    "answer": lambda panel: panel.stage == ASKED,
    "undo": lambda panel: panel._undo,
}
"""Whether a button is shown that must not count twice."""
