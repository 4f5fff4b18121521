"""Which project, gig or application a row is of: one that is open, whose next step it is, or a new one."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import ipywidgets as widgets

from career_lib.desk.forms.form import Form
from career_lib.desk.forms.look import LABELLED, stacked
from career_lib.desk.things import Thing, following
from career_lib.journey.columns import columns
from career_lib.journey.record import Record

NEW = "a new one"


class Which:
    """A list on top of a form: the things that are open, and a new one, which is chosen at first.

    Of one that is open, what stays the same is kept and not asked again, and its next steps come first. The name
    stands in the form's own field for it, which is shown only while a row is corrected.

    Parameters
    ----------
    form : Form
    record : class of its table, which names its things
    things : callable, returns all things as they are stored now
    """

    def __init__(self, form: Form, record: type[Record], things: Callable[[], Sequence[Thing]]) -> None:
        self.form, self.record, self._stored = form, record, things
        self.key = str(record.key)
        self.list = widgets.Dropdown(description=f"Which {self.key}?", options=[(NEW, "")], value="", **LABELLED)
        self.list.observe(lambda _: self._choose(), "value")
        self.widget = stacked([self.list])
        for name in ("career-whole", "career-which"):
            self.widget.add_class(name)
        self.form.insert(self.widget, before=next(iter(form.fields)))
        self._follows = False
        self._correcting = False
        self.refresh()

    def refresh(self) -> None:
        """Offer the things that are open now."""
        self._things = {thing.name: thing for thing in self._stored()}
        self._list_open(self.form.fields[self.key].value)
        self._show()

    def follow(self, *, correcting: bool = False) -> None:
        """Show the thing that the form names, which was filled in by other hands."""
        self._correcting = correcting
        self._list_open(self.form.fields[self.key].value)
        self._show()

    def choose(self, told: str) -> None:
        """Choose what the list calls so, if it still does."""
        self.list.value = dict(self.list.options).get(told, self.list.value)

    def _list_open(self, chosen: str) -> None:
        """The list of what is open, with what the form names."""
        open_ = {name: thing for name, thing in self._things.items() if not thing.finished or name == chosen}
        options = [(NEW, ""), *((thing.told, name) for name, thing in open_.items())]
        self._follows = True
        if list(self.list.options) != options:
            self.list.options = options
        self.list.value = chosen if chosen in open_ else ""
        self._follows = False

    def _choose(self) -> None:
        """Take over what is known of the chosen thing, or begin a new one; what else was typed stays."""
        if self._follows:
            return
        fields, thing = self.form.fields, self._things.get(self.list.value)
        before = self._things.get(fields[self.key].value)
        for name, value in (before.kept if before else {}).items():
            if fields[name].value == value:
                fields[name].value = self.form.start.get(name, fields[name].column.default)
        for name, value in (thing.kept if thing else {}).items():
            fields[name].value = value
        fields["step"].value = "" if thing else self.form.start.get("step", "")
        fields[self.key].value = thing.name if thing else ""
        self._show()

    def _show(self) -> None:
        self.widget.layout.display = "none" if self._correcting or len(self.list.options) == 1 else None
        if self._correcting:
            for field in self.form.fields.values():
                field.shown = True
            self.form.fields["step"].offer(following(self.record))
        else:
            ask_the_rest(self.form, self.record, self._things.get(self.list.value))


def ask_the_rest(form: Form, record: type[Record], thing: Thing | None) -> None:
    """Show of a form those fields that are not known of a thing, or of a new one; its next steps come first.

    A list is shown all the same, as more may be added to it.
    """
    several = {column.name for column in columns(record) if column.kind == "list"}
    known = {str(record.key), *(thing.kept if thing else ())} - several
    for name, field in form.fields.items():
        field.shown = name not in known
    form.fields["step"].offer(following(record, thing.step if thing else ""))
