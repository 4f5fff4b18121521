"""Freelance gigs from the lead to the money: hours, income, hourly rate and the skills they prove."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import Any

import numpy as np
import pandas as pd

from career_lib.journey.columnar import table_of
from career_lib.journey.journey import Journey, worked_out_once

STATES = {
    "lead": "open",
    "proposed": "open",
    "won": "open",
    "delivered": "done",
    "paid": "done",
    "lost": "lost",
}
"""What each step of a gig means for whether there is still something to do to win or deliver it."""

LADDER = {
    "gig": "str",
    "client": "str",
    "step": "str",
    "since": "datetime64[s]",
    "hours": "float64",
    "income": "float64",
    "hourly_rate": "float64",
    "skills": "object",
    "state": "str",
}
"""The columns of `gig_ladder` and their types."""


@dataclass(frozen=True)
class GigTotals:
    """The totals of all gigs.

    Attributes
    ----------
    leads : int
        Gigs ever heard of: each began as a lead.
    won, delivered, paid : int
        Gigs that ever got that far; a paid gig was delivered, a delivered one won.
    lost : int
        Gigs that stand at "lost".
    hours : float
        Hours worked on all of them.
    income : float or None
        Money received from all of them; None when the audience may not see money.
    hourly_rate : float or None
        Income / hours over delivered or paid gigs; None without hours or when money is hidden.
    skills : tuple of str
        Skills that delivered or paid gigs name, in order of first mention.
    """

    leads: int
    won: int
    delivered: int
    paid: int
    lost: int
    hours: float
    income: float | None
    hourly_rate: float | None
    skills: tuple[str, ...]


@worked_out_once
def gig_ladder(journey: Journey) -> pd.DataFrame:
    """The step of each gig, and its hours and income so far.

    Rows of a gig carry the hours and the income since the row before; here they are summed.

    Returns
    -------
    DataFrame, one row a gig, in order of first mention:

    gig : str
    client : str, as last written down, empty if never
    step : str, the latest
    since : datetime, day of the latest row
    hours : float
    income : float, in the traveller's currency, NaN when the audience may not see money
    hourly_rate : float, income / hours, NaN without hours
    skills : tuple of str, all that its rows name, in order of first mention
    state : str, "open", "done" or "lost"

    Examples
    --------
    >>> from career_lib.journey.journey import assemble
    >>> from career_lib.journey.plan import Plan
    >>> from career_lib.journey.tables import Gig
    >>> rows = [
    ...     Gig(on="2026-02-02", gig="Bakery site", step="won", hours=2, client="Corner bakery"),
    ...     Gig(on="2026-02-20", gig="Bakery site", step="paid", hours=8, income=350, skills="SEO"),
    ... ]
    >>> plan = Plan(target_role="Marketing manager", start="2026-01-12")
    >>> gig_ladder(assemble("ada", plan, {"gigs": rows})).drop(columns=["client", "since"])
               gig  step  hours  income  hourly_rate  skills state
    0  Bakery site  paid   10.0   350.0         35.0  (SEO,)  done
    """
    gigs: dict[str, dict[str, Any]] = {}
    columns = ("on", "gig", "step", "client", "hours", "income", "skills")
    for on, gig, step, client, hours, income, skills in journey.rows("gigs", *columns):
        before = gigs.get(gig, {"client": "", "hours": 0.0, "income": 0.0, "skills": ()})
        gigs[gig] = {
            "gig": gig,
            "client": client or before["client"],
            "step": step,
            "since": on,
            "hours": before["hours"] + hours,
            "income": before["income"] + income,
            "skills": tuple(dict.fromkeys((*before["skills"], *skills))),
            "state": STATES[step],
        }
    for row in gigs.values():
        row["hourly_rate"] = row["income"] / row["hours"] if row["hours"] > 0 else np.nan
    return table_of(gigs.values(), LADDER)


def monthly_earnings(journey: Journey) -> pd.DataFrame:
    """Hours and income of gigs in each month, including months without any.

    Returns
    -------
    DataFrame, from the month of the start (or of the first gig, if earlier) to this month:

    month : datetime, its first day
    hours : float
    income : float, in the traveller's currency, NaN in all months when the audience may not see money
    """
    gigs = journey.gigs
    month = gigs["on"].dt.to_period("M")
    this = journey.today.to_period("M")
    months = pd.period_range(min([this, journey.start.to_period("M"), *month[:1]]), this, name="month")
    monthly = gigs.groupby(month)[["hours", "income"]].sum().reindex(months, fill_value=0.0)
    if gigs["income"].isna().any():
        monthly["income"] = np.nan
    return monthly.set_index(months.to_timestamp().as_unit("s")).reset_index()


@worked_out_once
def gig_totals(journey: Journey) -> GigTotals:
    """The totals of all gigs: how many got how far, hours, income, hourly rate and skills."""
    ladder = gig_ladder(journey)
    reached = set(journey.rows("gigs", "gig", "step"))
    paid = {gig for gig, step in reached if step == "paid"}
    delivered = paid | {gig for gig, step in reached if step == "delivered"}
    won = delivered | {gig for gig, step in reached if step == "won"}
    ended = ladder[ladder["state"] == "done"]
    hours = float(ended["hours"].sum())
    hidden = bool(ladder["income"].isna().any())
    return GigTotals(
        leads=len(ladder),
        won=len(won),
        delivered=len(delivered),
        paid=len(paid),
        lost=int((ladder["state"] == "lost").sum()),
        hours=float(ladder["hours"].sum()),
        income=None if hidden else float(ladder["income"].sum()),
        hourly_rate=None if hidden or hours <= 0 else float(ended["income"].sum()) / hours,
        skills=tuple(dict.fromkeys(chain.from_iterable(ended["skills"]))),
    )
