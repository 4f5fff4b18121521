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
from career_lib.desk.forms.in_browser import InBrowser
from career_lib.desk.forms.look import ARRIVAL, LABELLED, TYPED, Later, Message, Shown, boxed, markup, stacked, words
from career_lib.desk.forms.obstacles import Obstacles
from career_lib.desk.forms.one_of import OneOf
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


SENTENCE, LISTED, SHOWN = "sentence of ", "list of ", "evidence for "
"""What the inputs of a skill are called where the browser keeps what is typed."""

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
        levels = [f"{level} · {sentence}" for level, sentence in enumerate(sentences)]
        listed: list[tuple[str, int | str]] = [("not rated yet", UNRATED)] if asked.level is None else []
        listed += [(text, level) for level, text in enumerate(levels)]
        start = _listed(asked.level)
        self.sentences = OneOf(called=f"Level of {asked.skill}", options=levels, value=asked.level)
        self.list = widgets.Dropdown(options=listed, value=start, description=asked.skill, **LABELLED)
        self.list.add_class("career-arrows-only")
        self.evidence = widgets.Textarea(
            value=asked.evidence, rows=2, description=f"Evidence for {asked.skill}", placeholder=EVIDENCE, **TYPED
        )
        self.error = words()
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
    def inputs(self) -> dict[str, Any]:
        """The widgets by which the browser's part knows what is typed for this skill."""
        skill = self.asked.skill
        return {f"{SENTENCE}{skill}": self.sentences, f"{LISTED}{skill}": self.list, f"{SHOWN}{skill}": self.evidence}

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
        return stacked([words(markup().card(asked.skill, about)), self.sentences, self.evidence, self.error])

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
    take_back : callable
        Removes the ratings that were saved last, and returns the sentence that says so.
    draw : callable
        Takes the ratings as they stand in the form, and returns the chart as HTML.
    changed : callable, run after a save
    obstacles : callable, returns what stands in the way of saving, and what to do
    key : under which the browser keeps what is typed and not saved; nothing is kept where it is empty
    """

    def __init__(
        self,
        skills: Callable[[], Sequence[SkillToRate]],
        *,
        on: dt.date,
        save: Callable[[list[Assessment]], str],
        take_back: Callable[[], str],
        draw: Callable[[list[Assessment]], str],
        changed: Callable[[], None] = lambda: None,
        obstacles: Callable[[], Sequence[str]] = tuple,
        key: str = "",
    ) -> None:
        self.skills, self.on, self.draw, self.changed = skills, on, draw, changed
        self.save, self.take_back = save, take_back
        self._redraw_soon = Later(self._redraw, PAUSE)
        self.ratings = {asked.skill: Rating(asked, self._touched) for asked in skills()}
        self.view = widgets.Dropdown(description="Show", options=[ONE, ALL], **LABELLED)
        self.skill = widgets.Dropdown(description="Skill", options=list(self.ratings), **LABELLED)
        self.previous = widgets.Button(description="Previous skill")
        self.next = widgets.Button(description="Next skill")
        self.still = widgets.Checkbox(description="What I left as it was is still true today", indent=False)
        self.button = widgets.Button(description="Save ratings", button_style="primary")
        self.unsaved, self.chart, self.message = words(), words(), Message()
        self.place = widgets.VBox()
        self.view.observe(lambda _: self._show(), "value")
        self.skill.observe(lambda _: self._show(), "value")
        self.previous.on_click(lambda _: self._go(-1))
        self.next.on_click(lambda _: self._go(1))
        soon = Later(self.submit, ARRIVAL)
        self.button.on_click(lambda _: soon())
        # The button's first word is seen; the rest of its name, on a line below its edge, is heard.
        self.undo = widgets.Button(description="Undo\n the ratings that were just saved")
        self.undo.on_click(lambda _: self._undo())
        self._before: dict[str, tuple[int | None, str]] = {}  # what stood before the last save, by skill
        self.in_browser = InBrowser(key, restore=lambda _, typed: self._restore(typed))
        self._attend()
        self.obstacles = Obstacles(obstacles, self.refresh)
        self.widget = boxed([self.in_browser, self.obstacles.widget, self._laid_out()], broad=True)
        unrated = (skill for skill, rating in self.ratings.items() if rating.asked.level is None)
        self.skill.value = next(unrated, self.skill.value)
        self._show()
        self._redraw()
        self.obstacles.refresh()

    def refresh(self) -> None:
        """Ask for the skills that are required now, and draw the chart anew; what was chosen and not saved stays."""
        self.obstacles.refresh()
        skills = self.skills()
        before = [rating.asked.requirement for rating in self.ratings.values()]
        if skills and [asked.requirement for asked in skills] != before:
            draft, shown = self.draft, self.skill.value
            self.ratings = {asked.skill: Rating(asked, self._touched) for asked in skills}
            self.draft = draft
            self._attend()
            self.skill.options = list(self.ratings)
            self.skill.value = shown if shown in self.ratings else skills[0].skill
            self._show()
            self._count()
        self._redraw()

    def _attend(self) -> None:
        self.in_browser.attend({name: put for rating in self.ratings.values() for name, put in rating.inputs.items()})

    def _restore(self, typed: Mapping[str, Any]) -> None:
        """Enter what was typed before the page was loaded."""
        for skill, rating in self.ratings.items():
            if (sentence := typed.get(f"{SENTENCE}{skill}")) is not None:
                rating.sentences.value = int(sentence)
            if (listed := typed.get(f"{LISTED}{skill}")) is not None:
                rating.list.value = dict(rating.list.options).get(listed, rating.list.value)
            rating.evidence.value = typed.get(f"{SHOWN}{skill}", rating.evidence.value)

    def _laid_out(self) -> Any:
        """The form and, beside it or below where there is no room, the chart."""
        self.choice = widgets.HBox([stacked([self.view]), stacked([self.skill])], layout={"flex_flow": "row wrap"})
        self.choice.add_class("career-way")
        self.way = widgets.HBox([self.next, self.previous])  # in the order of the Tab key: what comes next, first
        self.answer = widgets.HBox([self.message.widget])
        self.answer.add_class("career-done")
        end = widgets.VBox(
            [
                self.way,
                self.still,
                widgets.HBox([self.button, self.unsaved], layout={"align_items": "center"}),
                self.answer,
            ]
        )
        form = widgets.VBox([self.choice, self.place, end], layout={"flex": "1 1 26em", "min_width": "0"})
        chart = widgets.VBox([self.chart], layout={"flex": "1 1 22em", "min_width": "0"})
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
        self.way.layout.display = self.skill.layout.display = "" if single else "none"
        self.previous.disabled, self.next.disabled = at == 0, at == len(names) - 1

    def _go(self, by: int) -> None:
        names = list(self.ratings)
        self.skill.value = names[names.index(self.skill.value) + by]
        self.ratings[self.skill.value].sentences.focus()

    def _touched(self) -> None:
        self.message.clear()
        self._offer_undo({})
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
            self._offer_undo({rating.asked.skill: rating.settled for rating in wanted})
            for rating in wanted:
                rating.settled = rating.given
            self._settle()

    def _settle(self) -> None:
        """What the form holds is what is stored."""
        self.in_browser.forget()
        self.still.value = False
        self._count()
        self.changed()

    def _offer_undo(self, before: dict[str, tuple[int | None, str]]) -> None:
        self._before = before
        self.answer.children = [self.message.widget, self.undo] if before else [self.message.widget]

    def _undo(self) -> None:
        """Take back the ratings that were saved last, and show again what stood before them."""
        if not self.message.tried(self.take_back, "Not undone"):
            self._offer_undo({})
            return
        sentence, before = self.message.widget.value, self._before
        self._offer_undo({})
        for skill, settled in before.items():
            if rating := self.ratings.get(skill):
                rating.given = rating.settled = settled
        self.message.widget.value = sentence
        self._settle()
        self.button.focus()

    @property
    def draft(self) -> dict[str, tuple[int | None, str]]:
        """The changes that are not saved, by skill."""
        return {skill: rating.given for skill, rating in self.ratings.items() if rating.changed}

    @draft.setter
    def draft(self, values: Mapping[str, tuple[int | None, str]]) -> None:
        for skill, given in values.items():
            if skill in self.ratings:
                self.ratings[skill].given = given
