"""What the notebooks to write in call: one method a form, each filled in with what is on the disk.

This is one of the two places where things meet (`answers` is the other): a form gets its choices from
the journey, its callback writes to the store, and a rating moves the chart beside it.
"""

from __future__ import annotations

import base64
import datetime as dt
import html
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, TypeVar

import pandas as pd

from career_lib.base import phrases
from career_lib.base.errors import CareerError
from career_lib.desk.forms import Choice, Entries, Form, Pick, RateForm, Row, SkillToRate, named
from career_lib.journey import parameters, roles, store
from career_lib.journey.columnar import frame
from career_lib.journey.columns import Column, columns
from career_lib.journey.journey import Journey
from career_lib.journey.kinds import NAME_LENGTH
from career_lib.journey.plan import Break, Plan, Targets
from career_lib.journey.tables import TABLES, Assessment, Deadline, Record, Requirement
from career_lib.tactics.deadline import commitment
from career_lib.tactics.skills import gaps, levels
from career_lib.tactics.skills.chart import gap_chart

LOOKING_BACK = dt.timedelta(days=30)
"""What `Desk.logged` counts: the month that a session of fifteen minutes is for."""

PLAN = "plan.toml"

Shown = TypeVar("Shown", Form, Entries, RateForm, Choice)


class Said(str):
    """A sentence that Jupyter shows as text, without quotation marks."""

    __slots__ = ()

    def __repr__(self) -> str:
        return str(self)

    def _repr_html_(self) -> str:
        return f"<p>{html.escape(self)}</p>"


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
        self.journey()

    @property
    def today(self) -> dt.date:
        """The day that a new record gets."""
        return parameters.day("as_of", self.as_of) or parameters.today()

    def journey(self) -> Journey:
        """The journey as it is on the disk now, as of today, or of its first day where that lies ahead."""
        journey = store.read(self.root, self.id, as_of=self.today, today=self.today)
        if journey.plan.start <= self.today:
            return journey
        return store.read(self.root, self.id, as_of=journey.plan.start, today=self.today)

    # ---- where things stand ---------------------------------------------------------------------

    def goal(self) -> Said:
        """From where to where, by when, and what it takes."""
        journey = self.journey()
        plan, asked = journey.plan, levels.requirements(journey)
        way = f"{plan.current_role} to {plan.target_role}" if plan.current_role else f"To {plan.target_role}"
        by = (
            f"by {phrases.day(journey.deadlines['deadline'].iloc[-1])}" if len(journey.deadlines) else "no deadline yet"
        )
        return self._said(journey, f"{way}, {by}, {len(asked)} skills asked, {plan.hours_per_week:g} hours a week")

    def rated(self) -> Said:
        """How many skills are rated, and the readiness that this makes."""
        journey = self.journey()
        ready = gaps.readiness(gaps.skill_gaps(journey))
        if ready.claimed is None or ready.proven is None:
            return self._said(journey, f"0 of {ready.skills} skills rated; readiness shows with the first rating")
        known = f"{ready.rated} of {ready.skills} skills rated"
        return self._said(journey, f"{known}, readiness {ready.claimed:.0%} claimed and {ready.proven:.0%} proven")

    def logged(self) -> Said:
        """What was logged in the last thirty days."""
        journey = self.journey()
        since = pd.Timestamp(self.today - LOOKING_BACK)
        counts = {name: int((journey.tables[name]["on"] > since).sum()) for name in LOGS}
        said = phrases.listed(phrases.counted(count, *LOGS[name]) for name, count in counts.items() if count)
        return self._said(
            journey, f"In the {LOOKING_BACK.days} days up to {phrases.day(journey.today)}: {said or 'nothing'}"
        )

    def _said(self, journey: Journey, sentence: str) -> Said:
        count = len(journey.problems)
        noun = "problem" if count == 1 else "problems"
        unread = f" ({count} {noun} in the files: “career check {self.id}” says where.)" if count else ""
        return Said(f"{sentence}.{unread}")

    # ---- the plan -------------------------------------------------------------------------------

    def plan(self) -> Form:
        """The form of plan.toml, without what has its own form."""
        plan = self.journey().plan
        return self._keep("plan", self._plan_form(Plan, dict(plan), without=("role",)))

    def targets(self) -> Form:
        """The form of what is to be reached by the deadline."""
        return self._keep("targets", self._plan_form(Targets, dict(self.journey().plan.targets), section="targets"))

    def _plan_form(
        self,
        record: type[Plan] | type[Targets],
        values: Mapping[str, Any],
        *,
        without: Sequence[str] = (),
        section: str = "",
    ) -> Form:
        """A form that always shows how the plan stands, and saves what was changed in it."""
        seen = [self.journey().inputs[PLAN]]
        saved = dict(values)

        def save(made: Any) -> str:
            changed = {name: value for name, value in dict(made).items() if value != saved[name]}
            if not changed:
                return "Nothing was changed, so nothing was saved."
            store.write_plan(self.root, self.id, {section: changed} if section else changed, seen=seen[0])
            seen[0] = self.journey().inputs[PLAN]
            saved.update(changed)
            labels = [column.label for column in columns(record) if column.name in changed]
            return f"Saved: {', '.join(labels)}."

        form = Form(record, save, values=values, without=without)
        form.then = form.settle
        return form

    def breaks(self) -> Entries:
        """The form of planned breaks, with those that are planned."""
        return self._keep(
            "breaks", Entries(Break, _Breaks(self), verbs=("Change", "Take out"), heading="Planned so far", most=None)
        )

    def deadline(self) -> Entries:
        """The form that sets or moves the deadline, with the deadlines so far and the move that waits."""
        return self._keep(
            "deadlines",
            Entries(
                TABLES["deadlines"],
                _Deadlines(self),
                values={"on": self.today},
                without=("on",),
                verbs=("Correct", "Withdraw"),
                heading="The deadlines",
                tell=_deadline_told,
            ),
        )

    def role(self) -> Pick:
        """A list of starter roles, and a button that adds what one asks."""
        options = {role.name: slug for slug, role in roles.roles().items()}
        known = self.journey().plan.role
        return Pick(
            "Starter role",
            "What it asks is added to your list below, without changing what is on it. It is a beginning: edit it.",
            options,
            "Add its skills to my list",
            self._start_with,
            known if known in options.values() else next(iter(options.values())),
        )

    def _start_with(self, slug: str) -> str:
        journey, role = self.journey(), roles.roles()[slug]
        known = {skill.casefold() for skill in levels.requirements(journey).index}
        rows = [row for row in roles.requirements(role, self.today) if row.skill.casefold() not in known]
        if not rows:
            return f"All {len(role.skills)} skills of {role.name} are on your list already."
        store.append(self.root, self.id, rows)
        if not journey.plan.role:
            store.write_plan(self.root, self.id, {"role": slug}, seen=journey.inputs[PLAN])
        if shown := self._shown.get("requirements"):
            shown.refresh()
        return f"Added {len(rows)} skills that a {role.name} needs. Now look through them."

    def requirements(self) -> Entries:
        """The form of what the target role asks, with all of it, most important first."""
        today = {"on": self.today}
        return self._keep(
            "requirements",
            Entries(
                Requirement,
                _Requirements(self),
                values=today,
                renewed=today,
                verbs=("Change", "Take off"),
                heading="What the target role asks",
                tell=lambda asked: (asked.skill, f"importance {asked.importance}", f"level {asked.level}"),
                table=True,
                most=None,
            ),
        )

    # ---- ratings and the log --------------------------------------------------------------------

    def rate(self) -> RateForm | Said:
        """The ratings of all required skills, with the gap chart beside them."""
        journey = self.journey()
        skills = _skills_to_rate(journey)
        if not skills:
            return Said("No skills are listed yet that your target role asks for. Open plan.ipynb and pick a role.")
        return self._keep(
            "rate", RateForm(skills, on=self.today, save=self._save_ratings, draw=lambda new: _picture(journey, new))
        )

    def _save_ratings(self, ratings: list[Assessment]) -> str:
        before = gaps.readiness(gaps.skill_gaps(self.journey())).claimed
        today = self.today
        store.append(self.root, self.id, [rating.model_copy(update={"on": today}) for rating in ratings])
        after = gaps.readiness(gaps.skill_gaps(self.journey())).claimed or 0.0
        what = ", ".join(f"{rating.skill} {rating.level}" for rating in ratings)
        moved = f"now {after:.0%}" if before is None else f"{before:.0%} before, {after:.0%} now"
        noun = "rating" if len(ratings) == 1 else "ratings"
        return f"Saved {len(ratings)} {noun} of {phrases.short_day(today)}: {what}. Readiness as claimed: {moved}."

    def mentor(self) -> Entries:
        """The form of what the mentor says of a skill, with the last ratings by anybody."""
        values = {"on": self.today, "by": "mentor"}
        return self._keep(
            "mentor", Entries(Assessment, _Table(self, "assessments"), values=values, heading="The last ratings")
        )

    def log(self, *tables: str) -> Entries | Choice:
        """The form of a table with its last rows; or of several, of which one is shown."""
        forms = {
            TABLES[name].title: Entries(TABLES[name], _Table(self, name), values={"on": self.today}) for name in tables
        }
        if len(forms) == 1:
            return self._keep(tables[0], next(iter(forms.values())))
        return self._keep("+".join(tables), Choice("What I want to log", forms))

    def _keep(self, name: str, form: Shown) -> Shown:
        """The form, with what was typed and not saved in the one that was shown before it."""
        if before := self._shown.get(name):
            form.draft = before.draft
        self._shown[name] = form
        return form


