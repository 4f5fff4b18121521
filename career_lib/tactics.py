"""The five tactics against their targets, and the time that is gone."""

from __future__ import annotations

import numpy as np
import pandas as pd

from career_lib import levels
from career_lib.exposure import resume_bullets
from career_lib.freelance import gig_totals
from career_lib.gaps import readiness, skill_gaps
from career_lib.journey import Journey
from career_lib.network import event_rate, weekly_warmth

TACTICS = ("deadline", "skills", "exposure", "freelancing", "networking")
"""In the order in which they are taken up."""


def five_tactics(journey: Journey) -> pd.DataFrame:
    """How far each of the five tactics is, and how much of the time to the deadline is gone.

    All five shares grow from 0 to 1 over a journey, so that each can be read against the time gone.

    - *deadline*: work done since the day of the first commitment, of what was left on that day; both
      by claimed levels and by what the role asks today. It starts at 0 with the commitment.
    - *skills*: proven work, of all that the rated requirements ask. It starts where the traveller
      stood on the first day.
    - *exposure*: wins. *freelancing*: delivered gigs. *networking*: warm contacts, with the events a
      month told in `measure`.

    Returns
    -------
    DataFrame, five rows:

    tactic : str, "deadline", "skills", "exposure", "freelancing", "networking"
    measure : str, what `have` and `target` count
    have, target : float, NaN target where there is none to measure against
    share : float, have / target within 0..1; NaN without a target, or with a target of 0
    time_gone : float, share of the time from the start to the standing deadline, 0..1, NaN without a deadline
    """
    targets = journey.plan.targets
    gaps = skill_gaps(journey)
    ready = readiness(gaps)
    events = event_rate(journey)
    warm = weekly_warmth(journey)["warm"].iloc[-1]
    left = _work_left_at_commitment(journey, gaps)
    rows = [
        ("deadline", "work done since the first deadline was set", left - (ready.scope - ready.done), left),
        ("skills", "work proven", ready.proven_done, ready.scope if ready.rated else np.nan),
        ("exposure", "wins", len(resume_bullets(journey)), targets.wins),
        ("freelancing", "gigs delivered", gig_totals(journey).delivered, targets.gigs),
        (
            "networking",
            f"warm contacts, with {events.a_month:.1f} of {targets.events_a_month:g} events a month",
            warm,
            targets.warm_contacts,
        ),
    ]
    table = pd.DataFrame(rows, columns=["tactic", "measure", "have", "target"])
    table = table.astype({"tactic": "str", "measure": "str", "have": "float64", "target": "float64"})
    return table.assign(
        share=(table["have"] / table["target"].where(table["target"] > 0)).clip(0, 1),
        time_gone=_time_gone(journey),
    )


def _work_left_at_commitment(journey: Journey, gaps: pd.DataFrame) -> float:
    """Work that was left on the day of the first commitment, by today's requirements; NaN without one."""
    if journey.deadlines.empty:
        return np.nan
    committed = pd.DatetimeIndex(journey.deadlines["on"].head(1))
    rated = gaps[gaps["claimed"].notna()]
    then = levels.claimed_levels(journey, committed, pd.Index(rated["skill"])).to_numpy()[0]
    return float((rated["importance"] * np.maximum(rated["required"] - then, 0)).sum())


def _time_gone(journey: Journey) -> float:
    if journey.deadlines.empty:
        return np.nan
    whole = (journey.deadlines["deadline"].iloc[-1] - journey.start).days
    gone = (journey.today - journey.start).days
    return float(np.clip(gone / whole, 0, 1)) if whole > 0 else float(gone >= whole)
