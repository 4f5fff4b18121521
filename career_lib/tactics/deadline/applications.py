"""The outcomes of applications by source: cold, through somebody, through a recruiter."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from statistics import NormalDist
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from career_lib.journey.columnar import table_of
from career_lib.journey.journey import Journey, worked_out_once

SETTLED_AFTER_DAYS = 21
"""Days after which it is settled whether an application is answered: most answers come within three weeks
(our assumption)."""

FEWEST_SETTLED = 5
"""Settled applications below which no rate is shown: its interval would span most of 0..1."""

CONFIDENCE = 0.9
"""Share of such intervals that hold the true rate."""

ACCEPTED = "accepted"
OFFERED = ("offer", ACCEPTED)
INTERVIEWED = ("interview", *OFFERED)
REPLIED = ("replied", *INTERVIEWED, "rejected")

COUNTS = {
    "source": "str",
    "applied": "int64",
    "replied": "int64",
    "interviews": "int64",
    "offers": "int64",
    "settled": "int64",
    "settled_replied": "int64",
    "recent": "int64",
    "recent_replied": "int64",
}
"""The columns of `funnel` that count, and their types."""


@worked_out_once
def funnel(journey: Journey) -> pd.DataFrame:
    """How many applications of each source got an answer, and how far they went.

    The *reply rate* is the share of settled applications that were heard back from at all; a
    rejection is an answer too, silence is not. An application is settled once it is older than 21
    days, whether it was answered or not: were answers to count sooner than silence does, young
    applications would raise the rate. Younger ones are only counted. One that was withdrawn within
    those days without an answer never settles. The source is the first one named: rows that leave it
    out, and so read "cold", do not undo a referral.

    Returns
    -------
    DataFrame, sources with applications only, most applications first:

    source : str, "cold", "referral" or "recruiter"
    applied, replied, interviews, offers : int, applications that got at least that far
    settled, settled_replied : int, applications older than 21 days, and those of them with an answer
    recent, recent_replied : int, applications of the last 21 days, and those of them with an answer
    rate, low, high : float, settled_replied / settled and its Wilson 90 % interval, 0..1; NaN below five settled

    Examples
    --------
    >>> import datetime as dt
    >>> from career_lib.journey.journey import assemble
    >>> from career_lib.journey.plan import Plan
    >>> from career_lib.journey.tables import Application
    >>> rows = [Application(on="2026-02-02", application=f"A{i}", step="applied") for i in range(10)]
    >>> rows.append(Application(on="2026-02-20", application="A3", step="interview"))
    >>> plan = Plan(target_role="Marketing manager", start="2026-01-12")
    >>> by_source = funnel(assemble("ada", plan, {"applications": rows}, as_of=dt.date(2026, 3, 31)))
    >>> by_source[["source", "applied", "settled", "settled_replied", "rate", "low", "high"]].round(2)
      source  applied  settled  settled_replied  rate   low  high
    0   cold       10       10                1   0.1  0.02  0.35
    """
    counts: dict[str, dict[str, Any]] = {}
    for source, counted in _counted(journey):
        so_far = counts.setdefault(source, {"source": source, **dict.fromkeys(counted, 0)})
        for name, counts_in_it in counted.items():
            so_far[name] += counts_in_it
    ordered = sorted(counts.values(), key=lambda row: (-row["applied"], row["source"]))
    table = table_of(ordered, COUNTS)
    trials = table["settled"].to_numpy(dtype=float, copy=True)
    trials[trials < FEWEST_SETTLED] = np.nan
    replied = table["settled_replied"].to_numpy(dtype=float)
    low, high = wilson_interval(replied, trials)
    return table.assign(rate=replied / trials, low=low, high=high)


def _counted(journey: Journey) -> Iterator[tuple[str, dict[str, bool]]]:
    """The source of each application, and in which columns of `funnel` it counts."""
    today = journey.today.to_pydatetime()
    sent: dict[str, dt.datetime] = {}
    withdrawn: dict[str, dt.datetime] = {}
    named: dict[str, str] = {}
    steps: dict[str, set[str]] = {}
    for on, application, step, source in journey.rows("applications", "on", "application", "step", "source"):
        sent.setdefault(application, on)
        steps.setdefault(application, set()).add(step)
        if source != "cold":
            named.setdefault(application, source)
        if step == "withdrawn":
            withdrawn.setdefault(application, on)
    for application, on in sent.items():
        replied, interviewed, offered = (
            not steps[application].isdisjoint(far) for far in (REPLIED, INTERVIEWED, OFFERED)
        )
        old = (today - on).days > SETTLED_AFTER_DAYS
        waited = (withdrawn.get(application, today) - on).days > SETTLED_AFTER_DAYS
        settled = old and (replied or waited)
        yield (
            named.get(application, "cold"),
            {
                "applied": True,
                "replied": replied,
                "interviews": interviewed,
                "offers": offered,
                "settled": settled,
                "settled_replied": settled and replied,
                "recent": not old,
                "recent_replied": not old and replied,
            },
        )


def wilson_interval(
    successes: npt.NDArray[np.float64], trials: npt.NDArray[np.float64], confidence: float = CONFIDENCE
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """The Wilson score interval of a proportion.

    Parameters
    ----------
    successes, trials : arrays of float, NaN trials give NaN.
    confidence : float, 0..1.

    Returns
    -------
    Lower and upper end, 0..1.

    References
    ----------
    E. B. Wilson (1927), "Probable inference, the law of succession, and statistical inference",
    Journal of the American Statistical Association 22, 209-212.
    """
    z = NormalDist().inv_cdf((1 + confidence) / 2)
    rate = successes / trials
    middle = (rate + z**2 / (2 * trials)) / (1 + z**2 / trials)
    half = z / (1 + z**2 / trials) * np.sqrt(rate * (1 - rate) / trials + z**2 / (4 * trials**2))
    return np.clip(middle - half, 0, 1), np.clip(middle + half, 0, 1)


def accepted_on(journey: Journey) -> pd.Timestamp | None:
    """The day of the first accepted offer that still stands; None without one."""
    latest = journey.latest_rows("applications")
    on, step = (journey.column("applications", name)[latest] for name in ("on", "step"))
    accepted = on[step == ACCEPTED]
    return pd.Timestamp(accepted.min()) if len(accepted) else None
