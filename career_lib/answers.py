"""What the notebooks that are read call: one method for each question, one answer for each call.

This is one of the two places where numbers meet charts and sentences (`desk` is the other). Nothing
is decided here: the numbers come from the modules of their ideas, the marks from `figures`, the words
from `wording`; an answer sets them in order and escapes them.
"""

from __future__ import annotations

import base64
import datetime as dt
import math
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from html import escape
from itertools import chain, repeat
from typing import Any

import numpy as np
import pandas as pd

from career_lib import (
    actions,
    agreement,
    applications,
    burndown,
    changes,
    commitment,
    exposure,
    figures,
    freelance,
    gaps,
    hours,
    network,
    outlook,
    parameters,
    phrases,
    privacy,
    roles,
    store,
    tactics,
    wording,
)
from career_lib.errors import UNREAD, CareerError
from career_lib.exchange import KIND, questions
from career_lib.exchange.questions import Questions
from career_lib.figures import Chart

SIDES = {"i": ' class="number"', "u": ' class="number"', "f": ' class="number"', "M": ' class="day"'}
"""How a column of a kind stands in a table: numbers on the right, days on one line."""

TABLE_WEEKS = 4
"""A table of weeks shows every fourth, the last one first."""

ONE_DAY = dt.timedelta(days=1)
"""What is new is counted from the end of a day: to count the first day of a journey, from the day before it."""

OWN_RECORD = "forecasts.csv"
"""What reports write themselves: its fingerprint would differ in the next report of the same day."""

MOST_PROBLEMS = 20
"""Bad rows that a report lists; `career check` lists all."""

SEED = 20260112
"""Where the draws behind the stability of the gaps start, so that a report can be made again."""

MEANINGS = (
    ("level:", "how well a skill is mastered, from 0, not yet, to 5, setting the standard for others."),
    ("claimed:", "the latest self-assessment."),
    (
        "proven:",
        "at most the claimed level, and at most what the mentor says or 2 plus the wins and gigs that show it.",
    ),
    ("gap:", "the levels that are missing to what the target role asks."),
    (
        "work:",
        "importance (1 to 5) times levels; scope is all that is asked, done what is reached, remaining the rest.",
    ),
    ("readiness:", "done as a share of the scope of the rated skills."),
    (
        "chance:",
        "the probability that all of it is reached by the deadline; of forecasts of 8 in 10, 8 in 10 come true.",
    ),
    ("pace:", "the work done in a week, not counting changes of what the role asks."),
    ("touch:", "one contact with one person on one day, in which you gave, asked or kept in touch."),
    ("warm:", "touched within the limit set for that contact; due after the cadence, overdue after the limit."),
    (
        "rate:",
        "answered applications as a share of those sent more than three weeks ago; the range holds in 9 of 10 cases.",
    ),
)
"""How the numbers are defined, in a line each; docs/definitions.md says more."""

SHARES = {
    *("readiness", "readiness_proven", "chance_change"),
    *("share", "time_gone", "rate", "low", "high", "on_break", "stays"),
}
"""Columns that hold shares from 0 to 1; a table shows them in per cent."""

WORDS: dict[str, Callable[[float], str]] = {
    "chance": phrases.in_ten,
    "chance_proven": phrases.in_ten,
    "made": lambda made: "yes" if made else "no",
}
"""Columns of numbers that a table shows in words: a chance has no more precision than that."""

LABELS = {
    "own": "You",
    "own_on": "You, on",
    "mentor_on": "Mentor, on",
    "on": "Day",
    "p10": "Early (1 in 10 by then)",
    "p50": "Middle",
    "p90": "Late (9 in 10 by then)",
    "gap_proven": "Gap to proven",
    "low": "From",
    "high": "To",
    "sha256": "SHA-256",
}
"""What a table calls the columns whose names do not say it by themselves."""


NOT_YET = "Not yet: this still lies ahead."
"""What is true of somebody at level 0, of any skill."""


