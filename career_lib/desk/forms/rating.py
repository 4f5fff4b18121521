"""The form that rates all required skills, with a chart that is redrawn as answers change."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import ipywidgets as widgets
from pydantic import ValidationError

from career_lib.base import phrases
from career_lib.desk.forms.field import objections
from career_lib.desk.forms.look import (
    ARRIVAL,
    LABELLED,
    TYPED,
    Later,
    Message,
    Shown,
    boxed,
    markup,
    stacked,
)
from career_lib.journey.columns import columns
from career_lib.journey.tables import Assessment

PAUSE = 0.3
"""Seconds without a choice after which the chart is drawn anew: shorter than a thought, longer than a key."""

EVIDENCE = "What you did that shows it"

WRAP = {"flex_flow": "row wrap", "align_items": "flex-start", "grid_gap": "0 1.2em"}


@dataclass(frozen=True)
class SkillToRate:
    """A required skill and its last rating.

    Attributes
    ----------
    skill : str
    importance, required : int, 1 to 5
    sentences : tuple of str, what is true of somebody at level 1, 2, ... 5
    level : int or None, the last rating of one's own, None while there is none
    evidence : str, that came with it
    rated_on : date or None
    """

    skill: str
    importance: int
    required: int
    sentences: tuple[str, ...]
    level: int | None = None
    evidence: str = ""
    rated_on: dt.date | None = None

    @property
    def requirement(self) -> tuple[str, int, int]:
        """What the target role asks of it: the skill, its importance and its level."""
        return self.skill, self.importance, self.required


UNRATED = ""
"""What a list's entry "not rated yet" stands for; a list shows nothing where it stands for None."""


def _listed(level: int | None) -> int | str:
    return UNRATED if level is None else level


def _unlisted(level: int | str) -> int | str | None:
    return None if level == UNRATED else level


class Rating:
    """The inputs for one skill: its level, by sentence or from a list, and the evidence."""

    def __init__(self, asked: SkillToRate, touched: Callable[[], None]) -> None:
        self.asked = asked
        self.settled = (asked.level, asked.evidence)
        sentences = (f"Not yet: {asked.skill} still lies ahead of me.", *asked.sentences)
        levels = [(f"{level} · {sentence}", level) for level, sentence in enumerate(sentences)]
        none = [("not rated yet", UNRATED)] if asked.level is None else []
        start = _listed(asked.level)
        self.sentences = widgets.RadioButtons(options=levels, value=asked.level)
        self.list = widgets.Dropdown(options=none + levels, value=start, description=asked.skill, **LABELLED)
        self.evidence = widgets.Textarea(
            value=asked.evidence, rows=2, description=f"Evidence for {asked.skill}", placeholder=EVIDENCE, **TYPED
        )
        self.error = widgets.HTML()
        widgets.link((self.sentences, "value"), (self.list, "value"), transform=(_listed, _unlisted))
        for field in (self.sentences, self.evidence):
            field.observe(lambda _: touched(), "value")

    @property
    def given(self) -> tuple[int | None, str]:
        """The level and the evidence that the form holds."""
        return self.sentences.value, self.evidence.value.strip()

    @given.setter
    def given(self, values: tuple[int | None, str]) -> None:
        self.sentences.value, self.evidence.value = values

    @property
    def changed(self) -> bool:
        """Whether anything differs from what was saved last."""
        return self.given != self.settled

    def record(self, on: dt.date) -> Assessment | None:
        """The rating as a record; None if it is not valid, with the reason shown at the field."""
        level, evidence = self.given
        self.error.value = ""
        try:
            return Assessment.model_validate(
                {"on": on, "skill": self.asked.skill, "level": level, "evidence": evidence}
            )
        except ValidationError as error:
            sentence = " ".join(objections(error, columns(Assessment)).values())
            self.error.value = markup().sentence(sentence, css="career-error", how="at once")
            return None

    def card(self, where: str) -> Any:
        """The widget for one skill at a time: what is asked, and a sentence to choose."""
        asked = self.asked
        last = (
            f" · you said {asked.level} on {phrases.short_day(asked.rated_on)}"
            if asked.rated_on
            else " · not rated yet"
        )
        about = f"{where} · importance {asked.importance} of 5 · your target role asks for level {asked.required}{last}"
        return stacked([widgets.HTML(markup().card(asked.skill, about)), self.sentences, self.evidence, self.error])

    def line(self) -> Any:
        """The widget for the list of all skills: a drop-down list of levels."""
        box = stacked([self.list, self.evidence, self.error])
        box.add_class("career-line")
        return box


ONE, ALL = "one skill at a time", "all skills as a list"