LOGS = {
    "learning": ("session of learning", "sessions of learning"),
    "projects": ("step of a project", "steps of projects"),
    "wins": ("win", "wins"),
    "gigs": ("step of a gig", "steps of gigs"),
    "contacts": ("new contact", "new contacts"),
    "touches": ("touch", "touches"),
    "events": ("event", "events"),
    "applications": ("step of an application", "steps of applications"),
    "checkins": ("check-in", "check-ins"),
}
"""The tables of what was done, and what one row of each is called, and several."""


def _deadline_told(row: Deadline) -> tuple[str, ...]:
    """A deadline with the day from which it counts."""
    return tuple(
        filter(None, [phrases.short_day(row.deadline), f"counts from {phrases.short_day(row.on)}", row.reason])
    )


# ---- books: what a form writes to ------------------------------------------------------------------


class _Table:
    """The rows of one table, each to be corrected where it stands."""

    def __init__(self, desk: Desk, table: str) -> None:
        self.desk, self.table = desk, table

    def rows(self) -> list[Row]:
        journey = self.desk.journey()
        seen = journey.inputs.get(f"{self.table}.csv", "")
        return [Row((line, seen), record) for line, record in _records(journey, self.table)]

    def suggestions(self) -> dict[str, list[str]]:
        return suggestions(self.desk.journey(), self.table)

    def add(self, record: Record) -> str:
        later = "; it counts from that day on" if record.on > self.desk.today else ""
        write = partial(store.append, self.desk.root, self.desk.id, [record])
        return f"Saved the {named(record)}{later}.{self._to_mend(write)}"

    def correct(self, row: Row, record: Record) -> str:
        line, seen = row.place
        write = partial(store.correct, self.desk.root, self.desk.id, self.table, line, record, seen=seen)
        return f"Corrected the {named(record)}.{self._to_mend(write)}"

    def _to_mend(self, write: Callable[[], object]) -> str:
        """Write a record, and say what is wrong with it beside the others: a name that no list has, a second copy."""
        known = {problem.message for problem in self.desk.journey().problems}
        write()
        new = [problem.message for problem in self.desk.journey().problems if problem.message not in known]
        said = "; ".join(new)
        return f" To be mended: {said}{'' if said.endswith('?') else '.'}" if new else ""

    def take_out(self, row: Row) -> str:
        line, seen = row.place
        store.remove(self.desk.root, self.desk.id, self.table, line, seen=seen)
        return f"Took out the {named(row.record)}."