@dataclass(frozen=True)
class Answer:
    """A chart, what it means in sentences, and the numbers behind it, in this order.

    Jupyter shows it as HTML in which every text is escaped, or as its sentences where there is no
    HTML. The report lays the same HTML out as a page.

    Attributes
    ----------
    sentences : tuple of str
    chart : Chart or None
    points : tuple of (str, str)
        A list below the sentences: what, and why or what about it.
    table : DataFrame or None
        The numbers, folded away.
    title : str
        What the folded table is called; no two on a page alike, since each is a region by that name.
    kind : str
        "lead" where the first sentence is the large one, "actions" where `points` are things to do, in order.
    about : str
        A quiet line above all.
    more : tuple of Answer
        What belongs to the same question and comes after.
    unread : int
        Things in the files that could not be used: told beside the page, to whoever makes it.
    under : str
        Where it is given, all but `more` lies folded away under this line.
    """

    sentences: tuple[str, ...] = ()
    chart: Chart | None = None
    points: tuple[tuple[str, str], ...] = ()
    table: pd.DataFrame | None = None
    title: str = "The numbers"
    kind: str = ""
    about: str = ""
    more: tuple[Answer, ...] = ()
    unread: int = 0
    under: str = ""

    def text(self) -> str:
        """The answer in plain words."""
        lines = [
            *filter(None, [self.about]),
            *self.sentences,
            *(f"{i}. {' '.join(filter(None, point))}" for i, point in enumerate(self.points, 1)),
        ]
        return "\n".join(filter(None, [*lines, *(part.text() for part in self.more)]))

    def html(self) -> str:
        """The answer as HTML without markup of anybody else's."""
        parts = [
            _paragraph(self.about, "about") if self.about else "",
            _picture(self.chart),
            *map(_paragraph, self.sentences, chain(("lead",), repeat("next")) if self.kind == "lead" else repeat("")),
            _listing(self.points, self.kind),
            _folded(self.table, self.title),
        ]
        own = "\n".join(filter(None, parts))
        if self.under:
            own = f"<details><summary>{escape(self.under)}</summary>{own}</details>"
        return "\n".join(filter(None, [own, *(part.html() for part in self.more)]))

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> tuple[dict[str, str], dict[str, Any]]:
        return {"text/plain": self.text(), "text/html": self.html()}, {UNREAD: self.unread} if self.unread else {}


@dataclass(frozen=True)
class Form:
    """What a mentor is asked, as the page's form has it, and as text where there is no such page."""

    questions: Questions

    def text(self) -> str:
        """The questions to be filled in by hand."""
        return self.questions.text()

    def html(self) -> str:
        """The same, for Jupyter."""
        return f"<pre>{escape(self.text())}</pre>"

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> tuple[dict[str, Any], dict[str, Any]]:
        return {"text/plain": self.text(), "text/html": self.html(), KIND: self.questions.data()}, {}


def _picture(chart: Chart | None) -> str:
    if chart is None:
        return ""
    data = base64.b64encode(chart.png()).decode("ascii")
    shown = f'alt="{escape(chart.description)}" width="{chart.width}"'
    return f'<figure><img {shown} src="data:image/png;base64,{data}"></figure>'


def _paragraph(sentence: str, kind: str) -> str:
    return f'<p class="{kind}">{_isolated(sentence)}</p>' if kind else f"<p>{_isolated(sentence)}</p>"


_RIGHT = r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]"
_FROM_THE_RIGHT = re.compile(rf"{_RIGHT}(?:.*{_RIGHT})?")
"""From the first to the last letter of a Hebrew or Arabic name in a sentence."""


def _isolated(text: str) -> str:
    """Text as HTML in which writing from the right stays where it stands, and turns no number around it.

    >>> _isolated("Write to דנה, silent for 5 days.")
    'Write to <bdi>דנה</bdi>, silent for 5 days.'
    """
    return _FROM_THE_RIGHT.sub(lambda found: f"<bdi>{found[0]}</bdi>", escape(text))


def _listing(points: Iterable[tuple[str, str]], kind: str) -> str:
    rows = "".join(
        f"<li><strong>{_isolated(what)}</strong> {_isolated(why)}</li>" if why else f"<li>{_isolated(what)}</li>"
        for what, why in points
    )
    if not rows:
        return ""
    return f'<ol class="actions">{rows}</ol>' if kind == "actions" else f'<ul class="lines">{rows}</ul>'


