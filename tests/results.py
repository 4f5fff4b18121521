"""Results as the numbers return them, written by hand, for charts to draw and sentences to tell."""

import datetime as dt

import numpy as np
import pandas as pd

from career_lib.tactics.deadline.forecast import Forecast
from career_lib.tactics.deadline.outlook import Outlook
from career_lib.tactics.skills.gaps import Readiness

TODAY = dt.date(2026, 11, 15)
LONG = "Stakeholder management across all of marketing, sales and support"


def weeks(count):
    return pd.date_range(end=TODAY, periods=count, freq="7D").as_unit("s")


def weekly(remaining=(60.0, 57.0, 57.0, 50.0), proven=(70.0, 70.0, 66.0, 64.0), scope=(100.0, 100.0, 100.0, 110.0)):
    scope, remaining = np.array(scope), np.array(remaining)
    return pd.DataFrame(
        {
            "on": weeks(len(scope)),
            "scope": scope,
            "done": scope - remaining,
            "proven_done": scope - np.array(proven),
            "remaining": remaining,
            "ideal": 48.0,
            "progress": 1.0,
            "proven_progress": 1.0,
        }
    )


def commitments(*deadlines, on="2026-10-25"):
    return pd.DataFrame(
        {
            "on": pd.to_datetime([on] * len(deadlines)),
            "deadline": pd.to_datetime(list(deadlines)),
            "reason": "",
            "remaining": 60.0,
            "standing": [i == len(deadlines) - 1 for i in range(len(deadlines))],
        }
    ).astype({"standing": bool})


def fan(middle="2027-08-01", late="2028-02-01"):
    """A forecast of 50 units of work left today."""
    ends = pd.to_datetime([TODAY, "2027-05-01", TODAY, middle, TODAY, late])
    return pd.DataFrame({"quantile": np.repeat([0.1, 0.5, 0.9], 2), "on": ends, "remaining": [50.0, 0.0] * 3})


def past_forecasts():
    table = pd.DataFrame(
        {
            "on": ["2026-06-01", "2026-08-01", "2026-10-01"],
            "deadline": ["2027-07-12", "2027-07-12", "2027-09-30"],
            "chance": [0.4, 0.5, 0.6],
            "p10": ["2027-03-01", "2027-02-01", "2027-03-15"],
            "p50": ["2027-08-01", "2027-07-01", "2027-08-01"],
            "p90": ["2028-05-01", "2028-03-01", "2028-02-01"],
            "made": np.nan,
        }
    )
    days = ["on", "deadline", "p10", "p50", "p90"]
    return table.astype(dict.fromkeys(days, "datetime64[s]"))


def gaps(*rows):
    table = pd.DataFrame(rows, columns=["skill", "importance", "required", "claimed", "proven"])
    gap = (table["required"] - table["claimed"]).clip(lower=0)
    gap_proven = (table["required"] - table["proven"]).clip(lower=0)
    return table.assign(gap=gap, gap_proven=gap_proven, weight=table["importance"] * gap)


def three_gaps():
    return gaps(("SEO", 4, 4, 1.0, 1.0), ("Budgeting", 2, 3, 3.0, 2.0), ("Copywriting", 5, 4, np.nan, np.nan))


def rated_twice(*rows):
    """Skills with the own, the mentor's and the proven level."""
    table = pd.DataFrame(rows, columns=["skill", "own", "mentor", "proven"])
    return table.assign(difference=table["own"] - table["mentor"])


def tactics(time_gone=0.4, share=0.5):
    measures = ["work done since the first deadline was set", "work proven", "wins", "gigs delivered", "warm contacts"]
    return pd.DataFrame(
        {
            "tactic": ["deadline", "skills", "exposure", "freelancing", "networking"],
            "measure": measures,
            "have": [57.0, 70.0, 1.0, 1.0, 6.0],
            "target": [114.0, 140.0, 3.0, np.nan, 12.0],
            "share": [share, share, share, np.nan, share],
            "time_gone": time_gone,
        }
    )


def ladder(*rows):
    table = pd.DataFrame(rows, columns=["project", "step", "state", "days_waiting"])
    return table.assign(
        since=pd.Timestamp("2026-10-01"),
        asked_on=pd.to_datetime(
            ["2026-09-01" if "asked" in step or step == "dropped" else None for step in table["step"]]
        ),
        fallback_on=pd.NaT,
        contact="",
        what="",
    )


def months(hours, income):
    return pd.DataFrame(
        {
            "month": pd.date_range("2026-01-01", periods=len(hours), freq="MS"),
            "hours": [float(hour) for hour in hours],
            "income": [float(amount) for amount in income],
        }
    )


def warmth(warm, contacts):
    return pd.DataFrame({"on": weeks(len(warm)), "warm": warm, "contacts": contacts})


def states(*rows):
    table = pd.DataFrame(rows, columns=["contact", "days_silent", "state"])
    return table.assign(cadence_days=60, limit_days=120, ever_touched=True, company="", tag="")


def funnel(*rows):
    columns = ["source", "applied", "settled", "replied", "interviews", "offers", "rate", "low", "high"]
    return pd.DataFrame(rows, columns=columns)


def a_hundred_and_two():
    return funnel(("cold", 100, 98, 1, 0, 0, 0.01, 0.002, 0.047), ("referral", 2, 2, 2, 2, 0, np.nan, np.nan, np.nan))


def week_hours(logged, planned=5.0, on_break=0.0):
    table = pd.DataFrame({"on": weeks(len(logged)), "planned": planned, "logged": [float(h) for h in logged]})
    return table.assign(balance=(table["logged"] - table["planned"]).cumsum(), on_break=on_break)


DEADLINE = pd.Timestamp("2027-07-11")


def ready(claimed=0.58, proven=0.41, coverage=1.0, rated=14, skills=14):
    return Readiness(claimed, proven, coverage, rated, skills, 100.0, 58.0, 41.0)


def forecast_of(chance=0.62, *, median=40.0, deadline=DEADLINE, left=42.0, reason=""):
    """A forecast whose 8 in 10 end between 25 and 64 weeks: from May 2027 to February 2028."""
    return Forecast(TODAY, deadline.date(), chance, reason, left, median, 0.37)


def outlook(deadline="2027-07-11", claimed=None, proven=None, **more):
    day = pd.Timestamp(deadline) if deadline else None
    rest = {"chance_from": None, "reached_on": None, "escaped_on": None, "levers": ()} | more
    return Outlook(day, claimed or forecast_of(), proven or forecast_of(0.21, median=70.0), **rest)