class _Deadlines:
    """The deadlines. A move has a reason and counts after a week; what has counted for a day stays as it was."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def rows(self) -> list[Row]:
        ahead = self._ahead()
        seen = ahead.inputs.get("deadlines.csv", "")
        return [Row((line, seen), record) for line, record in _records(ahead, "deadlines")]

    def suggestions(self) -> dict[str, list[str]]:
        return {}

    def add(self, record: Deadline) -> str:
        today = self.desk.today
        row = commitment.committed(self._ahead(), today, record.deadline, record.reason)
        store.append(self.desk.root, self.desk.id, [row])
        day = phrases.short_day(row.deadline)
        if row.on <= today:
            return f"Saved: the deadline is {day}."
        return f"Saved: from {phrases.short_day(row.on)} the deadline is {day}. Until then you can withdraw it."

    def correct(self, row: Row, record: Deadline) -> str:
        moved = record.deadline != row.record.deadline
        self._may_change(row, moved=moved)
        line, seen = row.place
        # The wait begins anew with another day.
        again = {"on": self.desk.today + commitment.WAIT} if moved and record.on > self.desk.today else {}
        kept = Deadline(**{**dict(record), **again})
        store.correct(self.desk.root, self.desk.id, "deadlines", line, kept, seen=seen)
        return f"Corrected the {named(kept)}."

    def take_out(self, row: Row) -> str:
        self._may_change(row, moved=True)
        line, seen = row.place
        store.remove(self.desk.root, self.desk.id, "deadlines", line, seen=seen)
        return f"Withdrew the {named(row.record)}."

    def _ahead(self) -> Journey:
        return store.read(self.desk.root, self.desk.id, as_of=self.desk.today + commitment.WAIT)

    def _may_change(self, row: Row, *, moved: bool) -> None:
        if moved and row.record.on < self.desk.today:
            since = phrases.short_day(row.record.on)
            raise CareerError(f"This deadline has stood since {since}, and stays in view. Move it: choose a day above.")


class _Requirements:
    """What the target role asks. A change is a row of today below the others, so that the past stays as it was."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def rows(self) -> list[Row]:
        standing = {record.skill: record for _, record in reversed(_records(self.desk.journey(), "requirements"))}
        asked = sorted(standing.values(), key=lambda record: -record.importance)
        return [Row(None, record) for record in asked if record.level > 0]

    def suggestions(self) -> dict[str, list[str]]:
        journey = self.desk.journey()
        role = roles.roles().get(journey.plan.role)
        named_by_role = [skill.skill for skill in role.skills] if role else []
        return {"skill": list(dict.fromkeys([*suggestions(journey, "requirements")["skill"], *named_by_role]))}

    def add(self, record: Requirement) -> str:
        store.append(self.desk.root, self.desk.id, [record])
        return f"Saved: {record.skill}, importance {record.importance}, level {record.level}."

    def correct(self, row: Row, record: Requirement) -> str:
        renamed = row.record.skill.casefold() != record.skill.casefold()
        store.append(self.desk.root, self.desk.id, [self._off(row), record] if renamed else [record])
        return f"Changed: {record.skill}, importance {record.importance}, level {record.level}."

    def take_out(self, row: Row) -> str:
        store.append(self.desk.root, self.desk.id, [self._off(row)])
        return f"Took {row.record.skill} off the list."

    def _off(self, row: Row) -> Requirement:
        off: Requirement = row.record.model_copy(update={"on": self.desk.today, "level": 0, "source": ""})
        return off