def _folded(table: pd.DataFrame | None, title: str) -> str:
    """A table that unfolds and scrolls sideways where it is wide, without its empty columns."""
    if table is None or table.empty:
        return ""
    title = escape(title)
    all_columns = dict(table.items())
    columns = {name: texts for name, values in all_columns.items() if any(texts := _texts(values))}
    side = {name: SIDES.get(all_columns[name].dtype.kind, "") for name in columns}
    head = "".join(f'<th scope="col"{side[name]}>{escape(label(str(name)))}</th>' for name in columns)
    rows = [
        "".join(f"<td{side[name]}>{_isolated(text)}</td>" for name, text in zip(columns, row, strict=True))
        for row in zip(*columns.values(), strict=True)
    ]
    return (
        f'<details><summary>{title}</summary><div class="wide" role="region" tabindex="0" aria-label="{title}">'
        f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(f'<tr>{row}</tr>' for row in rows)}</tbody></table>"
        "</div></details>"
    )


def label(column: str) -> str:
    """What a table calls a column.

    >>> label("days_silent")
    'Days silent'
    """
    return LABELS.get(column, column.replace("_", " ").capitalize())


def _texts(values: pd.Series[Any]) -> list[str]:
    """A column's values as a reader expects them; nothing for what is absent."""
    kind = values.dtype.kind
    if kind == "M":
        return ["" if pd.isna(day) else phrases.day(day) for day in values]
    if kind == "b":
        return ["yes" if value else "no" for value in values]
    if kind in "iuf":
        numbers = values.tolist()
        whole = all(math.isnan(value) or value % 1 == 0 for value in numbers)
        form = "{:.0%}" if values.name in SHARES else "{:,.0f}" if whole else "{:,.1f}"
        said = WORDS.get(str(values.name), form.format)
        return ["" if math.isnan(value) else said(value) for value in numbers]
    return ["; ".join(value) if isinstance(value, tuple) else str(value) for value in values]


