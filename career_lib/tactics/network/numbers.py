"""Contacts: who is due, who has gone cold, and who was only ever asked for something."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from career_lib.journey.journey import Journey, weeks, worked_out_once
from career_lib.tactics.skills.levels import Log, values_on

LONG_SILENCE_DAYS = 243
"""Eight months, in days: after such a silence nobody should write because they need something (the article)."""

DAYS_A_MONTH = 365.25 / 12
"""Length of a mean month, in days."""

URGENCY = ("overdue", "due", "fresh")
"""States of a contact, most urgent first."""


@dataclass(frozen=True)
class EventRate:
    """Events a month since the start.

    Attributes
    ----------
    events : int
        Events since the start.
    months : float
        Months since the start, at least 1.
    a_month : float
        Events / months.
    people_met : int
        People talked to at all of them.
    """

    events: int
    months: float
    a_month: float
    people_met: int


@worked_out_once
def contact_states(journey: Journey) -> pd.DataFrame:
    """The state of each contact: in touch, due or overdue.

    Any touch resets a contact, whoever wrote and whatever for. Silence counts from the last touch,
    or from the day the contact was first recorded if there was none. Due from `cadence_days` of
    silence on, overdue from `limit_days` on.

    Returns
    -------
    DataFrame, one row a person in `contacts`, most urgent first (then longest due, then by name):

    contact, company, tag : str
    last_touch : datetime, NaT if never touched
    days_silent : int
    cadence_days, limit_days : int
    due_on, overdue_on : datetime
    state : str, "fresh", "due" or "overdue"
    gave, asked : int, number of touches in which the traveller gave or asked for something
    ever_touched : bool
    warm : bool, touched less than their limit ago

    Examples
    --------
    >>> import datetime as dt
    >>> from career_lib.journey.journey import assemble
    >>> from career_lib.journey.plan import Plan
    >>> from career_lib.journey.tables import Contact, Touch
    >>> people = [Contact(on="2026-01-12", contact=name) for name in ("Ada", "Grace")]
    >>> touches = [Touch(on="2026-03-20", contact="Ada", kind="coffee", direction="gave")]
    >>> plan = Plan(target_role="Marketing manager", start="2026-01-12")
    >>> journey = assemble("ada", plan, {"contacts": people, "touches": touches}, as_of=dt.date(2026, 3, 31))
    >>> contact_states(journey)[["contact", "last_touch", "days_silent", "state", "gave"]]
      contact last_touch  days_silent  state  gave
    0   Grace        NaT           78    due     0
    1     Ada 2026-03-20           11  fresh     1
    """
    now = _silence(journey)
    due_on = now.since + now.cadence.astype("timedelta64[D]")
    order = np.lexsort((now.people, due_on, now.urgency))
    company, tag = (journey.column("contacts", name)[journey.latest_rows("contacts")] for name in ("company", "tag"))
    ways = Counter(journey.rows("touches", "contact", "direction"))
    gave, asked = (np.array([ways[person, way] for person in now.people], dtype="int64") for way in ("gave", "asked"))
    ever_touched = ~np.isnat(now.last_touch)
    return pd.DataFrame(
        {
            "contact": pd.array(now.people[order], dtype="str"),
            "company": pd.array(company[order], dtype="str"),
            "tag": pd.array(tag[order], dtype="str"),
            "last_touch": now.last_touch[order],
            "days_silent": now.days[order],
            "cadence_days": now.cadence[order],
            "limit_days": now.limit[order],
            "due_on": due_on[order],
            "overdue_on": (now.since + now.limit.astype("timedelta64[D]"))[order],
            "state": pd.array(np.array(URGENCY)[now.urgency[order]], dtype="str"),
            "gave": gave[order],
            "asked": asked[order],
            "ever_touched": ever_touched[order],
            "warm": (ever_touched & (now.days < now.limit))[order],
        }
    )


def overdue_contacts(journey: Journey) -> int:
    """The number of overdue contacts."""
    return int((_silence(journey).urgency == URGENCY.index("overdue")).sum())


@dataclass(frozen=True)
class _Silence:
    """Since when there is silence with each person in `contacts`, for how many days, and where in `URGENCY` that is."""

    people: npt.NDArray[np.object_]
    cadence: npt.NDArray[np.int64]
    limit: npt.NDArray[np.int64]
    last_touch: npt.NDArray[np.datetime64]
    since: npt.NDArray[np.datetime64]
    days: npt.NDArray[np.int64]
    urgency: npt.NDArray[np.int64]


@worked_out_once
def _silence(journey: Journey) -> _Silence:
    latest = journey.latest_rows("contacts")
    people, cadence, limit = (
        journey.column("contacts", name)[latest] for name in ("contact", "cadence_days", "limit_days")
    )
    touched = dict(journey.rows("touches", "contact", "on"))
    last = np.array([touched.get(person) for person in people], dtype="datetime64[s]")
    recorded: dict[str, dt.datetime] = {}
    for person, on in journey.rows("contacts", "contact", "on"):
        recorded.setdefault(person, on)
    since = np.where(np.isnat(last), np.array([*recorded.values()], dtype="datetime64[s]"), last)
    days = (np.datetime64(journey.as_of) - since).astype("timedelta64[D]").astype("int64")
    return _Silence(people, cadence, limit, last, since, days, np.select([days >= limit, days >= cadence], [0, 1], 2))


@worked_out_once
def weekly_warmth(journey: Journey) -> pd.DataFrame:
    """The number of warm contacts (touched within their limit) at the end of each week.

    Returns
    -------
    DataFrame, one row a week (see `journey.weeks`), oldest first:

    on : datetime, last day of the week
    warm : int, contacts touched less than their limit ago
    contacts : int, contacts recorded so far
    """
    ends = weeks(journey)
    people = list(dict.fromkeys(journey.column("contacts", "contact")))
    touched, toucher = (journey.column("touches", name) for name in ("on", "contact"))
    recorded, contact, days = (journey.column("contacts", name) for name in ("on", "contact", "limit_days"))
    last = values_on(Log(touched, toucher, touched.astype("datetime64[D]").astype(float)), ends.to_numpy(), people)
    limit = values_on(Log(recorded, contact, days.astype(float)), ends.to_numpy(), people)
    day = ends.to_numpy().astype("datetime64[D]").astype("int64")
    return pd.DataFrame(
        {
            "on": ends,
            "warm": (day[:, np.newaxis] - last < limit).sum(axis=1),
            "contacts": (~np.isnan(limit)).sum(axis=1),
        }
    )


def only_asked(states: pd.DataFrame) -> pd.DataFrame:
    """The people who were asked for something at least once and never given anything.

    Parameters
    ----------
    states : DataFrame of `contact_states`.
    """
    return states[(states["asked"] > 0) & (states["gave"] == 0)].reset_index(drop=True)


def long_silences(states: pd.DataFrame) -> pd.DataFrame:
    """The contacts without a touch for eight months; a message to them should not begin with a request.

    Parameters
    ----------
    states : DataFrame of `contact_states`.
    """
    return states[states["days_silent"] >= LONG_SILENCE_DAYS].reset_index(drop=True)


@worked_out_once
def event_rate(journey: Journey) -> EventRate:
    """Events a month since the start; the first month counts as a whole one.

    Examples
    --------
    >>> import datetime as dt
    >>> from career_lib.journey.journey import assemble
    >>> from career_lib.journey.plan import Plan
    >>> from career_lib.journey.tables import Event
    >>> plan = Plan(target_role="Marketing manager", start="2026-01-12")
    >>> meetup = Event(on="2026-01-20", event="SEO meetup", kind="meetup", people_met=4)
    >>> event_rate(assemble("ada", plan, {"events": [meetup]}, as_of=dt.date(2026, 1, 25)))
    EventRate(events=1, months=1.0, a_month=1.0, people_met=4)
    """
    on, met = (journey.column("events", name) for name in ("on", "people_met"))
    been = met[on >= np.datetime64(journey.plan.start)]
    months = max((journey.today - journey.start).days / DAYS_A_MONTH, 1.0)
    return EventRate(events=len(been), months=months, a_month=len(been) / months, people_met=int(been.sum()))