class _Breaks:
    """The planned breaks, which are part of plan.toml."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def rows(self) -> list[Row]:
        journey = self.desk.journey()
        found = [Row((place, journey.inputs[PLAN]), one) for place, one in enumerate(journey.plan.breaks)]
        return sorted(found, key=lambda row: row.record.start, reverse=True)

    def suggestions(self) -> dict[str, list[str]]:
        return {}

    def add(self, record: Break) -> str:
        journey = self.desk.journey()
        self._write([*journey.plan.breaks, record], journey.inputs[PLAN])
        return f"Saved the {named(record)}."

    def correct(self, row: Row, record: Break) -> str:
        place, seen = row.place
        self._write([record if i == place else one for i, one in enumerate(self.desk.journey().plan.breaks)], seen)
        return f"Changed the {named(record)}."

    def take_out(self, row: Row) -> str:
        place, seen = row.place
        self._write([one for i, one in enumerate(self.desk.journey().plan.breaks) if i != place], seen)
        return f"Took out the {named(row.record)}."

    def _write(self, breaks: Iterable[Break], seen: str) -> None:
        store.write_plan(self.desk.root, self.desk.id, {"breaks": tuple(breaks)}, seen=seen)


# ---- from a journey to what a form needs -----------------------------------------------------------


def suggestions(journey: Journey, table: str) -> dict[str, list[str]]:
    """What was named before, by the fields of a table in which it may be named again, latest first."""
    found = {}
    for column in columns(TABLES[table]):
        if column.name == "origin":
            values = [*journey.projects["project"], *journey.gigs["gig"]]
        elif column.refers and column.refers.table == "requirements":
            values = list(levels.requirements(journey).index)[::-1]
        elif column.refers:
            values = list(journey.tables[column.refers.table][column.refers.column])
        elif column.kind == "text" and (column.high or 0) <= NAME_LENGTH:
            values = list(journey.tables[table][column.name])
        else:
            continue
        found[column.name] = list(dict.fromkeys(value for value in reversed(values) if value))
    return found


def _records(journey: Journey, table: str) -> list[tuple[int, Any]]:
    """The rows of a table as records with their lines, newest first."""
    kinds = {column.name: column for column in columns(TABLES[table])}
    rows = journey.tables[table].iloc[::-1]
    return [
        (line, TABLES[table](**{name: _value(row[name], column) for name, column in kinds.items()}))
        for line, row in zip(rows.index, rows.to_dict("records"), strict=True)
    ]


def _value(value: Any, column: Column) -> Any:
    """A value of a table as its record has it."""
    if column.kind == "day":
        return None if pd.isna(value) else value.date()
    return None if column.kind == "number" and pd.isna(value) else value


def _skills_to_rate(journey: Journey) -> list[SkillToRate]:
    """Each required skill, most important first, with its last rating by the traveller."""
    last = levels.last_ratings(levels.own_ratings(journey)).to_dict("index")
    asked = levels.requirements(journey).sort_values("importance", ascending=False, kind="stable")
    return [
        SkillToRate(
            skill,
            importance,
            required,
            roles.can_sentences(skill, journey.plan.role),
            *((int(known["level"]), known["evidence"], known["on"].date()) if (known := last.get(skill)) else ()),
        )
        for skill, importance, required in zip(asked.index, asked["importance"], asked["required"], strict=True)
    ]


def _picture(journey: Journey, ratings: list[Assessment]) -> str:
    """The gap chart as HTML, as it would be with some more ratings."""
    rows = pd.concat([journey.assessments, frame(Assessment, ratings)]).sort_values("on", kind="stable")
    now = gaps.skill_gaps(replace(journey, tables={**journey.tables, "assessments": rows}))
    chart = gap_chart(now, most=len(now))  # a rating that the chart does not show would seem to change nothing
    if chart is None:
        return ""
    data = base64.b64encode(chart.png()).decode("ascii")
    return f'<img width="500" alt="{html.escape(chart.description)}" src="data:image/png;base64,{data}">'