class Answers:
    """The answers to a traveller's questions, as of a day and for an audience.

    The journey is read once, and only what the audience may see of it is used from there on.

    Parameters
    ----------
    person : str
        The id of the journey.
    as_of : str
        The last day that counts, as in 2026-11-15; today when it is empty.
    audience : str
        "self" or "mentor".
    data : str
        The folder that holds the journeys: from the current folder, or else from where the project is.
    since : str
        The day after which `changes` counts; a month before when it is empty, or the day before the start.

    Raises
    ------
    CareerError
        When one of them cannot be used; the text says what is allowed.
    """

    def __init__(
        self, person: str, *, as_of: str = "", audience: str = "self", data: str = "data/people", since: str = ""
    ) -> None:
        parameters.check_declared()
        day = parameters.day("as_of", as_of) or parameters.today()
        ahead = store.read(parameters.folder(data), person, as_of=day + commitment.WAIT)
        whole = ahead.until(day)
        self.journey = privacy.view(whole, audience)
        self._unread = len(whole.problems)
        self._coming = commitment.coming(ahead, day)
        self._questions: Questions | None = None
        if audience == "mentor":  # the codes lead back to names that the mentor may not see, so they are made here
            key = store.kept_reply_key(parameters.folder(data), person)
            self._questions = questions.asked(whole, self.journey, key, self._can)
        self.since = parameters.day("since", since) or max(_month_before(day), whole.plan.start - ONE_DAY)
        if day < whole.plan.start:
            raise CareerError(
                f"the journey begins on {whole.plan.start}, after {day}; a report can be as of that day or later"
            )
        if self.since > day:
            raise CareerError(f"since is {self.since}, after as_of {day}; use an earlier day")

    def _can(self, skill: str) -> tuple[str, ...]:
        """What is true of somebody at level 0 to 5 of a skill."""
        return (NOT_YET, *roles.can_sentences(skill, self.journey.plan.role))

    # What several answers stand on is worked out once.

    @cached_property
    def _gaps(self) -> pd.DataFrame:
        return gaps.skill_gaps(self.journey)

    @cached_property
    def _weekly(self) -> pd.DataFrame:
        return burndown.weekly_burndown(self.journey)

    @cached_property
    def _commitments(self) -> pd.DataFrame:
        return burndown.commitments(self.journey)

    @cached_property
    def _pace(self) -> burndown.Pace:
        return burndown.pace(self._weekly, self._commitments)

    @cached_property
    def _actions(self) -> tuple[actions.Action, ...]:
        return actions.next_actions(self.journey)

    @cached_property
    def _outlook(self) -> outlook.Outlook:
        return outlook.outlook(self.journey)

    def headline(self) -> Answer:
        """Whether the deadline holds, and what comes next."""
        plan, day = self.journey.plan, self.journey.as_of
        reader = "you" if self.journey.audience == "self" else "they"
        said = wording.headline(gaps.readiness(self._gaps), self._outlook, day, plan.name, reader=reader)
        moving = wording.coming_sentence(self._coming, self._outlook.deadline)
        unread = len(self.journey.problems)
        things = "One thing" if unread == 1 else f"{unread} things"
        warned = (f"{things} in the files could not be used; the last section names what.",) if unread else ()
        return Answer(
            sentences=(*said, *filter(None, [moving]), *(f"Next: {a.do}" for a in self._actions[:1]), *warned),
            kind="lead",
            about=f"{phrases.day(day)}, on the way to: {plan.target_role}",
            unread=self._unread,
        )

    def changes(self) -> Answer:
        """What is new since the last report."""
        new = changes.since(self.journey, self.since)
        if self._questions:  # a mentor rates first and sees the traveller's own levels then
            new = replace(new, levels=new.levels.iloc[:0])
        said = wording.changes_sentences(new)
        start = self.journey.plan.start
        since = f"the start, {phrases.day(start)}" if self.since < start else phrases.day(self.since)
        return Answer((f"Since {since}:",), points=tuple((sentence, "") for sentence in said))

    def next_actions(self) -> Answer:
        """The next things to do, each with its reason."""
        points = tuple(
            (a.do, f"{a.why} Set aside {phrases.effort(a.hours)}." if a.hours else a.why) for a in self._actions
        )
        return Answer(points=points, kind="actions") if points else Answer(("Nothing waits to be done.",))

    def burndown(self) -> Answer:
        """The work left, the forecast of it, what would change that, and how past forecasts did."""
        weekly, made, now = self._weekly, self._commitments, self._outlook
        ready = gaps.readiness(self._gaps)
        partly = wording.coverage_sentence(ready) if 0 < ready.rated < ready.skills else ""
        levers = ("What would change the chance, what costs least first:",) if now.levers else ()
        said = (wording.burndown_sentence(weekly, made, self._pace), partly, wording.fan_sentence(now), *levers)
        chart = figures.burndown_chart(weekly, made, outlook.fan(now), self.journey.as_of)
        return Answer(
            tuple(filter(None, said)),
            chart,
            points=tuple(map(wording.lever_point, now.levers)),
            table=_every_fourth(weekly, "scope", "done", "proven_done", "remaining", "ideal") if chart else None,
            title="The work, every fourth week",
            more=tuple(self._past_forecasts()),
        )

    def _past_forecasts(self) -> Iterator[Answer]:
        """How the forecasts of earlier reports moved and did, once there are some."""
        past = outlook.past_forecasts(self.journey)
        if said := wording.card_sentence(past, self._outlook):
            yield Answer((said,), figures.forecasts_chart(past), table=past, title="Past forecasts")

    def gaps(self) -> Answer:
        """The skills that are missing, and how surely these are the largest gaps."""
        stability = gaps.top_gap_stability(self._gaps, rng=np.random.default_rng(SEED))
        return Answer(
            (wording.gaps_sentence(self._gaps, stability),),
            figures.gap_chart(self._gaps),
            table=self._gaps[["skill", "importance", "required", "claimed", "proven", "gap", "weight"]],
            under="My own ratings, for after you have given yours below" if self._questions else "",
            title="All skills",
        )

    def agreement(self) -> Answer:
        """Where the traveller and the mentor see it differently, and what the mentor wrote last."""
        if self._questions:
            return Answer(("How we see it side by side is for me; you are asked below.",))
        pairs, last = agreement.pairs(self.journey), agreement.last_reply(self.journey)
        topics = agreement.agenda(pairs)
        leaning = wording.leaning_sentence(agreement.leaning(pairs))
        return Answer(
            (wording.agreement_sentence(pairs, topics, self.journey.id),),
            figures.agreement_chart(pairs),
            points=wording.agenda_points(topics),
            title="Both ratings of each skill",
            table=pairs[["skill", "own", "own_on", "mentor", "mentor_on", "proven", "required", "difference"]],
            kind="actions",
            more=(
                Answer((leaning,) if leaning else ()),
                Answer(tuple(filter(None, [wording.reply_sentence(last)])), points=wording.reply_points(last)),
            ),
        )

    def form(self) -> Answer | Form:
        """What the mentor is asked."""
        if self._questions is None:
            return Answer(("The file for a mentor ends with a form that asks them how they see it.",))
        return Form(self._questions)

    def tactics(self) -> Answer:
        """The five tactics against their targets and the time gone."""
        five = tactics.five_tactics(self.journey)
        return Answer(
            (wording.tactics_sentence(five),),
            figures.tactics_chart(five),
            table=five.drop(columns="lasting"),
            title="The tactics",
        )

    def exposure(self) -> Answer:
        """What was done in the target field, and what of it can go on the resume."""
        ladder, wins = exposure.project_ladder(self.journey), exposure.resume_bullets(self.journey)
        resume = Answer(("For the resume:",), points=tuple((bullet, "") for bullet in wins["bullet"]))
        return Answer(
            (wording.exposure_sentence(ladder, wins),),
            figures.exposure_chart(ladder),
            table=ladder[["project", "step", "since", "state", "days_waiting", "fallback_on", "contact"]],
            title="All projects",
            more=(resume,) if resume.points else (),
        )

    def freelance(self) -> Answer:
        """What gigs bring in, and which skills they prove."""
        ladder = freelance.gig_ladder(self.journey)
        return Answer(
            (wording.freelance_sentence(freelance.gig_totals(self.journey)),),
            figures.earnings_chart(freelance.monthly_earnings(self.journey)),
            table=ladder[["gig", "client", "step", "since", "hours", "income", "hourly_rate", "skills"]],
            title="All gigs",
        )

    def network(self) -> Answer:
        """Who is in touch, and who has not been for too long."""
        states = network.contact_states(self.journey)
        only_asked, silences = network.only_asked(states), network.long_silences(states)
        return Answer(
            (wording.network_sentence(states, only_asked, silences, network.event_rate(self.journey)),),
            figures.warmth_chart(network.weekly_warmth(self.journey), self.journey.plan.targets.warm_contacts),
            more=(
                Answer(
                    chart=figures.due_chart(states),
                    table=states[["contact", "state", "days_silent", "due_on", "overdue_on", "gave", "asked"]],
                    title="All contacts",
                ),
            ),
        )

    def applications(self) -> Answer:
        """The applications that are answered, by the way they went."""
        funnel = applications.funnel(self.journey)
        return Answer(
            (wording.funnel_sentence(funnel),), figures.funnel_chart(funnel), table=funnel, title="The ways of applying"
        )

    def hours(self) -> Answer:
        """The hours found beside the job, against the plan."""
        weekly = hours.weekly_hours(self.journey)
        chart = figures.hours_chart(weekly)
        return Answer(
            (wording.hours_sentence(weekly),),
            chart,
            table=_every_fourth(weekly, "planned", "logged", "balance") if chart else None,
            title="The hours, every fourth week",
        )

    def data_notes(self) -> Answer:
        """What the answers are made from, what could not be used, and what the words mean."""
        journey = self.journey
        problems = [str(problem) for problem in journey.problems]
        inputs = {name: sha256 for name, sha256 in journey.inputs.items() if name != OWN_RECORD}
        files = pd.DataFrame({"file": list(inputs), "sha256": list(inputs.values())})
        said = wording.data_notes(journey.problems, journey.last_entry(), journey.as_of)
        return Answer(
            (
                f"Made from what was recorded up to {phrases.day(journey.as_of)}.",
                wording.coverage_sentence(gaps.readiness(self._gaps)),
                *(said if journey.audience == "self" else ()),
            ),
            points=tuple((problem, "") for problem in problems[:MOST_PROBLEMS]),
            table=files,
            title="The files, by their SHA-256",
            more=(Answer(points=MEANINGS, under="What the words mean"),),
        )


def _every_fourth(weekly: pd.DataFrame, *columns: str) -> pd.DataFrame:
    """Every fourth week of a table, the last one first."""
    return weekly.iloc[::-TABLE_WEEKS][["on", *columns]]


def _month_before(day: dt.date) -> dt.date:
    """The same day of the month before, or its last day."""
    last = day.replace(day=1) - dt.timedelta(days=1)
    return last.replace(day=min(day.day, last.day))
