"""Skills that a starter role asks for, to be ticked and added to one's own list."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import ipywidgets as widgets

from career_lib.base import phrases
from career_lib.base.errors import CareerError
from career_lib.desk.forms.look import ARRIVAL, LABELLED, Later, Message, Shown, boxed, markup, stacked, words


@dataclass(frozen=True)
class Offer:
    """A skill of a role.

    Attributes
    ----------
    skill : str
    importance, level : int, what the role asks
    sentences : tuple of str, what is true of somebody at level 1, 2, ... 5
    listed : bool, whether it is on the traveller's list already
    """

    skill: str
    importance: int
    level: int
    sentences: tuple[str, ...]
    listed: bool


class Offers(Shown):
    """A list of roles; below it the skills of the chosen one, each with a box to tick; and what adds the ticked ones.

    Parameters
    ----------
    roles : mapping of what the list says to the role's slug
    offers : callable, takes a slug and returns the skills of that role, with what is on the list already
    add : callable
        Takes a slug and the ticked skills, and returns the sentence that says what was added; may raise `CareerError`.
    picked : the slug chosen at first
    """

    def __init__(
        self,
        roles: Mapping[str, str],
        offers: Callable[[str], Sequence[Offer]],
        add: Callable[[str, Sequence[str]], str],
        picked: str,
    ) -> None:
        self.offers, self.add = offers, add
        self.list = widgets.Dropdown(description="Starter role", options=list(roles.items()), value=picked, **LABELLED)
        self.all_levels = widgets.Checkbox(description="Show what each level means", indent=False)
        self.boxes: dict[str, Any] = {}
        self.skills = widgets.VBox()
        self.skills.add_class("career-offers")
        self.tick_all = widgets.Button(description="Tick all")
        self.button = widgets.Button(description="Add what is ticked", button_style="primary")
        self.message = Message()
        self.list.observe(lambda _: self._choose(), "value")
        self.all_levels.observe(lambda _: self._show(), "value")
        self.tick_all.on_click(lambda _: self._tick_all())
        soon = Later(self.submit, ARRIVAL)
        self.button.on_click(lambda _: soon())
        self.listed = words()
        buttons = widgets.HBox([self.button, self.tick_all])
        field = stacked([self.list, words(markup().sentence(_HELP, css="career-help"))])
        self.widget = boxed([field, self.all_levels, self.skills, self.listed, buttons, self.message.widget])
        self._shown: Sequence[Offer] = ()
        self._choose()

    @property
    def draft(self) -> dict[str, Any]:
        """The role that is chosen, and what is ticked of it."""
        return {"role": self.list.value, "ticked": self._ticked()}

    @draft.setter
    def draft(self, values: Mapping[str, Any]) -> None:
        self.list.value = values["role"]
        for skill in values["ticked"]:
            if skill in self.boxes:
                self.boxes[skill].value = True

    def refresh(self) -> None:
        """Mark what is on the list now; what was ticked and is not on it stays ticked."""
        offers = self.offers(self.list.value)
        if offers != self._shown:
            ticked = self._ticked()
            self._shown = offers
            self._renew()
            for skill in ticked:
                if skill in self.boxes:
                    self.boxes[skill].value = True

    def submit(self) -> None:
        """Add what is ticked, or say that nothing is."""
        ticked = self._ticked()
        self.message.tried(lambda: self._added(ticked))

    def _added(self, ticked: Sequence[str]) -> str:
        if not ticked:
            raise CareerError("no skill is ticked; tick those that you want on your list.")
        return self.add(self.list.value, ticked)

    def _ticked(self) -> list[str]:
        return [skill for skill, box in self.boxes.items() if box.value]

    def _tick_all(self) -> None:
        for box in self.boxes.values():
            box.value = True

    def _choose(self) -> None:
        self.message.clear()
        self._shown = self.offers(self.list.value)
        self._renew()

    def _renew(self) -> None:
        self.boxes = {
            offer.skill: widgets.Checkbox(description=offer.skill, indent=False)
            for offer in self._shown
            if not offer.listed
        }
        self.tick_all.disabled = self.button.disabled = not self.boxes
        self._show()

    def _show(self) -> None:
        self.skills.children = [self._line(offer) for offer in self._shown if not offer.listed]
        listed = phrases.listed(offer.skill for offer in self._shown if offer.listed)
        text = f"On your list already: {listed}." if listed else ""
        self.listed.value = markup().sentence(text, css="career-help")

    def _line(self, offer: Offer) -> Any:
        """A skill, and what is true of somebody who can do it as well as the role asks."""
        text = words(markup().offer(offer, self.all_levels.value))
        box = widgets.VBox([self.boxes[offer.skill], text])
        box.add_class("career-offer")
        return box


_HELP = (
    "Choose any role: skills of several may be mixed. What you tick is added to your list below, with its sentences, "
    "and nothing that is there is changed."
)
