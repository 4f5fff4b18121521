"""The five tactics against their targets, and the time that is gone."""

from __future__ import annotations

import numpy as np
import pandas as pd

from career_lib import levels
from career_lib.exposure import resume_bullets
from career_lib.freelance import gig_totals
from career_lib.gaps import skill_gaps
from career_lib.journey import Journey, worked_out_once
from career_lib.network import contact_states

TACTICS = ("deadline", "skills", "exposure", "freelancing", "networking")
"""In the order in which they are taken up."""


@worked_out_once
def five_tactics(journey: Journey) -> pd.DataFrame:
    """How far each of the five tactics is, and how much of the time to the deadline is gone.

    The shares grow from 0 to 1 over a journey, so that each can be read against the time gone.

    - *deadline*: work done since the first commitment, of what was left on that day, by claimed levels.
    - *skills*: the same by proven levels; without a deadline, since the start.
    - *exposure*: wins. *freelancing*: delivered gigs.
    - *networking*: warm contacts. They are a state, not a harvest: who is in touch today can be cold
      by the deadline. So having them early is not being ahead, though having few late is being behind.

    Returns
    -------
    DataFrame, five rows:

    tactic : str, "deadline", "skills", "exposure", "freelancing", "networking"
    measure : str, what `have` and `target` count
    have, target : float, NaN target where there is none to measure against
    share : float, have / target within 0..1; NaN without a target, or with a target of 0
    lasting : bool, whether what is reached stays reached
    time_gone : float, share of the time from the start to the standing deadline, 0..1, NaN without a deadline
    """
    targets = journey.plan.targets
    warm = int(contact_states(journey)["warm"].sum())
    committed = len(journey.deadlines) > 0
    since = journey.deadlines["on"].iloc[0] if committed else journey.start
    left, proven_left = _work_left(journey, since)
    done, proven = (before - now for before, now in zip((left, proven_left), _work_left(journey), strict=True))
    rows = [
        ("deadline", "units of work done", done, left if committed else np.nan, True),
        ("skills", "units of work proven", proven, proven_left, True),
        ("exposure", "wins", len(resume_bullets(journey)), targets.wins, True),
        ("freelancing", "gigs delivered", gig_totals(journey).delivered, targets.gigs, True),
        ("networking", "warm contacts", warm, targets.warm_contacts, False),
    ]
    table = pd.DataFrame(rows, columns=["tactic", "measure", "have", "target", "lasting"])
    table = table.astype({"tactic": "str", "measure": "str", "have": "float64", "target": "float64"})
    return table.assign(
        share=(table["have"] / table["target"].where(table["target"] > 0)).clip(0, 1),
        time_gone=_time_gone(journey),
    )


def _work_left(journey: Journey, day: pd.Timestamp | None = None) -> tuple[float, float]:
    """Work left on a day (today without one) by claimed and by proven levels, both by what the role asks today.

    NaN with nothing rated.
    """
    gaps = skill_gaps(journey)
    rated = gaps[gaps["claimed"].notna()]
    if rated.empty:
        return np.nan, np.nan
    missing = (rated["gap"], rated["gap_proven"])
    if day is not None:
        days, skills = pd.DatetimeIndex([day]), pd.Index(rated["skill"])
        then = (level(journey, days, skills).to_numpy()[0] for level in (levels.claimed_levels, levels.proven_levels))
        missing = tuple((rated["required"] - level).clip(lower=0) for level in then)
    claimed, proven = (float((rated["importance"] * gap).sum()) for gap in missing)
    return claimed, proven


def _time_gone(journey: Journey) -> float:
    if journey.deadlines.empty:
        return np.nan
    whole = (journey.deadlines["deadline"].iloc[-1] - journey.start).days
    gone = (journey.today - journey.start).days
    return float(np.clip(gone / whole, 0, 1)) if whole > 0 else float(gone >= whole)
