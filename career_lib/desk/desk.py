"""What the notebooks with forms call: one method for each form, which is filled with what is on the disk.

A form gets its choices from the journey, its callback writes to the store (see `saving`), and a rating
moves the chart beside it. After each save, everything else on the page shows what is on the disk then.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, TypeVar

import ipywidgets as widgets
import pandas as pd
from pydantic import BaseModel

from career_lib.base import phrases
from career_lib.desk.forms import Book, Choice, Entries, Offer, Offers, RateForm, SkillToRate
from career_lib.desk.forms.look import Shown, boxed, markup
from career_lib.desk.paste import PasteBook, PasteRows
from career_lib.desk.saving import PLAN, BreakBook, DeadlineBook, PlanForm, RequirementBook, TableBook
from career_lib.desk.things import following
from career_lib.journey import parameters, roles, store
from career_lib.journey.columnar import frame
from career_lib.journey.columns import columns
from career_lib.journey.journey import Journey
from career_lib.journey.plan import Break, Plan, Targets
from career_lib.journey.record import Log, Record
from career_lib.journey.store import waiting
from career_lib.journey.tables import TABLES, Assessment, Deadline, Requirement
from career_lib.sharing.answer import looked_for
from career_lib.tactics.skills import gaps, levels
from career_lib.tactics.skills.chart import gap_chart

LOOKING_BACK = dt.timedelta(days=30)
"""What `Desk.logged` counts: the month that a session of fifteen minutes is for."""

Kept = TypeVar("Kept", PlanForm, Entries, RateForm, Choice, Offers)

_NO_SKILLS = "No skills are listed yet that your target role asks for. Open the plan and pick a role."


Followed = TypeVar("Followed", bound=Shown)


class Sentence(Shown):
    """A sentence on how things stand, which follows each save on the page.

    Parameters
    ----------
    current : callable, returns the sentence as it is now
    """

    def __init__(self, current: Callable[[], str]) -> None:
        self.current = current
        self._text = widgets.HTML()
        self.widget = boxed([self._text])
        self.refresh()

    def refresh(self) -> None:
        """Say how things stand now."""
        self._sentence = self.current()
        self._text.value = markup().paragraph(self._sentence)

    def __repr__(self) -> str:
        return self._sentence

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        return {**super()._repr_mimebundle_(**kwargs), "text/plain": self._sentence}


class Desk:
    """All forms of one journey.

    Parameters
    ----------
    person : str, the id of the journey
    as_of : str, the day that counts as today, as 2026-11-15; today where it is empty
    data : str, the folder that holds the journeys

    Raises
    ------
    CareerError
        When there is no such journey or no such day.
    """

    def __init__(self, person: str, *, as_of: str = "", data: str = "data/people") -> None:
        parameters.check_declared()
        self.id, self.as_of, self.root = parameters.text("person", person), as_of, parameters.folder(data)
        self._shown: dict[str, Any] = {}
        self._whole: Journey | None = None
        self._rated: list[Assessment] = []  # what was saved last
        self.journey()

    @property
    def today(self) -> dt.date:
        """The day that a new record is dated."""
        return parameters.day("as_of", self.as_of) or parameters.today()

    def whole(self) -> Journey:
        """The journey as it is on the disk now, with the rows that lie ahead."""
        return self._whole or store.read(self.root, self.id, today=self.today)

    def journey(self) -> Journey:
        """The journey as it is on the disk now, as of today, or of its first day where that lies ahead."""
        whole = self.whole()
        return whole.until(max(self.today, whole.plan.start))

    def follow(self, name: str, shown: Followed) -> Followed:
        """Let something follow each save on the page; returns it."""
        self._shown[name] = shown
        return shown

    def refresh(self) -> None:
        """Show everywhere on the page what is on the disk now, which is read only once for it."""
        with self._read_once():
            for shown in self._shown.values():
                shown.refresh()

    @contextlib.contextmanager
    def _read_once(self) -> Iterator[None]:
        """A context in which the disk, to which nothing is written meanwhile, is read only once."""
        before, self._whole = self._whole, self.whole()
        try:
            yield
        finally:
            self._whole = before

    # ---- where things stand ---------------------------------------------------------------------

    def goal(self) -> Sentence:
        """A sentence on the plan: from which role to which, by when, with how many skills and hours."""
        return self._sentence("goal", _goal)

    def rated(self) -> Sentence:
        """A sentence on how many skills are rated, and the readiness that follows."""
        return self._sentence("rated", _rated)

    def logged(self) -> Sentence:
        """A sentence on what was logged in the last thirty days."""
        return self._sentence("logged", lambda journey: _logged(journey, self.today))

    def _sentence(self, name: str, words: Callable[[Journey], str]) -> Sentence:
        """A sentence on the journey, with the number of its rows that could not be read; the same one each time."""

        def current() -> str:
            journey = self.journey()
            count = len(journey.problems)
            noun = "problem" if count == 1 else "problems"
            unread = f" ({count} {noun} in the files: “career check {self.id}” says where.)" if count else ""
            return " ".join([f"{words(journey)}.{unread}", *waiting.told(journey.waiting)])

        if name not in self._shown:
            self._shown[name] = Sentence(current)
        sentence: Sentence = self._shown[name]
        sentence.refresh()
        return sentence

    # ---- the plan -------------------------------------------------------------------------------

    def plan(self, *fields: str) -> PlanForm:
        """The form of some fields of plan.toml, in their order there; without names, of all that no other form has."""
        others = {"role"} if not fields else {column.name for column in columns(Plan)} - set(fields)
        return self._keep("+".join(("plan", *fields)), PlanForm(self, Plan, without=tuple(others)))

    def employer(self) -> Sentence:
        """A sentence on the names under which the employer is looked for in what is shared."""
        return self._sentence("employer", lambda journey: looked_for(journey.plan).removesuffix("."))

    def targets(self) -> PlanForm:
        """The form of the plan's targets for the deadline."""
        return self._keep("targets", PlanForm(self, Targets, section="targets"))

    def breaks(self) -> Entries:
        """The form of planned breaks, with the breaks planned so far."""
        verbs = ("Change", "Take out")
        return self._entries("breaks", Break, BreakBook(self), verbs=verbs, heading="Planned so far", most=None)

    def deadline(self) -> Entries:
        """The form that sets or moves the deadline, with the deadlines so far and a move that does not count yet."""
        return self._entries(
            "deadlines",
            TABLES["deadlines"],
            DeadlineBook(self),
            values={"on": self.today},
            without=("on",),
            verbs=("Correct", "Withdraw"),
            heading="The deadlines",
            tell=_deadline_words,
            button="Set or move my deadline",
        )

    def role(self) -> Offers:
        """The starter roles with their skills, of which those that are ticked are added to what the role asks."""
        options = {role.name: slug for slug, role in roles.roles().items()}
        own = self.journey().plan.role
        picked = own if own in options.values() else next(iter(options.values()))
        return self._keep("role", Offers(options, self._offered, self._add_skills, picked))

    def _offered(self, slug: str) -> list[Offer]:
        listed = self._listed()
        return [
            Offer(asked.skill, asked.importance, asked.level, asked.can, asked.skill.casefold() in listed)
            for asked in roles.roles()[slug].skills
        ]

    def _listed(self) -> set[str]:
        return {skill.casefold() for skill in levels.requirements(self.journey()).index}

    def _add_skills(self, slug: str, skills: Sequence[str]) -> str:
        journey, role, listed = self.journey(), roles.roles()[slug], self._listed()
        wanted = {skill.casefold() for skill in skills} - listed
        rows = [row for row in roles.requirements(role, self.today) if row.skill.casefold() in wanted]
        waits = store.append(self.root, self.id, rows).told()
        if not journey.plan.role:
            store.write_plan(self.root, self.id, {"role": slug}, seen=journey.inputs[PLAN])
        self.refresh()
        return f"Added {phrases.listed(row.skill for row in rows)}. Now look through your list.{waits}"

    def requirements(self) -> Entries:
        """The form of what the target role asks, with all its skills below, most important first."""
        today = {"on": self.today}
        book = RequirementBook(self)
        return self._entries(
            "requirements",
            Requirement,
            book,
            many=self._many("requirements", book),
            values=today,
            renewed=today,
            verbs=("Change", "Take off"),
            heading="What the target role asks",
            tell=lambda row: (row.skill, f"importance {row.importance}", f"level {row.level}"),
            table=True,
            most=None,
        )

    # ---- ratings and the log --------------------------------------------------------------------

    def rate(self) -> RateForm | Sentence:
        """The form that rates all required skills, with the gap chart beside it."""
        if not _skills_to_rate(self.journey()):
            return Sentence(lambda: _NO_SKILLS)
        form = RateForm(
            lambda: _skills_to_rate(self.journey()),
            on=self.today,
            save=self._save_ratings,
            take_back=self._take_back_ratings,
            draw=lambda ratings: _picture(self.journey(), ratings),
            changed=self.refresh,
            obstacles=TableBook(self, "assessments").obstacles,
            key=self.key("rate"),
        )
        return self._keep("rate", form)

    def _save_ratings(self, ratings: list[Assessment]) -> str:
        before = gaps.readiness(gaps.skill_gaps(self.journey())).claimed
        today = self.today
        self._rated = [rating.model_copy(update={"on": today}) for rating in ratings]
        waits = store.append(self.root, self.id, self._rated).told()
        after = gaps.readiness(gaps.skill_gaps(self.journey())).claimed or 0.0
        rated = ", ".join(f"{rating.skill} {rating.level}" for rating in ratings)
        moved = f"now {after:.0%}" if before is None else f"{before:.0%} before, {after:.0%} now"
        noun = "rating" if len(ratings) == 1 else "ratings"
        return (
            f"Saved {len(ratings)} {noun} of {phrases.short_day(today)}: {rated}. Readiness as claimed: {moved}.{waits}"
        )

    def _take_back_ratings(self) -> str:
        TableBook(self, "assessments").take_back_all(self._rated)
        now = gaps.readiness(gaps.skill_gaps(self.journey())).claimed
        again = "" if now is None else f" Readiness as claimed: {now:.0%} again."
        return f"Took back {phrases.counted(len(self._rated), 'rating')}.{again}"

    def mentor(self) -> Entries:
        """The form for the mentor's rating of a skill, with the last ratings by the traveller and the mentor."""
        values = {"on": self.today, "by": "mentor"}
        book = TableBook(self, "assessments")
        return self._entries("mentor", Assessment, book, values=values, heading="The last ratings")

    def log(self, *tables: str) -> Entries | Choice:
        """The form of a table with its last rows; for several tables, their forms, one shown at a time."""
        if len(tables) == 1:
            with self._read_once():
                return self._keep(tables[0], self._table(TABLES[tables[0]]))
        forms = {TABLES[name].title: partial(self._table, TABLES[name]) for name in tables}
        name = "+".join(tables)
        with self._read_once():
            return self._keep(name, Choice("What I want to log", forms, key=self.key(name)))

    def _many(self, table: str, book: Book) -> PasteRows:
        """The place where many rows of a table are pasted at once."""
        return PasteRows(PasteBook(self, table, book), key=self.key(f"paste {table}"), changed=self.refresh)

    def _table(self, record: type[Record]) -> Entries:
        """The form of a table, which begins with today and, for a new thing, with the first step."""
        first = {"step": following(record)[0]} if record.named_from and record.finished else {}
        book = TableBook(self, record.table)
        return Entries(
            record,
            book,
            values={"on": self.today, **first},
            changed=self.refresh,
            key=self.key(f"log {record.table}"),
            many=self._many(record.table, book),
        )

    def _entries(self, name: str, record: type[BaseModel], book: Book, **settings: Any) -> Entries:
        with self._read_once():
            entries = Entries(record, book, changed=self.refresh, key=self.key(name), **settings)
        return self._keep(name, entries)

    def key(self, form: str) -> str:
        """Under which the browser keeps what is typed in a form: a code, for a tab may show several journeys."""
        place = f"{self.root} {self.id} {form}"
        return hashlib.blake2s(place.encode(), digest_size=12).hexdigest()

    def _keep(self, name: str, form: Kept) -> Kept:
        """The form, with what was typed and not saved in the one that was shown before it."""
        if before := self._shown.get(name):
            form.draft = before.draft
        self._shown[name] = form
        return form