class RateForm(Shown):
    """The form that rates all required skills, one at a time or as a list, with a chart redrawn as answers change.

    Only what was changed is saved, unless the rest is said to be still true. A rating that could not be
    saved stays in the form.

    Parameters
    ----------
    skills : callable, returns a sequence of SkillToRate, in the order in which they are shown
    on : date, the day of the ratings
    save : callable
        Takes the new ratings, and returns the sentence that says what was saved. A `CareerError` that it
        raises is told to the user.
    draw : callable
        Takes the ratings as they stand in the form, and returns the chart as HTML.
    changed : callable, run after a save
    """

    def __init__(
        self,
        skills: Callable[[], Sequence[SkillToRate]],
        *,
        on: dt.date,
        save: Callable[[list[Assessment]], str],
        draw: Callable[[list[Assessment]], str],
        changed: Callable[[], None] = lambda: None,
    ) -> None:
        self.skills, self.on, self.save, self.draw, self.changed = skills, on, save, draw, changed
        self._redraw_soon = Later(self._redraw, PAUSE)
        self.ratings = {asked.skill: Rating(asked, self._touched) for asked in skills()}
        self.view = widgets.Dropdown(description="Show", options=[ONE, ALL], **LABELLED)
        self.skill = widgets.Dropdown(description="Skill", options=list(self.ratings), **LABELLED)
        self.previous = widgets.Button(description="Previous skill")
        self.next = widgets.Button(description="Next skill")
        self.still = widgets.Checkbox(description="What I left as it was is still true today", indent=False)
        self.button = widgets.Button(description="Save ratings", button_style="primary")
        self.unsaved, self.chart, self.message = widgets.HTML(), widgets.HTML(), Message()
        self.place = widgets.VBox()
        self.view.observe(lambda _: self._show(), "value")
        self.skill.observe(lambda _: self._show(), "value")
        self.previous.on_click(lambda _: self._go(-1))
        self.next.on_click(lambda _: self._go(1))
        soon = Later(self.submit, ARRIVAL)
        self.button.on_click(lambda _: soon())
        self.widget = boxed([self._laid_out()], broad=True)
        unrated = (skill for skill, rating in self.ratings.items() if rating.asked.level is None)
        self.skill.value = next(unrated, self.skill.value)
        self._show()
        self._redraw()

    def refresh(self) -> None:
        """Ask for the skills that are required now, and draw the chart anew; what was chosen and not saved stays."""
        skills = self.skills()
        before = [rating.asked.requirement for rating in self.ratings.values()]
        if skills and [asked.requirement for asked in skills] != before:
            draft, shown = self.draft, self.skill.value
            self.ratings = {asked.skill: Rating(asked, self._touched) for asked in skills}
            self.draft = draft
            self.skill.options = list(self.ratings)
            self.skill.value = shown if shown in self.ratings else skills[0].skill
            self._show()
            self._count()
        self._redraw()

    def _laid_out(self) -> Any:
        """The form and, beside it or below where there is no room, the chart."""
        self.way = widgets.HBox([stacked([self.skill]), self.previous, self.next], layout={"flex_flow": "row wrap"})
        self.way.add_class("career-way")
        end = widgets.VBox(
            [
                self.still,
                widgets.HBox([self.button, self.unsaved], layout={"align_items": "center"}),
                self.message.widget,
            ]
        )
        form = widgets.VBox([stacked([self.view]), self.way, self.place, end], layout={"flex": "1 1 26em"})
        chart = widgets.VBox([self.chart], layout={"flex": "1 1 22em"})
        return widgets.HBox([form, chart], layout=WRAP)

    def _show(self) -> None:
        single = self.view.value == ONE
        names = list(self.ratings)
        at = names.index(self.skill.value)
        where = f"Skill {at + 1} of {len(names)}"
        inputs = (
            [self.ratings[self.skill.value].card(where)]
            if single
            else [rating.line() for rating in self.ratings.values()]
        )
        self.place.children = inputs
        (self.place.remove_class if single else self.place.add_class)("career-list")
        self.way.layout.display = "" if single else "none"
        self.previous.disabled, self.next.disabled = at == 0, at == len(names) - 1

    def _go(self, by: int) -> None:
        names = list(self.ratings)
        self.skill.value = names[names.index(self.skill.value) + by]

    def _touched(self) -> None:
        self.message.clear()
        self._count()
        self._redraw_soon()

    def _count(self) -> None:
        count = sum(rating.changed for rating in self.ratings.values())
        text = f"{count} {'skill' if count == 1 else 'skills'} changed, not saved yet" if count else ""
        self.unsaved.value = markup().sentence(text, css="career-help")

    def _redraw(self) -> None:
        shown = [rating.record(self.on) for rating in self.ratings.values() if rating.given[0] is not None]
        self.chart.value = self.draw([record for record in shown if record is not None])

    def submit(self) -> None:
        """Hand the changed or confirmed ratings to the callback, or show at the fields what is wrong."""
        self.message.clear()
        wanted = [
            rating
            for rating in self.ratings.values()
            if rating.changed or (self.still.value and rating.given[0] is not None)
        ]
        records = [rating.record(self.on) for rating in wanted]
        ready = [record for record in records if record is not None]
        if len(ready) < len(records):
            wrong = [rating.asked.skill for rating, record in zip(wanted, records, strict=True) if record is None]
            self.skill.value = wrong[0]
            self.message.failed(f"look at {phrases.listed(wrong)}.")
            return
        if not ready:
            self.message.succeeded("Nothing was changed, so nothing was saved.")
            return
        if self.message.tried(lambda: self.save(ready)):
            for rating in wanted:
                rating.settled = rating.given
            self.still.value = False
            self._count()
            self.changed()

    @property
    def draft(self) -> dict[str, tuple[int | None, str]]:
        """The changes that are not saved, by skill."""
        return {skill: rating.given for skill, rating in self.ratings.items() if rating.changed}

    @draft.setter
    def draft(self, values: Mapping[str, tuple[int | None, str]]) -> None:
        for skill, given in values.items():
            if skill in self.ratings:
                self.ratings[skill].given = given
