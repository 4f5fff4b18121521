"""The progress of the five tactics towards their targets, and the share of time gone."""

from __future__ import annotations

import numpy as np
import pandas as pd

from career_lib.journey.journey import Journey, worked_out_once
from career_lib.tactics.exposure.resume import resume_bullets
from career_lib.tactics.freelance.numbers import gig_totals
from career_lib.tactics.network.numbers import contact_states
from career_lib.tactics.skills import levels
from career_lib.tactics.skills.gaps import skill_gaps


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
    committed = journey.column("deadlines", "on")[:1]
    since = committed if len(committed) else np.array([journey.plan.start], dtype="datetime64[s]")
    left, proven_left = _work_left(journey, since)
    done, proven = (before - now for before, now in zip((left, proven_left), _work_left(journey), strict=True))
    rows = [
        ("deadline", "units of work done", done, left if len(committed) else np.nan, True),
        ("skills", "units of work proven", proven, proven_left, True),
        ("exposure", "wins", len(resume_bullets(journey)), targets.wins, True),
        ("freelancing", "gigs delivered", gig_totals(journey).delivered, targets.gigs, True),
        ("networking", "warm contacts", warm, targets.warm_contacts, False),
    ]
    tactic, measure, have, target, lasting = zip(*rows, strict=True)
    reached, wanted = np.array(have, dtype=float), np.array(target, dtype=float)
    return pd.DataFrame(
        {
            "tactic": pd.array(tactic, dtype="str"),
            "measure": pd.array(measure, dtype="str"),
            "have": reached,
            "target": wanted,
            "lasting": lasting,
            "share": np.clip(reached / np.where(wanted > 0, wanted, np.nan), 0, 1),
            "time_gone": _time_gone(journey),
        }
    )


def _work_left(journey: Journey, day: levels.Days | None = None) -> tuple[float, float]:
    """Work left on a day (today without one) by claimed and by proven levels, both by what the role asks today.

    NaN with nothing rated.
    """
    gaps = skill_gaps(journey)
    rated = ~np.isnan(gaps["claimed"].to_numpy())
    if not rated.any():
        return np.nan, np.nan
    importance, required, *missing = (
        gaps[name].to_numpy()[rated] for name in ("importance", "required", "gap", "gap_proven")
    )
    if day is not None:
        skills = gaps["skill"].to_numpy()[rated].tolist()
        then = (level(journey, day, skills)[0] for level in (levels.claimed_on, levels.proven_on))
        missing = [np.maximum(required - level, 0) for level in then]
    claimed, proven = (float((importance * gap).sum()) for gap in missing)
    return claimed, proven


def _time_gone(journey: Journey) -> float:
    deadlines = journey.column("deadlines", "deadline")
    if not len(deadlines):
        return np.nan
    whole = (pd.Timestamp(deadlines[-1]) - journey.start).days
    gone = (journey.today - journey.start).days
    return float(np.clip(gone / whole, 0, 1)) if whole > 0 else float(gone >= whole)