def _deadline_words(row: Deadline) -> tuple[str, ...]:
    """A deadline in words, with the day from which it counts."""
    return tuple(
        filter(None, [phrases.short_day(row.deadline), f"counts from {phrases.short_day(row.on)}", row.reason])
    )


# ---- where things stand ------------------------------------------------------------------------------


def _goal(journey: Journey) -> str:
    plan, skills = journey.plan, levels.requirements(journey)
    way = f"{plan.current_role} to {plan.target_role}" if plan.current_role else f"To {plan.target_role}"
    by = f"by {phrases.day(journey.deadlines['deadline'].iloc[-1])}" if len(journey.deadlines) else "no deadline yet"
    return f"{way}, {by}, {len(skills)} skills asked, {plan.hours_per_week:g} hours a week"


def _rated(journey: Journey) -> str:
    ready = gaps.readiness(gaps.skill_gaps(journey))
    if ready.claimed is None or ready.proven is None:
        return f"0 of {ready.skills} skills rated; readiness shows with the first rating"
    rated = f"{ready.rated} of {ready.skills} skills rated"
    return f"{rated}, readiness {ready.claimed:.0%} claimed and {ready.proven:.0%} proven"


def _logged(journey: Journey, today: dt.date) -> str:
    since = pd.Timestamp(today - LOOKING_BACK)
    logs = {name: record.entered for name, record in TABLES.items() if isinstance(record.entered, Log)}
    counts = {name: int((journey.tables[name]["on"] > since).sum()) for name in logs}
    rows = phrases.listed(
        phrases.counted(count, logs[name].row, logs[name].rows) for name, count in counts.items() if count
    )
    return f"In the {LOOKING_BACK.days} days up to {phrases.day(journey.today)}: {rows or 'nothing'}"


# ---- the ratings -------------------------------------------------------------------------------------


def _skills_to_rate(journey: Journey) -> list[SkillToRate]:
    """Each required skill, most important first, with its last rating by the traveller."""
    last = levels.last_ratings(levels.own_ratings(journey)).to_dict("index")
    required = levels.requirements(journey).sort_values("importance", ascending=False, kind="stable")
    can = roles.sentences_of(journey)
    return [
        SkillToRate(
            skill,
            importance,
            level,
            can(skill),
            *((int(rating["level"]), rating["evidence"], rating["on"].date()) if (rating := last.get(skill)) else ()),
        )
        for skill, importance, level in zip(required.index, required["importance"], required["required"], strict=True)
    ]


def _picture(journey: Journey, ratings: list[Assessment]) -> str:
    """The gap chart as HTML, as it would be with some more ratings."""
    rows = pd.concat([journey.assessments, frame(Assessment, ratings)]).sort_values("on", kind="stable")
    rated = gaps.skill_gaps(replace(journey, tables={**journey.tables, "assessments": rows}))
    chart = gap_chart(rated, most=len(rated))  # a rating that the chart does not show would seem to change nothing
    if chart is None:
        return ""
    return str(markup().picture(chart.base64(), chart.description))
