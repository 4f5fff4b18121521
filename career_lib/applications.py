"""What became of the applications, by the way they went: cold, through somebody, through a recruiter."""

from __future__ import annotations

from statistics import NormalDist

import numpy as np
import numpy.typing as npt
import pandas as pd

from career_lib.journey import Journey, worked_out_once

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


@worked_out_once
def funnel(journey: Journey) -> pd.DataFrame:
    """How many applications of each source were heard back from, and how far they went.

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
    >>> from career_lib.journey import assemble
    >>> from career_lib.records import Application, Plan
    >>> rows = [Application(on="2026-02-02", application=f"A{i}", step="applied") for i in range(10)]
    >>> rows.append(Application(on="2026-02-20", application="A3", step="interview"))
    >>> plan = Plan(target_role="Marketing manager", start="2026-01-12")
    >>> by_source = funnel(assemble("ada", plan, {"applications": rows}, as_of=dt.date(2026, 3, 31)))
    >>> by_source[["source", "applied", "settled", "settled_replied", "rate", "low", "high"]].round(2)
      source  applied  settled  settled_replied  rate   low  high
    0   cold       10       10                1   0.1  0.02  0.35
    """
    rows = journey.applications
    each = rows.drop_duplicates("application").set_index("application")[["on"]]
    named = rows[rows["source"] != "cold"].drop_duplicates("application").set_index("application")["source"]
    withdrawn = rows[rows["step"] == "withdrawn"].drop_duplicates("application").set_index("application")["on"]
    waited = (withdrawn.reindex(each.index).fillna(journey.today) - each["on"]).dt.days
    replied = _reached(rows, REPLIED, each.index)
    old = (journey.today - each["on"]).dt.days > SETTLED_AFTER_DAYS
    settled = old & (replied | (waited > SETTLED_AFTER_DAYS))
    each = each.assign(
        source=named.reindex(each.index).fillna("cold"),
        applied=1,
        replied=replied,
        interviews=_reached(rows, INTERVIEWED, each.index),
        offers=_reached(rows, OFFERED, each.index),
        settled=settled,
        settled_replied=settled & replied,
        recent=~old,
        recent_replied=~old & replied,
    )
    counts = each.drop(columns="on").groupby("source").sum().astype("int64").reset_index()
    counts = counts.sort_values(["applied", "source"], ascending=[False, True], ignore_index=True)
    trials = counts["settled"].to_numpy(dtype=float)
    trials[trials < FEWEST_SETTLED] = np.nan
    low, high = wilson_interval(counts["settled_replied"].to_numpy(dtype=float), trials)
    return counts.assign(rate=counts["settled_replied"] / trials, low=low, high=high)


def wilson_interval(
    successes: npt.NDArray[np.float64], trials: npt.NDArray[np.float64], confidence: float = CONFIDENCE
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """The score interval of a proportion: the rates that the counts do not speak against.

    Written out, for `scipy.stats` alone takes longer to import than all numbers of a report take.

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


def _reached(rows: pd.DataFrame, steps: tuple[str, ...], applications: pd.Index) -> npt.NDArray[np.bool_]:
    """Whether each application ever got to one of some steps."""
    return applications.isin(rows.loc[rows["step"].isin(steps), "application"])


def accepted_on(journey: Journey) -> pd.Timestamp | None:
    """The day on which an offer was accepted, the first of those that still stand; None without one."""
    latest = journey.latest_rows("applications")
    on, step = (journey.column("applications", name)[latest] for name in ("on", "step"))
    accepted = on[step == ACCEPTED]
    return pd.Timestamp(accepted.min()) if len(accepted) else None
